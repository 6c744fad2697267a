"""Official publications in XML (`officiele-publicatie`): Kamerstukken, Aanhangsel and Handelingen become blocks.

The schema has hundreds of elements. Those that mean something for a reader have a row in `_HANDLERS`; every other one
is running text where it has words of its own, and else a box with such elements in it, so that no word is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from lxml import etree

from kamerstuk_site.model.document import Block, BlockKind, Document, Part, Source
from kamerstuk_site.model.facts import Fact, Origin, Person
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import MarkKind, Text, joined
from kamerstuk_site.reading.formats import table_grid as grid
from kamerstuk_site.reading.formats.inline import (
    SPACED,
    Inline,
    children,
    in_head,
    line_of,
    mixed,
    raw_lines,
    where_of,
    words,
)
from kamerstuk_site.reading.formats.official_metadata import facts_of
from kamerstuk_site.reading.formats.packages import parse_xml, picture_missing
from kamerstuk_site.reading.formats.table_grid import Cell
from kamerstuk_site.reading.formats.unreadable import Unreadable

_INLINE = frozenset({
    "nadruk", "sup", "inf", "br", "extref", "intref", "dossierref", "datum", "noot", "organisatie",
    "kamervraagonderwerp", "term", "politiek", "functie", "plaats", "dagtekening", "naam", "voornaam", "achternaam",
    "voorvoegsels", "ondernummer", "herdruk",
})  # fmt: skip
_SUPERSCRIPT: tuple[MarkKind, ...] = ("superscript",)
_MARKS: Mapping[str, tuple[MarkKind, ...]] = {
    "vet": ("strong",),
    "halfvet": ("strong",),
    "vetcur": ("strong", "emphasis"),
    "cur": ("emphasis",),
}
_LOOKS = ("vet", "halfvet", "vetcur", "cur", "rom", "ondlijn")
"""How headings without a number look, highest first."""
_NUMBERED = re.compile(r"\d+(?:\.\d+)*(?=\W)")
# What a letter or a report has above its text, in paragraphs like any other.
_OPENING = re.compile(
    r"Aan (?:de|het) .*|[^\d\n]{2,40}, (?:de )?\d{1,2} [a-z]+ \d{4}|(?:Vastgesteld|Ontvangen|Voorgesteld) .*", re.DOTALL
)
_LAST_OF_MOTION = re.compile(r"(?:.*\b)?ga(?:at|an) over tot (?:\w+ ){0,4}dag\W*", re.IGNORECASE | re.DOTALL)
_LONGEST_NAME = 60
_MOST_LINES = 150
"""As many as the Chamber has members; more paragraphs are not put together."""
_RUNS_ON = re.compile(r"(?<!\s)\s+en?$|(?<![\s.,;])[\s.,;]+$")
_NAME = re.compile(r"[^\W\d_a-z][^\n:;?!]{1,60}")


def read(source: Source) -> Document:
    """Read an official publication. Raises Unreadable for XML of another kind, and for what is damaged or hostile."""
    if b"<!ENTITY" in source.data:
        raise Unreadable("xml-bomb", "het bestand maakt eigen entiteiten, en dat doet geen officiële publicatie")
    root = parse_xml(source.data, source.file)
    if root.tag != "officiele-publicatie":
        raise Unreadable("unknown-format", f"XML, maar geen officiële publicatie: {root.tag[:60]!r}")
    looks = {found.get("kopopmaak") or "vet" for found in root.iter("tussenkop")}
    ranks = {look: rank for rank, look in enumerate(look for look in _LOOKS if look in looks)}
    walker = _Walker(source, ranks, motion="MOTIE" in words(root.find("kamerstuk/stuk/titel")))
    walker.element(root, "")
    walker.sign()
    facts = facts_of(root)
    if not walker.blocks:
        raise Unreadable("empty-file", "een officiële publicatie zonder tekst")
    return Document(
        "xml",
        blocks=(*walker.blocks, *walker.notes),
        raw=raw_lines(root, frozenset({"metadata"}), frozenset({"noot"})),
        facts=replace(facts, senders=walker.movers() or facts.senders),
        problems=tuple(walker.problems),
    )


@dataclass
class _Walker:
    """The state of one document while it is read."""

    source: Source
    ranks: Mapping[str, int]
    motion: bool
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    opening: bool = True
    """Nothing but the head has been read."""
    moved: bool = False
    """The last words of a motion have been read: who moves it comes next."""
    lists: int = 0
    divisions: int = 0

    def element(self, element: etree._Element, path: str) -> None:
        """Read an element that is no running text of another."""
        _HANDLERS.get(element.tag, _Walker.within)(self, element, path)

    def within(self, element: etree._Element, path: str) -> None:
        """Running text, up to each element that is a block itself, and on from there."""
        running = mixed(element)
        inline = Inline(element.text)
        for child, where in children(element, path):
            if child.tag in _HANDLERS or not (running or child.tag in _INLINE):
                self.add(inline.block("paragraph", where_of(path)))
                self.element(child, where)
                inline = Inline()
            else:
                self.inline(child, inline, where, spaced=element.tag in SPACED)
            inline.put(child.tail)
        self.add(inline.block("paragraph", where_of(path)))

    def whole(self, element: etree._Element, path: str, kind: BlockKind = "paragraph", level: int = 0) -> Block | None:
        """An element and all that is in it as one block."""
        inline = Inline()
        self.contents(element, inline, path)
        return inline.block(kind, where_of(path), level=level)

    def inline(self, element: etree._Element, inline: Inline, path: str, *, spaced: bool = False) -> None:
        """An element within running text; what comes after it is left to the caller."""
        if spaced:
            inline.space()
        if element.tag == "noot":
            inline.note(self.note(element, path))
            return
        if element.tag == "br":
            inline.line_break()
        with inline.marked(_SUPERSCRIPT if element.tag == "sup" else _MARKS.get(element.get("type") or "", ())):
            self.contents(element, inline, path)

    def contents(self, element: etree._Element, inline: Inline, path: str) -> None:
        """Everything in an element as running text."""
        inline.put(element.text)
        for child, where in children(element, path):
            self.inline(child, inline, where, spaced=element.tag in SPACED)
            inline.put(child.tail)

    def note(self, element: etree._Element, path: str) -> str:
        """Keep a footnote for the end; its label."""
        number = element.find("noot.nr")
        label = (self.label(number, path).strip(".) ") if number is not None else "") or str(len(self.notes) + 1)
        inline = Inline(element.text)
        for child, where in children(element, path):
            if child is not number:
                inline.line_break()
                self.contents(child, inline, where)
            inline.put(child.tail)
        if block := inline.block("note", where_of(path), label=label):
            self.notes.append(block)
        return label

    def label(self, element: etree._Element, path: str) -> str:
        """The words of a label."""
        block = self.whole(element, path)
        return block.text if block else ""

    def add(self, block: Block | None, part: Part | None = None) -> None:
        """Add a block to its part of the document. Those who move a motion stand together, a line each."""
        if block is None:
            return
        part = part or self._part(block)
        before = self.blocks[-1] if self.blocks else None
        goes_on = before is not None and before.part == part and len(before.content.places) <= _MOST_LINES
        if self.moved and part == "signature" and before and goes_on:
            self.blocks[-1] = _continued(before, block)
            return
        self.blocks.append(replace(block, part=part))
        self.moved = self.moved or (self.motion and bool(_LAST_OF_MOTION.fullmatch(block.text)))

    def sign(self) -> None:
        """In a motion without its last words, the names at its end are those who move it all the same."""
        names = list(takewhile(_is_name, reversed(self.blocks))) if self.motion and not self.moved else []
        if names:
            self.moved = True
            del self.blocks[-len(names) :]
            for block in reversed(names):
                self.add(block, "signature")

    def movers(self) -> Fact[tuple[Person, ...]] | None:
        """Those who move the motion, as they sign; a line that runs on (`Tuinman e`) is the name all the same."""
        block = next((block for block in self.blocks if block.part == "signature"), None) if self.motion else None
        names = [_RUNS_ON.sub("", line) for line in block.text.split("\n")] if block else []
        if block is None or not all(names):
            return None
        return Fact(tuple(map(Person, names)), Origin("xml", block.where, "; ".join(names)))

    def _part(self, block: Block) -> Part:
        self.opening = self.opening and block.kind == "paragraph" and bool(_OPENING.fullmatch(block.text))
        self.moved = self.moved and block.kind == "paragraph" and len(block.text) <= _LONGEST_NAME
        return "head" if self.opening else "signature" if self.moved else "body"


def _is_name(block: Block) -> bool:
    return block.part == "body" and block.kind == "paragraph" and bool(_NAME.fullmatch(block.text))


def _continued(before: Block, block: Block) -> Block:
    """A block with another as its next lines."""
    return replace(before, content=joined((before.content, block.content), "\n"))


# ---------------------------------------------------------------- elements that mean something


def _head(walker: _Walker, element: etree._Element, path: str) -> None:
    """A part of the head, on one line: the number and title of a dossier, the day a motion was moved."""
    walker.add(walker.whole(element, path), "head")


def _masthead(walker: _Walker, element: etree._Element, path: str) -> None:
    """The lines of the masthead; the Chamber's number follows its name."""
    inline = Inline(element.text)
    for child, where in children(element, path):
        if child.get("inhoud") == "kamernummer":
            inline.space()
        else:
            inline.line_break()
        walker.contents(child, inline, where)
        inline.put(child.tail)
    walker.add(inline.block("paragraph", where_of(path)), "head")


