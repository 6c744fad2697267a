"""What the database says of itself: its tables and columns in a sentence each, its version and its licence."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from kamerstuk_site.exports.json_schemas import SCHEMA_VERSION
from kamerstuk_site.presentation.licences import Licence

_TABLES = """
CREATE TABLE IF NOT EXISTS _tables (name TEXT PRIMARY KEY, description TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _columns (
  "table" TEXT NOT NULL REFERENCES _tables(name), position INTEGER NOT NULL, name TEXT NOT NULL,
  description TEXT NOT NULL, PRIMARY KEY ("table", position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS _metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
DELETE FROM _columns; DELETE FROM _tables; DELETE FROM _metadata;
"""


def describe(
    db: sqlite3.Connection,
    words: Mapping[str, Any],
    licence: Licence | None,
) -> None:
    """Write anew what the site's words say of each table and column, and what the whole is.

    Raises:
        sqlite3.OperationalError: the disk is full.
    """
    db.executescript(_TABLES)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    for table, described in words["gegevens"]["tabellen"].items():
        db.execute("INSERT INTO _tables VALUES (?, ?)", (table, described["wat"]))
        columns = enumerate(described["kolommen"].items(), start=1)
        rows = [(table, position, *column) for position, column in columns]
        db.executemany("INSERT INTO _columns VALUES (?, ?, ?, ?)", rows)
    db.executemany(
        "INSERT INTO _metadata VALUES (?, ?)", _metadata(words, licence).items()
    )


def _metadata(words: Mapping[str, Any], licence: Licence | None) -> dict[str, str]:
    found = {
        "title": words["site"]["naam"],
        "description": words["gegevens"]["uitleg"],
        "schema_version": str(SCHEMA_VERSION),
    }
    if licence:
        found |= {"licence": licence.name, "licence_url": licence.url}
    return found
