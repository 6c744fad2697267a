"""Blocks become the facts that a letter states about itself, each with its origin.

zones (head, body, signature) -> official (what the publisher prints) · signature · people · dates · titles.
What is not stated stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Facts, Kind
from kamerstuk_site.reading.facts.addressees import copies, recipients
from kamerstuk_site.reading.facts.date import latest_past, letter_date, letter_place
from kamerstuk_site.reading.facts.kind import kind_of
from kamerstuk_site.reading.facts.passages import People
from kamerstuk_site.reading.facts.people import heading_senders, motion_signers, questioners, respondents
from kamerstuk_site.reading.facts.publication import published
from kamerstuk_site.reading.facts.reference import reference
from kamerstuk_site.reading.facts.signature import signers
from kamerstuk_site.reading.facts.title import title_of
from kamerstuk_site.reading.facts.zones import Zones, zone

__all__ = ["Zones", "read_facts", "zone"]


def read_facts(zones: Zones, furniture: Sequence[Line], stem: str) -> Facts:
    """Everything the letter states about itself.

    `furniture` is read too: a running foot names dossier, number and session. `stem`, the file's name without
    suffix, gives the identifier where it is one and the text states none.
    """
    signed = signers(zones)
    kind_fact = kind_of(zones, signed)
    kind = kind_fact.value if kind_fact else None
    addressed = recipients(zones)
    printed = published(zones, furniture, addressed, stem)
    senders, answered_by = _people(zones, kind, signed)
    date = letter_date(zones, kind)
    return replace(
        printed,
        title=title_of(zones, kind, senders, printed.dossiers),
        kind=kind_fact,
        date=date,
        not_before=None if date else latest_past(zones.blocks),
        place=letter_place(zones),
        senders=senders,
        answered_by=answered_by,
        recipients=addressed,
        copies=copies(zones),
        reference=reference(zones, furniture),
    )


def _people(zones: Zones, kind: Kind | None, signed: People | None) -> tuple[People | None, People | None]:
    """Who sends a paper of this kind, and who answers it."""
    if kind == "kamervragen":
        return questioners(zones), respondents(zones) or signed
    if kind == "handelingen":
        return None, None
    if kind in ("motie", "amendement"):
        return motion_signers(zones) or signed, None
    if kind in ("brief", "open-brief"):
        return signed or heading_senders(zones), None
    return signed, None
