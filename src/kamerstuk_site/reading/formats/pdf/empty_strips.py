"""Empty strips between lines of a page, which show where columns may stand beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from kamerstuk_site.reading.formats.pdf.glyphs import are_bold
from kamerstuk_site.reading.formats.pdf.printed_rows import (
    EDGE_SLACK,
    PARAGRAPH_GAP,
    RUNNING,
    PrintedRow,
    Rows,
)

_STRETCH_GAP = 2.9
"""Distance between baselines, in usual distances, above which another stretch of columns may begin."""
_AS_WIDE = 0.9
"""Share of the room between two stretches from which a column leaves as much by itself, as a debate's speeches do."""
_AGAIN = 2
"""Times that it does so at least; then such room is in both columns at once by chance."""
LEAST_LINES = 3
"""Lines that a column of text has at least."""
SURE_LINES = 8
"""Rows in which two texts on the same baselines are columns even where no sentence shows it."""
_FULL = 0.75
"""Share of the width of its column from which a line is full."""
_MOST_CANDIDATES = 12
"""Places on a page that are tried as the left edge of a column: those where most lines begin."""


@dataclass(frozen=True)
class Side:
    """The lines on one side of an empty strip."""

    rows: Rows
    leading: float
    """The usual distance between the baselines of the page, in points."""

    @cached_property
    def width(self) -> float:
        """How wide they are together, in points."""
        start = min(row.x0 for row in self.rows)
        end = max(row.x1 for row in self.rows)
        return end - start

    @cached_property
    def running(self) -> int:
        """How many of them are lines of running text."""
        return sum(row.letters > RUNNING for row in self.rows)

    @cached_property
    def size(self) -> float:
        """The size of most of them."""
        return median(row.size for row in self.rows)

    @property
    def paragraph_gap(self) -> float:
        """The distance between baselines above which a paragraph begins, in points."""
        return PARAGRAPH_GAP * self.leading

    @property
    def is_text(self) -> bool:
        """True if it has lines enough for a column, half of which are running text or go on with a sentence."""
        lines = len(self.rows)
        if lines < LEAST_LINES or self.running < 2:
            return False
        if 2 * self.running >= lines:
            return True
        low = sum(row.begins_low for row in self.rows)
        return lines >= SURE_LINES and 2 * low >= lines

    def is_full(self, row: PrintedRow) -> bool:
        """True if a line takes most of the width."""
        length = row.x1 - row.x0
        return length > _FULL * self.width

    @property
    def beginnings(self) -> set[float]:
        """The heights at which its paragraphs begin, but for the first of them."""
        return {row.base for row in paragraph_starts(self.rows, self.leading)}

    @property
    def runs_on(self) -> bool:
        """True if a sentence goes on from one of its lines to the next."""
        for above, row in pairwise(self.rows):
            near = above.base - row.base < self.paragraph_gap
            if near and self.is_full(above) and row.begins_low:
                return True
        return False


def parts_of(
    rows: Rows,
    part: Callable[[PrintedRow, float], PrintedRow | None],
    x: float,
) -> list[PrintedRow]:
    """The parts of rows on one side of `x`."""
    return list(filter(None, (part(row, x) for row in rows)))


def paragraph_starts(rows: Rows, leading: float) -> Iterator[PrintedRow]:
    """The first lines of paragraphs in a column, but for its own first line."""
    for above, row in pairwise(rows):
        if above.base - row.base > PARAGRAPH_GAP * leading:
            yield row


@dataclass(frozen=True)
class Strip:
    """An empty strip between lines that may be two columns, in rows `start` to `end`; the right one begins at `x`."""

    start: int
    end: int
    x: float
    left: Side
    right: Side

    @cached_property
    def fewest(self) -> int:
        """How many lines the side has that has fewest."""
        return min(len(self.left.rows), len(self.right.rows))

    @cached_property
    def shared(self) -> int:
        """How many baselines have lines on both sides."""
        left = {row.base for row in self.left.rows}
        right = {row.base for row in self.right.rows}
        return len(left & right)


