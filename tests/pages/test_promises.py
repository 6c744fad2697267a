"""Promises: a page each from the Kamer's record, tied to letters, dossiers and people only where a record or number says so."""

import datetime as dt
import gzip
import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from kamerstuk_site.archive.ledger import FetchedFile, ledger_of
from kamerstuk_site.archive.ledger_file import ledger_path, write_ledger
from kamerstuk_site.archive.party_addresses import page_addresses
from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.register_file import register_path, write_register
from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.pages.promise_items import MOST, first_promises
from kamerstuk_site.presentation.words_file import read_words

LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

36 803 Begroting van de dijken

Nr. {number} BRIEF VAN DE MINISTER VAN WATERBEHEER

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {number} maart 2024

{text}

De Minister van Waterbeheer,
A.B. Kranendonk
"""
SEEN = dt.date(2026, 11, 28)
OPEN: dict[str, Any] = {
    "Nummer": "TZ202403-123",
    "Tekst": "De minister stuurt voor de zomer een brief over <script>alert(1)</script> de dijk bij Vlist.",
    "Status": "Openstaand",
    "Ministerie": "Waterbeheer",
    "DatumNakoming": "2024-07-01T00:00:00+02:00",
    "Aanmaakdatum": "2024-03-08T00:00:00+01:00",
    "Achternaam": "Kranendonk",
    "Initialen": "A.B.",
    "Functie": "minister van Waterbeheer",
    "Activiteit": [
        {"Soort": "Commissiedebat", "Nummer": "2024A00123", "Onderwerp": "Dijken", "Datum": "2024-03-07T00:00:00+01:00"}
    ],
    "ToegezegdAanPersoon": [{"Initialen": "C.", "Tussenvoegsel": "van", "Achternaam": "Vlist"}],
    "ToegezegdAanFractie": [{"Afkorting": "Polder"}],
}
KEPT: dict[str, Any] = {
    "Nummer": "TZ202403-7",
    "Tekst": "De minister telt de sluizen.",
    "Status": "Voldaan",
    "KamerbriefNakoming": [
        {"DocumentNummer": "2024D00009", "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-36803-4"}}
    ],
}
LETTERS = {
    "kst-36803-3.txt": LETTER.format(
        number=3, text="Aan toezegging TZ202403-123 werk ik. Van TZ202499-1 weet ik niets."
    ),
    "kst-36803-4.txt": LETTER.format(number=4, text="De sluizen zijn geteld."),
}
RECORDS = {
    "officieel/toezeggingen/TZ202403-123.kamer.json": OPEN,
    "TZ202403-7.kamer.json": KEPT,
}


def write(folder: Path, records: dict[str, dict[str, Any]], letters: dict[str, str] = LETTERS) -> Path:
    """The sources of an archive; the first record was fetched on `SEEN`."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    for file, text in letters.items():
        (sources / file).write_text(text, encoding="utf-8")
    lines = []
    for file, fields in records.items():
        path = sources / file
        path.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps({"Toezegging": fields}).encode()
        path.write_bytes(data)
        if file.startswith("officieel/"):
            digest = hashlib.sha256(data).hexdigest()
            name = f"toezegging-{fields['Nummer']}"
            lines.append(FetchedFile(file, name, "https://x.example/a", SEEN, digest, len(data), "", "records"))
    write_ledger(ledger_path(sources), ledger_of(lines))
    return sources


def made(folder: Path, records: dict[str, dict[str, Any]], letters: dict[str, str] = LETTERS) -> Built:
    return build(write(folder, records, letters), folder / "output")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toezeggingen")
    made(folder, RECORDS)
    return folder / "output"


def page(output: Path, path: str) -> str:
    return (output / path).read_text(encoding="utf-8")


