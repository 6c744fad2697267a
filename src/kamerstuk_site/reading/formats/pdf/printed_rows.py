"""Baselines of a page with the pieces that they consist of, and what the lines of a page are measured by."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from kamerstuk_site.model.grouping import split_where
from kamerstuk_site.reading.formats.pdf.baselines import Baseline
from kamerstuk_site.reading.formats.pdf.glyphs import are_apart, left_edge

_LEAST_ROOM, _ROOM = 4.0, 0.65
"""Room between pieces of a baseline: more than so many points, and more than so many times the size of the line."""
EDGE_SLACK = 2.0
"""Points by which lines of one column may begin beside each other."""
_STRIP = 4.0
"""Points; the strip between two columns is wider."""
_WIDER = 1.25
"""Times the room between the words of a line from which other room is wider; a stretched line has none."""
RUNNING = 22
"""Letters; a line of running text has more."""
_RIGHT_EDGE = 0.95
"""Share of the lines that end at the right edge of the text or before it; what sticks out further is an exception."""
_NO_LEADING = 12.0
"""Points; the usual distance between baselines where no two lines follow each other."""
CLOSE = 2.0
"""Distance between baselines, in sizes of the line, below which two lines follow each other."""
PARAGRAPH_GAP = 1.3
"""Distance between baselines of one column, in usual distances, above which a paragraph begins."""


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
        shown = (glyph for glyph in self.baseline.glyphs if not glyph.blank)
        parts = split_where(shown, lambda part, glyph: glyph.x0 - part[-1].x1 > room)
        return [PrintedPiece(part[0].x0, part[-1].x1, len(part)) for part in parts]

    def crosses(self, x: float) -> bool:
        """True if it leaves no room for a column that begins at `x`."""
        start = x - EDGE_SLACK
        end = x - _STRIP
        return any(piece.x0 < start and piece.x1 > end for piece in self.pieces)

    def parts_at(self, x: float) -> bool:
        """True if the room before a column that begins at `x` is wider than that between the words of the line."""
        here: float = inf
        others: list[float] = []
        shown = (glyph for glyph in self.baseline.glyphs if not glyph.blank)
        for before, glyph in pairwise(shown):
            if not are_apart(before, glyph):
                continue
            room = glyph.x0 - before.x1
            if before.x0 < x - EDGE_SLACK <= glyph.x0:
                here = room
            else:
                others.append(room)
        return not others or here > _WIDER * median(others)

    def left_of(self, x: float) -> PrintedRow | None:
        """What stands left of a column that begins at `x`; None where that is nothing."""
        return self._of(slice(self._index(x)))

    def behind(self, x: float) -> PrintedRow | None:
        """What stands in a column that begins at `x`, or right of it; None where that is nothing."""
        return self._of(slice(self._index(x), None))

    def between(self, start: float, end: float) -> PrintedRow | None:
        """What stands in a column that begins at `start`, left of another that begins at `end`; None for nothing."""
        behind = self.behind(start)
        return behind.left_of(end) if behind else None

    def _index(self, x: float) -> int:
        glyphs = self.baseline.glyphs
        return bisect_left(glyphs, x - EDGE_SLACK, key=left_edge)

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
        first = next(glyph for glyph in self.baseline.glyphs if not glyph.blank)
        return first.text[0].islower()

    @property
    def shows_words(self) -> bool:
        """True if it has letters, and is no page number."""
        return any(glyph.text.isalpha() for glyph in self.baseline.glyphs)


Rows = Sequence[PrintedRow]


def leading(rows: Rows) -> float:
    """The usual distance between lines that begin below each other, in points."""
    last: dict[int, float] = {}
    close: list[float] = []
    for row in rows:
        near = CLOSE * row.baseline.size
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
    """Where a text ends at the right, in points, given the ends of its lines: what nearly all of them keep to."""
    found = sorted(ends)
    return found[int(len(found) * _RIGHT_EDGE)] if found else 0.0
