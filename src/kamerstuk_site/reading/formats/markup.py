"""The walk through official XML and saved pages alike: elements become blocks, running text, list items and cells."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from lxml import etree

from kamerstuk_site.model.document import Block, BlockKind, Line
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.formats.inline import Element, Inline, Node, folded, mixed
from kamerstuk_site.reading.formats.packages import picture_missing

SECTIONS = frozenset({"thead", "tbody", "tfoot"})
"""Elements of a table that hold its rows, in XML and HTML alike."""
_MOST_DIGITS = 5


@dataclass(kw_only=True)
class Walker(ABC):
    """The state of one document while it is read."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lists: int = 0
    """How many lists stand in each other here."""

    @abstractmethod
    def is_block(self, node: Node, among_words: bool, /) -> bool:
        """True if an element is no running text of the one it stands in; that one may have words of its own."""

    @abstractmethod
    def element(self, node: Node) -> None:
        """Read an element that is no running text of another."""

    @abstractmethod
    def inline(self, node: Node, inline: Inline) -> None:
        """Read an element within running text."""

    @abstractmethod
    def add(self, block: Block | None, node: Node) -> None:
        """Add a block, if there is one, that was read from this element."""

    def within(self, node: Node) -> None:
        """Read the running text of an element, up to each element that is a block itself, and on from there."""
        inline = Inline()
        among_words = mixed(node.element)
        for child in inline.through(node):
            if self.is_block(child, among_words):
                self.paragraph(inline, node)
                self.element(child)
            else:
                self.inline(child, inline)
        self.paragraph(inline, node)

    def paragraph(self, inline: Inline, node: Node) -> None:
        """Add what was put together of an element as a paragraph, if there is anything."""
        self.add(inline.block("paragraph", node.where), node)

    def contents(self, node: Node, inline: Inline) -> None:
        """Read everything in an element as running text."""
        for child in inline.through(node):
            self.inline(child, inline)

    def running(self, node: Node) -> Inline:
        """An element and all that is in it as running text."""
        inline = Inline()
        self.contents(node, inline)
        return inline

    def whole(self, node: Node, kind: BlockKind, label: str = "", level: int = 0) -> Block | None:
        """An element and all that is in it as one block."""
        return self.running(node).block(kind, node.where, label, level)

    def apart(self, node: Node) -> tuple[Block, ...]:
        """The blocks of an element, such as a cell, that do not stand among the others."""
        outside, self.blocks = self.blocks, []
        self.within(node)
        inside, self.blocks = self.blocks, outside
        return tuple(inside)

    def image(self, node: Node, description: str, name: str = "") -> Block:
        """An image by the words that the document has for it; one without the name of a `Picture` is missing."""
        shown = " ".join(description.split())
        if not name:
            self.problems.append(picture_missing(self.file, shown, line_of(node.element)))
        return Block("image", Text(shown).at(node.where), name)

    def as_item(self, first: int, node: Node, written: str, number: str = "") -> None:
        """Make the blocks that were read of a list item, from index `first` on, a list item.

        Args:
            first: the index of its first block.
            node: the item's element.
            written: the marker that the source has; an item that begins with no paragraph gets a block of it alone.
            number: the marker that readers see where the source has none.
        """
        depth = max(self.lists - 1, 0)
        item = Block("item", Text().at(node.where), written or number, depth)
        begins = self.blocks[first : first + 1]
        if begins and begins[0].kind == "paragraph":
            self.blocks[first] = replace(item, content=begins[0].content)
        elif written:
            self.blocks.insert(first, item)


def table_rows(node: Node, row: str) -> Iterator[Node]:
    """The rows of a table, elements named `row`, in and outside its sections."""
    for child in node:
        if child.tag == row:
            yield child
        elif child.tag in SECTIONS:
            yield from table_rows(child, row)


def small_number(text: str | None, default: int) -> int:
    """A number as an attribute has it; the default for anything else and for numbers that nobody means."""
    if text and text.isdecimal() and len(text) <= _MOST_DIGITS:
        return int(text)
    return default


def lines(texts: etree.XPath, element: Element) -> Iterator[Line]:
    """The texts that an XPath finds from an element on, each with the line of the source where it begins."""
    for text in cast("list[etree._ElementUnicodeResult]", texts(element)):
        words = folded(text).strip()
        if words:
            yield Line(Text(words), line_of(text.getparent()))


def line_of(element: Element | None) -> int:
    """The line of the source where an element begins, from 1."""
    line = None if element is None else cast("int | None", element.sourceline)
    return line or 1
