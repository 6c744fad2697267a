"""The full-text index of the database, in parts: a build makes those in which a letter changed.

An index of FTS5 consists of segments, all of which a query asks. FTS5 writes one after another and merges them; ours
has one for each range of numbers of letters, made of these alone and put in its place in the tables of the index. So
the bytes do not depend on what was there before, and a letter that changes moves nothing in the segments of others.
How FTS5 keeps all this is in the comments of its source (`fts5_index.c`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain

_PARTS = 32
"""With so many the index of 10,000 letters is smaller than in one: numbers that are near each other take less."""
_TABLES = """
CREATE VIRTUAL TABLE IF NOT EXISTS letters_fts USING fts5 (
  title, text, content="letters", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE temp.part USING fts5 (
  title, text, content="", tokenize="unicode61 remove_diacritics 2"
);
"""
_SEGMENT = 1 << 37
"""The pages of a segment have numbers from this times its own number on,"""
_PAGES = 1 << 31
"""and before this, counted from there, those that words stand on; the others lead to these."""
_AVERAGES, _STRUCTURE = 1, 10
"""The numbers of what says how many letters and words there are, and of the list of segments."""
_REPLACE = (
    "INSERT INTO part (rowid, title, text) SELECT id, title, text FROM letters WHERE id BETWEEN :first AND :last",
    "INSERT INTO part (part) VALUES ('optimize')",
    "DELETE FROM letters_fts_data WHERE id BETWEEN :page AND :last_page",
    "INSERT INTO letters_fts_data SELECT :page + id % :size, block FROM part_data WHERE id >= :size",
    "DELETE FROM letters_fts_idx WHERE segid = :segment",
    "INSERT INTO letters_fts_idx SELECT :segment, term, pgno FROM part_idx",
    "DELETE FROM letters_fts_docsize WHERE id BETWEEN :first AND :last",
    "INSERT INTO letters_fts_docsize SELECT id, sz FROM part_docsize",
    "INSERT INTO part (part) VALUES ('delete-all')",
)


def index(
    db: sqlite3.Connection,
    stale: Iterable[int],
    most: int,
) -> None:
    """Make the index, or bring it up to date where there is one.

    Args:
        db: the database, which is not asked for words before it is opened again.
        stale: numbers of the letters that are new, gone or not as they were.
        most: below this all numbers are.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5, or the disk is full.
    """
    db.executescript(_TABLES)
    for part in sorted({number * _PARTS // most for number in stale}):
        page = _SEGMENT * (part + 1)
        of_part = {
            "segment": part + 1,
            "size": _SEGMENT,
            "page": page,
            "last_page": page + _SEGMENT - 1,
            "first": -(-part * most // _PARTS),
            "last": -(-(part + 1) * most // _PARTS) - 1,
        }
        for statement in _REPLACE:
            db.execute(statement, of_part)
    db.executemany(
        "REPLACE INTO letters_fts_data VALUES (?, ?)",
        [(_AVERAGES, _averages(db)), (_STRUCTURE, _structure(db))],
    )
    db.execute("DROP TABLE temp.part")


def _averages(db: sqlite3.Connection) -> bytes:
    """How many letters there are, and words in each column."""
    sizes = db.execute("SELECT sz FROM letters_fts_docsize").fetchall()
    columns = zip((0, 0), *(_numbers(size) for (size,) in sizes), strict=True)
    return _written(len(sizes), *map(sum, columns))


def _structure(db: sqlite3.Connection) -> bytes:
    """The list of segments: on the second level, so that whoever adds to them need not merge them first."""
    segments = []
    for part in range(1, _PARTS + 1):
        before = part * _SEGMENT
        (last,) = db.execute(
            "SELECT max(id) FROM letters_fts_data WHERE id > ? AND id < ?",
            (before, before + _PAGES),
        ).fetchone()
        if last:
            segments.append((part, 1, last - before))
    count = len(segments)
    return bytes(4) + _written(2, count, 0, 0, 0, 0, count, *chain(*segments))


def _numbers(data: bytes) -> Iterator[int]:
    """Numbers as FTS5 writes them: seven bits in a byte, and one that is set where more follow."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def _written(*numbers: int) -> bytes:
    data = bytearray()
    for number in numbers:
        shifts = range(7 * (number.bit_length() // 7), 0, -7)
        data += bytes(number >> shift & 0x7F | 0x80 for shift in shifts)
        data.append(number & 0x7F)
    return bytes(data)
