"""An archive -> the files that people take along: citations, data, feeds, and the letters themselves.

Everything is made with the standard library, the same bytes at every build, and stands beside the pages it is of. A
page links to these files and loads none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.exports import database, records
from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.citations import files, item_of
from kamerstuk_site.exports.records import Records
from kamerstuk_site.exports.tables import COLUMNS, data_package, write_csv
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.links import Links, letter_path
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.letter import LetterText
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

__all__ = ["COLUMNS", "DATA", "data_files", "letter_files", "record"]

DATA = ("data/archief.sqlite", "data/citations.csv", "data/letters.csv", "data/letters.jsonl")
"""The data of the whole archive."""


@table(kept=False)
def record(rows: Rows, slug: str) -> Records:
    """What the data files hold of a letter."""
    entry = entry_at(rows, slug)
    return records.of_letter(entry, text_of(rows, entry.letter.file), Links(rows))


def letter_files(entry: Entry, text: LetterText, links: Links, addresses: Addresses) -> dict[str, str]:
    """The files beside the page of a letter."""
    own = records.of_letter(entry, text, links)
    whole = json.dumps(own.record | {"citations": own.citations}, ensure_ascii=False, indent=1) + "\n"
    path = letter_path(entry.slug).removesuffix(".md") + ".json"
    return files(entry.slug, item_of(entry.card, links.wording, addresses)) | {path: whole}
