"""The archive as one SQLite file with full-text search, that Datasette opens as it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.exports import full_text, record_forms
from kamerstuk_site.exports.data_records import Record, Records
from kamerstuk_site.exports.promise_records import PROMISE
from kamerstuk_site.exports.table_definitions import INDEXES, TABLES
from kamerstuk_site.exports.vote_records import MOTION, VOTE, VoteRecords
from kamerstuk_site.model.code_points import harmless


class DossierRow(NamedTuple):
    """A dossier."""

    id: str
    title: str | None
    letters: tuple[str, ...]
    """Slugs of the letters filed under it."""
    initiator: str | None = None
    """Who brings in the bill that it is about: `regering` or `leden`."""
    bill_papers: tuple[tuple[str, str, str], ...] = ()
    """The papers of that bill: stage and kind (`archive.bill_stages`), and the slug of the letter."""


ID_BITS = 31
"""Of the number of a letter. Each more costs all words of the full-text index; with 63 bits, which JavaScript would
round, the file is a fifth larger. Two of 10,000 letters want the same number in one archive of forty (`ids`)."""


def _named(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


PAGE = 1 << 15
"""Bytes of a page. So large that a letter fits into one: what goes on elsewhere would say at which page, and one letter
more would change it all."""
_QUICKLY = (
    f"PRAGMA page_size = {PAGE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
)
_CITING = (
    "SELECT slug FROM letters JOIN citations ON letter = id WHERE cited_letter = ?"
)
_connections: set[sqlite3.Connection] = set()
"""Those to working files, in any thread."""


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The rows in a working file. No way back is kept: a file that is cut short is thrown away.

    Raises:
        KeyboardInterrupt: `interrupt` ended a statement.
    """
    with closing(sqlite3.connect(file)) as db:
        _connections.add(db)
        try:
            with db:
                db.executescript(_QUICKLY)
                yield db
        except sqlite3.OperationalError as error:
            code = getattr(error, "sqlite_errorcode", None)  # some errors have no code
            if code == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from error
            raise
        finally:
            _connections.discard(db)


def interrupt() -> None:
    """End the statements that are going on, as Ctrl-C would."""
    for db in tuple(_connections):
        with suppress(sqlite3.ProgrammingError):  # it was closed meanwhile
            db.interrupt()


def ids(first_slugs: Mapping[str, str]) -> dict[str, int]:
    """The number of each letter in the database, in the order given: made of the slug it was first published under.

    So it stays when other letters come and go or a date is corrected. Of letters that want the same number the first by
    the alphabet gets it, and the others the next that their slug gives.

    Args:
        first_slugs: the first slug of each letter, by its slug now.
    """
    given: dict[str, int] = {}
    taken: set[int] = set()
    in_order = sorted((first, slug) for slug, first in first_slugs.items())
    for first_slug, slug in in_order:
        turn = 0
        while (id_ := _digest(f"{first_slug} {turn}")) in taken:
            turn += 1
        taken.add(id_)
        given[slug] = id_
    return {slug: given[slug] for slug in first_slugs}


