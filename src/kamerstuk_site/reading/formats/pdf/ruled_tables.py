"""Tables of a page that rules draw."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kamerstuk_site.model.document import Line, LineRole
from kamerstuk_site.model.grouping import by_group, split_by, split_where
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.formats.pdf.baselines import Baseline, baselines
from kamerstuk_site.reading.formats.pdf.dividers import with_dividers
from kamerstuk_site.reading.formats.pdf.glyphs import (
    MIDDLE,
    Glyph,
    are_blank,
    are_bold,
    words,
)
from kamerstuk_site.reading.formats.pdf.printed_rows import PrintedRow
from kamerstuk_site.reading.formats.pdf.rules import SAME_EDGE, Rule

Field = tuple[int, int]
"""Row (from below) and column of a field of a grid."""
Cells = Mapping[Field, Sequence[Glyph]]
"""Field in which a cell of a grid begins -> what stands in that cell."""


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with rules: its rows as lines, and where its top left corner stands, in points."""

    lines: Sequence[Line]
    x0: float
    base: float


@dataclass(frozen=True)
class Grid:
    """Rules that touch each other. Their edges make fields; fields that no rule parts are one cell."""

    rules: Sequence[Rule]

    @cached_property
    def columns(self) -> Sequence[float]:
        """The edges of its columns, from left to right; outer ones may be drawn by the ends of its rules only."""
        return self._edges(vertical=True)

    @cached_property
    def rows(self) -> Sequence[float]:
        """The edges of its rows, from below to above."""
        return self._edges(vertical=False)

    def _edges(self, *, vertical: bool) -> list[float]:
        directions = by_group((rule.vertical, rule) for rule in self.rules)
        drawn = [rule.at for rule in directions[vertical]]
        across = directions[not vertical]
        first = min(rule.start for rule in across)
        last = max(rule.end for rule in across)
        edges = sorted([*drawn, first, last])
        near = split_where(edges, lambda same, edge: edge - same[0] > SAME_EDGE)
        return [same[0] for same in near]

    def cell_of(self, glyph: Glyph) -> Field | None:
        """The cell that a letter stands in, by the field in which it begins; None outside."""
        x, y = glyph.middle
        row = bisect_right(self.rows, y) - 1
        column = bisect_right(self.columns, x) - 1
        return self.cells.get((row, column))

    @cached_property
    def cells(self) -> Mapping[Field, Field]:
        """Field -> the field in which its cell begins, its top left one."""
        cells: dict[Field, Field] = {}
        for row in reversed(range(len(self.rows) - 1)):
            for column in range(len(self.columns) - 1):
                left = (row, column - 1)
                above = (row + 1, column)
                begin = (row, column)
                if left in cells and not self._has_side(row, column):
                    begin = cells[left]
                elif above in cells and not self._has_top(row, column):
                    begin = cells[above]
                cells[row, column] = begin
        return cells

    def _has_side(self, row: int, column: int) -> bool:
        """True if a rule runs along the left side of a field."""
        bottom = self.rows[row]
        top = self.rows[row + 1]
        left = self.columns[column]
        return self._has_rule(True, left, (bottom + top) / 2)

    def _has_top(self, row: int, column: int) -> bool:
        """True if a rule runs along the top of a field."""
        left = self.columns[column]
        right = self.columns[column + 1]
        top = self.rows[row + 1]
        return self._has_rule(False, top, (left + right) / 2)

    def _has_rule(
        self,
        vertical: bool,
        edge: float,
        middle: float,
    ) -> bool:
        """True if a rule along an edge passes the middle of a side of a field."""
        along = (rule for rule in self.rules if rule.vertical == vertical)
        there = (rule for rule in along if abs(rule.at - edge) <= SAME_EDGE)
        return any(rule.start <= middle <= rule.end for rule in there)


