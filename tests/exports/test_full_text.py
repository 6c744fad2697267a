"""The full-text index: segments that are put in their places are those that FTS5 makes itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from kamerstuk_site.exports import database, full_text

COUNT, BITS = 64, 10
LONG = "de " * 45_000
"""So long that FTS5 keeps an index of where on which page a letter with "de" is."""


@pytest.fixture
def db(monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Letters, with an index in many segments."""
    monkeypatch.setattr(full_text, "_LETTERS", 8)
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"PRAGMA page_size = {database.PAGE}")
        db.execute("CREATE TABLE letters (id INTEGER PRIMARY KEY, title TEXT, text TEXT)")
        rows = [(number * 16, f"Brief {number}", LONG) for number in range(COUNT)]
        db.executemany("INSERT INTO letters VALUES (?, ?, ?)", rows)
        full_text.refresh(db, set(), BITS)
        yield db


def index_in(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    tables = ("data", "idx", "docsize", "config")
    return {table: db.execute(f"SELECT * FROM letters_fts_{table}").fetchall() for table in tables}  # noqa: S608


def index_from_nothing(db: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    db.execute("DROP TABLE letters_fts")
    full_text.refresh(db, set(), BITS)
    return index_in(db)


def change(db: sqlite3.Connection) -> set[int]:
    """Edit a letter, add one and remove one; gives the letters that were written."""
    db.execute("UPDATE letters SET text = text || ' olifant' WHERE id = 160")
    db.execute("INSERT INTO letters VALUES (165, 'Erbij', 'olifant')")
    db.execute("DELETE FROM letters WHERE id = 800")
    return {160, 165}


def test_an_edit_has_only_the_segments_of_letters_that_changed_made_anew(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, replace = list[int](), full_text._replace
    (segments,) = db.execute("SELECT count(DISTINCT segid) FROM letters_fts_idx").fetchone()
    assert segments == 16

    def noted(db: sqlite3.Connection, segment: int, own: range) -> None:
        made.append(segment)
        replace(db, segment, own)

    monkeypatch.setattr(full_text, "_replace", noted)
    full_text.refresh(db, change(db), BITS)
    assert made == [160 // 64 + 1, 800 // 64 + 1]
    after = index_in(db)
    assert after == index_from_nothing(db)
    assert len(made) == 2


def test_a_segment_has_pages_of_every_kind(db: sqlite3.Connection) -> None:
    """Else the laws say nothing of what FTS5 keeps of words that are on many pages."""
    (indexes,) = db.execute("SELECT count(*) FROM letters_fts_data WHERE id >> 36 & 1").fetchone()
    assert indexes >= 16


def test_one_letter_more_moves_no_page_of_other_segments(db: sqlite3.Connection, tmp_path: Path) -> None:
    pages = []
    for turn in range(2):
        db.execute("INSERT INTO letters VALUES (?, 'Erbij', ?)", [turn + 1, LONG])
        full_text.refresh(db, set(), BITS)
        db.commit()
        with database.opened(tmp_path / f"{turn}.sqlite") as file:
            db.backup(file)
        database.finish(tmp_path / f"{turn}.sqlite", tmp_path / f"{turn}.vacuumed")
        with (tmp_path / f"{turn}.vacuumed").open("rb") as content:
            pages.append({*iter(partial(content.read, database.PAGE), b"")})
    old, new = pages
    assert len(new) > 3 * 16, "a segment has several"
    assert len(new - old) < len(new) / 3


def test_who_searches_and_who_adds_to_the_index_notices_nothing(db: sqlite3.Connection) -> None:
    full_text.refresh(db, change(db), BITS)
    db.commit()
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(db.serialize())
        copy.execute("INSERT INTO letters_fts (letters_fts, rank) VALUES ('integrity-check', 1)")
        found = "SELECT rowid FROM letters_fts WHERE letters_fts MATCH ?"
        assert copy.execute(found, ["olifant"]).fetchall() == [(160,), (165,)]
        copy.execute("INSERT INTO letters VALUES (1, 'Later', 'giraffe')")
        copy.execute("INSERT INTO letters_fts (rowid, title, text) VALUES (1, 'Later', 'giraffe')")
        assert copy.execute(found, ["giraffe OR olifant"]).fetchall() == [(1,), (160,), (165,)]
        copy.execute("INSERT INTO letters_fts (letters_fts, rank) VALUES ('integrity-check', 1)")


def test_where_only_fts5_may_write_in_its_tables_it_makes_the_index_anew(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "_indexed", lambda _: None)
    full_text.refresh(db, change(db), BITS)
    after = index_in(db)
    assert after == index_from_nothing(db)


def test_an_index_that_fts5_wrote_down_otherwise_is_made_anew(db: sqlite3.Connection) -> None:
    """As where another version of SQLite has segments of its own, or counts otherwise."""
    db.execute("INSERT INTO letters_fts (letters_fts) VALUES ('optimize')")
    full_text.refresh(db, change(db), BITS)
    after = index_in(db)
    assert after == index_from_nothing(db)
