"""ODT: the text of LibreOffice and OpenOffice, as blocks. Nothing outside the file is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree

from kamerstuk_site.model.document import Block, Document, Picture, Source
from kamerstuk_site.model.text import Mark, MarkKind, Text
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats import word_processing as flow
from kamerstuk_site.reading.formats.packages import Package, as_picture, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_processing import Piece, Words, clean

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE, _STYLE, _DRAW = (
    f"{{{_NAMESPACE}{n}:1.0}}" for n in ("office", "text", "table", "style", "drawing")
)
_FO, _SVG = (f"{{{_NAMESPACE}{n}-compatible:1.0}}" for n in ("xsl-fo", "svg"))
_LINK = "{http://www.w3.org/1999/xlink}href"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
# What nobody sees on the page.
_UNSEEN = (
    *(_OFFICE + name for name in ("annotation", "forms", "scripts")),
    *(_TEXT + name for name in ("tracked-changes", "note-citation", "ruby-text", "hidden-text")),
    *(_TEXT + name for name in ("sequence-decls", "variable-decls", "user-field-decls")),
)
_HEADERS = ("header", "header-left", "header-first", "footer", "footer-left", "footer-first")
_TITLES = ("{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/elements/1.1/}subject")
_LINE_BREAK = re.compile("\n")
_MOST_REPEATED = 60
"""Columns, and spaces, that one element may stand for."""


def read(source: Source) -> Document:
    """Read an ODT into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    package = Package(source.data)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted-file", "het bestand vraagt een wachtwoord")
    content, styles = package.xml("content.xml"), package.xml("styles.xml")
    text = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or text is None:
        raise Unreadable("damaged-file", "er zit geen tekst van LibreOffice in")
    for root in (content, styles):
        if root is not None:
            etree.strip_elements(root, *_UNSEEN, with_tail=False)
    cover, furniture = _headers(text, content, styles)
    reader = _Reader(package, _Styles.read([root for root in (styles, content) if root is not None]))
    pieces = [
        *(replace(piece, boxed=True) for part in cover for piece in reader.pieces(part)),
        Piece(Block("paragraph", Text())),
        *reader.pieces(text),
    ]
    blocks, numbers = flow.put_together(pieces)
    if not any(block.text for block in blocks):
        raise Unreadable("empty-file", "geen letters of cijfers")
    raw = [clean(words) for part in (*cover, text) for words in _texts(part)] + list(furniture)
    meta = package.xml("meta.xml")
    titles = [meta.findtext(f".//{tag}") or "" for tag in _TITLES] if meta is not None else []
    return Document(
        "odt",
        blocks=(*blocks, *reader.notes),
        raw=flow.raw_lines(raw),
        facts=flow.title_of_file(titles, raw),
        pictures=tuple(p for p in reader.pictures if any(b.kind == "image" and b.label == p.name for b in blocks)),
        furniture=(*furniture, *numbers),
        problems=tuple(picture_missing(source.file, said) for said in reader.missing),
    )


def _texts(root: etree._Element) -> Iterator[str]:
    """The words of each paragraph, without those of notes and frames that hang on it."""
    for paragraph in root.iter(*_PARAGRAPHS):
        yield "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break"):
            yield " "
        elif child.tag not in _PARAGRAPHS:
            yield from _words(child)
        yield child.tail or "" if element.tag not in (_TEXT + "note", _DRAW + "frame", _DRAW + "text-box") else ""


