"""Columns that stand beside the text throughout a document, such as a colophon in the margin of each page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import ceil, floor, inf
from statistics import median

from kamerstuk_site.reading.formats.pdf.empty_strips import strips_at
from kamerstuk_site.reading.formats.pdf.notes_beside_text import (
    NARROW,
    beside_text,
    notes_of,
)
from kamerstuk_site.reading.formats.pdf.printed_rows import (
    EDGE_SLACK,
    RUNNING,
    PrintedPiece,
    PrintedRow,
    Rows,
    body_edge,
    leading,
    right_edge,
)

_LEAST_RUNNING = 5
"""Lines of running text from which they show how wide the text of a document is."""


@dataclass(frozen=True, slots=True)
class SideColumns:
    """Where columns stand beside the text throughout a document, in points."""

    right: float
    """Where one begins that stands right of the text; infinite for none."""
    text: float
    """Where the text begins."""
    left: frozenset[tuple[int, int]]
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
                text = text and text.left_of(self.right)
            if text:
                rest.append(text)
        return rest, [*notes_of(on_left), *notes_of(on_right)]

    def _left_of(self, row: PrintedRow) -> PrintedRow | None:
        """What of a row stands in the left column."""
        if not self.left or row.crosses(self.text):
            return None
        before = row.left_of(self.text)
        if before is None or self.left.isdisjoint(_edges_and_sizes(before)):
            return None
        return before

    def _right_of(self, row: PrintedRow) -> PrintedRow | None:
        """What of a row stands in the right column."""
        if row.crosses(self.right):
            return None
        return row.behind(self.right)


def _edges_and_sizes(row: PrintedRow) -> set[tuple[int, int]]:
    """The left edge and the size of a row, to a point; what lies between two points is both."""
    edge = row.x0
    size = row.size
    edges = (floor(edge), ceil(edge))
    sizes = (floor(size), ceil(size))
    return set(product(edges, sizes))


def side_columns(pages: Sequence[Rows]) -> SideColumns:
    """The columns beside the text of a document.

    No line of the text reaches the right one. Their lines stand beside the text, and are those of no table or form.
    """
    text = body_edge(row.baseline for page in pages for row in page)
    left: set[tuple[int, int]] = set()
    for page in pages:
        for row in _on_left(page, text):
            left |= _edges_and_sizes(row)
    return SideColumns(_right_column(pages), text, frozenset(left))


def _on_left(page: Rows, text: float) -> Iterator[PrintedRow]:
    """What stands left of the text of a page that begins at `text`, and is no label of it."""
    for strip in strips_at(page, text, leading(page)):
        for note in beside_text(strip.right, strip.left):
            yield from note


def _right_column(pages: Sequence[Rows]) -> float:
    """Where a column begins that stands right of the text, in points; infinite for none."""
    running = list(chain.from_iterable(map(_running_lines, pages)))
    if len(running) < _LEAST_RUNNING:
        return inf
    left = median(piece.x0 for piece in running)
    right = right_edge(piece.x1 for piece in running)
    widest = NARROW * (right - left)
    beside: list[PrintedPiece] = []
    for page in pages:
        beside += _right_of_text(page, right)
    if any(piece.x1 - piece.x0 > widest for piece in beside):
        return inf
    return _common_edge(beside)


def _common_edge(beside: Iterable[PrintedPiece]) -> float:
    """The first left edge that two pieces share, to a point; infinite for none."""
    counts = Counter(round(piece.x0) for piece in beside)
    for edge in sorted(counts):
        if counts[edge - 1] + counts[edge] + counts[edge + 1] > 1:
            return edge
    return inf


def _running_lines(page: Rows) -> Iterator[PrintedPiece]:
    """The lines of running text that begin at the edge of the text."""
    edge = body_edge(row.baseline for row in page)
    for row in page:
        for piece in row.pieces:
            if abs(piece.x0 - edge) < 2 * EDGE_SLACK and piece.letters > RUNNING:
                yield piece


def _right_of_text(page: Rows, right: float) -> Iterator[PrintedPiece]:
    """What stands right of the text, where text stands above and below it or on its height, but for page numbers."""
    text = [row for row in page if row.letters > RUNNING and row.x0 < right]
    if not text:
        return
    lowest = text[-1].base - 1
    highest = text[0].base + 1
    for row in page:
        is_among_text = lowest <= row.base <= highest
        if is_among_text:
            yield from _first_beside(row, right)


def _first_beside(row: PrintedRow, right: float) -> Sequence[PrintedPiece]:
    """The first piece of a row that stands right of the text, if it shows words, and no two pieces stand before it.

    A word of a stretched line stands no further from the others than they do from each other, and is no such piece.
    """
    beside = [piece for piece in row.pieces if piece.x0 >= right - 1]
    before = len(row.pieces) - len(beside)
    if before > 1 or not beside:
        return ()
    if not row.parts_at(beside[0].x0):
        return ()
    shown = row.behind(right + 1)
    if shown is None or not shown.shows_words:
        return ()
    return beside[:1]
