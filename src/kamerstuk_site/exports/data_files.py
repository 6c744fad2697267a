"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from posixpath import basename
from typing import Any, NamedTuple

from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.exports import data_records, database, described_tables
from kamerstuk_site.exports.bibliography import files, item_of
from kamerstuk_site.exports.csv_tables import COLUMNS, data_package, write_csv
from kamerstuk_site.exports.data_paths import DATA, JSON_LINES, PACKAGE, SQLITE
from kamerstuk_site.exports.data_records import Record, Records, compact_json
from kamerstuk_site.exports.gzip_members import MemberWriter, key_of
from kamerstuk_site.exports.json_lines import packed_file, runs, write_lines
from kamerstuk_site.exports.json_schemas import (
    LETTER_SCHEMA,
    SCHEMA_VERSION,
    schema_files,
)
from kamerstuk_site.exports.promise_records import PROMISES_LINES
from kamerstuk_site.exports.single_letter import alone_path, beside_page
from kamerstuk_site.exports.vote_records import MOTIONS_LINES, VOTES_LINES, VoteRecords
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.model.archive import Card
from kamerstuk_site.presentation.licences import Licence
from kamerstuk_site.presentation.page_links import Links
from kamerstuk_site.presentation.settings import licence
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_RUN_BITS = 5
"""A run of letters in the JSON Lines is 32 letters long on average. Apart they take 5 % more than all in one."""
_CHUNK = 64 * 4096
"""Bytes of the database in a member: 64 of its pages. With half as many the file is 2 % larger."""


class Ready(NamedTuple):
    """A file that is made already, and may be taken away."""

    file: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Before:
    """The data of an earlier build, by this program."""

    folder: Path
    """The generated folder."""
    changed: frozenset[str]
    """Slugs of the letters in both builds whose records may differ. Letters added or removed are found without."""


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
    before: Before | None = None,
    given: Licence | None = None,
) -> dict[str, Ready]:
    """Write the data of the whole archive: the same bytes with and without `before`.

    Args:
        folder: an empty folder, on a disk with room for the database twice.
        rows: what there is to write.
        words: the site's words.
        before: an earlier build, from which all that did not change is copied.
        given: the licence of the data, where there is one.

    Returns:
        The files of data and what describes them, by path in the generated folder.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5.
        OSError: there is no room for them.
    """
    with _disk_errors(folder):
        _write_rows(folder, rows, words, before, given)
        database.finish(folder / "rows.sqlite", folder / "archief.sqlite")
        _compress(folder / "archief.sqlite", folder / SQLITE, before)
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
        return ready


def _ready(file: Path) -> Ready:
    return Ready(file, sha256(file), file.stat().st_size)


def _write_rows(
    folder: Path,
    rows: ArchiveRows,
    words: Mapping[str, Any],
    before: Before | None,
    given: Licence | None,
) -> None:
    """The rows of the database, the JSON Lines and the CSV."""
    working = folder / "rows.sqlite"
    changed: frozenset[str] = frozenset()
    earlier = before.folder / "data" if before else None
    if before and earlier:
        _unpack(earlier / SQLITE, working)
        changed = before.changed
    numbers = database.ids(rows.first_slugs)
    papers = list(rows.votes)
    names = set(map(basename, rows.files))
    with database.opened(working) as db:
        stale = database.discard(db, numbers, changed)
        with packed_file(folder / JSON_LINES, earlier) as lines:
            for letter in _write_letters(lines, numbers, stale, rows.records_of):
                if letter.record["slug"] in stale:
                    database.put(db, numbers, letter)
        database.arrange(db, numbers, rows.dossiers, papers, rows.promises)
        described_tables.describe(db, words, given)
        for name in sorted(names & COLUMNS.keys()):
            with (folder / name).open("w", encoding="utf-8", newline="") as out:
                write_csv(out, COLUMNS[name], database.rows(db, name))
    records = {
        PROMISES_LINES: rows.promises,
        MOTIONS_LINES: filter(None, (each.motion for each in papers)),
        VOTES_LINES: chain.from_iterable(each.votes for each in papers),
    }
    for name in sorted(names & records.keys()):
        write_lines(folder / name, records[name], earlier)


def _write_letters(
    lines: MemberWriter,
    slugs: Iterable[str],
    stale: AbstractSet[str],
    records_of: Callable[[str], Records],
) -> Iterator[Records]:
    """Write letters as JSON Lines; of a run in which one is stale the records, which are made for it."""
    for run in runs(slugs, _RUN_BITS):
        key = key_of("\n".join(run).encode())
        if stale.isdisjoint(run) and lines.copied(key):
            continue
        letters = list(map(records_of, run))
        records = [json.dumps(each.record, ensure_ascii=False) for each in letters]
        content = "\n".join([*records, ""])
        lines.add(key, content.encode())
        yield from letters


def _unpack(packed: Path, file: Path) -> None:
    with gzip.open(packed) as content, file.open("wb") as out:
        shutil.copyfileobj(content, out, 1 << 20)


def _compress(
    file: Path,
    packed: Path,
    before: Before | None,
) -> None:
    """Compress the database; where its pages are as they were before, members are copied."""
    earlier = before.folder / "data" if before else None
    with file.open("rb") as content, packed_file(packed, earlier) as out:
        while chunk := content.read(_CHUNK):
            key = key_of(chunk)
            if not out.copied(key):
                out.add(key, chunk)


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    """What the disk refuses while a database is written: SQLite does not say what it was, the disk itself does."""
    with writing(folder.parent):
        try:
            yield
        except sqlite3.OperationalError:
            (folder / "full").write_bytes(bytes(1 << 16))
            raise
