"""Which letters of a page lie under something opaque, so that its readers never see them.

Told by where things stand and in which order they were painted: what was painted later lies on top. Black bars over
names are the common case; the words below are still in the file, and must not come out of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import cast

from pdfminer.layout import LTChar, LTImage, LTItem
from pdfminer.utils import Rect

from kamerstuk_site.reading.formats.pdf.glyphs import Glyph, heights, words
from kamerstuk_site.reading.formats.pdf.paint_state import (
    PaintState,
    Rgb,
    is_dark,
    is_light,
    rgb,
)
from kamerstuk_site.reading.formats.pdf.painting import Painted
from kamerstuk_site.reading.formats.pdf.shapes import area, common, rectangle
from kamerstuk_site.reading.formats.pdf.text_layer import strings_of

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
_SAME_COLOUR, _SAME_TINT = 0.15, 0.03
"""Difference of red, green and blue up to which letters cannot be read on dark paint, and on other paint, as shares of
the whole range: eyes see least in the dark."""
_FILLED, _OUTLINED = {0, 2}, {1, 2}
"""Ways to show letters by their insides, and by their outlines (ISO 32000-1, table 106); 3 shows nothing."""
_WAYS = 4
"""The ways come twice: from 4 on, the letters also are a clip."""
_BLOCKS = frozenset("█▇▆■⬛")
"""Letters that are as good as a bar: lines of them are drawn over words."""
_ALL_BLACK = 0.95
"""Share of those points that are black in the picture of a scan where a bar is; a letter leaves more of them white."""
_BLACK_LETTERS = 3
"""So many letters in a row under a bar."""
_LEAST_BAR = 5.0
"""Points; a box over an image that is lower or narrower than the smallest print is a line."""
_HAIRLINE = 0.5
"""Points; what is no thicker hides nothing."""
_LONG, _THIN = 3.0, 0.15
"""A line is so many times as long as thick; through letters it is no thicker than this share of their size."""
_STRUCK_AT = (0.15, 0.45)
"""Heights above the baseline between which a line strikes letters out, as shares of their size; below it underlines."""
_ON = 0.5
"""Share of a letter's width from which it lies on hidden ones."""
_CORRECTED = 0.7
"""Share of the width of hidden words from which what is written over them takes their place."""
_SPACE = 0.3
"""Room between `WITHHELD` and a label on a bar, as a share of the size of the words below it."""
_NEAR = 2.0
"""Room between two hidden words of one row, as a share of their size, up to which they are one omission."""

Layer = tuple[int, Painted]
"""What was painted, and as the how-many-eth thing on the page."""


def is_scan(items: Iterable[LTItem], page: Rect) -> bool:
    """True if images take most of a page."""
    return sum(
        area(item.bbox) for item in items if isinstance(item, LTImage)
    ) > _SCAN * area(page)


def hidden_letters(items: Sequence[LTItem], page: Rect) -> set[int]:
    """The places in `items`, which are in the order of painting, of letters that something hides."""
    thick = [
        layer
        for layer in _layers(items)
        if min(layer[1].width, layer[1].height) > _HAIRLINE
    ]
    scanned = is_scan(items, page)
    hidden: set[int] = set()
    for place, char, near in _beside(items, thick):
        over = _without_scan(char, place, near) if scanned else near
        if _is_hidden(char, place, over, page):
            hidden.add(place)
    return hidden | _blackened(_beside(items, thick))


def _blackened(letters: Iterable[tuple[int, LTChar, Sequence[Layer]]]) -> set[int]:
    """The places of letters of a scan's layer of text where the picture itself is black: it was blackened afterwards.

    They are some in a row: one thick letter may be black all over.
    """
    found: set[int] = set()
    row: list[int] = []
    for place, char, near in letters:
        if not _is_invisible(cast("PaintState", char.graphicstate)):
            continue
        if not _on_black(char, near):
            row = []
            continue
        row.append(place)
        if len(row) >= _BLACK_LETTERS:
            found.update(row)
    return found


def _on_black(char: LTChar, layers: Sequence[Layer]) -> bool:
    """True if the images of a page are black wherever a letter is looked at, and so show no letter."""
    points = list(_points(char))
    white = (point for point in points if not _is_black(*point, layers))
    most = int((1 - _ALL_BLACK) * len(points))
    return (
        next(islice(white, most, None), None) is None
    )  # nearly all letters are told by their first points


def _is_black(x: float, y: float, layers: Sequence[Layer]) -> bool:
    return next(
        (layer.shows_black(x, y) for _, layer in reversed(layers) if layer.holds(x, y)),
        False,
    )


def outside(items: Iterable[LTItem], shown: Rect) -> set[int]:
    """The places in `items` of letters that stand beside the part of the page that is shown."""
    x0, y0, x1, y1 = shown
    found: set[int] = set()
    for place, item in enumerate(items):
        if isinstance(item, LTChar) and not item.get_text().isspace():
            middle, height = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
            if not (x0 <= middle <= x1 and y0 <= height <= y1):
                found.add(place)
    return found


