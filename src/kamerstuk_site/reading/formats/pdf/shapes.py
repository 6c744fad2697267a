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
    """An area of the page: closed rings of points, told apart by the winding number (ISO 32000-1, 8.5.3.3)."""

    rings: Sequence[Sequence[Point]]
    even_odd: bool = False

    @cached_property
    def bounds(self) -> Rect:
        """The rectangle around it."""
        return get_bound(point for ring in self.rings for point in ring)

    @property
    def is_box(self) -> bool:
        """True if it is a rectangle that stands straight: it fills what is around it."""
        x0, y0, x1, y1 = self.bounds
        corners = {(x0, y0), (x0, y1), (x1, y0), (x1, y1)}
        return (
            len(self.rings) == 1
            and len(self.rings[0]) <= 5
            and corners == set(self.rings[0])
        )

    def holds(self, x: float, y: float) -> bool:
        """True if the point lies within."""
        winding = 0
        for ring in self.rings:
            for (xa, ya), (xb, yb) in pairwise([*ring, ring[0]]):
                if (ya > y) != (yb > y) and x < (xb - xa) * (y - ya) / (yb - ya) + xa:
                    winding += 1 if yb > ya else -1
        return bool(winding % 2) if self.even_odd else winding != 0


def rectangle(bounds: Rect) -> Shape:
    """A rectangle that stands straight."""
    return Shape([corners_of(bounds)])


def corners_of(bounds: Rect) -> list[Point]:
    """The corners of a rectangle, from the bottom left one on, all around."""
    x0, y0, x1, y1 = bounds
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def common(one: Rect, other: Rect) -> Rect:
    """What two rectangles have in common; one without a size where that is nothing."""
    x0, y0 = max(one[0], other[0]), max(one[1], other[1])
    return x0, y0, max(x0, min(one[2], other[2])), max(y0, min(one[3], other[3]))


def area(bounds: Rect) -> float:
    """The size of a rectangle, in square points."""
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def is_drawing(path: Sequence[PathSegment]) -> bool:
    """True if a path has so many curves that it is no bar."""
    return (
        len(path) > _MOST_CURVES
        and sum(segment[0] in _CURVES for segment in path) > _MOST_CURVES
    )


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
        points = [
            apply_matrix_pt(ctm, point)
            for point in zip(numbers[::2], numbers[1::2], strict=True)
        ]
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
    for step in _STEPS:
        rest = 1 - step
        weights = (rest**3, 3 * rest**2 * step, 3 * rest * step**2, step**3)
        weighted = list(zip(weights, (start, *points), strict=True))
        yield (
            sum(weight * x for weight, (x, _) in weighted),
            sum(weight * y for weight, (_, y) in weighted),
        )


def parted(rings: Iterable[list[Point]]) -> Iterator[list[list[Point]]]:
    """Rings in groups, so that one in another (a hole) stands with it and bars that lie apart stand alone."""
    group: list[list[Point]] = []
    around: Rect = (0, 0, 0, 0)
    for ring in rings:
        bounds = get_bound(ring)
        if group and not area(common(around, bounds)):
            yield group
            group = []
        around = (
            bounds
            if not group
            else get_bound([around[:2], around[2:], bounds[:2], bounds[2:]])
        )
        group.append(ring)
    if group:
        yield group


def lines_of(ring: Sequence[Point], width: float) -> Iterator[list[Point]]:
    """Each line of a ring as an area of its own, so many points wide."""
    for (xa, ya), (xb, yb) in pairwise(ring):
        length = hypot(xb - xa, yb - ya)
        if length:
            dx, dy = (ya - yb) * width / 2 / length, (xb - xa) * width / 2 / length
            yield [
                (xa + dx, ya + dy),
                (xb + dx, yb + dy),
                (xb - dx, yb - dy),
                (xa - dx, ya - dy),
            ]
