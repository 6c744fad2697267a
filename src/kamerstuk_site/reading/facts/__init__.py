"""Blocks become the facts that a letter states about itself, each with its origin.

zones (head, body, signature) -> official (what the publisher prints) · signature · people · dates · titles.
A debate has other zones and other facts (`debate`). What is not stated stays None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.facts import Chamber, Fact, Facts, Kind
from kamerstuk_site.reading.dutch.paper_names import OF_EERSTE_KAMER
from kamerstuk_site.reading.facts.addressees import copies, recipients
from kamerstuk_site.reading.facts.date import latest_past, letter_date, letter_place
from kamerstuk_site.reading.facts.debate import debate_facts, debate_in, debate_zones
from kamerstuk_site.reading.facts.kind import named
from kamerstuk_site.reading.facts.old_questions import old_questions
from kamerstuk_site.reading.facts.passages import People, concluded
from kamerstuk_site.reading.facts.people import (
    amendment_signers,
    heading_senders,
    motion_signers,
    questioners,
    respondents,
)
from kamerstuk_site.reading.facts.publication import published
from kamerstuk_site.reading.facts.reference import reference
from kamerstuk_site.reading.facts.reprint import read_print
from kamerstuk_site.reading.facts.signature import signers
from kamerstuk_site.reading.facts.title import title_of
from kamerstuk_site.reading.facts.zones import Zones, zone

__all__ = ["Zones", "read_facts", "understood", "zone"]


def understood(
    blocks: Sequence[Block],
    furniture: Sequence[Line],
    stem: str,
    kind: Fact[Kind] | None,
) -> tuple[Zones, Facts]:
    """The parts of a document, and everything it states about itself.

    Args:
        blocks: the document.
        furniture: the lines of its pages' heads and feet.
        stem: the file's name without suffix.
        kind: what its format says that it is.
    """
    debate = debate_in(blocks, furniture, stem, kind)
    if debate:
        zones = debate_zones(debate)
        return zones, debate_facts(debate, zones, furniture, stem)
    zones = zone(blocks)
    return zones, read_facts(zones, furniture, stem)


def read_facts(zones: Zones, furniture: Sequence[Line], stem: str) -> Facts:
    """Everything the letter states about itself.

    `furniture` is read too: a running foot names dossier, number and session. `stem`, the file's name without
    suffix, gives the identifier where it is one and the text states none.
    """
    signed = signers(zones)
    paper = named(zones, signed)
    kind = paper.kind.value if paper.kind else None
    addressed = recipients(zones)
    printed = published(zones, furniture, addressed, stem)
    senders, answered_by = _people(zones, kind, signed)
    date = letter_date(zones, kind) or _answered(zones, kind)
    return replace(
        printed,
        title=title_of(zones, paper, senders, printed.dossiers),
        kind=paper.kind,
        document_type=paper.document_type,
        chamber=printed.chamber or _chamber_of(paper.document_type, printed.number),
        date=date,
        not_before=None if date else latest_past(zones.blocks),
        place=letter_place(zones),
        print=read_print(
            zones, furniture, printed.number.value if printed.number else None
        ),
        senders=senders,
        answered_by=answered_by,
        recipients=addressed,
        copies=copies(zones),
        reference=reference(zones, furniture),
    )


def _chamber_of(
    document_type: Fact[str] | None, number: Fact[str] | None
) -> Fact[Chamber] | None:
    """The Eerste Kamer for a lettered paper of a sort that it alone has: a letter alone does not tell the Chamber."""
    if number is None or not number.value.isalpha():
        return None
    return concluded(
        document_type, lambda name: "eerste-kamer" if name in OF_EERSTE_KAMER else None
    )


def _answered(zones: Zones, kind: Kind | None) -> Fact[dt.date] | None:
    """The day of the answer in an old Aanhangsel."""
    old = old_questions(zones) if kind == "kamervragen" else None
    return old.answered if old else None


def _askers(zones: Zones) -> tuple[People | None, People | None]:
    """Who asks, and who is named as answering: by the words of today, else by those of an old Aanhangsel."""
    asked_by, answered_by = questioners(zones), respondents(zones)
    old = old_questions(zones)
    if old is None:
        return asked_by, answered_by
    return asked_by or old.asked_by, answered_by or old.answered_by


def _people(
    zones: Zones, kind: Kind | None, signed: People | None
) -> tuple[People | None, People | None]:
    """Who sends a paper of this kind, and who answers it."""
    if kind == "kamervragen":
        asked_by, answered_by = _askers(zones)
        return asked_by, answered_by or signed
    if kind == "handelingen":
        return None, None
    if kind == "motie":
        return motion_signers(zones) or signed, None
    if kind == "amendement":
        return amendment_signers(zones) or signed, None
    if kind in ("brief", "open-brief"):
        return signed or heading_senders(zones), None
    return signed, None
