"""Of which papers of an archive parliament keeps a record: motions, amendments and bills of the Tweede Kamer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kamerstuk_site.archive.addresses import sole_letters
from kamerstuk_site.archive.citation_graph import document_kind, identifiers
from kamerstuk_site.official.parliament_match import number_of
from kamerstuk_site.tables.rows import Rows

_DECIDED_ON = frozenset({"amendement", "motie", "voorstel-van-wet"})
_LETTER = "brief"


class RecordPapers(NamedTuple):
    """Papers by identifier, in order."""

    decided_on: tuple[str, ...]
    """Motions, amendments, bills."""
    letters: tuple[str, ...]
    """Letters, which may fulfil a promise."""


def record_papers(
    rows: Rows, among: Collection[str] | None = None, *, cited: bool = False
) -> RecordPapers:
    """The papers that are here.

    Args:
        rows: the archive.
        among: of these identifiers; None for all.
        cited: True if motions and amendments that letters cite, and that are not here, count too.
    """
    kinds = {
        identifier: letter.kind
        for identifier, letter in sole_letters(rows).items()
        if number_of(identifier) and (among is None or identifier in among)
    }
    decided_on = {each for each, kind in kinds.items() if kind in _DECIDED_ON}
    if cited:
        decided_on.update(_cited_elsewhere(rows))
    letters = {each for each, kind in kinds.items() if kind == _LETTER}
    return RecordPapers(tuple(sorted(decided_on)), tuple(sorted(letters)))


def _cited_elsewhere(rows: Rows) -> Iterator[str]:
    for identifier in identifiers(rows):
        if number_of(identifier) and _is_elsewhere(rows, identifier):
            yield identifier


def _is_elsewhere(rows: Rows, identifier: str) -> bool:
    found = document_kind(rows, identifier)
    return found.kind in _DECIDED_ON and not found.is_here
