"""Ruled lines of a page: what is drawn as lines, as thin boxes or as the sides of boxes.

Programs draw the borders of a table in each of these ways, and often a piece for each cell. Pieces on one line that
touch are one rule here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from pdfminer.layout import LTCurve, LTItem, LTLine, LTRect

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
        return (
            self.vertical != other.vertical
            and self.covers(other.at)
            and other.covers(self.at)
        )


def rules(items: Iterable[LTItem]) -> list[Rule]:
    """The rules among what stands on a page, not too many of them; those that go on with each other as one."""
    drawn = [item for item in items if isinstance(item, LTCurve)]
    if len(drawn) > _MOST_PIECES:
        return []
    pieces: list[Rule] = []
    for item in drawn:
        pieces += _pieces(item)
    return _together(pieces)[:_MOST_RULES]


def _pieces(item: LTCurve) -> Iterator[Rule]:
    """The rules that one drawn item shows."""
    x0, y0, x1, y1 = item.bbox
    wide, high = x1 - x0, y1 - y0
    straight = isinstance(item, LTLine | LTRect) or len(item.pts) <= 5
    if not straight or max(wide, high) < _SHORTEST:
        return
    if high <= _THICKEST:
        yield Rule(False, (y0 + y1) / 2, x0, x1)
    elif wide <= _THICKEST:
        yield Rule(True, (x0 + x1) / 2, y0, y1)
    elif isinstance(item, LTRect) and item.stroke:
        yield from (Rule(False, y0, x0, x1), Rule(False, y1, x0, x1))
        yield from (Rule(True, x0, y0, y1), Rule(True, x1, y0, y1))


def _together(pieces: Iterable[Rule]) -> list[Rule]:
    """Rules, those on one line that touch put together."""
    found: list[Rule] = []
    for line in _lines(sorted(pieces, key=_place)):
        for piece in sorted(line, key=attrgetter("start")):
            before = found[-1] if found else None
            same = (
                before
                and before.vertical == piece.vertical
                and abs(before.at - piece.at) < 2 * _SAME_LINE
            )
            if before and same and piece.start <= before.end + _TOUCHING:
                found[-1] = before._replace(end=max(before.end, piece.end))
            else:
                found.append(piece)
    return found


def _lines(pieces: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Pieces, in order of place, that lie on one line."""
    for _, of_direction in groupby(pieces, key=attrgetter("vertical")):
        line: list[Rule] = []
        for piece in of_direction:
            if line and piece.at - line[0].at > _SAME_LINE:
                yield line
                line = []
            line.append(piece)
        yield line
