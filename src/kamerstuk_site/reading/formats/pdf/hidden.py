"""Which letters of a page lie under something opaque, so that its readers never see them.

Told by where things stand and in which order they were painted: what was painted later lies on top. Black bars over
names are the common case; the words below are still in the file, and must not come out of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from pdfminer.layout import LTChar, LTImage, LTItem
from pdfminer.utils import Rect

from kamerstuk_site.reading.formats.pdf.glyphs import Glyph, are_apart, heights, parted
from kamerstuk_site.reading.formats.pdf.painting import Painted, PaintState, is_dark, rgb
from kamerstuk_site.reading.formats.pdf.shapes import area, common

WITHHELD = "[weggelaten]"
"""Stands where words were that the page hides."""
_HEIGHTS = (0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65)
"""Heights above the baseline at which a letter is looked at, as shares of its size: up to the top of a small one."""
_WIDTHS = (0.2, 0.5, 0.8)
"""Where it is looked at from left to right, as shares of its width."""
_MOSTLY = 0.5
"""Share of those points that are hidden, from which the letter is; a line that strikes it out hides less."""
_BAND = 16.0
"""Points; what is painted is looked up by bands of the page of this height."""
_SCAN = 0.5
"""Share of a page that its images take at least where it is a scan: its letters repeat what they show."""
_WHOLE_PAGE = 0.7
"""Share of a page from which paint is its background."""
_SAME_COLOUR = 0.15
"""Difference of red, green and blue up to which letters cannot be read on paint, as shares of the whole range."""
_INVISIBLE = 3
"""The way to show letters that shows nothing: the layer of text of a scan."""
_LEAST_BAR = 5.0
"""Points; a box over an image that is lower or narrower than the smallest print is a line."""
_HAIRLINE = 0.5
"""Points; what is no thicker hides nothing."""
_LONG, _THIN = 3.0, 0.15
"""A line is so many times as long as thick; through letters it is no thicker than this share of their size."""
_STRUCK_AT = (0.15, 0.45)
"""Heights above the baseline between which a line strikes letters out, as shares of their size; below it underlines."""
_NEAR = 2.0
"""Room between two hidden words of one row, as a share of their size, up to which they are one omission."""

Layer = tuple[int, Painted]
"""What was painted, and as the how-many-eth thing on the page."""


def is_scan(items: Iterable[LTItem], page: Rect) -> bool:
    """True if images take most of a page."""
    return sum(area(item.bbox) for item in items if isinstance(item, LTImage)) > _SCAN * area(page)


def hidden_letters(items: Sequence[LTItem], page: Rect) -> set[int]:
    """The places in `items`, which are in the order of painting, of letters that something hides."""
    layers = [(place, item) for place, item in enumerate(items) if isinstance(item, Painted)]
    thick = [layer for layer in layers if min(layer[1].width, layer[1].height) > _HAIRLINE]
    if is_scan(items, page):
        thick = [layer for layer in thick if not layer[1].visible]
    return {place for place, char, near in _beside(items, thick) if _is_hidden(char, place, near, page)}


def struck_letters(items: Sequence[LTItem]) -> set[int]:
    """The places in `items` of letters through which a line goes."""
    layers = [(place, item) for place, item in enumerate(items) if isinstance(item, Painted)]
    lines = [layer for layer in layers if layer[1].width > _LONG * layer[1].height and not layer[1].visible]
    return {place for place, char, near in _beside(items, lines) if _is_struck(char, near)}


def _is_struck(char: LTChar, lines: Iterable[Layer]) -> bool:
    """True if a thin line goes through the middle of the height and of the width of a letter."""
    bottom = char.matrix[5]
    lowest, highest = (bottom + share * char.size for share in _STRUCK_AT)
    middle = (char.x0 + char.x1) / 2
    for _, line in lines:
        thin = line.height <= _THIN * char.size
        if thin and line.x0 <= middle <= line.x1 and lowest <= (line.y0 + line.y1) / 2 <= highest:
            return True
    return False


def _beside(items: Sequence[LTItem], layers: Sequence[Layer]) -> Iterator[tuple[int, LTChar, Sequence[Layer]]]:
    """The letters in `items` that show something, with their places, and with the layers in whose bands they stand."""
    bands = _bands(layers)
    if not bands:
        return
    for place, item in enumerate(items):
        if isinstance(item, LTChar):
            near = bands.get(int(item.matrix[5] // _BAND), ())
            if near and not item.get_text().isspace():
                yield place, item, near


def hidden_images(items: Sequence[LTItem], page: Rect) -> set[int]:
    """The places in `items` of images over a part of which something was painted: what is below is still in the file.

    On a scan that is any box; on a figure, which may have labels on it, a dark one.
    """
    images = [(place, item) for place, item in enumerate(items) if isinstance(item, LTImage)]
    only_dark = not is_scan(items, page)
    hidden: set[int] = set()
    for place, image in images:
        for layer in items[place + 1 :]:
            if isinstance(layer, Painted) and _is_bar(layer, page, dark=only_dark) and _overlap(layer, image):
                hidden.add(place)
    return hidden


def _is_bar(layer: Painted, page: Rect, *, dark: bool) -> bool:
    """True for a filled area that is no line and no background, and a dark one if `dark`."""
    if layer.visible or min(layer.width, layer.height) < _LEAST_BAR or area(layer.bbox) > _WHOLE_PAGE * area(page):
        return False
    return not dark or (layer.colour is not None and is_dark(layer.colour))


def _overlap(layer: Painted, image: LTImage) -> bool:
    return area(common(layer.bbox, image.bbox)) > 0


def _bands(layers: Iterable[Layer]) -> Mapping[int, Sequence[Layer]]:
    """By number of a band of the page, what was painted in it or just above it."""
    bands: defaultdict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        painted = layer[1]
        for band in range(int(painted.y0 // _BAND) - 1, int(painted.y1 // _BAND) + 1):
            bands[band].append(layer)
    return bands


def _is_hidden(char: LTChar, place: int, layers: Iterable[Layer], page: Rect) -> bool:
    """True if most of a letter lies under one thing or another."""
    near = [layer for layer in layers if layer[1].x0 < char.x1 and layer[1].x1 > char.x0]
    state = cast("PaintState", char.graphicstate)
    if state.render == _INVISIBLE:
        near = [layer for layer in near if not layer[1].visible and area(layer[1].bbox) < _WHOLE_PAGE * area(page)]
    if not near:
        return False
    points = list(_points(char))
    return sum(_is_lost(x, y, place, near, state) for x, y in points) >= _MOSTLY * len(points)


def _points(char: LTChar) -> Iterator[tuple[float, float]]:
    """The points at which a letter is looked at."""
    bottom = char.matrix[5] if char.upright else char.y0
    for height in _HEIGHTS:
        for width in _WIDTHS:
            yield char.x0 + width * char.width, bottom + height * char.height


def _is_lost(x: float, y: float, place: int, layers: Sequence[Layer], state: PaintState) -> bool:
    """True if the topmost paint at a point lies over the letter, or is dark as the letter itself."""
    top = next((layer for layer in reversed(layers) if layer[1].holds(x, y)), None)
    if top is None or top[0] > place:
        return top is not None
    below = top[1].colour
    if below is None or not is_dark(below):
        return False
    own = rgb(state.ncolor, state.ncs)
    if state.render == _INVISIBLE:
        return True
    return own is not None and all(abs(one - other) <= _SAME_COLOUR for one, other in zip(own, below, strict=True))


def without_hidden(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs of a page with `WITHHELD` in the place of words of which a letter is hidden, however small a part."""
    if not any(glyph.hidden for glyph in glyphs):
        return glyphs
    replaced: dict[int, Glyph | None] = {}
    for row in heights(glyphs):
        for words in _hidden_words(row):
            replaced |= dict.fromkeys(map(id, words))
            replaced[id(words[0])] = words[0]._replace(text=WITHHELD, x1=words[-1].x1)
    kept = (replaced.get(id(glyph), glyph) for glyph in glyphs)
    return [glyph for glyph in kept if glyph]


