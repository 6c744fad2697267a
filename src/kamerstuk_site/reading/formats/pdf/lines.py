"""Baselines of a page become lines in reading order: down each column, tables by rows, superscripts marked.

Step by step: a page's baselines -> columns -> stretches (a table, or one baseline of running text) -> lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, filterfalse, pairwise
from math import inf
from operator import attrgetter
from statistics import median

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text, joined
from kamerstuk_site.reading.formats.pdf.glyphs import Baseline, Segment
from kamerstuk_site.reading.formats.pdf.pictures import PlacedPicture

_RIGHT_EDGE = 0.95
"""Share of the lines that end at the right edge of the text or before it; what sticks out further is an exception."""
_PARAGRAPH_GAP = 1.5
"""Distance between baselines, in usual distances, above which the page leaves an empty line."""
_CLOSE = 2.0
"""Distance between baselines, in sizes of the line, below which two lines follow each other."""
_NO_LEADING = 12.0
"""Points; the usual distance between baselines where no two lines follow each other."""

_COLUMN_TEXT, _COLUMN_ROWS = 25, 8
"""Two columns of running text: more than so many characters on both sides, in so many rows at least."""
_COLUMN_SHARE, _CROSSING_SHARE = 0.5, 0.1
"""The share of a page's rows that are two columns at least, and that may cross the strip between them, as titles do."""

_LEAST_CELLS, _LEAST_WHOLE_ROWS = 3, 2
"""Columns of a table at least, and rows that have a cell in so many of them."""
_COLUMN_SLACK = 8.0
"""Points by which a cell may miss the edge of its column."""
_WRAPPED_GAP, _TABLE_GAP = 1.4, 3.0
"""Distance between baselines, in usual distances, from which a cell does not go on, and above which a table ends."""

_MARGIN_GAP, _MARGIN_SIZE = 5.0, 0.9
"""Print in the margin ends so many points before the text and is smaller than this share of its size."""
_HEADING_LENGTH = 150
"""Characters; longer bold print is a paragraph."""
_NO_HEADING_END = (".", ",", ";", ":")
_EMPTY = Line(Text(), 0)
_left_edge = attrgetter("x0")
_is_blank = attrgetter("blank")


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """What the lines of a page are measured by, in points."""

    left: float
    """Where most of its text begins."""
    right: float
    """Where the text of the document ends."""
    leading: float
    """The usual distance between its baselines."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Baselines of a column that are read as one: a table, or one baseline of running text."""

    rows: Sequence[Baseline]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: the cell that shows its edges, and where the next column begins, in points."""

    first: Segment
    limit: float

    def holds(self, cell: Segment) -> bool:
        """True if the cell keeps to an edge of the column and does not run into the next one."""
        keeps = abs(cell.x0 - self.first.x0) < _COLUMN_SLACK or abs(cell.x1 - self.first.x1) < _COLUMN_SLACK
        return keeps and cell.x1 < self.limit + _COLUMN_SLACK


def right_edge(pages: Iterable[Iterable[Baseline]]) -> float:
    """Where the text ends at the right, in points: what nearly all lines keep to."""
    edges = sorted(row.glyphs[-1].x1 for row in chain.from_iterable(pages))
    return edges[int(len(edges) * _RIGHT_EDGE)] if edges else 0.0


def page_lines(rows: Sequence[Baseline], page: int, right: float, pictures: Iterable[PlacedPicture]) -> list[Line]:
    """The lines of a page in reading order, with empty ones where the page leaves room.

    `right` is where the text of the document ends, in points.
    """
    measures = PageMeasures(_body_edge(rows), right, _leading(rows))
    from_top = sorted(pictures, key=attrgetter("base", "picture.name"), reverse=True)
    lines = _in_reading_order(rows, measures, deque(from_top))
    return [replace(line, number=number, page=page) for number, line in enumerate(lines, start=1)]


def _in_reading_order(
    rows: Sequence[Baseline], measures: PageMeasures, pictures: deque[PlacedPicture]
) -> Iterator[Line]:
    """The lines of a page, not numbered yet; `pictures`, from top to bottom, stand among them by their lower edges."""
    for column in _columns(rows):
        end = 0.0
        for stretch in _stretches(column, measures):
            top = stretch.rows[0].base
            while pictures and pictures[0].base > top:
                yield pictures.popleft().line
            if end - top > _PARAGRAPH_GAP * measures.leading:
                yield _EMPTY
            yield from stretch.lines
            end = stretch.rows[-1].base
        yield _EMPTY
    for placed in pictures:
        yield placed.line


def _body_edge(rows: Iterable[Baseline]) -> float:
    """Where most text begins at the left, in points."""
    edges: Counter[int] = Counter()
    for row in rows:
        for segment in row.segments:
            edges[round(segment.x0)] += len(segment.glyphs)
    return max(edges, key=edges.__getitem__, default=0)


def _leading(rows: Iterable[Baseline]) -> float:
    """The usual distance between baselines, in points."""
    close: list[float] = []
    for above, row in pairwise(rows):
        gap = above.base - row.base
        if gap < _CLOSE * above.size:
            close.append(gap)
    return median(close or [_NO_LEADING])


def _columns(rows: Sequence[Baseline]) -> list[Sequence[Baseline]]:
    """The rows, or, where the page is set in two columns, those of the left one and then those of the right one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows]
    left: list[Baseline] = []
    right: list[Baseline] = []
    for row in rows:
        split = bisect_left(row.glyphs, gutter, key=_left_edge)
        left.append(replace(row, glyphs=row.glyphs[:split]))
        right.append(replace(row, glyphs=row.glyphs[split:]))
    return [list(filterfalse(_is_blank, column)) for column in (left, right)]


