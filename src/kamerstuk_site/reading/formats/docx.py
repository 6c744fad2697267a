"""DOCX: the text of Word, as blocks. Nothing outside the file is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, takewhile

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.formats.docx_fields import ADDRESS
from kamerstuk_site.reading.formats.docx_numbering import numbered_lists
from kamerstuk_site.reading.formats.docx_parts import (
    EMBEDDED_ID,
    NO_PART,
    PART_ID,
    Part,
    plain_part,
    relations_of,
)
from kamerstuk_site.reading.formats.docx_properties import (
    WordStyles,
    heading_depth,
    is_on,
    value_at,
)
from kamerstuk_site.reading.formats.docx_runs import (
    NOTES,
    PICTURES,
    TEXT_BOX,
    WORDS,
    Words,
    characters,
    description,
    put_words,
)
from kamerstuk_site.reading.formats.docx_tables import (
    columns_of,
    heights_of_cells,
    is_lined,
    placed_cells,
)
from kamerstuk_site.reading.formats.docx_unseen import prune
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.list_labels import NumberedList
from kamerstuk_site.reading.formats.packages import Package, whole_number
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import PieceReader, TableCell, TextParts
from kamerstuk_site.reading.formats.word_processing import Piece
from kamerstuk_site.reading.formats.word_styles import Style

_Reference = tuple[str, str | None]
"""The tag of what refers to a note, and the note's id."""
_NO_LIST = NumberedList({})


def read(source: Source) -> Document:
    """Read a DOCX into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    package = Package(source.data)
    reader = _DocxReader(package)
    parts = reader.parts()
    return reader.document(source, parts, "docProps/core.xml")


class _DocxReader(PieceReader):
    format = "docx"
    paragraph_tags = ("p",)
    box_tag = TEXT_BOX

    def __post_init__(self) -> None:
        super().__post_init__()
        self.readers["tbl"] = self._table
        named = relations_of(self.package, "").members()
        main = named.get("officeDocument", "word/document.xml")
        self._relations = relations_of(self.package, main)
        self._members = self._relations.members()
        self._styles = WordStyles(self._part("styles"))
        self._lists = numbered_lists(self._part("numbering"))
        body = plain_part(self.package, main).find("body")
        if body is None:
            raise Unreadable("damaged-file", "er zit geen Word-document in")
        prune(body, self._styles, self._relations.addresses, self.not_shown)
        self._body = body
        self._notes_by_mark: dict[_Reference, Element] = {}
        self._labels: dict[_Reference, str] = {}
        for tag, kind in NOTES.items():
            for note in self._aside(self._members.get(kind, "")):
                if note.get("type", "normal") == "normal":
                    self._notes_by_mark[tag, note.get("id")] = note

    def _part(self, kind: str) -> Element:
        """The part of a kind, such as `styles`."""
        return plain_part(self.package, self._members.get(kind, ""))

    def _aside(self, member: str) -> Element:
        """A part beside the text, pruned; in it pictures are logos of a letterhead, and no notes are referred to."""
        root = plain_part(self.package, member)
        addresses = relations_of(self.package, member).addresses
        prune(root, self._styles, addresses, self.not_shown)
        etree.strip_elements(root, *NOTES, *PICTURES, with_tail=False)
        return root

    def parts(self) -> TextParts:
        """The text, with its headers and footers, and the notes that it refers to.

        Word keeps the notes whose mark was deleted, and shows them nowhere.
        """
        covers: list[Element] = []
        running: list[Element] = []
        for member, is_cover in self._running_members().items():
            kind = covers if is_cover else running
            kind.append(self._aside(member))
        marks = set(map(_reference, self._body.iter(*NOTES)))
        notes = [note for mark, note in self._notes_by_mark.items() if mark in marks]
        return TextParts(covers, self._body, running, notes)

    def _running_members(self) -> dict[str, bool]:
        """The headers and footers that pages show; True for the header of the first page."""
        members: dict[str, bool] = {}
        for index, section in enumerate(self._body.iter("sectPr")):
            first_differs = is_on(value_at(section, "titlePg"))
            for reference in section:
                kind, member = self._referred(reference.get(PART_ID, ""))
                is_first = reference.get("type") == "first"
                if kind in ("header", "footer") and (first_differs or not is_first):
                    is_cover = is_first and kind == "header" and index == 0
                    members.setdefault(member, is_cover)
        return members

    def _referred(self, identity: str) -> Part:
        """The part that the text refers to by an id."""
        return self._relations.parts.get(identity, NO_PART)

    def words(self, paragraph: Element) -> Iterable[str]:
        """The words of a paragraph, without those of text boxes that hang on it."""
        return map(characters, self.own(paragraph, *WORDS))

    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole."""
        direct, style = self._styles.of_paragraph(paragraph)
        says = {**style, **direct}
        depth = whole_number(says.get("depth"), 0)
        numbered = self._lists.get(says.get("list", ""), _NO_LIST)
        heading = heading_depth(direct) or heading_depth(style)
        bold = is_on(style.get("strong", ""))
        return Style(heading, bold, numbered.next_label(depth), depth)

    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, without the text boxes that hang on it."""
        for picture in self.own(paragraph, *PICTURES):
            self._picture(picture)
        words: list[Words] = []
        around = self._styles.around_words(paragraph)
        content = self.own(paragraph, *WORDS, *NOTES)
        for run, elements in groupby(content, key=Element.getparent):
            if run is None:  # all of them stand in the paragraph
                continue
            marks = self._styles.marks(run, around)
            address = run.get(ADDRESS, "")
            for element in elements:
                label = self._label(element)
                shown = characters(element)
                piece = Words(marks, shown, label, address)
                words.append(piece)
        put_words(text, words)

    def _label(self, reference: Element) -> str:
        """The label of the note that an element refers to; empty where there is none."""
        mark = _reference(reference)
        if mark in self._notes_by_mark and mark not in self._labels:
            self._labels[mark] = self.note(self._notes_by_mark[mark].iter("p"))
        return self._labels.get(mark, "")

    def _picture(self, element: Element) -> None:
        """A picture in the package; what lies outside it is not looked at."""
        identity = element.get(EMBEDDED_ID, element.get(PART_ID, ""))
        kind, member = self._referred(identity)
        if kind == "image" and member in self.package.names:
            self.picture(self.package.read(member), description(element))

    def _table(self, table: Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = table.findall("tr")
        head = list(takewhile(_is_head, rows))
        heights = heights_of_cells(rows)
        cells = (self._cells(row, heights) for row in rows)
        return self.table(cells, len(head), lined=is_lined(table))

    def _cells(
        self, row: Element, heights: Mapping[Element, int]
    ) -> Iterator[TableCell]:
        """The cells of a row, without those that go on another."""
        for column, cell in placed_cells(row):
            if cell in heights:
                pieces = list(self.pieces(cell))
                columns = columns_of(cell)
                yield TableCell(pieces, columns, heights[cell], column)


def _is_head(row: Element) -> bool:
    return is_on(value_at(row, "trPr/tblHeader"))


def _reference(element: Element) -> _Reference:
    """By what an element refers to a note, if it does."""
    return str(element.tag), element.get("id")
