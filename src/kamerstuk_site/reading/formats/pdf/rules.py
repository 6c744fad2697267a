"""Ruled lines of a page: what is drawn as lines, as thin boxes or as the sides of boxes.

Programs draw the borders of a table in each of these ways, and often a piece for each cell. Pieces on one line that
touch are one rule here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from pdfminer.layout import LTCurve, LTItem, LTLine, LTRect

from kamerstuk_site.model.grouping import split_where

_THICKEST = 3.0
"""Points; a thicker box is an area and no line."""
_SHORTEST = 6.0
"""Points; a shorter line is part of a drawing."""
_TOUCHING = 3.0
"""Points between the ends of two pieces of one rule, at most."""
_SAME_LINE = 1.5
"""Points across which two pieces of one rule may be shifted."""
_MOST_PIECES = 5_000
"""A page with more lines is a drawing; this only bounds the time that it takes."""
_MOST_RULES = 500
"""Of which those of a page are looked at; this only bounds the time, since each is compared with each."""
SAME_EDGE = 4.0
"""Points within which rules are one edge of a table, or end at one: some programs draw double ones."""
_place = attrgetter("vertical", "at", "start")


class Rule(NamedTuple):
    """A straight line along the page or across it, in points from the page's bottom left."""

    vertical: bool
    at: float
    """Its x where it is vertical, its y where not."""
    start: float
    end: float
    """Where it begins and ends along its own direction."""

    def covers(self, place: float) -> bool:
        """True if it passes this place along its own direction."""
        return self.start - _TOUCHING <= place <= self.end + _TOUCHING

    def meets(self, other: Rule) -> bool:
        """True if a line across it touches it."""
        if self.vertical == other.vertical:
            return False
        return self.covers(other.at) and other.covers(self.at)


def rules(items: Iterable[LTItem]) -> list[Rule]:
    """The rules among what stands on a page, not too many of them; those that go on with each other as one."""
    drawn = [item for item in items if isinstance(item, LTCurve)]
    if len(drawn) > _MOST_PIECES:
        return []
    pieces = chain.from_iterable(map(_pieces, drawn))
    return _together(pieces)[:_MOST_RULES]


def _pieces(item: LTCurve) -> Iterator[Rule]:
    """The rules that one drawn item shows."""
    x0, y0, x1, y1 = item.bbox
    wide = x1 - x0
    high = y1 - y0
    is_straight = isinstance(item, LTLine | LTRect) or len(item.pts) <= 5
    if not is_straight or max(wide, high) < _SHORTEST:
        return
    if high <= _THICKEST:
        yield Rule(False, (y0 + y1) / 2, x0, x1)
    elif wide <= _THICKEST:
        yield Rule(True, (x0 + x1) / 2, y0, y1)
    elif isinstance(item, LTRect) and item.stroke:
        yield Rule(False, y0, x0, x1)
        yield Rule(False, y1, x0, x1)
        yield Rule(True, x0, y0, y1)
        yield Rule(True, x1, y0, y1)


def _together(pieces: Iterable[Rule]) -> list[Rule]:
    """Rules, those on one line that touch put together."""
    found: list[Rule] = []
    for line in split_where(sorted(pieces, key=_place), _lies_elsewhere):
        for piece in sorted(line, key=attrgetter("start")):
            if found and _goes_on(found[-1], piece):
                end = max(found[-1].end, piece.end)
                found[-1] = found[-1]._replace(end=end)
            else:
                found.append(piece)
    return found


def _lies_elsewhere(line: Sequence[Rule], piece: Rule) -> bool:
    """True if a piece, in order of place, lies on another line than those before it."""
    first = line[0]
    return piece.vertical != first.vertical or piece.at - first.at > _SAME_LINE


def _goes_on(before: Rule, piece: Rule) -> bool:
    """True if a piece touches a rule that it is in line with."""
    if before.vertical != piece.vertical:
        return False
    across = abs(before.at - piece.at)
    return across < 2 * _SAME_LINE and piece.start <= before.end + _TOUCHING
