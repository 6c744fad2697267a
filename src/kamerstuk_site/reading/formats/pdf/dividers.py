"""Tables whose rows alone are ruled: what rules leave out between their columns is put in here.

Rules of one width below one another are those of a table where the room between its columns is empty in row after
row. They get a side at both ends, and a divider in each such room, so that the table is read as one whose borders
are all drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, pairwise
from operator import attrgetter

from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.reading.formats.pdf.glyphs import MIDDLE
from kamerstuk_site.reading.formats.pdf.printed_rows import (
    PrintedPiece,
    PrintedRow,
    Rows,
)
from kamerstuk_site.reading.formats.pdf.rules import SAME_EDGE, Rule

_LEAST_RULES = 4
"""Rules of one width that make a table where nothing but room parts its columns: a letterhead has two or three."""
_TITLE = 2.8
"""Height of a row of one cell, in sizes of its print, from which it is text between two tables and no title in one."""
_HEAD_ROOM = 2.0
"""Distance of a head from the rule below it, in sizes of its print, at most."""


@dataclass(frozen=True)
class Band:
    """What stands between two rules of one width, in points."""

    above: Rule
    below: Rule
    rows: Rows
    """Its lines, from top to bottom."""

    @cached_property
    def cells(self) -> Sequence[PrintedPiece]:
        """What stands beside each other in it, from left to right: lines below one another are one cell."""
        pieces = chain.from_iterable(map(attrgetter("pieces"), self.rows))
        cells: list[PrintedPiece] = []
        for piece in sorted(pieces):
            if cells and piece.x0 <= cells[-1].x1:
                last = cells.pop()
                end = max(last.x1, piece.x1)
                letters = last.letters + piece.letters
                cells.append(PrintedPiece(last.x0, end, letters))
            else:
                cells.append(piece)
        return cells

    @property
    def belongs(self) -> bool:
        """True if it is a row of a table: it has cells beside each other, or a title alone."""
        if len(self.cells) != 1:
            return bool(self.cells)
        if len(self.rows) != 1:
            return False
        height = self.above.at - self.below.at
        return height < _TITLE * self.rows[0].size

    def unruled(self, columns: int) -> Iterator[float]:
        """The heights between rows that no rule parts: whole rows that both end in a figure, which never goes on."""
        for above, row in pairwise(self.rows):
            if _ends_in_figure(above, columns) and _ends_in_figure(row, columns):
                yield row.base + row.size

    def is_crossed(self, x: float) -> bool:
        """True if one of its cells lies over a place."""
        return any(cell.x0 < x < cell.x1 for cell in self.cells)


def _ends_in_figure(row: PrintedRow, columns: int) -> bool:
    """True for a row of so many pieces of which the last is a figure."""
    if len(row.pieces) != columns:
        return False
    return row.baseline.segments[-1].is_figure


def with_dividers(rules: Sequence[Rule], rows: Rows) -> list[Rule]:
    """The rules of a page with what the tables leave out of which the rows alone are ruled."""
    added: list[Rule] = []
    for ladder in _ladders(rules):
        for bands in _tables(ladder, rows):
            added += _added(bands, rules, rows)
    return [*rules, *added]


def _ladders(rules: Sequence[Rule]) -> Iterator[Sequence[Rule]]:
    """Rules of one width along the page, from top to bottom."""
    across = [rule for rule in rules if not rule.vertical]
    left = sorted(across, key=lambda rule: -rule.at)
    while left:
        ladder, left = split_by(left, partial(_is_as_wide, left[0]))
        yield ladder


def _is_as_wide(rule: Rule, other: Rule) -> bool:
    if abs(rule.start - other.start) >= SAME_EDGE:
        return False
    return abs(rule.end - other.end) < SAME_EDGE


def _tables(ladder: Sequence[Rule], rows: Rows) -> Iterator[Sequence[Band]]:
    """The rows of each table among rules of one width."""
    table: list[Band] = []
    for above, below in pairwise(ladder):
        band = Band(above, below, _between(rows, above, below))
        if band.belongs:
            table.append(band)
            continue
        yield table
        table = []
    yield table


def _between(
    rows: Rows,
    above: Rule,
    below: Rule,
) -> Rows:
    """What of the lines of a page stands between two rules, and between their ends."""
    found: list[PrintedRow] = []
    for row in rows:
        middle = row.base + MIDDLE * row.size
        if not below.at < middle < above.at:
            continue
        within = row.between(above.start, above.end + SAME_EDGE)
        if within:
            found.append(within)
    return found


def _added(
    bands: Sequence[Band],
    rules: Sequence[Rule],
    rows: Rows,
) -> Iterator[Rule]:
    """The sides of a table, and the dividers between its columns where no rule parts them."""
    if not bands:
        return
    top = bands[0].above
    bottom = bands[-1].below
    highest = top.at
    if not _has_dividers(top, bottom, rules):
        gaps = _gaps(bands)
        if len(bands) < _LEAST_RULES - 1 or not gaps:
            return
        head = list(_head(top, rows, gaps))
        for band in head:
            yield band.above
        for band in (*head, *bands):
            yield from _dividers(band, gaps)
        if head:
            highest = head[0].above.at
    yield Rule(True, top.start, bottom.at, highest)
    yield Rule(True, top.end, bottom.at, highest)


def _has_dividers(
    top: Rule,
    bottom: Rule,
    rules: Sequence[Rule],
) -> bool:
    """True if rules part the columns of the table between these two."""
    left = top.start + SAME_EDGE
    right = top.end - SAME_EDGE
    return any(
        bottom.at - 1 <= rule.start
        and rule.end <= top.at + 1
        and left < rule.at < right
        for rule in rules
        if rule.vertical
    )


def _dividers(band: Band, gaps: Sequence[float]) -> Iterator[Rule]:
    """The rules that part the cells of a row, and those that part the rows in it."""
    bottom = band.below.at
    top = band.above.at
    columns = len(gaps) + 1
    for x in gaps:
        if not band.is_crossed(x):
            yield Rule(True, x, bottom, top)
    for height in band.unruled(columns):
        yield band.above._replace(at=height)


def _gaps(bands: Sequence[Band]) -> list[float]:
    """The middles of the room between columns, as the rows with most cells show it."""
    most = max(len(band.cells) for band in bands)
    rows: list[PrintedRow] = []
    for band in bands:
        if len(band.cells) == most:
            rows += band.rows
    full = Band(bands[0].above, bands[-1].below, rows)
    gaps: list[float] = []
    for left, right in pairwise(full.cells):
        middle = (left.x1 + right.x0) / 2
        gaps.append(middle)
    return gaps


def _head(
    top: Rule,
    rows: Rows,
    gaps: Sequence[float],
) -> Iterator[Band]:
    """The head of a table that stands above its first rule, if it does."""
    columns = len(gaps) + 1
    for row in rows:
        height = row.base - top.at
        if not 0 < height < _HEAD_ROOM * row.size:
            continue
        ceiling = top._replace(at=row.base + row.size)
        within = _between([row], ceiling, top)
        band = Band(ceiling, top, within)
        if len(band.cells) != columns:
            continue
        if not any(map(band.is_crossed, gaps)):
            yield band
