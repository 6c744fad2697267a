"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from kamerstuk_site.disk import writing
from kamerstuk_site.exports import records
from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.citations import files, item_of
from kamerstuk_site.exports.database import database
from kamerstuk_site.exports.records import Record
from kamerstuk_site.exports.tables import COLUMNS, Table, data_package
from kamerstuk_site.links import Links, entry_path
from kamerstuk_site.model import Entry

__all__ = ["COLUMNS", "DATA", "data_files", "letter_files"]

DATA = ("data/archief.sqlite", "data/citations.csv", "data/letters.csv", "data/letters.jsonl")
"""The data of the whole archive."""


def letter_files(entry: Entry, links: Links, addresses: Addresses) -> dict[str, str]:
    """The files beside the page of a letter."""
    record, found = records.letter(entry, links), list(records.citations(entry, links))
    whole = json.dumps(record | {"citations": found}, ensure_ascii=False, indent=1) + "\n"
    path = entry_path(entry).removesuffix(".md") + ".json"
    return files(entry, item_of(entry, links.wording, addresses)) | {path: whole}


def data_files(links: Links) -> Iterator[tuple[str, bytes]]:
    """The files of the whole archive, by path, one by one: together they are three times the letters.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5.
        OSError: there is no room for temporary files.
    """
    described = {}
    with TemporaryDirectory(prefix="kamerstuk-site-") as name:
        folder = Path(name)
        with writing(folder.parent), ExitStack() as stack:
            csv, cited, lines = (
                stack.enter_context((folder / file).open("w", encoding="utf-8", newline=""))
                for file in ("letters.csv", "citations.csv", "letters.jsonl")
            )
            try:
                database(folder / "archief.sqlite", _records(links, csv, cited, lines), links)
            except sqlite3.OperationalError:
                # SQLite does not tell what the disk refused; the disk itself does.
                (folder / "vol").write_bytes(bytes(1 << 16))
                raise
        for path in DATA:
            content = (folder / path.rpartition("/")[2]).read_bytes()
            described[path] = len(content), hashlib.sha256(content).hexdigest()
            yield path, content
    yield "data/datapackage.json", data_package(described, links.wording.words).encode()


def _records(links: Links, csv: TextIO, cited: TextIO, lines: TextIO) -> Iterator[tuple[Record, list[Record]]]:
    """The record of each letter with those of its citations, once they are in three files."""
    letters, citations = Table(csv, COLUMNS["letters.csv"]), Table(cited, COLUMNS["citations.csv"])
    for entry in links.archive.entries:
        record, found = records.letter(entry, links), list(records.citations(entry, links))
        letters.add(record)
        lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        for each in found:
            citations.add(each)
        yield record, found
