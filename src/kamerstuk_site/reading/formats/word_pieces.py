"""What the readers of DOCX and ODT share: how paragraphs, tables, text boxes, notes and pictures become pieces of a letter.

A reader of one format says how its elements are named, and what their styles say.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from lxml import etree

from kamerstuk_site.model.document import Block, Document, Picture, Source
from kamerstuk_site.model.text import Text, TextBuilder, joined
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats import word_processing as flow
from kamerstuk_site.reading.formats.packages import Package, as_picture, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_processing import Piece, clean

WHITE = Piece(Block("paragraph", Text()))
"""White between two paragraphs."""
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_SPACE = re.compile(r"\s")


@dataclass
class Words:
    """The text of a paragraph while it is read, with the pictures in it."""

    text: TextBuilder = field(default_factory=TextBuilder)
    pictures: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Style:
    """What is said of a paragraph as a whole."""

    heading: int = 0
    """Depth of a heading from 1; 0 for any other paragraph."""
    bold: bool = False
    label: str = ""
    """The label of a list item, or the number of a heading."""
    depth: int = 0
    """Of a list item, from 0."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, before it is known if the table is data or a way to lay out a page."""

    pieces: Sequence[Piece]
    columns: int = 1
    column: int | None = None
    """Where it says itself that it stands, from 0."""
    repeated: int = 1
    """How many cells it stands for."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        lines = (piece.block.text for piece in self.pieces if piece.block.kind != "image")
        return "\n".join(lines).strip()


class Styles:
    """What named styles say, and what they inherit from others."""

    def __init__(self) -> None:
        self._own: dict[str, dict[str, Any]] = {}
        self._parents: dict[str, str] = {}
        self._whole: dict[str, Mapping[str, Any]] = {}

    def add(self, name: str, parent: str, says: Mapping[str, Any]) -> None:
        """Take up a style; where the name was there already, the later one adds to it."""
        self._own.setdefault(name, {}).update(says)
        self._parents[name] = parent

    def of(self, name: str) -> Mapping[str, Any]:
        """What a style says: of each matter what it says itself, or else the nearest of its ancestors."""
        if name not in self._whole:
            self._whole[name] = self._inherited(name)
        return self._whole[name]

    def _inherited(self, name: str) -> Mapping[str, Any]:
        says: dict[str, Any] = {}
        seen: set[str] = set()
        while name in self._own and name not in seen:
            seen.add(name)
            says = self._own[name] | says
            name = self._parents[name]
        return says


class PieceReader(ABC):
    """The paragraphs, tables, notes and pictures of a text."""

    format: str
    paragraph_tags: tuple[str, ...]
    table_tag: str
    box_tag: str

    def __init__(self, package: Package) -> None:
        self.package = package
        self.notes: list[Block] = []
        self._pictures: list[Picture] = []
        self._missing: list[str] = []
        """What the document says about each picture that cannot be shown."""
        self._ids = count(1)
        self._note_numbers = count(1)
        self._paragraph = 0

    @abstractmethod
    def collect(self, paragraph: etree._Element, words: Words) -> None:
        """Put together what a paragraph shows, without the text boxes that hang on it."""

    @abstractmethod
    def style(self, paragraph: etree._Element) -> Style:
        """What is said of a paragraph as a whole. It is asked once for each paragraph, in order."""

    @abstractmethod
    def table(self, table: etree._Element) -> Iterator[Piece]:
        """The pieces of a table."""

    def pieces(self, elements: Iterable[etree._Element]) -> Iterator[Piece]:
        """The pieces of the elements (or of those within one), in order."""
        for element in elements:
            if element.tag in self.paragraph_tags:
                yield from self.paragraph(element)
            elif element.tag == self.table_tag:
                yield from self.table(element)
            else:
                yield from self.pieces(element)

    def paragraph(self, element: etree._Element, label: str = "", depth: int = 0) -> Iterator[Piece]:
        """A paragraph after the text boxes that hang on it, and before its pictures."""
        yield from self.boxes(own(element, self.paragraph_tags, self.box_tag))
        words = Words()
        self.collect(element, words)
        style = self.style(element)
        if label:
            style = replace(style, label=label, depth=depth)
        content = words.text.text()
        shown = bool(content.characters.strip())
        self._paragraph += shown
        yield Piece(_block(content, style, self.where) if shown else WHITE.block, bold=style.bold)
        for picture in words.pictures:
            yield Piece(_at(picture, self.where))

    @property
    def where(self) -> str:
        """The place of the paragraph that was read last, as readers see it, in Dutch."""
        return f"alinea {max(self._paragraph, 1)}"

    def boxes(self, boxes: Iterable[etree._Element]) -> Iterator[Piece]:
        """What stands in text boxes, with white after each."""
        for box in boxes:
            cell = next(self._ids)
            for piece in self.pieces(box):
                yield replace(piece, cell=piece.cell or cell, boxed=True)
            yield WHITE

    def laid_out(self, rows: Sequence[Sequence[TableCell]], head: int, *, lined: bool) -> Iterator[Piece]:
        """A table of data as one; of any other its paragraphs, which know their row and cell."""
        texts = [[cell.text for cell in row] for row in rows]
        pieces = [piece for row in rows for cell in row for piece in cell.pieces]
        nested = any(piece.block.kind == "table" for piece in pieces)
        if not nested and flow.is_data(texts, lined=lined):
            cells = [[made for cell in row for made in _cells(cell)] for row in rows]
            where = next((piece.block.where for piece in pieces if piece.block.where), self.where)
            yield from map(Piece, grid.blocks(cells, head, where))
            return
        for row in rows:
            number = next(self._ids)
            for cell in row:
                yield from _in_cell(cell, number, next(self._ids))
        yield WHITE

    def note(self, paragraphs: Iterable[etree._Element]) -> str:
        """Add a note, and give its label: notes are numbered as the text refers to them."""
        label = str(next(self._note_numbers))
        words = Words()
        for paragraph in paragraphs:
            if words.text.last not in ("", " "):
                words.text.put(" ")
            self.collect(paragraph, words)
        content = words.text.text().sub(_SPACE, " ").strip()
        self.notes.append(Block("note", content.at(f"voetnoot {label}"), label))
        return label

    def picture(self, data: bytes, said: str) -> Block:
        """A picture with what the document says about it; without a name where no browser can show it."""
        said = clean(said).strip()
        picture = as_picture(data, len(self._pictures) + 1)
        if picture:
            self._pictures.append(picture)
        else:
            self._missing.append(said)
        return Block("image", Text(said), picture.name if picture else "")

    def document(
        self, source: Source, pieces: Iterable[Piece], texts: Iterable[str], furniture: Sequence[str], properties: str
    ) -> Document:
        """The document; `texts` is all that its blocks must hold. Raises Unreadable where it has no words."""
        blocks, numbers = flow.put_together(pieces)
        if not any(block.text for block in blocks):
            raise Unreadable("empty-file", "geen letters of cijfers")
        raw = [*map(clean, texts), *furniture]
        shown = {block.label for block in blocks if block.kind == "image"}
        return Document(
            self.format,
            blocks=(*blocks, *self.notes),
            raw=flow.raw_lines(raw),
            facts=flow.title_of_file(self._titles(properties), raw),
            pictures=tuple(picture for picture in self._pictures if picture.name in shown),
            furniture=(*furniture, *numbers),
            problems=tuple(picture_missing(source.file, said) for said in self._missing),
        )

    def _titles(self, member: str) -> list[str]:
        """The title and subject in the properties of the file."""
        root = self.package.xml(member)
        if root is None:
            return []
        return [root.findtext(f".//{_DUBLIN_CORE}{name}") or "" for name in ("title", "subject")]


def own(paragraph: etree._Element, paragraph_tags: Iterable[str], *tags: str) -> list[etree._Element]:
    """The elements in a paragraph, without those of paragraphs that stand in it themselves."""
    found = paragraph.iter(*tags)
    return [element for element in found if next(element.iterancestors(*paragraph_tags), None) is paragraph]


def lines(texts: Iterable[str]) -> list[str]:
    """Texts without what nobody sees, and without those of which nothing is left."""
    return list(filter(None, (clean(text).strip() for text in texts)))


def number(text: str | None, otherwise: int) -> int:
    """A whole number from an attribute, where it is one that means something."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise


def _block(content: Text, style: Style, where: str) -> Block:
    """A paragraph with words in it."""
    if style.heading:
        numbered = joined((style.label, content), " ") if style.label else content
        return Block("heading", numbered.at(where), level=style.heading)
    if style.label:
        return Block("item", content.at(where), style.label, style.depth)
    return Block("paragraph", content.at(where))


def _at(block: Block, where: str) -> Block:
    return replace(block, content=block.content.at(where))


def _cells(cell: TableCell) -> Iterator[Cell]:
    """The cells of a table of data; a cell that is repeated brings its words again, but no note and no picture."""
    blocks = [flow.stripped(piece.block) for piece in cell.pieces]
    blocks = [block for block in blocks if block.text or block.kind == "image"]
    yield Cell(tuple(blocks), cell.columns, column=cell.column)
    for _ in range(cell.repeated - 1):
        yield Cell(tuple(Block("paragraph", Text(block.text)) for block in blocks if block.kind != "image"))


def _in_cell(cell: TableCell, row: int, number: int) -> Iterator[Piece]:
    """The pieces of a cell, which know where they stand; those of a table within it knew already."""
    for piece in cell.pieces:
        yield piece if piece.row else replace(piece, row=row, cell=number)
