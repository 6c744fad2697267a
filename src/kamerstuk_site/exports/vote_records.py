"""Motions and votes as records: one form for the database, the CSV and the JSON Lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, NotRequired, TypedDict

from kamerstuk_site.archive.citation_graph import (
    document,
    motions,
)
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.paper_zaken import zaak_of
from kamerstuk_site.archive.zaken import papers_with_zaak
from kamerstuk_site.exports.data_records import Record, stated
from kamerstuk_site.exports.type_schema import schema_of
from kamerstuk_site.model.archive import CitedDocument
from kamerstuk_site.model.zaak import Choice, Result, VoteKind, Zaak
from kamerstuk_site.presentation.motion_subject import motion_subject
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


class MotionRecord(TypedDict):
    """A motion, with what the Kamer's record has of it; what nobody states is left out."""

    identifier: str
    letter: NotRequired[str]
    """The slug of the motion, where it is here."""
    subject: NotRequired[str]
    result: NotRequired[Result]
    result_date: NotRequired[dt.date]
    appreciation: NotRequired[str]
    zaak: NotRequired[str]
    done: NotRequired[bool]
    file: NotRequired[str]
    """The file with the record; there is one wherever something of a record is."""


class VoteRecord(TypedDict):
    """A vote on a paper: that of a party, or in a roll call of a member; what is not stated is left out."""

    identifier: str
    decision: int
    position: int
    date: NotRequired[dt.date]
    result: NotRequired[Result]
    kind: NotRequired[VoteKind]
    party: NotRequired[str]
    member: NotRequired[str]
    choice: Choice
    seats: NotRequired[int]
    mistake: bool
    counted: bool


MOTION_ROW = schema_of(MotionRecord)
VOTE_ROW = schema_of(VoteRecord)
MOTION = tuple(MOTION_ROW["properties"])
VOTE = tuple(VOTE_ROW["properties"])
MOTIONS_CSV, MOTIONS_LINES = "motions.csv", "motions.jsonl.gz"
"""The files of all motions, which are there where one of them has a record."""
VOTES_CSV, VOTES_LINES = "votes.csv", "votes.jsonl.gz"
"""The files of all votes, which are there where there is one."""


class VoteRecords(NamedTuple):
    """What the data hold of a paper beside the letters."""

    motion: Record | None
    """None of a paper that is no motion."""
    votes: list[Record]


@table
def papers_with_records(rows: Rows) -> tuple[str, ...]:
    """The motions that are here or cited, and the papers whose record is here, in order of identifier."""
    found = {*motions(rows), *papers_with_zaak(rows)}
    in_order = sorted(found, key=identifier_order)
    return tuple(in_order)


@table
def vote_records(rows: Rows, identifier: str) -> VoteRecords:
    """What the data hold of one of these."""
    zaak = zaak_of(rows, identifier)
    votes = list(_votes(identifier, zaak)) if zaak else []
    of = document(rows, identifier)
    motion = _motion(rows, of, zaak) if of and of.kind == "motie" else None
    return VoteRecords(motion, votes)


def _motion(rows: Rows, motion: CitedDocument, zaak: Zaak | None) -> Record:
    return stated(
        identifier=motion.identifier,
        letter=motion.slug,
        subject=motion_subject(rows, motion),
        **(_recorded(zaak) if zaak else {}),
    )


def _recorded(zaak: Zaak) -> Record:
    decision = zaak.latest_decision
    return {
        "result": decision.result,
        "result_date": decision.day,
        "appreciation": zaak.appreciation,
        "zaak": zaak.number,
        "done": zaak.done,
        "file": zaak.file,
    }


def _votes(identifier: str, zaak: Zaak) -> Iterator[Record]:
    """Every vote: those that count, and the mistakes that another vote of the same voter stands for."""
    for number, decision in enumerate(zaak.decisions, start=1):
        counted = [(vote, True) for vote in decision.votes]
        mistakes = [(vote, False) for vote in decision.mistakes]
        for position, (vote, counts) in enumerate([*counted, *mistakes], start=1):
            yield stated(
                identifier=identifier,
                decision=number,
                position=position,
                date=decision.day,
                result=decision.result,
                kind=decision.kind,
                party=vote.party,
                member=vote.member,
                choice=vote.choice,
                seats=vote.seats,
                mistake=vote.mistake,
                counted=counts,
            )
