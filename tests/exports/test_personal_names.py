"""Names for reference managers: taken apart only where that is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.archive.party_names import known_as
from kamerstuk_site.exports.personal_names import Name, name_of, personal
from kamerstuk_site.model.facts import Person


@pytest.mark.parametrize(
    ("written", "inverted"),
    [
        ("A.G. Koenders", "Koenders, A.G."),
        ("drs. S. A. Blok", "Blok, S.A."),
        ("C. van der Plas", "van der Plas, C."),
        ("Th.J.A.M. de Bruijn", "de Bruijn, Th.J.A.M."),
        ("Jan Gruiters", "Gruiters, Jan"),
        ("Jan Willem de Vries", "de Vries, Jan Willem"),
        ("H.M. de Jonge van Ellemeet", "de Jonge van Ellemeet, H.M."),
        ("May-May Meijer", "Meijer, May-May"),
        ("Ingrid C. Bakker", "Bakker, Ingrid C."),
        ("E.M.J. Schreijer Pierik", "Schreijer Pierik, E.M.J."),
        ("Dobbe", "Dobbe"),
        ("Van Baarle", "Van Baarle"),
    ],
)
def test_a_name_stands_surname_first(written: str, inverted: str) -> None:
    assert name_of(Person(written)).inverted == inverted


@pytest.mark.parametrize("written", ["Maria Garcia Lopez", "Koenders, A.G.", "Jut and Jul", "S.A."])
def test_what_cannot_be_taken_apart_for_certain_stays_whole(written: str) -> None:
    assert personal(written) == Name(literal=written)


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("Namens Stichting Waterkering", "Stichting Waterkering"),
        ("Namens de Vereniging Zoet Water,", "Vereniging Zoet Water"),
        ("Amnesty International", "Amnesty International"),
        ("Gemeente Oudewater", "Gemeente Oudewater"),
    ],
)
def test_an_organisation_in_the_place_of_a_name_is_cited_whole_and_is_no_person(written: str, cited: str) -> None:
    assert name_of(Person(written)) == Name(literal=cited)
    (named,) = known_as(Person(written))
    assert (named.kind, named.name) == ("organisation", cited)


@pytest.mark.parametrize("written", ["Jan Waterschap", "N. Amens", "KRANENDONK", "J. Bond"])
def test_a_name_that_only_looks_like_an_organisations_is_a_persons(written: str) -> None:
    (named,) = known_as(Person(written))
    assert named.kind == "person"
    assert name_of(Person(written)).family


def test_a_particle_is_kept_apart_from_the_name_it_stands_before() -> None:
    assert personal("C. van der Plas") == Name("Plas", "C.", "van der")


def test_who_has_no_name_is_cited_by_office_and_then_by_organisation() -> None:
    assert name_of(Person(None, "minister van Buitenlandse Zaken", "BZ")).literal == "minister van Buitenlandse Zaken"
    assert name_of(Person(organisation="PAX")).literal == "PAX"


@given(st.text())
def test_no_word_of_a_name_is_lost(text: str) -> None:
    name = personal(text)
    assert (name.literal or f"{name.given} {name.surname}").split() == text.split()
