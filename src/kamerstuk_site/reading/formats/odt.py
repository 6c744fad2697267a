"""ODT: the text of LibreOffice and OpenOffice, as blocks. Nothing outside the file is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.list_labels import ListLevel, NumberedList
from kamerstuk_site.reading.formats.packages import Package
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import (
    PARENT,
    Element,
    NotShown,
    PieceReader,
    Says,
    Style,
    TableCell,
    TextParts,
    inherited,
    whole_number,
)
from kamerstuk_site.reading.formats.word_processing import Piece, clean

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE, _DRAW = (
    f"{{{_NAMESPACE}{n}:1.0}}" for n in ("office", "text", "table", "style", "drawing")
)
_FO, _SVG = (f"{{{_NAMESPACE}{n}-compatible:1.0}}" for n in ("xsl-fo", "svg"))
_LINK = "{http://www.w3.org/1999/xlink}href"
_NAME, _TEXT_STYLE, _TABLE_STYLE = (
    _STYLE + "name",
    _TEXT + "style-name",
    _TABLE + "style-name",
)
_HEADING, _SPAN, _ANCHOR, _NOTE, _LIST, _ITEM = (
    _TEXT + name for name in ("h", "span", "a", "note", "list", "list-item")
)
_PARAGRAPHS = (_TEXT + "p", _HEADING)
_FRAME, _BOX = _DRAW + "frame", _DRAW + "text-box"
_TABLES, _ROW, _HEADER_ROWS = (
    _TABLE + name for name in ("table", "table-row", "table-header-rows")
)
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_CHARACTERS = {_TEXT + "s": " ", _TEXT + "tab": "\t", _TEXT + "line-break": "\n"}
"""Elements that stand for a character."""
_HANGING = (_NOTE, _FRAME, _BOX)
"""What hangs on a paragraph; the white space between its elements is no text."""
# What nobody sees on the page.
_UNSEEN = (
    *(_OFFICE + name for name in ("annotation", "forms", "scripts")),
    *(
        _TEXT + name
        for name in ("tracked-changes", "note-citation", "ruby-text", "hidden-text")
    ),
    *(
        _TEXT + name
        for name in ("sequence-decls", "variable-decls", "user-field-decls")
    ),
)
_HEADER, _FIRST_HEADER, _DISPLAY, _NEXT = (
    _STYLE + name for name in ("header", "header-first", "display", "next-style-name")
)
_HEADERS = [
    _STYLE + band + page
    for band in ("header", "footer")
    for page in ("", "-left", "-first")
]
_MARKS: tuple[MarkKind, ...] = ("strong", "emphasis", "superscript", "struck")
_OF_PARAGRAPHS: tuple[MarkKind, ...] = ("emphasis", "struck")
"""What the style of a paragraph may say of its words; that it is bold makes it a heading."""
_LINE_THROUGH = re.compile(r"(?!none\b)[a-z]")
_MATTERS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    _FO + "font-weight": ("strong", re.compile(r"bold|[6-9]00")),
    _FO + "font-style": ("emphasis", re.compile(r"italic|oblique")),
    _STYLE + "text-position": ("superscript", re.compile(r"super|(?!0)\d+%")),
    _STYLE + "text-line-through-type": ("struck", _LINE_THROUGH),
    _STYLE + "text-line-through-style": ("struck", _LINE_THROUGH),
    _TEXT + "display": ("hidden", re.compile("none")),
}
"""By property of text: what it may say of the words, and how the values begin with which it does."""
_NO_BORDER = re.compile(r"none|0(?:\.0+)?[a-z]*(?: .*)?")
_DEEPEST_HEADING = 6
_LEVELS = 10
"""Of lists in LibreOffice."""
_MOST_REPEATED = 60
"""Columns, and spaces, that one element may stand for."""


def read(source: Source) -> Document:
    """Read an ODT into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    package = Package(source.data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted-file", "het bestand vraagt een wachtwoord")
    content, styles = (package.xml(member) for member in ("content.xml", "styles.xml"))
    not_shown = _not_shown(content, _styles((styles, content)))
    for root in (content, styles):
        _remove_unseen(root)
    text = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if text is None:
        raise Unreadable("damaged-file", "er zit geen tekst van LibreOffice in")
    reader = _OdtReader(package, styles, content)
    reader.not_shown = not_shown
    return reader.document(source, _parts(text, content, styles), "meta.xml")


def _not_shown(content: Element, styles: Mapping[str, Says]) -> NotShown:
    """What the text holds and no page shows; what is hidden is marked as unseen, to be removed."""
    hidden = [
        element
        for element in content.iter(*_PARAGRAPHS, _SPAN)
        if styles.get(element.get(_TEXT_STYLE, ""), {}).get("hidden")
    ]
    found = NotShown(
        [_between_marks(start) for start in content.iter(_TEXT + "change-start")],
        [_text(deletion) for deletion in content.iter(_TEXT + "deletion")],
        [*map(_text, hidden), *map(_text, content.iter(_TEXT + "hidden-text"))],
    )
    for element in hidden:
        element.tag = _UNSEEN[0]
    return found


def _between_marks(start: Element) -> str:
    """The words that were added from a mark on, up to the end of the paragraph or of the change."""
    words = [start.tail or ""]
    for element in takewhile(
        lambda sibling: sibling.tag != _TEXT + "change-end", start.itersiblings()
    ):
        words += _text(element), element.tail or ""
    return "".join(words)


def _text(element: Element) -> str:
    paragraphs = list(element.iter(*_PARAGRAPHS)) or [element]
    return " ".join("".join(_words(paragraph)) for paragraph in paragraphs)


def _remove_unseen(root: Element) -> None:
    for hidden in root.findall(f".//*[@{_DISPLAY}='false']"):
        hidden.tag = _UNSEEN[0]
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for frame in list(root.iter(_FRAME)):
        if next(frame.iterancestors(*_PARAGRAPHS), None) is None:
            # A frame that hangs on a page and not on a paragraph gets a paragraph of its own.
            paragraph = etree.Element(_PARAGRAPHS[0])
            frame.addprevious(paragraph)
            paragraph.append(frame)


# ---------------------------------------------------------------- headers and footers


def _parts(text: Element, content: Element, styles: Element) -> TextParts:
    """The text, and the headers and footers of the page styles that it uses."""
    pages = {page.get(_NAME, ""): page for page in styles.iter(_STYLE + "master-page")}
    begun = {
        style.get(_NAME): style.get(_STYLE + "master-page-name")
        for style in content.iter(_STYLE + "style")
    }
    start = next(text.iter(*_PARAGRAPHS, _TABLES), content)
    first = begun.get(start.get(_TEXT_STYLE) or start.get(_TABLE_STYLE)) or "Standard"
    used: dict[str, Element] = {}
    for name in (first, *begun.values()):
        _use(name or "", pages, used)
    covers = _cover(used, first)
    headers = chain.from_iterable(
        page.iterchildren(*_HEADERS) for page in used.values()
    )
    return TextParts(
        covers, text, [header for header in headers if header not in covers]
    )


def _use(name: str, pages: Mapping[str, Element], used: dict[str, Element]) -> None:
    """A page style is used, and so are those of the pages that follow it."""
    while name in pages and name not in used:
        used[name] = pages[name]
        name = pages[name].get(_NEXT, "")


def _cover(used: Mapping[str, Element], first: str) -> list[Element]:
    """The header that only the first page has: its own, or that of a page style which another follows."""
    if first not in used:
        return []
    page = used[first]
    following = page.get(_NEXT, "")
    is_followed = following != first and following in used
    return page.findall(_FIRST_HEADER) or (page.findall(_HEADER) if is_followed else [])


# ---------------------------------------------------------------- styles


def _says(style: Element) -> dict[str, bool | str]:
    """The matters that a style turns on or off; `lined` where it says if cells have borders."""
    says: dict[str, bool | str] = {PARENT: style.get(_STYLE + "parent-style-name", "")}
    for properties in style.iterchildren(_STYLE + "text-properties"):
        for name, (matter, meaning_it) in _MATTERS.items():
            value = properties.get(name)
            if value:
                says[matter] = bool(meaning_it.match(value))
    for properties in style.iterchildren(_STYLE + "table-cell-properties"):
        borders = [
            str(value)
            for name, value in properties.attrib.items()
            if str(name).startswith(_FO + "border")
        ]
        says["lined"] = not all(map(_NO_BORDER.fullmatch, borders))
    return says


def _styles(roots: Iterable[Element]) -> Mapping[str, Says]:
    """The styles of both parts, by their name."""
    own: defaultdict[str, dict[str, bool | str]] = defaultdict(dict)
    for style in chain.from_iterable(root.iter(_STYLE + "style") for root in roots):
        own[style.get(_NAME, "")] |= _says(style)
    return inherited(own)


def _numbered_list(style: Iterable[Element]) -> NumberedList:
    """The list of a list style; a depth of which the style says nothing has bullets."""
    levels = dict.fromkeys(range(_LEVELS), ListLevel("bullet"))
    numbered = (
        level for level in style if level.tag == _TEXT + "list-level-style-number"
    )
    return NumberedList(levels | dict(map(_level, numbered)))


def _level(level: Element) -> tuple[int, ListLevel]:
    """The depth of a level from 0, and how LibreOffice shows it."""
    depth = min(whole_number(level.get(_TEXT + "level"), 1), _LEVELS)
    form = level.get(_STYLE + "num-format") or "none"
    shown = whole_number(level.get(_TEXT + "display-levels"), 1)
    counts = [f"%{counted}" for counted in range(1, depth + 1)][-shown:]
    prefix = level.get(_STYLE + "num-prefix", "")
    suffix = level.get(_STYLE + "num-suffix", "")
    first = whole_number(level.get(_TEXT + "start-value"), 1)
    return depth - 1, ListLevel(form, prefix + ".".join(counts) + suffix, first)


# ---------------------------------------------------------------- the text


class _OdtReader(PieceReader):
    format = "odt"
    paragraph_tags = _PARAGRAPHS
    box_tag = _BOX

    def __init__(self, package: Package, *roots: Element) -> None:
        super().__init__(package)
        self.readers |= {_TABLES: self._table, _LIST: self._list}
        self._styles = _styles(roots)
        self._labels: dict[Element, tuple[str, int]] = {}
        """Label and depth of the list item that a paragraph begins."""
        outlines = chain.from_iterable(
            root.iter(_TEXT + "outline-style") for root in roots
        )
        self._outline = NumberedList(dict(map(_level, chain.from_iterable(outlines))))
        """How headings are numbered that stand in no list."""
        list_styles = chain.from_iterable(
            root.iter(_TEXT + "list-style") for root in roots
        )
        self._lists = {
            style.get(_NAME, ""): _numbered_list(style) for style in list_styles
        }

    def words(self, paragraph: Element) -> Iterable[str]:
        """The words of a paragraph, without those of notes and frames that hang on it."""
        return _words(paragraph)

    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole."""
        bold = self._styles.get(paragraph.get(_TEXT_STYLE, ""), {}).get("strong", False)
        depth = (
            whole_number(paragraph.get(_TEXT + "outline-level"), 1)
            if paragraph.tag == _HEADING
            else 0
        )
        heading = min(depth, _DEEPEST_HEADING)
        if (
            depth
            and paragraph not in self._labels
            and paragraph.get(_TEXT + "is-list-header") != "true"
        ):
            return Style(heading, bold, self._outline.next_label(depth - 1))
        return Style(heading, bold, *self._labels.get(paragraph, ("", 0)))

    def _list(self, found: Element, style: str = "", depth: int = 0) -> Iterator[Piece]:
        """The pieces of a list, or of one in it; that has the style of the whole where it has none itself."""
        style = found.get(_TEXT_STYLE) or style
        numbered = self._lists.setdefault(style, _numbered_list(()))
        if found.get(_TEXT + "continue-numbering") != "true" and not found.get(
            _TEXT + "continue-list"
        ):
            numbered.counts.pop(depth, None)
        for item in found:
            start = whole_number(item.get(_TEXT + "start-value"), 0)
            if start:
                numbered.counts[depth] = start - 1
            holds_list = next(item.iterchildren(), item).tag == _LIST
            if item.tag == _ITEM and not holds_list:
                paragraph = next(item.iterchildren(*_PARAGRAPHS), item)
                self._labels[paragraph] = (numbered.next_label(depth), depth)
            for child in item:
                yield from (
                    self._list(child, style, depth + 1)
                    if child.tag == _LIST
                    else self.pieces((child,))
                )

    def _table(self, table: Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = self.own(table, _ROW)
        head = [
            row
            for row in rows
            if next(row.iterancestors(_HEADER_ROWS), None) is not None
        ]
        cells = [list(row.iterchildren(*_CELLS)) for row in rows]
        lined = any(map(self._is_lined, chain.from_iterable(cells)))
        return self.table(map(self._cells, cells), len(head), lined=lined)

    def _is_lined(self, cell: Element) -> bool:
        return bool(self._styles.get(cell.get(_TABLE_STYLE, ""), {}).get("lined"))

    def _cells(self, row: Iterable[Element]) -> Iterator[TableCell]:
        """The cells of a row; one that another covers is none, unless it holds anything."""
        column = 0
        for cell in row:
            # Empty cells may be repeated a million times, to the edge of the sheet.
            repeated = min(_number(cell, "number-columns-repeated"), _MOST_REPEATED)
            pieces = list(self.pieces(cell))
            if cell.tag == _CELLS[0] or any(piece.block.text for piece in pieces):
                columns = max(_number(cell, "number-columns-spanned"), repeated)
                yield TableCell(
                    pieces, columns, _number(cell, "number-rows-spanned"), column
                )
            column += repeated

    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, with what its style says of all words in it."""
        says = self._styles.get(paragraph.get(_TEXT_STYLE, ""), {})
        self._contents(
            paragraph, text, [kind for kind in _OF_PARAGRAPHS if says.get(kind)]
        )

    def _contents(
        self, element: Element, text: TextBuilder, around: Sequence[MarkKind] = ()
    ) -> None:
        """Put what an element shows at the end of a text, with the marks `around` it where no span turns them off."""
        with text.marked(*around):
            text.put(clean(element.text or ""))
        for child in element:
            says = (
                self._styles.get(child.get(_TEXT_STYLE, ""), {})
                if child.tag == _SPAN
                else {}
            )
            with text.marked(*(kind for kind in around if says.get(kind, True))):
                self._inline(child, text)
            with text.marked(*around):
                text.put(clean(child.tail or ""))

    def _inline(self, child: Element, text: TextBuilder) -> None:
        if child.tag in _CHARACTERS:
            repeated = whole_number(child.get(_TEXT + "c"), 1)
            text.put(_CHARACTERS[child.tag] * min(repeated, _MOST_REPEATED))
        elif child.tag == _NOTE:
            text.note(self.note(child.iter(*_PARAGRAPHS)))
        elif child.tag == _FRAME:
            self._frame(child)
        elif child.tag not in _PARAGRAPHS:
            says = (
                self._styles.get(child.get(_TEXT_STYLE, ""), {})
                if child.tag == _SPAN
                else {}
            )
            marks = filter(says.get, _MARKS)
            address = leading_away(child.get(_LINK)) if child.tag == _ANCHOR else ""
            with text.marked(*marks), text.linked(address):
                self._contents(child, text)

    def _frame(self, frame: Element) -> None:
        """The picture in a frame, if it is there that one stands in."""
        for image in frame.findall(_DRAW + "image")[:1]:
            said = " ".join(
                frame.findtext(_SVG + name, "") for name in ("title", "desc")
            )
            member = image.get(_LINK, "").removeprefix("./")
            self.picture(self.package.read(member), said)


def _number(cell: Element, attribute: str) -> int:
    """How many columns or rows a cell says it takes."""
    return max(whole_number(cell.get(_TABLE + attribute), 1), 1)


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _CHARACTERS:
            yield " "
        elif child.tag not in _PARAGRAPHS:
            yield from _words(child)
        if element.tag not in _HANGING:
            yield child.tail or ""
