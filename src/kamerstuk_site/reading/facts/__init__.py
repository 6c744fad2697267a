"""Blocks become the facts that a letter states about itself, each with its origin.

zones (head, body, signature) -> publication (what the publisher prints) · signature · people · date · title.
A debate has other zones and other facts (`debate_zones`, `debate_facts`). What is not stated stays None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Chamber, Fact, Facts, Kind, value_of
from kamerstuk_site.reading.dutch.paper_names import OF_EERSTE_KAMER
from kamerstuk_site.reading.facts.addressees import copies, recipients
from kamerstuk_site.reading.facts.date import letter_date, letter_place
from kamerstuk_site.reading.facts.debate_detection import debate_in
from kamerstuk_site.reading.facts.debate_facts import debate_facts
from kamerstuk_site.reading.facts.debate_zones import debate_zones
from kamerstuk_site.reading.facts.kind import named
from kamerstuk_site.reading.facts.old_questions import OldQuestions, old_questions
from kamerstuk_site.reading.facts.passages import Blocks, People, concluded
from kamerstuk_site.reading.facts.past_days import latest_past
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
from kamerstuk_site.reading.facts.request import requests
from kamerstuk_site.reading.facts.signature import signers
from kamerstuk_site.reading.facts.title import title_of
from kamerstuk_site.reading.facts.zones import Zones, zone

__all__ = ["Zones", "read_facts", "understood", "zone"]
_MOVERS: dict[Kind | None, Callable[[Zones], People | None]] = {
    "motie": motion_signers,
    "amendement": amendment_signers,
}
"""Reads who moved a paper, for the kinds that members move."""


def understood(
    blocks: Blocks,
    furniture: Sequence[Line],
    stem: str,
    kind: Fact[Kind] | None,
) -> tuple[Zones, Facts]:
    """The parts of a document, and everything it states about itself.

    Args:
        blocks: the document.
        furniture: the lines of its pages' heads and feet.
        stem: the file's name without suffix.
        kind: the kind that its format states, if any.
    """
    debate = debate_in(blocks, furniture, stem, kind)
    if debate:
        zones = debate_zones(debate)
        return zones, debate_facts(debate, zones, furniture, stem)
    zones = zone(blocks)
    return zones, read_facts(zones, furniture, stem)


def read_facts(
    zones: Zones,
    furniture: Sequence[Line],
    stem: str,
) -> Facts:
    """Everything the letter states about itself.

    Args:
        zones: the letter.
        furniture: the lines of its pages' heads and feet: a running foot names dossier, number and session.
        stem: the file's name without suffix, which gives the identifier where it is one and the text states none.
    """
    signed = signers(zones)
    paper = named(zones, signed)
    kind = value_of(paper.kind)
    addressed = recipients(zones)
    printed = published(zones, furniture, addressed, stem)
    old = old_questions(zones) if kind == "kamervragen" else OldQuestions()
    senders, answered_by = _people(zones, kind, signed, old)
    date = letter_date(zones, kind) or old.answered
    request = requests(zones.own) if kind == "motie" else None
    return replace(
        printed,
        title=title_of(
            zones,
            paper,
            senders,
            printed.dossiers,
            asked=old.subject,
            request=request,
        ),
        kind=paper.kind,
        document_type=paper.document_type,
        chamber=printed.chamber or _chamber_of(paper.document_type, printed.number),
        date=date,
        not_before=None if date else latest_past(zones.blocks),
        place=letter_place(zones),
        request=request,
        print=read_print(zones, furniture, value_of(printed.number)),
        senders=senders,
        answered_by=answered_by,
        recipients=addressed,
        copies=copies(zones),
        reference=reference(zones, furniture),
    )


def _chamber_of(
    document_type: Fact[str] | None, number: Fact[str] | None
) -> Fact[Chamber] | None:
    """The Eerste Kamer, for a paper with a letter as its number and of a type that only this Chamber has.

    A letter alone does not identify the Chamber.
    """
    own_number = value_of(number) or ""
    if not own_number.isalpha():
        return None
    return concluded(
        document_type,
        lambda name: "eerste-kamer" if name in OF_EERSTE_KAMER else None,
    )


def _people(
    zones: Zones,
    kind: Kind | None,
    signed: People | None,
    old: OldQuestions,
) -> tuple[People | None, People | None]:
    """Who sends a paper of this kind, and who answers it.

    Args:
        zones: the paper.
        kind: of what kind it is.
        signed: who signs it.
        old: the questions of an old Aanhangsel; the words by which questions are asked today count for more.
    """
    if kind == "kamervragen":
        asked_by = questioners(zones) or old.asked_by
        answered_by = respondents(zones) or old.answered_by
        return asked_by, answered_by or signed
    if kind == "handelingen":
        return None, None
    if kind in ("brief", "open-brief"):
        return signed or heading_senders(zones), None
    movers = _MOVERS.get(kind)
    moved = movers(zones) if movers else None
    return moved or signed, None
