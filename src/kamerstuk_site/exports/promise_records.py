"""Promises as records: one form for the front matter of their pages and for all data files."""

from __future__ import annotations

import datetime as dt
from typing import Any, NotRequired, TypedDict

from kamerstuk_site.archive.promise_debates import debate_here
from kamerstuk_site.archive.promises import promise_at, seen_on
from kamerstuk_site.exports.type_schema import schema_of
from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.model.promise import PromiseDebate, PromisedTo, PromiseLetter
from kamerstuk_site.tables.rows import Rows


class PromisedToRecord(TypedDict):
    """To whom something is promised."""

    name: NotRequired[str]
    party: NotRequired[str]


class PromiseDebateRecord(TypedDict):
    """The debate in which a promise was made."""

    kind: NotRequired[str]
    number: NotRequired[str]
    subject: NotRequired[str]
    date: NotRequired[dt.date]
    letter: NotRequired[str]
    """The slug of its Handelingen, where they are here."""


class PromiseLetterRecord(TypedDict):
    """A letter by which, as the Kamer says, a promise was kept."""

    number: NotRequired[str]
    identifier: NotRequired[str]


class PromiseRecord(TypedDict):
    """A promise; what the record of the Kamer does not state is left out."""

    number: str
    text: NotRequired[str]
    status: NotRequired[str]
    retrieved: NotRequired[dt.date]
    """The day on which the Kamer said so."""
    name: NotRequired[str]
    role: NotRequired[str]
    ministry: NotRequired[str]
    promised_to: NotRequired[list[PromisedToRecord]]
    made: NotRequired[dt.date]
    noted: NotRequired[dt.date]
    due: NotRequired[dt.date]
    debates: NotRequired[list[PromiseDebateRecord]]
    letters: NotRequired[list[PromiseLetterRecord]]


PROMISE_ROW = schema_of(PromiseRecord)
"""The schema of a record of a promise."""
PROMISES_CSV, PROMISES_LINES = "promises.csv", "promises.jsonl"
"""The files of all promises, which are there where there is one."""
PROMISE = tuple(PROMISE_ROW["properties"])


def promise_record(rows: Rows, number: str) -> dict[str, Any]:
    """The record of a promise that is here."""
    of = promise_at(rows, number)
    return _stated(
        number=of.number,
        text=of.text,
        status=of.status,
        retrieved=seen_on(rows, of),
        name=of.name,
        role=of.role,
        ministry=of.ministry,
        promised_to=list(map(_promised_to, of.to)),
        made=of.made,
        noted=of.noted,
        due=of.due,
        debates=[_debate(rows, debate) for debate in of.debates],
        letters=list(map(_letter, of.letters)),
    )


def _stated(**values: object) -> dict[str, Any]:
    return stated_values(values)


def _promised_to(to: PromisedTo) -> dict[str, Any]:
    return _stated(name=to.name, party=to.party)


def _debate(rows: Rows, debate: PromiseDebate) -> dict[str, Any]:
    return _stated(
        kind=debate.kind,
        number=debate.number,
        subject=debate.subject,
        date=debate.day,
        letter=debate_here(rows, debate),
    )


def _letter(letter: PromiseLetter) -> dict[str, Any]:
    return _stated(number=letter.number, identifier=letter.identifier)
