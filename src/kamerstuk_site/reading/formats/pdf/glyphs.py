"""Glyphs of a page become baselines, and baselines are cut into segments where they leave room."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from statistics import mode
from typing import NamedTuple

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import MarkKind, Text
from kamerstuk_site.model.text_builder import TextBuilder

_SAME_BASELINE = 1.0
"""Points that glyphs of one line may stand below its highest one."""
_SAME_RUN = 0.5
"""Points by which glyphs that follow each other in the file may differ in height and still be one run."""
_SMALL = 0.85
"""What is smaller than this, as a share of the size of a line's other glyphs, is a superscript or a subscript."""
_LONGEST_SUPERSCRIPT = 6
"""Glyphs; what is longer is a line of small print."""
_HIGHEST_SUPERSCRIPT, _LOWEST_SUBSCRIPT = 0.75, 0.5
"""How far above and below its line a superscript and a subscript stand at most, as a share of the line's size."""
_REACH_BEHIND, _REACH_BEFORE = 0.6, 1.0
"""How far behind a glyph and before the next one a superscript stands at most, as a share of that glyph's size."""
_LEAST_GAP, _GAP = 12.0, 1.8
"""Room between segments: more than so many points, and more than so many times the size of the line."""
_SPACE = 0.2
"""Room between two glyphs that is a space, as a share of the bigger one's size."""
_NO_ROOM = 0.05
"""Room between two glyphs that none sees, as a share of their size."""
_LIES_OVER = 0.5
"""Share of the width of a blank from which it lies over a glyph."""
_RAISED = 0.15
"""How high a superscript stands above its line, as a share of the line's size."""
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
    hidden: bool = False
    """True if something that the page shows lies over it."""
    italic: bool = False
    struck: bool = False
    """True if a line goes through it."""
    link: str = ""
    """The address that a click on it opens."""

    @property
    def blank(self) -> bool:
        """True if it shows nothing."""
        return self.text.isspace()

    def content(self, *, raised: bool) -> Text | str:
        """Its text with its marks; plain characters where it has none, as nearly all glyphs, since that costs least."""
        if not (raised or self.italic or self.struck or self.link):
            return self.text
        kinds: dict[MarkKind, bool] = {
            "superscript": raised,
            "emphasis": self.italic,
            "struck": self.struck,
        }
        content = (
            Text(self.text).marked("link", self.link) if self.link else Text(self.text)
        )
        for kind, has_it in kinds.items():
            if has_it:
                content = content.marked(kind)
        return content


@dataclass(frozen=True)
class Segment:
    """Glyphs of one baseline with no more room between them than spaces take; the first of them shows something."""

    glyphs: Sequence[Glyph]
    base: float
    """The height of its baseline, in points; superscripts and subscripts stand above and below."""

    @property
    def x0(self) -> float:
        """The left edge, in points."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """The right edge, in points, that of the space behind it where the page draws one."""
        return self.glyphs[-1].x1

    @cached_property
    def shown(self) -> Sequence[Glyph]:
        """Its glyphs without the blank ones."""
        return [glyph for glyph in self.glyphs if not glyph.blank]

    @property
    def is_figure(self) -> bool:
        """True if it shows figures and no letters."""
        letters = [glyph.text for glyph in self.shown]
        return any(map(str.isdigit, letters)) and not any(map(str.isalpha, letters))

    @cached_property
    def on_baseline(self) -> Sequence[Glyph]:
        """Its glyphs without superscripts and subscripts, unless it has no others."""
        return [
            glyph
            for glyph in self.glyphs
            if 0 <= self.base - glyph.base <= _SAME_BASELINE
        ] or self.glyphs

    @cached_property
    def size(self) -> float:
        """The size of most of its glyphs, in points to a tenth."""
        return _main_size(self.on_baseline)

    @cached_property
    def content(self) -> Text:
        """Its text with marks: small glyphs above the line are superscripts, italics are emphasis."""
        raised = (
            mode(round(glyph.base, 1) for glyph in self.on_baseline)
            + _RAISED * self.size
        )
        small = _SMALL * self.size
        text = TextBuilder()
        before = self.glyphs[0]
        blank: Glyph | None = None
        for glyph in self.glyphs:
            if glyph.blank:
                blank = glyph
                continue
            letter = glyph.content(raised=glyph.base > raised and glyph.size < small)
            if are_apart(before, glyph) or (blank and _parts(blank, before, glyph)):
                text.put_before(letter, " ")
            before = glyph
            blank = None
            text.append(letter)
        return text.text().rstrip()


@dataclass(frozen=True)
class Baseline:
    """Glyphs on one baseline (with the superscripts that belong to them), left to right."""

    base: float
    size: float
    """That of most of its glyphs, to a tenth of a point; superscripts that were put to it later don't count."""
    glyphs: Sequence[Glyph]

    @property
    def blank(self) -> bool:
        """True if it shows nothing."""
        return all(glyph.blank for glyph in self.glyphs)

    @cached_property
    def segments(self) -> Sequence[Segment]:
        """The baseline cut where it leaves more room than a space."""
        room = max(_LEAST_GAP, _GAP * self.size)
        segments: list[list[Glyph]] = []
        end = 0.0
        for glyph in self.glyphs:
            if not glyph.blank:
                if not segments or glyph.x0 - end > room:
                    segments.append([])
                end = glyph.x1
            if segments:
                segments[-1].append(glyph)
        return [Segment(glyphs, self.base) for glyphs in segments]


