"""Which files of data an archive has: those of every archive, and those of promises, motions and votes on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamerstuk_site.archive.promises import promise_numbers
from kamerstuk_site.archive.zaken import papers_with_zaak
from kamerstuk_site.exports.json_schemas import schemas_of
from kamerstuk_site.exports.promise_records import PROMISES_CSV, PROMISES_LINES
from kamerstuk_site.exports.vote_records import (
    MOTIONS_CSV,
    MOTIONS_LINES,
    VOTES_CSV,
    VOTES_LINES,
    VoteRecords,
    vote_records,
)
from kamerstuk_site.tables.rows import Rows

SQLITE = "archief.sqlite.gz"
JSON_LINES = "letters.jsonl.gz"
PACKAGE = "data/datapackage.json"
DATA = tuple(
    f"data/{name}"
    for name in (SQLITE, "citations.csv", "letters.csv", "speeches.csv", JSON_LINES)
)
"""The files of data that every archive has, by path in the generated folder."""


def data_paths(rows: Rows) -> tuple[str, ...]:
    """The files of data that this archive has, by path in the generated folder."""
    found = [PROMISES_CSV, PROMISES_LINES] if promise_numbers(rows) else []
    if any(map(_is_on_record, _records(rows))):
        found += [MOTIONS_CSV, MOTIONS_LINES]
    if any(each.votes for each in _records(rows)):
        found += [VOTES_CSV, VOTES_LINES]
    return (*DATA, *(f"data/{name}" for name in found))


def descriptions(data: Iterable[str]) -> list[str]:
    """What describes these files, by path in the generated folder."""
    return [PACKAGE, *schemas_of(data)]


def _records(rows: Rows) -> Iterator[VoteRecords]:
    for identifier in papers_with_zaak(rows):
        yield vote_records(rows, identifier)


def _is_on_record(of: VoteRecords) -> bool:
    """True of a motion of which there is a record."""
    return of.motion is not None and "file" in of.motion
