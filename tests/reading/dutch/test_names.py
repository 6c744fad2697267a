"""One list of particles, initials and titles serves signatures, motions, and the pages that sort and cite people."""

import pytest

from kamerstuk_site.archive.party_names import plain_name
from kamerstuk_site.exports.personal_names import personal
from kamerstuk_site.reading.citations.find import find_citations
from kamerstuk_site.reading.dutch.names import (
    ACADEMIC_TITLES,
    COURTESY_TITLES,
    DEGREES,
    INITIALLED,
    NAME,
    NOBLE_TITLES,
    PARTICLES,
    begins_surname,
)


@pytest.mark.parametrize("title", [*ACADEMIC_TITLES, *NOBLE_TITLES, *COURTESY_TITLES])
def test_a_title_stands_before_a_name_and_is_left_out_where_people_are_compared(title: str) -> None:
    for written in (f"{title}. A.B. Kranendonk", f"{title.capitalize()}. A.B. Kranendonk"):
        assert INITIALLED.fullmatch(written)
        assert plain_name(written) == "A.B. Kranendonk"


@pytest.mark.parametrize("degree", DEGREES)
def test_a_degree_behind_a_name_is_left_out_where_people_are_compared(degree: str) -> None:
    assert plain_name(f"A.B. Kranendonk, {degree}") == "A.B. Kranendonk"


@pytest.mark.parametrize("particle", PARTICLES)
def test_a_particle_belongs_to_the_surname_that_follows(particle: str) -> None:
    name = f"A.B. {particle} Kranendonk"
    assert NAME.fullmatch(name)
    assert personal(name).surname == f"{particle} Kranendonk"


@pytest.mark.parametrize(
    ("word", "surname"), [("Van", True), ("In", True), ("Von", True), ("Ben", False), ("Kwakernaak", False)]
)
def test_a_capital_particle_begins_a_surname_unless_it_is_a_first_name(word: str, surname: bool) -> None:
    assert begins_surname(word) is surname


@pytest.mark.parametrize(
    ("words", "movers"),
    [
        ("de motie-Von Kranendonk (36 800, nr. 12)", ("Von Kranendonk",)),
        ("de motie Van ’t Riet (36 800, nr. 12)", ("Van ’t Riet",)),
        ("de motie bij Dijken (36 800, nr. 12)", ()),
        ("de motie te Zwolle (36 800, nr. 12)", ()),
    ],
)
def test_in_a_sentence_a_particle_that_is_a_common_word_begins_no_name(words: str, movers: tuple[str, ...]) -> None:
    (citation,) = find_citations(words)
    assert citation.movers == movers


@pytest.mark.parametrize("initials", ["A.B.", "Th.", "TH.J.", "IJ.", "Chr.", "Joh.A.", "É."])
def test_initials_may_have_two_or_three_letters(initials: str) -> None:
    assert INITIALLED.fullmatch(f"{initials} Kranendonk")
    assert personal(f"{initials} Kranendonk").family == "Kranendonk"


@pytest.mark.parametrize("office", ["De Minister van Waterbeheer", "Staatssecretaris Dijken", "De voorzitter"])
def test_an_office_is_no_name(office: str) -> None:
    assert NAME.fullmatch(office) is None
