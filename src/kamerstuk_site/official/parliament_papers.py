"""Of which papers of an archive parliament keeps a record: motions, amendments and bills of the Tweede Kamer."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kamerstuk_site.archive.addresses import sole_letters
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

    def among(self, identifiers: Collection[str]) -> RecordPapers:
        """Those of these identifiers."""
        return RecordPapers(
            *(tuple(each for each in papers if each in identifiers) for papers in self)
        )


def record_papers(rows: Rows) -> RecordPapers:
    """The papers that are here."""
    kinds = {
        identifier: letter.kind
        for identifier, letter in sole_letters(rows).items()
        if number_of(identifier)
    }
    return RecordPapers(
        tuple(sorted(each for each, kind in kinds.items() if kind in _DECIDED_ON)),
        tuple(sorted(each for each, kind in kinds.items() if kind == _LETTER)),
    )
