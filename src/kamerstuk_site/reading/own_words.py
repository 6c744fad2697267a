"""Where a letter's own words begin, below its letterhead, and the numbers by which people name its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kamerstuk_site.model.document import Block

_UNNUMBERED = ("heading", "image", "note")
"""Kinds of blocks that nobody counts among paragraphs: a note has a number of its own."""


def letterhead(blocks: Sequence[Block]) -> int:
    """How many blocks stand above a letter's own words; 0 where there would be nothing below them."""
    above = list(takewhile(_is_of_head, blocks))
    return len(above) if len(above) < len(blocks) else 0


def paragraph_numbers(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The number of every block, from `1`; empty for what has none, as the letterhead and the signature."""
    last = 0
    found = [""] * letterhead(blocks)
    for block in blocks[len(found) :]:
        is_counted = block.part == "body" and block.kind not in _UNNUMBERED
        last += is_counted
        found.append(str(last) if is_counted else "")
    return tuple(found)


def _is_of_head(block: Block) -> bool:
    return block.part == "head"
