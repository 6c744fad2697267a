"""Columns of a page, found for each stretch of it: columns of text, and what stands beside the text.

Two columns of text are read one after the other. What stands beside the text (a colophon, a margin note, a box) is
taken out of its rows, so that its sentences stay whole.

Columns show by the empty strip between them, and differ from the columns of a table or of a form in that their lines
go their own way: they stand on other baselines, or begin beside the middle of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from kamerstuk_site.reading.formats.pdf.empty_strips import (
    SURE_LINES,
    Side,
    Strip,
    parts_of,
    strips,
)
from kamerstuk_site.reading.formats.pdf.notes_beside_text import NARROW, beside_text
from kamerstuk_site.reading.formats.pdf.printed_rows import EDGE_SLACK, PrintedRow, Rows

_TABLE_ROWS = 2
"""Paragraphs after the first, all on the same heights in both columns, from which they are the cells of a table."""
_SHARED = 0.5
"""Share of its lines that stand on a baseline of the other column, from which two columns may be those of a table."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Rows that are read from top to bottom, and what stands beside them."""

    rows: Rows
    asides: Sequence[Rows] = ()
    left: float = -inf
    """Where it begins and ends, in points, where other columns stand beside it."""
    right: float = inf


def columns(rows: Rows, usual: float) -> Iterator[TextColumn]:
    """The columns of a page in the order of reading; `usual` is the distance between its baselines, in points."""
    found = _two_columns(rows, usual)
    if not found:
        yield _with_asides(rows, usual)
        return
    start, end, x = found
    stretch = rows[start:end]
    left = parts_of(stretch, PrintedRow.left_of, x)
    right = parts_of(stretch, PrintedRow.behind, x)
    if start:
        yield from columns(rows[:start], usual)
    for column in columns(left, usual):
        yield replace(column, right=min(column.right, x))
    for column in columns(right, usual):
        yield replace(column, left=max(column.left, x - EDGE_SLACK))
    if end < len(rows):
        yield from columns(rows[end:], usual)


def _two_columns(rows: Rows, usual: float) -> tuple[int, int, float] | None:
    """The rows that are set in two columns of text, and where the right one begins; None where none are."""
    found = list(filter(_are_columns, strips(rows, usual)))
    if not found:
        return None
    best = max(found, key=lambda strip: (strip.fewest, strip.end - strip.start))
    start = _column_start(rows, best)
    stretch = rows[start : best.end]
    end = start + _column_end(stretch, best)
    return start, end, best.x


def _are_columns(strip: Strip) -> bool:
    """True for columns of text: of lines enough, about as wide as each other, and not the cells of a table."""
    if not (strip.left.is_text and strip.right.is_text):
        return False
    narrow, wide = sorted((_column_width(strip.left), _column_width(strip.right)))
    if narrow < NARROW * wide:
        return False
    return strip.shared < _SHARED * strip.fewest or not _may_be_cells(strip)


def _may_be_cells(strip: Strip) -> bool:
    """True if two texts on the same baselines may be the cells of a table."""
    left, right = strip.left, strip.right
    if len(left.beginnings) >= _TABLE_ROWS and left.beginnings == right.beginnings:
        return True
    if strip.shared >= SURE_LINES:
        return False
    return not (left.runs_on and right.runs_on)


def _column_width(side: Side) -> float:
    """How wide the lines on a side are, in points: those of one column where it consists of several."""
    found = _two_columns(side.rows, side.leading)
    if not found:
        return side.width
    start, end, x = found
    last = parts_of(side.rows[start:end], PrintedRow.behind, x)
    last_column = Side(last, side.leading)
    return last_column.width


def _column_start(rows: Rows, strip: Strip) -> int:
    """Where the columns begin: below the last line of a paragraph over both, which is as short as a line of one."""
    first = strip.start
    line, below = rows[first : first + 2]
    gap = strip.left.paragraph_gap
    if line.x1 > strip.x or line.base - below.base < gap:
        return first
    ends_above = first > 0 and rows[first - 1].base - line.base < gap
    sticks_out = line.x1 > max(row.x1 for row in strip.left.rows[1:])
    return first + (ends_above or sticks_out)


def _column_end(rows: Rows, strip: Strip) -> int:
    """How many of the rows belong to the columns: not the short lines that stand under both, such as a signature."""
    last = strip.right.rows[-1].base
    end = len(rows)
    for index in range(len(rows) - 1, 0, -1):
        row = rows[index]
        if row.base >= last or strip.left.is_full(row):
            break
        if rows[index - 1].base - row.base > strip.left.paragraph_gap:
            end = index
    return end


def _with_asides(rows: Rows, usual: float) -> TextColumn:
    """A column, what stands beside its text in boxes taken out of its rows."""
    for strip in strips(rows, usual):
        notes = list(beside_text(strip.left, strip.right))
        if notes:
            return TextColumn(_without(rows, strip, notes), notes)
    return TextColumn(rows)


def _without(
    rows: Rows,
    strip: Strip,
    notes: Iterable[Rows],
) -> Rows:
    """The rows without these notes; the lines beside a note end where the text does."""
    on_note: set[float] = set()
    for note in notes:
        on_note.update(row.base for row in note)
    right = max(row.x1 for row in strip.left.rows)
    beside: list[PrintedRow] = []
    for row in rows[strip.start : strip.end]:
        kept: PrintedRow | None = row
        if row.base in on_note:
            kept = row.left_of(strip.x)
        if kept:
            end = min(kept.right, right)
            beside.append(replace(kept, right=end))
    above = rows[: strip.start]
    below = rows[strip.end :]
    return [*above, *beside, *below]
