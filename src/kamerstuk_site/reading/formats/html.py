"""Saved pages of officielebekendmakingen.nl or of a ministry: what the page is for becomes blocks, the rest furniture.

Nothing of a page is run, fetched or looked up: scripts, styles and frames are skipped, and a picture counts only where
its bytes stand in the page itself.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count, takewhile

from lxml import etree

from kamerstuk_site.model.document import Block, Document, Line, Picture, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin, the_only
from kamerstuk_site.model.web_addresses import is_safe
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats.html_marks import address_of, is_hidden, marks_of
from kamerstuk_site.reading.formats.html_notes import (
    NOTE_LABEL,
    PageNote,
    notes_by_fragment,
)
from kamerstuk_site.reading.formats.html_page import (
    classes_of,
    empty_skipped,
    fragment_of,
    main_element,
    parsed,
)
from kamerstuk_site.reading.formats.html_tables import IS_HEAD, ROWS, is_grid, rows_of
from kamerstuk_site.reading.formats.inline import Element, Inline, mixed, words
from kamerstuk_site.reading.formats.markup import Walker, lines
from kamerstuk_site.reading.formats.official_metadata import facts_of_metadata
from kamerstuk_site.reading.formats.packages import as_picture, whole_number
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable

_PAGE = frozenset({"nav", "form", "button", "aside", "footer", "dialog", "input"})
"""Elements whose words belong to the page and not to its text."""
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
})  # fmt: skip
"""Elements within running text; every other one begins a block, or a line where it stands in one."""
_LEVELS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 5}
"""The first level is that of the page's title, and of the chapters of a page that has no other."""
_LINES = frozenset({"functie", "naam"})
"""Classes of elements in a signature that are lines of their own."""
_FIGURE = r"[\[(]?{}[\])]?\.?\s+"
_DATA = re.compile(r"data:image/[\w+.-]{1,20};base64,", re.IGNORECASE)
_MOST_PICTURES = 100
_WITHIN = etree.XPath("descendant::text()[normalize-space()]")
_BEFORE = etree.XPath("preceding::text()[normalize-space()]")
_BEHIND = etree.XPath("following::text()[normalize-space()]")
"""The texts within an element, before it and behind it."""


def read(source: Source) -> Document:
    """Read a saved page. Raises Unreadable for one without text and for what is damaged or hostile."""
    root = parsed(source.data)
    main = main_element(root)
    facts = _facts(root, main)
    empty_skipped(root)
    noted = notes_by_fragment(main)
    labels = {note.box: note.label for note in noted.values()}
    walker = _Walker(file=source.file, top=main, noted=noted, labels=labels)
    walker.furniture += lines(_BEFORE, main)
    walker.within(main)
    walker.furniture += lines(_BEHIND, main)
    if not walker.blocks:
        raise Unreadable("empty-file", "een HTML-pagina zonder tekst")
    blocks = (*walker.blocks, *walker.notes)
    furniture = [line.text for line in walker.furniture]
    return Document(
        "html",
        blocks=blocks,
        raw=tuple(lines(_WITHIN, root)),
        facts=facts,
        pictures=tuple(walker.pictures),
        furniture=(*furniture, *_addresses_beside(root, blocks)),
        problems=tuple(walker.problems),
    )


def _addresses_beside(root: Element, blocks: Iterable[Block]) -> Iterator[str]:
    """The addresses on the web that words beside the letter lead to, each once; nobody can click them there."""
    of_letter = {mark.value for block in blocks for mark in block.content.marks}
    for address in dict.fromkeys(map(address_of, root.iter("a"))):
        if is_safe(address) and address not in of_letter:
            yield f"<{address}>"


def _facts(root: Element, main: Element) -> Facts:
    """The publisher's metadata on an official page; of any other page only its title, where the text has none."""
    facts = facts_of_metadata(root.iter("meta"))
    if facts.identifier:
        return facts
    title = the_only(filter(None, map(words, main.iter("h1"))))
    if not title:
        return Facts()
    origin = Origin("document", "element h1", title)
    return Facts(title=Fact(title, origin))


