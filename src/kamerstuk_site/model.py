"""The nouns of the archive, from raw file to finished archive, as frozen values.

This module imports nothing of ours, so that every stage can import it. A value never changes after it is made;
a stage that knows more makes a new value (`dataclasses.replace`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from operator import itemgetter
from typing import Any, Generic, Literal, TypeVar

T = TypeVar("T")

Kind = Literal[
    "brief",
    "open-brief",
    "motie",
    "amendement",
    "kamervragen",
    "verslag",
    "nota",
    "voorstel-van-wet",
    "handelingen",
    "overig",
]
Chamber = Literal["tweede-kamer", "eerste-kamer", "verenigde-vergadering"]
OriginKind = Literal["text", "xml", "document", "filename", "correction", "derived"]
Status = Literal["archive", "official", "ambiguous", "unsupported"]
BlockKind = Literal["paragraph", "heading", "item", "note", "table", "image"]
Part = Literal["head", "body", "signature"]
MarkKind = Literal["strong", "emphasis", "superscript", "note"]
CitationKind = Literal[
    "kamerstuk",
    "motie",
    "amendement",
    "brief",
    "handelingen",
    "aanhangsel",
    "bijlage",
    "dossier",
    "kamervragen",
    "staatsblad",
    "staatscourant",
    "tractatenblad",
    "eu",
    "vn",
    "rechtspraak",
    "wet",
    "other",
]
Claim = Literal["carried-out", "in-progress", "declined", "replaced"]
"""What a letter says became of a motion."""
ELSEWHERE: frozenset[CitationKind] = frozenset(
    {"dossier", "kamervragen", "staatsblad", "staatscourant", "tractatenblad", "eu", "vn", "rechtspraak", "wet"}
)
"""Kinds that are no paper of parliament: they have an address elsewhere, and no page of their own here."""
Severity = Literal["error", "warning", "notice"]


# ---------------------------------------------------------------- what comes in


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the archive as it lies in the sources folder."""

    file: str
    """Path relative to the sources folder, with `/` between folders, Unicode NFC."""
    data: bytes
    sha256: str
    correction_file: str | None = None
    """Path of the curator's same-stem YAML file, relative as `file`."""
    correction: bytes | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a curator should know: what was found where, and (through `code`) what to do about it."""

    code: str
    """A key of `problems.CATALOGUE`, such as `empty-file`."""
    file: str
    """The source or correction file, relative to the sources folder."""
    found: str
    """What was found, in Dutch, with the words of the file where that helps."""
    line: int | None = None
    """Line in `file`, counted from 1."""
    key: str | None = None
    """The front matter key, for corrections."""


# ---------------------------------------------------------------- what a reader gives


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's text that is more than plain: emphasis, or (`start == end`) the place of a note mark."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    """The label, for `note`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a format that knows only lines (pasted text, later PDF)."""

    text: str
    number: int
    """Counted from 1, in the file or on the page."""
    marks: tuple[Mark, ...] = ()
    page: int | None = None
    heading: int = 0
    """Depth of a heading that the format itself marks as one, from 1."""
    spare: int | None = None
    """How many characters would still have fitted on the line, where the format knows (PDF)."""
    picture: str = ""
    """The name of the `Picture` that stands here; the line has no text then."""

    @property
    def where(self) -> str:
        """The place as readers see it, in Dutch: `regel 12` or `pagina 2, regel 12`."""
        return f"regel {self.number}" if self.page is None else f"pagina {self.page}, regel {self.number}"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, footnote, table or image: text without markup, and marks over it.

    A newline inside `text` is a line break that the letter means (addresses, signatures). In a table a newline ends a
    row and a tab a cell. The text of an image is what the document says about it.
    """

    kind: BlockKind
    text: str
    where: str
    """The place of the block's first word in the source, as `Line.where`."""
    marks: tuple[Mark, ...] = ()
    label: str = ""
    """List marker as written (`1.`, `–`, `a.`), footnote label (`1`), or the name of the image's `Picture`."""
    level: int = 0
    """Heading depth from 1, nesting depth of a list item from 0, or how many rows of a table are its head."""
    part: Part = "body"
    places: tuple[tuple[int, str], ...] = ()
    """For each line of the source after the first: the offset in `text` where it begins, and its place."""

    def place(self, offset: int) -> str:
        """The place in the source of the character at `offset`."""
        index = bisect_right(self.places, offset, key=itemgetter(0))
        return self.places[index - 1][1] if index else self.where


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in a letter, as it is published beside the page."""

    name: str
    """File name within the letter, made by the reader: `1.png`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A source as its reader understood it: either lines (to be put together by `layout`) or blocks at once."""

    format: str
    """`text`, `markdown`, …: `source.format` in the front matter."""
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    """Blocks that the reader knows whole; beside lines: the notes among them."""
    raw: tuple[Line, ...] = ()
    """Every piece of text in the source, for the check that nothing is lost; formats of lines use `lines`."""
    stated: str = ""
    """The YAML front matter of a Markdown source."""
    facts: Facts = field(default_factory=lambda: Facts())  # noqa: PLW0108 - it is defined below
    """Facts that the format states beside the text: the metadata of official XML, the properties of a PDF or DOCX."""
    pictures: tuple[Picture, ...] = ()
    furniture: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- what a letter states


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was read: the contract's `{from, where, quote}`."""

    source: OriginKind
    where: str
    quote: str
    file: str = ""
    """Where the letter has several files and it was not read from the first of them: which one."""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A value and where it came from."""

    value: T
    origin: Origin
    replaced: Fact[T] | None = None
    """What was read, where a correction says something else."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who signs, is addressed or moves a motion. At least one of the three is there."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class DossierName:
    """A dossier that a letter is filed under: canonical id (`35570-V`) and the title as the letter gives it."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The scored keys of the front matter contract, in its order; None = the letter does not state it."""

    title: Fact[str] | None = None
    kind: Fact[Kind] | None = None
    identifier: Fact[str] | None = None
    date: Fact[dt.date] | None = None
    not_before: Fact[str] | None = None
    """Undated letters only: the latest day (`2026-02-14`) or month (`2024-12`) it speaks of as past. Not its date."""
    place: Fact[str] | None = None
    chamber: Fact[Chamber] | None = None
    session: Fact[str] | None = None
    dossiers: Fact[tuple[DossierName, ...]] | None = None
    number: Fact[str] | None = None
    senders: Fact[tuple[Person, ...]] | None = None
    answered_by: Fact[tuple[Person, ...]] | None = None
    recipients: Fact[tuple[Person, ...]] | None = None
    copies: Fact[tuple[str, ...]] | None = None
    withdrawn: tuple[tuple[str, Fact[Any]], ...] = ()
    """What was read and a correction says the letter does not state, by contract key: the correction, over what it
    replaced; its own value is None."""

    def stated(self) -> dict[str, Fact[Any]]:
        """The facts that are there, by contract key, in the contract's order."""
        pairs = ((f.name, getattr(self, f.name)) for f in fields(self))
        return {name: fact for name, fact in pairs if isinstance(fact, Fact)}


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
    """`archive` is given by `archive.py` only, which knows what is here."""
    reason: str = ""
    """Dutch; why it is ambiguous or unsupported."""
    amended: bool = False
    """The words say "gewijzigde"."""
    date: dt.date | None = None
    """The day of a letter that is named by it, without a number."""

    @property
    def motion(self) -> bool:
        """Whether the words call it a motion."""
        return self.kind == "motie"

    @property
    def paper(self) -> bool:
        """Whether it is of one paper of parliament, which can be here or missing."""
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
    """With `furniture` and `alineas` its text, each a tuple, or `packing.Packed`."""
    mentions: tuple[Mention, ...] = ()
    furniture: Sequence[str] = ()
    """Page furniture that is not shown, line by line, word for word."""
    pictures: tuple[Picture, ...] = ()
    ocr: bool = False
    """Whether it is a scan that text recognition has read."""
    fingerprint: str = ""
    """A digest of its letters and digits, alike in every format; empty where they are too few to tell letters apart."""
    alineas: Sequence[str] = ()
    """The address of every block on its page, empty for headings; `parse` makes them, once."""
    editions: tuple[Letter, ...] = ()
    """The other files that it was read from, best first; `archive.py` finds them."""

    @property
    def files(self) -> tuple[Letter, ...]:
        """Everything that it was read from, best first."""
        return (self, *self.editions)

    @property
    def identifier(self) -> str | None:
        """The official identifier, where there is one."""
        return self.facts.identifier.value if self.facts.identifier else None

    @property
    def title(self) -> str:
        """The title, which every letter has."""
        return self.facts.title.value if self.facts.title else self.file

    @property
    def kind(self) -> Kind:
        """The kind, `overig` where the letter does not tell."""
        return self.facts.kind.value if self.facts.kind else "overig"

    @property
    def date(self) -> dt.date | None:
        """Its own date."""
        return self.facts.date.value if self.facts.date else None

    @property
    def day(self) -> str:
        """Its place in time: its own date, or the day or month that it speaks of as past; empty where it has none."""
        past = self.facts.not_before
        return self.date.isoformat() if self.date else past.value if past else ""

    @property
    def timed(self) -> bool:
        """Whether it has a place in time."""
        return bool(self.facts.date or self.facts.not_before)

    @property
    def senders(self) -> tuple[Person, ...]:
        """Who signs, or for motions and questions who moves or asks."""
        return self.facts.senders.value if self.facts.senders else ()

    @property
    def recipients(self) -> tuple[Person, ...]:
        """Whom it is addressed to."""
        return self.facts.recipients.value if self.facts.recipients else ()

    @property
    def dossiers(self) -> tuple[DossierName, ...]:
        """What it is filed under."""
        return self.facts.dossiers.value if self.facts.dossiers else ()


# ---------------------------------------------------------------- the archive


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
