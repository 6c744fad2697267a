"""Motions and votes as records: what the database holds of them beside the letters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kamerstuk_site.archive.citation_graph import (
    document,
    motions,
)
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.paper_zaken import zaak_of
from kamerstuk_site.archive.zaken import papers_with_zaak
from kamerstuk_site.exports.data_records import Record, plain
from kamerstuk_site.model.archive import CitedDocument
from kamerstuk_site.model.zaak import Decision, Zaak
from kamerstuk_site.presentation.motion_subject import motion_subject
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

MOTION = (
    "identifier",
    "letter",
    "subject",
    "result",
    "result_date",
    "appreciation",
    "zaak",
    "done",
    "file",
)
VOTE = (
    "identifier",
    "decision",
    "position",
    "date",
    "result",
    "kind",
    "party",
    "member",
    "choice",
    "seats",
    "mistake",
    "counted",
)


class VoteRecords(NamedTuple):
    """What the database holds of a paper beside the letters."""

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
    """What the database holds of one of these."""
    zaak = zaak_of(rows, identifier)
    votes = list(_votes(identifier, zaak)) if zaak else []
    of = document(rows, identifier)
    motion = _motion(rows, of, zaak) if of and of.kind == "motie" else None
    return VoteRecords(motion, votes)


def _motion(rows: Rows, motion: CitedDocument, zaak: Zaak | None) -> Record:
    found: Record = {
        "identifier": motion.identifier,
        "letter": motion.slug,
        "subject": motion_subject(rows, motion),
    }
    return found | (_recorded(zaak) if zaak else {})


def _recorded(zaak: Zaak) -> Record:
    last = zaak.last
    result, day = (last.result, last.day) if last else (None, None)
    return {
        "result": result,
        "result_date": plain(day),
        "appreciation": zaak.appreciation or None,
        "zaak": zaak.number or None,
        "done": zaak.done,
        "file": zaak.file,
    }


def _votes(identifier: str, zaak: Zaak) -> Iterator[Record]:
    """Every vote: those that count, and the mistakes that another vote of the same voter stands for."""
    for number, decision in enumerate(zaak.decisions, start=1):
        counted = [(vote, True) for vote in decision.votes]
        mistakes = [(vote, False) for vote in decision.mistakes]
        for position, (vote, counts) in enumerate([*counted, *mistakes], start=1):
            yield {
                "identifier": identifier,
                "decision": number,
                "position": position,
                **_of_decision(decision),
                "party": vote.party or None,
                "member": vote.member or None,
                "choice": vote.choice,
                "seats": vote.seats,
                "mistake": vote.mistake,
                "counted": counts,
            }


def _of_decision(decision: Decision) -> Record:
    return {
        "date": plain(decision.day),
        "result": decision.result,
        "kind": decision.kind,
    }