def front(output: Path, path: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml.safe_load(page(output, path).split("---\n")[1])
    return values


def test_a_promise_has_a_page_with_what_its_record_states(output: Path) -> None:
    shown = page(output, "toezeggingen/TZ202403-123.md")
    assert "Toezegging · TZ202403-123 · Waterbeheer" in shown
    assert "**Toegezegd door:** [A.B. Kranendonk](../personen/a-b-kranendonk.md), minister van Waterbeheer" in shown
    assert "**Toegezegd aan:** C. van Vlist; Polder" in shown
    assert "**Gedaan in:** Commissiedebat, Dijken, 7 maart 2024, 2024A00123" in shown
    assert "**Streefdatum:** 1 juli 2024" in shown
    assert "<script>" not in shown.split("---\n", 2)[2]


def test_its_state_is_that_of_the_day_on_which_the_kamer_was_asked(output: Path) -> None:
    late = "Status volgens de Tweede Kamer op 28 november 2026: Openstaand. De streefdatum was toen voorbij."
    assert late in page(output, "toezeggingen/TZ202403-123.md")
    unknown = "Status volgens de Tweede Kamer: Voldaan. Wanneer dat is opgehaald, is niet genoteerd."
    assert unknown in page(output, "toezeggingen/TZ202403-7.md")


def test_front_matter_of_the_page_has_the_record(output: Path) -> None:
    values = front(output, "toezeggingen/TZ202403-123.md")
    assert values["promise"] == {
        "number": "TZ202403-123",
        "text": OPEN["Tekst"],
        "status": "Openstaand",
        "retrieved": SEEN,
        "name": "A.B. Kranendonk",
        "role": "minister van Waterbeheer",
        "ministry": "Waterbeheer",
        "promised_to": [{"name": "C. van Vlist"}, {"party": "Polder"}],
        "made": dt.date(2024, 3, 7),
        "noted": dt.date(2024, 3, 8),
        "due": dt.date(2024, 7, 1),
        "debates": [
            {"kind": "Commissiedebat", "number": "2024A00123", "subject": "Dijken", "date": dt.date(2024, 3, 7)}
        ],
    }
    tags = ["soort: toezegging", "jaar: 2024", "afzender: A.B. Kranendonk", "status: Openstaand"]
    assert values["tags"] == tags
    facets = {facet for facet, _ in read_words()["zoeken"]["facetten"]}
    assert facets.issuperset(tag.partition(": ")[0] for tag in tags)  # else the page of search has no such filter


def test_a_promise_without_a_status_is_in_no_filter_by_status(tmp_path: Path) -> None:
    made(tmp_path, {"TZ202403-7.kamer.json": KEPT | {"Status": None}})
    assert front(tmp_path / "output", "toezeggingen/TZ202403-7.md")["tags"] == ["soort: toezegging"]


def test_a_letter_that_names_one_and_its_page_are_linked_both_ways(output: Path) -> None:
    letter = page(output, "stukken/kst-36803-3.md")
    assert "toezegging [TZ202403-123](../toezeggingen/TZ202403-123.md) werk ik" in letter
    assert "TZ202499-1" in letter
    assert "[TZ202499-1]" not in letter  # no record of it is here
    assert "genoemd in dit stuk · A.B. Kranendonk · streefdatum 1 juli 2024" in letter
    shown = page(output, "toezeggingen/TZ202403-123.md")
    assert "## Genoemd in" in shown
    assert "> Aan toezegging TZ202403-123 werk ik. ([alinea 1](../stukken/kst-36803-3.md#" in shown
    assert front(output, "stukken/kst-36803-3.md")["promises"] == [
        {"number": "TZ202403-123", "status": "archive", "mentions": 1},
        {"number": "TZ202499-1", "status": "unsupported", "mentions": 1},
    ]


def test_the_letter_that_kept_one_by_the_record_and_its_page_are_linked_both_ways(output: Path) -> None:
    shown = page(output, "toezeggingen/TZ202403-7.md")
    assert "## Voldaan met, volgens de Tweede Kamer\n\n- [" in shown
    assert "](../stukken/kst-36803-4.md)" in shown
    letter = page(output, "stukken/kst-36803-4.md")
    assert "[De minister telt de sluizen.](../toezeggingen/TZ202403-7.md)" in letter
    assert "voldaan met dit stuk, volgens de Tweede Kamer · Status" in letter
    assert front(output, "stukken/kst-36803-4.md")["promises"] == [
        {"number": "TZ202403-7", "status": "archive", "kept": True}
    ]


def test_dossiers_and_people_show_what_is_tied_to_them(output: Path) -> None:
    dossier = page(output, "dossiers/36803.md")
    assert "../toezeggingen/TZ202403-123.md" in dossier
    assert "../toezeggingen/TZ202403-7.md" in dossier
    person = page(output, "personen/a-b-kranendonk.md")
    assert "## Deed deze toezeggingen\n" in person
    assert "../toezeggingen/TZ202403-123.md" in person
    assert "TZ202403-7" not in person  # its record names nobody


def test_a_surname_alone_is_nobody_even_where_one_who_is_here_has_no_more_of_a_name(tmp_path: Path) -> None:
    letters = {file: text.replace("A.B. Kranendonk", "Kranendonk") for file, text in LETTERS.items()}
    surname = OPEN | {"Initialen": None}
    made(tmp_path, {"TZ202403-123.kamer.json": surname}, letters)
    promise = page(tmp_path / "output", "toezeggingen/TZ202403-123.md")
    assert "Kranendonk" in promise
    assert "personen/" not in promise
    assert "TZ202403-123" not in page(tmp_path / "output", "personen/kranendonk.md")


def test_a_person_who_got_a_promise_shows_it_as_such(tmp_path: Path) -> None:
    to = [{"Initialen": "A.B.", "Achternaam": "Kranendonk"}]
    made(tmp_path, {"TZ202403-7.kamer.json": {**KEPT, "ToegezegdAanPersoon": to}})
    person = page(tmp_path / "output", "personen/a-b-kranendonk.md")
    assert "Deed deze toezeggingen" not in person
    got = person.partition("## Kreeg deze toezeggingen\n")[2].partition("\n## ")[0]
    assert "[De minister telt de sluizen.](../toezeggingen/TZ202403-7.md)" in got


def test_a_letter_that_the_record_names_by_a_number_of_the_kamer_alone_has_no_link(tmp_path: Path) -> None:
    made(tmp_path, {"TZ202403-7.kamer.json": {**KEPT, "KamerbriefNakoming": "2024D00009"}})
    shown = page(tmp_path / "output", "toezeggingen/TZ202403-7.md")
    assert "- 2024D00009  \n  <small>zo noemt de Tweede Kamer deze brief; welk stuk het is" in shown


def test_the_first_page_leads_to_the_list_and_the_list_to_its_feed(output: Path) -> None:
    assert "## Toezeggingen\n\n[2 toezeggingen](toezeggingen/index.md)\n" in page(output, "index.md")
    followed = "Volg wat nog openstaat (Atom-feed): [Openstaande toezeggingen](openstaand.xml)."
    assert followed in page(output, "toezeggingen/index.md")


def test_the_list_and_the_feed_have_what_is_open(output: Path) -> None:
    listed = page(output, "toezeggingen/index.md")
    row = next(line for line in listed.splitlines() if "TZ202403-123" in line)
    assert "| Waterbeheer | 1 juli 2024 | Openstaand | was toen voorbij | 28 november 2026 |" in row
    feed = page(output, "toezeggingen/openstaand.xml")
    assert feed.count("<entry>") == 1
    assert "2024-03-07T12:00:00Z" in feed


def test_the_data_have_all_of_them(output: Path) -> None:
    lines = [json.loads(line) for line in page(output, "data/promises.jsonl").splitlines()]
    assert [line["number"] for line in lines] == ["TZ202403-7", "TZ202403-123"]
    assert "TZ202403-123," in page(output, "data/promises.csv")
    package = json.loads(page(output, "data/datapackage.json"))
    assert {"promises-csv", "promises-jsonl"} <= {resource["name"] for resource in package["resources"]}
    file = output / "archief.sqlite"
    file.write_bytes(gzip.decompress((output / "data/archief.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(file)) as db:
        found = db.execute("SELECT number, status, due FROM promises ORDER BY number").fetchall()
    assert found == [("TZ202403-123", "Openstaand", "2024-07-01"), ("TZ202403-7", "Voldaan", None)]


def test_without_a_record_there_is_nothing_of_them(tmp_path: Path) -> None:
    built = made(tmp_path, {})
    assert not [path for path in built.files if "toezegging" in path or "promises." in path]
    assert "[TZ202403-123]" not in page(tmp_path / "output", "stukken/kst-36803-3.md")
    assert "oezegging" not in page(tmp_path / "output", "index.md")


def test_records_that_come_change_and_go_give_the_site_of_a_build_from_nothing(tmp_path: Path) -> None:
    changed = {**RECORDS, "TZ202403-7.kamer.json": {**KEPT, "Status": "Openstaand", "KamerbriefNakoming": None}}
    fewer = {"TZ202403-7.kamer.json": KEPT}
    more = {**LETTERS, "kst-36803-5.txt": LETTER.format(number=5, text="Ook TZ202403-7 is gedaan.")}
    steps = [(RECORDS, LETTERS), (changed, LETTERS), (fewer, LETTERS), (fewer, more), (RECORDS, more)]
    for number, (records, letters) in enumerate(steps):
        sources = tmp_path / "later/sources"
        for old in [*sources.rglob("*.json"), *sources.glob("*.txt")]:
            old.unlink()
        later = made(tmp_path / "later", records, letters)
        fresh = tmp_path / f"fresh-{number}"
        write(fresh, records, letters)
        assert later.files == build(fresh / "sources", fresh / "output").files


def test_the_page_of_a_promise_that_went_says_so(tmp_path: Path) -> None:
    built = made(tmp_path, RECORDS)
    register = Register().with_pages(page_addresses(built.archive.rows))
    write_register(register_path(tmp_path / "sources"), register)
    (tmp_path / "sources/TZ202403-7.kamer.json").unlink()
    build(tmp_path / "sources", tmp_path / "output")
    assert "Deze toezegging staat nu niet in het archief" in page(tmp_path / "output", "toezeggingen/TZ202403-7.md")


HOSTILE: dict[str, Any] = {
    "Nummer": "TZ202403-8",
    "Tekst": ["geen tekst"],
    "Status": "x" * 5000,
    "DatumNakoming": "2024-02-31T00:00:00",
    "KamerbriefNakoming": "<img src=x onerror=alert(1)> {{ 7*7 }}",
    "Achternaam": "<b>[x](javascript:alert(1))</b>",
    "Functie": "=HYPERLINK(1)",
    "ToegezegdAanPersoon": "Vlist",
    "Activiteit": [1, {"Onderwerp": {"a": 1}}],
}


def test_hostile_values_are_reported_and_contained(tmp_path: Path) -> None:
    records = {"a.kamer.json": HOSTILE, "b.kamer.json": {"Nummer": "../../over"}, "c.kamer.json": KEPT}
    built = made(tmp_path, records)
    found = [problem for problem in built.archive.problems if problem.code == "parliament-record-field"]
    assert {problem.file for problem in found} == {"a.kamer.json", "b.kamer.json"}
    shown = page(tmp_path / "output", "toezeggingen/TZ202403-8.md").split("---\n", 2)[2]
    assert "<img" not in shown
    assert "<b>" not in shown
    assert "[x](javascript:" not in shown
    assert "Gedaan in" not in shown
    assert (tmp_path / "output/toezeggingen/TZ202403-7.md").is_file()


def test_of_many_promises_the_first_are_shown_and_open_ones_before_others(tmp_path: Path) -> None:
    numbers = [f"TZ202403-{number}" for number in range(1, MOST + 3)]
    records = {f"{number}.kamer.json": {**KEPT, "Nummer": number, "Tekst": number} for number in numbers}
    records[f"{numbers[-1]}.kamer.json"]["Status"] = "Openstaand"
    context = PageContext(made(tmp_path, records, {}).archive.rows)
    here = context.here("index.md")
    items, more = first_promises(context, here, numbers)
    assert len(items) == MOST
    assert numbers[-1] in items[0][0]
    assert more == "Er zijn nog 2 andere."
    assert first_promises(context, here, numbers[: MOST + 1])[1] == "Er is nog 1 andere."
    assert first_promises(context, here, numbers[:MOST])[1] == ""


def test_two_files_that_say_different_things_of_one_are_reported_and_neither_counts(tmp_path: Path) -> None:
    other = {**KEPT, "Status": "Openstaand"}
    built = made(tmp_path, {"a.kamer.json": KEPT, "b.kamer.json": other, "c.kamer.json": OPEN, "d.kamer.json": OPEN})
    twice = [problem.file for problem in built.archive.problems if problem.code == "promise-twice"]
    assert twice == ["a.kamer.json", "b.kamer.json"]
    assert "toezeggingen/TZ202403-7.md" not in built.files
    assert "toezeggingen/TZ202403-123.md" in built.files  # both files say the same
