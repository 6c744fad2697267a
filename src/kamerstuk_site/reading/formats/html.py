"""Saved pages of officielebekendmakingen.nl or of a ministry: what the page is for becomes blocks, the rest furniture.

Nothing of a page is run, fetched or looked up: scripts, styles and frames are skipped, and a picture counts only where
its bytes stand in the page itself.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, count, islice, takewhile

from lxml import etree

from kamerstuk_site.model.document import Block, Document, Line, Picture, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin, the_only
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.web_addresses import is_safe, leading_away
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats.inline import Element, Inline, folded, mixed, words
from kamerstuk_site.reading.formats.markup import SECTIONS, Walker, lines, small_number
from kamerstuk_site.reading.formats.official_metadata import facts_of_metadata
from kamerstuk_site.reading.formats.packages import as_picture, depth_of
from kamerstuk_site.reading.formats.plain_text import KIND_OF_TAG
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable

_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "datalist", "textarea",
})  # fmt: skip
"""Elements that hold no words for readers."""
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
_ROWS = SECTIONS | {"tr"}
_IS_HEAD = etree.XPath(
    "boolean(parent::thead) or (th and not(*[not(self::th)][normalize-space()]))"
)
"""True for a row of a table's head: in an element for it, or with words in headings alone."""
_STYLES: Mapping[MarkKind, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "strong": (
        re.compile(r"font-weight:(?:bold|[6-9]00)"),
        re.compile(r"font-weight:(?:normal|[1-4]00)"),
    ),
    "emphasis": (
        re.compile(r"font-style:(?:italic|oblique)"),
        re.compile(r"font-style:normal"),
    ),
    "superscript": (
        re.compile(r"vertical-align:super"),
        re.compile(r"vertical-align:baseline"),
    ),
    "struck": (
        re.compile(r"text-decoration(?:-line)?:[^;]*line-through"),
        re.compile(r"text-decoration(?:-line)?:none"),
    ),
}
"""What the style of an element says where it marks the words, and where its name would and it does not."""
_SPACES = re.compile(r"\s+")
_LINES = frozenset({"functie", "naam"})
"""Classes of elements in a signature that are lines of their own."""
_MAIN = (
    ".//*[@id='broodtekst']",
    ".//main",
    ".//*[@role='main']",
    ".//article",
    ".//body",
)
"""Where the text of a page stands, the surest first; each counts where the page has it once."""
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE
)
_CHARSET_WITHIN = 8192
"""Bytes; browsers look at fewer."""
_LABEL = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\.?")
_BRACKETS = "[]()."
"""What may stand around a figure in one place where the text refers to it, and not in another."""
_NOTE_BOXES = frozenset({"li", "p", "div", "dd", "aside"})
_BROUGHT_FORWARD = r"(?:X Noot )?[\[(]?{}(?!\d)"
"""What a note begins with on a saved page, after the words of the button that closes it."""
_FIGURE = r"[\[(]?{}[\])]?\.?\s+"
_PIECES, _PIECE = 20, 50
"""How many pieces of a note, and characters of each, are looked at for its figure: a safety bound, for a hostile page
can lead many links into one endless note."""
_DATA = re.compile(r"data:image/[\w+.-]{1,20};base64,", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DEEPEST = 100
_MOST_PICTURES = 100
_PARSER = etree.HTMLParser(
    encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
)
_WITHIN, _BEFORE, _BEHIND = (
    etree.XPath(f"{axis}::text()[normalize-space()]")
    for axis in ("descendant", "preceding", "following")
)
"""The texts within an element, before it and behind it."""


@dataclass(frozen=True, slots=True)
class _Note:
    label: str
    box: Element
    """The element that holds it."""


def read(source: Source) -> Document:
    """Read a saved page. Raises Unreadable for one without text and for what is damaged or hostile."""
    root = _parsed(source.data)
    main = _main(root)
    facts = _facts(root, main)
    _empty(root)
    noted = _notes(main)
    labels = {note.box: note.label for note in noted.values()}
    walker = _Walker(file=source.file, top=main, noted=noted, labels=labels)
    walker.furniture += lines(_BEFORE, main)
    walker.within(main)
    walker.furniture += lines(_BEHIND, main)
    if not walker.blocks:
        raise Unreadable("empty-file", "een HTML-pagina zonder tekst")
    blocks = (*walker.blocks, *walker.notes)
    return Document(
        "html",
        blocks=blocks,
        raw=tuple(lines(_WITHIN, root)),
        facts=facts,
        pictures=tuple(walker.pictures),
        furniture=(
            *(line.text for line in walker.furniture),
            *_addresses_beside(root, blocks),
        ),
        problems=tuple(walker.problems),
    )


def _addresses_beside(root: Element, blocks: Iterable[Block]) -> Iterator[str]:
    """The addresses on the web that words beside the letter lead to, each once; nobody can click them there."""
    of_letter = {mark.value for block in blocks for mark in block.content.marks}
    found = dict.fromkeys(map(_address, root.iter("a")))
    return (
        f"<{address}>"
        for address in found
        if is_safe(address) and address not in of_letter
    )


def _parsed(data: bytes) -> Element:
    text = _decoded(data).replace("\x00", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
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
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "cp1252"):
        with suppress(UnicodeError, LookupError):
            return data.decode(encoding)
    return data.decode("cp1252", "replace")


def _main(root: Element) -> Element:
    """The element that the page is for. Raises Unreadable."""
    for path in _MAIN:
        main = the_only(root.findall(path))
        if main is not None:
            return main
    raise Unreadable("damaged-file", "een HTML-pagina zonder inhoud")


def _empty(root: Element) -> None:
    """Leave nothing in the elements that hold no words for readers."""
    for element in list(root.iter(*_SKIPPED)):
        element.text = None
        del element[:]


def _facts(root: Element, main: Element) -> Facts:
    """The publisher's metadata on an official page; of any other page only its title, where the text has none."""
    facts = facts_of_metadata(root.iter("meta"))
    if facts.identifier:
        return facts
    title = the_only(filter(None, map(words, main.iter("h1"))))
    return (
        Facts(title=Fact(title, Origin("document", "element h1", title)))
        if title
        else Facts()
    )


def _notes(main: Element) -> dict[str, _Note]:
    """Footnotes by the fragment that leads to them.

    A link with a figure for its words is a note's mark where it leads to something further on that begins with that
    figure too.
    """
    notes: dict[str, _Note] = {}
    further_on: dict[str, Element] = {}
    for element in reversed(list(main.iter())):
        fragment = _fragment(element)
        label = _LABEL.fullmatch(words(element)) if fragment in further_on else None
        if label:
            box = _note_box(further_on[fragment])
            if box is not None and box is not main and _begins_with(box, label[1]):
                notes[fragment] = _Note(label[1], box)
        for name in (element.get("id"), element.get("name")):
            if name:
                further_on.setdefault(name, element)
    return notes


def _note_box(target: Element) -> Element | None:
    """The element that holds the note that a link leads into."""
    around = (target, *target.iterancestors())
    official = (element for element in around if "noot" in _classes(element))
    other = (element for element in around if element.tag in _NOTE_BOXES)
    return next(chain(official, other), None)


def _begins_with(box: Element, label: str) -> bool:
    """True if a note's own words begin with its figure; the items of a numbered list need not."""
    if box.tag == "li":
        return True
    pieces = (str(text)[:_PIECE] for text in islice(box.itertext(), _PIECES))
    begin = folded(" ".join(pieces)).lstrip()
    figure = _BROUGHT_FORWARD.format(re.escape(label))
    return re.match(figure, begin) is not None


def _fragment(link: Element) -> str:
    """Where a link leads within the page."""
    return link.get("href", "").removeprefix("#")


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


@dataclass(kw_only=True)
class _Walker(Walker):
    """The state of one page while it is read."""

    noted: Mapping[str, _Note]
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
        return not _INLINE.issuperset(found.tag for found in element.iter())

    def visit(self, element: Element) -> None:
        """Read an element that is no running text of another."""
        if _of_the_page(element) or _hidden(element):
            self.leave(element)
        elif element in self.labels:
            self.note(element)
        else:
            first = len(self.blocks)
            _HANDLERS.get(element.tag, _Walker.within)(self, element)
            self.mark(element, first)

    def mark(self, element: Element, first: int) -> None:
        """Give the blocks that were read of an element, from index `first` on, what it says of all that is in it."""
        kinds, address = _marks(element), _address(element)
        for index in range(first, len(self.blocks) if kinds or address else first):
            content = self.blocks[index].content
            for kind in kinds:
                content = content.marked(kind)
            if address:
                content = content.marked("link", address)
            self.blocks[index] = replace(self.blocks[index], content=content)

    def add(self, block: Block | None, element: Element) -> None:
        """Add a block; a signature is one where the page says so."""
        if block:
            signs = "ondertekening" in _classes(element)
            self.blocks.append(replace(block, part="signature") if signs else block)

    def inline(self, element: Element, inline: Inline) -> None:
        """Read an element within running text; paragraphs in it are lines."""
        if _of_the_page(element):
            self.leave(element)
            return
        if element.tag == "br":
            inline.explicit_break()
        elif element.tag not in _INLINE or not _LINES.isdisjoint(_classes(element)):
            inline.line_break()
        note = self.noted.get(_fragment(element))
        if note and _LABEL.fullmatch(words(element)):
            inline.builder.note(note.label)
        elif self.label and words(element).strip(_BRACKETS) == self.label.strip(
            _BRACKETS
        ):
            self.label = ""
        else:
            with (
                inline.builder.marked(*_marks(element)),
                inline.builder.linked(_address(element)),
            ):
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
        self.add(self.whole(element, "heading", level=_LEVELS[element.tag]), element)

    def items(self, element: Element) -> None:
        """A list, with the numbers that a browser would show. One that has words beside its items is a box."""
        if mixed(element):
            self.within(element)
            return
        self.lists += 1
        numbers = count(small_number(element.get("start"), 1))
        for child in element:
            if child.tag == "li" and child not in self.labels:
                self.item(child, f"{next(numbers)}." if element.tag == "ol" else "")
            else:
                self.visit(child)
        self.lists -= 1

    def item(self, element: Element, number: str) -> None:
        """A list item, with the marker that an official page writes in it or else the browser's number."""
        first = len(self.blocks)
        marker = next(
            (span for span in element.iter("span") if "ol" in _classes(span)), None
        )
        written = self.label = words(marker)
        self.within(element)
        self.label = ""
        self.as_item(first, element, self.lists - 1, written, number)

    def table(self, element: Element) -> None:
        """A table; one that only lays out a page, with tables in it or a single column, is a box."""
        rows = list(_rows_of(element))
        if not _is_grid(element, rows):
            self.within(element)
            return
        for child in element:
            if child.tag not in _ROWS:
                self.visit(child)
        cells = [[self.cell(cell) for cell in row] for row in rows]
        head = list(takewhile(_IS_HEAD, rows))
        self.blocks += grid.blocks(cells, len(head), self.where(element))

    def cell(self, element: Element) -> Cell:
        """A cell of a table."""
        columns = small_number(element.get("colspan"), 1)
        rows = small_number(element.get("rowspan"), 1)
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


def _of_the_page(element: Element) -> bool:
    """True for an element whose words belong to the page."""
    return element.tag in _PAGE or "note-close" in _classes(element)


def _marks(element: Element) -> tuple[MarkKind, ...]:
    """What an element says of the words in it, by its name or its style."""
    named = KIND_OF_TAG.get(element.tag)
    style = _SPACES.sub("", element.get("style", "")).lower()
    if not style:
        return (named,) if named else ()
    marks: list[MarkKind] = []
    for kind, (on, off) in _STYLES.items():
        if on.search(style) or (kind == named and not off.search(style)):
            marks.append(kind)
    return tuple(marks)


def _address(element: Element) -> str:
    """Where the words of an element lead away from the page; empty for any that is no link."""
    return leading_away(element.get("href")) if element.tag == "a" else ""


def _hidden(element: Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, in and outside its sections."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in SECTIONS:
            yield from _rows_of(child)


def _is_grid(table: Element, rows: Sequence[Element]) -> bool:
    """True for a table of several columns that has no table in it, and no words outside its cells."""
    boxes = (table, *table.iterchildren(*SECTIONS), *rows)
    single = all(len(row) < 2 for row in rows)
    return not (single or any(map(mixed, boxes))) and table.find(".//table") is None


_HANDLERS: Mapping[str, Callable[[_Walker, Element], None]] = {
    **dict.fromkeys(_LEVELS, _Walker.heading),
    **dict.fromkeys(("ul", "ol"), _Walker.items),
    "table": _Walker.table,
    "img": _Walker.picture,
}
"""The elements that mean something; every other one is a box with blocks or running text in it."""
