"""A source that was read: facts, text, and what it refers to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from kamerstuk_site.model.document import Block, Picture
from kamerstuk_site.model.facts import DossierName, Facts, Kind, Person, value_of

Status = Literal["archive", "official", "ambiguous", "unsupported"]
_KindElsewhere = Literal[
    "dossier",
    "kamervragen",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "eu",
    "vn",
    "rechtspraak",
    "wet",
    "toezegging",
]
CitationKind = Literal[
    "kamerstuk",
    "motie",
    "amendement",
    "brief",
    "handelingen",
    "aanhangsel",
    "bijlage",
    "other",
    _KindElsewhere,
]
Withheld = Literal["hidden-words", "mail", "curator", "paper"]
"""Why an original is not published: it holds what its pages hide, or addresses and attachments; or a curator says so,
of the original or of the whole paper."""
Claim = Literal[
    "carried-out", "partly", "in-progress", "intended", "declined", "replaced"
]
"""What a letter says became of a motion."""

ELSEWHERE: frozenset[CitationKind] = frozenset(get_args(_KindElsewhere))
"""Kinds that are no paper of parliament: they have an address elsewhere, and no page of their own here."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a text refers to another document.

    `start` and `end` are offsets in the text that was searched, `text` the words between them.
    """

    start: int
    end: int
    text: str
    kind: CitationKind
    identifier: str | None = None
    """The one document meant (`kst-32623-169`), or None where that cannot be told."""
    alternatives: tuple[str, ...] = ()
    """The documents it could be, where it is ambiguous."""
    movers: tuple[str, ...] = ()
    joint: bool = False
    """The words say "c.s."."""
    status: Status = "official"
    """`archive` is given by the package `archive` only, which knows what is here."""
    reason: str = ""
    """Dutch; why it is ambiguous or unsupported."""
    amended: bool = False
    """The words say "gewijzigde"."""
    date: dt.date | None = None
    """The day of a letter that is named by it, without a number."""
    by_curator: bool = False
    """True if a correction says which document is meant."""

    @property
    def motion(self) -> bool:
        """True if the words call it a motion."""
        return self.kind == "motie"

    @property
    def paper(self) -> bool:
        """True if it is one paper of parliament, which can be here or missing."""
        return self.kind not in ELSEWHERE


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation in its place in a letter."""

    block: int
    """Index in `Letter.blocks`; the citation's offsets are in that block's text."""
    citation: Citation
    sentence: str
    """The sentence around it, as plain text: the evidence that other pages show."""
    claim: Claim | None = None
    """What the sentence says became of the motion; None where it only names it."""
    subject: str = ""
    """What the sentence says that the motion asks or is about, word for word; empty where it does not."""
    replaced_by: str | None = None
    """The motion that the sentence says to have taken its place, by identifier."""


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Where a mention stands in its letter, for pages that do not have the letter's text."""

    kind: Literal["alinea", "noot", "kop", "briefhoofd"]
    label: str
    """`3` of the third alinea, `1` of the first note; empty for what has no number."""
    anchor: str
    """The address of the paragraph on the letter's page, without `#`; empty for a heading."""
    marked_sentence: str = ""
    """For a mention in a note, the sentence of the text that has the note's mark; empty where that is not certain."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says in a debate, until another is announced."""

    speaker: Person
    is_chair: bool
    """True of what the chair of the meeting says."""
    anchor: str
    """The address of its first paragraph on the page of the debate, without `#`."""
    words: str
    """Its first words."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of a letter, which only its own page and its data show."""

    blocks: tuple[Block, ...] = ()
    furniture: tuple[str, ...] = ()
    """Page furniture that is not shown, line by line, word for word."""
    alineas: tuple[str, ...] = ()
    """The address of every block on its page, empty for headings."""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class _TextElsewhere(Sequence[Any]):
    """Stands for a text that is kept apart: whoever looks at it is told so, and gets no empty text."""

    def __getitem__(self, index: Any) -> Any:
        raise TypeError(
            "the text of this letter is kept apart from its facts: read the table `letter_text`"
        )

    def __len__(self) -> int:
        raise TypeError(
            "the text of this letter is kept apart from its facts: read the table `letter_text`"
        )


TEXT_ELSEWHERE = _TextElsewhere()


@dataclass(frozen=True, slots=True)
class Letter:
    """A source that was read: its facts, its text and what it refers to."""

    file: str
    sha256: str
    size: int
    """Bytes of the source file."""
    format: str
    facts: Facts
    blocks: Sequence[Block]
    """With `furniture`, `alineas` and `pictures` its text; `TEXT_ELSEWHERE` where that is kept apart from the facts."""
    mentions: tuple[Mention, ...] = ()
    furniture: Sequence[str] = ()
    """Page furniture that is not shown, line by line, word for word."""
    pictures: tuple[Picture, ...] = ()
    ocr: bool = False
    """True if it is a scan that text recognition has read."""
    fingerprint: str = ""
    """A digest of its letters and digits, alike in every format; empty where they are too few to tell letters apart."""
    alineas: Sequence[str] = ()
    """The address of every block on its page, empty for headings; `parse` makes them, once."""
    withheld: Withheld | None = None
    """Why its original is not published; None where it is."""
    editions: tuple[Letter, ...] = ()
    """The other files that it was read from, best first; `archive.letters` finds them."""
    places: tuple[MentionPlace, ...] = ()
    """Of each mention, where it stands, as other pages say it; `reading.letter_text` finds them."""

    @property
    def files(self) -> tuple[Letter, ...]:
        """Everything that it was read from, best first."""
        return (self, *self.editions)

    @property
    def identifier(self) -> str | None:
        """The official identifier, where there is one."""
        return value_of(self.facts.identifier)

    @property
    def title(self) -> str:
        """The title, which every letter has."""
        return value_of(self.facts.title, self.file)

    @property
    def kind(self) -> Kind:
        """The kind, `overig` where the letter does not tell."""
        return value_of(self.facts.kind, "overig")

    @property
    def date(self) -> dt.date | None:
        """Its own date."""
        return value_of(self.facts.date)

    @property
    def senders(self) -> tuple[Person, ...]:
        """Who signs, or for motions and questions who moves or asks."""
        return value_of(self.facts.senders, ())

    @property
    def recipients(self) -> tuple[Person, ...]:
        """Whom it is addressed to."""
        return value_of(self.facts.recipients, ())

    @property
    def dossiers(self) -> tuple[DossierName, ...]:
        """What it is filed under."""
        return value_of(self.facts.dossiers, ())
