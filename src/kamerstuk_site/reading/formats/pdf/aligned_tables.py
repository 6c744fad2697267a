"""Tables of a page whose cells stand below one another, without rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.formats.pdf.baselines import Baseline, Segment
from kamerstuk_site.reading.formats.pdf.glyphs import Glyph, are_bold, left_edge
from kamerstuk_site.reading.formats.pdf.printed_rows import RUNNING

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


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: the cell that shows its edges, and where the next column begins, in points."""

    first: Segment
    limit: float

    def holds(self, cell: Segment) -> bool:
        """True if the cell keeps to an edge of the column, as figures need not, and does not run into the next one."""
        if cell.x1 >= self.limit + _COLUMN_SLACK:
            return False
        left = cell.x0 - self.first.x0
        right = cell.x1 - self.first.x1
        if min(abs(left), abs(right)) < _COLUMN_SLACK:
            return True
        return left > 0 and cell.x1 <= self.limit and cell.is_figure


Cells = Mapping[int, Segment]
"""What stands on one baseline of a table: number of the column -> cell."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its baselines from top to bottom, each with its cells."""

    lines: list[Cells]

    def is_whole(self, columns: int) -> bool:
        """True if it has something in all of so many columns, or in enough of them."""
        filled = set[int]().union(*self.lines)
        return len(filled) >= min(columns, _LEAST_CELLS)

    @property
    def cells(self) -> Iterator[tuple[int, Segment]]:
        """What stands on each of its baselines, with the numbers of the columns."""
        for cells in self.lines:
            yield from cells.items()

    @property
    def has_figures_below_each_other(self) -> bool:
        """True if two of its lines have a figure in one column: they are two rows."""
        figures = [number for number, cell in self.cells if cell.is_figure]
        return len(figures) > len(set(figures))

    @property
    def is_bold(self) -> bool:
        """True if all of its print is bold."""
        return all(are_bold(cell.glyphs) for _, cell in self.cells)

    def line(self, columns: int) -> Line:
        """The row as a line of a table with so many columns."""
        parts: list[list[Text]] = [[] for _ in range(columns)]
        for number, cell in self.cells:
            parts[number].append(cell.content)
        texts = [joined(lines, CELL_BREAK) for lines in parts]
        return Line(joined(texts, "\t"), 0, role="cells")


def aligned_table(rows: Sequence[Baseline], leading: float) -> tuple[int, list[Line]]:
    """How many baselines the table takes that they begin with, and its lines; 0 and none where they begin with none.

    A table has three columns or more in two rows or more, or two below a bold head; every cell keeps to the left or
    right edge of its column, or is a figure in it.
    """
    head = _shown_columns(rows)
    width = len(head)
    if width < 2:
        return 0, []
    limits = [cell.x0 for cell in head[1:]]
    limits.append(inf)
    columns = list(map(TableColumn, head, limits))
    table = _table_rows(rows, columns, leading)
    if not _is_table(table, width):
        return 0, []
    height = sum(len(row.lines) for row in table)
    if _goes_on_beside(rows, height, leading):
        return 0, []
    return height, [row.line(width) for row in table]


def _is_table(table: Sequence[TableRow], columns: int) -> bool:
    """True for rows of which enough are whole, and which are no lines of columns of text.

    Of two columns, whose head is bold, no other row is bold: that would be a form or a list of names.
    """
    if not table or len(table[0].lines[0]) < 2:
        return False
    whole = [row for row in table if row.is_whole(columns)]
    least = _LEAST_WHOLE_ROWS
    if columns == 2:
        least = _BOLD_HEAD_ROWS
        if any(row.is_bold for row in whole[1:]):
            return False
    return len(whole) >= least and not _run_on(whole)


def _shown_columns(rows: Sequence[Baseline]) -> Sequence[Segment]:
    """The cells that show where the columns of a table begin; none where no table begins here.

    They are those of its first line, or below a bold one those of the line with most cells among the first.
    """
    first = rows[0].segments
    has_head = len(first) > 1 and all(map(_is_label, first))
    shown = first
    if has_head:
        heads = [row.segments for row in rows[:_HEAD_LINES]]
        shown = max(heads, key=len)
    if len(shown) >= _LEAST_CELLS:
        return shown
    return first if has_head else ()


