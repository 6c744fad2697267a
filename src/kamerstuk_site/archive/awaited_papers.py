"""The papers of a dossier that the official source has, and that did not come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.ledger import SourceAnswer, SourceState
from kamerstuk_site.archive.references import dossier_of_document

_AWAITED: frozenset[SourceState] = frozenset({"queued", "refused", "failed"})
"""The states of what the source has and this archive has not."""


def awaited_by_dossier(
    answers: Mapping[str, SourceAnswer],
) -> dict[str, tuple[str, ...]]:
    """Their identifiers in order, by canonical id of the dossier."""
    found: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(answers, key=identifier_order):
        dossier = dossier_of_document(identifier)
        if dossier and answers[identifier].state in _AWAITED:
            found[dossier].append(identifier)
    return {dossier: tuple(awaited) for dossier, awaited in found.items()}
