"""Tables of a page: those that rules draw, and those whose cells stand below one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from math import inf

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.formats.pdf.columns import RUNNING, PrintedRow
from kamerstuk_site.reading.formats.pdf.dividers import with_dividers
from kamerstuk_site.reading.formats.pdf.glyphs import (
    MIDDLE,
    Baseline,
    Glyph,
    Segment,
    baselines,
    left_edge,
    words,
)
from kamerstuk_site.reading.formats.pdf.rules import SAME_EDGE, Rule

_LEAST_CELLS, _LEAST_WHOLE_ROWS = 3, 2
"""Columns of a table without rules at least, and rows that have a cell in so many of them."""
_BOLD_HEAD_ROWS = 3
"""Rows that a table without rules has at least where its columns are two and its head is bold."""
_RUN_ON = 0.25
"""Share of cells that are running text and begin in lower case, up to which rows are those of a table."""
_COLUMN_SLACK = 8.0
"""Points by which a cell may miss the edge of its column."""
_CELL_START = 1.0
"""Points within which a word that begins at the edge of a column begins a cell."""
_WRAPPED_GAP, _TABLE_GAP = 1.4, 3.0
"""Distance between baselines, in usual distances, from which a cell does not go on, and above which a table ends."""
_NEARER = 0.8
"""Share of the usual distance between lines below which two lines are those of columns beside each other."""
_HEAD_LINES = 3
"""Lines of a table with a bold head of which the one with most cells shows its columns: full cells leave no room."""
_ROW_GAP = 1.25
"""Distance between rows, in distances between the lines of their cells, from which that room alone parts them."""


# ---------------------------------------------------------------- tables drawn with rules


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
        places = [rule.at for rule in self.rules if rule.vertical == vertical]
        across = [rule for rule in self.rules if rule.vertical != vertical]
        places += min(rule.start for rule in across), max(rule.end for rule in across)
        edges: list[float] = []
        for place in sorted(places):
            if not edges or place - edges[-1] > SAME_EDGE:
                edges.append(place)
        return edges

    def field(self, glyph: Glyph) -> tuple[int, int] | None:
        """Row (from below) and column of the field that a letter stands in; None outside."""
        column = bisect_right(self.columns, (glyph.x0 + glyph.x1) / 2) - 1
        row = bisect_right(self.rows, glyph.base + MIDDLE * glyph.size) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return (row, column) if inside else None

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Field -> the field in which its cell begins, its top left one."""
        cells: dict[tuple[int, int], tuple[int, int]] = {}
        for row in reversed(range(len(self.rows) - 1)):
            for column in range(len(self.columns) - 1):
                own = (row, column)
                if own[1] and not self._parted(own, vertical=True):
                    cells[own] = cells[row, column - 1]
                elif (row + 1, column) in cells and not self._parted(
                    own, vertical=False
                ):
                    cells[own] = cells[row + 1, column]
                else:
                    cells[own] = own
        return cells

    def _parted(self, field: tuple[int, int], *, vertical: bool) -> bool:
        """True if a rule runs along the left side of a field, or along the top of it."""
        row, column = field
        high, wide = self.rows[row : row + 2], self.columns[column : column + 2]
        at, across = (wide[0], sum(high) / 2) if vertical else (high[1], sum(wide) / 2)
        return any(
            rule.vertical == vertical
            and abs(rule.at - at) <= SAME_EDGE
            and rule.start <= across <= rule.end
            for rule in self.rules
        )


def without_tables(
    rows: Sequence[Baseline], rules: Sequence[Rule]
) -> tuple[Sequence[Baseline], list[PlacedTable]]:
    """The baselines of a page without the tables that rules draw on it, and those tables."""
    tables: list[PlacedTable] = []
    for grid in _grids(with_dividers(rules, list(map(PrintedRow, rows)))):
        within: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
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
            group += [other for other in left if rule.meets(other)]
            left = [other for other in left if not rule.meets(other)]
        if len({rule.vertical for rule in group}) == 2:
            grid = Grid(group)
            if min(len(grid.columns), len(grid.rows)) > 2:
                yield grid


