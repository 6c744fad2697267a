"""What pages say of the official source, by a ledger written by hand: what is absent, fetched, counted, and belongs together."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from kamerstuk_site.archive.ledger import (
    FetchedFile,
    LedgerLine,
    SourceAnswer,
    SourceState,
    WishCount,
    ledger_of,
)
from kamerstuk_site.archive.ledger_file import ledger_path, write_ledger
from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.model.facts import Relation

LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

{dossier} Begroting van de dijken

Nr. {number} BRIEF VAN DE MINISTER VAN WATERBEHEER

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {number} maart 2024

Hierbij ga ik in op uw vragen.{cited}

De Minister van Waterbeheer,
A.B. Kranendonk
"""
FOUND, SINCE = dt.date(2026, 11, 28), dt.date(2026, 11, 20)
ADDRESS = "https://repository.overheid.nl/frbr/kst-36801-3.txt"
CITED = "36 801, nr. 7; 36 801, nr. 8; 36 801, nr. 9; 36 801, nr. 10; 36 801, nr. 11; 36 801, nr. 12"
FIRST = LETTER.format(number=3, dossier="36 801", cited=f" Zie Kamerstukken {CITED}.")
SECOND = LETTER.format(number=4, dossier="36 801", cited="")


def answer(
    identifier: str,
    state: SourceState = "stored",
    *related: Relation,
    title: str = "",
) -> SourceAnswer:
    return SourceAnswer(identifier, state, SINCE, FOUND, title, related)


def fetched(file: str, identifier: str, text: str) -> FetchedFile:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return FetchedFile(file, identifier, ADDRESS, FOUND, sha256, len(text), "", "missing")


LINES: tuple[LedgerLine, ...] = (
    fetched("officieel/36801/kst-36801-3.txt", "kst-36801-3", FIRST),
    fetched("officieel/36801/kst-36801-4.txt", "kst-36801-4", FIRST),  # not the bytes that lie there
    answer(
        "kst-36801-3",
        "stored",
        ("bijlage", "kst-36801-4"),
        ("bijlage", "blg-1001"),
        ("vraagnummer", "2024Z00001"),
    ),
    answer("kst-36801-4", "withdrawn"),
    answer("blg-1001", "queued", title="Advies *over* dijken"),
    answer("blg-1002", "absent", ("hoofddocument", "kst-36801-3")),
    answer("ah-tk-20232024-5", "queued", ("vraagnummer", "2024Z00001")),
    answer("ah-tk-20232024-6", "queued", ("vraagnummer", "2024Z00002")),
    answer("kst-36801-7", "absent"),
    answer("kst-36801-8", "pdf-only", title="Nota [over](https://kwaad.example) zand"),
    answer("kst-36801-9", "refused"),
    answer("kst-36801-10", "failed"),
    answer("kst-36801-11", "wanted"),
    answer("kst-36801-14", "failed", title="Verslag *van* dijken"),
    answer("kst-36801-16", "absent"),
    answer("kst-36801-X-2", "queued"),
    answer("h-tk-20232024-60-3", "queued", ("behandeldDossier", "36801"), title="Debat over dijken"),
    WishCount("dossier 36801", FOUND, 43, 41),
    WishCount("dossier 36802 since 2024-01-01", FOUND, 9, 9),
    WishCount("missing", FOUND, 8, 2),
)


def write(folder: Path, lines: Iterable[LedgerLine] = LINES) -> Path:
    """An archive of two letters that were fetched, with a ledger; gives the sources."""
    sources = folder / "sources"
    for number, text in ((3, FIRST), (4, SECOND)):
        path = sources / f"officieel/36801/kst-36801-{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_ledger(ledger_path(sources), ledger_of(lines))
    return sources


def made(folder: Path, lines: Iterable[LedgerLine] = LINES) -> Built:
    return build(write(folder, lines), folder / "output")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grootboek")
    made(folder)
    return folder / "output"


def page(output: Path, path: str) -> str:
    return (output / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (7, "Officieel niet gevonden op 28 november 2026."),
        (8, "Dit stuk is er alleen als PDF: nog niet opgemaakt (gekeken op 28 november 2026)."),
        (9, "Wat de uitgever op 28 november 2026 gaf, was niet bruikbaar. Het is daarom niet opgenomen."),
        (10, "Op 28 november 2026 is geprobeerd dit stuk op te halen. Dat is niet gelukt."),
        (11, "Dit stuk is op 20 november 2026 gevraagd. De uitgever heeft nog niet geantwoord."),
    ],
)
def test_the_page_of_a_paper_that_is_not_here_says_what_the_publisher_answered(
    output: Path, number: int, expected: str
) -> None:
    assert expected in page(output, f"stukken/kst-36801-{number}.md").splitlines()


