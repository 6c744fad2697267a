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

from kamerstuk_site.model.document import Block, Document, Part, Source
from kamerstuk_site.model.facts import Fact, Origin, Person, the_only
from kamerstuk_site.model.identifiers import official_url
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.model.web_addresses import is_safe
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats.inline import Element, Inline, mixed, words
from kamerstuk_site.reading.formats.markup import SECTIONS, Walker, lines, small_number
from kamerstuk_site.reading.formats.official_metadata import facts_of
from kamerstuk_site.reading.formats.packages import parse_xml
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
_EMPHASIS: Mapping[str, tuple[MarkKind, ...]] = {
    "vet": ("strong",),
    "halfvet": ("strong",),
    "vetcur": ("strong", "emphasis"),
    "cur": ("emphasis",),
    "sup": ("superscript",),
    **dict.fromkeys(
        ("doorhalen", "doorhaling", "doorgehaald", "doorgestreept"), ("struck",)
    ),
}
_LOOKS = ("vet", "halfvet", "vetcur", "cur", "rom", "ondlijn")
"""How headings without a number look, highest first."""
_NUMBERED = re.compile(r"\d+(?:\.\d+)*(?=\W)")
_OPENING = re.compile(
    r"Aan (?:de|het) .*|[^\d\n]{2,40}, (?:de )?\d{1,2} [a-z]+ \d{4}|(?:Vastgesteld|Ontvangen|Voorgesteld) .*",
    re.DOTALL,
)
"""What a letter or a report has above its text, in paragraphs like any other."""
_LAST_OF_MOTION = re.compile(
    r"(?:.*\b)?ga(?:at|an) over tot (?:\w+ ){0,4}dag\W*", re.IGNORECASE | re.DOTALL
)
_LONGEST_HEADING = 120
"""Characters; a longer line that ends as a sentence does is none, whatever it looks like."""
_BETWEEN = ("tussenkop", "tuskop")
"""Headings between paragraphs, without a division of their own."""
_ON_PAPER_LINE = ("stuknr", "ltrlabel", "nummer", "titel")
"""What the line of a paper is made of: its number, with the word for it, and its title."""
_NOTE_MARKS = ("voetref", "nootref")
_ITEMS = ("agendapunt", "handeling_bijlage", "opening", "sluiting", "item")
"""What a meeting is parted into."""
_SPEECHES = ("spreekbeurt", "spreker")
_TITLES_OF_ITEMS = ("item-titel", "itemkop", "itemnaam", "titel")
_INSIDE_BRACKETS = re.compile(r"(?<=\()\s+|\s+(?=[):])")
_LONGEST_NAME = 60
"""Characters; a longer paragraph behind the last words of a motion is no name."""
_MOST_LINES = 150
"""As many as the Chamber has members; more paragraphs are not put together."""
_JCI = re.compile(r"jci\d\.\d+:[a-z]:BWBR\d{7}[^\s<>\"]{0,200}")
"""A place in a law. Source: Juriconnect, 'Standaard voor logische links naar wet- en regelgeving' (BWB)."""
_RUNS_ON = re.compile(r"(?<!\s)\s+en?$|(?<![\s.,;])[\s.,;]+$")
_NAME = re.compile(r"[^\W\d_a-z][^\n:;?!]{1,60}")
_LINES_OF_HEAD = (
    *(
        "dossier",
        "onderw",
        "datumtekst",
        "kamervraagnummer",
        "kamervraagomschrijving",
        "omschr",
    ),
    *("vergadering-nummer", "vergaderdatum", "vergadertijd"),
)
_MASTHEADS = ("kamerstukkop", "kamervraagkop", "handelingenkop")
_SIGNATURES = ("ondertekening", "ondertekenaar", "ondtek")
_PARTS: Mapping[str, Part] = {
    **dict.fromkeys((*_MASTHEADS, *_LINES_OF_HEAD, "stuk"), "head"),
    **dict.fromkeys(_SIGNATURES, "signature"),
}
"""The part of a letter that the blocks of an element belong to, whatever they say."""
_TABLE: Mapping[str, frozenset[str]] = {
    "tgroup": SECTIONS | {"colspec", "spanspec"},
    **dict.fromkeys(SECTIONS, frozenset({"row"})),
    "row": frozenset({"entry"}),
}
"""What each element of a table may have in it for the table to be rows of cells."""
_IN_QUESTION = etree.XPath("boolean(parent::vraag | parent::antwoord)")
_IN_ITEM = etree.XPath(" | ".join(f"parent::{item}" for item in _ITEMS))
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
        ranks=_ranks(root),
        labels=_labels(root),
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