def strips(rows: Rows, usual: float) -> Iterator[Strip]:
    """The empty strips with lines on both sides, wherever lines begin below each other."""
    edges: Counter[int] = Counter()
    for row in rows:
        edges.update(round(piece.x0) for piece in row.pieces)
    for edge, count in edges.most_common(_MOST_CANDIDATES):
        if count > 1:
            yield from strips_at(rows, edge, usual)


def strips_at(
    rows: Rows,
    x: float,
    usual: float,
) -> Iterator[Strip]:
    """The empty strips left of `x` with lines on both sides, and lines enough for a column on one."""
    left_end = x - EDGE_SLACK
    for start, end in _free_stretches(rows, x, usual):
        stretch = rows[start:end]
        on_left = sum(row.x0 < left_end for row in stretch)
        on_right = sum(row.x1 > x for row in stretch)
        if not on_left or not on_right:
            continue
        if max(on_left, on_right) < LEAST_LINES or _is_river(stretch, x):
            continue
        left = parts_of(stretch, PrintedRow.left_of, x)
        right = parts_of(stretch, PrintedRow.behind, x)
        yield Strip(start, end, x, Side(left, usual), Side(right, usual))


def _is_river(rows: Rows, x: float) -> bool:
    """True if the room left of `x` is that between the words of stretched lines, which stands below one another."""
    left_end = x - EDGE_SLACK
    both = [row.parts_at(x) for row in rows if row.x0 < left_end and row.x1 > x]
    return 2 * sum(both) < len(both)


def _free_stretches(
    rows: Rows,
    x: float,
    usual: float,
) -> Iterator[tuple[int, int]]:
    """Stretches of rows that leave room for a column that begins at `x`: their first index, and that behind them."""
    start = 0
    crossing = [index for index, row in enumerate(rows) if row.crosses(x)]
    for end in [*crossing, len(rows)]:
        free = rows[start:end]
        cuts = {*_cuts(free, x, usual), *_around_headings(free, x, usual)}
        inner = (start + cut for cut in sorted(cuts))
        yield from pairwise([start, *inner, end])
        start = end + 1


def _cuts(
    rows: Rows,
    x: float,
    usual: float,
) -> Iterator[int]:
    """Where rows of two columns are cut: at room in both that neither leaves by itself again and again."""
    rooms = {
        index: above.base - row.base
        for index, (above, row) in enumerate(pairwise(rows), start=1)
    }
    wide = [index for index, room in rooms.items() if room > _STRETCH_GAP * usual]
    own: list[float] = []
    if wide:
        for start, end in pairwise([0, *wide, len(rows)]):
            own += _own_rooms(rows[start:end], x)
    for index in wide:
        again = sum(room > _AS_WIDE * rooms[index] for room in own)
        if again < _AGAIN:
            yield index


def _around_headings(rows: Rows, x: float, usual: float) -> Iterator[int]:
    """Where a heading begins and ends that is short and stands over both columns, which go on level below it."""
    room = PARAGRAPH_GAP * usual
    right = [row.base for row in rows if row.x1 > x]
    for index in range(1, len(rows) - 1):
        above, row, below = rows[index - 1 : index + 2]
        apart = min(above.base - row.base, row.base - below.base)
        if apart < room or row.base >= max(right, default=0):
            continue
        level = any(abs(below.base - base) < usual for base in right)
        if level and row.x1 <= x and are_bold(row.baseline.glyphs):
            yield from (index, index + 1)


def _own_rooms(rows: Rows, x: float) -> Iterator[float]:
    """The distances between the baselines of each of two columns, in points."""
    left = [row.base for row in rows if row.x0 < x - EDGE_SLACK]
    right = [row.base for row in rows if row.x1 > x]
    for column in (left, right):
        for above, base in pairwise(column):
            yield above - base
