"""Words of a page of which a letter is hidden leave it, and something stands in their place that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.model.text import WITHHELD
from kamerstuk_site.reading.formats.pdf.glyphs import Glyph, heights, words
from kamerstuk_site.reading.formats.pdf.layers import BLOCKS

_ON = 0.5
"""Share of a letter's width from which it lies on hidden ones."""
_CORRECTED = 0.7
"""Share of the width of hidden words from which what is written over them takes their place."""
_SPACE = 0.3
"""Room between `WITHHELD` and a label on a bar, as a share of the size of the words below it."""
_NEAR = 2.0
"""Room between two hidden words of one row, as a share of their size, up to which they are one omission."""


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
    return list(filter(None, kept))


def _replaced(row: Sequence[Glyph]) -> dict[int, Glyph | None]:
    """What has to go of a row, by `id`, with what stands in its place, if anything."""
    over = set(_written_over(row))
    blocks, labels = split_by(over, lambda glyph: glyph.text in BLOCKS)
    replaced: dict[int, Glyph | None] = dict.fromkeys(map(id, blocks))
    others = [glyph for glyph in row if glyph not in over]
    for omitted in _hidden_words(others):
        replaced |= dict.fromkeys(map(id, omitted))
        replaced[id(omitted[0])] = _omission(omitted, labels)
    return replaced


def _written_over(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a row that can be read and lie over hidden ones: these were written on what hides them."""
    hidden, shown = split_by(row, attrgetter("hidden"))
    for glyph in shown:
        shared = sum(_shared(glyph, below) for below in hidden)
        if shared > _ON * glyph.width:
            yield glyph


def _shared(one: Glyph, other: Glyph) -> float:
    """How much of the width of two glyphs is the same part of the row, in points."""
    start = max(one.x0, other.x0)
    end = min(one.x1, other.x1)
    return max(0.0, end - start)


def _omission(omitted: Sequence[Glyph], labels: Iterable[Glyph]) -> Glyph | None:
    """What stands in the place of hidden words; None where others are written over them from begin to end."""
    start = omitted[0].x0
    end = omitted[-1].x1
    over = [label for label in labels if label.x1 > start and label.x0 < end]
    written = sum(label.width for label in over)
    if written >= _CORRECTED * (end - start):
        return None
    if over:
        room = _SPACE * omitted[0].size
        before = min(label.x0 for label in over) - room
        after = max(label.x1 for label in over) + room
        if before > start:
            end = before
        else:
            start = after
            end = max(after, end)
    return omitted[0]._replace(text=WITHHELD, x0=start, x1=end)


def _hidden_words(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """What has to go of a row of glyphs, from left to right: words next to each other together."""
    together: list[Glyph] = []
    is_open = False
    for word in _shown_words(row):
        hidden = _hidden_part(word)
        begins_hidden = hidden[:1] == word[:1]
        goes_on = is_open and begins_hidden and _is_near(together[-1], word[0])
        if together and not goes_on:
            yield together
            together = []
        together += hidden
        is_open = bool(hidden) and hidden[-1] is word[-1]
    if together:
        yield together


def _shown_words(row: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The words of a row, each without its blanks."""
    for word in words(row):
        shown = [glyph for glyph in word if not glyph.blank]
        if shown:
            yield shown


def _is_near(before: Glyph, after: Glyph) -> bool:
    """True if the room between two words is so little that both are one omission."""
    room = after.x0 - before.x1
    return room <= _NEAR * after.size


def _hidden_part(word: list[Glyph]) -> list[Glyph]:
    """A word of which a letter is hidden, without the punctuation around it that is not; empty where none is."""
    if not any(glyph.hidden for glyph in word):
        return []
    counting = [glyph.hidden or glyph.text.isalnum() for glyph in word]
    first = counting.index(True)
    after = len(word) - counting[::-1].index(True)
    return word[first:after]
