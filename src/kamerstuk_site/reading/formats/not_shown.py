"""What the file of a word processor holds and no page shows: tracked changes and hidden words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.formats.word_processing import clean

_EXAMPLE = 80
"""Characters of the words that a report gives as an example."""


@dataclass(frozen=True, slots=True)
class NotShown:
    """The words of each place, in the order of the file."""

    inserted: list[str] = field(default_factory=list)
    """Shown, but not known to be accepted."""
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def problems(self, file: str) -> Iterator[Problem]:
        """What the report of a file says of it, if anything."""
        changes = (
            _counted(self.inserted, "toegevoegd"),
            _counted(self.deleted, "geschrapt"),
        )
        if any(changes):
            yield Problem("tracked-changes", file, "; ".join(filter(None, changes)))
        hidden = _counted(self.hidden, "verborgen")
        if hidden:
            yield Problem("hidden-text", file, hidden)


def _counted(words: Iterable[str], how: str) -> str:
    """`2 keer geschrapt, zoals “twaalf”`; empty where there are no words."""
    cleaned = (" ".join(clean(each).split()) for each in words)
    shown = list(filter(None, cleaned))
    if not shown:
        return ""
    times = len(shown)
    example = shown[0][:_EXAMPLE]
    return f"{times} keer {how}, zoals “{example}”"
