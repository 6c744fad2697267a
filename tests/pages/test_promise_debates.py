"""A promise leads to the Handelingen of its debate, and to the letter that kept it by parliament's own number: where one can be meant."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.model.facts import value_of

from ..zaken import document, zaak
from .test_promises import LETTER

DEBATE = """{title}

Donderdag {day} maart 2024

Aan de orde is het debat.

De minister van Waterbeheer:
Ik stuur de Kamer een brief.
"""
ITEM, OTHER = "h-tk-20232024-60-3", "h-tk-20232024-60-4"
NUMBER = "2024D00009"


def letter(number: int) -> str:
    return LETTER.format(number=number, text="De sluizen zijn geteld.")


def promised(subject: str | None = "Dijken", kind: str = "Plenair debat (debat)", day: int = 7, **more: object) -> Any:
    """A record of a promise in such a debate."""
    debate = {"Soort": kind, "Onderwerp": subject, "Datum": f"2024-03-{day:02}T00:00:00+01:00"}
    return {"Toezegging": {"Nummer": "TZ202403-123", "Tekst": "Een brief.", "Activiteit": [debate], **more}}


def made(folder: Path, files: dict[str, object]) -> Built:
    """An archive of these files: texts, and records as objects."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for old in sources.iterdir():
        old.unlink()
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (sources / name).write_text(text, encoding="utf-8")
    return build(sources, folder / "out")


def page(folder: Path, files: dict[str, object]) -> str:
    """The page of the promise, in an archive of these files."""
    made(folder, files)
    return (folder / "out/toezeggingen/TZ202403-123.md").read_text("utf-8")


def debate(title: str, day: int = 7) -> str:
    return DEBATE.format(title=title, day=day)


# ---------------------------------------------------------------- the debate


@pytest.mark.parametrize(
    ("title", "subject", "kind"),
    [
        ("Dijken", "Dijken", "Plenair debat (debat)"),
        ("Dijken", "DIJKEN", "Plenair debat"),
        ("Hoogte van dijken", "Debat over de hoogte van dijken", "Plenair debat (debat)"),
        ("Hoogte van dijken", "Dertigledendebat over hoogte van dijken", "Dertigledendebat"),
        ("Dijken", "Tweeminutendebat Dijken (CD d.d. 22/02)", "Plenair debat (tweeminutendebat)"),
        ("Dijken", "VAO Dijken (AO d.d. 22/02)", "Plenair debat"),
        ("Dijken", "VSO Dijken (32 803).", "Plenair debat"),
        ("Dijken (32803)", "Dijken (32 803)", "Plenair debat"),
        ("Dijken", "Voortzetting debat over Dijken", "Mondelinge vragen"),
        ("Debat over dijken", "Dijken", "Plenair debat"),
        ("Stemmingen moties Dijken", "Stemmingen moties Dijken", "Stemmingen"),
    ],
)
def test_the_handelingen_of_that_day_and_subject_are_led_to(
    title: str, subject: str, kind: str, tmp_path: Path
) -> None:
    files = {f"{ITEM}.txt": debate(title), f"{OTHER}.txt": debate("Sluizen"), "x.kamer.json": promised(subject, kind)}
    shown = page(tmp_path, files)
    assert f"**Gedaan in:** {kind}, [{subject}](../stukken/{ITEM}.md), 7 maart 2024" in shown.replace("\\", "")
    front = yaml.safe_load(shown.split("---\n")[1])
    (stated,) = front["promise"]["debates"]
    assert stated["letter"] == ITEM
    handelingen = (tmp_path / f"out/stukken/{ITEM}.md").read_text("utf-8")
    assert "[Een brief.](../toezeggingen/TZ202403-123.md)" in handelingen
    assert "gedaan in dit debat, volgens de Tweede Kamer" in handelingen
    of_debate = yaml.safe_load(handelingen.split("---\n")[1])["promises"]
    assert of_debate == [{"number": "TZ202403-123", "status": "archive", "made": True}]
    assert "TZ202403" not in (tmp_path / f"out/stukken/{OTHER}.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("titles", "record"),
    [
        ({ITEM: "Dijken"}, promised(kind="Commissiedebat")),  # of which Handelingen report nothing
        ({ITEM: "Dijken"}, promised(kind="Notaoverleg")),
        ({ITEM: "Dijken"}, promised(kind="")),
        ({ITEM: "Dijken"}, promised(day=8)),
        ({ITEM: "Dijken"}, promised("Dijken en sluizen")),
        ({ITEM: "Dijken en sluizen"}, promised("Dijken")),
        ({ITEM: "Dijken (36 804)"}, promised("Dijken (36 803)")),
        ({ITEM: "Dijken"}, promised("Debat over")),
        ({ITEM: "Dijken"}, promised(None)),
        ({ITEM: "Dijken", OTHER: "Debat over dijken"}, promised()),  # which of the two?
        ({"h-ek-20232024-20-3": "Dijken"}, promised()),
        ({}, promised()),
    ],
)
def test_what_may_be_another_debate_stays_words(titles: dict[str, str], record: Any, tmp_path: Path) -> None:
    files = {f"{identifier}.txt": debate(title) for identifier, title in titles.items()}
    shown = page(tmp_path, {**files, "x.kamer.json": record})
    (line,) = [line for line in shown.splitlines() if "**Gedaan in:**" in line]
    assert "](" not in line
    assert "maart 2024" in line
    assert "letter" not in yaml.safe_load(shown.split("---\n")[1])["promise"]["debates"][0]
    for identifier in titles:
        assert "TZ202403" not in (tmp_path / f"out/stukken/{identifier}.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "correction", "stated"),
    [
        (letter(7), "title: Dijken", ("brief", "tweede-kamer")),
        (debate("Dijken"), "kind: handelingen\ntitle: Dijken", ("handelingen", None)),
    ],
)
def test_a_letter_and_handelingen_of_a_chamber_that_nobody_states_are_not_led_to(
    text: str, correction: str, stated: tuple[str, str | None], tmp_path: Path
) -> None:
    files = {"x.txt": text, "x.yml": correction, "x.kamer.json": promised()}
    (entry,) = made(tmp_path, files).archive.entries
    assert (entry.letter.kind, value_of(entry.letter.facts.chamber)) == stated
    assert "../stukken/" not in page(tmp_path, files)


