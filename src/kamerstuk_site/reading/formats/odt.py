"""ODT: the text of LibreOffice and OpenOffice, as blocks. Nothing outside the file is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.reading.formats.list_labels import BULLET, ListLabels, ListLevel
from kamerstuk_site.reading.formats.packages import Package
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import WHITE, PieceReader, Style, Styles, TableCell, Words, lines, number
from kamerstuk_site.reading.formats.word_processing import Piece, clean

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE, _DRAW = (
    f"{{{_NAMESPACE}{n}:1.0}}" for n in ("office", "text", "table", "style", "drawing")
)
_FO, _SVG = (f"{{{_NAMESPACE}{n}-compatible:1.0}}" for n in ("xsl-fo", "svg"))
_LINK = "{http://www.w3.org/1999/xlink}href"
_NAME, _STYLE_NAME = _STYLE + "name", _TEXT + "style-name"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
# What nobody sees on the page.
_UNSEEN = (
    *(_OFFICE + name for name in ("annotation", "forms", "scripts")),
    *(_TEXT + name for name in ("tracked-changes", "note-citation", "ruby-text", "hidden-text")),
    *(_TEXT + name for name in ("sequence-decls", "variable-decls", "user-field-decls")),
)
_HEADERS = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
_SPACES = (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break")
_HANGING = (_TEXT + "note", _DRAW + "frame", _DRAW + "text-box")
"""What hangs on a paragraph; the white space between its elements is no text."""
_MARKS: Mapping[tuple[str, str], tuple[MarkKind, tuple[str, ...]]] = {
    (_FO, "font-weight"): ("strong", ("bold", "600", "700", "800", "900")),
    (_FO, "font-style"): ("emphasis", ("italic", "oblique")),
    (_STYLE, "text-position"): ("superscript", ("super",)),
}
"""By property of text: the mark that it may stand for, and the values with which it does."""
_MOST_REPEATED = 60
"""Columns, and spaces, that one element may stand for."""


def read(source: Source) -> Document:
    """Read an ODT into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    package = Package(source.data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted-file", "het bestand vraagt een wachtwoord")
    content, styles = (_part(package, member) for member in ("content.xml", "styles.xml"))
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise Unreadable("damaged-file", "er zit geen tekst van LibreOffice in")
    pages = _Pages(text, content, styles)
    cover = pages.cover()
    reader = _OdtReader(package, (styles, content))
    pieces = [
        *(replace(piece, boxed=True) for piece in reader.pieces(cover)),
        WHITE,
        *reader.pieces(text),
    ]
    texts = [words for part in (*cover, text) for words in _texts(part)]
    return reader.document(source, pieces, texts, pages.furniture(cover), "meta.xml")


def _part(package: Package, member: str) -> etree._Element:
    """A part without what nobody sees; an element with nothing in it where the package has no such part."""
    root = package.xml(member)
    if root is None:
        return etree.Element("nothing")
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return root


def _texts(root: etree._Element) -> Iterator[str]:
    """The words of each paragraph, without those of notes and frames that hang on it."""
    for paragraph in root.iter(*_PARAGRAPHS):
        yield "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _SPACES:
            yield " "
        elif child.tag not in _PARAGRAPHS:
            yield from _words(child)
        if element.tag not in _HANGING:
            yield child.tail or ""


class _Pages:
    """The page styles that a text uses, each with its headers and footers."""

    def __init__(self, text: etree._Element, content: etree._Element, styles: etree._Element) -> None:
        self._all = {page.get(_NAME, ""): page for page in styles.iter(_STYLE + "master-page")}
        begun = {style.get(_NAME): style.get(_STYLE + "master-page-name") for style in content.iter(_STYLE + "style")}
        first = next(text.iter(*_PARAGRAPHS, _TABLE + "table"), etree.Element("nothing"))
        self._first = begun.get(first.get(_STYLE_NAME) or first.get(_TABLE + "style-name")) or "Standard"
        self._used: dict[str, etree._Element] = {}
        for name in (self._first, *begun.values()):
            self._use(name or "")

    def _use(self, name: str) -> None:
        """A page style, and those of the pages that follow it."""
        while name in self._all and name not in self._used:
            self._used[name] = self._all[name]
            name = self._all[name].get(_STYLE + "next-style-name", "")

    def cover(self) -> list[etree._Element]:
        """The header of the first page, which is the letter's cover where pages with another follow it."""
        page = self._used.get(self._first)
        if page is None:
            return []
        following = page.get(_STYLE + "next-style-name", "")
        goes_on = following != self._first and following in self._used
        header = page.find(_STYLE + "header-first")
        if header is None and goes_on:
            header = page.find(_STYLE + "header")
        return [header] if header is not None and _is_shown(header) else []

    def furniture(self, cover: Sequence[etree._Element]) -> list[str]:
        """The lines of all other headers and footers, each once."""
        found: dict[str, None] = {}
        for page in self._used.values():
            for name in _HEADERS:
                part = page.find(_STYLE + name)
                if part is not None and part not in cover and _is_shown(part):
                    found |= dict.fromkeys(lines(_texts(part)))
        return list(found)


def _is_shown(header: etree._Element) -> bool:
    return header.get(_STYLE + "display") != "false"


# ---------------------------------------------------------------- styles


def _says(style: etree._Element) -> dict[str, bool]:
    """The marks that a style turns on or off, and `lined` where it says if cells have borders."""
    says: dict[str, bool] = {}
    words = style.find(_STYLE + "text-properties")
    for (namespace, name), (mark, values) in _MARKS.items():
        value = words.get(namespace + name, "").split(" ")[0] if words is not None else ""
        if value:
            says[mark] = value in values
    cell = style.find(_STYLE + "table-cell-properties")
    if cell is not None:
        borders = [str(value) for name, value in cell.attrib.items() if str(name).startswith(_FO + "border")]
        says["lined"] = any(not border.startswith(("none", "0")) for border in borders)
    return says


def _levels(style: etree._Element) -> Iterator[tuple[int, ListLevel]]:
    """The levels of a list style, by depth from 0."""
    for level in style:
        depth = number(level.get(_TEXT + "level"), 1)
        if level.tag == _TEXT + "list-level-style-bullet":
            yield depth - 1, ListLevel("bullet", BULLET)
        elif level.tag == _TEXT + "list-level-style-number":
            shown = number(level.get(_TEXT + "display-levels"), 1)
            counts = ".".join(f"%{counted}" for counted in range(max(depth - shown, 0) + 1, depth + 1))
            template = f"{level.get(_STYLE + 'num-prefix', '')}{counts}{level.get(_STYLE + 'num-suffix', '')}"
            form = level.get(_STYLE + "num-format") or "none"
            yield depth - 1, ListLevel(form, template, number(level.get(_TEXT + "start-value"), 1))


# ---------------------------------------------------------------- the text


class _OdtReader(PieceReader):
    format = "odt"
    paragraph_tags = _PARAGRAPHS
    table_tag = _TABLE + "table"
    box_tag = _DRAW + "text-box"

    def __init__(self, package: Package, roots: Iterable[etree._Element]) -> None:
        super().__init__(package)
        self._styles = Styles()
        self._labels = ListLabels()
        for root in roots:
            for style in root.iter(_STYLE + "style"):
                self._styles.add(style.get(_NAME, ""), style.get(_STYLE + "parent-style-name", ""), _says(style))
            for style in root.iter(_TEXT + "list-style"):
                self._labels.levels[style.get(_NAME, "")] = dict(_levels(style))

    def pieces(self, elements: Iterable[etree._Element]) -> Iterator[Piece]:
        """The pieces of the elements (or of those within one), in order."""
        for element in elements:
            if element.tag == _TEXT + "list":
                yield from self._list(element)
            elif element.tag == _DRAW + "frame":
                yield from self._frame(element)
            else:
                yield from super().pieces((element,))

    def style(self, paragraph: etree._Element) -> Style:
        """What is said of a paragraph as a whole."""
        is_heading = paragraph.tag == _TEXT + "h"
        depth = number(paragraph.get(_TEXT + "outline-level"), 1) if is_heading else 0
        bold = self._styles.of(paragraph.get(_STYLE_NAME, "")).get("strong", False)
        return Style(min(depth, 6), bold)

    def _frame(self, frame: etree._Element) -> Iterator[Piece]:
        """A frame that hangs on a page and not on a paragraph."""
        yield from self.boxes(frame.iterchildren(self.box_tag))
        words = Words()
        self._picture(frame, words)
        yield from map(Piece, words.pictures)

    def _list(self, found: etree._Element, style: str = "", depth: int = 0) -> Iterator[Piece]:
        style = found.get(_STYLE_NAME) or style
        if found.get(_TEXT + "continue-numbering") != "true" and not found.get(_TEXT + "continue-list"):
            self._labels.count_from(style, depth, None)
        for item in found:
            start = number(item.get(_TEXT + "start-value"), 0)
            if start:
                self._labels.count_from(style, depth, start)
            is_item = item.tag == _TEXT + "list-item"
            label = self._label(style, depth) if is_item and next(iter(item), item).tag != found.tag else ""
            for child in item:
                if child.tag == found.tag:
                    yield from self._list(child, style, depth + 1)
                elif child.tag in _PARAGRAPHS:
                    yield from self.paragraph(child, label, depth)
                    label = ""
                else:
                    yield from self.pieces(child)

    def _label(self, style: str, depth: int) -> str:
        """The next label of a list; where its style says nothing, LibreOffice shows a bullet."""
        if depth not in self._labels.levels.get(style, {}):
            return BULLET
        return self._labels.next(style, depth)

    def table(self, table: etree._Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = [row for row in table.iter(_TABLE + "table-row") if next(row.iterancestors(self.table_tag)) is table]
        head = [row for row in rows if next(row.iterancestors(_TABLE + "table-header-rows"), None) is not None]
        cells = [list(row.iterchildren(*_CELLS)) for row in rows]
        lined = any(self._is_lined(cell) for row in cells for cell in row)
        yield from self.laid_out([list(map(self._cell, row)) for row in cells], len(head), lined=lined)

    def _is_lined(self, cell: etree._Element) -> bool:
        return bool(self._styles.of(cell.get(_TABLE + "style-name", "")).get("lined"))

    def _cell(self, cell: etree._Element) -> TableCell:
        # Repeated empty cells may be a million to the edge of the sheet; words are never repeated unseen.
        repeated = number(cell.get(_TABLE + "number-columns-repeated"), 1)
        return TableCell(list(self.pieces(cell)), repeated=min(repeated, _MOST_REPEATED))

    def collect(self, paragraph: etree._Element, words: Words) -> None:
        """Put together what a paragraph, or an element in one, shows."""
        words.text.put(clean(paragraph.text or ""))
        for child in paragraph:
            self._inline(child, words)
            words.text.put(clean(child.tail or ""))

    def _inline(self, child: etree._Element, words: Words) -> None:
        if child.tag == _TEXT + "s":
            words.text.put(" " * min(number(child.get(_TEXT + "c"), 1), _MOST_REPEATED))
        elif child.tag == _TEXT + "tab":
            words.text.put("\t")
        elif child.tag == _TEXT + "line-break":
            words.text.put("\n")
        elif child.tag == _TEXT + "note":
            words.text.note(self.note(child.iter(*_PARAGRAPHS)))
        elif child.tag == _DRAW + "frame":
            self._picture(child, words)
        elif child.tag not in _PARAGRAPHS:
            says = self._styles.of(child.get(_STYLE_NAME, "")) if child.tag == _TEXT + "span" else {}
            with words.text.marked(*(kind for kind, _ in _MARKS.values() if says.get(kind))):
                self.collect(child, words)

    def _picture(self, frame: etree._Element, words: Words) -> None:
        image = frame.find(_DRAW + "image")
        if image is not None:
            said = " ".join(frame.findtext(_SVG + name) or "" for name in ("title", "desc"))
            data = self.package.read(image.get(_LINK, "").removeprefix("./"))
            words.pictures.append(self.picture(data, said))
