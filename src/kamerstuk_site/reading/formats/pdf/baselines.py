"""Glyphs of a page become baselines, and baselines are cut into segments where they leave room."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import mode

from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.formats.pdf.glyphs import (
    SAME_BASELINE,
    Glyph,
    are_apart,
    are_blank,
    heights,
    left_edge,
)

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
_NO_ROOM = 0.05
"""Room between two glyphs that none sees, as a share of their size."""
_LIES_OVER = 0.5
"""Share of the width of a blank from which it lies over a glyph."""
_RAISED = 0.15
"""How high a superscript stands above its line, as a share of the line's size."""


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
        texts = [glyph.text for glyph in self.shown]
        if any(map(str.isalpha, texts)):
            return False
        return any(map(str.isdigit, texts))

    @cached_property
    def on_baseline(self) -> Sequence[Glyph]:
        """Its glyphs without superscripts and subscripts, unless it has no others."""
        level: list[Glyph] = []
        for glyph in self.glyphs:
            depth = self.base - glyph.base
            if 0 <= depth <= SAME_BASELINE:
                level.append(glyph)
        return level or self.glyphs

    @cached_property
    def size(self) -> float:
        """The size of most of its glyphs, in points to a tenth."""
        return _main_size(self.on_baseline)

    @cached_property
    def content(self) -> Text:
        """Its text with marks: small glyphs above the line are superscripts, italics are emphasis."""
        level = mode(round(glyph.base, 1) for glyph in self.on_baseline)
        raised = level + _RAISED * self.size
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
        return are_blank(self.glyphs)

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
    for glyphs_of_row in heights(glyphs):
        highest = max(glyph.base for glyph in glyphs_of_row)
        row = Baseline(highest, _main_size(glyphs_of_row), glyphs_of_row)
        if not row.blank:
            rows.append(row)
    return _with_superscripts(rows)


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
    together.sort(key=left_edge)
    return replace(small, glyphs=left), replace(line, glyphs=together)


def _belongs(segment: Segment, line: Baseline) -> bool:
    """True if a few small glyphs off the baseline stand right beside a bigger one that is on it."""
    first = segment.glyphs[0]
    height = first.base - line.base
    highest = _HIGHEST_SUPERSCRIPT * line.size
    lowest = -_LOWEST_SUBSCRIPT * line.size
    if len(segment.glyphs) > _LONGEST_SUPERSCRIPT or not lowest < height < highest:
        return False
    return any(
        first.size < _SMALL * glyph.size
        and not glyph.blank
        and _is_beside(segment, glyph)
        for glyph in line.glyphs
    )


def _is_beside(segment: Segment, glyph: Glyph) -> bool:
    """True if a superscript or a subscript stands right behind a glyph, or right before it."""
    behind = abs(segment.x0 - glyph.x1)
    if behind < _REACH_BEHIND * glyph.size:
        return True
    before = glyph.x0 - segment.x1
    return 0 <= before < _REACH_BEFORE * glyph.size


def _parts(
    blank: Glyph,
    before: Glyph,
    after: Glyph,
) -> bool:
    """True if a blank between two glyphs is a space: not if it lies over one of them, and there is no room for it."""
    room = after.x0 - before.x1
    if room > _NO_ROOM * after.size:
        return True
    most = _LIES_OVER * blank.width
    for glyph in (before, after):
        start = max(blank.x0, glyph.x0)
        end = min(blank.x1, glyph.x1)
        if end - start > most:
            return False
    return True
