"""What lies on top of a page: annotations (ISO 32000-1, 12.5), of which links are a kind.

Their letters are no part of the page's text, but they hide it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix, Point, Rect, apply_matrix_rect, get_bound

from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.pdf.shapes import corners_of, lines_of

_MOST_WAYS = 2_000
"""Lines of an annotation that is drawn by hand; it only bounds the time that a page can take."""
_UNSEEN = 2 | 32
"""Flags of annotations that no screen shows: Hidden and NoView (ISO 32000-1, table 165)."""
_HIDE_NOTHING = frozenset({"Link", "Popup", "Widget"})
"""Annotations that are frames around links, notes that open, or fields, which hold words of their own."""
_FILLED = {
    "Square": "IC",
    "Circle": "IC",
    "Polygon": "IC",
    "Highlight": "C",
    "FreeText": "C",
}
"""Kinds of annotations that viewers fill where they have no appearance -> the key of their colour."""
_DRAWN_ALONG = {"Line": "L", "PolyLine": "Vertices", "Ink": "InkList", "StrikeOut": ""}
"""Kinds that viewers draw as lines where they have no appearance -> the key of the points of these."""


class LinkArea(NamedTuple):
    """Where a page can be clicked to open an address."""

    address: str
    box: Rect
    """In points, from the bottom left of the page as it is shown."""


class AnnotationPaint(NamedTuple):
    """Areas of a page that viewers paint for an annotation."""

    areas: Sequence[Sequence[Point]]
    colour: Sequence[float]
    """Its parts in the colour space that their number tells; without any, nothing is painted."""
    blend: str = "Normal"
    """The blend mode."""


@dataclass(frozen=True)
class Annotation:
    """An annotation of a page."""

    stated: Mapping[str, object]
    """Its dictionary in the file."""

    @cached_property
    def kind(self) -> str:
        """What it is, such as `Link` (ISO 32000-1, table 169)."""
        return literal_name(resolve1(self.stated.get("Subtype")))

    @property
    def may_hide(self) -> bool:
        """True if it is shown, and may lie over words of the page."""
        if self.kind in _HIDE_NOTHING:
            return False
        flags = int(number_of(self.stated.get("F"), 0))
        if flags & _UNSEEN:
            return False
        return len(self._corners) == 4

    @property
    def box(self) -> Rect:
        """The rectangle around it."""
        return _around(self._corners)

    @cached_property
    def _corners(self) -> Sequence[float]:
        """The numbers of its rectangle: four, unless the file is damaged."""
        return numbers_of(self.stated.get("Rect"))

    @property
    def word_boxes(self) -> Sequence[Rect]:
        """The rectangles around its words, where it names them; else the one around all of it."""
        numbers = numbers_of(self.stated.get("QuadPoints"))
        boxes: list[Rect] = []
        for start in range(0, len(numbers) - 7, 8):
            corners = numbers[start : start + 8]
            boxes.append(_around(corners))
        return boxes or [self.box]

    @property
    def opacity(self) -> float:
        """That of what viewers paint of it."""
        return number_of(self.stated.get("CA"), 1.0)

    @cached_property
    def appearance(self) -> PDFStream | None:
        """The form that shows it in its present state."""
        forms = dict_value(self.stated.get("AP", {}))
        shown = resolve1(forms.get("N"))
        if isinstance(shown, dict):
            stated = resolve1(self.stated.get("AS"))
            state = literal_name(stated)
            shown = resolve1(shown.get(state))
        if isinstance(shown, PDFStream):
            return shown
        return None

    def paints(self) -> Iterator[AnnotationPaint]:
        """What viewers paint where it has no appearance.

        One of kind Redact marks what is to be removed. Its appearance is but a frame until that is done, so it counts
        as black all the same.
        """
        if self.kind == "Redact":
            yield AnnotationPaint(self._filled_areas, [0.0])
        elif self.appearance is not None:
            return
        elif self.kind in _FILLED:
            colour = numbers_of(self.stated.get(_FILLED[self.kind]))
            blend = "Multiply" if self.kind == "Highlight" else "Normal"
            yield AnnotationPaint(self._filled_areas, colour, blend)
        elif self.kind in _DRAWN_ALONG:
            colour = numbers_of(self.stated.get("C"))
            yield AnnotationPaint(self._drawn_areas, colour)

    @property
    def _filled_areas(self) -> Sequence[Sequence[Point]]:
        """The areas that viewers fill."""
        if self.kind == "Polygon":
            vertices = numbers_of(self.stated.get("Vertices"))
            corners = _points(vertices)
            if corners:
                return [corners]
        return list(map(corners_of, self.word_boxes))

    @property
    def _drawn_areas(self) -> Sequence[Sequence[Point]]:
        """The lines that viewers draw, as areas."""
        width = 1.0
        style = resolve1(self.stated.get("BS"))
        if isinstance(style, dict):
            width = number_of(style.get("W"), width)
        areas: list[list[Point]] = []
        for along in self._ways():
            areas += lines_of(along, width)
        return areas

    def _ways(self) -> Iterator[Sequence[Point]]:
        """The points along which its lines go."""
        if self.kind == "StrikeOut":
            for x0, y0, x1, y1 in self.word_boxes:
                middle = (y0 + y1) / 2
                yield (x0, middle), (x1, middle)
            return
        stated = resolve1(self.stated.get(_DRAWN_ALONG[self.kind]))
        rows = stated if self.kind == "Ink" and isinstance(stated, list) else [stated]
        for row in rows[:_MOST_WAYS]:
            yield _points(numbers_of(row))

    def link_areas(self, ctm: Matrix) -> Iterator[LinkArea]:
        """The areas of a link that opens an address: one for each line of its words, or one for all (12.5.6.5)."""
        action = resolve1(self.stated.get("A"))
        address = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if not isinstance(address, bytes) or len(self._corners) != 4:
            return
        shown = leading_away(address.decode("utf-8", "replace"))
        if not shown:
            return
        for box in self.word_boxes:
            yield LinkArea(shown, apply_matrix_rect(ctm, box))


def numbers_of(value: object) -> list[float]:
    """The numbers of an array, 0 for each part that is none; empty where the value is no array."""
    found = resolve1(value)
    if not isinstance(found, list):
        return []
    return [number_of(each, 0.0) for each in found]


def number_of(value: object, otherwise: float) -> float:
    """A number, or something else where the value is none."""
    found = resolve1(value)
    if isinstance(found, int | float):
        return float(found)
    return otherwise


def _around(numbers: Sequence[float]) -> Rect:
    """The rectangle around points that are given as a row of numbers."""
    return get_bound(_points(numbers))


def _points(numbers: Sequence[float]) -> list[Point]:
    """Points that are given as a row of numbers."""
    across = numbers[::2]
    up = numbers[1::2]
    return list(zip(across, up, strict=False))
