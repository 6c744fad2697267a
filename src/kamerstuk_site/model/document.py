"""What comes in, and what a reader makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Mark, Text

BlockKind = Literal["paragraph", "heading", "item", "note", "table", "image"]
Part = Literal["head", "body", "signature"]
LineRole = Literal["text", "aside", "cells", "head cells"]
"""What a line is to the text around it. `aside` stands beside the text (a colophon, a margin note, a box). `cells` is a
row of a table that the format knows as one, with a tab between cells and `CELL_BREAK` between the lines of a cell;
`head cells` is such a row of the table's head."""
CELLS: tuple[LineRole, ...] = ("cells", "head cells")
"""The roles of rows of a table."""


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
    record: Facts | None = None
    """What the publisher's record of the document states, each fact with origin `record`."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the publisher states about a document in a file of its own (`metadata.xml`)."""

    file: str
    """Path of the record, relative as `Source.file`."""
    identifier: str
    """Of the document."""
    facts: Facts


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a format that knows only lines (pasted text, PDF)."""

    content: Text
    number: int
    """Counted from 1, in the file or on the page."""
    page: int | None = None
    heading: int = 0
    """Depth of a heading that the format itself marks as one, from 1."""
    spare: int | None = None
    """How many characters would still have fitted on the line, where the format knows (PDF)."""
    size: float | None = None
    """Of most of its print, in points, where the format knows (PDF)."""
    picture: str = ""
    """The name of the `Picture` that stands here; the line has no text then."""
    role: LineRole = "text"

    @property
    def text(self) -> str:
        """Its characters."""
        return self.content.characters

    @property
    def where(self) -> str:
        """The place as readers see it, in Dutch: `regel 12` or `pagina 2, regel 12`."""
        return (
            f"regel {self.number}"
            if self.page is None
            else f"pagina {self.page}, regel {self.number}"
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, footnote, table or image.

    A newline inside its text is a line break that the letter means (addresses, signatures). In a table a newline ends
    a row, a tab a cell, and `CELL_BREAK` a line in it; a mark `spans` says how many columns and rows a cell takes, of
    which the others are empty. The text of an image is what the document says about it.
    """

    kind: BlockKind
    content: Text
    """Without markup; its places are those of the lines of the source, as `Line.where`."""
    label: str = ""
    """List marker as written (`1.`, `–`, `a.`), footnote label (`1`), or the name of the image's `Picture`."""
    level: int = 0
    """Heading depth from 1, nesting depth of a list item from 0, or how many rows of a table are its head."""
    part: Part = "body"

    @property
    def text(self) -> str:
        """What it states, names and cites: its characters, with blanks for the struck ones.

        Offsets are those of `content`, which is what readers see.
        """
        return self.content.in_force

    @property
    def stated(self) -> str:
        """Its text for whoever reads words and not offsets: struck ones leave no run of blanks."""
        return self.content.stated

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Emphasis, struck words, links and note marks over `text`."""
        return self.content.marks

    @property
    def where(self) -> str:
        """The place of its first word in the source."""
        return self.content.where

    def place(self, offset: int) -> str:
        """The place in the source of the character at `offset`."""
        return self.content.place(offset)


def image_names(blocks: Iterable[Block]) -> set[str]:
    """The names of the pictures that stand among blocks; an empty one for what cannot be shown."""
    return {block.label for block in blocks if block.kind == "image"}


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
    facts: Facts = field(default_factory=Facts)
    """Facts that the format states beside the text: the metadata of official XML, the properties of a PDF or DOCX."""
    pictures: tuple[Picture, ...] = ()
    furniture: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden_on: tuple[int, ...] = ()
    """The pages that hide something of the file, such as words under black bars; none of that is in this document."""