def _paper(walker: _Walker, element: etree._Element, path: str) -> None:
    """A paper: its number and title make one line, `Nr. 169 BRIEF VAN DE MINISTER`."""
    inline = Inline(element.text)
    for child, where in children(element, path):
        if child.tag in ("stuknr", "titel"):
            walker.inline(child, inline, where, spaced=True)
        else:
            walker.add(inline.block("paragraph", where_of(f"{path}/stuknr")), "head")
            inline = Inline()
            walker.element(child, where)
        inline.put(child.tail)
    walker.add(inline.block("paragraph", where_of(path)), "head")


def _division(walker: _Walker, element: etree._Element, path: str) -> None:
    walker.divisions += 1
    walker.within(element, path)
    walker.divisions -= 1


def _heading(walker: _Walker, element: etree._Element, path: str) -> None:
    """A heading: as deep as it is nested, or as its number says, or, without a number, as it looks."""
    block = walker.whole(element, path, "heading")
    if block is None:
        return
    if element.tag == "tussenkop":
        level = walker.divisions + walker.ranks.get(element.get("kopopmaak") or "vet", 0) + 1
    else:
        number = _NUMBERED.match(block.text)
        level = max(walker.divisions, number[0].count(".") + 1 if number else 1)
    walker.add(replace(block, level=level, content=block.content.plain()))