def _outside(
    row: Baseline, grid: Grid, within: dict[tuple[int, int], list[Glyph]]
) -> Baseline:
    """What of a baseline stands outside a grid; what stands in it is put to its cell in `within`."""
    if not grid.rows[0] < row.base + MIDDLE * row.size < grid.rows[-1]:
        return row
    outside: list[Glyph] = []
    for word in words(row.glyphs):
        field = grid.field(word[0])
        if field is None:
            outside += word
        else:
            within[grid.cells[field]] += word
    return Baseline(row.base, row.size, outside)


def _grid_lines(
    grid: Grid, within: Mapping[tuple[int, int], Sequence[Glyph]]
) -> list[Line]:
    """The rows of a table, from top to bottom; none where the rules frame no more than one column of text."""
    shown = {
        cell: glyphs
        for cell, glyphs in within.items()
        if not all(glyph.blank for glyph in glyphs)
    }
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(shown):
        by_row[row].append(column)
    if len(by_row) < 2 or max(map(len, by_row.values()), default=0) < 2:
        return []
    lines: list[Line] = []
    for row in sorted(by_row, reverse=True):
        cells = [
            _cell(shown.get((row, column), ()))
            for column in range(len(grid.columns) - 1)
        ]
        lines.append(Line(joined(cells, "\t"), 0, role="cells"))
    for index in range(_head_rows(grid, shown)):
        lines[index] = Line(lines[index].content, 0, role="head cells")
    return lines


def _cell(glyphs: Sequence[Glyph]) -> Text:
    """The text of a cell with its line breaks."""
    lines = [
        joined([segment.content for segment in row.segments], " ")
        for row in baselines(glyphs)
    ]
    return joined(lines, CELL_BREAK)


def _head_rows(grid: Grid, shown: Mapping[tuple[int, int], Sequence[Glyph]]) -> int:
    """How many rows a table's head has: those of bold print alone, or those that cells of several columns divide."""
    printed = sorted({row for row, _ in shown}, reverse=True)
    plain = {row for (row, _), glyphs in shown.items() if not _is_bold(glyphs)}
    bold = len(list(takewhile(lambda row: row not in plain, printed)))
    head = max(bold, _divided_rows(grid, printed))
    return head if head < len(printed) else 0


def _divided_rows(grid: Grid, printed: Sequence[int]) -> int:
    """How many of the rows with print, from above, a cell of the first one that takes several columns has its parts in.

    They go down to where the cells beside it end; 0 where no cell takes several columns, or none goes down.
    """
    top = printed[0]
    fields = [field for field, cell in grid.cells.items() if cell[0] == top]
    lowest = min(row for row, _ in fields)
    divided = any(grid.cells[field][1] < field[1] for field in fields)
    return sum(row >= lowest for row in printed) if divided and lowest < top else 0


def _is_bold(glyphs: Iterable[Glyph]) -> bool:
    return all(glyph.bold for glyph in glyphs if not glyph.blank)


