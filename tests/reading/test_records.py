"""The publisher's records: read in their three forms, and given to the document whose identifier they state."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.build import letter_workers, parsing
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.letter_limits import AnySource
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.model.document import Record, Source
from kamerstuk_site.model.facts import DossierName, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.records import with_records
from kamerstuk_site.tables.rows import Rows

FIELDS = (
    ("DC.title", "", "Wet op de veren; Motie; Motie van het lid Zeegers over de pont"),
    ("OVERHEIDop.documenttitel", "", "Motie van het lid Zeegers over de pont"),
    ("OVERHEIDop.dossiernummer", "", "91544"),
    ("OVERHEIDop.dossiertitel", "", "Wet op de veren"),
    ("OVERHEIDop.indiener", "", "A. (Anna) Zeegers"),
    ("OVERHEIDop.ondernummer", "", "12"),
    ("OVERHEIDop.publicationName", "", "Kamerstuk"),
    ("OVERHEIDop.vergaderjaar", "", "2020-2021"),
    ("DCTERMS.available", "", "2021-02-05"),
    ("DCTERMS.issued", "", "2021-02-03"),
    ("DC.type", "OVERHEID.Informatietype", "officiële publicatie"),
    ("DC.creator", "OVERHEID.StatenGeneraal", "Tweede Kamer der Staten-Generaal"),
    ("DC.type", "OVERHEIDop.KamerstukTypen", "Motie"),
    ("DC.type", "OVERHEIDop.Parlementair", "Kamerstuk"),
    ("OVERHEID.category", "OVERHEID.TaxonomieBeleidsagenda", "Verkeer | Water"),
    ("OVERHEID.category", "OVERHEID.TaxonomieBeleidsagenda", "Recht"),
    ("OVERHEID.category", "OVERHEID.TaxonomieBeleidsagenda", "Verkeer | Water"),
    ("OVERHEID.category", "OVERHEID.TaxonomieBeleidsagendaDecentraal", "Verkeer | Veren"),
    ("OVERHEID.category", "OVERHEID.TaxonomieBeleidsagenda", "Verkeer | Water | Veren"),
    ("DC.identifier", "OVERHEIDop.ParlID", "kst-91544-12"),
)
Fields = Sequence[tuple[str, str, str]]


def metadata_xml(fields: Fields) -> str:
    rows = (f'<metadata name="{name}" scheme="{scheme}" content="{content}"/>' for name, scheme, content in fields)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<metadata_gegevens>\n{"".join(rows)}</metadata_gegevens>'


def elements(fields: Fields, own: str, renamed: Mapping[str, str] | None = None) -> str:
    """The same fields as elements; those of the publisher have `own` for a prefix, and some another name."""
    rows = []
    for name, scheme, content in fields:
        prefix, _, local = name.partition(".")
        is_common = prefix in ("DC", "DCTERMS")
        tag = f"dcterms:{local}" if is_common else f"{own}:{(renamed or {}).get(local, local)}"
        rows.append(f'<{tag} scheme="{scheme}">{content}</{tag}>')
    return "".join(rows)


def metadata_owms(fields: Fields) -> str:
    """The publisher's file of elements, with a comment above the root."""
    names = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:overheidop="http://standaarden.overheid.nl/oep/meta/"'
    rows = elements(fields, "overheidop")
    return f"<?xml version='1.0'?>\n<!--\n Generatie -->\n<owms-metadata {names}><owmskern>{rows}</owmskern></owms-metadata>"


def search_record(fields: Fields) -> str:
    """The same fields as the publisher's search gives them."""
    names = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:w="http://standaarden.overheid.nl/wetgeving/" xmlns:gzd="http://standaarden.overheid.nl/sru"'
    rows = elements(fields, "w", {"publicationName": "publicatienaam"})
    return (
        f"<gzd:gzd {names}><gzd:originalData><w:meta><w:tpmeta>{rows}</w:tpmeta></w:meta></gzd:originalData></gzd:gzd>"
    )


def without(*names: str) -> Fields:
    return [field for field in FIELDS if field[0] not in names]


def of(identifier: str, fields: Fields = FIELDS) -> list[tuple[str, str, str]]:
    return [*(field for field in fields if field[0] != "DC.identifier"), ("DC.identifier", "", identifier)]


def read(xml: str) -> Outcome:
    return parse(Source("ergens/metadata.xml", xml.encode(), "0" * 64))


def record(xml: str) -> Record:
    outcome = read(xml)
    assert outcome.record
    return outcome.record


def values(found: Record | Letter) -> dict[str, object]:
    return {key: fact.value for key, fact in found.facts.stated().items()}


