"""The full-text index of the database: in segments, so that a letter that changes has only its own segment made anew.

A segment is of letters whose numbers are near one another, and of these alone. In one for all letters a letter more
would move nearly every byte. Compressed, many take no more room than one.

FTS5 makes the whole index. A later build has it make the segments that changed, beside the index, and puts these in
their places: that gives the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

_LETTERS = 512
"""So many letters are in a segment at most, about; on average it is three quarters of that."""
_OPTIONS = 'title, text, tokenize="unicode61 remove_diacritics 2"'
_LEAF = 32_500
"""Bytes of a page of the index. It fills one of the database: of several in one, one more would move all others."""
_SETTINGS = f"('pgsz', {_LEAF}), ('automerge', 0), ('crisismerge', 1999), ('hashsize', 1000000000)"
"""With the last three all that a transaction adds is one segment."""
_INDEX = f"""
DROP TABLE IF EXISTS letters_fts;
CREATE VIRTUAL TABLE letters_fts USING fts5 ({_OPTIONS}, content="letters", content_rowid="id");
INSERT INTO letters_fts(letters_fts, rank) VALUES {_SETTINGS};
"""  # noqa: S608 - words of our own
# Whoever adds to the index later finds the defaults.
_DEFAULTS = """
INSERT INTO letters_fts(letters_fts, rank) VALUES ('automerge', 4), ('crisismerge', 16), ('hashsize', 1048576)
"""
_PIECE = f"""
CREATE VIRTUAL TABLE temp.piece USING fts5 ({_OPTIONS}, content="");
INSERT INTO piece(piece, rank) VALUES {_SETTINGS};
"""  # noqa: S608 - words of our own
_FILL = """
INSERT INTO {}(rowid, title, text) SELECT id, title, text FROM letters WHERE id BETWEEN ? AND ? ORDER BY id
"""
# A row of `letters_fts_data` has the number of its segment, 37 bits to the left, and that of its page in these bits.
_REPLACE = (
    "DELETE FROM letters_fts_data WHERE id BETWEEN :segment << 37 AND (:segment + 1 << 37) - 1",
    "INSERT INTO letters_fts_data SELECT id + (:segment - 1 << 37), block FROM temp.piece_data WHERE id >= 1 << 37",
    "DELETE FROM letters_fts_idx WHERE segid = :segment",
    "INSERT INTO letters_fts_idx SELECT :segment, term, pgno FROM temp.piece_idx",
    "DELETE FROM letters_fts_docsize WHERE id BETWEEN :first AND :last",
    "INSERT INTO letters_fts_docsize SELECT id, sz FROM temp.piece_docsize",
    "INSERT INTO piece(piece) VALUES ('delete-all')",
)
# Of the bits for a page the highest six are zero for those that the structure counts.
_LAST_PAGE = """
SELECT max(id) & (1 << 31) - 1 FROM letters_fts_data
WHERE id BETWEEN :segment << 37 AND (:segment << 37) + (1 << 31) - 1
"""
_TOTALS, _STRUCTURE = 1, 10
"""Rows of `letters_fts_data`: how many letters and words there are, and which segments."""
_COOKIE_BYTES = 4


def refresh(
    db: sqlite3.Connection,
    written: AbstractSet[int],
    id_bits: int,
) -> None:
    """Have the index hold the letters: the same bytes, whatever it held before.

    Args:
        db: a working file with the letters.
        written: the numbers of letters of which the index may hold other words.
        id_bits: of the number of a letter.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5, or the disk is full.
    """
    letters, indexed = _ids(db, "letters"), _indexed(db)
    segments = _segments(letters, id_bits)
    is_alike = indexed is not None and _segments(indexed, id_bits) == segments
    if not (is_alike and _is_understood(db, len(segments))):
        _make(db, segments)
        return
    changed = written | (letters ^ (indexed or set()))
    if changed:
        db.executescript(_PIECE)
        for number, own in enumerate(segments, start=1):
            if any(letter in own for letter in changed):
                _replace(db, number, own)
        db.execute("DROP TABLE piece")
        records = [(block, id_) for id_, block in _records(db, len(segments)).items()]
        db.executemany("UPDATE letters_fts_data SET block = ? WHERE id = ?", records)


def _ids(db: sqlite3.Connection, table: str) -> set[int]:
    return {id_ for (id_,) in db.execute(f"SELECT id FROM {table}")}  # noqa: S608 - names of our own


def _indexed(db: sqlite3.Connection) -> set[int] | None:
    """The letters in the index; None where there is none, or where only FTS5 may write in it, as with macOS' SQLite."""
    try:
        db.execute("DELETE FROM letters_fts_data WHERE false")
    except sqlite3.OperationalError:
        return None
    return _ids(db, "letters_fts_docsize")