def test_a_paper_that_nobody_asked_for_has_nothing_said_of_it(output: Path) -> None:
    shown = page(output, "stukken/kst-36801-12.md")
    assert "2026" not in shown
    assert "[Lees de officiële publicatie](" in shown


def test_who_is_led_to_the_address_of_an_absent_paper_is_not_promised_to_read_it_there(output: Path) -> None:
    shown = page(output, "stukken/kst-36801-7.md")
    assert "[Kijk zelf op het officiële adres](https://zoek.officielebekendmakingen.nl/kst-36801-7.html)" in shown
    assert "Lees de officiële" not in shown


def test_who_cites_an_absent_paper_and_its_dossier_say_no_more_that_it_is_published(output: Path) -> None:
    _, _, cited = page(output, "stukken/kst-36801-3.md").partition("## Haalt aan\n")
    assert "nr. 7](kst-36801-7.md)  \n  <small>officieel niet gevonden op 28 november 2026</small>" in cited
    assert "nr. 12](kst-36801-12.md)  \n  <small>niet in dit archief, wel officieel gepubliceerd</small>" in cited
    said = "niet in dit archief · officieel niet gevonden op 28 november 2026 · genoemd in 1 stuk"
    assert said in page(output, "dossiers/36801.md")


def test_a_title_of_the_publisher_is_shown_as_words_and_never_as_markdown(output: Path) -> None:
    shown = page(output, "stukken/kst-36801-8.md")
    assert "De uitgever noemt het: Nota \\[over\\]" in shown
    assert "[over](" not in shown


def test_a_letter_says_where_its_file_came_from_while_it_is_that_file(output: Path) -> None:
    shown = page(output, "stukken/kst-36801-3.md")
    assert f"Opgehaald op 28 november 2026 bij [repository.overheid.nl]({ADDRESS}).\n" in shown
    assert f"  retrieved:\n    from: {ADDRESS}\n    day: 2026-11-28\n" in shown
    data = json.loads(page(output, "stukken/kst-36801-3.json"))
    assert data["source"]["retrieved"] == {"from": ADDRESS, "day": "2026-11-28"}
    other = page(output, "stukken/kst-36801-4.md")
    assert "Opgehaald" not in other
    assert "retrieved" not in other


def test_a_withdrawn_paper_says_so_above_its_text(output: Path) -> None:
    above, _, _ = page(output, "stukken/kst-36801-4.md").partition("<!-- brief -->")
    expected = "Ingetrokken: op 20 november 2026 had de uitgever dit stuk niet meer. Dit archief bewaart de tekst."
    assert expected in above.splitlines()


def test_a_letter_lists_its_annexes_here_or_at_the_publisher_and_these_lead_to_it(output: Path) -> None:
    letter = page(output, "stukken/kst-36801-3.md")
    _, _, after = letter.partition("## Bijlagen\n")
    annexes, _, _ = after.partition("\n## ")
    assert "](kst-36801-4.md)" in annexes
    assert "[Advies \\*over\\* dijken (Bijlage 1001)](https://zoek.officielebekendmakingen.nl/blg-1001.html)" in annexes
    assert "<small>nog niet opgehaald</small>" in annexes
    # That it is an annex only it says itself; and where the publisher does not have it nothing leads.
    assert "- Bijlage 1002  \n  <small>officieel niet gevonden op 28 november 2026</small>" in annexes
    _, _, annex_of = page(output, "stukken/kst-36801-4.md").partition("## Bijlage bij\n")
    assert "](kst-36801-3.md)" in annex_of.partition("\n## ")[0]


def test_questions_and_answers_with_one_number_find_each_other(output: Path) -> None:
    _, _, found = page(output, "stukken/kst-36801-3.md").partition("## Vragen en antwoorden hierbij\n")
    found, _, _ = found.partition("\n## ")
    assert "/ah-tk-20232024-5.html)" in found
    assert "ah-tk-20232024-6" not in found


def test_a_dossier_says_how_much_of_it_was_fetched_and_lists_its_debates(output: Path) -> None:
    shown = page(output, "dossiers/36801.md")
    assert "Opgehaald: 41 van 43 stukken die KOOP noemt, gekeken op 28 november 2026." in shown
    _, _, debates = shown.partition("## Debatten over dit dossier\n")
    assert "[Debat over dijken (" in debates