def shown_again(items: Sequence[LTItem], hidden: Collection[int]) -> set[int]:
    """Those of the hidden letters that were only painted over to be written anew: nothing is withheld.

    All the hidden ones of a string are, or none: another name may begin with the same letters.
    """
    chars = (
        [(place, item) for place, item in enumerate(items) if isinstance(item, LTChar)]
        if hidden
        else []
    )
    shown = {_where(char) for place, char in chars if place not in hidden}
    again: set[int] = set()
    for string in strings_of(chars):
        below = {place: _where(char) for place, char in string if place in hidden}
        if shown.issuperset(below.values()):
            again |= below.keys()
    return again


def _where(char: LTChar) -> object:
    """What two letters have alike that are written over each other."""
    return char.get_text(), round(char.x0), round(char.y0)


def _layers(items: Sequence[LTItem]) -> Iterator[Layer]:
    """What was painted, black blocks among it that are letters of a font."""
    for place, item in enumerate(items):
        if isinstance(item, Painted):
            yield place, item
        elif isinstance(item, LTChar) and item.get_text() in _BLOCKS:
            state = cast("PaintState", item.graphicstate)
            colour = rgb(state.ncolor, state.ncs)
            if not _is_invisible(state) and state.hides(colour, state.fill_opacity):
                yield (
                    place,
                    Painted(item.bbox, rectangle(item.bbox), state, colour, None),
                )


def _without_scan(char: LTChar, place: int, layers: Sequence[Layer]) -> Sequence[Layer]:
    """The layers without the images of a scan, whose letters may lie below it; not where these stand on an image."""
    middle = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    images = [layer for layer in layers if layer[1].visible]
    if any(number < place and image.holds(*middle) for number, image in images):
        return layers
    return [layer for layer in layers if not layer[1].visible]


def struck_letters(items: Sequence[LTItem]) -> set[int]:
    """The places in `items` of letters through which a line goes."""
    layers = [
        (place, item) for place, item in enumerate(items) if isinstance(item, Painted)
    ]
    lines = [
        layer
        for layer in layers
        if layer[1].width > _LONG * layer[1].height and not layer[1].visible
    ]
    return {
        place for place, char, near in _beside(items, lines) if _is_struck(char, near)
    }


def _is_struck(char: LTChar, lines: Iterable[Layer]) -> bool:
    """True if a thin line goes through the middle of the height and of the width of a letter."""
    bottom = char.matrix[5]
    lowest, highest = (bottom + share * char.size for share in _STRUCK_AT)
    middle = (char.x0 + char.x1) / 2
    for _, line in lines:
        thin = line.height <= _THIN * char.size
        if (
            thin
            and line.x0 <= middle <= line.x1
            and lowest <= (line.y0 + line.y1) / 2 <= highest
        ):
            return True
    return False


def _beside(
    items: Sequence[LTItem], layers: Sequence[Layer]
) -> Iterator[tuple[int, LTChar, Sequence[Layer]]]:
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
    images = [
        (place, item) for place, item in enumerate(items) if isinstance(item, LTImage)
    ]
    only_dark = not is_scan(items, page)
    hidden: set[int] = set()
    for place, image in images:
        for layer in items[place + 1 :]:
            if (
                isinstance(layer, Painted)
                and _is_bar(layer, page, dark=only_dark)
                and _overlap(layer, image)
            ):
                hidden.add(place)
    return hidden


def _is_bar(layer: Painted, page: Rect, *, dark: bool) -> bool:
    """True for a filled area that is no line and no background, and a dark one if `dark`."""
    if (
        layer.visible
        or min(layer.width, layer.height) < _LEAST_BAR
        or area(layer.bbox) > _WHOLE_PAGE * area(page)
    ):
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
    state = cast("PaintState", char.graphicstate)
    near = _over_or_below(char, layers, page)
    if not any(
        _can_hide(layer, place, state) for layer in near
    ):  # as of nearly all letters: points cost much more
        return False
    points = list(_points(char))
    return sum(_is_lost(x, y, place, near, state) for x, y in points) >= _MOSTLY * len(
        points
    )


def _over_or_below(
    char: LTChar, layers: Iterable[Layer], page: Rect
) -> Sequence[Layer]:
    """The layers in whose width a letter stands; for the text of a scan without images and what fills the page."""
    near = [
        layer for layer in layers if layer[1].x0 < char.x1 and layer[1].x1 > char.x0
    ]
    if not _is_invisible(cast("PaintState", char.graphicstate)):
        return near
    return [
        layer
        for layer in near
        if not layer[1].visible and area(layer[1].bbox) < _WHOLE_PAGE * area(page)
    ]


def _can_hide(layer: Layer, place: int, state: PaintState) -> bool:
    """True if what was painted lies over the letter, or is below it in its own colour."""
    return layer[0] > place or (layer[0] < place and _melts(state, layer[1].colour))


def _points(char: LTChar) -> Iterator[tuple[float, float]]:
    """The points at which a letter is looked at."""
    bottom = char.matrix[5] if char.upright else char.y0
    for height in _HEIGHTS:
        for width in _WIDTHS:
            yield char.x0 + width * char.width, bottom + height * char.height


