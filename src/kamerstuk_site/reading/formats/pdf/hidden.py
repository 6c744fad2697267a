"""Which letters of a page lie under something opaque, so that its readers never see them.

Where things stand, and in which order they were painted, tells it: what was painted later lies on top. Black bars over
names are the common case; the words below are still in the file, and must not come out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pdfminer.layout import LTChar, LTImage, LTItem
from pdfminer.utils import Point, Rect

from kamerstuk_site.reading.formats.pdf.layers import (
    Layer,
    LayeredLetter,
    is_scan,
    layers_of,
    letters_among,
)
from kamerstuk_site.reading.formats.pdf.paint_state import is_dark
from kamerstuk_site.reading.formats.pdf.painting import Painted
from kamerstuk_site.reading.formats.pdf.shapes import area, common
from kamerstuk_site.reading.formats.pdf.text_layer import strings_of

_HEIGHTS = (0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65)
"""Heights above the baseline at which a letter is looked at, as shares of its size: up to the top of a small one."""
_WIDTHS = (0.2, 0.5, 0.8)
"""Where it is looked at from left to right, as shares of its width."""
_MOSTLY = 0.5
"""Share of those points that are hidden, from which the letter is; a line that strikes it out hides less."""
_WHOLE_PAGE = 0.7
"""Share of a page from which paint is its background."""
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


def hidden_letters(items: Sequence[LTItem], page: Rect) -> set[int]:
    """The indexes in `items`, which are in the order of painting, of letters that something hides."""
    thick = [
        layer
        for layer in layers_of(items)
        if min(layer.painted.width, layer.painted.height) > _HAIRLINE
    ]
    scanned = is_scan(items, page)
    hidden: set[int] = set()
    for letter in letters_among(items, thick):
        over = _without_scan(letter) if scanned else letter
        if _is_hidden(over, page):
            hidden.add(letter.number)
    return hidden | _blackened(letters_among(items, thick))


def _blackened(letters: Iterable[LayeredLetter]) -> set[int]:
    """The indexes of letters of a scan's layer of text where the picture itself is black: it was blackened afterwards.

    They are some in a row: one thick letter may be black all over.
    """
    found: set[int] = set()
    row: list[int] = []
    for letter in letters:
        if not letter.state.is_invisible:
            continue
        if not _is_on_black(letter):
            row = []
            continue
        row.append(letter.number)
        if len(row) >= _BLACK_LETTERS:
            found.update(row)
    return found


def _is_on_black(letter: LayeredLetter) -> bool:
    """True if the images of a page are black wherever a letter is looked at, and so show no letter."""
    points = list(_points(letter.char))
    white = int((1 - _ALL_BLACK) * len(points))
    for point in points:
        top = _topmost(point, letter.near)
        if top is None or not top.painted.shows_black(*point):
            if not white:  # of nearly every letter its first points already tell
                return False
            white -= 1
    return True


def _topmost(point: Point, layers: Sequence[Layer]) -> Layer | None:
    """What was painted last at a point; None where nothing was."""
    for layer in reversed(layers):
        if layer.painted.holds(*point):
            return layer
    return None


def outside(items: Iterable[LTItem], shown: Rect) -> set[int]:
    """The indexes in `items` of letters that stand beside the part of the page that is shown."""
    left, bottom, right, top = shown
    found: set[int] = set()
    for index, item in enumerate(items):
        if not isinstance(item, LTChar) or item.get_text().isspace():
            continue
        x, y = _middle(item)
        if not (left <= x <= right and bottom <= y <= top):
            found.add(index)
    return found


def _middle(char: LTChar) -> Point:
    return (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2


def shown_again(items: Iterable[LTItem], hidden: set[int]) -> set[int]:
    """Those of the hidden letters that were only painted over to be written anew: nothing is withheld.

    All the hidden ones of a string are, or none: another name may begin with the same letters.
    """
    again: set[int] = set()
    if not hidden:
        return again
    chars = [
        (index, item) for index, item in enumerate(items) if isinstance(item, LTChar)
    ]
    keys = {index: _overwritten_key(char) for index, char in chars}
    shown = {keys[index] for index in keys.keys() - hidden}
    for string in strings_of(chars):
        below = {index for index, _ in string} & hidden
        if shown.issuperset(map(keys.__getitem__, below)):
            again |= below
    return again


def _overwritten_key(char: LTChar) -> tuple[str, int, int]:
    """What two letters that are written over each other have alike: what they show, and where."""
    return char.get_text(), round(char.x0), round(char.y0)


def _without_scan(letter: LayeredLetter) -> LayeredLetter:
    """A letter without the images of a scan near it, which it may lie below; with them where it stands on one."""
    middle = _middle(letter.char)
    for layer in letter.near:
        below = layer.painted.visible and layer.number < letter.number
        if below and layer.painted.holds(*middle):
            return letter
    return letter._replace(near=_paths(letter.near))


def _paths(layers: Iterable[Layer]) -> list[Layer]:
    """What was painted as a path: no images."""
    return [layer for layer in layers if not layer.painted.visible]


def struck_letters(items: Sequence[LTItem]) -> set[int]:
    """The indexes in `items` of letters through which a line goes."""
    lines: list[Layer] = []
    for index, item in enumerate(items):
        if not isinstance(item, Painted) or item.visible:
            continue
        if item.width > _LONG * item.height:
            lines.append(Layer(index, item))
    letters = letters_among(items, lines)
    return {letter.number for letter in letters if _is_struck(letter)}


def _is_struck(letter: LayeredLetter) -> bool:
    """True if a thin line goes through the middle of the height and of the width of a letter."""
    char = letter.char
    bottom = char.matrix[5]
    lowest, highest = (bottom + share * char.size for share in _STRUCK_AT)
    middle, _ = _middle(char)
    for _, line in letter.near:
        is_thin = line.height <= _THIN * char.size
        is_level = lowest <= (line.y0 + line.y1) / 2 <= highest
        if is_thin and is_level and line.x0 <= middle <= line.x1:
            return True
    return False


def hidden_images(items: Sequence[LTItem], page: Rect) -> set[int]:
    """The indexes in `items` of images over a part of which something was painted: what is below is still in the file.

    On a scan that is any box; on a figure, which may have labels on it, a dark one.
    """
    only_dark = not is_scan(items, page)
    hidden: set[int] = set()
    images: list[tuple[int, LTImage]] = []
    for index, item in enumerate(items):
        if isinstance(item, LTImage):
            images.append((index, item))
        elif isinstance(item, Painted) and _is_bar(item, page, dark=only_dark):
            for below, image in images:
                if area(common(item.bbox, image.bbox)) > 0:
                    hidden.add(below)
    return hidden


def _is_bar(
    painted: Painted,
    page: Rect,
    *,
    dark: bool,
) -> bool:
    """True for a filled area that is no line and no background, and that is dark if `dark`."""
    if painted.visible or min(painted.width, painted.height) < _LEAST_BAR:
        return False
    if area(painted.bbox) > _WHOLE_PAGE * area(page):
        return False
    if not dark:
        return True
    return painted.colour is not None and is_dark(painted.colour)


def _is_hidden(letter: LayeredLetter, page: Rect) -> bool:
    """True if most of a letter lies under one thing or another."""
    letter = letter._replace(near=_over_or_below(letter, page))
    # Points cost much more, and nearly all letters need none.
    if not any(_can_hide(layer, letter) for layer in letter.near):
        return False
    points = list(_points(letter.char))
    lost = [point for point in points if _is_lost(point, letter)]
    return len(lost) >= _MOSTLY * len(points)


def _over_or_below(letter: LayeredLetter, page: Rect) -> Sequence[Layer]:
    """The layers in whose width a letter stands; for the text of a scan without images and what fills the page."""
    left, right = letter.char.x0, letter.char.x1
    near = [
        layer
        for layer in letter.near
        if layer.painted.x0 < right and layer.painted.x1 > left
    ]
    if not letter.state.is_invisible:
        return near
    most = _WHOLE_PAGE * area(page)
    return [layer for layer in _paths(near) if area(layer.painted.bbox) < most]


def _can_hide(layer: Layer, letter: LayeredLetter) -> bool:
    """True if what was painted lies over the letter, or is below it in its own colour."""
    if layer.number < letter.number:
        return letter.state.melts_into(layer.painted.colour)
    return layer.number > letter.number


def _points(char: LTChar) -> Iterator[Point]:
    """The points at which a letter is looked at."""
    bottom = char.matrix[5] if char.upright else char.y0
    for height in _HEIGHTS:
        for width in _WIDTHS:
            yield char.x0 + width * char.width, bottom + height * char.height


def _is_lost(point: Point, letter: LayeredLetter) -> bool:
    """True if the topmost paint at a point lies over the letter, or has the letter's own colour."""
    top = _topmost(point, letter.near)
    return top is not None and _can_hide(top, letter)
