"""A debate with its headings: the title of the item, and below it who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.facts.debate import Debate
from kamerstuk_site.reading.facts.debate_turns import first_turn
from kamerstuk_site.reading.facts.zones import Zones


def debate_zones(debate: Debate) -> Zones:
    """The debate with its headings: the title of the item, and below it who speaks. It has no signature."""
    title = debate.title
    titled = debate.blocks[title[0].block] if title else None
    depth = max(titled.level, 1) + 1 if titled else 1
    blocks: list[Block] = []
    for block in debate.blocks:
        if block is titled:
            blocks += _with_title(block, title[0].line, title[-1].line + 1)
        else:
            blocks.append(_as_speech(block, depth))
    return Zones(tuple(blocks), tuple(debate.above), ())


def _with_title(
    block: Block,
    start: int,
    end: int,
) -> Iterator[Block]:
    """A block with the title of the item in some of its lines, which become a heading.

    Args:
        block: the block.
        start: the number of the first of these lines, from 0.
        end: the number of the line below the last.
    """
    if block.kind == "heading":
        yield block
        return
    lines = block.content.split("\n")
    title = joined(lines[start:end], "\n")
    if start:
        yield replace(block, content=joined(lines[:start], "\n"))
    yield replace(block, kind="heading", level=1, content=title)
    if end < len(lines):
        yield replace(block, content=joined(lines[end:], "\n"))


def _as_speech(block: Block, depth: int) -> Block:
    """A speaker's name as a heading of this depth if it stands alone, else in strong type before the first words."""
    turn = first_turn(block)
    if turn is None:
        return block
    content = block.content
    end = turn.end()
    if end < len(block.text):
        name = content[:end].marked("strong")
        speech = joined((name, content[end:]))
        return replace(block, kind="paragraph", level=0, content=speech)
    if block.kind == "heading":
        return block
    return replace(block, kind="heading", level=depth, content=content.plain())
