"""DOCX: mammoth makes HTML of it, this module makes blocks of that, and adds what mammoth leaves out.

Headers with a cover's date, sender and subject, footers, text boxes, document properties. Nothing outside the file is
read: links and pictures that lie elsewhere are cut before mammoth sees them.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import mammoth  # type: ignore[import-untyped]
from lxml import etree

from kamerstuk_site.model.document import Block, Document, Picture, Source
from kamerstuk_site.model.text import Mark, MarkKind, Text, joined
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats import word_processing as flow
from kamerstuk_site.reading.formats import wordml
from kamerstuk_site.reading.formats.packages import Package, as_picture, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_processing import Piece, Words, clean
from kamerstuk_site.reading.formats.wordml import PLACE, R, W

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MARKS: dict[str, MarkKind] = {"strong": "strong", "em": "emphasis", "sup": "superscript"}
_RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_RELATIONSHIP = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
_TITLES = ("{http://purl.org/dc/elements/1.1/}title", "{http://purl.org/dc/elements/1.1/}subject")


def read(source: Source) -> Document:
    """Read a DOCX into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    word = _Word.open(Package(source.data))
    raw = word.raw()
    html, pictures, missing = _html(word)
    try:
        # mammoth writes well-formed HTML: what it takes from the document is escaped.
        walker = _Walker(
            etree.fromstring(f"<div>{html}</div>", etree.XMLParser(no_network=True, resolve_entities=False))
        )
    except etree.XMLSyntaxError as error:
        raise Unreadable("damaged-file", f"de tekst is niet te lezen ({error})") from None
    pieces = walker.pieces()
    blocks, numbers = flow.put_together(pieces)
    if not any(block.text for block in blocks):
        raise Unreadable("empty-file", "geen letters of cijfers")
    core = word.package.xml("docProps/core.xml")
    titles = [core.findtext(tag) or "" for tag in _TITLES] if core is not None else []
    return Document(
        "docx",
        blocks=(*blocks, *walker.notes),
        raw=flow.raw_lines(raw),
        facts=flow.title_of_file(titles, raw),
        pictures=tuple(p for p in pictures if any(b.kind == "image" and b.label == p.name for b in blocks)),
        furniture=(*word.furniture, *numbers),
        problems=tuple(picture_missing(source.file, said) for said in missing),
    )


@dataclass
class _Word:
    """The parts of the package that a letter is made of, pruned."""

    package: Package
    document: etree._Element
    relations: dict[str, tuple[str, str]]
    """Kind and member by relationship id."""
    notes: dict[str, etree._Element] = field(default_factory=dict)
    cover: list[etree._Element] = field(default_factory=list)
    furniture: tuple[str, ...] = ()

    @classmethod
    def open(cls, package: Package) -> _Word:
        """Find the parts. Raises Unreadable."""
        name = next((m for k, m in _relations(package, "").values() if k == "officeDocument"), "word/document.xml")
        document = package.xml(name)
        if document is None or document.tag != W + "document" or document.find(W + "body") is None:
            raise Unreadable("damaged-file", "er zit geen Word-document in")
        wordml.prune(document)
        word = cls(package, document, _relations(package, name))
        for kind in ("footnotes", "endnotes"):
            part = word.part(kind)
            if part is not None:
                wordml.prune(part)
                wordml.drop_unreferred(part, document)
                word.notes[kind] = part
        word._read_headers()
        return word

    def part(self, kind: str) -> etree._Element | None:
        """The part of a kind, such as `styles`."""
        member = next((m for k, m in self.relations.values() if k == kind), None)
        return self.package.xml(member) if member else None

    @property
    def body(self) -> etree._Element:
        """What a letter's text stands in."""
        body = self.document.find(W + "body")
        assert body is not None  # noqa: S101 - `open` looked
        return body

    def raw(self) -> list[str]:
        """Every text in the package, paragraph by paragraph."""
        parts = [*self.cover, self.document, *self.notes.values()]
        return [clean(text) for part in parts for text in wordml.texts(part)] + list(self.furniture)

    def _read_headers(self) -> None:
        """The header of the first page is the letter's cover; those of the pages after it are furniture."""
        lines: dict[str, None] = {}
        seen: set[str] = set()
        for number, section in enumerate(self.body.iter(W + "sectPr")):
            title_page = wordml.is_on(section.find(W + "titlePg"))
            for reference in section:
                kind, member = self.relations.get(reference.get(R + "id", ""), ("", ""))
                if kind not in ("header", "footer") or member in seen:
                    continue
                page = reference.get(W + "type")
                if page == "first" and not title_page:
                    continue
                part = self.package.xml(member)
                if part is None:
                    continue
                seen.add(member)
                wordml.prune(part)
                if kind == "header" and page == "first" and number == 0:
                    self.cover.append(part)
                else:
                    lines |= dict.fromkeys(line for text in wordml.texts(part) if (line := clean(text).strip()))
        self.furniture = tuple(lines)


