"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from kamerstuk_site.exports import database, records
from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.citations import files, item_of
from kamerstuk_site.exports.tables import COLUMNS, data_package, write_csv
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.fingerprint import sha256
from kamerstuk_site.links import Links, entry_path
from kamerstuk_site.model.archive import Entry

__all__ = ["COLUMNS", "DATA", "Before", "Ready", "data_files", "letter_files"]

DATA = ("data/archief.sqlite", "data/citations.csv", "data/letters.csv", "data/letters.jsonl")
"""The data of the whole archive."""


class Ready(NamedTuple):
    """A file that is made already, and may be taken away."""

    file: Path
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Before:
    """The data of an archive with the same letters in the same order, of which some say other things now."""

    folder: Path
    """In which `DATA` lie."""
    changed: frozenset[str]
    """Slugs of the letters whose record or citations may be others now."""


def letter_files(entry: Entry, links: Links, addresses: Addresses) -> dict[str, str]:
    """The files beside the page of a letter."""
    # All of it is looked up here, so that what the data of the archive hold of a letter changes with its page.
    own = records.of_letter(entry, links)
    whole = json.dumps(own.record | {"citations": own.citations}, ensure_ascii=False, indent=1) + "\n"
    path = entry_path(entry).removesuffix(".md") + ".json"
    return files(entry, item_of(entry, links.wording, addresses)) | {path: whole}


def data_files(
    links: Links, before: Before | None = None, folder: Path | None = None
) -> Iterator[tuple[str, Ready | bytes]]:
    """The files of the whole archive, by path, one by one: together they are three times the letters.

    They begin to be made at once: while the first is waited for, the database is put in order on another processor.
    With `before` only what changed is written anew; the bytes are the same. They are made in `folder`, or where the
    system has temporary files, and stay there until the next is asked for.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5.
        OSError: there is no room for them.
    """
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    temporary = TemporaryDirectory(prefix="kamerstuk-site-", dir=folder)
    place = Path(temporary.name)
    with _told(place):
        _write_rows(place, links, before)
    pool = ThreadPoolExecutor(1)
    ready = pool.submit(_finished, place)
    pool.shutdown(wait=False)
    return _when_ready(temporary, ready, links)


def _finished(place: Path) -> dict[str, Ready]:
    """The files of `DATA`, when the database is in order."""
    with _told(place):
        database.finish(place / "rijen.sqlite", place / "archief.sqlite")
    return {path: _ready(place / path.rpartition("/")[2]) for path in DATA}


def _ready(file: Path) -> Ready:
    return Ready(file, sha256(file), file.stat().st_size)


def _when_ready(
    temporary: TemporaryDirectory[str], ready: Future[dict[str, Ready]], links: Links
) -> Iterator[tuple[str, Ready | bytes]]:
    with temporary:
        yield from ready.result().items()
    described = {path: (made.size, made.sha256) for path, made in ready.result().items()}
    yield "data/datapackage.json", data_package(described, links.wording.words).encode()


def _write_rows(place: Path, links: Links, before: Before | None) -> None:
    """All data but for what `database.finish` does."""
    rows = place / "rijen.sqlite"
    if before:
        shutil.copyfile(before.folder / DATA[0], rows)
    with ExitStack() as stack:
        db = stack.enter_context(database.opened(rows))
        lines = stack.enter_context((place / "letters.jsonl").open("wb"))
        old = stack.enter_context((before.folder / DATA[3]).open("rb")) if before else repeat(b"")
        number = database.prepare(db, links)
        for entry, line in zip(links.archive.entries, old, strict=before is not None):
            if before and entry.slug not in before.changed:
                lines.write(line)
                continue
            own = records.of_letter(entry, links)
            database.put(db, number, own)
            lines.write(json.dumps(own.record, ensure_ascii=False).encode() + b"\n")
        for name, columns in COLUMNS.items():
            with (place / name).open("w", encoding="utf-8", newline="") as out:
                write_csv(out, columns, database.rows(db, name))


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """What the disk refuses while a database is written: SQLite does not tell, the disk itself does."""
    with writing(place.parent):
        try:
            yield
        except sqlite3.OperationalError:
            (place / "vol").write_bytes(bytes(1 << 16))
            raise
