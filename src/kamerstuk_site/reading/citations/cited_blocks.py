"""The blocks of a letter with what each of them cites: what the steps of `resolve` hand to one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation

Citations = Sequence[Citation]
_CELL = re.compile(r"[^\t\n]+")
by_start = attrgetter("start")
_BORDERS = str.maketrans("\t\n", "\ufffc\ufffc")
"""For what ends a cell and a row of a table: U+FFFC, neither a word nor white space, so that no citation goes on there."""


@dataclass(frozen=True, slots=True)
class CitedBlock:
    """A block, and its citations in the order of its text."""

    block: Block
    citations: Citations

    @property
    def text(self) -> str:
        """The characters in which the citations have their offsets; nothing is read across the border of a cell."""
        is_table = self.block.kind == "table"
        return self.block.text.translate(_BORDERS) if is_table else self.block.text

    def with_more(self, citations: Iterable[Citation]) -> CitedBlock:
        """The block with these citations as well, each in its place."""
        return replace(self, citations=sorted([*self.citations, *citations], key=by_start))


CitedBlocks = list[CitedBlock]


def cells(block: Block) -> Iterator[tuple[int, str]]:
    """Offset and text of each stretch of a block that is read by itself: the cells of a table, else the whole."""
    if block.kind != "table":
        yield 0, block.text
        return
    for cell in _CELL.finditer(block.text):
        yield cell.start(), cell[0]
