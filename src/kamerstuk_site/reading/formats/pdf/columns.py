"""Columns of a page, told for each stretch of it: columns of text, and what stands beside the text.

Two columns of text are read one after the other. What stands beside the text (a colophon, a margin note, a box) is
taken out of its rows, so that its sentences stay whole.

Columns show by the empty strip between them, and differ from the columns of a table or of a form in that their lines
go their own way: they stand on other baselines, or begin beside the middle of a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from math import ceil, floor, inf
from statistics import median
from typing import NamedTuple

from kamerstuk_site.reading.formats.pdf.glyphs import Baseline, left_edge

_LEAST_ROOM, _ROOM = 4.0, 0.65
"""Room between pieces of a baseline: more than so many points, and more than so many times the size of the line."""
_EDGE_SLACK = 2.0
"""Points by which lines of one column may begin beside each other."""
_STRIP = 4.0
"""Points; the strip between two columns is wider."""
RUNNING = 22
"""Letters; a line of running text has more."""
_LEAST_RUNNING = 5
"""Lines of running text from which they show how wide the text of a document is."""
_RIGHT_EDGE = 0.95
"""Share of the lines that end at the right edge of the text or before it; what sticks out further is an exception."""
_NARROW = 0.6
"""What is narrower than this share of the text beside it is no column of text."""
_NO_LEADING = 12.0
"""Points; the usual distance between baselines where no two lines follow each other."""
_CLOSE = 2.0
"""Distance between baselines, in sizes of the line, below which two lines follow each other."""
PARAGRAPH_GAP = 1.3
"""Distance between baselines of one column, in usual distances, above which a paragraph begins."""
_STRETCH_GAP = 3.0
"""Distance between baselines, in usual distances, above which another stretch of columns begins."""
_ASIDE_GAP = 40.0
"""Points between lines of a side column above which another note begins; a colophon leaves less between its parts."""
_LEAST_LINES = 3
"""Lines that a column of text has at least."""
_TABLE_ROWS = 2
"""Paragraphs after the first, all on the same heights in both columns, from which they are the cells of a table."""
_SURE_LINES = 8
"""Rows in which two texts on the same baselines are columns even where no sentence shows it."""
_SHARED = 0.5
"""Share of its lines that stand on a baseline of the other column, from which two columns may be those of a table."""
_FULL = 0.75
"""Share of the width of its column from which a line is full."""
_SMALL = 0.85
"""Share of the text's size below which print is small."""
_LEAST_LETTERS = 4
"""Letters that something beside the text has at least; less is the label of a list or of a note."""
_MOST_CANDIDATES = 12
"""Places on a page that are tried as the left edge of a column: those where most lines begin."""


class PrintedPiece(NamedTuple):
    """Part of a baseline with room before and behind it: its edges in points, and how many characters it shows."""

    x0: float
    x1: float
    letters: int


@dataclass(frozen=True)
class PrintedRow:
    """A baseline with the pieces that it consists of."""

    baseline: Baseline
    right: float = inf
    """Where the column that it stands in ends, in points, if something beside it tells; infinite if nothing does."""

    @property
    def base(self) -> float:
        """Its height in points."""
        return self.baseline.base

    @cached_property
    def pieces(self) -> Sequence[PrintedPiece]:
        """Its pieces, from left to right."""
        room = max(_LEAST_ROOM, _ROOM * self.baseline.size)
        pieces: list[PrintedPiece] = []
        start = end = -inf
        letters = 0
        for glyph in self.baseline.glyphs:
            if glyph.text.isspace():
                continue
            if glyph.x0 - end > room:
                if letters:
                    pieces.append(PrintedPiece(start, end, letters))
                start = glyph.x0
                letters = 0
            letters += 1
            end = glyph.x1
        return [*pieces, PrintedPiece(start, end, letters)]

    def crosses(self, x: float) -> bool:
        """True if it leaves no room for a column that begins at `x`."""
        return any(
            piece.x0 < x - _EDGE_SLACK and piece.x1 > x - _STRIP
            for piece in self.pieces
        )

    def before(self, x: float) -> PrintedRow | None:
        """What stands left of a column that begins at `x`; None where that is nothing."""
        return self._of(slice(self._index(x)))

    def behind(self, x: float) -> PrintedRow | None:
        """What stands in a column that begins at `x`, or right of it; None where that is nothing."""
        return self._of(slice(self._index(x), None))

    def _index(self, x: float) -> int:
        return bisect_left(self.baseline.glyphs, x - _EDGE_SLACK, key=left_edge)

    def _of(self, part: slice) -> PrintedRow | None:
        glyphs = self.baseline.glyphs[part]
        if len(glyphs) == len(self.baseline.glyphs):
            return self
        baseline = replace(self.baseline, glyphs=glyphs)
        return None if baseline.blank else replace(self, baseline=baseline)

    @property
    def x0(self) -> float:
        """Its left edge in points."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Its right edge in points."""
        return self.pieces[-1].x1

    @property
    def size(self) -> float:
        """The size of its first character in points: what else stands on its baseline may have another."""
        return self.baseline.glyphs[0].size

    @property
    def letters(self) -> int:
        """How many characters it shows."""
        return sum(piece.letters for piece in self.pieces)

    @property
    def begins_low(self) -> bool:
        """True if its first letter is a small one, as in mid-sentence."""
        return next(glyph.text for glyph in self.baseline.glyphs if not glyph.blank)[
            0
        ].islower()

    @property
    def shows_words(self) -> bool:
        """True if it has letters, and is no page number."""
        return any(glyph.text.isalpha() for glyph in self.baseline.glyphs)


