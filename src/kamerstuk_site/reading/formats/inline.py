"""Running text of XML and HTML, put together piece by piece: white space folded, marks where they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import InitVar, dataclass, field
from typing import cast

from lxml import etree

from kamerstuk_site.model.document import Block, BlockKind, Line, Part
from kamerstuk_site.model.text import Mark, MarkKind, Text
from kamerstuk_site.reading.formats.word_processing import clean

SPACED = frozenset({"naam", "spreker", "dossier", "dossiernummer", "kop"})
"""Elements of official XML whose parts are words of their own, also where no space stands between them."""
_WHITE = re.compile(r"\s+")


@dataclass
class Inline:
    """The text of one block while it is read."""

    first: InitVar[str | None] = None
    marks: list[Mark] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _last: str = "\n"

    def __post_init__(self, first: str | None) -> None:
        self.put(first)

    def put(self, raw: str | None) -> None:
        """Add text as the source has it."""
        words = _WHITE.sub(" ", clean(raw or ""))
        if self._last.isspace():
            words = words.removeprefix(" ")
        self._add(words)

    def line_break(self) -> None:
        """Add a line break that the source means."""
        if self._last == " ":
            self._pieces[-1] = self._pieces[-1][:-1]
            self._length -= 1
        if self._length and self._last != "\n":
            self._add("\n")

    def space(self) -> None:
        """Keep two words apart that stand in elements of their own."""
        if self._last.isalnum() or self._last in ".,;:)":
            self._add(" ")

    def note(self, label: str) -> None:
        """Put the place of a note here."""
        self.marks.append(Mark(self._length, self._length, "note", label))

    @contextmanager
    def marked(self, kinds: tuple[MarkKind, ...]) -> Iterator[None]:
        """Mark what is added within."""
        start = self._length
        yield
        self.marks += [Mark(start, self._length, kind) for kind in kinds if start < self._length]

    def block(
        self, kind: BlockKind, where: str, *, label: str = "", level: int = 0, part: Part = "body"
    ) -> Block | None:
        """What was put together as a block; None where there is no text in it."""
        text = Text("".join(self._pieces), tuple(sorted(self.marks, key=lambda mark: (mark.start, mark.end)))).rstrip()
        if not text.characters and not text.marks:
            return None
        return Block(kind, text.at(where), label, level, part)

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
            self._last = text[-1]


def raw_lines(root: etree._Element, skipped: frozenset[str], last: frozenset[str]) -> tuple[Line, ...]:
    """Every piece of text in a tree, by a walk of its own, numbered by line of the source.

    Elements `skipped` hold no text for readers; the text of `last` (notes) comes behind everything else.
    """
    kept: tuple[list[Line], list[Line]] = ([], [])
    hidden = notes = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        hidden += step * (element.tag in skipped)
        notes += step * (element.tag in last)
        text = element.text if event == "start" else element.tail
        if text and not hidden and text.strip():
            kept[bool(notes)].append(Line(Text(clean(_WHITE.sub(" ", text)).strip()), line_of(element)))
    return (*kept[0], *kept[1])


def words(element: etree._Element | None) -> str:
    """The words of an element of official XML, without its notes."""
    inline = Inline()
    if element is not None:
        _put(element, inline)
    block = inline.block("paragraph", "")
    return block.text if block else ""


def _put(element: etree._Element, inline: Inline) -> None:
    inline.put(element.text)
    for child in element:
        if element.tag in SPACED:
            inline.space()
        if child.tag != "noot":
            _put(child, inline)
        inline.put(child.tail)


def children(element: etree._Element, path: str) -> Iterator[tuple[etree._Element, str]]:
    """The elements within one, each with its path; counting them here keeps long lists fast."""
    total, seen = Counter(child.tag for child in element), Counter[str]()
    for child in element:
        seen[child.tag] += 1
        index = f"[{seen[child.tag]}]" if total[child.tag] > 1 else ""
        yield child, f"{path}/{child.tag}{index}".lstrip("/")


def where_of(path: str) -> str:
    """A place as readers see it."""
    return f"element {path}"


def line_of(element: etree._Element) -> int:
    """The line of the source where an element begins."""
    return cast("int | None", element.sourceline) or 1


def in_head(row: etree._Element) -> bool:
    """Whether a row is in the head of its table."""
    parent = row.getparent()
    return parent is not None and parent.tag == "thead"


def mixed(element: etree._Element) -> bool:
    """Whether an element has words of its own, beside those of the elements within it."""
    own = (element.text, *(child.tail for child in element))
    return any(text and not text.isspace() for text in own)
