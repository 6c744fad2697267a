"""Who is one person, who is not, and what counts as an office."""

import pytest

from kamerstuk_site.archive.party_names import known_as, office, person_key, plain_name
from kamerstuk_site.model.facts import Person


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("drs. S.A. Blok", "S.A. Blok"),
        ("De heer drs. S. A. Blok", "S.A. Blok"),
        ("prof. mr. dr. H.  E. Koning", "H.E. Koning"),
        ("mevrouw E.M.J. Ploumen MSc", "E.M.J. Ploumen"),
        ("Jan Gruiters", "Jan Gruiters"),
        ("Dr", "Dr"),
        ("Drost", "Drost"),
        ("Mr. Visserplein", "Visserplein"),
        ("Ingrid van Engelshoven", "Ingrid van Engelshoven"),
    ],
)
def test_titles_and_spaces_do_not_make_another_person(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_bare_surname_is_nobodys_initials() -> None:
    assert person_key("Dobbe") != person_key("S.E.M. Dobbe")
    assert person_key("Van Baarle") == person_key("van Baarle")


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("minister van Buitenlandse Zaken", "minister van Buitenlandse Zaken"),
        ("De Minister voor Rechtsbescherming", "Minister voor Rechtsbescherming"),
        ("minister-president", "minister-president"),
        ("staatssecretaris van Financiën", "staatssecretaris van Financiën"),
        ("Voorzitter van de Tweede Kamer der Staten-Generaal", "Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("voorzitter", None),
        ("minister", None),
        ("algemeen directeur", None),
        (None, None),
    ],
)
def test_only_a_role_that_says_of_what_is_an_office(role: str | None, expected: str | None) -> None:
    assert office(Person(role=role)) == expected


def test_a_role_in_an_organisation_is_no_office_of_state() -> None:
    assert office(Person("A. B.", "voorzitter van de raad", "Stichting X")) is None


@pytest.mark.parametrize("typed", ["C. van ’t Riet", "C. van ‘t Riet", "C.\u00a0van 't  Riet"])
def test_an_apostrophe_typed_otherwise_does_not_make_another_person(typed: str) -> None:
    assert person_key(typed) == person_key("C. van 't Riet")
    assert person_key("A. Jansen–Smit") == person_key("A. Jansen-Smit")
    assert person_key(typed) != person_key("C. van Riet")


@pytest.mark.parametrize(("name", "held"), [("drs. A.B. Smit", "A.B. Smit"), ("Staatstoezicht op de Mijnen", "")])
def test_an_organisation_is_held_by_the_person_it_is_named_with_and_not_by_itself(name: str, held: str) -> None:
    *_, body = known_as(Person(name, "inspecteur", "Staatstoezicht op de Mijnen"))
    assert (body.kind, body.name, body.held) == ("organisation", "Staatstoezicht op de Mijnen", held)