def _is_lost(
    x: float, y: float, place: int, layers: Sequence[Layer], state: PaintState
) -> bool:
    """True if the topmost paint at a point lies over the letter, or has the letter's own colour."""
    top = next((layer for layer in reversed(layers) if layer[1].holds(x, y)), None)
    if top is None or top[0] == place:
        return False
    if top[0] > place:
        return True
    return _melts(state, top[1].colour)


def _melts(state: PaintState, below: Rgb | None) -> bool:
    """True if nobody can tell letters from the paint below them."""
    if below is None or is_light(below):
        return False
    if _is_invisible(state):
        return is_dark(below)
    difference = _SAME_COLOUR if is_dark(below) else _SAME_TINT
    return all(
        own is not None and _alike(own, below, difference)
        for own in _own_colours(state)
    )


def _is_invisible(state: PaintState) -> bool:
    """True for the layer of text of a scan."""
    return state.render % _WAYS not in _FILLED | _OUTLINED


def _own_colours(state: PaintState) -> Iterator[Rgb | None]:
    """The colours that letters are shown in: that of their insides, of their outlines, or both."""
    way = state.render % _WAYS
    if way in _FILLED:
        yield rgb(state.ncolor, state.ncs)
    if way in _OUTLINED:
        yield rgb(state.scolor, state.scs)


def _alike(one: Rgb, other: Rgb, difference: float) -> bool:
    return all(
        abs(part - of_other) <= difference
        for part, of_other in zip(one, other, strict=True)
    )


def without_hidden(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs of a page with `WITHHELD` in the place of words of which a letter is hidden, however small a part.

    What is written over hidden words stays: beside `WITHHELD` if it is a label on a bar, instead of it if it is as long
    as they are, for then it corrects them.
    """
    if not any(glyph.hidden for glyph in glyphs):
        return glyphs
    replaced: dict[int, Glyph | None] = {}
    for row in heights(glyphs):
        replaced |= _replaced(row)
    kept = (replaced.get(id(glyph), glyph) for glyph in glyphs)
    return [glyph for glyph in kept if glyph]


def _replaced(row: Sequence[Glyph]) -> dict[int, Glyph | None]:
    """What has to go of a row, by `id`, with what stands in its place, if anything."""
    over = set(_written_over(row))
    labels = [glyph for glyph in over if glyph.text not in _BLOCKS]
    replaced: dict[int, Glyph | None] = {
        id(glyph): None for glyph in over.difference(labels)
    }
    for omitted in _hidden_words([glyph for glyph in row if glyph not in over]):
        replaced |= dict.fromkeys(map(id, omitted))
        replaced[id(omitted[0])] = _omission(omitted, labels)
    return replaced


def _written_over(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a row that can be read and lie over hidden ones: these were written on what hides them."""
    hidden = [glyph for glyph in row if glyph.hidden]
    for glyph in row:
        if not glyph.hidden and sum(
            _shared(glyph, below) for below in hidden
        ) > _ON * _width(glyph):
            yield glyph


def _shared(one: Glyph, other: Glyph) -> float:
    """How much of the width of two glyphs is the same part of the row, in points."""
    return max(0.0, min(one.x1, other.x1) - max(one.x0, other.x0))


def _omission(omitted: Sequence[Glyph], labels: Iterable[Glyph]) -> Glyph | None:
    """What stands in the place of hidden words; None where others are written over them from begin to end."""
    start, end = omitted[0].x0, omitted[-1].x1
    over = [label for label in labels if label.x1 > start and label.x0 < end]
    if sum(map(_width, over)) >= _CORRECTED * (end - start):
        return None
    if over:
        room = _SPACE * omitted[0].size
        before = min(label.x0 for label in over) - room
        after = max(label.x1 for label in over) + room
        start, end = (start, before) if before > start else (after, max(after, end))
    return omitted[0]._replace(text=WITHHELD, x0=start, x1=end)


def _width(glyph: Glyph) -> float:
    return glyph.x1 - glyph.x0


def _hidden_words(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What has to go of a row of glyphs, from left to right: words next to each other together."""
    together: list[Glyph] = []
    is_open = False
    for word in _words(row):
        hidden = _hidden_part(word)
        goes_on = (
            is_open and hidden[:1] == word[:1] and not _is_far(together[-1], word[0])
        )
        if together and not goes_on:
            yield together
            together = []
        together += hidden
        is_open = bool(hidden) and hidden[-1] is word[-1]
    if together:
        yield together


def _words(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The words of a row, told by spaces and by room."""
    for word in words(row):
        shown = [glyph for glyph in word if not glyph.blank]
        if shown:
            yield shown


def _is_far(before: Glyph, after: Glyph) -> bool:
    return after.x0 - before.x1 > _NEAR * after.size


def _hidden_part(word: Sequence[Glyph]) -> list[Glyph]:
    """A word of which a letter is hidden, without the punctuation around it that is not; empty where none is."""
    if not any(glyph.hidden for glyph in word):
        return []
    counts = [
        index
        for index, glyph in enumerate(word)
        if glyph.hidden or glyph.text.isalnum()
    ]
    return list(word[counts[0] : counts[-1] + 1])
