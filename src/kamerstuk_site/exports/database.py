"""The archive as one SQLite file with full-text search, that Datasette opens as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from kamerstuk_site.exports.names import name_of
from kamerstuk_site.exports.records import CITATION, LETTER, Record, valid
from kamerstuk_site.links import Links, fold
from kamerstuk_site.model import Dossier, Entry

_CAPACITIES = ("senders", "answered_by", "recipients")
# A letter has a number of its own here, because full-text search points at numbers, and VACUUM renumbers rows without.
_SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE letters (
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT, identifier TEXT, date TEXT,
  not_before TEXT, place TEXT, chamber TEXT, session TEXT, dossiers TEXT, number TEXT, senders TEXT, answered_by TEXT,
  recipients TEXT, copies TEXT, "references" TEXT, other_references TEXT, source TEXT NOT NULL, origin TEXT NOT NULL,
  tags TEXT, text TEXT NOT NULL
);
CREATE TABLE citations (
  letter INTEGER NOT NULL REFERENCES letters(id), position INTEGER NOT NULL, identifier TEXT, words TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, cited_letter INTEGER REFERENCES letters(id), movers TEXT,
  joint INTEGER NOT NULL, claim TEXT, paragraph TEXT, sentence TEXT, reason TEXT,
  PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE people (
  letter INTEGER NOT NULL REFERENCES letters(id), capacity TEXT NOT NULL, position INTEGER NOT NULL, name TEXT,
  role TEXT, organisation TEXT, sorted_name TEXT NOT NULL, person TEXT, PRIMARY KEY (letter, capacity, position)
) WITHOUT ROWID;
CREATE TABLE dossiers (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
CREATE TABLE dossier_letters (
  dossier TEXT NOT NULL REFERENCES dossiers(id), letter INTEGER NOT NULL REFERENCES letters(id),
  PRIMARY KEY (dossier, letter)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE letters_fts USING fts5 (
  title, text, content="letters", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
"""
_INDEXES = """
CREATE INDEX letters_date ON letters(date);
CREATE INDEX letters_identifier ON letters(identifier);
CREATE INDEX letters_kind ON letters(kind);
CREATE INDEX citations_identifier ON citations(identifier);
CREATE INDEX citations_cited_letter ON citations(cited_letter);
CREATE INDEX people_name ON people(name);
CREATE INDEX people_person ON people(person);
CREATE INDEX dossier_letters_letter ON dossier_letters(letter);
INSERT INTO letters_fts(letters_fts) VALUES ('rebuild');
INSERT INTO letters_fts(letters_fts) VALUES ('optimize');
"""


def database(file: Path, records: Iterable[tuple[Record, Iterable[Record]]], links: Links) -> None:
    """Write the file: the same archive gives the same bytes with the same SQLite, which writes its number in it.

    Args:
        file: a path at which there is nothing yet.
        records: of each letter the record, with `text`, and those of its citations, in the order of the archive.
        links: the archive, with who is who in it.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5, or the disk is full.
    """
    entries, dossiers = links.archive.entries, links.archive.dossiers
    number = {entry.slug: id_ for id_, entry in enumerate(entries, start=1)}
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(_SCHEMA)
        for record, cited in records:
            _insert(db, "letters", ("id", *LETTER, "text"), [record | {"id": number[record["slug"]]}])
            _insert(db, "citations", CITATION, (_numbered(each, number) for each in cited))
        _insert(db, "people", _PERSON, (row for entry in entries for row in _people(entry, number[entry.slug], links)))
        _insert(db, "dossiers", ("id", "title"), ({"id": each.id, "title": each.title} for each in dossiers))
        filed = (row for dossier in dossiers for row in _filed(dossier, number))
        _insert(db, "dossier_letters", ("dossier", "letter"), filed)
        db.executescript(_INDEXES)


_PERSON = ("letter", "capacity", "position", "name", "role", "organisation", "sorted_name", "person")


def _people(entry: Entry, number: int, links: Links) -> Iterator[Record]:
    """Everybody on a letter; `person` is the page of whom the name certainly means."""
    for capacity in _CAPACITIES:
        fact = getattr(entry.letter.facts, capacity)
        for position, person in enumerate(fact.value if fact else (), start=1):
            party = links.parties.get((entry.slug, fold(person.name))) if person.name else None
            values = (number, capacity, position, person.name, person.role, person.organisation)
            yield dict(zip(_PERSON, (*values, name_of(person).inverted, party.slug if party else None), strict=True))


def _filed(dossier: Dossier, number: Mapping[str, int]) -> Iterator[Record]:
    for letter in sorted({number[entry.slug] for entry in dossier.entries}):
        yield {"dossier": dossier.id, "letter": letter}


def _numbered(record: Record, number: Mapping[str, int]) -> Record:
    held = record.get("cited_letter")
    return record | {"letter": number[record["letter"]], "cited_letter": number[held] if held else None}


def _insert(db: sqlite3.Connection, table: str, columns: Sequence[str], records: Iterable[Record]) -> None:
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    rows = ([_value(record.get(column)) for column in columns] for record in records)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our own


def _value(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return valid(value) if isinstance(value, str) else value