# ---------------------------------------------------------------- tables without rules


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: the cell that shows its edges, and where the next column begins, in points."""

    first: Segment
    limit: float

    def holds(self, cell: Segment) -> bool:
        """True if the cell keeps to an edge of the column, as figures need not, and does not run into the next one."""
        left, right = cell.x0 - self.first.x0, cell.x1 - self.first.x1
        within = left > 0 and cell.x1 <= self.limit
        keeps = min(abs(left), abs(right)) < _COLUMN_SLACK or (
            within and cell.is_figure
        )
        return keeps and cell.x1 < self.limit + _COLUMN_SLACK


Cells = Mapping[int, Segment]
"""What stands on one baseline of a table: number of the column -> cell."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its baselines from top to bottom, each with its cells."""

    lines: list[Cells]

    @property
    def filled(self) -> int:
        """In how many columns it has something."""
        return len({number for cells in self.lines for number in cells})

    @property
    def has_figures_below_each_other(self) -> bool:
        """True if two of its lines have a figure in one column: they are two rows."""
        figures = [
            number
            for cells in self.lines
            for number, cell in cells.items()
            if cell.is_figure
        ]
        return len(figures) > len(set(figures))

    @property
    def is_bold(self) -> bool:
        """True if all of its print is bold."""
        return all(
            _is_bold(cell.glyphs) for cells in self.lines for cell in cells.values()
        )

    def line(self, columns: int) -> Line:
        """The row as a line of a table with so many columns."""
        texts: list[Text] = []
        for number in range(columns):
            parts = [cells[number].content for cells in self.lines if number in cells]
            texts.append(joined(parts, CELL_BREAK))
        return Line(joined(texts, "\t"), 0, role="cells")


def aligned_table(rows: Sequence[Baseline], leading: float) -> tuple[int, list[Line]]:
    """How many baselines the table takes that they begin with, and its lines; 0 and none where they begin with none.

    A table has three columns or more in two rows or more, or two below a bold head; every cell keeps to the left or
    right edge of its column, or is a figure in it.
    """
    head = _shown_columns(rows)
    if len(head) < 2:
        return 0, []
    limits = [cell.x0 for cell in head[1:]]
    columns = list(map(TableColumn, head, [*limits, inf]))
    table = _table_rows(rows, columns, leading)
    height = sum(len(row.lines) for row in table)
    if not _is_table(table, len(columns)) or _goes_on_beside(rows, height, leading):
        return 0, []
    return height, [row.line(len(columns)) for row in table]


def _is_table(table: Sequence[TableRow], columns: int) -> bool:
    """True for rows of which enough are whole, and which are no lines of columns of text.

    Of two columns, whose head is bold, no other row is bold: that would be a form or a list of names.
    """
    if not table or len(table[0].lines[0]) < 2:
        return False
    whole = [row for row in table if row.filled >= min(columns, _LEAST_CELLS)]
    if columns == 2 and any(row.is_bold for row in whole[1:]):
        return False
    least = _BOLD_HEAD_ROWS if columns == 2 else _LEAST_WHOLE_ROWS
    return len(whole) >= least and not _run_on(whole)


def _shown_columns(rows: Sequence[Baseline]) -> Sequence[Segment]:
    """The cells that show where the columns of a table begin; none where no table begins here.

    They are those of its first line, or below a bold one those of the line with most cells among the first.
    """
    first = rows[0].segments
    if len(first) < 2 or not all(map(_is_label, first)):
        return first if len(first) >= _LEAST_CELLS else ()
    fullest = max((row.segments for row in rows[:_HEAD_LINES]), key=len)
    return fullest if len(fullest) >= _LEAST_CELLS else first


def _goes_on_beside(rows: Sequence[Baseline], height: int, leading: float) -> bool:
    """True if the line below so many is nearer than lines are: they are columns, each with lines of its own."""
    return (
        len(rows) > height
        and rows[height - 1].base - rows[height].base < _NEARER * leading
    )


def _run_on(rows: Sequence[TableRow]) -> bool:
    """True for rows that are lines of columns of text: many of them begin in mid-sentence."""
    cells: list[Segment] = []
    for row in rows[1:]:
        cells += row.lines[0].values()
    low = [
        cell
        for cell in cells
        if cell.glyphs[0].text.islower() and len(cell.shown) > RUNNING
    ]
    return len(low) > _RUN_ON * len(cells)


def _is_label(cell: Segment) -> bool:
    """True for bold words, as the head of a column is; a number alone is that of a heading."""
    return _is_bold(cell.glyphs) and any(glyph.text.isalpha() for glyph in cell.glyphs)