def test_a_dossier_names_what_the_publisher_has_of_it_and_did_not_come(output: Path) -> None:
    story = page(output, "dossiers/36801.md").splitlines()
    at = next(position for position, line in enumerate(story) if line.startswith("- **nr. 14**"))
    official = "https://zoek.officielebekendmakingen.nl/kst-36801-14.html"
    assert story[at] == f"- **nr. 14** [Verslag \\*van\\* dijken]({official})  "
    assert story[at + 1] == "  <small>niet in dit archief · ophalen niet gelukt op 28 november 2026</small>"
    assert any("nr. 13: niet in dit archief" in line for line in story)
    # Of nr. 16 the publisher has none, and 36801-X is another dossier.
    assert not any("nr. 16" in line or "36801-X" in line for line in story)


def test_what_is_missing_says_what_was_found_and_how_a_curator_gets_the_rest(output: Path) -> None:
    shown = page(output, "ontbreekt.md")
    assert "Op 28 november 2026 waren hier 2 van 8 stukken waar toen naar werd verwezen." in shown
    assert "`kamerstuk-site fetch --missing`" in shown
    row = next(line for line in shown.splitlines() if "kst-36801-7.md" in line)
    assert "| officieel niet gevonden op 28 november 2026 |" in row


def test_an_archive_without_a_ledger_says_nothing_of_it(tmp_path: Path) -> None:
    sources = write(tmp_path)
    ledger_path(sources).unlink()
    built = build(sources, tmp_path / "output")
    assert list(built.archive.problems) == []
    for path in ("stukken/kst-36801-7.md", "stukken/kst-36801-4.md", "dossiers/36801.md"):
        shown = page(tmp_path / "output", path)
        assert "2026" not in shown
        assert "Bijlage" not in shown
    assert "Officieel |" not in page(tmp_path / "output", "ontbreekt.md")


def test_lines_that_are_wrong_are_one_problem_and_the_others_count(tmp_path: Path) -> None:
    sources = write(tmp_path)
    path = ledger_path(sources)
    lines = path.read_text("utf-8").splitlines()
    lines[5:5] = ["wish\tdossier 1\tooit\t1\t1", "<<<<<<< HEAD"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    built = build(sources, tmp_path / "output")
    (problem,) = built.archive.problems
    assert (problem.code, problem.file, problem.line) == ("damaged-ledger", "../sources.ledger.tsv", 6)
    assert problem.found == "verwacht: een dag zoals 2026-11-28, gevonden: 'ooit'; en nog 1 andere regel"
    assert "Officieel niet gevonden op" in page(tmp_path / "output", "stukken/kst-36801-7.md")
    path.unlink()
    path.mkdir()
    (problem,) = build(sources, tmp_path / "output").archive.problems
    assert (problem.code, problem.line) == ("damaged-ledger", None)


def test_an_address_that_could_be_more_than_an_address_is_one(tmp_path: Path) -> None:
    harm = f"{ADDRESS})<script>[x](https://kwaad.example/"
    made(tmp_path, [replace(fetched("officieel/36801/kst-36801-3.txt", "kst-36801-3", FIRST), address=harm)])
    _, _, shown = page(tmp_path / "output", "stukken/kst-36801-3.md").split("---\n", 2)
    assert "Opgehaald op" in shown
    assert "<script>" not in shown
    assert "[x](" not in shown
    assert "](https://kwaad" not in shown


RECORD = """<?xml version="1.0" encoding="UTF-8"?>
<metadata_gegevens>
<metadata name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kst-36801-3"/>
<metadata name="OVERHEIDop.aanhangsel" scheme="" content="{answer}"/>
<metadata name="OVERHEIDop.bijlage" scheme="" content="blg-77"/>
</metadata_gegevens>"""


def test_what_belongs_together_by_a_record_among_the_sources_finds_each_other_without_a_ledger(tmp_path: Path) -> None:
    sources = write(tmp_path)
    ledger_path(sources).unlink()
    record = sources / "officieel" / "36801" / "kst-36801-3.metadata.xml"
    record.write_text(RECORD.format(answer="kst-36801-4"), encoding="utf-8")
    build(sources, tmp_path / "output")
    for letter, other in ((3, 4), (4, 3)):
        shown = page(tmp_path / "output", f"stukken/kst-36801-{letter}.md")
        _, _, found = shown.partition("## Vragen en antwoorden hierbij\n")
        assert f"](kst-36801-{other}.md)" in found.partition("\n## ")[0]
    assert "[Bijlage 77](https://zoek.officielebekendmakingen.nl/blg-77.html)" in page(
        tmp_path / "output", "stukken/kst-36801-3.md"
    )
    # The record of one paper changes the page of the other.
    record.write_text(RECORD.format(answer="kst-36801-9"), encoding="utf-8")
    build(sources, tmp_path / "output")
    assert "Vragen en antwoorden hierbij" not in page(tmp_path / "output", "stukken/kst-36801-4.md")