@dataclass(kw_only=True)
class _Walker(Walker):
    """The state of one page while it is read."""

    noted: Mapping[str, PageNote]
    """The notes by the fragment that leads to them."""
    labels: Mapping[Element, str]
    """Their labels by the element that holds them."""
    pictures: list[Picture] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    lists: int = 0
    """How many lists stand in each other here."""
    label: str = ""
    """What the text that comes next begins with, and is no part of it: the figure of a note, the marker of an item."""

    def is_block(self, element: Element, _among_words: bool, /) -> bool:
        """True for an element with anything in it that is no running text on any page."""
        return any(found.tag not in _INLINE for found in element.iter())

    def visit(self, element: Element) -> None:
        """Read an element that is no running text of another."""
        if _of_the_page(element) or is_hidden(element):
            self.leave(element)
        elif element in self.labels:
            self.note(element)
        else:
            first = len(self.blocks)
            _HANDLERS.get(element.tag, _Walker.within)(self, element)
            self.mark(element, first)

    def mark(self, element: Element, first: int) -> None:
        """Give the blocks that were read of an element, from index `first` on, what it says of all that is in it."""
        kinds = marks_of(element)
        address = address_of(element)
        if not (kinds or address):
            return
        for index, block in enumerate(self.blocks[first:], start=first):
            content = block.content
            for kind in kinds:
                content = content.marked(kind)
            if address:
                content = content.marked("link", address)
            self.blocks[index] = replace(block, content=content)

    def add(self, block: Block | None, element: Element) -> None:
        """Add a block; a signature is one where the page says so."""
        if not block:
            return
        if "ondertekening" in classes_of(element):
            block = replace(block, part="signature")
        self.blocks.append(block)

    def inline(self, element: Element, inline: Inline) -> None:
        """Read an element within running text; paragraphs in it are lines."""
        if _of_the_page(element):
            self.leave(element)
            return
        if element.tag == "br":
            inline.explicit_break()
        elif element.tag not in _INLINE or not _LINES.isdisjoint(classes_of(element)):
            inline.line_break()
        note = self.noted.get(fragment_of(element))
        if note and NOTE_LABEL.fullmatch(words(element)):
            inline.builder.note(note.label)
        elif self.label and _bare(words(element)) == _bare(self.label):
            self.label = ""
        else:
            marked = inline.builder.marked(*marks_of(element))
            linked = inline.builder.linked(address_of(element))
            with marked, linked:
                self.contents(element, inline)

    def leave(self, element: Element) -> None:
        """Keep the words of an element that belongs to the page."""
        self.furniture += lines(_WITHIN, element)

    def note(self, element: Element) -> None:
        """Keep a footnote for the end, without the figure that it begins with."""
        self.label = self.labels[element]
        figure = re.compile(_FIGURE.format(re.escape(self.label)))
        block = self.whole(element, "note", self.label)
        if block and self.label:  # no element has the figure to itself
            block = replace(block, content=block.content.sub(figure, ""))
        self.label = ""
        if block:
            self.notes.append(block)

    def heading(self, element: Element) -> None:
        """A heading, at its level in the text."""
        heading = self.whole(element, "heading", level=_LEVELS[element.tag])
        self.add(heading, element)

    def items(self, element: Element) -> None:
        """A list, with the numbers that a browser would show. One that has words beside its items is a box."""
        if mixed(element):
            self.within(element)
            return
        self.lists += 1
        numbers = count(whole_number(element.get("start"), 1))
        for child in element:
            if child.tag == "li" and child not in self.labels:
                self.item(child, f"{next(numbers)}." if element.tag == "ol" else "")
            else:
                self.visit(child)
        self.lists -= 1

    def item(self, element: Element, number: str) -> None:
        """A list item, with the marker that an official page writes in it or else the browser's number."""
        first = len(self.blocks)
        written = words(_marker(element))
        self.label = written
        self.within(element)
        self.label = ""
        depth = self.lists - 1
        self.as_item(first, element, depth, written, number)

    def table(self, element: Element) -> None:
        """A table; one that only lays out a page, with tables in it or a single column, is a box."""
        rows = list(rows_of(element))
        if not is_grid(element, rows):
            self.within(element)
            return
        for child in element:
            if child.tag not in ROWS:
                self.visit(child)
        cells = [list(map(self.cell, row)) for row in rows]
        head = list(takewhile(IS_HEAD, rows))
        tables = grid.blocks(cells, len(head), self.where(element))
        self.blocks += tables

    def cell(self, element: Element) -> Cell:
        """A cell of a table."""
        columns = whole_number(element.get("colspan"), 1)
        rows = whole_number(element.get("rowspan"), 1)
        return Cell(self.apart(element), columns, rows)

    def picture(self, element: Element) -> None:
        """A picture whose bytes stand in the page; of any other the page's words for it."""
        description = element.get("alt", "")
        name = self._keep_picture(element.get("src", ""))
        if description.strip() or name:
            self.blocks.append(self.image(element, description, name))

    def _keep_picture(self, address: str) -> str:
        """Keep the picture that an address holds itself; its name, empty where it holds none that can be shown."""
        held = _DATA.match(address)
        if held is None or len(self.pictures) >= _MOST_PICTURES:
            return ""
        data = b""
        with suppress(ValueError):  # what is no base64 is no picture
            data = base64.b64decode(address[held.end() :])
        picture = as_picture(data, len(self.pictures) + 1)
        if picture is None:
            return ""
        self.pictures.append(picture)
        return picture.name


def _bare(figure: str) -> str:
    """A figure without what may stand around it in one place where the text refers to it, and not in another."""
    return figure.strip("[]().")


def _of_the_page(element: Element) -> bool:
    """True for an element whose words belong to the page."""
    if element.tag in _PAGE:
        return True
    return "note-close" in classes_of(element)


def _marker(item: Element) -> Element | None:
    """The element with the marker that an official page writes in a list item."""
    for span in item.iter("span"):
        if "ol" in classes_of(span):
            return span
    return None


_HANDLERS: Mapping[str, Callable[[_Walker, Element], None]] = {
    **dict.fromkeys(_LEVELS, _Walker.heading),
    **dict.fromkeys(("ul", "ol"), _Walker.items),
    "table": _Walker.table,
    "img": _Walker.picture,
}
"""The elements that mean something; every other one is a box with blocks or running text in it."""
