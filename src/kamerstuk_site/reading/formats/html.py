"""Saved pages of officielebekendmakingen.nl or of a ministry: what the page is for becomes blocks, the rest furniture.

Nothing of a page is run, fetched or looked up: scripts, styles and frames are skipped, and a picture counts only where
its bytes stand in the page itself.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from kamerstuk_site.model.document import Block, BlockKind, Document, Picture, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import MarkKind, Text
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats.inline import Inline, children, in_head, line_of, mixed, raw_lines, where_of, words
from kamerstuk_site.reading.formats.official_metadata import Metadata
from kamerstuk_site.reading.formats.packages import as_picture, depth_of, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable

_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "datalist", "textarea",
})  # fmt: skip
_PAGE = frozenset({"nav", "form", "button", "aside", "footer", "dialog", "input"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
})  # fmt: skip
_ROWS = frozenset({"thead", "tbody", "tfoot", "tr"})
_MARKS: Mapping[str, tuple[MarkKind, ...]] = {
    "b": ("strong",),
    "strong": ("strong",),
    "i": ("emphasis",),
    "em": ("emphasis",),
    "sup": ("superscript",),
}
# Where the text of a page stands, surest first; it counts where there is one.
_MAIN = (".//*[@id='broodtekst']", ".//main", ".//*[@role='main']", ".//article", ".//body")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE)
_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\.?")
_NOTE_BOXES = ("li", "p", "div", "dd", "aside")
_DATA = re.compile(r"data:image/[\w+.-]{1,20};base64,", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DEEPEST = 100
_MOST_PICTURES = 100


def read(source: Source) -> Document:
    """Read a saved page. Raises Unreadable for one without text and for what is damaged or hostile."""
    root = _parsed(source.data)
    main = next((found[0] for path in _MAIN if len(found := root.findall(path)) == 1), None)
    if main is None:
        raise Unreadable("damaged-file", "een HTML-pagina zonder inhoud")
    notes = _notes(main)
    walker = _Walker(source.file, notes, {id(box): label for label, box in notes.values()})
    walker.page(root, main, tuple(main.iterancestors()))
    if not walker.blocks:
        raise Unreadable("empty-file", "een HTML-pagina zonder tekst")
    return Document(
        "html",
        blocks=(*walker.blocks, *walker.notes),
        raw=raw_lines(root, _SKIPPED, frozenset()),
        facts=_facts(root, main),
        pictures=tuple(walker.pictures),
        furniture=tuple(walker.furniture),
        problems=tuple(walker.problems),
    )


def _parsed(data: bytes) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_decoded(data).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged-file", f"geen HTML ({error})") from None
    if root is None:
        raise Unreadable("empty-file", "een HTML-pagina zonder tekst")
    deepest = depth_of(root)
    if deepest > _DEEPEST:
        raise Unreadable("damaged-file", f"{deepest} elementen in elkaar")
    return root


def _decoded(data: bytes) -> str:
    """As its byte order mark says, as UTF-8, as the page says, or as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:8192])
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "cp1252"):
        try:
            return data.decode(encoding).replace("\x00", "")
        except (UnicodeError, LookupError):
            continue
    return data.decode("cp1252", "replace").replace("\x00", "")


def _facts(root: etree._Element, main: etree._Element) -> Facts:
    """The publisher's metadata on an official page; of any other page only its title, where the text has none."""
    facts = Metadata.of(root.iter("meta")).facts()
    if facts.identifier:
        return facts
    titles = [title for title in map(words, main.iter("h1")) if title]
    return Facts(title=Fact(titles[0], Origin("document", "element h1", titles[0]))) if len(titles) == 1 else Facts()


def _notes(main: etree._Element) -> dict[str, tuple[str, etree._Element]]:
    """Footnotes by the fragment that leads to them: label and element.

    A link with a figure for its words is a note's mark where it leads to something further on that begins with that
    figure too.
    """
    elements = list(main.iter())
    targets = {key: (at, e) for at, e in enumerate(elements) for key in (e.get("id"), e.get("name")) if key}
    notes: dict[str, tuple[str, etree._Element]] = {}
    for at, link in enumerate(elements):
        label = _LABEL.fullmatch(words(link)) if link.tag == "a" else None
        fragment = (link.get("href") or "").removeprefix("#")
        place, target = targets.get(fragment, (0, link))
        box = _note_box(target) if label and place > at and fragment not in notes else None
        if label and box is not None and box is not main and _begins_with(box, label[1]):
            notes[fragment] = (label[1], box)
    return notes


