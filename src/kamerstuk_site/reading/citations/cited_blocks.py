"""The blocks of a letter with what each of them cites: what the steps of `resolve` hand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

Citations = Sequence[Citation]
by_start = attrgetter("start")
NO_WORD = "\ufffc"
"""U+FFFC, which stands for an object in a text: neither a word nor white space, so that no citation goes on there."""
_CELL = lazy_pattern(r"[^\t\n]+")
_FIGURE = lazy_pattern(r"\d")
_BORDERS = str.maketrans(dict.fromkeys("\t\n", NO_WORD))
"""What ends a cell and a row of a table is no space between words."""


@dataclass(frozen=True, slots=True)
class CitedBlock:
    """A block, and its citations in the order of its text."""

    block: Block
    citations: Citations

    @property
    def text(self) -> str:
        """The characters in which the citations have their offsets, all cells of a table with their borders.

        For what speaks of citations ("deze motie"), which may stand in another cell than what it speaks of.
        """
        text = self.block.text
        return text.translate(_BORDERS) if self.block.kind == "table" else text

    def with_more(self, citations: Iterable[Citation]) -> CitedBlock:
        """The block with these citations as well, each in its place."""
        more = list(citations)
        if not more:
            return self
        every = [*self.citations, *more]
        every.sort(key=by_start)
        return replace(self, citations=every)


CitedBlocks = list[CitedBlock]


def cells(block: Block) -> Iterator[tuple[int, str]]:
    """Offset and text of each stretch in which citations are found by themselves: a cell of a table, else the whole.

    A number ends with its cell as with a text: in the whole table the forms of the grammar would see words behind it.
    """
    text = _without_raised_figures(block)
    if block.kind != "table":
        yield 0, text
        return
    for cell in _CELL.finditer(text):
        yield cell.start(), cell[0]


def _without_raised_figures(block: Block) -> str:
    """Its text with blanks for figures raised behind a figure: in "nr. 28¹" they are no part of the number."""
    text = block.text
    for mark in block.marks:
        raised = text[mark.start : mark.end]
        if mark.kind == "superscript" and text[: mark.start][-1:].isdigit():
            blank = _FIGURE.sub(" ", raised)
            text = f"{text[: mark.start]}{blank}{text[mark.end :]}"
    return text
