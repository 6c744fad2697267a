"""What the readers of DOCX and ODT share: how paragraphs, tables, text boxes, notes and pictures become pieces.

The reader of a format says how its elements are named, and what its styles say.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, count
from typing import ClassVar

from kamerstuk_site.model.document import (
    Block,
    Document,
    Line,
    Picture,
    Source,
    image_names,
)
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats import word_processing as flow
from kamerstuk_site.reading.formats.inline import PARAGRAPH_BREAK, Element
from kamerstuk_site.reading.formats.not_shown import NotShown
from kamerstuk_site.reading.formats.packages import Package, as_picture, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_processing import Piece, clean
from kamerstuk_site.reading.formats.word_styles import Style

_WHITE = Piece(Block("paragraph", Text()))
"""White between two paragraphs."""
_TITLES = (
    ".//{http://purl.org/dc/elements/1.1/}title",
    ".//{http://purl.org/dc/elements/1.1/}subject",
)
_SPACE = re.compile(r"\s")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_Reader = Callable[[Element], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, before it is known if the table is data or a way to lay out a page."""

    pieces: Sequence[Piece]
    columns: int
    rows: int
    column: int
    """Where it says itself that it stands, from 0."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        blocks = [piece.block for piece in self.pieces]
        paragraphs = [block.text for block in blocks if block.kind != "image"]
        return "\n".join(paragraphs).strip()

    def of_data(self) -> Cell:
        """The cell in a table of data."""
        blocks = [flow.stripped(piece.block) for piece in self.pieces]
        shown = [block for block in blocks if block.text or block.kind == "image"]
        return Cell(tuple(shown), self.columns, self.rows, self.column)


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


@dataclass(eq=False)
class PieceReader(ABC):
    """Reads the paragraphs, tables, notes and pictures of a text; the state of one document while it is read."""

    format: ClassVar[str]
    paragraph_tags: ClassVar[tuple[str, ...]]
    box_tag: ClassVar[str]
    package: Package
    readers: dict[str, _Reader] = field(default_factory=dict)
    """By tag: what reads a table or a list. Of any other element but a paragraph the content is read."""
    not_shown: NotShown = field(default_factory=NotShown)
    _waiting: list[tuple[str, str]] = field(default_factory=list)
    """Of each picture of the paragraph that is being read: what the document says about it, and its name."""
    _notes: list[Block] = field(default_factory=list)
    _pictures: list[Picture] = field(default_factory=list)
    _missing: list[str] = field(default_factory=list)
    """What the document says about each picture that cannot be shown."""
    _ids: Iterator[int] = field(default_factory=partial(count, 1))
    _note_numbers: Iterator[int] = field(default_factory=partial(count, 1))
    _paragraph: int = 0
    """How many paragraphs with words have been read."""

    def __post_init__(self) -> None:
        self.readers |= dict.fromkeys(self.paragraph_tags, self.paragraph)

    @abstractmethod
    def words(self, paragraph: Element) -> Iterable[str]:
        """The words of a paragraph as they stand in the file, without those of what hangs on it."""

    @abstractmethod
    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole. It is asked once for each paragraph, in order."""

    @abstractmethod
    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, without the text boxes that hang on it."""

    def document(
        self,
        source: Source,
        parts: TextParts,
        properties: str,
    ) -> Document:
        """The document; `properties` is the member that tells its title. Raises Unreadable where it has no words."""
        cover = [replace(piece, boxed=True) for piece in self.pieces(parts.covers)]
        blocks, numbers = flow.put_together([*cover, _WHITE, *self.pieces(parts.body)])
        if not any(block.text for block in blocks):
            raise Unreadable("empty-file", "geen letters of cijfers")
        running = map(str.strip, self._texts(parts.running))
        furniture = list(filter(None, dict.fromkeys(running)))
        shown = self._texts((*parts.covers, parts.body, *parts.notes))
        raw = [*filter(None, shown), *furniture]
        about = self.package.xml(properties)
        titles = [about.findtext(title, "") for title in _TITLES]
        missing = [picture_missing(source.file, words) for words in self._missing]
        return Document(
            self.format,
            blocks=(*blocks, *self._notes),
            raw=tuple(map(Line, map(Text, raw), count(1))),
            facts=flow.title_of_file(titles, raw),
            pictures=self._pictures_in(blocks),
            furniture=(*furniture, *numbers),
            problems=(*missing, *self.not_shown.problems(source.file)),
        )

    def _pictures_in(self, blocks: Iterable[Block]) -> tuple[Picture, ...]:
        """The pictures that are left among the blocks."""
        shown = image_names(blocks)
        return tuple(picture for picture in self._pictures if picture.name in shown)

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
        holders = (*self.paragraph_tags, holder.tag)
        return [
            element
            for element in holder.iter(*tags)
            if next(element.iterancestors(*holders)) is holder
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
        if shown:
            yield from _paragraphs(content.at(where), style)
        else:
            yield _WHITE
        for description, name in pictures:
            yield Piece(Block("image", Text(description).at(where), name))

    def _box(self, box: Element) -> Iterator[Piece]:
        """What stands in a text box, with white after it."""
        cell = next(self._ids)
        for piece in self.pieces(box):
            innermost = piece.cell or cell
            yield replace(piece, cell=innermost, boxed=True)
        yield _WHITE

    def table(
        self,
        rows: Iterable[Iterable[TableCell]],
        head: int,
        *,
        lined: bool,
    ) -> Iterator[Piece]:
        """A table of data as one; of any other its paragraphs, which know their row and cell."""
        where = f"alinea {self._paragraph + 1}"
        cells = list(map(list, rows))
        if not _is_data(cells, lined=lined):
            return self._laid_out(cells)
        data = [[cell.of_data() for cell in row] for row in cells]
        return map(Piece, grid.blocks(data, head, where))

    def _laid_out(self, rows: Iterable[Iterable[TableCell]]) -> Iterator[Piece]:
        """The paragraphs of a table that only lays out a page, with white after it."""
        for row in rows:
            number = next(self._ids)
            for cell in row:
                cell_number = next(self._ids)
                for piece in cell.pieces:
                    if piece.row:  # of a table within this one
                        yield piece
                    else:
                        yield replace(piece, row=number, cell=cell_number)
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
        note = Block("note", content.at(f"voetnoot {label}"), label)
        self._notes.append(note)
        return label

    def picture(self, data: bytes, description: str) -> None:
        """Put a picture after the paragraph that is being read; it has no name where no browser can show it."""
        words = clean(description).strip()
        picture = as_picture(data, len(self._pictures) + 1)
        name = ""
        if picture:
            name = picture.name
            self._pictures.append(picture)
        else:
            self._missing.append(words)
        self._waiting.append((words, name))


def _is_data(rows: Sequence[Sequence[TableCell]], *, lined: bool) -> bool:
    """True if a table is one of data to readers too, and no table stands in it."""
    for cell in chain.from_iterable(rows):
        if any(piece.block.kind == "table" for piece in cell.pieces):
            return False
    texts = [[cell.text for cell in row] for row in rows]
    return flow.is_data(texts, lined=lined)


def _paragraphs(content: Text, style: Style) -> Iterator[Piece]:
    """A paragraph, or those that empty lines make of it, of which the first alone is a heading or has a label."""
    parted = content.sub(_EMPTY_LINES, PARAGRAPH_BREAK).split(PARAGRAPH_BREAK)
    first, *others = (paragraph for paragraph in parted if paragraph.strip())
    yield Piece(style.block(first), bold=style.bold)
    for other in others:
        yield _WHITE
        yield Piece(Block("paragraph", other), bold=style.bold)