def _headers(
    text: etree._Element, content: etree._Element, styles: etree._Element | None
) -> tuple[list[etree._Element], tuple[str, ...]]:
    """The header of the first page, which is the letter's cover where others follow it, and the lines of the others."""
    masters = {m.get(_STYLE + "name"): m for m in (styles.iter(_STYLE + "master-page") if styles is not None else ())}
    named = {s.get(_STYLE + "name"): s.get(_STYLE + "master-page-name") for s in content.iter(_STYLE + "style")}
    first = next(text.iter(*_PARAGRAPHS, _TABLE + "table"), None)
    begins = (
        named.get(first.get((_TABLE if first.tag == _TABLE + "table" else _TEXT) + "style-name"))
        if first is not None
        else None
    )
    master = masters.get(begins or "Standard")
    used: dict[str, etree._Element] = {}
    for name in (begins or "Standard", *filter(None, named.values())):
        while name in masters and name not in used:
            used[name] = masters[name]
            name = masters[name].get(_STYLE + "next-style-name", "")  # noqa: PLW2901 - pages follow each other
    cover: list[etree._Element] = []
    if master is not None:
        front = master.find(_STYLE + "header-first")
        goes_on = master.get(_STYLE + "next-style-name") in set(used) - {master.get(_STYLE + "name")}
        front = master.find(_STYLE + "header") if front is None and goes_on else front
        cover = [front] if front is not None and front.get(_STYLE + "display") != "false" else []
    lines: dict[str, None] = {}
    for page in used.values():
        for name in _HEADERS:
            part = page.find(_STYLE + name)
            if part is not None and part not in cover and part.get(_STYLE + "display") != "false":
                lines |= dict.fromkeys(line for words in _texts(part) if (line := clean(words).strip()))
    return cover, tuple(lines)


# ---------------------------------------------------------------- styles


@dataclass
class _Styles:
    """What the styles of a document say, by name."""

    bold: dict[str, bool] = field(default_factory=dict)
    emphasis: dict[str, bool] = field(default_factory=dict)
    superscript: dict[str, bool] = field(default_factory=dict)
    lined: dict[str, bool] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[int, tuple[str, str, str, int]]] = field(default_factory=dict)
    """By list style and level: prefix, format (or bullet), suffix and first number."""

    @classmethod
    def read(cls, roots: list[etree._Element]) -> _Styles:
        found = cls()
        for root in roots:
            for style in root.iter(_STYLE + "style"):
                found._add(style)
            for style in root.iter(_TEXT + "list-style"):
                found.lists[style.get(_STYLE + "name", "")] = dict(_levels(style))
        return found

    def _add(self, style: etree._Element) -> None:
        name = style.get(_STYLE + "name", "")
        self.parents[name] = style.get(_STYLE + "parent-style-name", "")
        words = style.find(_STYLE + "text-properties")
        if words is not None:
            told = (
                (self.bold, words.get(_FO + "font-weight"), ("bold", "600", "700", "800", "900")),
                (self.emphasis, words.get(_FO + "font-style"), ("italic", "oblique")),
                (self.superscript, (words.get(_STYLE + "text-position") or " ").split(" ")[0] or None, ("super",)),
            )
            for table, value, yes in told:
                if value is not None:
                    table[name] = value in yes
        cell = style.find(_STYLE + "table-cell-properties")
        if cell is not None:
            borders = [value for key, value in cell.attrib.items() if str(key).startswith(_FO + "border")]
            self.lined[name] = any(not str(value).startswith(("none", "0")) for value in borders)

    def says(self, table: dict[str, bool], name: str | None) -> bool:
        """Whether a style, or the nearest of its ancestors that says anything, says yes."""
        seen: set[str] = set()
        while name and name not in table and name not in seen:
            seen.add(name)
            name = self.parents.get(name)
        return table.get(name or "", False)


def _levels(style: etree._Element) -> Iterator[tuple[int, tuple[str, str, str, int]]]:
    for level in style:
        depth = _number(level.get(_TEXT + "level"), 1)
        if level.tag == _TEXT + "list-level-style-number":
            prefix, suffix = level.get(_STYLE + "num-prefix", ""), level.get(_STYLE + "num-suffix", "")
            yield (
                depth,
                (prefix, level.get(_STYLE + "num-format", ""), suffix, _number(level.get(_TEXT + "start-value"), 1)),
            )
        elif level.tag == _TEXT + "list-level-style-bullet":
            yield depth, ("", "•", "", 1)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise


# ---------------------------------------------------------------- the text