STATED = {
    "title": "Motie van het lid Zeegers over de pont",
    "kind": "motie",
    "document_type": "Motie",
    "identifier": "kst-91544-12",
    "date": dt.date(2021, 2, 3),
    "chamber": "tweede-kamer",
    "session": "2020-2021",
    "dossiers": (DossierName("91544", "Wet op de veren"),),
    "number": "12",
    "senders": (Person("A. (Anna) Zeegers"),),
    "categories": ("Verkeer | Water", "Recht"),  # each once, of the list of national policy, in two parts at most
}


@pytest.mark.parametrize("written", [metadata_xml, metadata_owms, search_record])
def test_a_record_states_the_same_in_each_of_its_forms(written: object) -> None:
    found = record(written(FIELDS))  # type: ignore[operator]
    assert (found.file, found.identifier, values(found)) == ("ergens/metadata.xml", "kst-91544-12", STATED)
    assert {fact.origin.source for fact in found.facts.stated().values()} == {"record"}
    assert {fact.origin.file for fact in found.facts.stated().values()} == {"ergens/metadata.xml"}


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("Wet op de veren; Motie; De pont", "De pont"),
        ("Wet op de veren; De pont", "De pont"),
        ("Wet op de veren (91544); en een ander wetsvoorstel.", "Wet op de veren (91544); en een ander wetsvoorstel."),
    ],
)
def test_without_a_title_of_the_document_it_is_what_the_whole_title_ends_with(title: str, stated: str) -> None:
    fields = [*without("OVERHEIDop.documenttitel", "DC.title"), ("DC.title", "", title)]
    assert values(record(metadata_xml(fields)))["title"] == stated


def test_an_annex_has_the_day_and_not_the_number_of_the_paper_that_it_belongs_to() -> None:
    fields = [
        *without("DCTERMS.issued", "DC.type", "OVERHEIDop.indiener"),
        ("DC.type", "OVERHEIDop.Parlementair", "Bijlage"),
    ]
    found = values(record(metadata_xml(of("blg-993344", fields))))
    assert "number" not in found
    assert found["date"] == dt.date(2021, 2, 5)
    assert found["document_type"] == "Bijlage"
    assert found["dossiers"] == (DossierName("91544", "Wet op de veren"),)
    assert "date" not in values(record(metadata_xml(without("DCTERMS.issued"))))


def test_a_debate_is_dated_by_its_meeting() -> None:
    fields = [
        *without("DC.type", "OVERHEIDop.publicationName"),
        ("OVERHEIDop.publicationName", "", "Handelingen"),
        ("OVERHEIDop.datumVergadering", "", "2021-02-01"),
        ("DC.type", "OVERHEIDop.HandelingTypen", "Hamerstukken"),
        ("DC.type", "OVERHEIDop.Parlementair", "Handeling"),
    ]
    found = values(record(metadata_xml(of("h-tk-20202021-50-3", fields))))
    assert (found["kind"], found["document_type"], found["date"]) == ("handelingen", "Handelingen", dt.date(2021, 2, 1))


@pytest.mark.parametrize(
    "xml",
    [
        metadata_xml(without("DC.identifier")),
        metadata_xml([*FIELDS, ("DC.identifier", "", "kst-91544-13")]),
        "<metadata_gegevens/>",
    ],
    ids=["none", "two", "empty"],
)
def test_a_record_that_names_no_one_document_is_told_of(xml: str) -> None:
    outcome = read(xml)
    assert (outcome.record, [problem.code for problem in outcome.problems]) == (None, ["record-unused"])


def test_a_damaged_record_is_told_of() -> None:
    assert [problem.code for problem in read("<metadata_gegevens><metadata></metadata_gegevens>").problems] == [
        "damaged-file"
    ]


# ---------------------------------------------------------------- the document that it is of

MOTION = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2020–2021

91 544 Wet op de veren

Nr. 12 MOTIE VAN HET LID ZEEGERS

Voorgesteld 4 februari 2021

De Kamer,

gehoord de beraadslaging,

verzoekt de regering de pont te laten varen,

en gaat over tot de orde van de dag.