def _goes_on_beside(rows: Sequence[Baseline], height: int, leading: float) -> bool:
    """True if the line below so many is nearer than lines are: they are columns, each with lines of its own."""
    if len(rows) <= height:
        return False
    gap = rows[height - 1].base - rows[height].base
    return gap < _NEARER * leading


def _run_on(rows: Sequence[TableRow]) -> bool:
    """True for rows that are lines of columns of text: many of them begin in mid-sentence."""
    cells = 0
    low = 0
    for row in rows[1:]:
        for cell in row.lines[0].values():
            cells += 1
            if len(cell.shown) > RUNNING:
                low += cell.glyphs[0].text.islower()
    return low > _RUN_ON * cells


def _is_label(cell: Segment) -> bool:
    """True for bold words, as the head of a column is; a number alone is that of a heading."""
    has_letters = any(glyph.text.isalpha() for glyph in cell.glyphs)
    return has_letters and are_bold(cell.glyphs)


def _table_rows(
    rows: Sequence[Baseline], columns: Sequence[TableColumn], leading: float
) -> list[TableRow]:
    """The rows of the table that begins here, none where its first line stands in no columns.

    Where rows stand further apart than the lines of a cell, that room parts them. Where all lines are as far apart, a
    line without a first cell, or with one cell only, goes on with the row above.
    """
    lines = list(_table_lines(rows, columns, leading))
    gaps = [above.base - row.base for above, row in pairwise(rows[: len(lines)])]
    apart = [gap for gap in gaps if gap > _NEARER * leading]
    within = _ROW_GAP * min(apart, default=0)
    if max(gaps, default=0) > within:
        table = list(_rows(lines, gaps, lambda _, gap: gap < within))
        whole = sum(row.is_whole(len(columns)) for row in table)
        merged = any(row.has_figures_below_each_other for row in table)
        if whole >= _LEAST_WHOLE_ROWS and not merged:
            return table

    def is_wrapped(cells: Cells, gap: float) -> bool:
        is_begun = len(cells) > 1 and 0 in cells
        return gap < _WRAPPED_GAP * leading and not is_begun

    return list(_rows(lines, gaps, is_wrapped))


def _rows(
    lines: Sequence[Cells],
    gaps: Sequence[float],
    goes_on: Callable[[Cells, float], bool],
) -> Iterator[TableRow]:
    """Rows of lines; they end at one of a lone cell.

    Args:
        lines: of the table.
        gaps: the room above each of them but the first, in points.
        goes_on: true of a line that belongs to the row above, told by the line and the room above it.
    """
    row = TableRow(list(lines[:1]))
    for cells, gap in zip(lines[1:], gaps, strict=True):
        if goes_on(cells, gap):
            row.lines.append(cells)
            continue
        yield row
        row = TableRow([cells])
        if len(cells) == 1:
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
            number = _column_of(piece, columns)
            if number is None or number in cells:
                return {}
            cells[number] = piece
    return cells


def _column_of(cell: Segment, columns: Sequence[TableColumn]) -> int | None:
    """The number of the column that a cell stands in; None where it stands in none."""
    for number, column in enumerate(columns):
        if column.holds(cell):
            return number  # of columns narrower than the slack the left one, which comes first in reading
    return None


def _cut(segment: Segment, columns: Sequence[TableColumn]) -> Iterator[Segment]:
    """A segment, cut where a word begins at the edge of a column: a full cell leaves little room before the next."""
    glyphs = segment.glyphs
    start = 0
    for column in columns:
        edge = column.first.x0
        end = bisect_left(glyphs, edge - _CELL_START, key=left_edge)
        if not start < end < len(glyphs):
            continue
        if _begins_cell(glyphs[end - 1], glyphs[end], edge):
            yield Segment(glyphs[start:end], segment.base)
            start = end
    yield Segment(glyphs[start:], segment.base)


def _begins_cell(before: Glyph, glyph: Glyph, edge: float) -> bool:
    """True if a word begins at the edge of a column, with room before it."""
    if glyph.blank:
        return False
    if abs(glyph.x0 - edge) >= _CELL_START:
        return False
    return before.blank or before.x1 < glyph.x0