def _relations(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, within the package."""
    folder, name = posixpath.split(member)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
    return found


# ---------------------------------------------------------------- mammoth


def _html(word: _Word) -> tuple[str, list[Picture], list[str]]:
    """The HTML that mammoth makes of what it should see, its pictures, and the words for those that are not shown."""
    pictures: list[Picture] = []
    missing: list[str] = []

    def picture(image: Any) -> dict[str, str]:
        with image.open() as opened:
            data = opened.read()
        shown = as_picture(data, len(pictures) + 1)
        if shown:
            pictures.append(shown)
        else:
            missing.append(clean(image.alt_text or "").strip())
        return {"src": shown.name if shown else ""}

    try:
        result = mammoth.convert_to_html(
            _package_for_mammoth(word),
            convert_image=mammoth.images.img_element(picture),
            ignore_empty_paragraphs=False,
            include_embedded_style_map=False,
        )
    except RecursionError:
        raise Unreadable("damaged-file", "te veel elementen in elkaar") from None
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        raise Unreadable("damaged-file", f"Word-document klopt niet ({type(error).__name__}: {error})") from None
    return result.value, pictures, missing


def _package_for_mammoth(word: _Word) -> io.BytesIO:
    """A package of our own making: text, notes, styles and the pictures that the text shows."""
    body = word.body
    for part in reversed(word.cover):
        for child in reversed(list(part)):
            for drawing in list(child.iter(W + "pict", W + "drawing")):
                _without_pictures(drawing)
            for paragraph in child.iter(W + "p"):
                paragraph.set("boxed", "1")
            body.insert(0, child)
    wordml.lay_flat(body)
    styles = word.part("styles")
    wordml.bookmark(body, wordml.read_styles(styles), wordml.Numbering.read(word.part("numbering")))
    images = {
        i: m for i, (kind, m) in word.relations.items() if kind == "image" and m in word.package.names and i.isalnum()
    }
    notes = frozenset(
        f"{kind[:-1]}-{note.get(W + 'id')}"
        for kind, part in word.notes.items()
        for note in part
        if note.get(W + "type") in (None, "normal")
    )
    wordml.cut_links(word.document, frozenset(images), notes)
    parts = {"document": word.document, **word.notes, **({"styles": styles} if styles is not None else {})}
    for kind, part in word.notes.items():
        wordml.cut_links(part, frozenset(), frozenset())
        for properties in list(part.iter(W + "pPr")):
            properties.getparent().remove(properties)  # type: ignore[union-attr]
        parts[kind] = part
    return _zipped(word.package, parts, images)


def _without_pictures(drawing: etree._Element) -> None:
    """The logos of a letterhead are no part of the letter."""
    for blip in list(drawing.iter("{*}blip", "{*}imagedata")):
        blip.getparent().remove(blip)  # type: ignore[union-attr]


def _zipped(package: Package, parts: dict[str, etree._Element], images: dict[str, str]) -> io.BytesIO:
    used = {value for blip in parts["document"].iter("{*}blip", "{*}imagedata") for value in blip.attrib.values()}
    shown = {i: m for i, m in images.items() if i in used}
    relations = [_RELATIONSHIP.format(kind, _OFFICE, kind, f"{kind}.xml") for kind in parts if kind != "document"]
    relations += [_RELATIONSHIP.format(i, _OFFICE, "image", f"media/{n}") for n, i in enumerate(shown, start=1)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        document = _RELATIONSHIP.format("document", _OFFICE, "officeDocument", "word/document.xml")
        made.writestr("_rels/.rels", _RELATIONSHIPS.format(document))
        made.writestr("word/_rels/document.xml.rels", _RELATIONSHIPS.format("".join(relations)))
        for kind, part in parts.items():
            made.writestr(f"word/{kind}.xml", etree.tostring(part, encoding="UTF-8", xml_declaration=True))
        for number, member in enumerate(shown.values(), start=1):
            made.writestr(f"word/media/{number}", package.read(member))
    buffer.seek(0)
    return buffer


# ---------------------------------------------------------------- the HTML


@dataclass
class _Text(Words):
    told: list[str] = field(default_factory=list)
    """What its bookmark tells of it."""


class _Walker:
    """Mammoth's HTML as pieces and notes."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._labels: dict[str, str] = {}
        self.notes: tuple[Block, ...] = ()

    def pieces(self) -> list[Piece]:
        """The paragraphs, tables and images in order; `notes` has the notes after it."""
        notes = [child for child in self._root if child.tag == "ol"]
        pieces = [piece for child in self._root if child.tag != "ol" for piece in self._block(child)]
        self.notes = tuple(self._notes(notes))
        return pieces

    def _block(self, element: etree._Element) -> Iterator[Piece]:
        if element.tag == "table":
            yield from self._table(element)
            return
        read = self._text(element)
        number, row, cell, boxed, heading, bold, level, label = (read.told + [""] * 8)[:8]
        where = f"alinea {number or 1}"
        kind = (
            "item"
            if label and read.text.strip()
            else "heading"
            if heading.strip("0") and read.text.strip()
            else "paragraph"
        )
        block = Block(
            kind,  # type: ignore[arg-type]
            read.content().at(where),
            label if kind == "item" else "",
            int(heading) if kind == "heading" else int(level or 0) if kind == "item" else 0,
        )
        if kind == "heading" and label:
            block = replace(block, content=joined((label, block.content), " "))
        yield Piece(block, int(row or 0), int(cell or 0), bold == "1", boxed == "1")
        for image in read.pictures(where):
            yield Piece(image, int(row or 0), int(cell or 0))

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        rows: list[list[Cell]] = []
        where = ""
        head = 0
        for row in table.iter("tr"):
            cells: list[Cell] = []
            for cell in row:
                read = self._text(cell)
                where = where or (f"alinea {read.told[0]}" if read.told else "")
                block = flow.stripped(Block("paragraph", read.content().at(where)))
                blocks = (block, *read.pictures(where))
                cells.append(Cell(blocks, wordml.spans(cell.get("colspan")), wordml.spans(cell.get("rowspan"))))
            head += all(cell.tag == "th" for cell in row) and head == len(rows)
            rows.append(cells)
        return map(Piece, grid.blocks(rows, head, where or "alinea 1"))

    def _text(self, element: etree._Element) -> _Text:
        read = _Text()
        self._collect(element, read)
        return read

    def _collect(self, element: etree._Element, read: _Text) -> None:
        read.put(clean(element.text or ""))
        for child in element:
            start = read.length
            self._inline(child, read)
            kind = _MARKS.get(str(child.tag))
            if kind and start < read.length:
                read.marks.append(Mark(start, read.length, kind))
            read.put(clean(child.tail or ""))

    def _inline(self, child: etree._Element, read: _Text) -> None:
        target = child.get("href", "")
        if child.tag == "a" and child.get("id", "").startswith(PLACE):
            read.told = read.told or child.get("id", "").removeprefix(PLACE).split("|", 7)
        elif child.tag == "a" and re.match(r"#(?:foot|end)note-(?!ref-)", target):
            label = self._labels.setdefault(target[1:], (child.text or "").strip("[]"))
            read.marks.append(flow.note_mark(read.length, label))
        elif child.tag == "a" and re.match(r"#(?:foot|end)note-ref-", target):
            return
        elif child.tag == "br":
            read.put("\n")
        elif child.tag == "img":
            read.images.append((child.get("src", ""), clean(child.get("alt", "")).strip()))
        else:
            if child.tag in ("p", "li", "tr") and read.last not in ("", "\n"):
                read.put("\n")
            self._collect(child, read)

    def _notes(self, lists: list[etree._Element]) -> Iterator[Block]:
        for note in (item for found in lists for item in found if item.tag == "li"):
            label = self._labels.get(note.get("id", ""), "")
            read = self._text(note)
            text = re.sub(r"\s", " ", read.text)
            yield flow.stripped(Block("note", Text(text, tuple(read.marks)).at(f"voetnoot {label}"), label))