def _segments(letters: AbstractSet[int], id_bits: int) -> list[range]:
    """The numbers that letters of each segment can have, of the segments with letters."""
    width = 1 << id_bits - (len(letters) // _LETTERS).bit_length()
    firsts = sorted({letter // width * width for letter in letters})
    return [range(first, first + width) for first in firsts]


def _make(db: sqlite3.Connection, segments: Iterable[range]) -> None:
    """Make the whole index."""
    db.executescript(_INDEX)
    for own in segments:
        db.execute(_FILL.format("letters_fts"), (own[0], own[-1]))
        db.commit()
    db.execute(_DEFAULTS)


def _replace(
    db: sqlite3.Connection,
    segment: int,
    own: range,
) -> None:
    """Make a segment anew."""
    db.execute(_FILL.format("piece"), (own[0], own[-1]))
    db.commit()
    places = {"segment": segment, "first": own[0], "last": own[-1]}
    for statement in _REPLACE:
        db.execute(statement, places)


def _is_understood(db: sqlite3.Connection, segments: int) -> bool:
    """True if FTS5 wrote down how large the index is as we do: another version may do so otherwise."""
    stored = {id_: _block(db, id_) for id_ in (_TOTALS, _STRUCTURE)}
    return _records(db, segments) == stored


def _records(db: sqlite3.Connection, segments: int) -> dict[int, bytes]:
    """How large the index is, as it stands in `letters_fts_data`: its letters, their words, the pages of segments."""
    sizes = db.execute("SELECT sz FROM letters_fts_docsize")
    words = [_numbers(size) for (size,) in sizes]
    totals = len(words), *map(sum, zip(*words, strict=True))
    structure = _block(db, _STRUCTURE)
    known = _numbers(structure[_COOKIE_BYTES:])
    del known[max(0, len(known) - 3 * segments) :]
    for segment in range(1, segments + 1):
        (last,) = db.execute(_LAST_PAGE, {"segment": segment}).fetchone()
        known += segment, 1, last or 0
    counted = structure[:_COOKIE_BYTES] + _varints(known)
    return {_TOTALS: _varints(totals), _STRUCTURE: counted}


def _block(db: sqlite3.Connection, id_: int) -> bytes:
    read = "SELECT block FROM letters_fts_data WHERE id = ?"
    found: tuple[bytes] | None = db.execute(read, [id_]).fetchone()
    return found[0] if found else b""


def _numbers(data: bytes) -> list[int]:
    """The whole numbers in bytes, as SQLite writes them: seven bits each, the highest first.

    >>> _numbers(bytes([5, 0x82, 0x2C]))
    [5, 300]
    """
    found = []
    number = 0
    for byte in data:
        number = number << 7 | byte & 127
        if byte < 128:
            found.append(number)
            number = 0
    return found


def _varints(numbers: Iterable[int]) -> bytes:
    """The bytes of which `_numbers` gives these numbers."""
    found = bytearray()
    for number in numbers:
        places = max(1, -(-number.bit_length() // 7))
        for place in range(places - 1, 0, -1):
            found.append(number >> 7 * place & 127 | 128)
        found.append(number & 127)
    return bytes(found)
