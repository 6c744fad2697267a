"""What comes in, and what a reader makes of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal

from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Mark

BlockKind = Literal["paragraph", "heading", "item", "note", "table", "image"]
Part = Literal["head", "body", "signature"]


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
