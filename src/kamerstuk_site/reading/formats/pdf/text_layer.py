"""The layer of text that text recognition puts on a scan: its words stand where those of the image do.

Each word is a string of its own, in a font that is not that of the page. So words overlap or stand a hair apart, and
the room between them does not tell where one ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import NamedTuple

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


class FollowedWord(NamedTuple):
    """A word, and the first glyph of the next one on its line."""

    word: Sequence[Glyph]
    following: Glyph

    @property
    def room(self) -> float:
        """The room between the two, as a share of their size."""
        return (self.following.x0 - self.word[-1].x1) / self.following.size


def strings_of(
    chars: Iterable[tuple[int, LTChar]],
) -> Iterator[list[tuple[int, LTChar]]]:
    """Letters with their places, by the strings that the file shows: pdfminer keeps a graphics state for each."""
    for _, string in groupby(chars, key=lambda numbered: id(numbered[1].graphicstate)):
        yield list(string)


def with_room(strings: Sequence[Sequence[Glyph]]) -> list[Glyph]:
    """The glyphs of strings in their order; where strings are words of a layer of text, with room between them."""
    words = list(filter(None, map(_without_blanks, strings)))
    if _may_be_words(words):
        followed = _followed(words)
        if _misfit(followed.values()):
            words = [_fitted(word, followed.get(id(word))) for word in words]
            return list(chain.from_iterable(words))
    return list(chain.from_iterable(strings))


def _misfit(followed: Collection[FollowedWord]) -> bool:
    """True if many strings neither touch the next one nor leave room for a space."""
    misfits = 0
    for word in followed:
        room = word.room
        touches = abs(room) <= _TOUCHING
        if room < _ROOM and not touches:
            misfits += 1
    return misfits >= _MISFITS * max(len(followed), 1)


def _without_blanks(string: Sequence[Glyph]) -> Sequence[Glyph]:
    """A string without the blanks at its ends."""
    shown = [index for index, glyph in enumerate(string) if not glyph.blank]
    if not shown:
        return ()
    return string[shown[0] : shown[-1] + 1]


def _may_be_words(words: Sequence[Sequence[Glyph]]) -> bool:
    """True if strings are many, have no blank in them, and are as long as words."""
    if len(words) < _LEAST_WORDS:
        return False
    glyphs = list(chain.from_iterable(words))
    if len(glyphs) < _LEAST_LENGTH * len(words):
        return False
    return not any(glyph.blank for glyph in glyphs)


def _followed(words: Iterable[Sequence[Glyph]]) -> dict[int, FollowedWord]:
    """By `id`, each word that is not the last one of its line."""
    first = {word[0]: word for word in words}
    followed: dict[int, FollowedWord] = {}
    for row in heights(first):
        for glyph, following in pairwise(row):
            word = first[glyph]
            followed[id(word)] = FollowedWord(word, following)
    return followed


def _fitted(word: Sequence[Glyph], followed: FollowedWord | None) -> Sequence[Glyph]:
    """A word made narrower, so that there is room for a space before the one that follows it."""
    if followed is None or followed.room >= _ROOM:
        return word
    start = word[0].x0
    following = followed.following
    if following.x0 <= start:
        return word
    end = following.x0 - _SPACE * following.size
    share = max((end - start) / (word[-1].x1 - start), 0.1)
    fitted: list[Glyph] = []
    for glyph in word:
        x0 = start + (glyph.x0 - start) * share
        x1 = start + (glyph.x1 - start) * share
        fitted.append(glyph._replace(x0=x0, x1=x1))
    return fitted
