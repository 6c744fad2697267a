"""Areas of a PDF's page, and the paths that they are made of, in points from the page's bottom left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import hypot

from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_pt, get_bound

_CURVES = "cvy"
_MOST_CURVES = 64
"""Curves in a path; what has more is a drawing and no bar. An ellipse has four, a stroke by hand some dozens."""
_STEPS = (0.25, 0.5, 0.75, 1.0)
"""Where points of a curve are taken, as shares of its way."""


@dataclass(frozen=True)
class Shape:
    """An area of the page: closed rings of points, whose inside the winding number tells (ISO 32000-1, 8.5.3.3)."""

    rings: Sequence[Sequence[Point]]
    even_odd: bool = False

    @cached_property
    def bounds(self) -> Rect:
        """The rectangle around it."""
        return get_bound(point for ring in self.rings for point in ring)

    @property
    def is_box(self) -> bool:
        """True if it is a rectangle that stands straight: it fills what is around it."""
        if len(self.rings) != 1:
            return False
        ring = self.rings[0]
        return len(ring) <= 5 and set(ring) == set(corners_of(self.bounds))

    def holds(self, x: float, y: float) -> bool:
        """True if the point lies within."""
        winding = 0
        for ring in self.rings:
            for (xa, ya), (xb, yb) in pairwise([*ring, ring[0]]):
                if (ya > y) == (yb > y):
                    continue
                crossing = (xb - xa) * (y - ya) / (yb - ya) + xa
                if x < crossing:
                    winding += 1 if yb > ya else -1
        return bool(winding % 2) if self.even_odd else winding != 0


def rectangle(bounds: Rect) -> Shape:
    """A rectangle that stands straight."""
    return Shape([corners_of(bounds)])


def corners_of(bounds: Rect) -> list[Point]:
    """The corners of a rectangle, from the bottom left one on, all around."""
    left, bottom, right, top = bounds
    return [
        (left, bottom),
        (right, bottom),
        (right, top),
        (left, top),
    ]


def common(one: Rect, other: Rect) -> Rect:
    """What two rectangles have in common; a rectangle without a size where that is nothing."""
    left = max(one[0], other[0])
    bottom = max(one[1], other[1])
    right = max(left, min(one[2], other[2]))
    top = max(bottom, min(one[3], other[3]))
    return left, bottom, right, top


def area(bounds: Rect) -> float:
    """The size of a rectangle, in square points."""
    left, bottom, right, top = bounds
    return (right - left) * (top - bottom)


def is_drawing(path: Sequence[PathSegment]) -> bool:
    """True if a path has so many curves that it is no bar."""
    if len(path) <= _MOST_CURVES:
        return False
    curves = [segment for segment in path if segment[0] in _CURVES]
    return len(curves) > _MOST_CURVES


def subpaths(path: Iterable[PathSegment]) -> list[list[PathSegment]]:
    """The parts of a path, each of which begins with a move."""
    parts: list[list[PathSegment]] = []
    for segment in path:
        if segment[0] == "m" or not parts:
            parts.append([])
        parts[-1].append(segment)
    return parts


def rings_of(path: Iterable[PathSegment], ctm: Matrix) -> list[list[Point]]:
    """The rings of a path, which may be open, as they come to lie on the page."""
    rings: list[list[Point]] = []
    for operator, *numbers in path:
        if operator == "h":
            if rings:
                rings[-1].append(rings[-1][0])
            continue
        stated = zip(numbers[::2], numbers[1::2], strict=True)
        points = [apply_matrix_pt(ctm, point) for point in stated]
        if operator == "m" or not rings:
            rings.append(points[-1:])
        elif operator == "l":
            rings[-1] += points
        else:
            rings[-1] += _on_curve(str(operator), rings[-1][-1], points)
    return rings


def _on_curve(operator: str, start: Point, points: list[Point]) -> Iterator[Point]:
    """Points on a Bézier curve: `v` begins at its first control point, `y` ends at its last one."""
    if operator == "v":
        points = [start, *points]
    if operator == "y":
        points = [*points, points[-1]]
    controls = (start, *points)
    for step in _STEPS:
        rest = 1 - step
        weights = (
            rest**3,
            3 * rest**2 * step,
            3 * rest * step**2,
            step**3,
        )
        yield (
            sum(weight * x for weight, (x, _) in zip(weights, controls, strict=True)),
            sum(weight * y for weight, (_, y) in zip(weights, controls, strict=True)),
        )


def parted_rings(rings: Iterable[list[Point]]) -> Iterator[list[list[Point]]]:
    """Rings in groups: a hole stands with the ring around it, and bars that lie apart stand alone."""
    group: list[list[Point]] = []
    around: Rect = (0, 0, 0, 0)
    for ring in rings:
        bounds = get_bound(ring)
        if group and area(common(around, bounds)):
            around = get_bound([around[:2], around[2:], *ring])
        else:
            if group:
                yield group
            group = []
            around = bounds
        group.append(ring)
    if group:
        yield group


def lines_of(ring: Sequence[Point], width: float) -> Iterator[list[Point]]:
    """Each line of a ring as an area of its own, so many points wide."""
    for (xa, ya), (xb, yb) in pairwise(ring):
        length = hypot(xb - xa, yb - ya)
        if not length:
            continue
        dx = (ya - yb) * width / 2 / length
        dy = (xb - xa) * width / 2 / length
        yield [
            (xa + dx, ya + dy),
            (xb + dx, yb + dy),
            (xb - dx, yb - dy),
            (xa - dx, ya - dy),
        ]