def test_handelingen_that_come_and_go_are_led_to_while_they_are_here(tmp_path: Path) -> None:
    record = {"x.kamer.json": promised()}
    one = {f"{ITEM}.txt": debate("Dijken")}
    two = one | {f"{OTHER}.txt": debate("Dijken")}
    found = []
    for number, files in enumerate(({}, one, two, one)):
        of_all = {**record, **files}
        (tmp_path / f"fresh-{number}").mkdir()
        later = made(tmp_path, of_all)
        assert later.files == made(tmp_path / f"fresh-{number}", of_all).files
        found.append(f"../stukken/{ITEM}.md" in page(tmp_path, of_all))
    assert found == [False, True, False, True]


# ---------------------------------------------------------------- the letter


def numbered(identifier: str | None, **more: Any) -> dict[str, Any]:
    """A record of a motion with a letter of the government that has `NUMBER`."""
    brief = document("Brief regering", identifier, DocumentNummer=NUMBER, **more)
    return {"Zaak": zaak("kst-36803-2", Document=[document("Motie", "kst-36803-2"), brief])}


BY_DOSSIER: dict[str, Any] = {"Kamerstukdossier": [{"Nummer": 36803}], "Volgnummer": 4}


@pytest.mark.parametrize(
    "records",
    [
        [numbered("kst-36803-4")],
        [numbered(None, **BY_DOSSIER)],
        [numbered("kst-36803-4"), numbered(None)],
        [numbered("kst-36803-4"), numbered("kst-36803-4", Onderwerp="Sluizen")],
    ],
)
def test_a_letter_is_found_by_the_number_that_parliament_gives_it(records: list[Any], tmp_path: Path) -> None:
    files = {f"{place}.kamer.json": record for place, record in enumerate(records)}
    letters = {f"kst-36803-{number}.txt": letter(number) for number in (4, 5)}
    shown = page(tmp_path, {**files, **letters, "x.kamer.json": promised(KamerbriefNakoming=NUMBER)})
    assert "](../stukken/kst-36803-4.md)" in shown.partition("## Voldaan met")[2]
    kept = (tmp_path / "out/stukken/kst-36803-4.md").read_text("utf-8")
    assert "voldaan met dit stuk, volgens de Tweede Kamer" in kept
    front = yaml.safe_load(shown.split("---\n")[1])
    assert front["promise"]["letters"] == [{"number": NUMBER, "identifier": "kst-36803-4"}]


def test_a_number_that_records_give_to_two_papers_or_to_none_finds_none(tmp_path: Path) -> None:
    letters = {f"kst-36803-{number}.txt": letter(number) for number in (4, 5)}
    promise = {"x.kamer.json": promised(KamerbriefNakoming=NUMBER)}
    two = {"a.kamer.json": numbered("kst-36803-4"), "b.kamer.json": numbered("kst-36803-5")}
    unnamed = {"a.kamer.json": numbered(None)}
    for records in (two, unnamed, {}):
        shown = page(tmp_path, {**letters, **promise, **records}).partition("## Voldaan met")[2]
        assert f"- {NUMBER}  \n" in shown
        assert "../stukken/" not in shown


def test_a_letter_with_that_number_that_is_not_here_is_led_to_elsewhere(tmp_path: Path) -> None:
    shown = page(
        tmp_path, {"a.kamer.json": numbered("kst-36803-4"), "x.kamer.json": promised(KamerbriefNakoming=NUMBER)}
    )
    assert "https://zoek.officielebekendmakingen.nl/kst-36803-4.html" in shown.partition("## Voldaan met")[2]