def _gutter(rows: Sequence[Baseline]) -> float | None:
    """The middle of the empty strip between two columns of running text; None where the page has one column."""
    middles: list[float] = []
    for row in rows:
        if len(row.segments) == 2 and all(len(segment.content) > _COLUMN_TEXT for segment in row.segments):
            left, right = row.segments
            middles.append((left.x1 + right.x0) / 2)
    if len(middles) < max(_COLUMN_ROWS, _COLUMN_SHARE * len(rows)):
        return None
    middle = median(middles)
    crossing = sum(any(glyph.x0 < middle < glyph.x1 for glyph in row.glyphs) for row in rows)
    return middle if crossing < _CROSSING_SHARE * len(rows) else None


def _stretches(column: Sequence[Baseline], measures: PageMeasures) -> Iterator[Stretch]:
    """What a column consists of, from top to bottom."""
    start = 0
    while start < len(column):
        rows = column[start:]
        stretch = _table(rows, measures.leading) or Stretch(rows[:1], list(_row_lines(rows[0], measures)))
        yield stretch
        start += len(stretch.rows)


def _table(rows: Sequence[Baseline], leading: float) -> Stretch | None:
    """The table that the rows begin with; None where they begin with none.

    A table has three columns or more, in two rows or more; every cell keeps to the left or right edge of its column. A
    row without a first cell goes on with the one above.
    """
    cells_of_head = rows[0].segments
    if len(cells_of_head) < _LEAST_CELLS:
        return None
    limits = [cell.x0 for cell in cells_of_head[1:]]
    columns = list(map(TableColumn, cells_of_head, [*limits, inf]))
    found = list(_table_rows(rows, columns, leading))
    if sum(len(cells) >= _LEAST_CELLS for cells, _ in found) < _LEAST_WHOLE_ROWS:
        return None
    table: list[list[str]] = []
    for cells, wrapped in found:
        if not wrapped:  # as the first row never is: it has a first cell
            table.append([""] * len(columns))
        for number, text in cells.items():
            table[-1][number] = f"{table[-1][number]} {text}".strip()
    return Stretch(rows[: len(found)], [Line(Text("\t".join(texts)), 0) for texts in table])


def _table_rows(
    rows: Sequence[Baseline], columns: Sequence[TableColumn], leading: float
) -> Iterator[tuple[dict[int, str], bool]]:
    """The cells of each row of the table that begins here, and whether they go on with those of the row above."""
    for above, row in pairwise([rows[0], *rows]):
        gap = (above.base - row.base) / leading
        cells = _cells(row, columns)
        lone = len(cells) == 1
        wrapped = gap < _WRAPPED_GAP and (lone or 0 not in cells)
        if not cells or gap > _TABLE_GAP or (lone and not wrapped):
            return
        yield cells, wrapped


def _cells(row: Baseline, columns: Sequence[TableColumn]) -> dict[int, str]:
    """Number of the column -> text of each cell of a row; empty where one stands in no column, or two stand in one."""
    cells: dict[int, str] = {}
    for segment in row.segments:
        # Of columns narrower than the slack, the left one comes first in reading.
        fitting = (number for number, column in enumerate(columns) if column.holds(segment))
        number = next(fitting, -1)
        if number < 0 or number in cells:
            return {}
        cells[number] = segment.content.characters
    return cells


def _row_lines(row: Baseline, measures: PageMeasures) -> Iterator[Line]:
    """A baseline as one line; small print in the margin is a line of its own before it."""
    segments = row.segments
    size = max(segment.size for segment in segments)
    body: list[Segment] = []
    for segment in segments:
        beside = len(segments) > 1 and segment.x1 < measures.left - _MARGIN_GAP
        if beside and segment.glyphs[0].size < _MARGIN_SIZE * size:
            yield _line([segment], measures.right)
        else:
            body.append(segment)
    if body:
        yield _line(body, measures.right)


def _line(segments: Sequence[Segment], right: float) -> Line:
    """Segments as one line, with a tab between them, and with the room that they leave up to the right edge."""
    content = joined([segment.content for segment in segments], "\t")
    text = content.characters
    bold = all(glyph.bold for segment in segments for glyph in segment.shown)
    heading = bold and len(text) <= _HEADING_LENGTH and not text.endswith(_NO_HEADING_END)
    end = segments[-1].shown[-1].x1
    character = (end - segments[0].x0) / max(len(text), 1)
    spare = max(int((right - end) / character), 0) if character > 0 else None
    return Line(content, 0, heading=int(heading), spare=spare)