def _table_rows(
    rows: Sequence[Baseline], columns: Sequence[TableColumn], leading: float
) -> list[TableRow]:
    """The rows of the table that begins here, none where its first line stands in no columns.

    Where rows stand further apart than the lines of a cell, that room parts them. Where all lines are as far apart, a
    line without a first cell, or with one cell only, goes on with the row above.
    """
    lines = list(_table_lines(rows, columns, leading))
    gaps = [above.base - row.base for above, row in pairwise(rows[: len(lines)])]
    within = _ROW_GAP * min((gap for gap in gaps if gap > _NEARER * leading), default=0)
    if within < max(gaps, default=0):
        table = list(_parted(lines, gaps, within))
        filled = [row for row in table if row.filled >= min(len(columns), _LEAST_CELLS)]
        if len(filled) >= _LEAST_WHOLE_ROWS and not any(
            row.has_figures_below_each_other for row in table
        ):
            return table
    return list(_rows_by_first_cell(lines, gaps, _WRAPPED_GAP * leading))


def _parted(
    lines: Sequence[Cells], gaps: Sequence[float], within: float
) -> Iterator[TableRow]:
    """Rows that stand further apart than the distance `within` them; they end at one of a lone cell."""
    row = TableRow([lines[0]])
    for cells, gap in zip(lines[1:], gaps, strict=True):
        if gap < within:
            row.lines.append(cells)
            continue
        yield row
        row = TableRow([cells])
        if len(cells) == 1:
            return
    yield row


def _rows_by_first_cell(
    lines: Sequence[Cells], gaps: Sequence[float], wrapped: float
) -> Iterator[TableRow]:
    """Rows that begin with a line of a first cell and others; nearer than `wrapped` the rest goes on with them."""
    row = TableRow(list(lines[:1]))
    for cells, gap in zip(lines[1:], gaps, strict=True):
        lone = len(cells) == 1
        if gap < wrapped and (lone or 0 not in cells):
            row.lines.append(cells)
            continue
        yield row
        row = TableRow([cells])
        if lone:
            return
    if row.lines:
        yield row


def _table_lines(
    rows: Sequence[Baseline], columns: Sequence[TableColumn], leading: float
) -> Iterator[Cells]:
    """The cells of each baseline that may belong to the table that begins here."""
    for above, row in pairwise([rows[0], *rows]):
        cells = _cells(row, columns)
        if not cells or above.base - row.base > _TABLE_GAP * leading:
            return
        yield cells


def _cells(row: Baseline, columns: Sequence[TableColumn]) -> dict[int, Segment]:
    """Number of the column -> cell of a row; empty where one stands in no column, or two stand in one."""
    cells: dict[int, Segment] = {}
    for segment in row.segments:
        for piece in _cut(segment, columns):
            # Of columns narrower than the slack, the left one comes first in reading.
            fitting = (
                number for number, column in enumerate(columns) if column.holds(piece)
            )
            number = next(fitting, -1)
            if number < 0 or number in cells:
                return {}
            cells[number] = piece
    return cells


def _cut(segment: Segment, columns: Sequence[TableColumn]) -> Iterator[Segment]:
    """A segment, cut where a word begins at the edge of a column: a full cell leaves little room before the next."""
    glyphs = segment.glyphs
    start = 0
    for column in columns:
        edge = column.first.x0
        at = bisect_left(glyphs, edge - _CELL_START, key=left_edge)
        if start < at < len(glyphs) and _begins_cell(glyphs[at - 1], glyphs[at], edge):
            yield Segment(glyphs[start:at], segment.base)
            start = at
    yield Segment(glyphs[start:], segment.base)


def _begins_cell(before: Glyph, glyph: Glyph, edge: float) -> bool:
    """True if a word begins at the edge of a column, with room before it."""
    apart = before.blank or before.x1 < glyph.x0
    return apart and not glyph.blank and abs(glyph.x0 - edge) < _CELL_START
