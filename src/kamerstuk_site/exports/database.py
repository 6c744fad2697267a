"""The archive as one SQLite file with full-text search, that Datasette opens as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from kamerstuk_site.exports.records import CITATION, LETTER, PERSON, Record, Records
from kamerstuk_site.links import Links
from kamerstuk_site.model.archive import Dossier
from kamerstuk_site.model.code_points import harmless


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


_QUICKLY = "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
# A letter has a number of its own here, because full-text search points at numbers, and VACUUM renumbers rows without.
_TABLES = """
CREATE TABLE IF NOT EXISTS letters (
  id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT, document_type TEXT,
  identifier TEXT, date TEXT, not_before TEXT, place TEXT, chamber TEXT, session TEXT, dossiers TEXT, number TEXT,
  print TEXT, senders TEXT, answered_by TEXT, recipients TEXT, copies TEXT, reference TEXT, speakers TEXT,
  "references" TEXT,
  other_references TEXT, source TEXT NOT NULL, origin TEXT NOT NULL, tags TEXT, text TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS citations (
  letter INTEGER NOT NULL REFERENCES letters(id), position INTEGER NOT NULL, identifier TEXT, words TEXT NOT NULL,
  kind TEXT NOT NULL, status TEXT NOT NULL, cited_letter INTEGER REFERENCES letters(id), movers TEXT,
  joint INTEGER NOT NULL, claim TEXT, paragraph TEXT, sentence TEXT, reason TEXT,
  PRIMARY KEY (letter, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (
  letter INTEGER NOT NULL REFERENCES letters(id), capacity TEXT NOT NULL, position INTEGER NOT NULL, name TEXT,
  role TEXT, organisation TEXT, sorted_name TEXT NOT NULL, person TEXT, PRIMARY KEY (letter, capacity, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dossiers (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dossier_letters (
  dossier TEXT NOT NULL REFERENCES dossiers(id), letter INTEGER NOT NULL REFERENCES letters(id),
  PRIMARY KEY (dossier, letter)
) WITHOUT ROWID;
"""
# The full-text index is written in pieces and merged once, at the end; whoever adds to it later finds the defaults.
_INDEXES = """
CREATE INDEX IF NOT EXISTS letters_date ON letters(date);
CREATE INDEX IF NOT EXISTS letters_identifier ON letters(identifier);
CREATE INDEX IF NOT EXISTS letters_kind ON letters(kind);
CREATE INDEX IF NOT EXISTS letters_document_type ON letters(document_type);
CREATE INDEX IF NOT EXISTS citations_identifier ON citations(identifier);
CREATE INDEX IF NOT EXISTS citations_cited_letter ON citations(cited_letter);
CREATE INDEX IF NOT EXISTS people_name ON people(name);
CREATE INDEX IF NOT EXISTS people_person ON people(person);
CREATE INDEX IF NOT EXISTS dossier_letters_letter ON dossier_letters(letter);
DROP TABLE IF EXISTS letters_fts;
CREATE VIRTUAL TABLE letters_fts USING fts5 (
  title, text, content="letters", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO letters_fts(letters_fts, rank) VALUES ('automerge', 0), ('crisismerge', 1999);
INSERT INTO letters_fts(letters_fts) VALUES ('rebuild'), ('optimize');
INSERT INTO letters_fts(letters_fts, rank) VALUES ('automerge', 4), ('crisismerge', 16);
PRAGMA schema_version = 1;
"""
_WRITTEN = {"letter": "citing.slug", "cited_letter": "cited.slug", "joint": "iif(joint, 'true', 'false')"}
_CSV: Mapping[str, str] = {
    "letters.csv": f"SELECT {_named(LETTER)} FROM letters ORDER BY id",  # noqa: S608 - names of our own
    "citations.csv": f"""
        SELECT {", ".join(_WRITTEN.get(column, "citations." + column) for column in CITATION)}
        FROM citations JOIN letters AS citing ON citing.id = citations.letter
        LEFT JOIN letters AS cited ON cited.id = citations.cited_letter ORDER BY citing.id, position
        """,  # noqa: S608 - names of our own
}


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The rows in a working file. No way back is kept: a file that is cut short is thrown away."""
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(_QUICKLY)
        yield db


def prepare(db: sqlite3.Connection, links: Links) -> Mapping[str, int]:
    """Make the tables where there are none, and write anew all that is not of one letter alone.

    Returns:
        The number of each letter, by slug.

    Raises:
        sqlite3.OperationalError: the disk is full.
    """
    db.executescript(_TABLES)
    entries, dossiers = links.archive.entries, links.archive.dossiers
    number = {entry.slug: id_ for id_, entry in enumerate(entries, start=1)}
    db.executescript("DELETE FROM dossier_letters; DELETE FROM dossiers;")
    _insert(db, "dossiers", ("id", "title"), ({"id": each.id, "title": each.title} for each in dossiers))
    filed = (row for dossier in dossiers for row in _filed(dossier, number))
    _insert(db, "dossier_letters", ("dossier", "letter"), filed)
    return number


def put(db: sqlite3.Connection, number: Mapping[str, int], letter: Records) -> None:
    """Write a letter with its citations and people in the place of what there was of it."""
    own = number[letter.record["slug"]]
    db.execute("DELETE FROM letters WHERE id = ?", [own])
    for table in ("citations", "people"):
        db.execute(f"DELETE FROM {table} WHERE letter = ?", [own])  # noqa: S608 - names of our own
    _insert(db, "letters", ("id", *LETTER, "text"), [letter.record | {"id": own}])
    _insert(db, "citations", CITATION, (_numbered(each, number) for each in letter.citations))
    _insert(db, "people", PERSON, (each | {"letter": own} for each in letter.people))


def rows(db: sqlite3.Connection, file: str) -> sqlite3.Cursor:
    """The rows of a CSV file, in the order of the archive and of its columns; lists and objects are JSON."""
    return db.execute(_CSV[file])


def finish(working: Path, file: Path) -> None:
    """Make the indexes and `file`: the same rows give the same bytes, whatever was in the working file before.

    That holds with the same SQLite, which writes its number in it.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5, or the disk is full.
    """
    with closing(sqlite3.connect(working)) as db:
        db.executescript(_QUICKLY + _INDEXES)
        db.execute("VACUUM INTO ?", [str(file)])


def _filed(dossier: Dossier, number: Mapping[str, int]) -> Iterator[Record]:
    for letter in sorted({number[entry.slug] for entry in dossier.entries}):
        yield {"dossier": dossier.id, "letter": letter}


def _numbered(record: Record, number: Mapping[str, int]) -> Record:
    held = record.get("cited_letter")
    return record | {"letter": number[record["letter"]], "cited_letter": number[held] if held else None}


def _insert(db: sqlite3.Connection, table: str, columns: Sequence[str], records: Iterable[Record]) -> None:
    names, marks = _named(columns), ", ".join("?" * len(columns))
    rows = ([_value(record.get(column)) for column in columns] for record in records)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our own


def _value(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return harmless(value) if isinstance(value, str) else value
