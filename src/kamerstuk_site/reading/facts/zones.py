"""The parts of a letter: its head, its own text and its signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, dropwhile, filterfalse, groupby, islice, takewhile
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.cover_sheet import ANSWER_OF, GREETING
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.block_parts import as_paragraph
from kamerstuk_site.reading.facts.first_lines import first_lines
from kamerstuk_site.reading.facts.head_items import items
from kamerstuk_site.reading.facts.head_zone import with_head
from kamerstuk_site.reading.facts.other_papers import end_of_first
from kamerstuk_site.reading.facts.passages import (
    Blocks,
    Passage,
    lines_in,
    lines_in_place,
    lines_of,
    stating,
)
from kamerstuk_site.reading.facts.running_text import is_running
from kamerstuk_site.reading.facts.signature_zone import with_signature

_ANSWERED_BELOW = lazy_pattern(
    rf"(?:Antwoord\s)?{ANSWER_OF}(?:de )?(?:[Mm]inister|[Ss]taatssecretaris)\b"
    r"(?:[^()]{0,100}\([^()]{0,100}\)){1,3}[^()]{0,150}\([Oo]ntvangen [^()]{4,40}"
)
_OPENING = 4
"""Paragraphs in which a letter states its purpose."""

_BELOW_SIGNATURE = 3
"""Blocks below a signature that may say who gets a copy."""

_greets = stating(GREETING.fullmatch)


@dataclass(frozen=True)
class Zones:
    """A letter's blocks, each marked with its part, and the lines of its head and signature."""

    blocks: tuple[Block, ...]
    head: tuple[Passage, ...]
    """Items of the head: a line that only a head has, with the lines after it that are not items themselves."""
    signature: tuple[Passage, ...]
    """Lines of the signature, one each."""
    headings: tuple[Passage, ...] = ()
    """The headings above the running text, in the head or below it."""

    @cached_property
    def head_lines(self) -> list[Passage]:
        """The lines of the head, one each."""
        return list(lines_in(self.head))

    @cached_property
    def above_text(self) -> list[Passage]:
        """The lines of the head, and those that `first_lines` finds below it."""
        return first_lines(self.head_lines, self.blocks)

    @property
    def own(self) -> tuple[Block, ...]:
        """The blocks of the first paper, where others stand below it."""
        return self.blocks[: end_of_first(self.blocks)]

    @property
    def paragraphs(self) -> list[Block]:
        """The paragraphs of the letter's own text."""
        own = ("body", "paragraph")
        return [block for block in self.blocks if (block.part, block.kind) == own]

    @property
    def greeting(self) -> Passage | None:
        """The greeting with which the letter's own words begin."""
        return next(filter(_greets, self._body), None)

    @property
    def beginnings(self) -> Iterator[Passage]:
        """The first line of each block of the letter's own text."""
        for own in self._body:
            first, *_ = own.text.split("\n", 1)
            yield replace(own, text=first)

    @property
    def opening(self) -> list[Passage]:
        """The first paragraphs of the letter's own words, which state its purpose."""
        own = filterfalse(_greets, self._body)
        return list(islice(own, _OPENING))

    @property
    def answered(self) -> tuple[Passage, ...]:
        """The head, and the lines below it that state who answers and when, if all questions precede all answers."""
        answers = []
        for own in self._body:
            below = _ANSWERED_BELOW.match(own.text)
            if below:
                answers.append(replace(own, text=f"{below[0]})"))
        return (*self.head, *answers)

    @property
    def end(self) -> Iterator[Passage]:
        """The lines of the signature and of the paragraphs right below it, where one may say who gets a copy."""
        below_text = dropwhile(lambda block: block.part != "signature", self.own)
        below = list(dropwhile(lambda block: block.part == "signature", below_text))
        return chain(self.signature, lines_of(below[:_BELOW_SIGNATURE]))

    @property
    def _body(self) -> Iterator[Passage]:
        for block in self.blocks:
            is_own = block.part == "body"
            if is_own and block.kind != "note":
                yield Passage.of(block)


def zone(blocks: Blocks) -> Zones:
    """A letter with its parts named.

    A part that the format itself states is accepted as it is. What looked like a heading or an item in the
    head or the signature becomes a paragraph.
    """
    known = {block.part for block in blocks}
    end = end_of_first(blocks)
    own, others = blocks[:end], blocks[end:]
    if "head" not in known:
        own = with_head(own)
    if "signature" not in known:
        own = with_signature(own)
    parted = tuple(map(as_paragraph, (*own, *others)))
    head = [block for block in parted if block.part == "head"]
    signature = [block for block in parted if block.part == "signature"]
    signed = chain.from_iterable(map(lines_in_place, signature))
    return Zones(
        blocks=parted,
        head=tuple(items(head)),
        signature=tuple(signed),
        headings=tuple(_top_headings(blocks)),
    )


def _top_headings(blocks: Blocks) -> Iterator[Passage]:
    """The headings above the running text; several in a row are left out: any of them could be the title."""
    above_text = takewhile(_is_above_text, blocks)
    own = (block for block in above_text if organisation(block.stated) is None)
    for kind, run in groupby(own, key=attrgetter("kind")):
        first, *others = run
        if kind == "heading" and not others:
            yield Passage.of(first)


def _is_above_text(block: Block) -> bool:
    if block.kind == "image":
        return True
    return not is_running(block.stated)
