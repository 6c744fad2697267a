"""What the Tweede Kamer's record of a paper fills of its front matter."""

from __future__ import annotations

from typing import Any

from kamerstuk_site.model.zaak import CHOICES, Counts, Decision, Zaak

_KEYS = dict(zip(CHOICES, ("for", "against", "absent"), strict=True))
"""What a choice is called in front matter."""


def recorded_values(zaak: Zaak) -> dict[str, Any]:
    """The keys of front matter that a record fills; those that it does not state are left out."""
    last = zaak.last
    found = {
        "result": last.result if last else None,
        "appreciation": zaak.appreciation,
        "votes": list(map(_decision, zaak.decisions)),
    }
    return {key: value for key, value in found.items() if value}


def recorded_origins(zaak: Zaak) -> dict[str, dict[str, str]]:
    """Where each of these keys was read, and the words."""
    decided = "; ".join(each.text or each.stated for each in zaak.decisions)
    last = zaak.last
    read = {
        "result": ("BesluitSoort", last.stated if last else ""),
        "appreciation": ("Kabinetsappreciatie", zaak.appreciation),
        "votes": ("Besluit", decided),
    }
    return {key: _origin(zaak, *read[key]) for key in recorded_values(zaak)}


def _origin(zaak: Zaak, where: str, quote: str) -> dict[str, str]:
    return {"from": "record", "where": where, "quote": quote, "file": zaak.file}


def _decision(decision: Decision) -> dict[str, Any]:
    """A decision with its votes by party; of a roll call those are counted members."""
    found = {
        "date": decision.day,
        "result": decision.result,
        "stated": decision.stated,
        "text": decision.text,
        "kind": decision.kind,
        **(_counts(decision.total) if decision.votes else {}),
        "parties": [
            {"party": votes.party, **_counts(votes.counts)}
            for votes in decision.by_party
        ],
    }
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _counts(counts: Counts) -> dict[str, int]:
    """Seats by what a choice is called; those for which there are none, or it is not known how many, are left out."""
    found = zip(_KEYS.values(), counts, strict=True)
    return {key: number for key, number in found if number}
