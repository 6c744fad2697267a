"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from pathlib import Path
from posixpath import basename
from typing import Any, NamedTuple

from kamerstuk_site.archive.bill_stages import bill
from kamerstuk_site.archive.citation_graph import dossier_at, dossier_ids
from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.exports import data_records, database, described_tables
from kamerstuk_site.exports.bibliography import files, item_of
from kamerstuk_site.exports.csv_tables import csv_file, data_package
from kamerstuk_site.exports.data_paths import DATA, PACKAGE, SQLITE
from kamerstuk_site.exports.data_records import Record, Records, compact_json
from kamerstuk_site.exports.gzip_members import key_of, unpack
from kamerstuk_site.exports.json_lines import packed_file, write_lines
from kamerstuk_site.exports.json_schemas import (
    LETTER_SCHEMA,
    SCHEMA_VERSION,
    schema_files,
)
from kamerstuk_site.exports.letter_runs import LetterRuns, Runs
from kamerstuk_site.exports.promise_records import PROMISES_CSV, PROMISES_LINES
from kamerstuk_site.exports.single_letter import alone_path, beside_page
from kamerstuk_site.exports.vote_records import (
    MOTIONS_CSV,
    MOTIONS_LINES,
    VOTES_CSV,
    VOTES_LINES,
    VoteRecords,
)
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.model.archive import Card
from kamerstuk_site.presentation.licences import Licence
from kamerstuk_site.presentation.page_links import Links
from kamerstuk_site.presentation.settings import licence
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.tables.key_groups import runs
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_PAGE_BITS = 3
"""A member of the database is 8 of its pages long on average. With half as many the file is 2 % larger."""


class Ready(NamedTuple):
    """A file that is made already, and may be taken away."""

    file: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class EarlierData:
    """The data of an earlier build, by this program, of which all is copied that did not change; or none."""

    folder: Path | None = None
    """In which they stand; None where there are none."""
    changed: frozenset[str] = frozenset()
    """Slugs of the letters in both builds whose records may differ. Letters added or removed are found without."""
    runs: Runs = field(default_factory=dict)
    """As `write_data` gave them."""


NO_DATA = EarlierData()


@dataclass(frozen=True, slots=True)
class ArchiveRows:
    """What the data of the whole archive are made of."""

    first_slugs: Mapping[str, str]
    """The slug under which each letter was first published, by its slug now, in the order of the archive."""
    records_of: Callable[[str], Records]
    """Gives the records of a letter by its slug: asked for the letters that changed, and for a few beside them."""
    dossiers: Iterable[database.DossierRow]
    """In any order, each once."""
    promises: Sequence[Record] = ()
    """In order of number."""
    votes: Iterable[VoteRecords] = ()
    """Of motions, and of other papers with a record; in order of identifier, each once."""
    files: Sequence[str] = DATA
    """The files to write, by path in the generated folder."""


@table(large=True)
def record(rows: Rows, slug: str) -> Records:
    """What the data files hold of a letter."""
    entry = entry_at(rows, slug)
    text = text_of(rows, entry.letter.file)
    return data_records.of_letter(entry, text, Links(rows))


@table
def dossier_rows(rows: Rows) -> tuple[database.DossierRow, ...]:
    """What the database holds of all dossiers."""
    return tuple(_dossier_row(rows, dossier_id) for dossier_id in dossier_ids(rows))


def _dossier_row(rows: Rows, dossier_id: str) -> database.DossierRow:
    """What the database holds of a dossier."""
    dossier = dossier_at(rows, dossier_id)
    of = bill(rows, dossier_id)
    row = database.DossierRow(dossier_id, dossier.title, dossier.letters)
    if of is None:
        return row
    return row._replace(initiator=of.initiator, bill_papers=tuple(of.papers_here()))


def letter_files(
    letter: Records,
    card: Card,
    links: Links,
    addresses: Addresses,
) -> dict[str, str]:
    """The files beside the page of a letter. Its text is in one of them only: as Markdown (`alone`)."""
    path = beside_page(card.slug, ".json")
    facts = {
        "$schema": addresses.seen_from(path, LETTER_SCHEMA),
        "schema_version": SCHEMA_VERSION,
    }
    given = licence(links.rows)
    if given:
        facts["licence"] = given.name
    facts |= letter.record
    del facts["text"]
    facts["citations"] = letter.citations
    if letter.speeches:
        facts["speeches"] = letter.speeches
    facts["text_url"] = addresses.seen_from(path, alone_path(card.slug))
    found = files(card.slug, item_of(card, links.wording, addresses))
    found[path] = f"{compact_json(facts)}\n"
    return found


