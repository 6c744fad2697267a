"""What came of a fetch, for whoever asked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kamerstuk_site.archive.ledger import SourceState

UNDONE: tuple[SourceState, ...] = ("failed", "refused", "changed")
"""States of which somebody should know: the command ends with 1."""


@dataclass
class FetchReport:
    """What came of a fetch."""

    outcomes: dict[SourceState, dict[str, str]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By state the documents of which something was asked, each with why it is so, in Dutch, or with nothing."""
    faults: list[str] = field(default_factory=list)
    """What went wrong with whole wishes, in Dutch."""
    remarks: list[str] = field(default_factory=list)
    """What else there is to know of whole wishes, in Dutch."""
    counted: set[str] = field(default_factory=set)
    """The wishes that the ledger has a new count of."""
    stopped: str = ""
    """Why the run ended before it was done, in Dutch."""
    asked: int = 0
    """Requests."""
    planned: Mapping[str, str] = field(default_factory=dict)
    """Of a dry run: the documents that would be fetched, with their titles."""
    requests_planned: int = 0
    seconds_planned: float = 0.0
    known: int = 0
    """Documents that were named and are here as the source has them."""

    def note(self, identifier: str, state: SourceState, why: str = "") -> None:
        """Know what became of a document: one thing, the last."""
        for documents in self.outcomes.values():
            documents.pop(identifier, None)
        self.outcomes[state][identifier] = why

    @property
    def is_done(self) -> bool:
        """True if nothing failed, was refused, or waits for a word."""
        undone = any(self.outcomes.get(state) for state in UNDONE)
        return not (undone or self.faults or self.stopped)