def _note_box(target: etree._Element) -> etree._Element | None:
    """The element that holds the note that a link leads into."""
    boxes = (target, *target.iterancestors())
    official = next((found for found in boxes if "noot" in _classes(found)), None)
    return official if official is not None else next((found for found in boxes if found.tag in _NOTE_BOXES), None)


def _begins_with(box: etree._Element, label: str) -> bool:
    """Whether a note's own words begin with its figure; the items of a numbered list need not."""
    said = " ".join(str(text)[:50] for text in islice(box.itertext(), 20)).split()
    first = said[2:] if said[:2] == ["X", "Noot"] else said
    return box.tag == "li" or bool(first and re.match(rf"[\[(]?{re.escape(label)}(?!\d)", first[0]))


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


@dataclass
class _Walker:
    """The state of one page while it is read."""

    file: str
    marks: Mapping[str, tuple[str, etree._Element]]
    """By fragment: label and element of a note."""
    boxes: Mapping[int, str]
    """The elements of `marks`, which keeps them alive, by identity: their labels."""
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lists: int = 0
    label: str = ""
    """What the text that comes next begins with, and is no part of it: the figure of a note, the marker of an item."""

    def page(self, element: etree._Element, main: etree._Element, around: tuple[etree._Element, ...]) -> None:
        """The whole page: what stands outside `main` belongs to the page."""
        if element is main:
            self.within(element, "")
        elif not any(element is one for one in around):
            self.leave(element)
        else:
            for child in element:
                self.page(child, main, around)

    def leave(self, element: etree._Element) -> None:
        """An element whose words belong to the page."""
        self.furniture += [line.text for line in raw_lines(element, _SKIPPED, frozenset())]

    def within(self, element: etree._Element, path: str) -> None:
        """Running text, up to each element that is a block itself, and on from there."""
        inline = Inline(element.text)
        for child, where in children(element, path):
            if child.tag in _INLINE and not self._boxed(child):
                self.inline(child, inline, where)
            else:
                self.add(inline.block("paragraph", where_of(path)), element)
                inline = Inline()
                self.element(child, where)
            inline.put(child.tail)
        self.add(inline.block("paragraph", where_of(path)), element)

    def _boxed(self, element: etree._Element) -> bool:
        return any(found.tag not in _INLINE for found in element.iter())

    def element(self, element: etree._Element, path: str) -> None:
        """Read an element that is no running text of another."""
        note = self.boxes.get(id(element))
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if element.tag in _SKIPPED:
            return
        if element.tag in _PAGE or hidden or "note-close" in _classes(element):
            self.leave(element)
        elif note is not None:
            self.note(element, path, note)
        else:
            _HANDLERS.get(element.tag, _Walker.within)(self, element, path)

    def add(self, block: Block | None, element: etree._Element) -> None:
        """Add a block; a signature is one where the page says so."""
        if block is not None:
            self.blocks.append(replace(block, part="signature" if "ondertekening" in _classes(element) else "body"))

    def inline(self, element: etree._Element, inline: Inline, path: str) -> None:
        """An element within running text; what comes after it is left to the caller."""
        mark = self.marks.get((element.get("href") or "").removeprefix("#")) if element.tag == "a" else None
        if element.tag in _SKIPPED:
            return
        if mark is not None and _LABEL.fullmatch(words(element)):
            inline.note(mark[0])
            return
        if self.label and words(element).strip("[]().") == self.label.strip("[]()."):
            self.label = ""
            return
        if element.tag == "br" or not {"functie", "naam"}.isdisjoint(_classes(element)):
            inline.line_break()
        with inline.marked(_MARKS.get(element.tag, ())):
            self.contents(element, inline, path)

    def contents(self, element: etree._Element, inline: Inline, path: str) -> None:
        """Everything in an element as running text, its paragraphs as lines."""
        inline.put(element.text)
        for child, where in children(element, path):
            if child.tag in _PAGE or "note-close" in _classes(child):
                self.leave(child)
            else:
                if child.tag not in _INLINE:
                    inline.line_break()
                self.inline(child, inline, where)
            inline.put(child.tail)

    def whole(self, element: etree._Element, path: str, kind: BlockKind, **shape: str | int) -> Block | None:
        """An element and all that is in it as one block."""
        inline = Inline()
        self.contents(element, inline, path)
        return inline.block(kind, where_of(path), **shape)  # type: ignore[arg-type]

    def note(self, element: etree._Element, path: str, label: str) -> None:
        """Keep a footnote for the end, without the figure that it begins with."""
        self.label = label
        block = self.whole(element, path, "note", label=label)
        written, self.label = self.label, ""
        begins = re.match(rf"[\[(]?{re.escape(label)}[\])]?\.?\s+", block.text) if block and written else None
        if block and begins:
            block = replace(block, content=block.content[begins.end() :])
        if block:
            self.notes.append(block)