def _hidden_words(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What has to go of a row of glyphs, from left to right: words next to each other together."""
    together: list[Glyph] = []
    is_open = False
    for word in _words(row):
        hidden = _hidden_part(word)
        goes_on = is_open and hidden[:1] == word[:1] and not _is_far(together[-1], word[0])
        if together and not goes_on:
            yield together
            together = []
        together += hidden
        is_open = bool(hidden) and hidden[-1] is word[-1]
    if together:
        yield together


def _words(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The words of a row, told by spaces and by room."""

    def begins(word: list[Glyph], glyph: Glyph) -> bool:
        return glyph.blank or are_apart(word[-1], glyph)

    for word in parted(row, begins):
        shown = [glyph for glyph in word if not glyph.blank]
        if shown:
            yield shown


def _is_far(before: Glyph, after: Glyph) -> bool:
    return after.x0 - before.x1 > _NEAR * after.size


def _hidden_part(word: Sequence[Glyph]) -> list[Glyph]:
    """A word of which a letter is hidden, without the punctuation around it that is not; empty where none is."""
    if not any(glyph.hidden for glyph in word):
        return []
    counts = [index for index, glyph in enumerate(word) if glyph.hidden or glyph.text.isalnum()]
    return list(word[counts[0] : counts[-1] + 1])
