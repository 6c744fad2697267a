"""Baselines of a page become lines in reading order: column by column, tables by rows, superscripts marked.

Step by step: a page's baselines -> tables with rules and side columns taken out -> columns -> stretches (a table, or
one baseline of running text) -> lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import inf
from operator import attrgetter
from statistics import mode

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.formats.pdf.aligned_tables import aligned_table
from kamerstuk_site.reading.formats.pdf.baselines import Baseline, Segment
from kamerstuk_site.reading.formats.pdf.columns import TextColumn, columns
from kamerstuk_site.reading.formats.pdf.frames import without_frames
from kamerstuk_site.reading.formats.pdf.pictures import PlacedPicture
from kamerstuk_site.reading.formats.pdf.printed_rows import (
    PARAGRAPH_GAP,
    PrintedRow,
    Rows,
    body_edge,
    leading,
    right_edge,
)
from kamerstuk_site.reading.formats.pdf.ruled_tables import PlacedTable, without_tables
from kamerstuk_site.reading.formats.pdf.rules import Rule
from kamerstuk_site.reading.formats.pdf.side_columns import side_columns

_TERMINAL = (".", "!", "?", ":", ";")
_SHORT = 20
"""Characters; a last line of a column that has room for more ends its paragraph, as one with a full stop does."""

_MARGIN_GAP, _MARGIN_SIZE = 5.0, 0.9
"""Print in the margin ends so many points before the text and is smaller than this share of its size."""
_NOTE_MARK_SIZE = 0.8
"""Share of a line's size; what is smaller is a note mark, which is often not bold behind a bold heading."""
_HEADING_LENGTH = 150
"""Characters; longer bold print is a paragraph."""
_NO_HEADING_END = (".", ",", ";", ":")
_EMPTY = Line(Text(), 0)
_base = attrgetter("base")


@dataclass(frozen=True, slots=True)
class PlacedLines:
    """Lines of a page that are no running text (a picture, a table, a note beside the text), and where they stand."""

    lines: Sequence[Line]
    base: float
    """The height, in points, above which the text before them stands."""
    x0: float = -inf
    """Their left edge, in points; without one they stand in the first column."""

    def stands_above(self, top: float, column: TextColumn) -> bool:
        """True if it stands in a column, above the height `top`."""
        in_column = column.left <= self.x0 < column.right
        return in_column and self.base > top


@dataclass(frozen=True, slots=True)
class PageMeasures:
    """What the lines of a column are measured by, in points."""

    left: float
    """Where most of its text begins."""
    right: float
    """Where its text ends."""
    leading: float
    """The usual distance between its baselines."""
    size: float
    """The size of most of its lines."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Baselines of a column that are read as one: a table, or one baseline of running text."""

    rows: Sequence[Baseline]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is put together to the lines of a page."""

    number: int
    """Counted from 1."""
    rows: Sequence[Baseline]
    rules: Sequence[Rule]
    pictures: Sequence[PlacedPicture]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page whose columns are known, from first to last, and what stands among their lines, from top to bottom."""

    columns: Sequence[TextColumn]
    placed: Sequence[PlacedLines]
    measures: PageMeasures


def document_lines(sheets: Sequence[Sheet]) -> Iterator[Line]:
    """The lines of a document in reading order, with empty ones where a page leaves room."""
    parted = list(map(_parted, sheets))
    outside_tables = [list(_outside_tables(rows)) for rows, _ in parted]
    side = side_columns(outside_tables)
    bodies = [side.without(rows) for rows, _ in parted]
    right = _right_edge(row for body, _ in bodies for row in body)
    for sheet, (_, placed), (body, notes) in zip(sheets, parted, bodies, strict=True):
        placed += list(map(_aside, notes))
        page = _page(body, placed, right)
        for number, line in enumerate(_in_reading_order(page), start=1):
            yield replace(line, number=number, page=sheet.number)


def _parted(sheet: Sheet) -> tuple[Rows, list[PlacedLines]]:
    """The rows of a page, and what stands among them: its pictures, its tables with rules, and its boxes."""
    outside_tables, tables = without_tables(sheet.rows, sheet.rules)
    printed = list(map(PrintedRow, outside_tables))
    rows, boxes = without_frames(printed, sheet.rules)
    pictures = (PlacedLines([shown.line], shown.base) for shown in sheet.pictures)
    placed = [*pictures, *map(_table_lines, tables), *map(_aside, boxes)]
    return rows, placed


def _table_lines(table: PlacedTable) -> PlacedLines:
    """A table with rules, with an empty line above and below it."""
    lines = [_EMPTY, *table.lines, _EMPTY]
    return PlacedLines(lines, table.base, table.x0)


def _right_edge(rows: Iterable[PrintedRow]) -> float:
    """Where rows end at the right, in points, with the space that a page may draw behind them."""
    return right_edge(row.baseline.glyphs[-1].x1 for row in rows)


