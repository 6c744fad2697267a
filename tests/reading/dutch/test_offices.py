"""Offices and names: what a line of a signature says, for the ministries that there have been since 1945."""

import time

import pytest

from kamerstuk_site.reading.dutch.names import NAME
from kamerstuk_site.reading.dutch.offices import in_lower_case, offices
from kamerstuk_site.reading.dutch.signature_line import Signing, signing

MINISTRIES = [
    "Onderwijs, Kunsten en Wetenschappen",
    "Onderwijs, Cultuur en Wetenschap",
    "Cultuur, Recreatie en Maatschappelijk Werk",
    "Welzijn, Volksgezondheid en Cultuur",
    "Volksgezondheid, Welzijn en Sport",
    "Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer",
    "Landbouw, Visserij en Voedselvoorziening",
    "Landbouw, Natuurbeheer en Visserij",
    "Landbouw, Visserij, Voedselzekerheid en Natuur",
    "Economische Zaken, Landbouw en Innovatie",
    "Binnenlandse Zaken en Koninkrijksrelaties, Digitalisering en Koninkrijksrelaties",
    "Volksgezondheid, Welzijn en Sport, Jeugd, Preventie en Sport",
    "Financiën – Fiscaliteit en Belastingdienst",
    "Bezitsvorming en P.B.O.",
    "Justitie a.i.",
    "Financiën",
]
NAMES = ["M. Rutte", "drs. J.M.M. Ritzen", "J.R.H. Maij-Weggen", "A.M. van den Elzen", "TH. RUTTEN"]


@pytest.mark.parametrize("function", ["Minister", "minister", "Staatssecretaris"])
@pytest.mark.parametrize("ministry", MINISTRIES)
def test_an_office_keeps_its_commas_with_and_without_a_name_behind_it(function: str, ministry: str) -> None:
    role = f"{function} van {ministry}"
    assert signing(f"De {role},") == Signing(role)
    assert signing(f"De {role}", below=True) == Signing(role)
    for name in NAMES:
        assert signing(f"De {role}, {name}") == Signing(role, name)
        assert signing(f"De {role}, mede namens de Minister van Onderwijs, Cultuur en Wetenschap,") == Signing(role)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (
            "De Minister-President, Minister van Algemene Zaken,",
            Signing("Minister-President, Minister van Algemene Zaken"),
        ),
        ("De voorzitter van de commissie, Tellegen", Signing("voorzitter van de commissie", "Tellegen")),
        (
            "De Staatssecretaris van Defensie J. van Houwelingen.",
            Signing("Staatssecretaris van Defensie", "J. van Houwelingen"),
        ),
        ("Minister van Justitie en Veiligheid", Signing("Minister van Justitie en Veiligheid", article=False)),
        ("De minister van Buitenlandse Zaken, die ik sprak, is het eens met wat hier staat", None),
        ("De Minister van Financiën, Ter inzage gelegd op de bibliotheek", None),
        ("De minister komt. Hij gaat", None),
        ("Maar de minister komt", None),
    ],
)
def test_what_a_line_says(line: str, read: Signing | None) -> None:
    assert signing(line) == read


@pytest.mark.parametrize(
    ("words", "each"),
    [
        (
            "de Ministers van Volksgezondheid, Welzijn en Sport en van Justitie en Veiligheid",
            ["Minister van Volksgezondheid, Welzijn en Sport", "Minister van Justitie en Veiligheid"],
        ),
        (
            "de Minister-President, Minister van Algemene Zaken en de Staatssecretaris van Landbouw, Natuur en Voedselkwaliteit",
            [
                "Minister-President, Minister van Algemene Zaken",
                "Staatssecretaris van Landbouw, Natuur en Voedselkwaliteit",
            ],
        ),
        (
            "DE MINISTER EN DE STAATSSECRETARIS VAN DEFENSIE",
            ["MINISTER VAN DEFENSIE", "STAATSSECRETARIS VAN DEFENSIE"],
        ),
        ("de Ministers van Financiën en Economische Zaken", ["Ministers van Financiën en Economische Zaken"]),
    ],
)
def test_several_offices_are_parted_where_the_words_part_them(words: str, each: list[str]) -> None:
    assert offices(words) == each


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("MINISTER-PRESIDENT", "Minister-President"),
        ("VAN DER PLAS", "van der Plas"),
        ("BAKKER-SMIT", "Bakker-Smit"),
        ("IJSSELS", "IJssels"),
    ],
)
def test_capitals_of_a_heading_become_those_of_a_name(printed: str, written: str) -> None:
    assert in_lower_case(printed) == written


@pytest.mark.parametrize("part", [", A", " ", "A ", "en ", "a.", "van A, "])
def test_no_line_takes_long(part: str) -> None:
    begin = time.process_time()
    signing("De Minister van Justitie" + part * 100_000)
    signing("De Minister van Justitie" + (part * 300)[:270], below=True)
    assert time.process_time() - begin < 0.5


@pytest.mark.parametrize("part", ["A", "A-", "Aa", "Ba ", "van ", "J."])
def test_no_line_that_is_almost_a_name_takes_long(part: str) -> None:
    begin = time.process_time()
    assert NAME.fullmatch(part * 300 + "!") is None
    assert time.process_time() - begin < 0.5
