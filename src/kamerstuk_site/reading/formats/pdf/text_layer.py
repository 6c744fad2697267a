"""The layer of text that text recognition puts on a scan: its words stand where those of the image do.

Each word is a string of its own, in a font that is not that of the page. So words overlap or stand a hair apart, and
the room between them does not tell where one ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from pdfminer.layout import LTChar

from kamerstuk_site.reading.formats.pdf.glyphs import Glyph, heights

_LEAST_WORDS = 10
"""Strings of a page from which they show how it was made."""
_LEAST_LENGTH = 3.5
"""Glyphs of a string on average from which strings are words, and not pieces of them. Dutch words have five to six."""
_TOUCHING, _ROOM = 0.05, 0.2
"""Room between two strings, as a share of their size, up to which they touch, and from which it is a space."""
_MISFITS = 0.25
"""Share of a page's strings that neither touch the next one nor leave room, from which they are words of a layer."""
_SPACE = 0.25
"""Room that is made between two words, as a share of their size."""


def strings_of(
    chars: Iterable[tuple[int, LTChar]],
) -> Iterator[list[tuple[int, LTChar]]]:
    """Letters with their places, by the strings that the file shows: pdfminer keeps a graphics state for each."""
    for _, string in groupby(chars, key=lambda numbered: id(numbered[1].graphicstate)):
        yield list(string)


def with_room(strings: Sequence[Sequence[Glyph]]) -> list[Glyph]:
    """The glyphs of strings in their order; where strings are words of a layer of text, with room between them."""
    words = [word for word in map(_shown, strings) if word]
    if _may_be_words(words):
        after = dict(_neighbours(words))
        if _misfit(words, after):
            return [
                glyph for word in words for glyph in _fitted(word, after.get(id(word)))
            ]
    return [glyph for string in strings for glyph in string]


def _misfit(words: Iterable[Sequence[Glyph]], after: Mapping[int, Glyph]) -> bool:
    """True if many strings neither touch the next one nor leave room for a space."""
    rooms = [_room(word, after[id(word)]) for word in words if id(word) in after]
    misfits = [room for room in rooms if room < _ROOM and abs(room) > _TOUCHING]
    return len(misfits) >= _MISFITS * max(len(rooms), 1)


def _shown(string: Sequence[Glyph]) -> Sequence[Glyph]:
    """A string without the blanks at its ends."""
    shown = [index for index, glyph in enumerate(string) if not glyph.blank]
    return string[shown[0] : shown[-1] + 1] if shown else ()


def _may_be_words(words: Sequence[Sequence[Glyph]]) -> bool:
    """True if strings are many, have no blank in them, and are as long as words."""
    if len(words) < _LEAST_WORDS or sum(map(len, words)) < _LEAST_LENGTH * len(words):
        return False
    return not any(glyph.blank for word in words for glyph in word)


def _neighbours(words: Iterable[Sequence[Glyph]]) -> Iterator[tuple[int, Glyph]]:
    """For each word that is not the last one of its line: its `id`, and the first glyph of the next one."""
    first = {word[0]: word for word in words}
    for row in heights(first):
        for glyph, following in pairwise(row):
            yield id(first[glyph]), following


def _room(word: Sequence[Glyph], following: Glyph) -> float:
    return (following.x0 - word[-1].x1) / following.size


def _fitted(word: Sequence[Glyph], following: Glyph | None) -> Sequence[Glyph]:
    """A word made narrower, so that there is room for a space before the one that follows it."""
    start = word[0].x0
    if following is None or _room(word, following) >= _ROOM or following.x0 <= start:
        return word
    narrower = (following.x0 - _SPACE * following.size - start) / (word[-1].x1 - start)

    def moved(place: float) -> float:
        return start + (place - start) * max(narrower, 0.1)

    return [glyph._replace(x0=moved(glyph.x0), x1=moved(glyph.x1)) for glyph in word]
