"""Running text of XML and HTML, put together piece by piece: white space folded, marks where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.formats.word_processing import clean

PARAGRAPH_BREAK = "\u2029"
"""Where running text says with two line breaks that a new paragraph begins: U+2029 PARAGRAPH SEPARATOR."""
_SPACED = frozenset(
    {"naam", "spreker", "wie", "dossier", "dossiernummer", "onderw", "kop", "stuk"}
)
"""Elements of official XML whose parts are words of their own, also where no space stands between them."""
_WHITE = re.compile(r"\s+")
_UNUSUAL = re.compile(r"[^\t\n\r -~]")
"""What `clean` can change beside white space; most texts have none, and looking once is faster than replacing."""
_SPACE_BEFORE_BREAK = re.compile(" \n")
_CLOSING = frozenset(".,;:)")
"""Punctuation that a word of its own does not follow without a space."""
_LINE_BREAK = r"[ \t\r\f]*\n\s*"
_ON_NEXT_LINE = re.compile(rf"{_LINE_BREAK}(?=[,;:)\]»]|\.(?!\.))")
"""The break that a program which lays out markup puts before punctuation; nobody who writes begins a line with it."""
_AFTER_OPENING = re.compile(rf"(?<=[(\[«]){_LINE_BREAK}")
"""The break that such a program puts behind an opening bracket."""
_BROKEN_AT_START = re.compile(rf"\A{_LINE_BREAK}")
_OPENING = frozenset("([«")
_WHITE_ENDS = ("", " ", "\n", PARAGRAPH_BREAK)
"""Ends of a text behind which no space is added; the first is that of a text with nothing in it."""


Element = etree._Element


class Inline:
    """The text of one block while it is read."""

    def __init__(self) -> None:
        self.builder = TextBuilder()

    def through(self, element: Element) -> Iterator[Element]:
        """The elements within one, while the text before, between and behind them is added."""
        self.add(element.text)
        for child in element:
            if element.tag in _SPACED:
                self.space()
            yield child
            self.add(child.tail)

    def add(self, raw: str | None) -> None:
        """Add text as the source has it, or none."""
        unbroken = self._unbroken(raw or "")
        words = folded(unbroken)
        if self.builder.last in _WHITE_ENDS:
            words = words.removeprefix(" ")
        self.builder.put(words)

    def _unbroken(self, raw: str) -> str:
        """Text without the line breaks that a program put around punctuation when it laid out the markup."""
        if "\n" not in raw:
            return raw
        if self.builder.last == " " and _ON_NEXT_LINE.match(raw):
            self.builder.remove_last()
        text = raw
        if self.builder.last in _OPENING:
            text = _BROKEN_AT_START.sub("", raw)
        return _AFTER_OPENING.sub("", _ON_NEXT_LINE.sub("", text))

    def line_break(self) -> None:
        """Add a line break that the source means."""
        last = self.builder.last
        if last not in ("", "\n", PARAGRAPH_BREAK):
            self.builder.put("\n")

    def explicit_break(self) -> None:
        """Add a line break that the source has a sign for; the second of two begins a new paragraph."""
        if self.builder.last == "\n":
            self.builder.put(PARAGRAPH_BREAK)
        elif self.builder.last != PARAGRAPH_BREAK:
            self.line_break()

    def space(self) -> None:
        """Keep two words apart that stand in elements of their own."""
        last = self.builder.last
        if last.isalnum() or last in _CLOSING:
            self.builder.put(" ")

    def text(self) -> Text:
        """What was put together since it was last asked for; what is added next begins a new text."""
        text = self.builder.text()
        self.builder = TextBuilder()
        return text.sub(_SPACE_BEFORE_BREAK, "\n").rstrip()


def folded(raw: str | None) -> str:
    """Text as the source has it, with one space for any white space."""
    text = raw or ""
    if _UNUSUAL.search(text):
        text = clean(text)
    return _WHITE.sub(" ", text)


def words(element: Element | None) -> str:
    """The words of an element of official XML or of a page, without its notes; none for no element."""
    if element is None:
        return ""
    inline = Inline()
    _add_words(element, inline)
    return inline.text().characters


def _add_words(element: Element, inline: Inline) -> None:
    for child in inline.through(element):
        if child.tag != "noot":
            _add_words(child, inline)


def mixed(element: Element) -> bool:
    """True if an element has words of its own, beside those of the elements within it."""
    own = [element.text]
    own += [child.tail for child in element]
    return any(text and not text.isspace() for text in own)