def _ranks(root: Element) -> dict[str, int]:
    """How deep headings without a number are by their look, from 0, among those that this publication has."""
    looks = {
        _look(heading)
        for heading in root.iter(*_BETWEEN)
        if not _runs_on(words(heading))
    }
    found = [look for look in _LOOKS if look in looks]
    return {look: rank for rank, look in enumerate(found)}


def _look(heading: Element) -> str:
    return heading.get("kopopmaak") or heading.get("letat") or "vet"


def _runs_on(text: str) -> bool:
    """True for a sentence that is only laid out as a heading: it is long, and ends as no heading does."""
    return len(text) > _LONGEST_HEADING and text.endswith((":", ";", "."))


def _labels(root: Element) -> dict[str, str]:
    """The label of each note at the end of a file of 1995-2009, by its id."""
    notes = enumerate(root.iter("voetnoot"), start=1)
    return {note.get("id", ""): note.get("nr") or str(number) for number, note in notes}


@dataclass(kw_only=True)
class _Walker(Walker):
    """The state of one publication while it is read."""

    ranks: Mapping[str, int]
    """How deep headings without a number are by their look, from 0."""
    labels: Mapping[str, str]
    """The label of each note at the end of the file, by its id."""
    motion: bool
    """It is a paper with a motion."""
    furniture: list[str] = field(default_factory=list)
    """The publisher's own marks, and what stands there a second time for programs."""
    opening: bool = True
    """Nothing but the head has been read."""
    moved: bool = False
    """The last words of a motion have been read: who moves it comes next."""

    def is_block(self, element: Element, among_words: bool, /) -> bool:
        """True for an element with a meaning of its own, and for unknown ones in a box without words of its own."""
        return element.tag in _HANDLERS or not (among_words or element.tag in _INLINE)

    def visit(self, element: Element) -> None:
        """Read an element that is no running text of another."""
        _HANDLERS.get(element.tag, _Walker.within)(self, element)

    def inline(self, element: Element, inline: Inline) -> None:
        """Read an element within running text."""
        if element.tag == "noot":
            inline.builder.note(self.note(element))
            return
        if element.tag in _NOTE_MARKS and self.meant(element):
            inline.builder.note(self.meant(element))
            return
        if element.tag == "br":
            inline.line_break()
        look = element.get("type") or element.tag
        with (
            inline.builder.marked(*_EMPHASIS.get(look, ())),
            inline.builder.linked(_address(element)),
        ):
            self.contents(element, inline)

    def note(self, element: Element) -> str:
        """Keep a footnote for the end; its label."""
        label = (
            self.labels.get(element.get("id", ""), "")
            if element.tag == "voetnoot"
            else ""
        )
        inline = Inline()
        for child in inline.through(element):
            if child.tag == "noot.nr" and not label:
                label = self.label(child).strip(".) ")
            else:
                inline.line_break()
                self.contents(child, inline)
        label = label or str(len(self.notes) + 1)
        block = self.block(inline, "note", element, label)
        if block:
            self.notes.append(block)
        return label

    def meant(self, mark: Element) -> str:
        """The label of the note at the end of the file that a mark in the text names; empty where it names none."""
        ids = map(str, mark.values())
        return (
            the_only(self.labels[value] for value in ids if value in self.labels) or ""
        )

    def label(self, element: Element) -> str:
        """The words of a label."""
        return self.running(element).text().characters

    def add(self, block: Block | None, element: Element) -> None:
        """Add a block to the part of the document that its element or its words tell."""
        if block:
            part = "head" if self.is_masthead(element) else _PARTS.get(element.tag)
            self._add(replace(block, part=part or self._part(block)))

    def _part(self, block: Block) -> Part:
        paragraph = block.kind == "paragraph"
        self.opening = (
            self.opening and paragraph and bool(_OPENING.fullmatch(block.text))
        )
        self.moved = self.moved and paragraph and len(block.text) <= _LONGEST_NAME
        if self.opening:
            return "head"
        return "signature" if self.moved else "body"

    def _add(self, block: Block) -> None:
        """Add a block. Those who move a motion stand together, a line each."""
        before = self.blocks[-1:]
        if (
            self.moved
            and block.part == "signature"
            and before
            and before[0].part == "signature"
        ):
            self.blocks[-1:] = _as_lines(before[0], block)
        else:
            self.blocks.append(block)
        if self.motion and _LAST_OF_MOTION.fullmatch(block.text):
            self.moved = True

    def sign(self) -> None:
        """In a motion without its last words, the names at its end are those who move it all the same."""
        if self.moved or not self.motion:
            return
        names: list[Block] = []
        while self.blocks and _is_name(self.blocks[-1]):
            names.append(self.blocks.pop())
        self.moved = True
        for name in reversed(names):
            self._add(replace(name, part="signature"))

    def movers(self) -> Fact[tuple[Person, ...]] | None:
        """Those who move the motion, as they sign; a line that runs on (`Tuinman e`) is the name all the same."""
        signed = next(
            (block for block in self.blocks if block.part == "signature"), None
        )
        if signed and self.motion:
            names = [_RUNS_ON.sub("", line) for line in signed.text.split("\n")]
            origin = Origin("xml", signed.where, "; ".join(names))
            return Fact(tuple(map(Person, names)), origin) if all(names) else None
        return None

    # ------------------------------------------------------------ elements that mean something

    def line(self, element: Element) -> None:
        """A part of the head, on one line: the number and title of a dossier, the day a motion was moved."""
        self.paragraph(self.running(element), element)

    def aside(self, element: Element) -> None:
        """What is no part of the paper's own text."""
        text = words(element)
        if text:
            self.furniture.append(text)

    def end_note(self, element: Element) -> None:
        """A note of 1995-2009: it stands at the end of the file, and its mark in the text names its id."""
        self.note(element)

    def stacked(self, element: Element) -> None:
        """The masthead, or those who sign: a line for each element in it. The Chamber's number follows its name."""
        inline = Inline()
        for child in inline.through(element):
            if child.get("inhoud") == "kamernummer" or (
                child.tag == "subtitel" and words(child).isdigit()
            ):
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

    def is_masthead(self, element: Element) -> bool:
        """True for the first lines of a file of 1995-2009, which have the name of a heading."""
        return element.tag == "kop" and element.getparent() is self.top

    def heading(self, element: Element) -> None:
        """A heading: as deep as it is nested, or as its number says, or, without a number, as it looks."""
        block = self.whole(element, "heading")
        if block and element.tag in _BETWEEN and _runs_on(block.text):
            self.add(replace(block, kind="paragraph"), element)
        elif block:
            level = self._depth(element, block.text)
            self.add(
                replace(block, level=level, content=block.content.plain()), element
            )

    def _depth(self, element: Element, text: str) -> int:
        above = len(list(element.iterancestors(*_ITEMS, *_SPEECHES)))
        if element.tag in _TITLES_OF_ITEMS and _IN_ITEM(element):
            return above
        divisions = _around(element, "divisie")
        if element.tag in _BETWEEN:
            return above + divisions + self.ranks.get(_look(element), 0) + 1
        number = _NUMBERED.match(text)
        points = number[0].count(".") if number else 0
        return above + max(divisions, points + 1)

    def number(self, element: Element) -> None:
        """The number of a question or an answer is its heading, that of an item of Handelingen belongs to the head."""
        if _IN_QUESTION(element):
            self.add(self.whole(element, "heading", level=1), element)
        elif _IN_ITEM(element):
            number = self.whole(element, "paragraph")
            self.blocks += [replace(number, part="head")] if number else []
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
                labels.append(self.label(child))
                continue
            only = len(self.blocks) == first + 1
            self.visit(child)
            if only and len(self.blocks) == first + 2:
                self.blocks[first:] = _as_lines(*self.blocks[first:])
        depth = max(_around(element, "lijst") - 1, 0)
        self.as_item(first, element, depth, " ".join(filter(None, labels)))

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
            block = self.whole(
                element, "heading", level=len(list(element.iterancestors(*_ITEMS))) + 1
            )
            if block:
                self.add(
                    replace(
                        block, content=block.content.plain().sub(_INSIDE_BRACKETS, "")
                    ),
                    element,
                )

    def who(self, element: Element) -> None:
        """Who speaks; in the opening of a law, "Wij" are no heading."""
        if _IN_SPEECH(element):
            self.speaker(element)
        else:
            self.within(element)

    def table(self, element: Element) -> None:
        """A table. One that is not made of rows of entries is a box like any other."""
        if not _is_grid(element):
            self.within(element)
            return
        specified = enumerate(element.iterfind("colspec"))
        columns = {column.get("colname"): index for index, column in specified}
        head = set(element.iterfind("thead/row"))
        rows = sorted(element.iterfind("*/row"), key=lambda row: row not in head)
        cells = [[self.cell(entry, columns) for entry in row] for row in rows]
        for block in grid.blocks(cells, len(head), self.where(element)):
            self.add(block, element)

    def cell(self, entry: Element, columns: Mapping[str | None, int]) -> Cell:
        """A cell of a table whose columns have these names; it may span rows and columns from one name to another."""
        rows = small_number(entry.get("morerows"), 0) + 1
        first = columns.get(entry.get("namest") or entry.get("colname"))
        last = columns.get(entry.get("nameend"), first)
        width = 1 if first is None or last is None else last - first + 1
        return Cell(self.apart(entry), width, rows, first)

    def picture(self, element: Element) -> None:
        """An image. The XML only names its file, which lies beside it at the publisher's."""
        description = (
            words(element) or element.get("alt", "") or element.get("naam", "")
        )
        self.add(self.image(element, description), element)