@dataclass(frozen=True)
class _Place:
    """Where a paragraph stands."""

    row: int = 0
    cell: int = 0
    boxed: bool = False
    label: str = ""
    level: int = 0


@dataclass
class _Words(Words):
    boxes: list[etree._Element] = field(default_factory=list)
    """The text boxes that hang on it."""


class _Reader:
    """The paragraphs, tables, notes and pictures of a text."""

    def __init__(self, package: Package, styles: _Styles) -> None:
        self._package = package
        self._styles = styles
        self._ids = count(1)
        self._paragraph = 0
        self._counts: dict[tuple[str, int], int] = {}
        self.notes: list[Block] = []
        self.pictures: list[Picture] = []
        self.missing: list[str] = []
        """What is said of the pictures that cannot be shown."""

    def pieces(self, elements: Iterable[etree._Element], place: _Place = _Place()) -> Iterator[Piece]:
        """The pieces of the elements (or of those within one), in order."""
        for child in elements:
            if child.tag in _PARAGRAPHS:
                yield from self._piece(child, place)
                place = replace(place, label="")
            elif child.tag == _TEXT + "list":
                yield from self._list(child, place)
            elif child.tag == _TABLE + "table":
                yield from self._table(child, place)
            elif child.tag == _DRAW + "frame":
                words = _Words()
                self._hang(child, words)
                yield from self._hung(words, "alinea 1", place)
            else:
                yield from self.pieces(child, place)

    def _piece(self, paragraph: etree._Element, place: _Place) -> Iterator[Piece]:
        words = _Words()
        self._collect(paragraph, words)
        shown = bool(words.text.strip())
        self._paragraph += shown
        where = f"alinea {max(self._paragraph, 1)}"
        boxes, words.boxes = words.boxes, []
        yield from self._hung(_Words(boxes=boxes), where, place)
        depth = _number(paragraph.get(_TEXT + "outline-level"), 1) if paragraph.tag == _TEXT + "h" and shown else 0
        block = Block("paragraph", words.content().at(where))
        if place.label and shown:
            block = replace(block, kind="item", label=place.label, level=place.level)
        elif depth:
            block = replace(block, kind="heading", level=min(depth, 6))
        bold = self._styles.says(self._styles.bold, paragraph.get(_TEXT + "style-name"))
        yield Piece(block, place.row, place.cell, bold, place.boxed)
        yield from self._hung(words, where, place)

    def _hung(self, words: _Words, where: str, place: _Place) -> Iterator[Piece]:
        """Text boxes and pictures."""
        for box in words.boxes:
            yield from self.pieces(box, replace(place, cell=next(self._ids), boxed=True, label=""))
            yield Piece(Block("paragraph", Text().at(where)))
        for image in words.pictures(where):
            yield Piece(image, place.row, place.cell)

    def _list(self, found: etree._Element, place: _Place, style: str = "", depth: int = 1) -> Iterator[Piece]:
        style = found.get(_TEXT + "style-name") or style
        levels = self._styles.lists.get(style, {})
        prefix, form, suffix, first = levels.get(depth, ("", "•", "", 1))
        goes_on = found.get(_TEXT + "continue-numbering") == "true" or found.get(_TEXT + "continue-list")
        number = self._counts.get((style, depth), first - 1) if goes_on else first - 1
        for item in found:
            starts = _number(item.get(_TEXT + "start-value"), 0)
            labelled = item.tag == _TEXT + "list-item" and (len(item) == 0 or item[0].tag in _PARAGRAPHS)
            number = starts or number + labelled
            figure = form if form == "•" else flow.figure(number, form)
            label = f"{prefix}{figure}{suffix}".strip()[:20] if labelled and form else ""
            for child in item:
                if child.tag == _TEXT + "list":
                    yield from self._list(child, place, style, depth + 1)
                else:
                    yield from self.pieces((child,), replace(place, label=label, level=depth - 1))
                    label = ""
        self._counts[style, depth] = number

    def _table(self, table: etree._Element, place: _Place) -> Iterator[Piece]:
        rows = [row for row in table.iter(_TABLE + "table-row") if next(row.iterancestors(_TABLE + "table")) is table]
        cells = [
            [cell for cell in row if cell.tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell")] for row in rows
        ]
        nested = next(table.iterdescendants(_TABLE + "table"), None) is not None
        lined = any(self._styles.says(self._styles.lined, c.get(_TABLE + "style-name")) for row in cells for c in row)
        texts = [["\n".join(_texts(cell)).strip() for cell in row] for row in cells]
        if not nested and flow.is_data(texts, lined=lined):
            head = sum(1 for row in rows if next(row.iterancestors(_TABLE + "table-header-rows"), None) is not None)
            where = f"alinea {self._paragraph + 1}"
            yield from map(Piece, grid.blocks([list(self._cells(row, where)) for row in cells], head, where))
            return
        for row in cells:
            number = next(self._ids)
            for cell in row:
                yield from self.pieces(cell, _Place(number, next(self._ids), place.boxed))
        yield Piece(Block("paragraph", Text()))

    def _cells(self, row: list[etree._Element], where: str) -> Iterator[Cell]:
        for cell in row:
            words = _Words()
            for paragraph in cell.iter(*_PARAGRAPHS):
                words.put("\n" if words.length else "")
                self._collect(paragraph, words)
                self._paragraph += 1
            block = flow.stripped(Block("paragraph", words.content()))
            repeated = _number(cell.get(_TABLE + "number-columns-repeated"), 1)
            yield Cell((block, *words.pictures(where)))
            # Repeated empty cells may be a million to the edge of the sheet; words are never repeated unseen.
            bare = Block("paragraph", Text(block.text))
            yield from (Cell((bare,)) for _ in range(min(repeated, _MOST_REPEATED) - 1))

    def _collect(self, element: etree._Element, words: _Words) -> None:
        start = words.length
        words.put(clean(element.text or ""))
        for child in element:
            self._inline(child, words)
            words.put(clean(child.tail or ""))
        if element.tag == _TEXT + "span" and start < words.length:
            name = element.get(_TEXT + "style-name")
            styles = self._styles
            kinds: dict[MarkKind, dict[str, bool]] = {
                "strong": styles.bold,
                "emphasis": styles.emphasis,
                "superscript": styles.superscript,
            }
            end = words.length
            words.marks += [Mark(start, end, kind) for kind, table in kinds.items() if styles.says(table, name)]

    def _inline(self, child: etree._Element, words: _Words) -> None:
        if child.tag == _TEXT + "s":
            words.put(" " * min(_number(child.get(_TEXT + "c"), 1), _MOST_REPEATED))
        elif child.tag == _TEXT + "tab":
            words.put("\t")
        elif child.tag == _TEXT + "line-break":
            words.put("\n")
        elif child.tag == _TEXT + "note":
            words.marks.append(flow.note_mark(words.length, self._note(child)))
        elif child.tag == _DRAW + "frame":
            self._hang(child, words)
        elif child.tag not in _PARAGRAPHS:
            self._collect(child, words)

    def _note(self, note: etree._Element) -> str:
        label = str(len(self.notes) + 1)
        words = _Words()
        for paragraph in note.iter(*_PARAGRAPHS):
            words.put(" " if words.length else "")
            self._collect(paragraph, words)
        self.notes.append(
            flow.stripped(Block("note", words.content().sub(_LINE_BREAK, " ").at(f"voetnoot {label}"), label))
        )
        return label

    def _hang(self, frame: etree._Element, words: _Words) -> None:
        said = clean(" ".join(frame.findtext(_SVG + tag) or "" for tag in ("title", "desc"))).strip()
        words.boxes += frame.iterchildren(_DRAW + "text-box")
        image = next(frame.iterchildren(_DRAW + "image"), None)
        if image is not None:
            picture = as_picture(self._package.read(image.get(_LINK, "").removeprefix("./")), len(self.pictures) + 1)
            self.pictures += [picture] if picture else []
            self.missing += [] if picture else [said]
            words.images.append((picture.name if picture else "", said))