def _digest(text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    digest = blake2b(data, digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - ID_BITS)


def discard(
    db: sqlite3.Connection,
    numbers: Mapping[str, int],
    changed: Collection[str],
) -> set[str]:
    """Make the tables where there are none, and delete the rows of letters that changed or are in the archive no more.

    Args:
        db: a working file, which may hold the rows of an earlier build.
        numbers: the number of each letter of the archive, by slug.
        changed: slugs of letters whose records may have changed.

    Returns:
        Slugs of the letters to `put`.

    Raises:
        sqlite3.OperationalError: the disk is full.
    """
    db.executescript(TABLES)
    held = dict[str, int](db.execute("SELECT slug, id FROM letters"))
    stale = held.keys() & set(changed)
    for slug, id_ in held.items():
        if numbers.get(slug) != id_:
            # A letter that has another number now: letters that cite it hold the old one.
            stale.add(slug)
            stale.update(citing for (citing,) in db.execute(_CITING, [id_]))
    old = [[held[slug]] for slug in sorted(stale)]
    db.executemany("DELETE FROM letters WHERE id = ?", old)
    db.executemany("DELETE FROM citations WHERE letter = ?", old)
    db.executemany("DELETE FROM people WHERE letter = ?", old)
    db.executemany("DELETE FROM speeches WHERE debate = ?", old)
    return (stale | (numbers.keys() - held.keys())) & numbers.keys()


def put(
    db: sqlite3.Connection,
    numbers: Mapping[str, int],
    letter: Records,
) -> None:
    """Write a letter, of which there are no rows, with its citations, people and speeches."""
    own = numbers[letter.record["slug"]]
    record = letter.record | {"id": own}
    _insert(db, "letters", ("id", *record_forms.LETTER, "text"), [record])
    citations = [_numbered(record, numbers) for record in letter.citations]
    _insert(db, "citations", record_forms.CITATION, citations)
    people = [record | {"letter": own} for record in letter.people]
    _insert(db, "people", record_forms.PERSON, people)
    speeches = [record | {"debate": own} for record in letter.speeches]
    _insert(db, "speeches", record_forms.SPEECH, speeches)


def arrange(
    db: sqlite3.Connection,
    numbers: Mapping[str, int],
    dossiers: Iterable[DossierRow],
    votes: Iterable[VoteRecords],
    promises: Iterable[Record],
) -> None:
    """Write anew what is of no letter alone: dossiers, bills, motions, votes and promises."""
    db.executescript("""
        DELETE FROM bill_papers; DELETE FROM dossier_letters; DELETE FROM dossiers; DELETE FROM motions;
        DELETE FROM votes; DELETE FROM promises;
    """)
    titles, filed, papers = [], [], []
    for dossier in dossiers:
        titles.append(dossier._asdict())
        own = sorted({numbers[slug] for slug in dossier.letters})
        filed += [{"dossier": dossier.id, "letter": number} for number in own]
        papers += [
            {
                "dossier": dossier.id,
                "stage": stage,
                "kind": kind,
                "letter": numbers[slug],
            }
            for stage, kind, slug in dossier.bill_papers
        ]
    _insert(db, "dossiers", ("id", "title", "initiator"), titles)
    _insert(db, "dossier_letters", ("dossier", "letter"), filed)
    _insert(db, "bill_papers", ("dossier", "stage", "kind", "letter"), papers)
    _insert(db, "promises", PROMISE, promises)
    cast, motions = [], []
    for of_paper in votes:
        cast += of_paper.votes
        motion = of_paper.motion
        if motion:
            slug = motion.get("letter")
            motions.append(motion | {"letter": numbers[slug] if slug else None})
    _insert(db, "votes", VOTE, cast)
    _insert(db, "motions", MOTION, motions)


def index(db: sqlite3.Connection, written: Collection[int]) -> None:
    """Bring the full-text index up to date, and make the other indexes where there are none.

    Args:
        db: a working file.
        written: the numbers of the letters that were `put`.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5, or the disk is full.
    """
    db.executescript(INDEXES)
    full_text.refresh(db, frozenset(written), ID_BITS)
    db.execute("PRAGMA schema_version = 1")


def finish(working: Path, file: Path) -> None:
    """Make `file`: the same rows give the same bytes, whatever was in the working file before.

    That holds with the same SQLite, which writes its number in it.

    Raises:
        sqlite3.OperationalError: the disk is full.
    """
    with opened(working) as db:
        db.execute("VACUUM INTO ?", [str(file)])


def _numbered(record: Record, numbers: Mapping[str, int]) -> Record:
    cited = record.get("cited_letter")
    cited_number = numbers[cited] if cited else None
    return record | {"letter": numbers[record["letter"]], "cited_letter": cited_number}


def _insert(
    db: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    records: Iterable[Record],
) -> None:
    names = _named(columns)
    marks = ", ".join("?" * len(columns))
    rows = ([_value(record.get(column)) for column in columns] for record in records)
    db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our own


def _value(value: object) -> object:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return harmless(value) if isinstance(value, str) else value
