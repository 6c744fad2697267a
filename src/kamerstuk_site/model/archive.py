"""Letters with their places in the archive, linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kamerstuk_site.model.letter import CitationKind, Claim, Letter, Mention, Status
from kamerstuk_site.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document a letter refers to, once each: an item of the contract's `references`."""

    identifier: str | None
    as_written: str | None
    """The words, where no single identifier can be given, or where the document is no paper of parliament."""
    status: Status
    kind: CitationKind
    mentions: int
    movers: tuple[str, ...] = ()
    joint: bool = False
    reason: str = ""
    claims: tuple[Claim, ...] = ()
    """What the letter says became of the motion, each once, in order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter with its place in the archive."""

    slug: str
    """File name and address of its page, without folder or suffix. Unique."""
    letter: Letter
    references: tuple[Reference, ...] = ()
    """Papers of parliament."""
    others: tuple[Reference, ...] = ()
    """Everything else: whole dossiers, laws, the EU, the UN, judgments."""
    former: tuple[str, ...] = ()
    """Slugs that it had before, oldest first; their addresses lead here."""

    @property
    def first_slug(self) -> str:
        """The slug under which it was first published, for identifiers that may never change."""
        return next(iter(self.former), self.slug)


@dataclass(frozen=True, slots=True)
class CitedIn:
    """A mention of a document as the cited document's page shows it."""

    entry: Entry
    mention: Mention


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document by its identifier: a motion, or anything that is cited, whether it is in the archive or not."""

    identifier: str
    kind: CitationKind
    entry: Entry | None
    """Its own page, where the archive holds it."""
    movers: tuple[str, ...]
    joint: bool
    cited_in: tuple[CitedIn, ...]
    """In order of time."""

    @property
    def citing(self) -> tuple[Entry, ...]:
        """The letters that speak of it, each once."""
        return tuple({cited.entry.slug: cited.entry for cited in self.cited_in}.values())

    @property
    def last(self) -> CitedIn | None:
        """The last place that speaks of it; a letter that has no place in time is not the last where another has."""
        return _last(self.cited_in)

    @property
    def last_claim(self) -> CitedIn | None:
        """The last place that says what became of it."""
        return _last([cited for cited in self.cited_in if cited.mention.claim])


def _last(places: Sequence[CitedIn]) -> CitedIn | None:
    timed = [cited for cited in places if cited.entry.letter.timed]
    return next(reversed(timed or places), None)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier that letters are filed under, or that something cited here belongs to."""

    id: str
    title: str | None
    entries: tuple[Entry, ...]
    """Letters filed under it, by ondernummer."""
    cited: tuple[CitedDocument, ...]
    """Documents of this dossier that are cited here, in or out of the archive, by ondernummer."""
    named_in: tuple[CitedIn, ...] = ()
    """Where letters of other dossiers name it as a whole, in order of time."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role of a person, or a person of an organisation or office, and the letters that say so in order of time."""

    name: str
    """As written."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation with a page: everybody the archive can tell apart with certainty."""

    slug: str
    name: str
    kind: Literal["person", "organisation"]
    names: tuple[str, ...]
    """The name as written, each form once."""
    tenures: tuple[Tenure, ...]
    """The roles of a person; the people of an organisation or office."""
    signed: tuple[Entry, ...]
    received: tuple[Entry, ...]
    spoke: tuple[Entry, ...]
    """The debates in which they speak."""
    moved: tuple[CitedDocument, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the site shows, linked. Sequences of letters are in order of time."""

    entries: tuple[Entry, ...]
    """By date; undated letters by the day they speak of as past, after the dated ones of that day."""
    documents: Mapping[str, CitedDocument]
    """By identifier: every cited document, and every motion of the archive itself."""
    dossiers: tuple[Dossier, ...]
    people: tuple[Party, ...]
    organisations: tuple[Party, ...]
    problems: tuple[Problem, ...]
    gone: tuple[str, ...] = ()
    """Slugs of letters that were published here and are not here now."""

    @property
    def motions(self) -> tuple[CitedDocument, ...]:
        """The motions that are cited or held here."""
        return tuple(document for document in self.documents.values() if document.kind == "motie")

    @property
    def missing(self) -> tuple[CitedDocument, ...]:
        """Cited, but not here; most cited first."""
        away = [document for document in self.documents.values() if document.entry is None]
        return tuple(sorted(away, key=lambda document: (-len(document.cited_in), document.identifier)))