def baselines(glyphs: Iterable[Glyph]) -> list[Baseline]:
    """The baselines of a page from top to bottom, small raised and lowered glyphs put to the line they belong to."""
    rows: list[Baseline] = []
    for row in heights(glyphs):
        highest = max(glyph.base for glyph in row)
        rows.append(Baseline(highest, _main_size(row), row))
    return _with_superscripts(row for row in rows if not row.blank)


def heights(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of a page by the height of their baselines, from top to bottom and from left to right."""
    from_top = sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.x0))
    for row in parted(
        from_top, lambda run, glyph: run[0].base - glyph.base > _SAME_BASELINE
    ):
        yield sorted(row, key=left_edge)


def parted(
    glyphs: Iterable[Glyph], begins: Callable[[list[Glyph], Glyph], bool]
) -> list[list[Glyph]]:
    """Glyphs in runs; `begins` tells of a run and the glyph after it whether that glyph begins another."""
    runs: list[list[Glyph]] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if not run or begins(run, glyph):
            run = []
            runs.append(run)
        run.append(glyph)
    return runs


def _main_size(glyphs: Iterable[Glyph]) -> float:
    return mode(round(glyph.size, 1) for glyph in glyphs)


def _with_superscripts(rows: Iterable[Baseline]) -> list[Baseline]:
    """Small raised glyphs put to the line below them, small lowered ones (CO₂) to the line above."""
    waiting = deque(rows)
    done: list[Baseline] = []
    while waiting:
        row = waiting.popleft()
        if waiting:
            row, waiting[0] = _moved(row, waiting[0])
        if done:
            row, done[-1] = _moved(row, done[-1])
        if not row.blank:
            done.append(row)
    return done


def _moved(small: Baseline, line: Baseline) -> tuple[Baseline, Baseline]:
    """Both baselines, after the segments of the small one that belong to the line were moved to it."""
    if small.size > _SMALL * line.size:
        return small, line
    together = list(line.glyphs)
    left: list[Glyph] = []
    for segment in small.segments:
        owner = together if _belongs(segment, line) else left
        owner += segment.glyphs
    return replace(small, glyphs=left), replace(
        line, glyphs=sorted(together, key=left_edge)
    )


def _belongs(segment: Segment, line: Baseline) -> bool:
    """True if a few small glyphs off the baseline stand right beside a bigger one that is on it."""
    first = segment.glyphs[0]
    height = first.base - line.base
    if not -_LOWEST_SUBSCRIPT * line.size < height < _HIGHEST_SUPERSCRIPT * line.size:
        return False
    if len(segment.glyphs) > _LONGEST_SUPERSCRIPT:
        return False
    for glyph in line.glyphs:
        behind = abs(segment.x0 - glyph.x1) < _REACH_BEHIND * glyph.size
        before = 0 <= glyph.x0 - segment.x1 < _REACH_BEFORE * glyph.size
        if (behind or before) and first.size < _SMALL * glyph.size and not glyph.blank:
            return True
    return False


def are_apart(before: Glyph, glyph: Glyph) -> bool:
    """True if there is room for a space between two glyphs."""
    room = glyph.x0 - before.x1
    return room > 0 and room > _SPACE * max(
        before.size, glyph.size
    )  # most letters touch, which costs least to ask


def words(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one baseline, from left to right, as words; a blank glyph belongs to the word before it."""
    return parted(
        glyphs, lambda word, glyph: word[-1].blank or are_apart(word[-1], glyph)
    )


def _parts(blank: Glyph, before: Glyph, after: Glyph) -> bool:
    """True if a blank between two glyphs is a space: not if it lies over one of them, and there is no room for it."""
    if after.x0 - before.x1 > _NO_ROOM * after.size:
        return True
    over = max(
        min(blank.x1, glyph.x1) - max(blank.x0, glyph.x0) for glyph in (before, after)
    )
    return over <= _LIES_OVER * (blank.x1 - blank.x0)


def runs(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Glyphs as the file gives them, a line for each run on one baseline: the words that must not get lost."""
    found = parted(
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
        if (
            are_apart(before, glyph) or glyph.x1 < before.x0
        ):  # behind the last word, or back to another column
            texts.append(" ")
        texts.append(glyph.text)
    return "".join(texts)
