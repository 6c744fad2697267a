"""A motion whose text is not here: what letters say that it asks, and which took its place, wherever it is shown."""

import json
from pathlib import Path

import pytest

from kamerstuk_site.build.pipeline import build

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum {day} 2024
Betreft {subject}

Geachte voorzitter,

{text}

De Minister van Justitie en Veiligheid,

D. Yeşilgöz-Zegerius
"""
LETTERS = {
    (
        "3 april",
        "Voortgang asiel",
    ): "Ik werk aan de motie-Piri over een snellere asielprocedure (Kamerstuk 19637, nr. 31).",
    (
        "4 mei",
        "Brief over asiel",
    ): "De motie-Piri over de snellere asielprocedure in Ter Apel (19637, nr. 31, was nr. 12) voer ik uit.",
    (
        "5 juni",
        "Vuurwerk",
    ): "Ik kom terug op de motie van het lid Kuik over een verbod op vuurwerk (Kamerstuk 28684, nr. 9).",
    ("6 juli", "Kinderen"): "De motie van het lid Kuik over veilige scholen (Kamerstuk 28684, nr. 9) is uitgevoerd.",
}
SUBJECT = "de snellere asielprocedure in Ter Apel"


def write(folder: Path, *letters: tuple[str, str]) -> None:
    for day, subject in letters or LETTERS:
        text = LETTER.format(day=day, subject=subject, text=LETTERS[day, subject])
        (folder / f"{subject.replace(' ', '-')}.txt").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("brieven")
    write(base)
    output = base.with_name("aangehaald")
    build(base, output)
    return output


def page(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def test_the_page_says_in_the_fullest_words_of_letters_that_agree_what_it_asks_and_which_letter_says_so(
    folder: Path,
) -> None:
    shown = page(folder, "stukken/kst-19637-31.md")
    assert f"> {SUBJECT}\n" in shown
    before, _, _ = shown.partition(f"> {SUBJECT}")
    assert "[Brief over asiel](" in before
    assert f"title: 'Motie-Piri: {SUBJECT} (Kamerstuk 19 637, nr. 31)'" in shown


def test_letters_that_say_something_else_each_are_not_decided_between(folder: Path) -> None:
    shown = page(folder, "stukken/kst-28684-9.md")
    assert "title: Motie-Kuik (Kamerstuk 28 684, nr. 9)" in shown
    above, _, _ = shown.partition("\n## ")
    assert "vuurwerk" not in above
    assert "scholen" not in above


def test_lists_references_feeds_and_data_have_it(folder: Path) -> None:
    rows = page(folder, "moties/index.md").splitlines()
    assert any("kst-19637-31" in row and f"| {SUBJECT} |" in row for row in rows)
    letter = page(folder, "stukken/voortgang-asiel.md")
    assert f"kst-19637-31.md)  \n  {SUBJECT}  \n" in letter
    assert "subject: een snellere asielprocedure\n" in letter
    assert f"<title>Voortgang asiel (over Motie-Piri: {SUBJECT})</title>" in page(folder, "moties/kst-19637-31.xml")
    data = json.loads(page(folder, "stukken/brief-over-asiel.json"))
    motions = {reference["identifier"]: reference.get("motion") for reference in data["references"]}
    assert motions["kst-19637-31"]["subject"] == SUBJECT


def test_the_pages_of_a_motion_and_of_the_one_that_took_its_place_lead_to_each_other(folder: Path) -> None:
    assert "In de plaats kwam [Motie-Piri, Kamerstuk 19 637, nr. 31](kst-19637-31.md)." in page(
        folder, "stukken/kst-19637-12.md"
    )
    assert "Dit stuk kwam in de plaats van [Kamerstuk 19 637, nr. 12](kst-19637-12.md)." in page(
        folder, "stukken/kst-19637-31.md"
    )


def test_what_an_edit_of_one_letter_takes_away_is_gone_everywhere(tmp_path: Path) -> None:
    first, *rest = LETTERS
    for name in ("eerst", "vers"):
        (tmp_path / name).mkdir()
    write(tmp_path / "eerst")
    build(tmp_path / "eerst", tmp_path / "uit")
    (tmp_path / "eerst" / "Brief-over-asiel.txt").unlink()
    build(tmp_path / "eerst", tmp_path / "uit")
    write(tmp_path / "vers", first, *rest[1:])
    build(tmp_path / "vers", tmp_path / "nieuw")
    shown = page(tmp_path / "uit", "stukken/kst-19637-31.md")
    assert shown == page(tmp_path / "nieuw", "stukken/kst-19637-31.md")
    assert "> een snellere asielprocedure\n" in shown
    assert "In de plaats" not in shown


def test_an_amendment_that_took_the_place_of_another_makes_no_motion_of_it(tmp_path: Path) -> None:
    amendment = (
        "35 512 Wijziging van de Mediawet 2008\n\n"
        "Nr. 12 GEWIJZIGD AMENDEMENT VAN HET LID KUIK TER VERVANGING VAN DAT GEDRUKT ONDER NR. 8\n"
        "Ontvangen 3 november 2021\n\nDe ondergetekende stelt het volgende amendement voor:\n\n"
        "In onderdeel I wordt «drie» vervangen door «vijf».\n\nKuik\n"
    )
    (tmp_path / "amendement.txt").write_text(amendment, encoding="utf-8")
    output = tmp_path.with_name("amendementen")
    build(tmp_path, output)
    shown = page(output, "stukken/kst-35512-8.md")
    assert "\nAmendement · " in shown
    assert "[Kamerstuk 35 512, nr. 12](kst-35512-12.md)" in shown
    assert "35 512, nr. 8" not in page(output, "moties/index.md")
