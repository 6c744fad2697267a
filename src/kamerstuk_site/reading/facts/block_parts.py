"""Blocks marked with the part of a letter that they belong to: its head, its own text or its signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kamerstuk_site.model.document import Block, Part
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.facts.passages import Blocks


def with_part(blocks: Blocks, part: Part) -> Iterator[Block]:
    """The blocks marked as this part of the letter, except those whose format states their part."""
    for block in blocks:
        yield replace(block, part=part) if block.part == "body" else block


def as_paragraph(block: Block) -> Block:
    """A heading or list item in the head or signature turned into a paragraph; any other block unchanged."""
    if block.part == "body":
        return block
    if block.kind not in ("paragraph", "heading", "item"):
        return block
    content = block.content
    if block.kind == "item":
        content = joined((block.label, content), " ")
    return replace(block, kind="paragraph", level=0, content=content, label="")