def _address(element: Element) -> str:
    """Where an `extref` leads: to a paper, law or judgment by its identifier, or to an address; empty for any other."""
    target = element.get("doc", "") if element.tag == "extref" else ""
    if _JCI.fullmatch(target):
        return f"https://wetten.overheid.nl/{target}"
    return official_url(target) or (target if is_safe(target) else "")


def _around(element: Element, tag: str) -> int:
    """How many elements of a name an element stands in."""
    return len(list(element.iterancestors(tag)))


def _is_name(block: Block) -> bool:
    return (
        block.part == "body"
        and block.kind == "paragraph"
        and bool(_NAME.fullmatch(block.text))
    )


def _as_lines(before: Block, after: Block) -> list[Block]:
    """Two paragraphs as one, the second as its next line; apart where they are no paragraphs, or too many already."""
    if (
        before.kind == after.kind == "paragraph"
        and len(before.content.places) <= _MOST_LINES
    ):
        content = joined((before.content, after.content), "\n")
        return [replace(before, content=content)]
    return [before, after]


def _is_grid(element: Element) -> bool:
    """True if an element of a table has nothing in it but rows of cells, however deep."""
    if element.tag == "entry":
        return True
    parts = _TABLE.get(element.tag, frozenset())
    return not mixed(element) and all(
        child.tag in parts and _is_grid(child) for child in element
    )


_HANDLERS: Mapping[str, Callable[[_Walker, Element], None]] = {
    "metadata": lambda *_: None,
    **dict.fromkeys(_MASTHEADS, _Walker.stacked),
    **dict.fromkeys(_LINES_OF_HEAD, _Walker.line),
    **dict.fromkeys(("versie", "ordernr", "vergjaar"), _Walker.aside),
    "stuk": _Walker.paper,
    "kop": _Walker.head,
    **dict.fromkeys((*_BETWEEN, *_TITLES_OF_ITEMS), _Walker.heading),
    "nr": _Walker.number,
    **dict.fromkeys(("li", "lid"), _Walker.item),
    "spreker": _Walker.speaker,
    "wie": _Walker.who,
    "voetnoot": _Walker.end_note,
    **dict.fromkeys(_SIGNATURES, _Walker.stacked),
    "tgroup": _Walker.table,
    "illustratie": _Walker.picture,
    **dict.fromkeys(
        ("divisie", "lijst", "table", "al", "al-groep", "tekst", "noot.al", "plaatje"),
        _Walker.within,
    ),
}