def _page(body: Rows, placed: list[PlacedLines], right: float) -> ReadPage:
    """The columns of a page and what stands among their lines; `right` is where the text of the document ends."""
    usual = leading(body)
    found = list(_columns(body, usual))
    for column in found:
        placed += [_aside(note, column.left) for note in column.asides]
    placed.sort(key=_base, reverse=True)
    rows = [row.baseline for row in body]
    size = mode(row.size for row in rows) if rows else inf
    measures = PageMeasures(body_edge(rows), right, usual, size)
    return ReadPage(found, placed, measures)


def _around_tables(body: Rows, usual: float) -> Iterator[tuple[Rows, bool]]:
    """The rows of a page, cut so that each table without rules stands by itself; with each part, true for a table."""
    start = index = 0
    rows = [row.baseline for row in body]
    while index < len(rows):
        height, _ = aligned_table(rows[index:], usual)
        if height:
            if start < index:
                yield body[start:index], False
            yield body[index : index + height], True
            start = index + height
        index += height or 1
    if start < index:
        yield body[start:], False


def _columns(body: Rows, usual: float) -> Iterator[TextColumn]:
    """The columns of a page in the order of reading; a table is read by its rows."""
    for rows, in_table in _around_tables(body, usual):
        if in_table:
            yield TextColumn(rows)
        else:
            yield from columns(rows, usual)


def _outside_tables(page: Rows) -> Iterator[PrintedRow]:
    """The rows of a page that stand in no table without rules."""
    for rows, in_table in _around_tables(page, leading(page)):
        if not in_table:
            yield from rows


def _aside(note: Rows, x0: float = -inf) -> PlacedLines:
    """The lines of something that stands beside the text."""
    right = _right_edge(note)
    lines: list[Line] = []
    for row in note:
        line = _line(row.baseline.segments, right)
        lines.append(replace(line, heading=0, role="aside"))
    return PlacedLines(lines, note[0].base, x0)


def _in_reading_order(page: ReadPage) -> Iterator[Line]:
    """The lines of a page, not numbered yet, with what stands among them."""
    waiting = list(page.placed)
    end: Stretch | None = None
    for column in page.columns:
        measures = _measures(column, page.measures)
        for stretch in _stretches(column.rows, measures):
            top = stretch.rows[0].base
            before = [placed for placed in waiting if placed.stands_above(top, column)]
            for placed in before:
                waiting.remove(placed)
                yield from placed.lines
            if end and _leaves_room(end, stretch.rows[0], measures):
                yield _EMPTY
            yield from stretch.lines
            end = stretch
    yield from chain.from_iterable(placed.lines for placed in waiting)
    yield _EMPTY


def _leaves_room(end: Stretch, below: Baseline, measures: PageMeasures) -> bool:
    """True if the page leaves an empty line above a baseline; at a column's end, if no sentence goes on there.

    Lines of one large size, such as those of a long heading, stand further apart.
    """
    above = end.rows[-1]
    gap = above.base - below.base
    if gap < 0:
        last = end.lines[-1]
        return last.text.endswith(_TERMINAL) or (last.spare or 0) > _SHORT
    usual = PARAGRAPH_GAP * measures.leading
    if above.size == below.size > measures.size > 0:
        usual *= above.size / measures.size
    return gap > usual


def _measures(column: TextColumn, page: PageMeasures) -> PageMeasures:
    """What the lines of a column are measured by: those of the page where it has but one."""
    if column.left == -inf and column.right == inf:
        return page
    left = body_edge(row.baseline for row in column.rows)
    right = _right_edge(column.rows)
    return replace(page, left=left, right=right)


def _stretches(rows: Rows, measures: PageMeasures) -> Iterator[Stretch]:
    """What a column consists of, from top to bottom."""
    baselines = [row.baseline for row in rows]
    start = 0
    while start < len(rows):
        height, lines = aligned_table(baselines[start:], measures.leading)
        if not height:
            height = 1
            right = min(measures.right, rows[start].right)
            lines = list(_row_lines(baselines[start], replace(measures, right=right)))
        yield Stretch(baselines[start : start + height], lines)
        start += height


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


def _is_bold(segment: Segment) -> bool:
    """True if all that a segment shows is bold, but for a note mark behind it."""
    least = _NOTE_MARK_SIZE * segment.size
    return all(glyph.bold for glyph in segment.shown if glyph.size >= least)


def _line(segments: Sequence[Segment], right: float) -> Line:
    """Segments as one line, with a tab between them, and with the room that they leave up to the right edge."""
    content = joined([segment.content for segment in segments], "\t")
    text = content.characters
    heading = 0
    if len(text) <= _HEADING_LENGTH and not text.endswith(_NO_HEADING_END):
        heading = int(all(map(_is_bold, segments)))
    start = segments[0].x0
    end = segments[-1].shown[-1].x1
    character = (end - start) / max(len(text), 1)
    spare: int | None = None
    if character > 0:
        spare = max(int((right - end) / character), 0)
    longest = max(segments, key=lambda segment: len(segment.glyphs))
    return Line(content, 0, heading=heading, spare=spare, size=longest.size)
