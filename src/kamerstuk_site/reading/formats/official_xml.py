"""Official publications in XML: Kamerstukken, Aanhangsel and Handelingen become blocks.

The publisher has had two dialects: since 2010 all is an `officiele-publicatie`, and from 1995 to 2009 each series had a
root of its own, with other names for much the same (`tuskop` is a `tussenkop`, `ondtek` an `ondertekening`), notes at
the end of the file, and who speaks in `wie`, together with the words, in `spreker`.

The schemas have hundreds of elements. Those that mean something for a reader have a row in `_HANDLERS`; every other one
is running text where it has words of its own, and else a box with such elements in it, so that no word is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats.inline import Element, Inline, mixed, words
from kamerstuk_site.reading.formats.markup import lines
from kamerstuk_site.reading.formats.official_headings import (
    BETWEEN,
    IN_ITEM,
    ITEMS,
    TITLES_OF_ITEMS,
    count_around,
    level_of,
    ranks_of_looks,
    runs_on,
)
from kamerstuk_site.reading.formats.official_metadata import facts_of
from kamerstuk_site.reading.formats.official_parts import (
    LINES_OF_HEAD,
    MASTHEADS,
    SIGNATURES,
    PaperWalker,
    as_lines,
)
from kamerstuk_site.reading.formats.official_tables import (
    columns_by_name,
    has_cells_only,
    span_of,
)
from kamerstuk_site.reading.formats.official_text import (
    OfficialTextWalker,
    labels_of_end_notes,
)
from kamerstuk_site.reading.formats.packages import parse_xml, whole_number
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable

ROOTS = ("officiele-publicatie", "kamerwrk", "vraagdoc", "handelingen", "handeling")
"""The roots of official publications: that of today, and those of 1995-2009."""
_INLINE = frozenset({
    "nadruk", "sup", "inf", "br", "extref", "intref", "dossierref", "datum", "noot", "organisatie",
    "kamervraagonderwerp", "term", "politiek", "functie", "plaats", "dagtekening", "naam", "voornaam", "achternaam",
    "voorvoegsels", "ondernummer", "herdruk", "voetref", "nootref", "ondw",
})  # fmt: skip
"""Elements within running text; others without a row in `_HANDLERS` are boxes where they stand in one without words."""
_ON_PAPER_LINE = ("stuknr", "ltrlabel", "nummer", "titel")
"""What the line of a paper is made of: its number, with the word for it, and its title."""
_INSIDE_BRACKETS = re.compile(r"(?<=\()\s+|\s+(?=[):])")
_IN_QUESTION = etree.XPath("boolean(parent::vraag | parent::antwoord)")
_SPEAKS_BESIDE = etree.XPath("boolean(self::spreker[following-sibling::wie])")
_SPEAKS_WITHIN = etree.XPath("boolean(self::spreker[wie or al])")
_IN_SPEECH = etree.XPath("boolean(parent::spreekbeurt | parent::spreker)")
_TEXT = etree.XPath(
    "descendant::text()[normalize-space() and not(ancestor::metadata or ancestor::noot or ancestor::voetnoot)]"
)
_NOTES = etree.XPath(
    "descendant::text()[normalize-space() and (ancestor::noot or ancestor::voetnoot) and not(ancestor::metadata)]"
)


def read(source: Source) -> Document:
    """Read an official publication. Raises Unreadable for XML of another kind, and for what is damaged or hostile."""
    if b"<!ENTITY" in source.data:
        raise Unreadable(
            "xml-bomb",
            "het bestand maakt eigen entiteiten, en dat doet geen officiële publicatie",
        )
    root = parse_xml(source.data, source.file)
    if root.tag not in ROOTS:
        raise Unreadable(
            "unknown-format", f"XML, maar geen officiële publicatie: {root.tag[:60]!r}"
        )
    title = words(root.find("*/stuk/titel"))
    walker = _Walker(
        file=source.file,
        top=root,
        ranks=ranks_of_looks(root),
        labels=labels_of_end_notes(root),
        motion="MOTIE" in title,
    )
    walker.within(root)
    walker.sign()
    if not walker.blocks:
        raise Unreadable("empty-file", "een officiële publicatie zonder tekst")
    facts = facts_of(root)
    return Document(
        "xml",
        blocks=(*walker.blocks, *walker.notes),
        raw=(*lines(_TEXT, root), *lines(_NOTES, root)),
        facts=replace(facts, senders=walker.movers() or facts.senders),
        furniture=tuple(walker.furniture),
        problems=tuple(walker.problems),
    )


@dataclass(kw_only=True)
class _Walker(OfficialTextWalker, PaperWalker):
    """The state of one publication while it is read."""

    ranks: Mapping[str, int]
    """How deep headings without a number are by their look, from 0."""
    furniture: list[str] = field(default_factory=list)
    """The publisher's own marks, and what stands there a second time for programs."""

    def is_block(self, element: Element, among_words: bool, /) -> bool:
        """True for an element with a meaning of its own, and for unknown ones in a box without words of its own."""
        return element.tag in _HANDLERS or not (among_words or element.tag in _INLINE)

    def visit(self, element: Element) -> None:
        """Read an element that is no running text of another."""
        _HANDLERS.get(element.tag, _Walker.within)(self, element)

    def line(self, element: Element) -> None:
        """A part of the head, on one line: the number and title of a dossier, the day a motion was moved."""
        self.paragraph(self.running(element), element)

    def aside(self, element: Element) -> None:
        """What is no part of the paper's own text, with the notes in it."""
        texts = map(words, (element, *element.iter("noot")))
        self.furniture += filter(None, texts)

    def stacked(self, element: Element) -> None:
        """The masthead, or those who sign: a line for each element in it. The Chamber's number follows its name."""
        inline = Inline()
        for child in inline.through(element):
            is_number = child.tag == "subtitel" and words(child).isdigit()
            if is_number or child.get("inhoud") == "kamernummer":
                inline.space()
            else:
                inline.line_break()
            self.contents(child, inline)
        self.paragraph(inline, element)

    def paper(self, element: Element) -> None:
        """A paper: its number and title make one line, `Nr. 169 BRIEF VAN DE MINISTER`."""
        inline = Inline()
        first = next(element.iterchildren(*_ON_PAPER_LINE), element)
        for child in inline.through(element):
            if child.tag in _ON_PAPER_LINE:
                self.inline(child, inline)
            else:
                number = self.block(inline, "paragraph", element)
                if number:
                    content = number.content.at(self.where(first))
                    self.add(replace(number, content=content), element)
                self.visit(child)
        self.paragraph(inline, element)

    def head(self, element: Element) -> None:
        """The masthead of 1995-2009, or a heading like any other."""
        if self.is_masthead(element):
            self.stacked(element)
        else:
            self.heading(element)

    def heading(self, element: Element) -> None:
        """A heading: as deep as it is nested, or as its number says, or, without a number, as it looks."""
        block = self.whole(element, "heading")
        if block is None:
            return
        if element.tag in BETWEEN and runs_on(block.text):
            self.add(replace(block, kind="paragraph"), element)
        else:
            level = level_of(element, block.text, self.ranks)
            content = block.content.plain()
            self.add(replace(block, level=level, content=content), element)

    def number(self, element: Element) -> None:
        """The number of a question or an answer is its heading, that of an item of Handelingen belongs to the head."""
        if _IN_QUESTION(element):
            self.add(self.whole(element, "heading", level=1), element)
        elif IN_ITEM(element):
            number = self.whole(element, "paragraph")
            if number:
                self.blocks.append(replace(number, part="head"))
        else:
            self.line(element)

    def item(self, element: Element) -> None:
        """A list item: its first paragraph has the marker, a paragraph that follows at once is its next line."""
        if mixed(element):
            self.within(element)
            return
        first = len(self.blocks)
        labels: list[str] = []
        for child in element:
            if child.tag in ("li.nr", "lidnr"):
                labels.append(self.all_words(child))
                continue
            only = len(self.blocks) == first + 1
            self.visit(child)
            if only and len(self.blocks) == first + 2:
                self.blocks[first:] = as_lines(*self.blocks[first:])
        lists = count_around(element, "lijst")
        depth = max(lists - 1, 0)
        written = " ".join(filter(None, labels))
        self.as_item(first, element, depth, written)

    def speaker(self, element: Element) -> None:
        """Who speaks in a meeting is the heading of the words, below that of the item.

        In 1995-2009 the words stand in `spreker` too, with `wie` before them; where the two stand side by side,
        `spreker` only says again whom `wie` names.
        """
        if _SPEAKS_WITHIN(element):
            self.within(element)
        elif _SPEAKS_BESIDE(element):
            self.aside(element)
        else:
            level = count_around(element, *ITEMS) + 1
            block = self.whole(element, "heading", level=level)
            if block:
                content = block.content.plain().sub(_INSIDE_BRACKETS, "")
                self.add(replace(block, content=content), element)

    def who(self, element: Element) -> None:
        """Who speaks; in the opening of a law, "Wij" are no heading."""
        if _IN_SPEECH(element):
            self.speaker(element)
        else:
            self.within(element)

    def table(self, element: Element) -> None:
        """A table. One that is not made of rows of entries is a box like any other."""
        if not has_cells_only(element):
            self.within(element)
            return
        columns = columns_by_name(element)
        head = set(element.iterfind("thead/row"))
        rows = sorted(element.iterfind("*/row"), key=lambda row: row not in head)
        cells = [[self.cell(entry, columns) for entry in row] for row in rows]
        for block in grid.blocks(cells, len(head), self.where(element)):
            self.add(block, element)

    def cell(self, entry: Element, columns: Mapping[str | None, int]) -> Cell:
        """A cell of a table whose columns have these names; it may span rows and columns from one name to another."""
        rows = whole_number(entry.get("morerows"), 0) + 1
        first, width = span_of(entry, columns)
        return Cell(self.apart(entry), width, rows, first)

    def picture(self, element: Element) -> None:
        """An image. The XML only names its file, which lies beside it at the publisher's."""
        named = element.get("alt") or element.get("naam") or ""
        description = self.all_words(element) or named
        self.add(self.image(element, description), element)


_HANDLERS: Mapping[str, Callable[[_Walker, Element], object]] = {
    "metadata": lambda *_: None,
    **dict.fromkeys(MASTHEADS, _Walker.stacked),
    **dict.fromkeys(LINES_OF_HEAD, _Walker.line),
    **dict.fromkeys(("versie", "ordernr", "vergjaar"), _Walker.aside),
    "stuk": _Walker.paper,
    "kop": _Walker.head,
    **dict.fromkeys((*BETWEEN, *TITLES_OF_ITEMS), _Walker.heading),
    "nr": _Walker.number,
    **dict.fromkeys(("li", "lid"), _Walker.item),
    "spreker": _Walker.speaker,
    "wie": _Walker.who,
    "voetnoot": _Walker.note,
    **dict.fromkeys(SIGNATURES, _Walker.stacked),
    "tgroup": _Walker.table,
    "illustratie": _Walker.picture,
    **dict.fromkeys(
        ("divisie", "lijst", "table", "al", "al-groep", "tekst", "noot.al", "plaatje"),
        _Walker.within,
    ),
}