# ---------------------------------------------------------------- elements that mean something


def _heading(walker: _Walker, element: etree._Element, path: str) -> None:
    walker.add(walker.whole(element, path, "heading", level=max(int(element.tag[1]) - 1, 1)), element)


def _list(walker: _Walker, element: etree._Element, path: str) -> None:
    """A list; a numbered one has the numbers that a browser would show."""
    if mixed(element):
        walker.within(element, path)
        return
    walker.lists += 1
    start = element.get("start") or "1"
    number = int(start) if start.isdecimal() and len(start) < 6 else 1
    for child, where in children(element, path):
        if child.tag == "li" and id(child) not in walker.boxes:
            _item(walker, child, where, f"{number}." if element.tag == "ol" else "")
            number += 1
        else:
            walker.element(child, where)
    walker.lists -= 1


def _item(walker: _Walker, element: etree._Element, path: str, label: str) -> None:
    first = len(walker.blocks)
    written = next((found for found in element.iter("span") if "ol" in _classes(found)), None)
    label = walker.label = words(written) if written is not None else label
    if written is None:
        walker.label = ""
    walker.within(element, path)
    walker.label = ""
    item = Block("item", Text().at(where_of(path)), label=label, level=walker.lists - 1)
    if first < len(walker.blocks) and walker.blocks[first].kind == "paragraph":
        walker.blocks[first] = replace(walker.blocks[first], kind="item", label=label, level=item.level)
    elif written is not None:
        walker.blocks.insert(first, item)


def _table(walker: _Walker, element: etree._Element, path: str) -> None:
    """A table; one that only lays out a page, with tables in it or a single column, is a box."""
    rows = list(_rows(element, path))
    boxed = any(map(mixed, (element, *(row for row, _ in rows), *element)))
    if boxed or element.find(".//table") is not None or all(len(row) < 2 for row, _ in rows):
        walker.within(element, path)
        return
    for child, where in children(element, path):
        if child.tag not in _ROWS:
            walker.element(child, where)
    cells = [[_cell(walker, cell, where) for cell, where in children(row, at)] for row, at in rows]
    titles = [in_head(row) or all(cell.tag == "th" for cell in row) for row, _ in rows]
    head = titles.index(False) if False in titles else len(titles)
    walker.blocks += grid.blocks(cells, head, where_of(path))


def _rows(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    for child, where in children(element, path):
        if child.tag == "tr":
            yield child, where
        elif child.tag in _ROWS:
            yield from _rows(child, where)


def _cell(walker: _Walker, element: etree._Element, path: str) -> Cell:
    kept, walker.blocks = walker.blocks, []
    walker.within(element, path)
    blocks, walker.blocks = tuple(walker.blocks), kept
    return Cell(blocks, _span(element, "colspan"), _span(element, "rowspan"))


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name) or "1"
    return int(value) if value.isdecimal() and 0 < len(value) < 5 else 1


def _image(walker: _Walker, element: etree._Element, path: str) -> None:
    """A picture whose bytes stand in the page; of any other the page's words for it."""
    address, said = element.get("src") or "", " ".join((element.get("alt") or "").split())
    picture = None
    if (found := _DATA.match(address)) and len(walker.pictures) < _MOST_PICTURES:
        try:
            picture = as_picture(base64.b64decode(address[found.end() :]), len(walker.pictures) + 1)
        except (binascii.Error, ValueError):
            picture = None
    if picture:
        walker.pictures.append(picture)
    elif said:
        walker.problems.append(picture_missing(walker.file, said, line_of(element)))
    if picture or said:
        walker.blocks.append(Block("image", Text(said).at(where_of(path)), label=picture.name if picture else ""))


_HANDLERS: Mapping[str, Callable[[_Walker, etree._Element, str], None]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    "table": _table,
    "img": _image,
}
