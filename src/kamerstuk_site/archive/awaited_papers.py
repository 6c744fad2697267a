"""The papers of a dossier that the official source has, and that did not come."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.ledger import SourceAnswer, SourceState
from kamerstuk_site.archive.references import by_dossier

_AWAITED: frozenset[SourceState] = frozenset({"queued", "refused", "failed"})
"""The states of what the source has and this archive has not."""


def awaited_by_dossier(
    answers: Mapping[str, SourceAnswer],
) -> dict[str, tuple[str, ...]]:
    """Their identifiers in order, by canonical id of the dossier."""
    awaited = (each for each in answers if answers[each].state in _AWAITED)
    return by_dossier(sorted(awaited, key=identifier_order))
