"""Tables of XML, HTML and Word, whose cells may take several columns and rows, as rows of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Text, TextBuilder
from kamerstuk_site.reading.formats.word_processing import table_block

_MOST_COLUMNS, _MOST_ROWS = 100, 1000
"""A table of more columns is laid out without spans, and a cell that is higher counts as this."""
_EMPTY = Block("paragraph", Text())


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its blocks, and how many columns and rows it takes."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    column: int | None = None
    """Where it says itself that it stands, from 0."""


def blocks(rows: Sequence[Sequence[Cell]], head: int, where: str) -> list[Block]:
    """A table, of which the first rows may be its head, and after it the pictures in its cells.

    What the document says about a picture stands in the cell too, where it may be all there is.
    """
    above = laid_out(rows[:head])
    all_rows = above + laid_out(rows[head:])
    within = chain.from_iterable(cell.blocks for cells in rows for cell in cells)
    pictures = [block for block in within if block.kind == "image" and block.label]
    return [table_block(all_rows, len(above), where), *pictures] if all_rows else pictures


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[Block]]:
    """The rows with a block for each column; what a cell takes besides its first place stays empty.

    A row without words is left out.
    """
    taken: dict[int, int] = {}
    out: list[list[Block]] = []
    for cells in rows:
        columns = _columns(cells, taken)
        placed: dict[int, Block] = {}
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        for column, cell in zip(columns, cells, strict=True):
            placed[column] = _one(cell.blocks)
            if cell.rows > 1:
                own = range(column, min(column + cell.columns, _MOST_COLUMNS))
                taken |= dict.fromkeys(own, min(cell.rows - 1, _MOST_ROWS))
        if any(block.text for block in placed.values()):
            out.append([placed.get(column, _EMPTY) for column in range(max(placed) + 1)])
    return out


def _columns(cells: Sequence[Cell], taken: Mapping[int, int]) -> Sequence[int]:
    """Where each cell of a row stands, given the columns that cells above take."""
    columns: list[int] = []
    column = 0
    for cell in cells:
        column = max(column, cell.column or 0)
        while column in taken:
            column += 1
        columns.append(column)
        column += max(cell.columns, 1)
    return columns if column <= _MOST_COLUMNS else range(len(cells))


def _one(blocks: Sequence[Block]) -> Block:
    """The blocks of a cell as one: table cells hold running text only."""
    text = TextBuilder()
    for block in blocks:
        if text.last:
            text.put(" ")
        if block.kind == "item" and block.label:
            text.put(f"{block.label} ")
        text.append(block.content)
    return Block("paragraph", text.text())
