"""Blocks become the facts that a letter states about itself, each with its origin.

zones (head, body, signature) -> official (what the publisher prints) · signature · people · dates · titles.
What is not stated stays None.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.reading.facts.date import latest_past, letter_date, letter_place
from kamerstuk_site.reading.facts.kind import kind_of
from kamerstuk_site.reading.facts.people import (
    copies,
    heading_senders,
    motion_signers,
    questioners,
    recipients,
    respondents,
)
from kamerstuk_site.reading.facts.publication import chamber, dossiers, identifier, number, session
from kamerstuk_site.reading.facts.signature import signers
from kamerstuk_site.reading.facts.title import title_of
from kamerstuk_site.reading.facts.zones import Zones, zone

__all__ = ["Zones", "read_facts", "zone"]


def read_facts(zones: Zones, furniture: Sequence[Line], stem: str) -> Facts:
    """Everything the letter states about itself.

    `furniture` is read too: a running foot names dossier, number and session. `stem`, the file's name without
    suffix, gives the identifier where it is one and the text states none.
    """
    filed, numbered = dossiers(zones, furniture), number(zones, furniture)
    signed = signers(zones)
    kind = kind_of(zones, signed)
    if signed is None and kind and kind.value in ("brief", "open-brief"):
        signed = heading_senders(zones)
    date = letter_date(zones, kind.value if kind else None)
    addressed = recipients(zones)
    senders, answered = signed, None
    if kind and kind.value in ("motie", "amendement"):
        senders = motion_signers(zones) or signed
    elif kind and kind.value == "kamervragen":
        senders, answered = questioners(zones), respondents(zones) or signed
    return Facts(
        title=title_of(zones, kind.value if kind else None, senders, filed),
        kind=kind,
        identifier=identifier(zones, furniture, filed, numbered, stem),
        date=date,
        not_before=None if date else latest_past(zones.blocks),
        place=letter_place(zones),
        chamber=chamber(zones, furniture, addressed),
        session=session(zones, furniture),
        dossiers=filed,
        number=numbered,
        senders=senders,
        answered_by=answered,
        recipients=addressed,
        copies=copies(zones),
    )
