"""What `sources.withheld.yml` names stands in no byte of the site, its exports, its search index or a bag."""

import gzip
import html
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from itertools import filterfalse
from pathlib import Path
from urllib.parse import unquote

import pytest

from kamerstuk_site.archive.leak_check import LeakError, look_at_new
from kamerstuk_site.archive.withheld_file import WithheldListError
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.preservation.bag import write_bag

from .conftest import MakeProject, MkDocs
from .pdf_maker import Words, make_pdf

LETTER = """OPEN BRIEF

Zoë Wïlgenroos-Kwartel
Sluisweg 12, info@wilgenroos.example

Aan de Minister van Waterbeheer

Den Haag, 4 maart 2021

Betreft: de sluis bij Stavoren

Geachte minister,

De sluis lekt. Zie Kamerstuk 36 800, nr. 12, waarin u toezegt haar te herstellen.

Mijn moeder zag in de nacht van zondag hoe haar kelder onderliep, en zij slaapt sindsdien bij buurvrouw Ganzenveer.

Ik vraag u, ook namens de andere bewoners, om spoed.

Hoogachtend,

Bea Lepelaar
Z. WILGENROOS-KWARTEL
"""
OTHER = """Den Haag, 5 maart 2021

Geachte voorzitter,

Met deze brief informeer ik uw Kamer over de voortgang van de sluis bij Stavoren.

De Minister van Waterbeheer,
C.D. Kranendonk
"""
NAME = ("wilgenroos",)
PASSAGE = ("kelder", "ganzenveer", "moeder")
FILES = {"open-brief.txt": LETTER, "brief.txt": OTHER}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def withhold(sources: Path, *entries: str) -> None:
    """Write the list: each entry as `key: value, key: value`, of `open-brief.txt` unless it says so."""
    lines = ["withheld:\n"]
    for entry in entries:
        named = entry if "file:" in entry else f"file: open-brief.txt, {entry}"
        lines.append(f"  - {{{named}}}\n")
    (sources.parent / "sources.withheld.yml").write_text("".join(lines), encoding="utf-8")


def number_of(words: str) -> int:
    """The number of the paragraph that begins with these words, counted as the program does."""
    shown = LETTER.strip().split("\n\n")
    return next(at for at, text in enumerate(shown, 1) if text.startswith(words))


def decoded(data: bytes) -> Iterator[str]:
    """A file in every way in which it can be read: packed, as a database, with escapes and entities."""
    if data.startswith(b"\x1f\x8b"):
        yield from decoded(gzip.decompress(data))
    if data.startswith(b"SQLite format 3"):
        database = sqlite3.connect(":memory:")
        database.deserialize(data)
        yield "\n".join(database.iterdump())
    text = data.decode("utf-8", "replace")
    yield text
    yield unquote(html.unescape(text))
    yield re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    yield re.sub(r"<[^>]*>|\\", "", html.unescape(text))
    if data[:1] in b"{[":
        try:
            yield json.dumps(json.loads(data), ensure_ascii=False)
        except ValueError:
            return


def telling(folder: Path, words: tuple[str, ...]) -> set[str]:
    """The files below a folder that hold one of these words, in any case and with any accents, or whose name does."""
    found = set()
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        for text in {name, *(decoded(path.read_bytes()) if path.is_file() else ())}:
            bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text).casefold()))
            if any(word in bare for word in words):
                found.add(name)
    return found


def codes(built: Built) -> list[str]:
    return [problem.code for problem in built.archive.problems if problem.code.startswith("withheld")]


def page(output: Path) -> str:
    return (output / "stukken/open-brief.md").read_text(encoding="utf-8")


def test_what_is_looked_for_is_found_where_nothing_is_withheld(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path / "out")
    for words in (NAME, PASSAGE):
        found = telling(tmp_path / "out", words)
        assert {"stukken/open-brief.md", "bestanden/open-brief.txt", "data/archief.sqlite.gz"} <= found
        assert "data/letters.jsonl.gz" in found


