"""Running text of XML and HTML, put together piece by piece: white space folded, marks where they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kamerstuk_site.model.document import Block, BlockKind
from kamerstuk_site.model.text import Text, TextBuilder
from kamerstuk_site.reading.formats.word_processing import clean

_SPACED = frozenset({"naam", "spreker", "dossier", "dossiernummer", "kop", "stuk"})
"""Elements of official XML whose parts are words of their own, also where no space stands between them."""
_WHITE = re.compile(r"\s+")
_SPACE_BEFORE_BREAK = re.compile(" \n")
_CLOSING = frozenset(".,;:)")
"""Punctuation that a word of its own does not follow without a space."""


Element = etree._Element


@dataclass(frozen=True, slots=True)
class Node:
    """An element and where it stands."""

    element: Element
    path: str = ""
    """Its path from the top of what is read: `kamerstuk/stuk/al[2]`; empty for the top itself."""
    inside: str = ""
    """The name of the element that it was found in."""

    def __iter__(self) -> Iterator[Node]:
        """The elements within it. Each is counted among those of its name once, so that long lists stay fast."""
        children = list(self.element)
        total = Counter(child.tag for child in children) if children else Counter()
        seen = dict.fromkeys(total, 0)
        for child in children:
            seen[child.tag] += 1
            index = f"[{seen[child.tag]}]" if total[child.tag] > 1 else ""
            yield Node(child, f"{self.path}/{child.tag}{index}".removeprefix("/"), self.tag)

    @property
    def tag(self) -> str:
        """The element's name."""
        return self.element.tag

    @property
    def where(self) -> str:
        """The place in the source as readers see it, in Dutch."""
        return f"element {self.path}"


class Inline:
    """The text of one block while it is read."""

    def __init__(self) -> None:
        self.builder = TextBuilder()

    def through(self, node: Node) -> Iterator[Node]:
        """The elements within a node, while the text before, between and behind them is added."""
        self.add(node.element.text)
        for child in node:
            if node.tag in _SPACED:
                self.space()
            yield child
            self.add(child.element.tail)

    def add(self, raw: str | None) -> None:
        """Add text as the source has it, or none."""
        words = folded(raw)
        if self.builder.last in ("", " ", "\n"):
            words = words.removeprefix(" ")
        self.builder.put(words)

    def line_break(self) -> None:
        """Add a line break that the source means."""
        if self.builder.last not in ("", "\n"):
            self.builder.put("\n")

    def space(self) -> None:
        """Keep two words apart that stand in elements of their own."""
        if self.builder.last.isalnum() or self.builder.last in _CLOSING:
            self.builder.put(" ")

    def text(self) -> Text:
        """What was put together since it was last asked for; what is added next begins a new text."""
        text = self.builder.text()
        self.builder = TextBuilder()
        return text.sub(_SPACE_BEFORE_BREAK, "\n").rstrip()

    def block(self, kind: BlockKind, where: str, label: str = "", level: int = 0) -> Block | None:
        """The same as a block, from one place in the source; None where there is neither text nor a note mark."""
        text = self.text()
        return None if text == Text() else Block(kind, text.at(where), label, level)


def folded(raw: str | None) -> str:
    """Text as the source has it, with one space for any white space."""
    return _WHITE.sub(" ", clean(raw or ""))


def words(element: Element | None) -> str:
    """The words of an element of official XML or of a page, without its notes; none for no element."""
    inline = Inline()
    if element is not None:
        _add_words(Node(element), inline)
    return inline.text().characters


def _add_words(node: Node, inline: Inline) -> None:
    for child in inline.through(node):
        if child.tag != "noot":
            _add_words(child, inline)


def mixed(element: Element) -> bool:
    """True if an element has words of its own, beside those of the elements within it."""
    own = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in own)
