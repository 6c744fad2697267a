"""Tables of XML, HTML and Word, whose cells may take several columns and rows, as rows of cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.formats.word_processing import table_block

_MOST_COLUMNS, _MOST_ROWS = 100, 1000
"""A table of more columns is laid out without spans, and a cell that is higher counts as this."""


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

    A first row in strong type, over rows that are not, is a head that the source does not call so. What the document
    says about a picture stands in the cell too, where it may be all there is.
    """
    above, below = _parted(rows, head)
    pictures: list[Block] = []
    for cell in chain.from_iterable(rows):
        pictures += filter(_is_picture, cell.blocks)
    if not above and not below:
        return pictures
    return [table_block([*above, *below], len(above), where), *pictures]


def _is_picture(block: Block) -> bool:
    """True for a picture that can be shown."""
    return block.kind == "image" and bool(block.label)


def _parted(
    rows: Sequence[Sequence[Cell]], head: int
) -> tuple[list[list[Block]], list[list[Block]]]:
    """The rows of the head and those below it, of which the first is the head where it alone is in strong type."""
    above = laid_out(rows[:head])
    below = laid_out(rows[head:])
    if above or len(below) < 2:
        return above, below
    first, others = below[:1], below[1:]
    if all(map(_is_strong, first)) and not any(map(_is_strong, others)):
        return first, others
    return above, below


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[list[Block]]:
    """The rows with a block for each column; what a cell takes besides its first place stays empty.

    The text of a cell that takes more is marked with the number of columns and rows. A row without words is left out.
    """
    grid = _placed(rows)
    contents = [list(map(_one, placed.values())) for placed in grid]
    shown = list(map(any, contents))
    shown_above = list(accumulate(shown, initial=0))
    out: list[list[Block]] = []
    for number, placed in compress(enumerate(grid), shown):
        row = [Block("paragraph", Text())] * (max(placed) + 1)
        cells = zip(placed.items(), contents[number], strict=True)
        for (column, cell), content in cells:
            below = min(number + cell.rows, len(grid))
            height = shown_above[below] - shown_above[number]
            spanning = _spanning(content, cell.columns, height)
            row[column] = Block("paragraph", spanning)
        out.append(row)
    return out


def _placed(rows: Sequence[Sequence[Cell]]) -> list[dict[int, Cell]]:
    """The cells of each row by the column that they begin in, from 0."""
    taken: dict[int, int] = {}
    grid: list[dict[int, Cell]] = []
    for cells in rows:
        placed = list(zip(_columns(cells, taken), cells, strict=True))
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
        for column, cell in placed:
            if cell.rows > 1:
                last = min(column + cell.columns, _MOST_COLUMNS)
                left = min(cell.rows - 1, _MOST_ROWS)
                taken |= dict.fromkeys(range(column, last), left)
        grid.append(dict(placed))
    return grid


def _spanning(content: Text, columns: int, rows: int) -> Text:
    """The text of a cell, marked where it takes more than one column or row."""
    if not content or max(columns, rows) <= 1:
        return content
    span = f"{columns}×{rows}"
    return content.marked("spans", span)


def _is_strong(row: Sequence[Block]) -> bool:
    """True if all words of a row are in strong type."""
    shown = [block.content for block in row if block.text.strip()]
    marked = [content.all_marked("strong") for content in shown]
    return bool(marked) and all(marked)


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


def _one(cell: Cell) -> Text:
    """The blocks of a cell as one text, each on a line of its own."""
    text = TextBuilder()
    for block in cell.blocks:
        if text.last:
            text.put(CELL_BREAK)
        if block.kind == "item" and block.label:
            text.put(f"{block.label} ")
        text.append(block.content)
    return text.text()
