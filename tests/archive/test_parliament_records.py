"""Records of the Tweede Kamer among the sources: found, reported, withheld; never taken for letters."""

from pathlib import Path

from kamerstuk_site.archive.parliament_records import parliament_record, record_files_about
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import Built, build

from ..zaken import written, zaak

LETTER = "Aan de Voorzitter\n\nDen Haag, 4 november 2020\n\nHierbij ga ik in op de motie.\n\nDe minister,\nS.A. Blok\n"
RECORDS = {
    "officieel/36228/kst-36228-3.kamer.json": written(zaak("kst-36228-3")),
    "officieel/toezeggingen/TZ202403-1.kamer.json": b'{"Toezegging": {"Nummer": "TZ202403-1"}}',
    "Los.KAMER.JSON": written(zaak("kst-36228-4")),
}


def built(folder: Path, reading: ReadingOptions | None = None, more: dict[str, bytes] | None = None) -> Built:
    sources = folder / "sources"
    for name, data in {"brief.txt": LETTER.encode(), **RECORDS, **(more or {})}.items():
        (sources / name).parent.mkdir(parents=True, exist_ok=True)
        (sources / name).write_bytes(data)
    return build(sources, folder / "out", reading=reading)


def told(made: Built) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in made.archive.problems if "kamer.json" in f"{problem}".lower()]


def test_records_are_found_wherever_they_lie_and_are_no_letters(tmp_path: Path) -> None:
    made = built(tmp_path)
    rows = made.archive.rows
    assert [entry.letter.file for entry in made.archive.entries] == ["brief.txt"]
    assert record_files_about(rows, "Zaak") == ("Los.KAMER.JSON", "officieel/36228/kst-36228-3.kamer.json")
    (promise,) = record_files_about(rows, "Toezegging")
    assert parliament_record(rows, promise).fields == {"Nummer": "TZ202403-1"}
    assert told(made) == []


def test_a_broken_record_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    made = built(tmp_path, more={"stuk.kamer.json": b'{"Zaak": ', "stuk.kamer.yml": b"title: X"})
    assert told(made) == [("parliament-record", "stuk.kamer.json")]
    assert ("orphan-correction", "stuk.kamer.yml") in [(p.code, p.file) for p in made.archive.problems]
    assert len(record_files_about(made.archive.rows, "Zaak")) == 2


def test_a_record_that_is_excluded_or_withheld_is_not_there(tmp_path: Path) -> None:
    excluded = ReadingOptions(excluded=lambda name: name.startswith("Los"))
    withheld = "withheld:\n  - {file: officieel/toezeggingen/TZ202403-1.kamer.json, paper: withhold}\n"
    (tmp_path / "sources.withheld.yml").write_text(withheld)
    made = built(tmp_path, excluded)
    assert record_files_about(made.archive.rows, "Zaak") == ("officieel/36228/kst-36228-3.kamer.json",)
    assert record_files_about(made.archive.rows, "Toezegging") == ()
    assert told(made) == [("withheld", "../sources.withheld.yml")]


def test_an_entry_about_a_part_of_a_record_withholds_all_of_it_and_is_an_error(tmp_path: Path) -> None:
    entry = "withheld:\n  - {file: Los.KAMER.JSON, senders: 2}\n"
    (tmp_path / "sources.withheld.yml").write_text(entry)
    made = built(tmp_path)
    assert "Los.KAMER.JSON" not in record_files_about(made.archive.rows, "Zaak")
    assert told(made) == [("withheld-unmatched", "../sources.withheld.yml")]
