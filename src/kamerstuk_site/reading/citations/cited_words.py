"""What a match of the grammar says, with what else helps to tell which document it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kamerstuk_site.model.facts import Chamber, the_only
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.forms.pieces import REPRINT_NEXT
from kamerstuk_site.reading.citations.source_named import SourceNamed
from kamerstuk_site.reading.citations.words_before import Match
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

Candidates = Sequence[str]
"""Identifiers of what a reference can mean: one where that is clear."""
_REPRINT = lazy_pattern(REPRINT_NEXT)


@dataclass(frozen=True, slots=True)
class About:
    """What the citing document says of itself."""

    dossiers: tuple[str, ...]
    session: str | None
    chamber: Chamber | None
    identifier: str | None

    @property
    def dossier(self) -> str | None:
        """The one dossier it is published under."""
        own = parts(self.identifier)
        if own and own.dossier:
            return own.dossier
        return the_only(self.dossiers)

    def is_itself(self, citation: Citation) -> bool:
        """True for a reference of the document to itself, or to a dossier of its own as a whole."""
        if citation.kind == "dossier":
            return citation.identifier in self.dossiers
        if self.identifier is None:
            return False
        return citation.identifier == self.identifier


@dataclass(frozen=True, slots=True)
class CitedWords:
    """A match of the grammar by one of its numbers, with what else helps to tell which document it means."""

    match: Match
    number: str
    """Empty where the form has none."""
    about: About
    preceding: Citation | None
    """The citation before it in the text."""
    named: SourceNamed
    end: int
    """Where the number ends, an offset in the text."""

    def __getitem__(self, group: str) -> str:
        return self.match[group]

    @property
    def text(self) -> str:
        """The whole text in which the match was found."""
        return self.match.string

    @property
    def start(self) -> int:
        """Where the match begins, an offset in the text."""
        return self.match.start()

    @property
    def session(self) -> str | None:
        """The vergaderjaar that is named, else that of the citing document."""
        return self.named.session or self.about.session

    @property
    def reprint(self) -> str | None:
        """The words that say that a reprint is meant: `tweede herdruk`."""
        reprint = _REPRINT.match(self.text, self.end)
        return reprint[0].strip(", (") if reprint else None
