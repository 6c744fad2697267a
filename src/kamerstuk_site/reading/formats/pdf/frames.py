"""Boxes that rules draw around text beside other text: what stands in them is taken out of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kamerstuk_site.reading.formats.pdf.printed_rows import PrintedRow, Rows
from kamerstuk_site.reading.formats.pdf.rules import Rule

_LEAST_BESIDE = 2
"""Lines that stand beside a box at least; beside one line stands the label of a form."""
_TOLERANCE = 1.0
"""Points by which text may stand over the edge of its box."""


class Frame(NamedTuple):
    """A box of four rules that nothing else touches, in points from the page's bottom left."""

    x0: float
    x1: float
    bottom: float
    top: float

    def inside(self, row: PrintedRow) -> PrintedRow | None:
        """What of a row stands in the box; None where that is nothing."""
        if not self.bottom < row.base < self.top:
            return None
        return row.between(self.x0, self.x1 + _TOLERANCE)

    def outside(self, row: PrintedRow) -> list[PrintedRow]:
        """What of a row on its height stands left of the box, where it ends at the box, and right of it."""
        parts: list[PrintedRow] = []
        left = row.left_of(self.x0)
        if left:
            parts.append(replace(left, right=min(left.right, self.x0)))
        right = row.behind(self.x1)
        if right:
            parts.append(right)
        return parts


def without_frames(rows: Rows, rules: Sequence[Rule]) -> tuple[Rows, list[Rows]]:
    """The rows of a page without what stands in boxes beside them, and the rows of each such box."""
    notes: list[Rows] = []
    for frame in _frames(rules):
        inside: list[PrintedRow] = []
        outside: list[PrintedRow] = []
        beside = 0
        for row in rows:
            if not frame.bottom - row.size < row.base < frame.top:
                outside.append(row)
                continue
            within = frame.inside(row)
            if within:
                inside.append(within)
            parts = frame.outside(row)
            beside += bool(parts)
            outside += parts
        if inside and beside >= _LEAST_BESIDE:
            notes.append(inside)
            rows = outside
    return rows, notes


def _frames(rules: Sequence[Rule]) -> Iterator[Frame]:
    """The boxes among the rules of a page."""
    touching = {rule: set(filter(rule.meets, rules)) for rule in rules}
    for bottom, sides in touching.items():
        if bottom.vertical or len(sides) != 2:
            continue
        left, right = sorted(sides)
        tops = touching[left] - {bottom}
        if len(tops) != 1 or not tops <= touching[right]:
            continue
        top = tops.pop()
        if bottom.at < top.at:
            yield Frame(left.at, right.at, bottom.at, top.at)
