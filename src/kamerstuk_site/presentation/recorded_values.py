"""What the Tweede Kamer's record of a paper fills of its front matter."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.model.zaak import Counts, Decision, Zaak
from kamerstuk_site.presentation.front_matter_values import (
    DecisionValues,
    FactOriginValues,
    RecordedValues,
)

_KEYS = ("for", "against", "absent")
"""What each of `CHOICES` is called in front matter."""


def recorded_values(zaak: Zaak) -> RecordedValues:
    """The keys of front matter that a record fills; those that it does not state are left out."""
    found: RecordedValues = {}
    decision = zaak.latest_decision
    if decision.result:
        found["result"] = decision.result
    if zaak.appreciation:
        found["appreciation"] = zaak.appreciation
    if zaak.decisions:
        found["votes"] = list(map(_decision, zaak.decisions))
    return found


def recorded_origins(zaak: Zaak) -> dict[str, FactOriginValues]:
    """Where each of these keys was read, and the words."""
    decision = zaak.latest_decision
    decisions = [each.text or each.stated for each in zaak.decisions]
    read = {
        "result": ("BesluitSoort", decision.stated),
        "appreciation": ("Kabinetsappreciatie", zaak.appreciation),
        "votes": ("Besluit", "; ".join(decisions)),
    }
    return {key: _origin(zaak, *read[key]) for key in recorded_values(zaak)}


def _origin(zaak: Zaak, where: str, quote: str) -> FactOriginValues:
    return {"from": "record", "where": where, "quote": quote, "file": zaak.file}


def _decision(decision: Decision) -> DecisionValues:
    """A decision with its votes by party; of a roll call those are counted members."""
    found = {
        "date": decision.day,
        "result": decision.result,
        "stated": decision.stated,
        "text": decision.text,
        "kind": decision.kind,
        **(_counts(decision.total) if decision.votes else {}),
        "parties": _parties(decision),
    }
    return cast("DecisionValues", stated_values(found))


def _parties(decision: Decision) -> dict[str, dict[str, int]]:
    """By choice, the votes of each party that has any."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for each in decision.by_party:
        for key, votes in _counts(each.counts).items():
            found[key][each.party] = votes
    return {key: found[key] for key in _KEYS if key in found}


def _counts(counts: Counts) -> dict[str, int]:
    """Seats by what a choice is called; those for which there are none, or it is not known how many, are left out."""
    found = dict(zip(_KEYS, counts, strict=True))
    return stated_values(found)
