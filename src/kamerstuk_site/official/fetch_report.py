"""What came of a fetch, for whoever asked for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kamerstuk_site.archive.ledger import SourceState

UNDONE: tuple[SourceState, ...] = ("failed", "refused", "changed")
"""States of which somebody should know: the command ends with 1."""


@dataclass
class RecordsReport:
    """What came of asking parliament for its records."""

    counts: Counter[str] = field(default_factory=Counter)
    """How many records are `new`, `changed`, the `same` as before, and `absent`."""
    undone: dict[str, str] = field(default_factory=dict)
    """By paper or promise why there is no answer that can be used, in Dutch."""
    faults: list[str] = field(default_factory=list)
    """What went wrong with the service as a whole, in Dutch."""
    notes: list[str] = field(default_factory=list)
    """What somebody may want to know and can do nothing about, in Dutch."""
    asked: int = 0
    """Requests; of a dry run, about how many there would be."""
    planned: int = 0
    """Of a dry run: the papers of which the records would be asked."""
    left: int = 0
    """Papers of which the records are to be asked by a later run, since this one asked enough."""

    @property
    def is_done(self) -> bool:
        """True if nothing failed or was refused."""
        return not (self.undone or self.faults)


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
    named: set[str] = field(default_factory=set)
    """The documents that the search named."""
    records: RecordsReport = field(default_factory=RecordsReport)
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
        undone = any(map(self.outcomes.get, UNDONE))
        return self.records.is_done and not (undone or self.faults or self.stopped)
