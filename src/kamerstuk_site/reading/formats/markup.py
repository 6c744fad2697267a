"""The walk through official XML and saved pages alike: elements become blocks, running text, list items and cells."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import cast

from lxml import etree

from kamerstuk_site.model.document import Block, BlockKind, Line
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.formats.inline import (
    PARAGRAPH_BREAK,
    Element,
    Inline,
    folded,
    mixed,
)
from kamerstuk_site.reading.formats.packages import DEEPEST, picture_missing

SECTIONS = frozenset({"thead", "tbody", "tfoot"})
"""Elements of a table that hold its rows, in XML and HTML alike."""
_PARAGRAPH_BREAKS = re.compile(rf"\n*{PARAGRAPH_BREAK}")


@dataclass(kw_only=True)
class Walker(ABC):
    """The state of one document while it is read."""

    file: str
    top: Element
    """All that is read stands in it."""
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        # As many stay counted as can stand in each other; fewer would only take more time.
        self._steps_from = lru_cache(DEEPEST)(_steps_from)

    @abstractmethod
    def is_block(self, element: Element, among_words: bool, /) -> bool:
        """True if an element is no running text of the one it stands in; that one may have words of its own."""

    @abstractmethod
    def visit(self, element: Element) -> None:
        """Read an element that is no running text of another."""

    @abstractmethod
    def inline(self, element: Element, inline: Inline) -> None:
        """Read an element within running text."""

    @abstractmethod
    def add(self, block: Block | None, element: Element) -> None:
        """Add a block, if there is one, that was read from this element."""

    def where(self, element: Element) -> str:
        """The place of an element as readers see it, in Dutch: `element kamerstuk/stuk/al[2]`."""
        steps: list[str] = []
        for parent in element.iterancestors():
            if element is self.top:
                break
            steps.append(self._steps_from(parent)[element])
            element = parent
        return f"element {'/'.join(reversed(steps))}"

    def within(self, element: Element) -> None:
        """Read the running text of an element, up to each element that is a block itself, and on from there."""
        inline = Inline()
        among_words = mixed(element)
        for child in inline.through(element):
            if self.is_block(child, among_words):
                self.paragraph(inline, element)
                self.visit(child)
            else:
                self.inline(child, inline)
        self.paragraph(inline, element)

    def paragraph(self, inline: Inline, element: Element) -> None:
        """Add what was put together of an element as a paragraph, or several where it has breaks for these."""
        block = self.block(inline, "paragraph", element)
        if block:
            for content in block.content.split(PARAGRAPH_BREAK):
                self.add(Block("paragraph", content.strip()), element)

    def contents(self, element: Element, inline: Inline) -> None:
        """Read everything in an element as running text."""
        for child in inline.through(element):
            self.inline(child, inline)

    def running(self, element: Element) -> Inline:
        """An element and all that is in it as running text."""
        inline = Inline()
        self.contents(element, inline)
        return inline

    def whole(
        self,
        element: Element,
        kind: BlockKind,
        label: str = "",
        level: int = 0,
    ) -> Block | None:
        """An element and all that is in it as one block."""
        inline = self.running(element)
        return self.block(inline, kind, element, label, level)

    def block(
        self,
        inline: Inline,
        kind: BlockKind,
        element: Element,
        label: str = "",
        level: int = 0,
    ) -> Block | None:
        """What was put together of an element as a block; None where there is neither text nor a note mark."""
        if inline.builder.is_empty:
            return None
        text = inline.text()
        if kind != "paragraph":
            text = text.sub(_PARAGRAPH_BREAKS, "\n")
        if text == Text():
            return None
        return Block(kind, text.at(self.where(element)), label, level)

    def apart(self, element: Element) -> tuple[Block, ...]:
        """The blocks of an element, such as a cell, that do not stand among the others."""
        outside = self.blocks
        self.blocks = []
        self.within(element)
        inside = tuple(self.blocks)
        self.blocks = outside
        return inside

    def image(
        self,
        element: Element,
        description: str,
        name: str = "",
    ) -> Block:
        """An image by the words that the document has for it; one without the name of a `Picture` is missing."""
        shown = " ".join(description.split())
        content = Text(shown).at(self.where(element))
        if not name:
            self.problems.append(picture_missing(self.file, shown, line_of(element)))
        return Block("image", content, name)

    def as_item(
        self,
        first: int,
        element: Element,
        depth: int,
        written: str,
        number: str = "",
    ) -> None:
        """Make the blocks that were read of a list item, from index `first` on, a list item.

        Args:
            first: the index of its first block.
            element: the item's element.
            depth: how many lists its own list stands in.
            written: the marker that the source has; an item that begins with no paragraph gets a block of it alone, but
                a heading that it begins with is numbered by it.
            number: the marker that readers see where the source has none.
        """
        label = written or number
        item = Block("item", Text().at(self.where(element)), label, depth)
        begin = self.blocks[first] if first < len(self.blocks) else item
        if begin.kind == "paragraph":
            self.blocks[first] = replace(item, content=begin.content)
        elif begin.kind == "heading" and label:
            content = joined((label, begin.content), " ")
            self.blocks[first] = replace(begin, content=content)
        elif written:
            self.blocks.insert(first, item)


def _steps_from(parent: Element) -> Mapping[Element, str]:
    """The step to each element in a parent: `al`, or `al[2]` among namesakes. Counted once, so long lists stay fast."""
    namesakes: dict[str, list[Element]] = defaultdict(list)
    for child in parent:
        namesakes[child.tag].append(child)
    steps: dict[Element, str] = {}
    for tag, elements in namesakes.items():
        for number, element in enumerate(elements, start=1):
            steps[element] = f"{tag}[{number}]" if len(elements) > 1 else tag
    return steps


def lines(texts: etree.XPath, element: Element) -> Iterator[Line]:
    """The texts that an XPath finds from an element on, each with the line of the source where it begins."""
    for text in cast("list[etree._ElementUnicodeResult]", texts(element)):
        words = folded(text).strip()
        if words:
            yield Line(Text(words), line_of(text.getparent()))


def line_of(element: Element | None) -> int:
    """The line of the source where an element begins, from 1."""
    if element is None:
        return 1
    return cast("int | None", element.sourceline) or 1
