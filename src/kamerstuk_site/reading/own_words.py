"""Where a letter's own words begin, below its letterhead, and the numbers by which people name its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.paper_names import COMPOSED
from kamerstuk_site.reading.dutch.sentences import sentences

_UNNUMBERED = ("heading", "image", "note")
"""Kinds of blocks that nobody counts among paragraphs: a note has a number of its own."""
_LONG = 200
"""Characters; a head has longer lines than that, but no two sentences in them."""


def letterhead(blocks: Sequence[Block]) -> int:
    """How many blocks stand above a letter's own words; 0 where there would be nothing below them.

    In old scans a line of the head can be in one block with the words below it: those are the letter's own.
    """
    above = list(takewhile(_is_of_head, blocks))
    return len(above) if len(above) < len(blocks) else 0


def paragraph_numbers(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The number of every block, from `1`; empty for what has none, as the letterhead and the signature."""
    last = 0
    found = [""] * letterhead(blocks)
    for block in blocks[len(found) :]:
        is_own = block.part == "body" or _has_own_words(block)
        is_counted = is_own and block.kind not in _UNNUMBERED
        last += is_counted
        number = str(last) if is_counted else ""
        found.append(number)
    return tuple(found)


def _is_of_head(block: Block) -> bool:
    return block.part == "head" and not _has_own_words(block)


def _has_own_words(block: Block) -> bool:
    """True for a block of the head that goes on with sentences; a list of a committee's members is none."""
    if block.part != "head" or len(block.text) < _LONG or COMPOSED.match(block.text):
        return False
    running = " ".join(block.text.split("\n"))
    return len(list(islice(sentences(running), 2))) > 1
