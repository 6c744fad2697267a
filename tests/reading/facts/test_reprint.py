"""What a paper says of its print, in the ways that printers, ministries and the Chambers write it."""

import pytest

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.reading.parse import parse

TEXT = "Voor de dijken in de zuidelijke delta is dit jaar 15 miljoen euro beschikbaar, en dat is meer dan het kabinet eerder had verwacht."
PAPER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

36 801 Begroting Dijken

{number}

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 3 maart 2024

{opening}
De Minister van Waterbeheer,
A.B. Kranendonk
{foot}"""


def facts(number: str = "Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", opening: str = TEXT, foot: str = "") -> Facts:
    paper = PAPER.format(number=number, opening=f"{opening}\n", foot=f"\n{foot}")
    letter = parse(Source("brief.txt", paper.encode(), "0" * 64)).letter
    assert letter is not None
    return letter.facts


def printed(**parts: str) -> str | None:
    fact = facts(**parts).print
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("Nr. 7 HERDRUK BRIEF VAN DE MINISTER VAN WATERBEHEER", "herdruk"),
        ("Nr. 7 HERDRUK1 BRIEF VAN DE MINISTER VAN WATERBEHEER", "herdruk"),
        ("Nr. 7 HERDRUK1\nBRIEF VAN DE MINISTER VAN WATERBEHEER", "herdruk"),
        ("Nr. 7 herdruk 1)\nBRIEF VAN DE MINISTER VAN WATERBEHEER", "herdruk"),
        ("Nr. 7\nHERDRUK\nBRIEF VAN DE MINISTER VAN WATERBEHEER", "herdruk"),
        ("Nr. 7 (Herdruk*)\nBRIEF VAN DE MINISTER VAN WATERBEHEER", "herdruk"),
        ("Nr. 7, tweede herdruk\nBRIEF VAN DE MINISTER VAN WATERBEHEER", "tweede herdruk"),
        ("Nr. 7 TWEEDE HERDRUK2 BRIEF VAN DE MINISTER VAN WATERBEHEER", "tweede herdruk"),
        ("Nr. 7 3e herdruk\nBRIEF VAN DE MINISTER VAN WATERBEHEER", "derde herdruk"),
    ],
)
def test_a_head_names_the_print_beside_the_number_which_stays_readable(number: str, value: str) -> None:
    stated = facts(number)
    assert stated.print is not None
    assert stated.print.value == value
    assert stated.number is not None
    assert (stated.number.value, stated.identifier and stated.identifier.value) == ("7", "kst-36801-7")


@pytest.mark.parametrize(
    "foot",
    [
        "1 I.v.m. een correctie in de ondertekening.",
        "1) In verband met een correctie in de tekst.",
        "I.v.m. correctie",
        "1 Herdruk i.v.m. aanvulling ondertekenaars",
        "* Herdruk in verband met aanvulling antwoord.",
        "2) Herdruk i.v.m. verbetering.",
        "1 I.v.m. een drukfout in de tabel.",
    ],
)
def test_a_note_gives_the_reason_of_a_reprint(foot: str) -> None:
    assert printed(foot=foot) == "herdruk"
    again = facts("Nr. 7 HERDRUK1 BRIEF VAN DE MINISTER VAN WATERBEHEER", foot=foot)
    assert again.print is not None
    assert again.print.origin.quote.startswith("Nr. 7 HERDRUK")
    assert again.identifier is not None
    assert again.identifier.value == "kst-36801-7"


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        ("GECORRIGEERDE VERSIE\n\nNr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", TEXT),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER\n\nVerbeterde versie", TEXT),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER\n\nBetreft: Dijken (gecorrigeerde versie)", TEXT),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER\n\nBetreft: Dijken, t.v.v. eerder verzonden brief", TEXT),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER (t.v.v. 36801, nr. 7)", TEXT),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", f"Deze brief vervangt mijn eerdere brief van 1 maart. {TEXT}"),
        (
            "Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER",
            f"Hierbij zend ik u, ter vervanging van de eerder verzonden brief, de juiste bedragen. {TEXT}",
        ),
    ],
)
def test_a_corrected_version_says_so(number: str, opening: str) -> None:
    assert printed(number=number, opening=opening) == "gecorrigeerde versie"


@pytest.mark.parametrize(
    ("number", "opening", "foot"),
    [
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", TEXT, ""),
        ("Nr. 9 GEWIJZIGDE MOTIE VAN HET LID VAN DOBBEN TER VERVANGING VAN DIE GEDRUKT ONDER NR. 7", TEXT, ""),
        ("Nr. 9 GEWIJZIGDE MOTIE VAN HET LID VAN DOBBEN T.V.V. 36801-7", TEXT, ""),
        (
            "Nr. 9 GEWIJZIGD AMENDEMENT VAN HET LID VAN DOBBEN TER VERVANGING VAN DAT GEDRUKT ONDER NR. 67 (HERDRUK)",
            TEXT,
            "",
        ),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", f"{TEXT} Zie Kamerstuk 36 800, nr. 61 herdruk.", ""),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", f"In verband met een correctie in de raming {TEXT}", ""),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", TEXT, "1 Zie de herziene versie van het rapport van 2019."),
        ("Nr. 7 BRIEF OVER DE GECORRIGEERDE VERSIE VAN HET RAPPORT", TEXT, ""),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", f"Het nieuwe gemaal vervangt het oude. {TEXT}", ""),
        ("Nr. 7 BRIEF VAN DE MINISTER VAN WATERBEHEER", TEXT, "1 Bij een volgende herdruk van het formulier."),
    ],
)
def test_what_is_said_of_another_paper_says_nothing_of_this_one(number: str, opening: str, foot: str) -> None:
    assert printed(number=number, opening=opening, foot=foot) is None


@pytest.mark.parametrize(("length", "value"), [(100, "herdruk"), (140, None)])
def test_the_reason_of_a_reprint_is_no_longer_than_a_note(length: int, value: str | None) -> None:
    begin = "In verband met een correctie in de raming van de kosten van de dijken"
    assert (
        printed(
            foot=begin
            + " en de sluizen en de gemalen en de bruggen"[: length - len(begin)].ljust(length - len(begin), "x")
        )
        == value
    )
