"""What the readers of DOCX and ODT share: how paragraphs, tables, text boxes, notes and pictures become pieces.

The reader of a format says how its elements are named, and what its styles say.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Any

from lxml import etree

from kamerstuk_site.model.document import Block, Document, Line, Picture, Source
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import TextBuilder, joined
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats import word_processing as flow
from kamerstuk_site.reading.formats.inline import PARAGRAPH_BREAK
from kamerstuk_site.reading.formats.packages import Package, as_picture, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_processing import Piece, clean

Element = etree._Element
_WHITE = Piece(Block("paragraph", Text()))
"""White between two paragraphs."""
_TITLES = (
    ".//{http://purl.org/dc/elements/1.1/}title",
    ".//{http://purl.org/dc/elements/1.1/}subject",
)
_SPACE = re.compile(r"\s")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_MOST_ANCESTORS = 20
"""Of a style. Word bases none on more than ten; a style may also be based on itself."""
_MOST_DIGITS = 5
"""Of a number that means something; a document has less than 100,000 columns, levels or spaces in a row."""

_EXAMPLE = 80
"""Characters of the words that a report gives as an example."""

_Reader = Callable[[Element], Iterator[Piece]]
PARENT = "parent"
Says = Mapping[str, Any]
"""What a style says, by matter: `strong`, `heading`, …, and as `PARENT` the style that it is based on."""


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

    def block(self, content: Text) -> Block:
        """A paragraph with words in it."""
        if self.heading:
            is_number = any(map(str.isalnum, self.label))
            numbered = joined((self.label, content), " ") if is_number else content
            return Block("heading", numbered, level=self.heading)
        if self.label:
            return Block("item", content, self.label, self.depth)
        return Block("paragraph", content)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, before it is known if the table is data or a way to lay out a page."""

    pieces: Sequence[Piece]
    columns: int = 1
    rows: int = 1
    column: int | None = None
    """Where it says itself that it stands, from 0."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(
            piece.block.text for piece in self.pieces if piece.block.kind != "image"
        ).strip()

    def of_data(self) -> Cell:
        """The cell in a table of data."""
        blocks = [flow.stripped(piece.block) for piece in self.pieces]
        shown = tuple(block for block in blocks if block.text or block.kind == "image")
        return Cell(shown, self.columns, self.rows, self.column)


@dataclass(frozen=True, slots=True)
class NotShown:
    """What a file holds and no page shows: the words of each place, in the order of the file."""

    inserted: list[str] = field(default_factory=list)
    """Shown, but not known to be accepted."""
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def problems(self, file: str) -> Iterator[Problem]:
        """What to say of it."""
        changes = [
            _counted(words, how)
            for how, words in (
                ("toegevoegd", self.inserted),
                ("geschrapt", self.deleted),
            )
        ]
        found = {
            "tracked-changes": "; ".join(filter(None, changes)),
            "hidden-text": _counted(self.hidden, "verborgen"),
        }
        for code, said in found.items():
            if said:
                yield Problem(code, file, said)


def _counted(words: Iterable[str], how: str) -> str:
    """`2 keer geschrapt, zoals “twaalf”`; empty where there are no words."""
    shown = list(filter(None, (" ".join(clean(each).split()) for each in words)))
    return f"{len(shown)} keer {how}, zoals “{shown[0][:_EXAMPLE]}”" if shown else ""


@dataclass(frozen=True, slots=True)
class TextParts:
    """The parts of a file, without what nobody sees."""

    covers: Sequence[Element]
    """The header of the first page, which is the letter's cover."""
    body: Element
    running: Iterable[Element]
    """The headers and footers of all other pages."""
    notes: Iterable[Element] = ()
    """Notes that do not stand in the body."""


