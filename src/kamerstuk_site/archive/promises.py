"""The promises that lie among the sources, as tables: each by its number, and the letters that kept them.

That a letter kept one is the Kamer's word, in the record.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import chain

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.official_answers import fetched_file
from kamerstuk_site.archive.parliament_records import (
    parliament_record,
    record_files_about,
    record_files_by,
)
from kamerstuk_site.archive.zaken import identifiers_of_number
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.promise import Promise, PromiseLetter
from kamerstuk_site.reading.parliament_record import TOEZEGGING
from kamerstuk_site.reading.promise_record import PromiseReading, read_promise
from kamerstuk_site.tables.mappings import each, grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


@table
def promise_reading(rows: Rows, file: str) -> PromiseReading:
    """What a file with a Toezegging says."""
    return read_promise(parliament_record(rows, file))


@table
def promise_number(
    rows: Rows,
    file: str,
) -> str:
    """The number of the promise in a file; empty where it has none."""
    promise = promise_reading(rows, file).promise
    return promise.number if promise else ""


@table
def promise_files_by_number(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The files with each promise, by its number."""
    return record_files_by(rows, TOEZEGGING, promise_number)


promise_files = each(promise_files_by_number, ())


@table
def promise(rows: Rows, number: str) -> Promise | None:
    """A promise by its number; None where none is here, or files say different things of it."""
    readings = (promise_reading(rows, file) for file in promise_files(rows, number))
    stated = (reading.promise for reading in readings if reading.promise)
    found = the_only(stated, by=lambda each: replace(each, file=""))
    if found is None:
        return None
    letters = tuple(_identified(rows, letter) for letter in found.letters)
    return replace(found, letters=letters)


def _identified(
    rows: Rows,
    letter: PromiseLetter,
) -> PromiseLetter:
    """A letter with its identifier: where it has parliament's number alone, as the records of Zaken agree on it."""
    if letter.identifier:
        return letter
    meant = the_only(identifiers_of_number(rows, letter.number))
    return letter._replace(identifier=meant or "")


@table
def promise_numbers(rows: Rows) -> tuple[str, ...]:
    """The promises that are here, by number."""
    found = [each for each in promise_files_by_number(rows) if promise(rows, each)]
    return tuple(sorted(found, key=slugs.natural))


def promise_at(rows: Rows, number: str) -> Promise:
    """A promise that is in `promise_numbers`.

    Raises:
        KeyError: it is not.
    """
    found = promise(rows, number)
    if found is None:
        raise KeyError(number)
    return found


@table
def promises_here(rows: Rows) -> dict[str, bool]:
    """True by number of each promise that is here."""
    return dict.fromkeys(promise_numbers(rows), True)


is_promise_here = each(promises_here, False)


def seen_on(
    rows: Rows,
    of: Promise,
) -> dt.date | None:
    """The day on which the service gave a record; None where nobody noted it."""
    fetched = fetched_file(rows, of.file)
    return fetched.retrieved if fetched else None


def _letters_of(rows: Rows, number: str) -> list[tuple[str, str]]:
    """The letters by which a promise was kept, by identifier, each with its number."""
    letters = promise_at(rows, number).letters
    return [(letter.identifier, number) for letter in letters if letter.identifier]


promises_kept_by = grouped("promises_kept_by", promise_numbers, _letters_of)


@table
def promise_problems(rows: Rows) -> tuple[Problem, ...]:
    """What is wrong with promises: fields that are no such thing, and numbers of which files say different things."""
    files = record_files_about(rows, TOEZEGGING)
    found = chain.from_iterable(promise_reading(rows, file).problems for file in files)
    twice = [
        Problem("promise-twice", file, f"{number}: {', '.join(of_number)}")
        for number, of_number in promise_files_by_number(rows).items()
        if promise(rows, number) is None
        for file in of_number
    ]
    return (*found, *twice)