def _question(walker: _Walker, element: etree._Element, path: str) -> None:
    """The number of a question or an answer is its heading; other numbers are running text."""
    parent = element.getparent()
    asked = parent is not None and parent.tag in ("vraag", "antwoord")
    walker.add(walker.whole(element, path, "heading" if asked else "paragraph", int(asked)))


def _list(walker: _Walker, element: etree._Element, path: str) -> None:
    walker.lists += 1
    walker.within(element, path)
    walker.lists -= 1


def _item(walker: _Walker, element: etree._Element, path: str) -> None:
    """A list item: its first paragraph has the marker, a paragraph that follows at once is its next line."""
    if mixed(element):
        walker.within(element, path)
        return
    first, level, labels = len(walker.blocks), max(walker.lists - 1, 0), list[str]()
    for child, where in children(element, path):
        if child.tag in ("li.nr", "lidnr"):
            labels.append(walker.label(child, where))
            continue
        start = len(walker.blocks)
        walker.element(child, where)
        added = walker.blocks[start:] if start == first + 1 else []
        short = len(added) == 1 and len(walker.blocks[first].content.places) <= _MOST_LINES
        if short and added[0].kind == walker.blocks[first].kind == "paragraph":
            walker.blocks[first:] = [_continued(walker.blocks[first], walker.blocks[start])]
    item = Block("item", Text().at(where_of(path)), label=" ".join(filter(None, labels)), level=level)
    if len(walker.blocks) > first and walker.blocks[first].kind == "paragraph":
        walker.blocks[first] = replace(walker.blocks[first], kind="item", label=item.label, level=level, part="body")
    elif item.label:
        walker.blocks.insert(first, item)