def without_tables(
    rows: Sequence[Baseline], rules: Sequence[Rule]
) -> tuple[Sequence[Baseline], list[PlacedTable]]:
    """The baselines of a page without the tables that rules draw on it, and those tables."""
    tables: list[PlacedTable] = []
    printed = list(map(PrintedRow, rows))
    for grid in _grids(with_dividers(rules, printed)):
        within: dict[Field, list[Glyph]] = defaultdict(list)
        others = [_outside(row, grid, within) for row in rows]
        lines = _grid_lines(grid, within)
        if lines:
            tables.append(PlacedTable(lines, grid.columns[0], grid.rows[-1]))
            rows = [row for row in others if not row.blank]
    return rows, tables


def _grids(rules: Sequence[Rule]) -> Iterator[Grid]:
    """Rules that touch each other, where they make two rows and two columns at least."""
    left = list(rules)
    while left:
        group = [left.pop()]
        for rule in group:
            touching, left = split_by(left, rule.meets)
            group += touching
        if len({rule.vertical for rule in group}) == 2:
            grid = Grid(group)
            if min(len(grid.columns), len(grid.rows)) > 2:
                yield grid


def _outside(
    row: Baseline,
    grid: Grid,
    within: dict[Field, list[Glyph]],
) -> Baseline:
    """What of a baseline stands outside a grid; what stands in it is put to its cell in `within`."""
    middle = row.base + MIDDLE * row.size
    if not grid.rows[0] < middle < grid.rows[-1]:
        return row
    outside: list[Glyph] = []
    for word in words(row.glyphs):
        cell = grid.cell_of(word[0])
        if cell is None:
            outside += word
        else:
            within[cell] += word
    return Baseline(row.base, row.size, outside)


def _grid_lines(grid: Grid, within: Cells) -> list[Line]:
    """The rows of a table, from top to bottom; none where the rules frame no more than one column of text."""
    shown = {cell: glyphs for cell, glyphs in within.items() if not are_blank(glyphs)}
    filled = Counter(row for row, _ in shown)
    if len(filled) < 2 or max(filled.values()) < 2:
        return []
    printed = sorted(filled, reverse=True)
    head = _head_rows(grid, shown, printed)
    columns = range(len(grid.columns) - 1)
    lines: list[Line] = []
    for index, row in enumerate(printed):
        cells = [_cell(shown.get((row, column), ())) for column in columns]
        role: LineRole = "head cells" if index < head else "cells"
        lines.append(Line(joined(cells, "\t"), 0, role=role))
    return lines


def _cell(glyphs: Sequence[Glyph]) -> Text:
    """The text of a cell with its line breaks."""
    lines: list[Text] = []
    for row in baselines(glyphs):
        segments = [segment.content for segment in row.segments]
        lines.append(joined(segments, " "))
    return joined(lines, CELL_BREAK)


def _head_rows(
    grid: Grid,
    shown: Cells,
    printed: Sequence[int],
) -> int:
    """How many rows a table's head has: those of bold print alone, or those that cells of several columns divide.

    `printed` are the rows with print, from above.
    """
    plain: set[int] = set()
    for (row, _), glyphs in shown.items():
        if not are_bold(glyphs):
            plain.add(row)
    if not plain:
        return 0
    bold = printed.index(max(plain))
    divided = _divided_rows(grid, printed)
    head = max(bold, divided)
    return head if head < len(printed) else 0


def _divided_rows(grid: Grid, printed: Sequence[int]) -> int:
    """How many of the rows with print, from above, a cell of the first one that takes several columns has its parts in.

    They go down to where the cells beside it end; 0 where no cell takes several columns, or none goes down.
    """
    top = lowest = printed[0]
    is_divided = False
    for (row, column), (first_row, first_column) in grid.cells.items():
        if first_row == top:
            lowest = min(lowest, row)
            is_divided = is_divided or first_column < column
    if not is_divided or lowest == top:
        return 0
    return sum(row >= lowest for row in printed)
