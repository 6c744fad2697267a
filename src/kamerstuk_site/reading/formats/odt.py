"""ODT: the text of LibreOffice and OpenOffice, as blocks. Nothing outside the file is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.odt_names import (
    CHARACTERS,
    DRAWING,
    FRAME,
    HEADING,
    NOTE,
    OFFICE,
    PARAGRAPHS,
    SPAN,
    STYLE_OF_TEXT,
    SVG,
    TABLE,
    TABLES,
    TEXT,
    TEXT_BOX,
)
from kamerstuk_site.reading.formats.odt_pages import text_parts
from kamerstuk_site.reading.formats.odt_styles import (
    OdtStyles,
    list_styles,
    numbered_list,
    outline,
)
from kamerstuk_site.reading.formats.odt_unseen import (
    remove_unseen,
    take_out_hidden,
    words_of,
)
from kamerstuk_site.reading.formats.packages import Package, whole_number
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import PieceReader, TableCell, TextParts
from kamerstuk_site.reading.formats.word_processing import Piece, clean
from kamerstuk_site.reading.formats.word_styles import (
    DEEPEST_HEADING,
    MARKS_OF_WORDS,
    Says,
    Style,
)

_LINK = "{http://www.w3.org/1999/xlink}href"
_ANCHOR = TEXT + "a"
_LIST = TEXT + "list"
_ITEM = TEXT + "list-item"
_ROW = TABLE + "table-row"
_HEADER_ROWS = TABLE + "table-header-rows"
_CELL = TABLE + "table-cell"
_COVERED_CELL = TABLE + "covered-table-cell"
_OF_PARAGRAPHS: tuple[MarkKind, ...] = ("emphasis", "struck")
"""What the style of a paragraph may say of its words; that it is bold makes it a heading."""
_MOST_REPEATED = 60
"""Columns, and spaces, that one element may stand for."""


def read(source: Source) -> Document:
    """Read an ODT into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    package = Package(source.data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted-file", "het bestand vraagt een wachtwoord")
    reader = _OdtReader(package)
    parts = reader.parts()
    return reader.document(source, parts, "meta.xml")


class _OdtReader(PieceReader):
    format = "odt"
    paragraph_tags = PARAGRAPHS
    box_tag = TEXT_BOX

    def __post_init__(self) -> None:
        super().__post_init__()
        self.readers |= {TABLES: self._table, _LIST: self._list}
        self._page_styles = self.package.xml("styles.xml")
        self._content = self.package.xml("content.xml")
        roots = (self._page_styles, self._content)
        self._styles = OdtStyles(roots)
        self.not_shown = take_out_hidden(self._content, self._styles)
        for root in roots:
            remove_unseen(root)
        self._labels: dict[Element, tuple[str, int]] = {}
        """Label and depth of the list item that a paragraph begins."""
        self._outline = outline(roots)
        self._lists = list_styles(roots)

    def parts(self) -> TextParts:
        """The text, with its headers and footers. Raises Unreadable for a file without text."""
        text = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if text is None:
            raise Unreadable("damaged-file", "er zit geen tekst van LibreOffice in")
        return text_parts(text, self._content, self._page_styles)

    def words(self, paragraph: Element) -> Iterable[str]:
        """The words of a paragraph, without those of notes and frames that hang on it."""
        return words_of(paragraph)

    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole."""
        bold = self._styles.of(paragraph).get("strong", False)
        label, list_depth = self._labels.get(paragraph, ("", 0))
        if paragraph.tag != HEADING:
            return Style(0, bold, label, list_depth)
        depth = whole_number(paragraph.get(TEXT + "outline-level"), 1)
        is_unnumbered = paragraph.get(TEXT + "is-list-header") == "true"
        if depth and not is_unnumbered and paragraph not in self._labels:
            label = self._outline.next_label(depth - 1)
        return Style(min(depth, DEEPEST_HEADING), bold, label, list_depth)

    def _list(
        self,
        found: Element,
        style: str = "",
        depth: int = 0,
    ) -> Iterator[Piece]:
        """The pieces of a list, or of one in it; that has the style of the whole where it has none itself."""
        style = found.get(STYLE_OF_TEXT) or style
        numbered = self._lists.setdefault(style, numbered_list(()))
        if not _goes_on(found):
            numbered.counts.pop(depth, None)
        for item in found:
            start = whole_number(item.get(TEXT + "start-value"), 0)
            if start:
                numbered.counts[depth] = start - 1
            first = next(item.iterchildren(), item)
            if item.tag == _ITEM and first.tag != _LIST:
                paragraph = next(item.iterchildren(*PARAGRAPHS), item)
                self._labels[paragraph] = (numbered.next_label(depth), depth)
            for child in item:
                if child.tag == _LIST:
                    yield from self._list(child, style, depth + 1)
                else:
                    yield from self.pieces((child,))

    def _table(self, table: Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = self.own(table, _ROW)
        head = list(filter(_is_head, rows))
        cells = [list(row.iterchildren(_CELL, _COVERED_CELL)) for row in rows]
        says = map(self._styles.of, chain.from_iterable(cells))
        lined = any(style.get("lined") for style in says)
        return self.table(map(self._cells, cells), len(head), lined=lined)

    def _cells(self, row: Iterable[Element]) -> Iterator[TableCell]:
        """The cells of a row; one that another covers is none, unless it holds anything."""
        column = 0
        for cell in row:
            # Empty cells may be repeated a million times, to the edge of the sheet.
            stated = _number(cell, "number-columns-repeated")
            repeated = min(stated, _MOST_REPEATED)
            pieces = list(self.pieces(cell))
            if cell.tag == _CELL or any(piece.block.text for piece in pieces):
                spanned = _number(cell, "number-columns-spanned")
                columns = max(spanned, repeated)
                rows = _number(cell, "number-rows-spanned")
                yield TableCell(pieces, columns, rows, column)
            column += repeated

    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, with what its style says of all words in it."""
        says = self._styles.of(paragraph)
        around = list(filter(says.get, _OF_PARAGRAPHS))
        self._contents(paragraph, text, around)

    def _contents(
        self,
        element: Element,
        text: TextBuilder,
        around: Sequence[MarkKind] = (),
    ) -> None:
        """Put what an element shows at the end of a text, with the marks `around` it where no span turns them off."""
        with text.marked(*around):
            text.put(clean(element.text or ""))
        for child in element:
            says = self._of_span(child)
            kept = [kind for kind in around if says.get(kind, True)]
            with text.marked(*kept):
                self._inline(child, text)
            tail = clean(child.tail or "")
            with text.marked(*around):
                text.put(tail)

    def _of_span(self, element: Element) -> Says:
        """What the style of an element says where that is a span; nothing for any other element."""
        if element.tag != SPAN:
            return {}
        return self._styles.of(element)

    def _inline(self, child: Element, text: TextBuilder) -> None:
        """Put what an element in running text shows at the end of a text."""
        if child.tag in CHARACTERS:
            repeated = whole_number(child.get(TEXT + "c"), 1)
            text.put(CHARACTERS[child.tag] * min(repeated, _MOST_REPEATED))
        elif child.tag == NOTE:
            text.note(self.note(child.iter(*PARAGRAPHS)))
        elif child.tag == FRAME:
            self._frame(child)
        elif child.tag not in PARAGRAPHS:
            marks = filter(self._of_span(child).get, MARKS_OF_WORDS)
            address = leading_away(child.get(_LINK)) if child.tag == _ANCHOR else ""
            with text.marked(*marks), text.linked(address):
                self._contents(child, text)

    def _frame(self, frame: Element) -> None:
        """The picture in a frame, if it is there that one stands in."""
        image = frame.find(DRAWING + "image")
        if image is not None:
            title = frame.findtext(SVG + "title", "")
            description = frame.findtext(SVG + "desc", "")
            member = image.get(_LINK, "").removeprefix("./")
            self.picture(self.package.read(member), f"{title} {description}")


def _is_head(row: Element) -> bool:
    return next(row.iterancestors(_HEADER_ROWS), None) is not None


def _goes_on(found: Element) -> bool:
    """True for a list that is counted on from the one before it."""
    if found.get(TEXT + "continue-list"):
        return True
    return found.get(TEXT + "continue-numbering") == "true"


def _number(cell: Element, attribute: str) -> int:
    """How many columns or rows a cell says it takes."""
    number = whole_number(cell.get(TABLE + attribute), 1)
    return max(number, 1)
