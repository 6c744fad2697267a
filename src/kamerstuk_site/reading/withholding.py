"""What a curator withholds of a letter: places in it, and the words that stand there."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Person, value_of
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.typography import alphanumeric
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.withheld_words import (
    Span,
    WithheldWords,
    every,
    of_name,
    of_passage,
)

LISTS = ("senders", "answered_by", "recipients", "speakers", "copies", "request")
"""Facts of which each item can be withheld, by its position."""
SINGLE = ("title", "place", "reference")
"""Facts that can be withheld as a whole."""
FACTS = (*LISTS, *SINGLE)
PARAGRAPH, PAGE, ORIGINAL, PAPER = "paragraph", "page", "original", "paper"
_GUESSED = 8
"""Words up to which a digest tells them to whoever guesses: then that of the file stands for it."""
DIGITS = 12
"""Of a digest (hexadecimal): enough to tell a text from what it was."""
_CHUNK = lazy_pattern(r"\S+")
_PAGE = lazy_pattern(r"pagina (\d+)")

Range = tuple[int, int]
"""The first and the last of what is counted from 1."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """One entry of the list: a place in a letter."""

    file: str
    what: str
    """One of `FACTS`, `PARAGRAPH`, `PAGE`, `ORIGINAL` or `PAPER`."""
    line: int
    """Where it stands in the list, from 1."""
    numbers: Range | None = None
    """Which items of the fact, paragraphs or pages; None for all."""
    address: str = ""
    """Of a paragraph on its page, where it is named by that."""
    words: Range | None = None
    """Which words of a paragraph; None for all."""
    digest: str = ""
    """The first digits of what `digest_now` was when somebody looked; empty where that is not said."""


@dataclass
class Meant:
    """What entries mean in a letter.

    `spans` are places in its blocks, `items` positions in its facts from 0.
    """

    words: WithheldWords = field(default_factory=WithheldWords)
    spans: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    items: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    paper: bool = False

    def take(self, letter: Letter, entry: Withholding) -> bool:
        """Add what an entry means; False if that is nothing."""
        if entry.what == PAPER:
            self.take_paper(letter)
        if entry.what in (ORIGINAL, PAPER):
            return True
        if entry.what in FACTS:
            return self._take_fact(letter, entry)
        spans = dict(_spans(letter, entry))
        for number, span in spans.items():
            self.spans[number] += span
        for text in _texts(letter, spans):
            passage = of_passage(text)
            self.words |= passage
            self._take_read_from(letter, text, passage)
        return bool(spans)

    def take_paper(self, letter: Letter) -> None:
        """Add all of a paper: of its words, who is named in its facts."""
        self.paper = True
        for key in LISTS:
            fact = getattr(letter.facts, key)
            items = value_of(fact, ())
            people = (item for item in items if isinstance(item, Person))
            self.words |= every(of_name(person.name or "") for person in people)

    def __ior__(self, other: Meant) -> Self:
        """Add what other entries mean."""
        self.words |= other.words
        self.paper |= other.paper
        for number, spans in other.spans.items():
            self.spans[number] += spans
        for key, items in other.items.items():
            self.items[key] |= items
        return self

    def _take_read_from(
        self, letter: Letter, text: str, passage: WithheldWords
    ) -> None:
        """Add what facts state that were read from a passage: who signs in it, for one."""
        for key in FACTS:
            fact = getattr(letter.facts, key)
            if fact is None or not passage.are_in(fact.origin.quote):
                continue
            for number, item in enumerate(_items(key, fact)):
                words = _words_of(item)
                if words.are_in(text):
                    self.items[key].add(number)
                    self.words |= words

    def _take_fact(self, letter: Letter, entry: Withholding) -> bool:
        fact = getattr(letter.facts, entry.what)
        if fact is None:
            return False
        items = _items(entry.what, fact)
        first, last = entry.numbers or (1, len(items))
        if last > len(items):
            return False
        meant = range(first - 1, last)
        self.items[entry.what].update(meant)
        self.words |= every(_words_of(items[number]) for number in meant)
        return True


def located(letter: Letter, entry: Withholding) -> Withholding:
    """An entry that names a paragraph by its address, by its number: of none there, where it fits nothing."""
    if not entry.address:
        return entry
    number = [*letter.alineas, entry.address].index(entry.address) + 1
    return replace(entry, numbers=(number, number))


def widened(entry: Withholding) -> Withholding:
    """An entry as it counts while nobody has looked at what changed: all of the fact or paragraph, or the paper."""
    if entry.what == PAGE:
        return replace(entry, what=PAPER)
    numbers = entry.numbers if entry.what == PARAGRAPH else None
    return replace(entry, words=None, numbers=numbers)


def has_changed(letter: Letter, entry: Withholding) -> bool:
    """True if what an entry is about is not what it was when somebody looked at it."""
    return not digest_now(letter, entry).startswith(entry.digest)


def digest_now(letter: Letter, entry: Withholding) -> str:
    """The SHA-256 by which an entry knows what it is about: of the text of its paragraphs, or else of the file.

    It is that of the file too where the paragraphs have few words.
    """
    if entry.what != PARAGRAPH or entry.numbers is None:
        return letter.sha256
    first, last = entry.numbers
    blocks = letter.blocks[first - 1 : last]
    shown = " ".join(block.content.characters for block in blocks)
    if len(shown.split()) < _GUESSED:
        return letter.sha256
    text = alphanumeric(shown)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _spans(letter: Letter, entry: Withholding) -> Iterator[tuple[int, list[Span]]]:
    """The places in the blocks of a letter that an entry means, by number of the block from 0."""
    first, last = entry.numbers or (1, len(letter.blocks))
    if entry.what == PAGE:
        yield from _spans_on_pages(letter.blocks, first, last)
        return
    if last > len(letter.blocks):
        return
    for number in range(first - 1, last):
        text = letter.blocks[number].content.characters
        span = _words_at(text, entry.words) if entry.words else (0, len(text))
        if span:
            yield number, [span]


def _spans_on_pages(
    blocks: Sequence[Block],
    first: int,
    last: int,
) -> Iterator[tuple[int, list[Span]]]:
    for number, block in enumerate(blocks):
        spans = [*_on_pages(block.content, first, last)]
        if spans:
            yield number, spans


def _words_at(text: str, numbers: Range) -> Span | None:
    """Where words of a text stand, as blanks part them; None where it has fewer."""
    words = [match.span() for match in _CHUNK.finditer(text)]
    first, last = numbers
    if last > len(words):
        return None
    return words[first - 1][0], words[last - 1][1]


def _on_pages(text: Text, first: int, last: int) -> Iterator[Span]:
    """The stretches of a text that come from these pages of the source."""
    starts = [start for start, _ in text.places]
    ends = [*starts[1:], len(text)]
    for (start, where), end in zip(text.places, ends, strict=False):
        page = _PAGE.match(where)
        if page and first <= int(page[1]) <= last:
            yield start, end


def _texts(letter: Letter, spans: Mapping[int, Sequence[Span]]) -> Iterator[str]:
    for number, of_block in spans.items():
        text = letter.blocks[number].content.characters
        # The stretches of one block are the lines of one passage.
        yield " ".join(text[start:end] for start, end in of_block)


def _items(key: str, fact: Fact[Any]) -> tuple[Any, ...]:
    """The values of a fact, each of which can be withheld."""
    items: tuple[Any, ...] = fact.value if key in LISTS else (fact.value,)
    return items


def _words_of(item: object) -> WithheldWords:
    if isinstance(item, Person):
        if item.name:
            return of_name(item.name)
        return of_passage(item.role or item.organisation or "")
    return of_passage(str(item))
