"""Tables of letters as pipe tables: a rectangle of cells, in which a cell of several columns or rows is repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import CELL_BREAK
from kamerstuk_site.presentation.escaping import pieces

BREAK_IN_CELL = "<br>"
BESIDE = "<!-- naast -->"
"""Before the words of a cell that is the same as the one to its left."""
BELOW = "<!-- onder -->"
"""Before the words of a cell that is the same as the one above it."""


@dataclass(frozen=True, slots=True)
class PipeCell:
    """A cell of a table with its place in the block's text; its lines have newlines between them."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the block's text."""
        return self.start + len(self.text)


Grid = Sequence[Sequence[PipeCell]]
"""Rows of cells, as many in each."""


class RepeatedCell(NamedTuple):
    """An empty place that a cell takes besides its own."""

    row: int
    column: int
    cell: PipeCell
    sign: str
    """`BESIDE` or `BELOW`."""


def pipe_table(
    block: Block,
    anchor: str,
    write: Callable[[PipeCell], str],
) -> str:
    """A pipe table, in a frame that a site may make scroll. Several rows of headers become one, none an empty one.

    A cell that takes several columns or rows stands in each of them, with a comment that it is the same cell.

    Args:
        block: the table.
        anchor: what its first cell begins with.
        write: what a cell shows, in Markdown.
    """
    rows = _written(block, write)
    head, body = rows[: block.level], rows[block.level :]
    header = [" ".join(filter(None, cells)) for cells in zip(*head, strict=True)]
    first = header or body[0]
    first[0] = anchor + first[0]
    width = len(rows[0])
    lines = (header or [""] * width, ["---"] * width, *body)
    table = "\n".join(f"| {' | '.join(row)} |" for row in lines)
    return f"<!-- tabel -->\n\n{table}\n\n<!-- /tabel -->"


def _written(block: Block, write: Callable[[PipeCell], str]) -> list[list[str]]:
    """The cells of each row, in Markdown."""
    grid = _grid(block)
    rows = [list(map(write, row)) for row in grid]
    joined_head = block.level > 1
    for repeated in _repeated(block, grid):
        words = "".join(pieces(repeated.cell.text, BREAK_IN_CELL))
        shown = repeated.sign + words
        if joined_head and repeated.row < block.level:
            shown = words if repeated.sign == BESIDE else ""
        rows[repeated.row][repeated.column] = shown
    return rows


def _grid(block: Block) -> Grid:
    rows = []
    at = 0
    for line in block.content.characters.split("\n"):
        row = []
        for text in line.split("\t"):
            row.append(PipeCell(at, text.replace(CELL_BREAK, "\n")))
            at += len(text) + 1
        rows.append(row)
    width = max(map(len, rows))
    return [row + [PipeCell(at, "")] * (width - len(row)) for row in rows]


def _beginnings(grid: Grid) -> dict[int, tuple[int, int]]:
    """Row and column of each cell, by where it begins in the text."""
    begins = {}
    for number, cells in enumerate(grid):
        for place, cell in enumerate(cells):
            begins[cell.start] = number, place
    return begins


def _repeated(block: Block, grid: Grid) -> Iterator[RepeatedCell]:
    """The empty places that cells take besides their own. A cell of the head ends with the head."""
    begins = _beginnings(grid)
    for mark in block.marks:
        if mark.kind != "spans" or mark.start not in begins:
            continue
        row, column = begins[mark.start]
        width, height = map(int, mark.value.split("×"))
        last_row = block.level if row < block.level else len(grid)
        rows = range(row, min(row + height, last_row))
        columns = slice(column, column + width)
        for below, beside in _taken(grid, rows, columns):
            sign = BESIDE if beside > column else BELOW
            yield RepeatedCell(below, beside, grid[row][column], sign)


def _taken(
    grid: Grid,
    rows: Sequence[int],
    columns: slice,
) -> Iterator[tuple[int, int]]:
    """Row and column of each empty place that a cell takes, up to the first row in which another cell begins.

    To look further for more cells of as many rows would cost the square of the rows.
    """
    for row in rows:
        places = grid[row][columns]
        if row > rows[0] and any(place.text for place in places):
            return
        for column, place in enumerate(places, start=columns.start):
            if not place.text:
                yield row, column