def write_data(
    folder: Path,
    rows: ArchiveRows,
    words: Mapping[str, Any],
    earlier: EarlierData = NO_DATA,
    given: Licence | None = None,
) -> tuple[dict[str, Ready], Runs]:
    """Write the data of the whole archive: the same bytes with and without `earlier` ones.

    Args:
        folder: an empty folder, on a disk with room for the database twice.
        rows: what there is to write.
        words: the site's words.
        earlier: what can be copied.
        given: the licence of the data, where there is one.

    Returns:
        The files of data and what describes them, by path in the generated folder; and for `EarlierData` of a later
        build where runs of letters stand.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5.
        OSError: there is no room for them.
    """
    with _disk_errors(folder):
        places = _write_rows(folder, rows, words, earlier, given)
        database.finish(folder / "rows.sqlite", folder / "archief.sqlite")
        _compress(folder / "archief.sqlite", folder / SQLITE, earlier.folder)
        ready = {}
        sizes = {}
        for path in rows.files:
            ready[path] = _ready(folder / basename(path))
            sizes[path] = ready[path].size, ready[path].sha256
        package = {PACKAGE: data_package(sizes, words, given)}
        for path, text in (package | schema_files(words, rows.files)).items():
            file = folder / basename(path)
            file.write_text(text, encoding="utf-8", newline="")
            ready[path] = _ready(file)
        return ready, places


def _ready(file: Path) -> Ready:
    return Ready(file, sha256(file), file.stat().st_size)


def _write_rows(
    folder: Path,
    rows: ArchiveRows,
    words: Mapping[str, Any],
    earlier: EarlierData,
    given: Licence | None,
) -> Runs:
    """The rows of the database, the JSON Lines and the CSV; gives where letters stand in the CSV."""
    working = folder / "rows.sqlite"
    if earlier.folder:
        unpack(earlier.folder / SQLITE, working)
    numbers = database.ids(rows.first_slugs)
    papers = list(rows.votes)
    letters = LetterRuns(folder, earlier.folder, earlier.runs)
    with database.opened(working) as db:
        stale = database.discard(db, numbers, earlier.changed)
        for letter in letters.write(numbers, stale, rows.records_of):
            if letter.record["slug"] in stale:
                database.put(db, numbers, letter)
        database.arrange(db, numbers, rows.dossiers, papers, rows.promises)
        described_tables.describe(db, words, given)
        database.index(db, [numbers[slug] for slug in stale])
    _write_lists(folder, rows, papers, earlier.folder)
    return letters.places


def _write_lists(
    folder: Path,
    rows: ArchiveRows,
    papers: Sequence[VoteRecords],
    earlier: Path | None,
) -> None:
    """The motions, votes and promises, as CSV and as JSON Lines."""
    motions = [each.motion for each in papers if each.motion]
    votes = [vote for each in papers for vote in each.votes]
    tables = {MOTIONS_CSV: motions, VOTES_CSV: votes}
    tables[PROMISES_CSV] = sorted(rows.promises, key=itemgetter("number"))
    lines = {MOTIONS_LINES: motions, VOTES_LINES: votes, PROMISES_LINES: rows.promises}
    names = set(map(basename, rows.files))
    for name in sorted(names & tables.keys()):
        with csv_file(folder / name) as table:
            table.add(tables[name])
    for name in sorted(names & lines.keys()):
        write_lines(folder / name, lines[name], earlier)


def _compress(
    file: Path,
    packed: Path,
    earlier: Path | None,
) -> None:
    """Compress the database; where its pages are as they were, members are copied from the folder `earlier`.

    A member begins where the content of a page says so: pages that have others before them now are as they were.
    """
    with file.open("rb") as content, packed_file(packed, earlier) as out:
        pages = iter(partial(content.read, database.PAGE), b"")
        start = 0
        for run in runs([key_of(page).hex() for page in pages], _PAGE_BITS):
            length = len(run) * database.PAGE
            key = key_of("".join(run).encode())
            if not out.copied(key):
                content.seek(start)
                out.add(key, content.read(length))
            start += length


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    """What the disk refuses while a database is written: SQLite does not say what it was, the disk itself does."""
    with writing(folder.parent):
        try:
            yield
        except sqlite3.OperationalError:
            (folder / "full").write_bytes(bytes(1 << 16))
            raise
