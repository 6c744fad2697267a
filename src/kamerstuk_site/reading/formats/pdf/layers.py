"""Letters of a page with what was painted over or below them, in the order of painting: what came later lies on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from pdfminer.layout import LTChar, LTImage, LTItem
from pdfminer.utils import Rect

from kamerstuk_site.reading.formats.pdf.paint_state import PaintState, rgb
from kamerstuk_site.reading.formats.pdf.painting import Painted
from kamerstuk_site.reading.formats.pdf.shapes import area, rectangle

_BAND = 16.0
"""Points; what is painted is looked up by bands of the page of this height."""
_SCAN = 0.5
"""Share of a page that its images take at least where it is a scan: its letters repeat what they show."""
BLOCKS = frozenset("█▇▆■⬛")
"""Letters that are as good as a bar: lines of them are drawn over words."""


class Layer(NamedTuple):
    """Something that was painted on a page."""

    number: int
    """How many things were painted before it."""
    painted: Painted


class LayeredLetter(NamedTuple):
    """A letter with what was painted near it."""

    number: int
    """How many things were painted before it."""
    char: LTChar
    near: Sequence[Layer]
    """What was painted in its band of the page, from the lowest layer to the topmost."""

    @property
    def state(self) -> PaintState:
        """The state in which it was painted."""
        return cast("PaintState", self.char.graphicstate)


def is_scan(items: Iterable[LTItem], page: Rect) -> bool:
    """True if images take most of a page."""
    covered = 0.0
    for item in items:
        if isinstance(item, LTImage):
            covered += area(item.bbox)
    return covered > _SCAN * area(page)


def layers_of(items: Iterable[LTItem]) -> Iterator[Layer]:
    """What was painted, black blocks among it that are letters of a font."""
    for index, item in enumerate(items):
        if isinstance(item, Painted):
            yield Layer(index, item)
        elif isinstance(item, LTChar) and item.get_text() in BLOCKS:
            state = cast("PaintState", item.graphicstate)
            if state.is_invisible:
                continue
            colour = rgb(state.ncolor, state.ncs)
            if state.hides(colour, state.fill_opacity):
                shape = rectangle(item.bbox)
                block = Painted(item.bbox, shape, state, colour, None)
                yield Layer(index, block)


def letters_among(
    items: Iterable[LTItem], layers: Iterable[Layer]
) -> Iterator[LayeredLetter]:
    """The letters in `items` that show something, where one of the layers is near."""
    bands = _bands(layers)
    if not bands:
        return
    for index, item in enumerate(items):
        if isinstance(item, LTChar):
            near = bands.get(int(item.matrix[5] // _BAND), ())
            if near and not item.get_text().isspace():
                yield LayeredLetter(index, item, near)


def _bands(layers: Iterable[Layer]) -> Mapping[int, Sequence[Layer]]:
    """By number of a band of the page, what was painted in it or just above it."""
    bands: defaultdict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        lowest = int(layer.painted.y0 // _BAND) - 1
        highest = int(layer.painted.y1 // _BAND)
        for band in range(lowest, highest + 1):
            bands[band].append(layer)
    return bands