class PieceReader(ABC):
    """The paragraphs, tables, notes and pictures of a text."""

    format: str
    paragraph_tags: tuple[str, ...]
    box_tag: str

    def __init__(self, package: Package) -> None:
        self.package = package
        self.readers: dict[str, _Reader] = dict.fromkeys(
            self.paragraph_tags, self.paragraph
        )
        """By tag: what reads a paragraph, a table or a list. Of any other element the content is read."""
        self._waiting: list[tuple[str, str]] = []
        """Of each picture of the paragraph that is being read: what the document says about it, and its name."""
        self._notes: list[Block] = []
        self._pictures: list[Picture] = []
        self._missing: list[str] = []
        """What the document says about each picture that cannot be shown."""
        self.not_shown = NotShown()
        self._ids = count(1)
        self._note_numbers = count(1)
        self._paragraph = 0

    @abstractmethod
    def words(self, paragraph: Element) -> Iterable[str]:
        """The words of a paragraph as they stand in the file, without those of what hangs on it."""

    @abstractmethod
    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole. It is asked once for each paragraph, in order."""

    @abstractmethod
    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, without the text boxes that hang on it."""

    def document(self, source: Source, parts: TextParts, properties: str) -> Document:
        """The document; `properties` is the member that tells its title. Raises Unreadable where it has no words."""
        cover = [replace(piece, boxed=True) for piece in self.pieces(parts.covers)]
        blocks, numbers = flow.put_together([*cover, _WHITE, *self.pieces(parts.body)])
        if not any(block.text for block in blocks):
            raise Unreadable("empty-file", "geen letters of cijfers")
        furniture = list(
            filter(None, dict.fromkeys(map(str.strip, self._texts(parts.running))))
        )
        raw = [
            *filter(None, self._texts((*parts.covers, parts.body, *parts.notes))),
            *furniture,
        ]
        about = self.package.xml(properties)
        shown = {block.label for block in blocks if block.kind == "image"}
        missing = [picture_missing(source.file, said) for said in self._missing]
        return Document(
            self.format,
            blocks=(*blocks, *self._notes),
            raw=tuple(map(Line, map(Text, raw), count(1))),
            facts=flow.title_of_file(
                [about.findtext(title, "") for title in _TITLES], raw
            ),
            pictures=tuple(
                picture for picture in self._pictures if picture.name in shown
            ),
            furniture=(*furniture, *numbers),
            problems=(*missing, *self.not_shown.problems(source.file)),
        )

    def _texts(self, parts: Iterable[Element]) -> Iterator[str]:
        """The words of every paragraph, as they stand in the file."""
        for part in parts:
            for paragraph in part.iter(*self.paragraph_tags):
                yield clean("".join(self.words(paragraph)))

    def pieces(self, elements: Iterable[Element]) -> Iterator[Piece]:
        """The pieces of the elements (or of those within one), in order."""
        for element in elements:
            yield from self.readers.get(element.tag, self.pieces)(element)

    def own(self, holder: Element, *tags: str) -> list[Element]:
        """The elements in a paragraph or a table, without those of paragraphs and tables that stand in it."""
        kinds = (*self.paragraph_tags, holder.tag)
        return [
            element
            for element in holder.iter(*tags)
            if next(element.iterancestors(*kinds)) is holder
        ]

    def paragraph(self, element: Element) -> Iterator[Piece]:
        """A paragraph after the text boxes that hang on it, and before its pictures."""
        for box in self.own(element, self.box_tag):
            yield from self._box(box)
        text = TextBuilder()
        self.collect(element, text)
        pictures, self._waiting = self._waiting, []
        content = text.text()
        style = self.style(element)
        shown = bool(content.characters.strip())
        self._paragraph += shown
        where = f"alinea {max(self._paragraph, 1)}"
        yield from _paragraphs(content.at(where), style) if shown else (_WHITE,)
        for said, name in pictures:
            yield Piece(Block("image", Text(said).at(where), name))

    def _box(self, box: Element) -> Iterator[Piece]:
        """What stands in a text box, with white after it."""
        cell = next(self._ids)
        for piece in self.pieces(box):
            yield replace(piece, cell=piece.cell or cell, boxed=True)
        yield _WHITE

    def table(
        self, rows: Iterable[Iterable[TableCell]], head: int, *, lined: bool
    ) -> Iterator[Piece]:
        """A table of data as one; of any other its paragraphs, which know their row and cell.

        A table is data where it is to readers too, and no table stands in it.
        """
        where = f"alinea {self._paragraph + 1}"
        cells = [list(row) for row in rows]
        kinds = {
            piece.block.kind
            for cell in chain.from_iterable(cells)
            for piece in cell.pieces
        }
        texts = [[cell.text for cell in row] for row in cells]
        if "table" in kinds or not flow.is_data(texts, lined=lined):
            return self._laid_out(cells)
        data = [[cell.of_data() for cell in row] for row in cells]
        return map(Piece, grid.blocks(data, head, where))

    def _laid_out(self, rows: Iterable[Iterable[TableCell]]) -> Iterator[Piece]:
        """The paragraphs of a table that only lays out a page, with white after it."""
        for row in rows:
            number = next(self._ids)
            for cell in row:
                place = next(self._ids)
                for piece in cell.pieces:
                    # The pieces of a table within it knew already where they stand.
                    yield piece if piece.row else replace(piece, row=number, cell=place)
        yield _WHITE

    def note(self, paragraphs: Iterable[Element]) -> str:
        """Add a note, and give its label: notes are numbered as the text refers to them."""
        label = str(next(self._note_numbers))
        text = TextBuilder()
        for paragraph in paragraphs:
            if text.last.strip():
                text.put(" ")
            self.collect(paragraph, text)
        content = text.text().sub(_SPACE, " ").strip()
        self._notes.append(Block("note", content.at(f"voetnoot {label}"), label))
        return label

    def picture(self, data: bytes, said: str) -> None:
        """Put a picture after the paragraph that is being read; it has no name where no browser can show it."""
        words = clean(said).strip()
        picture = as_picture(data, len(self._pictures) + 1)
        if picture:
            self._pictures.append(picture)
        else:
            self._missing.append(words)
        self._waiting.append((words, picture.name if picture else ""))


def _paragraphs(content: Text, style: Style) -> Iterator[Piece]:
    """A paragraph, or those that empty lines make of it, of which the first alone is a heading or has a label."""
    parted = content.sub(_EMPTY_LINES, PARAGRAPH_BREAK).split(PARAGRAPH_BREAK)
    first, *others = (paragraph for paragraph in parted if paragraph.strip())
    yield Piece(style.block(first), bold=style.bold)
    for other in others:
        yield _WHITE
        yield Piece(Block("paragraph", other), bold=style.bold)


def whole_number(text: str | None, otherwise: int) -> int:
    """A whole number from an attribute, where it is one that means something."""
    return (
        int(text)
        if text and text.isdecimal() and len(text) <= _MOST_DIGITS
        else otherwise
    )


def inherited(own: Mapping[str, Says]) -> dict[str, Says]:
    """What each style says: of each matter what it says itself, or else the nearest of its ancestors."""
    whole: dict[str, Says] = {}
    for name in own:
        lineage: list[Says] = []
        ancestor = name
        while ancestor in own and len(lineage) < _MOST_ANCESTORS:
            lineage.append(own[ancestor])
            ancestor = own[ancestor].get(PARENT, "")
        whole[name] = dict(ChainMap(*map(dict, lineage)))
    return whole