def test_a_site_has_no_byte_of_a_name_and_a_passage(tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs) -> None:
    project = make_project(tmp_path / "project", dict(FILES), alone=True)
    build(project / "sources", tmp_path / "published")  # once the register has the person's page
    withhold(project / "sources", "senders: 2", f"paragraph: {number_of('Mijn')}")
    done = mkdocs(project, "build")
    assert done.returncode == 0, done.stdout
    assert (project / "site/stukken/open-brief/index.html").is_file()
    assert telling(project / "site", (*NAME, *PASSAGE)) == set()
    shown = page(project / "build/markdown")
    assert "\\[weggelaten\\]" in shown
    assert "Bea Lepelaar" in shown
    assert not list((project / "site/personen").glob("*weggelaten*"))
    # What others put into a page is looked at too, before the site has it.
    assert "wilgenroos-kwartel" in (project / "sources.register.tsv").read_text(encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{settings}\ncopyright: Z. Wïlgenroos&#45;Kwartel\n", encoding="utf-8")
    refused = mkdocs(project, "build")
    assert refused.returncode != 0
    assert "hierin staat wat van open-brief.txt weggelaten moet worden" in refused.stdout
    assert telling(project / "site", (*NAME, *PASSAGE)) == set()
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    write_bag(tmp_path / "bag", project / "sources")
    assert telling(tmp_path / "bag", (*NAME, *PASSAGE)) == set()
    # One more entry, and the site follows although no letter changed.
    withhold(project / "sources", "paper: withhold")
    assert mkdocs(project, "build").returncode == 0
    assert telling(project / "site", ("lepelaar", *NAME, *PASSAGE)) == set()
    assert (project / "site/stukken/open-brief/index.html").is_file()


def test_a_name_goes_wherever_it_stands_in_its_letter_and_stays_in_others(sources: Path, tmp_path: Path) -> None:
    (sources / "brief.txt").write_text(OTHER.replace("C.D. Kranendonk", "B. Lepelaar"), encoding="utf-8")
    withhold(sources, "senders: 1-2")
    built = build(sources, tmp_path / "out")
    assert telling(tmp_path / "out", NAME) == set()
    assert "stukken/brief.md" in telling(tmp_path / "out", ("lepelaar",))
    assert "lepelaar" not in page(tmp_path / "out").casefold()
    assert codes(built) == ["withheld"]


def test_part_of_a_paragraph_goes_and_the_rest_stays(sources: Path, tmp_path: Path) -> None:
    withhold(sources, f"paragraph: {number_of('Mijn')}, words: 18-19")
    build(sources, tmp_path / "out")
    assert "sindsdien bij \\[weggelaten\\]" in page(tmp_path / "out").replace(".", "")
    assert telling(tmp_path / "out", ("ganzenveer",)) == set()


def test_a_signature_that_is_withheld_as_a_paragraph_names_nobody(sources: Path, tmp_path: Path) -> None:
    withhold(sources, f"paragraph: {number_of('Bea')}")
    build(sources, tmp_path / "out")
    assert telling(tmp_path / "out", ("lepelaar", *NAME)) == set()


@pytest.mark.parametrize("entry", ["original: withhold", "paper: withhold", "senders: 2"])
def test_the_original_is_not_published_and_its_digest_is(sources: Path, tmp_path: Path, entry: str) -> None:
    withhold(sources, entry)
    (sources / "open-brief.yml").write_text("place: Wilgenroos\n", encoding="utf-8")
    build(sources, tmp_path / "out")
    write_bag(tmp_path / "bag", sources)
    assert not (tmp_path / "out/bestanden/open-brief.txt").exists()
    assert not list((tmp_path / "bag/data/sources").glob("open-brief*"))
    assert (tmp_path / "bag/data/sources/brief.txt").exists()
    assert re.search(r"sha256: [0-9a-f]{64}", page(tmp_path / "out"))


def test_a_page_of_an_original_takes_its_words_and_the_original_along(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    first = [Words(70, 700, "Geachte voorzitter, de sluis bij Stavoren lekt al jaren en dat is een ramp.", 10)]
    second = [Words(70, 700, "De bewoner van het sluishuis heet Ganzenveer en slaapt er niet meer van.", 10)]
    (sources / "scan.pdf").write_bytes(make_pdf(first, second))
    withhold(sources, "file: scan.pdf, page: 2")
    built = build(sources, tmp_path / "out")
    assert telling(tmp_path / "out", ("ganzenveer", "sluishuis")) == set()
    assert "stukken/scan.md" in telling(tmp_path / "out", ("stavoren",))
    assert codes(built) == ["withheld"]
    assert not (tmp_path / "out/bestanden/scan.pdf").exists()


def test_the_same_letter_in_another_file_loses_the_same_words(sources: Path, tmp_path: Path) -> None:
    (sources / "open-brief.md").write_text(LETTER, encoding="utf-8")
    withhold(sources, "senders: 2", f"paragraph: {number_of('Mijn')}")
    build(sources, tmp_path / "out")
    assert telling(tmp_path / "out", (*NAME, *PASSAGE)) == set()
    assert not list((tmp_path / "out/bestanden").glob("open-brief*"))


def test_so_does_a_file_that_is_the_same_letter_as_two_others_together(sources: Path, tmp_path: Path) -> None:
    """It has the day of the one and the title of the other, and is told from other letters by these."""
    day, title = "Den Haag, 4 maart 2021\n\n", "Betreft: de sluis bij Stavoren\n\n"
    (sources / "open-brief.txt").write_text(LETTER.replace(title, ""), encoding="utf-8")
    (sources / "open-brief.md").write_text(LETTER.replace(day, ""), encoding="utf-8")
    (sources / "ander.txt").write_text(LETTER.replace("sindsdien", "nu"), encoding="utf-8")
    withhold(sources, "senders: 2")
    built = build(sources, tmp_path / "out")
    assert len(built.archive) == 2  # and brief.txt
    assert telling(tmp_path / "out", NAME) == set()


def test_a_later_build_is_one_from_nothing(sources: Path, tmp_path: Path) -> None:
    rows = new_rows(tmp_path / "cache", sources)
    lists: list[list[str]] = [["senders: 2"], ["senders: 2", f"paragraph: {number_of('Ik')}"], ["paper: withhold"], []]
    for number, entries in enumerate(lists):
        withhold(sources, *entries)
        if not entries:
            (tmp_path / "sources.withheld.yml").unlink()
        later = build(sources, tmp_path / "later", rows=rows)
        anew = build(sources, tmp_path / f"new-{number}")
        assert later.files == anew.files


def test_a_paragraph_that_changed_stays_withheld_and_is_an_error(sources: Path, tmp_path: Path) -> None:
    place = f"paragraph: {number_of('Mijn')}, words: 18-19"
    withhold(sources, place)
    built = build(sources, tmp_path / "out")
    assert sorted(codes(built)) == ["withheld", "withheld-unguarded"]
    told = next(problem.found for problem in built.archive.problems if problem.code == "withheld-unguarded")
    digest = told.rpartition(" ")[2]
    withhold(sources, f"{place}, digest: '{digest}'")
    assert codes(build(sources, tmp_path / "out")) == ["withheld"]
    changed = LETTER.replace("Mijn moeder zag", "Mijn oude moeder zag")
    (sources / "open-brief.txt").write_text(changed, encoding="utf-8")
    assert "withheld-changed" in codes(build(sources, tmp_path / "out"))
    assert telling(tmp_path / "out", PASSAGE) == set()


@pytest.mark.parametrize("entry", ["senders: 3", "answered_by: 1", "paragraph: 99", "page: 1", "paragraph: al-x-y"])
def test_an_entry_that_fits_nothing_is_an_error_and_withholds_the_paper(
    sources: Path, tmp_path: Path, entry: str
) -> None:
    withhold(sources, entry)
    assert "withheld-unmatched" in codes(build(sources, tmp_path / "out"))
    assert telling(tmp_path / "out", ("lepelaar", *NAME, *PASSAGE)) == set()
    assert (tmp_path / "out/stukken/open-brief.md").is_file()


REFUSED = {
    "file: weg.txt, paper: withhold": r":2: file: er is geen brief “weg.txt”",
    "sender: 2": r":2: .*sender.*verwacht: senders",
    "senders: tweede": r":2: senders: “tweede”; verwacht: een nummer",
    "senders: 3-2": r":2: senders: “3-2”",
    "place: 1": r":2: place: “1”; verwacht: withhold",
    "paragraph: withhold": r":2: paragraph: .*verwacht: het nummer",
    "senders: 1, paragraph: 2": r":2: .*één van",
    "senders: 1, words: 2": r":2: words: .*verwacht: woorden van één alinea",
    "paragraph: 1, digest: x": r":2: digest: “x”; verwacht: de eerste 12 tekens",
    "senders: 1, senders: 2": r":2: senders: .*elke sleutel één keer",
}


@pytest.mark.parametrize("entry", REFUSED)
def test_a_wrong_entry_is_refused_before_anything_is_written(sources: Path, tmp_path: Path, entry: str) -> None:
    withhold(sources, entry)
    with pytest.raises(WithheldListError, match=REFUSED[entry]) as refused:
        build(sources, tmp_path / "out")
    assert "sources.withheld.yml" in str(refused.value)
    assert "Verbeter de regel" in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_an_entry_about_a_letter_that_is_left_out_waits(sources: Path, tmp_path: Path) -> None:
    withhold(sources, "senders: 2", "file: brief.txt, senders: 1")
    reading = ReadingOptions(excluded=lambda name: name == "brief.txt")
    assert codes(build(sources, tmp_path / "out", reading=reading)) == ["withheld"]


def test_a_file_name_that_tells_a_withheld_name_is_refused(sources: Path, tmp_path: Path) -> None:
    (sources / "open-brief.txt").rename(sources / "brief-wilgenroos.txt")
    withhold(sources, "file: brief-wilgenroos.txt, senders: 2")
    with pytest.raises(WithheldListError, match="Geef het een andere naam"):
        build(sources, tmp_path / "out")


LEAKS = {
    "gz": gzip.compress("Zoë Wïlgenroos-Kwartel".encode()),
    "html": b"<p title='x'>Zo&euml; <b>W\xc3\xaflgen</b>roos&#45;Kwartel</p>",
    "attribute": b"<meta content='Zo\xc3\xab Wilgenroos-Kwartel'>",
    "json": rb'{"name": "Zo\u00eb W\u00eflgenroos-Kwartel"}',
    "address": b"https://example.org/zo%C3%AB-wilgenroos-kwartel/",
    "passage": b"... hoe haar KELDER\nonderliep, en **zij** ...",
}


@pytest.mark.parametrize("kind", LEAKS)
def test_a_file_with_withheld_words_is_not_published(sources: Path, tmp_path: Path, kind: str) -> None:
    withhold(sources, "senders: 2", f"paragraph: {number_of('Mijn')}")
    text = LETTER.replace("Z. WILGENROOS-KWARTEL", "Zoë Wïlgenroos-Kwartel")
    (sources / "open-brief.txt").write_text(text, encoding="utf-8")
    rows = new_rows()
    build(sources, tmp_path / "out", rows=rows)
    (tmp_path / "leak").write_bytes(LEAKS[kind])
    with pytest.raises(LeakError, match=r"leak: .*open-brief.txt .*sources.withheld.yml:[23]"):
        look_at_new(rows, tmp_path, {"leak": "new"}, {})
    (sources / "brief.txt").write_text(f"{OTHER}\n{text}", encoding="utf-8")
    build(sources, tmp_path / "out", rows=rows)
    look_at_new(rows, tmp_path, {"leak": "new"}, {})  # another letter says it


def test_no_file_is_read_where_nothing_is_withheld(sources: Path, tmp_path: Path) -> None:
    rows, files = new_rows(), {"not there": "new"}
    read_archive(sources, rows=rows)
    look_at_new(rows, tmp_path, files, {})
    withhold(sources, "senders: 2")
    read_archive(sources, rows=rows)
    with pytest.raises(FileNotFoundError):
        look_at_new(rows, tmp_path, files, {})


def test_a_file_that_is_as_it_was_is_looked_at_again_once_something_else_is_withheld(
    sources: Path, tmp_path: Path
) -> None:
    rows, files = new_rows(), {"leak": "as it was"}
    (tmp_path / "leak").write_bytes(LEAKS["passage"])
    withhold(sources, "senders: 2")
    read_archive(sources, rows=rows)
    look_at_new(rows, tmp_path, files, {})
    withhold(sources, "senders: 2", f"paragraph: {number_of('Mijn')}")
    read_archive(sources, rows=rows)
    with pytest.raises(LeakError, match=r"^leak: "):
        look_at_new(rows, tmp_path, files, files)
