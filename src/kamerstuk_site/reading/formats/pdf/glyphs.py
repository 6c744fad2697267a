"""Glyphs of a page, one by one and in runs: the letters that it shows, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from pdfminer.utils import Point

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.grouping import split_where
from kamerstuk_site.model.text import Text

SAME_BASELINE = 1.0
"""Points that glyphs of one line may stand below its highest one."""
_SAME_RUN = 0.5
"""Points by which glyphs that follow each other in the file may differ in height and still be one run."""
_SPACE = 0.2
"""Room between two glyphs that is a space, as a share of the bigger one's size."""
MIDDLE = 0.3
"""How high above its baseline the middle of a letter is, as a share of its size."""
left_edge = attrgetter("x0")


class Glyph(NamedTuple):
    """A letter on the page: its edges and its baseline in points from the page's bottom left, and its size.

    A tuple, since a page has thousands: one takes a third of the time that a frozen data class takes to make.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    hidden: bool
    """True if something that the page shows lies over it."""
    italic: bool
    struck: bool
    """True if a line goes through it."""
    link: str = ""
    """The address that a click on it opens."""

    @property
    def blank(self) -> bool:
        """True if it shows nothing."""
        return self.text.isspace()

    @property
    def width(self) -> float:
        """In points."""
        return self.x1 - self.x0

    @property
    def middle(self) -> Point:
        """The point in the middle of its width, and of the height of a small letter."""
        return (self.x0 + self.x1) / 2, self.base + MIDDLE * self.size

    def content(self, *, raised: bool) -> Text | str:
        """Its text with its marks; plain characters where it has none, as nearly all glyphs, since that costs least."""
        if not (raised or self.italic or self.struck or self.link):
            return self.text
        content = Text(self.text)
        if self.link:
            content = content.marked("link", self.link)
        if raised:
            content = content.marked("superscript")
        if self.italic:
            content = content.marked("emphasis")
        if self.struck:
            content = content.marked("struck")
        return content


def are_blank(glyphs: Iterable[Glyph]) -> bool:
    """True if they show nothing."""
    return all(glyph.blank for glyph in glyphs)


def are_bold(glyphs: Iterable[Glyph]) -> bool:
    """True if all that they show is bold."""
    return all(glyph.bold for glyph in glyphs if not glyph.blank)


def heights(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a page by the height of their baselines, from top to bottom and from left to right."""
    from_top = sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.x0))
    rows = split_where(
        from_top, lambda row, glyph: row[0].base - glyph.base > SAME_BASELINE
    )
    for row in rows:
        yield sorted(row, key=left_edge)


def are_apart(before: Glyph, glyph: Glyph) -> bool:
    """True if there is room for a space between two glyphs."""
    room = glyph.x0 - before.x1
    if room <= 0:  # as most letters do, which costs least to ask
        return False
    return room > _SPACE * max(before.size, glyph.size)


def words(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from left to right, as words; a blank glyph belongs to the word before it."""
    return split_where(
        glyphs, lambda word, glyph: word[-1].blank or are_apart(word[-1], glyph)
    )


def runs(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Glyphs as the file gives them, a line for each run on one baseline: the words that must not get lost."""
    found = split_where(
        glyphs, lambda run, glyph: abs(run[-1].base - glyph.base) > _SAME_RUN
    )
    return [
        Line(Text(_spaced(run)), number, page)
        for number, run in enumerate(found, start=1)
    ]


def _spaced(run: Sequence[Glyph]) -> str:
    """The text of glyphs in their order, with spaces where there is room for one."""
    texts = [run[0].text]
    for before, glyph in pairwise(run):
        # What stands before the last glyph is in another column.
        is_elsewhere = glyph.x1 < before.x0
        if is_elsewhere or are_apart(before, glyph):
            texts.append(" ")
        texts.append(glyph.text)
    return "".join(texts)