Zeegers
"""


def archive(folder: Path, files: dict[str, str | bytes], rows: Rows | None = None) -> Archive:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_archive(folder, rows=rows)[0]


def the_letter(read_: Archive) -> Letter:
    [entry] = read_.entries
    return entry.letter


@pytest.mark.parametrize("place", ["metadata.xml", "elders/diep/gegevens.xml", "motie.metadata_owms.xml"])
def test_a_record_is_given_to_its_document_wherever_it_lies(tmp_path: Path, place: str) -> None:
    read_ = archive(tmp_path, {"motie.txt": MOTION, place: metadata_xml(FIELDS)})
    letter = the_letter(read_)
    of_text = {"date": dt.date(2021, 2, 4), "senders": (Person("Zeegers"),)}
    assert values(letter) == STATED | of_text | {"request": ("de regering de pont te laten varen",)}
    title = letter.facts.title
    assert title
    assert (title.origin.source, title.origin.file) == ("record", place)
    assert letter.facts.identifier
    assert letter.facts.identifier.origin.source == "text"
    assert read_.problems == ()


def test_a_record_is_given_to_a_paper_with_a_chapter(tmp_path: Path) -> None:
    motion = MOTION.replace("91 544 Wet op de veren", "91 544 V Wet op de veren")
    letter = the_letter(archive(tmp_path, {"motie.txt": motion, "metadata.xml": metadata_xml(of("kst-91544-V-12"))}))
    assert letter.identifier == "kst-91544-V-12"
    assert letter.facts.title is not None
    assert letter.facts.title.origin.source == "record"


def test_a_record_of_another_document_changes_nothing_and_is_told_of(tmp_path: Path) -> None:
    read_ = archive(tmp_path, {"motie.txt": MOTION, "metadata.xml": metadata_xml(of("kst-91544-13"))})
    title = the_letter(read_).facts.title
    assert title
    assert title.origin.source != "record"
    assert [(problem.code, problem.file) for problem in read_.problems] == [("record-unused", "metadata.xml")]


def test_what_only_the_record_states_is_no_longer_missed(tmp_path: Path) -> None:
    bare = "Het veer\n\nDe pont vaart al sinds maart niet meer, en dat treft ook de scholieren van het eiland.\n"
    read_ = archive(tmp_path, {"kst-91544-12.txt": bare, "metadata.xml": metadata_xml(FIELDS)})
    assert values(the_letter(read_)) == STATED
    assert read_.problems == ()
    assert {problem.code for problem in archive(tmp_path / "zonder", {"kst-91544-12.txt": bare}).problems} == {
        "undated",
        "no-sender",
        "no-kind",
    }


def test_numbers_alone_are_of_the_dossier_that_the_record_states(tmp_path: Path) -> None:
    text = "Het veer\n\nDe motie op stuk nr. 7 is uitgevoerd.\n"
    [mention] = the_letter(archive(tmp_path, {"kst-91544-12.txt": text, "metadata.xml": metadata_xml(FIELDS)})).mentions
    assert mention.citation.identifier == "kst-91544-7"


def test_a_correction_goes_before_the_record(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "motie.txt": MOTION,
        "motie.yml": "title: De pont\n",
        "metadata.xml": metadata_xml(FIELDS),
    }
    title = the_letter(archive(tmp_path, files)).facts.title
    assert title
    assert (title.value, title.origin.source) == ("De pont", "correction")


def test_the_titles_of_dossiers_stay_where_the_record_has_none(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "motie.txt": MOTION,
        "metadata.xml": metadata_xml(without("OVERHEIDop.dossiertitel")),
    }
    assert the_letter(archive(tmp_path, files)).dossiers == (DossierName("91544", "Wet op de veren"),)


def test_two_records_of_a_document_state_what_they_agree_on(tmp_path: Path) -> None:
    other = [
        ("OVERHEIDop.vergaderjaar", "", "2021-2022") if name.endswith("vergaderjaar") else (name, scheme, value)
        for name, scheme, value in FIELDS
    ]
    bare = {
        "kst-91544-12.txt": "Het veer\n\nDe pont vaart niet.\n",
        "a.xml": metadata_xml(FIELDS),
        "b.xml": metadata_owms(other),
    }
    stated = values(the_letter(archive(tmp_path, dict(bare))))
    assert stated == {key: value for key, value in STATED.items() if key != "session"}


def test_all_files_of_a_document_get_its_record(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.txt": MOTION, "b.md": MOTION, "metadata.xml": metadata_xml(FIELDS)}
    letter = the_letter(archive(tmp_path, files))
    files_read = (letter, *letter.editions)
    assert len(files_read) == 2
    assert {read_.facts.title.origin.source for read_ in files_read if read_.facts.title} == {"record"}


def test_a_debate_gets_no_sender_from_its_record(tmp_path: Path) -> None:
    fields = [*without("DC.type", "OVERHEIDop.publicationName"), ("OVERHEIDop.publicationName", "", "Handelingen")]
    text = "Het veer\n\nMen vergadert.\n"
    files: dict[str, str | bytes] = {
        "h-tk-20202021-50-3.txt": text,
        "m.xml": metadata_xml(of("h-tk-20202021-50-3", fields)),
    }
    letter = the_letter(archive(tmp_path, files))
    assert (letter.kind, letter.facts.senders) == ("handelingen", None)


SCAN = make_pdf([Words(55, 700, "2")])


def test_a_scan_gets_all_of_its_facts_from_its_record(tmp_path: Path) -> None:
    fields = [*without("DC.type", "OVERHEIDop.indiener"), ("DC.type", "OVERHEIDop.Parlementair", "Bijlage")]
    read_ = archive(tmp_path, {"blg-993344.pdf": SCAN, "m/metadata.xml": metadata_xml(of("blg-993344", fields))})
    letter = the_letter(read_)
    assert values(letter) == {
        "title": "Motie van het lid Zeegers over de pont",
        "document_type": "Bijlage",
        "identifier": "blg-993344",
        "date": dt.date(2021, 2, 3),
        "chamber": "tweede-kamer",
        "session": "2020-2021",
        "dossiers": (DossierName("91544", "Wet op de veren"),),
        "categories": STATED["categories"],
    }
    assert text_of(read_.rows, letter.file).blocks == ()
    assert "needs-ocr" in [problem.code for problem in read_.problems]


@pytest.mark.parametrize(
    ("file", "is_named"),
    [
        ("blg-993344 (2).pdf", True),
        ("BLG-993344.pdf", True),
        ("blg-9933445.pdf", False),
        ("scan blg-993344.pdf", False),
    ],
)
def test_a_scan_is_known_by_the_identifier_that_its_name_begins_with(tmp_path: Path, file: str, is_named: bool) -> None:
    read_ = archive(tmp_path, {file: SCAN, "m/metadata.xml": metadata_xml(of("blg-993344"))})
    assert bool(read_.entries) == is_named


def test_a_scan_without_a_record_is_no_letter(tmp_path: Path) -> None:
    read_ = archive(tmp_path, {"blg-993344.pdf": SCAN, "m/metadata.xml": metadata_xml(of("blg-993345"))})
    assert read_.entries == ()


# ---------------------------------------------------------------- building again


@pytest.mark.parametrize("kept", [True, False], ids=["in a process", "by the next one"])
def test_a_changed_record_is_read_again_and_nothing_else_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    rows, folder, read_now = new_rows(tmp_path / "cache"), tmp_path / "in", list[str]()
    parse_all = letter_workers.parse_all

    def noted(sources: Sequence[AnySource], *more: Any, **options: Any) -> list[Outcome]:
        read_now.extend(source.file for source in sources)
        return parse_all(sources, *more, **options)

    monkeypatch.setattr(parsing, "parse_all", noted)

    def titles(files: dict[str, str | bytes]) -> list[str]:
        """Of the letters, after a build that leaves its rows as a build does; `read_now` has what it parsed."""
        read_now.clear()
        read_ = archive(folder, files, rows if kept else new_rows(tmp_path / "cache"))
        found = [entry.letter.title for entry in read_.entries]
        read_.rows.complete()
        return found

    record = metadata_xml(FIELDS)
    files = {"motie.txt": MOTION, "ander.txt": MOTION.replace("12", "14"), "metadata.xml": record}
    assert "Motie van het lid Zeegers over de pont" in titles({**files})
    assert read_now == ["ander.txt", "metadata.xml", "motie.txt", "motie.txt"]
    assert "Motie van het lid Zeegers over de pont" in titles({})
    assert read_now == []
    changed = record.replace("over de pont", "over de veerpont")
    assert "Motie van het lid Zeegers over de veerpont" in titles({"metadata.xml": changed})
    assert read_now == ["metadata.xml", "motie.txt"]
    (folder / "metadata.xml").unlink()
    assert not [title for title in titles({}) if "over de" in title]


def test_only_documents_with_a_record_are_read_twice() -> None:
    sources = [
        Source("motie.txt", MOTION.encode(), "1"),
        Source("ander.txt", b"De pont vaart.", "2"),
        Source("m.xml", metadata_xml(FIELDS).encode(), "3"),
    ]
    read_again: list[str] = []

    def parsed(again: Sequence[object]) -> list[Outcome]:
        chosen = [source for source in again if isinstance(source, Source)]
        read_again.extend(source.file for source in chosen)
        return [parse(source) for source in chosen]

    given, outcomes = with_records(sources, [parse(source) for source in sources], parsed)
    assert read_again == ["motie.txt"]
    assert [source.record is not None for source in given] == [True, False, False]
    assert outcomes[1].letter


def test_the_subjects_of_the_record_are_a_filter_by_whole_and_by_part(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "motie.txt").write_text(MOTION, encoding="utf-8")
    (sources / "metadata.xml").write_text(metadata_xml(FIELDS), encoding="utf-8")
    build(sources, tmp_path / "output")
    page = (tmp_path / "output/stukken/kst-91544-12.md").read_text(encoding="utf-8")
    tags = [line for line in page.splitlines() if line.startswith("- 'thema: ")]
    assert tags == ["- 'thema: Verkeer'", "- 'thema: Recht'", "- 'thema: Verkeer | Water'"]
    assert "\nThema\n:   Verkeer \\| Water" in page
