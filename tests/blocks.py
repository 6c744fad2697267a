"""Blocks for tests, told in one line."""

from collections.abc import Sequence

from kamerstuk_site.model.document import Block, BlockKind, Part
from kamerstuk_site.model.text import Mark, Text


def a_block(  # noqa: PLR0917 - a block a line reads best
    kind: BlockKind,
    text: str,
    where: str = "regel 1",
    marks: Sequence[Mark] = (),
    label: str = "",
    level: int = 0,
    part: Part = "body",
    places: Sequence[tuple[int, str]] = (),
) -> Block:
    """A block of these words; `places` are those of its lines after the first."""
    return Block(kind, Text(text, tuple(marks), ((0, where), *places)), label, level, part)