Rows = Sequence[PrintedRow]


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Rows that are read from top to bottom, and what stands beside them."""

    rows: Rows
    asides: Sequence[Rows] = ()
    left: float = -inf
    """Where it begins and ends, in points, where other columns stand beside it."""
    right: float = inf


@dataclass(frozen=True)
class Side:
    """The lines on one side of an empty strip."""

    rows: Rows

    @cached_property
    def width(self) -> float:
        """How wide they are together, in points."""
        return max(row.x1 for row in self.rows) - min(row.x0 for row in self.rows)

    @cached_property
    def running(self) -> int:
        """How many of them are lines of running text."""
        return sum(row.letters > RUNNING for row in self.rows)

    @cached_property
    def size(self) -> float:
        """The size of most of them."""
        return median(row.size for row in self.rows)

    @property
    def is_text(self) -> bool:
        """True if it has lines enough for a column, half of which are running text or go on with a sentence."""
        enough = len(self.rows) >= _LEAST_LINES
        return (
            enough
            and self.running > 1
            and (2 * self.running >= len(self.rows) or self.is_narrow_text)
        )

    @property
    def is_narrow_text(self) -> bool:
        """True for a column of short lines: many of them, half of which go on in mid-sentence."""
        low = sum(row.begins_low for row in self.rows)
        return len(self.rows) >= _SURE_LINES and 2 * low >= len(self.rows)

    def is_full(self, row: PrintedRow) -> bool:
        """True if a line takes most of the width."""
        return row.x1 - row.x0 > _FULL * self.width

    def beginnings(self, leading: float) -> set[float]:
        """The heights at which its paragraphs begin, but for the first of them."""
        apart = PARAGRAPH_GAP * leading
        return {
            row.base
            for above, row in pairwise(self.rows)
            if above.base - row.base > apart
        }

    def runs_on(self, leading: float) -> bool:
        """True if a sentence goes on from one of its lines to the next."""
        near = (
            (above, row)
            for above, row in pairwise(self.rows)
            if above.base - row.base < PARAGRAPH_GAP * leading
        )
        return any(self.is_full(above) and row.begins_low for above, row in near)


def leading(rows: Rows) -> float:
    """The usual distance between lines that begin below each other, in points."""
    last: dict[int, float] = {}
    close: list[float] = []
    for row in rows:
        near = _CLOSE * row.baseline.size
        for piece in row.pieces:
            edge = round(piece.x0)
            gap = last.get(edge, inf) - row.base
            if gap < near:
                close.append(gap)
            last[edge] = row.base
    return median(close or [_NO_LEADING])


def body_edge(rows: Iterable[Baseline]) -> float:
    """Where most text begins at the left, in points."""
    edges: Counter[int] = Counter()
    for row in rows:
        for segment in row.segments:
            edges[round(segment.x0)] += len(segment.glyphs)
    return max(edges, key=edges.__getitem__, default=0)


def right_edge(ends: Iterable[float]) -> float:
    """Where a text ends at the right, in points, of whose lines the ends are given: what nearly all of them keep to."""
    found = sorted(ends)
    return found[int(len(found) * _RIGHT_EDGE)] if found else 0.0


# ---------------------------------------------------------------- the side columns of a document


@dataclass(frozen=True, slots=True)
class SideColumns:
    """Where columns stand beside the text throughout a document, in points."""

    right: float = inf
    """Where one begins that stands right of the text; infinite for none."""
    text: float = 0.0
    """Where the text begins."""
    left: frozenset[tuple[int, int]] = frozenset()
    """The left edges and sizes, to a point, of what stands left of the text and is no label of it."""

    def without(self, page: Rows) -> tuple[Rows, Sequence[Rows]]:
        """The rows of a page without what stands in these columns, and its notes from top to bottom."""
        on_left: list[PrintedRow] = []
        on_right: list[PrintedRow] = []
        rest: list[PrintedRow] = []
        for row in page:
            left, right = self._left_of(row), self._right_of(row)
            text: PrintedRow | None = row
            if left:
                on_left.append(left)
                text = row.behind(self.text)
            if right:
                on_right.append(right)
                text = text and text.before(self.right)
            if text:
                rest.append(text)
        return rest, [*_notes(on_left), *_notes(on_right)]

    def _left_of(self, row: PrintedRow) -> PrintedRow | None:
        """What of a row stands in the left column."""
        if not self.left or row.crosses(self.text):
            return None
        before = row.before(self.text)
        return before if before and not self.left.isdisjoint(_looks(before)) else None

    def _right_of(self, row: PrintedRow) -> PrintedRow | None:
        """What of a row stands in the right column."""
        return None if row.crosses(self.right) else row.behind(self.right)


def _looks(row: PrintedRow) -> set[tuple[int, int]]:
    """A left edge and size, to a point; what lies between two points is both."""
    edge, size = row.x0, row.size
    return {
        (x, height)
        for x in (floor(edge), ceil(edge))
        for height in (floor(size), ceil(size))
    }


def side_columns(pages: Sequence[Rows]) -> SideColumns:
    """The columns beside the text of a document.

    No line of the text reaches the right one. Their lines stand beside the text, and are those of no table or form.
    """
    text = body_edge(row.baseline for row in chain.from_iterable(pages))
    left: set[tuple[int, int]] = set()
    for page in pages:
        for row in _on_left(page, text):
            left |= _looks(row)
    return SideColumns(_right_column(pages), text, frozenset(left))


def _on_left(page: Rows, text: float) -> Iterator[PrintedRow]:
    """What stands left of the text of a page that begins at `text`, and is no label of it."""
    usual = leading(page)
    for start, end in _free(page, text, usual):
        strip = _strip(page, start, end, text, usual)
        if strip:
            yield from chain.from_iterable(_beside_text(strip.right, strip.left, usual))


def _right_column(pages: Sequence[Rows]) -> float:
    """Where a column begins that stands right of the text, in points; infinite for none."""
    running: list[PrintedPiece] = []
    for page in pages:
        running += _running_lines(page, body_edge(row.baseline for row in page))
    if len(running) < _LEAST_RUNNING:
        return inf
    left = median(piece.x0 for piece in running)
    right = right_edge(piece.x1 for piece in running)
    beside = list(chain.from_iterable(_beside(page, right) for page in pages))
    if any(piece.x1 - piece.x0 > _NARROW * (right - left) for piece in beside):
        return inf
    return _common_edge(beside)


def _common_edge(beside: Iterable[PrintedPiece]) -> float:
    """The first left edge that two pieces share, to a point; infinite for none."""
    counts = Counter(round(piece.x0) for piece in beside)
    begun = [
        edge
        for edge, count in counts.items()
        if count + counts[edge + 1] + counts[edge - 1] > 1
    ]
    return min(begun, default=inf)


def _running_lines(page: Rows, edge: float) -> Iterator[PrintedPiece]:
    """The lines of running text that begin at the edge of the text."""
    for row in page:
        for piece in row.pieces:
            if abs(piece.x0 - edge) < 2 * _EDGE_SLACK and piece.letters > RUNNING:
                yield piece


def _beside(page: Rows, right: float) -> Iterator[PrintedPiece]:
    """What stands right of the text, where text stands above and below it or on its height, but for page numbers."""
    heights = [row.base for row in page if row.letters > RUNNING and row.x0 < right]
    for row in page:
        if heights and heights[-1] - 1 <= row.base <= heights[0] + 1:
            yield from _first_beside(row, right)


def _first_beside(row: PrintedRow, right: float) -> Sequence[PrintedPiece]:
    """The first piece of a row that stands right of the text, if it shows words, and no two pieces stand before it."""
    beside = [piece for piece in row.pieces if piece.x0 >= right - 1]
    own = row.behind(right + 1)
    follows_text = len(row.pieces) - len(beside) < 2
    return beside[:1] if follows_text and own and own.shows_words else ()


def _notes(beside: Rows) -> Iterator[Rows]:
    """The lines of a side column, cut where it leaves much room."""
    note: list[PrintedRow] = []
    for row in beside:
        if note and note[-1].base - row.base > _ASIDE_GAP:
            yield note
            note = []
        note.append(row)
    if note:
        yield note


# ---------------------------------------------------------------- columns of a stretch


def columns(rows: Rows, usual: float) -> Iterator[TextColumn]:
    """The columns of a page in the order of reading; `usual` is the distance between its baselines, in points."""
    found = _two_columns(rows, usual)
    if not found:
        yield _with_asides(rows, usual)
        return
    start, end, x = found
    stretch = rows[start:end]
    if start:
        yield from columns(rows[:start], usual)
    for column in columns(_parts(stretch, PrintedRow.before, x), usual):
        yield replace(column, right=min(column.right, x))
    for column in columns(_parts(stretch, PrintedRow.behind, x), usual):
        yield replace(column, left=max(column.left, x - _EDGE_SLACK))
    if end < len(rows):
        yield from columns(rows[end:], usual)


def _parts(
    rows: Rows, part: Callable[[PrintedRow, float], PrintedRow | None], x: float
) -> list[PrintedRow]:
    """The parts of rows on one side of `x`."""
    found = (part(row, x) for row in rows)
    return [row for row in found if row]


@dataclass(frozen=True)
class Strip:
    """An empty strip between lines that may be two columns, in rows `start` to `end`; the right one begins at `x`."""

    start: int
    end: int
    x: float
    left: Side
    right: Side
    leading: float
    """The usual distance between baselines, in points."""
    shared: set[float]
    """The heights of the baselines that both have."""


def _strips(rows: Rows, usual: float) -> Iterator[Strip]:
    """The empty strips with lines on both sides, wherever lines begin below each other."""
    edges: Counter[int] = Counter()
    for row in rows:
        edges.update(round(piece.x0) for piece in row.pieces)
    for edge, count in edges.most_common(_MOST_CANDIDATES):
        if count > 1:
            for start, end in _free(rows, edge, usual):
                strip = _strip(rows, start, end, edge, usual)
                if strip:
                    yield strip


def _free(rows: Rows, x: float, usual: float) -> Iterator[tuple[int, int]]:
    """Stretches of rows that leave room for a column that begins at `x`."""
    start = 0
    for index, row in enumerate(rows):
        far = index > start and rows[index - 1].base - row.base > _STRETCH_GAP * usual
        crossing = row.crosses(x)
        if far or crossing:
            yield start, index
            start = index + crossing
    yield start, len(rows)


def _strip(rows: Rows, start: int, end: int, x: float, usual: float) -> Strip | None:
    """The strip left of `x` in these rows; None where one of its sides is empty, or both are too short for a column."""
    stretch = rows[start:end]
    lines = (
        sum(row.x0 < x - _EDGE_SLACK for row in stretch),
        sum(row.x1 > x for row in stretch),
    )
    if not min(lines) or max(lines) < _LEAST_LINES:
        return None
    left = _parts(stretch, PrintedRow.before, x)
    right = _parts(stretch, PrintedRow.behind, x)
    heights = {row.base for row in left}
    shared = {row.base for row in right if row.base in heights}
    return Strip(start, end, x, Side(left), Side(right), usual, shared)


def _two_columns(rows: Rows, usual: float) -> tuple[int, int, float] | None:
    """The rows that are set in two columns of text, and where the right one begins; None where none are."""
    found = [strip for strip in _strips(rows, usual) if _are_columns(strip)]
    if not found:
        return None
    best = max(
        found,
        key=lambda strip: (
            min(len(strip.left.rows), len(strip.right.rows)),
            strip.end - strip.start,
        ),
    )
    return (
        best.start,
        best.start + _column_end(rows[best.start : best.end], best),
        best.x,
    )


def _are_columns(strip: Strip) -> bool:
    """True for columns of text: of lines enough, about as wide as each other, and not the cells of a table."""
    sides = (strip.left, strip.right)
    if not all(side.is_text for side in sides):
        return False
    narrow, wide = sorted(_column_width(side, strip.leading) for side in sides)
    if narrow < _NARROW * wide:
        return False
    fewest = min(len(side.rows) for side in sides)
    return len(strip.shared) < _SHARED * fewest or not _may_be_cells(strip)


def _may_be_cells(strip: Strip) -> bool:
    """True if two texts on the same baselines may be the cells of a table."""
    sides = (strip.left, strip.right)
    left, right = (side.beginnings(strip.leading) for side in sides)
    if len(left) >= _TABLE_ROWS and left == right:
        return True
    return len(strip.shared) < _SURE_LINES and not all(
        side.runs_on(strip.leading) for side in sides
    )


def _column_width(side: Side, usual: float) -> float:
    """How wide the lines on a side are, in points: those of one column where it consists of several."""
    found = _two_columns(side.rows, usual)
    if not found:
        return side.width
    start, end, x = found
    return Side(_parts(side.rows[start:end], PrintedRow.behind, x)).width


def _column_end(rows: Rows, strip: Strip) -> int:
    """How many of the rows belong to the columns: not the short lines that stand under both, such as a signature."""
    last = strip.right.rows[-1].base
    end = len(rows)
    for index in range(len(rows) - 1, 0, -1):
        row = rows[index]
        if row.base >= last or strip.left.is_full(row):
            break
        if rows[index - 1].base - row.base > PARAGRAPH_GAP * strip.leading:
            end = index
    return end


# ---------------------------------------------------------------- what stands beside the text


def _with_asides(rows: Rows, usual: float) -> TextColumn:
    """A column, what stands beside its text in boxes taken out of its rows."""
    for strip in _strips(rows, usual):
        notes = list(_beside_text(strip.left, strip.right, usual))
        if notes:
            return TextColumn(_without(rows, strip, chain.from_iterable(notes)), notes)
    return TextColumn(rows)


def _beside_text(text: Side, beside: Side, usual: float) -> Iterator[Rows]:
    """The notes among lines beside a text: what does not belong to the lines on its height."""
    if text.running < _LEAST_LINES or beside.width > _NARROW * text.width:
        return
    for note in _notes(beside.rows):
        letters = sum(row.letters for row in note)
        if (
            letters >= _LEAST_LETTERS
            and any(row.shows_words for row in note)
            and _goes_its_way(note, text, usual)
        ):
            yield note


def _goes_its_way(note: Rows, text: Side, usual: float) -> bool:
    """True for lines that stand between those of the text, or begin beside the middle of a sentence of it.

    The labels of a form stand on the height of the text that they belong to. Small print may go on where no text is.
    """
    near = _CLOSE * usual
    between = [row for row in note if _stands_between(text, row, near)]
    is_small = Side(note).size < _SMALL * text.size
    if between and (is_small or 2 * len(between) >= len(note)):
        return True
    apart = PARAGRAPH_GAP * usual
    begun = [
        note[0],
        *(row for above, row in pairwise(note) if above.base - row.base > apart),
    ]
    return any(_is_beside_sentence(text, row, apart) for row in begun)


def _is_beside_sentence(text: Side, row: PrintedRow, apart: float) -> bool:
    """True if the text on the height of a row goes on with a sentence from the line above."""
    level = [line for line in text.rows if line.base == row.base]
    higher = [line for line in text.rows if 0 < line.base - row.base < apart]
    return bool(level and higher and level[0].begins_low and text.is_full(higher[-1]))


def _stands_between(text: Side, row: PrintedRow, near: float) -> bool:
    """True if lines of the text stand near above and below a row, and none on its height."""
    heights = [
        line.base - row.base for line in text.rows if abs(line.base - row.base) < near
    ]
    level = any(abs(height) <= _EDGE_SLACK for height in heights)
    return not level and min(heights, default=0) < 0 < max(heights, default=0)


def _without(rows: Rows, strip: Strip, notes: Iterable[PrintedRow]) -> list[PrintedRow]:
    """The rows without these notes; the lines beside a note end where the text does."""
    taken = {row.base for row in notes}
    right = max(row.x1 for row in strip.left.rows)
    stretch = rows[strip.start : strip.end]
    kept = [row.before(strip.x) if row.base in taken else row for row in stretch]
    beside = [replace(row, right=min(row.right, right)) for row in kept if row]
    return [*rows[: strip.start], *beside, *rows[strip.end :]]