def _speaker(walker: _Walker, element: etree._Element, path: str) -> None:
    """Who speaks in a meeting, in strong type above what is said."""
    if block := walker.whole(element, path):
        walker.add(replace(block, content=block.content.marked("strong")))


def _signature(walker: _Walker, element: etree._Element, path: str) -> None:
    """Those who sign, a line for each function and each name."""
    inline = Inline(element.text)
    for child, where in children(element, path):
        inline.line_break()
        walker.contents(child, inline, where)
        inline.put(child.tail)
    walker.add(inline.block("paragraph", where_of(path)), "signature")


def _table(walker: _Walker, element: etree._Element, path: str) -> None:
    """A table with its title above it. One that is not made of rows of entries is a box like any other."""
    if mixed(element):
        walker.within(element, path)
        return
    for child, where in children(element, path):
        if child.tag != "tgroup" or not _regular(child):
            walker.element(child, where)
            continue
        columns = {column.get("colname"): index for index, column in enumerate(child.iterfind("colspec"))}
        rows = list(_rows(child, where))
        cells = [[_cell(walker, entry, at, columns) for entry, at in children(row, place)] for row, place in rows]
        head = [line for line, (row, _) in zip(cells, rows, strict=True) if in_head(row)]
        body = [line for line, (row, _) in zip(cells, rows, strict=True) if not in_head(row)]
        for block in grid.blocks([*head, *body], len(head), where_of(where)):
            walker.add(block)


def _regular(group: etree._Element) -> bool:
    """Whether a table has nothing but rows of entries."""
    sections = [child for child in group if child.tag not in ("colspec", "spanspec")]
    rows = [row for section in sections for row in section]
    boxed = not any(map(mixed, (group, *sections, *rows)))
    named = all(section.tag in ("thead", "tbody", "tfoot") for section in sections)
    return (
        boxed and named and all(row.tag == "row" for row in rows) and all(e.tag == "entry" for row in rows for e in row)
    )


def _rows(group: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    for section, where in children(group, path):
        for row, place in children(section, where):
            if row.tag == "row":
                yield row, place


def _cell(walker: _Walker, entry: etree._Element, path: str, columns: Mapping[str | None, int]) -> Cell:
    kept, walker.blocks = walker.blocks, []
    walker.within(entry, path)
    blocks, walker.blocks = tuple(walker.blocks), kept
    first = columns.get(entry.get("namest") or entry.get("colname"))
    last = columns.get(entry.get("nameend"), first)
    more = entry.get("morerows") or "0"
    width = last - first + 1 if first is not None and last is not None else 1
    return Cell(blocks, width, int(more) + 1 if more.isdecimal() and len(more) < 5 else 1, first)


def _picture(walker: _Walker, element: etree._Element, path: str) -> None:
    """An image. The XML only names its file, which lies beside it at the publisher's."""
    said = words(element) or element.get("alt") or element.get("naam") or ""
    walker.add(Block("image", Text(" ".join(said.split())).at(where_of(path))))
    walker.problems.append(picture_missing(walker.source.file, said, line_of(element)))


_HANDLERS: Mapping[str, Callable[[_Walker, etree._Element, str], None]] = {
    "metadata": lambda *_: None,
    **dict.fromkeys(("kamerstukkop", "kamervraagkop", "handelingenkop"), _masthead),
    **dict.fromkeys(("dossier", "datumtekst", "kamervraagnummer", "kamervraagomschrijving"), _head),
    "stuk": _paper,
    "divisie": _division,
    **dict.fromkeys(("kop", "tussenkop", "titel"), _heading),
    "nr": _question,
    "lijst": _list,
    **dict.fromkeys(("li", "lid"), _item),
    "spreker": _speaker,
    **dict.fromkeys(("ondertekening", "ondertekenaar"), _signature),
    "table": _table,
    "illustratie": _picture,
    **dict.fromkeys(("al", "al-groep", "tekst", "noot.al", "plaatje"), _Walker.within),
}
