"""Glyphs of a page become baselines, and baselines are cut where they leave room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text

_LONGEST_SUPERSCRIPT = 6


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter on the page: its edges and its baseline in points from the page's bottom left, and its size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


@dataclass(slots=True)
class Baseline:
    """Glyphs on one baseline (with the superscripts that belong to them), left to right."""

    base: float
    size: float
    glyphs: list[Glyph] = field(default_factory=list)
    parts: list[list[Glyph]] | None = None

    @property
    def segments(self) -> list[list[Glyph]]:
        """The row cut where it leaves more room than a space. Asked for once no glyph comes or goes any more."""
        if self.parts is None:
            self.parts = cut(self)
        return self.parts

    @property
    def x0(self) -> float:
        """The left edge, in points."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """The right edge, in points."""
        return self.glyphs[-1].x1


def baselines(glyphs: Sequence[Glyph]) -> list[Baseline]:
    """The baselines of a page from top to bottom, small raised glyphs put to the line that they stand on."""
    rows: list[Baseline] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.base, g.x0)):
        if glyph.text.isspace() and not rows:
            continue
        if not rows or rows[-1].base - glyph.base > 1.0:
            rows.append(Baseline(glyph.base, glyph.size))
        rows[-1].glyphs.append(glyph)
    for row in rows:
        row.glyphs.sort(key=lambda g: g.x0)
        row.size = Counter(round(g.size, 1) for g in row.glyphs).most_common(1)[0][0]
    return _with_superscripts([row for row in rows if any(not g.text.isspace() for g in row.glyphs)])


def _with_superscripts(rows: list[Baseline]) -> list[Baseline]:
    """Small raised glyphs put to the line below them, small lowered ones (CO₂) to the line above."""
    out: list[Baseline] = []
    for index, row in enumerate(rows):
        for near in (rows[index + 1 : index + 2], out[-1:]):
            for other in near:
                if row.size > 0.85 * other.size:
                    continue
                taken = [cluster for cluster in cut(row) if _belongs(cluster, other)]
                if taken:
                    other.glyphs = sorted([*other.glyphs, *(g for c in taken for g in c)], key=lambda g: g.x0)
                    row.glyphs = [g for g in row.glyphs if not any(g in c for c in taken)]
        if any(not g.text.isspace() for g in row.glyphs):
            out.append(row)
    return out


def _belongs(cluster: Sequence[Glyph], row: Baseline) -> bool:
    """Whether a few small glyphs off the baseline stand right beside a bigger one that is on it."""
    size, offset = cluster[0].size, cluster[0].base - row.base
    if len(cluster) > _LONGEST_SUPERSCRIPT or not -0.5 * row.size < offset < 0.75 * row.size:
        return False
    beside = [g for g in row.glyphs if g.size * 0.85 > size and not g.text.isspace()]
    return any(abs(cluster[0].x0 - g.x1) < 0.6 * g.size or 0 <= g.x0 - cluster[-1].x1 < g.size for g in beside)


def cut(row: Baseline) -> list[list[Glyph]]:
    """The row cut where it leaves more room than a space."""
    segments: list[list[Glyph]] = [[]]
    end: float | None = None
    for glyph in row.glyphs:
        if glyph.text.isspace() and not segments[-1]:
            continue
        if end is not None and not glyph.text.isspace() and glyph.x0 - end > max(12.0, 1.8 * row.size):
            segments.append([])
        segments[-1].append(glyph)
        if not glyph.text.isspace():
            end = glyph.x1
    return [segment for segment in segments if segment]


def apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether there is room for a space between two glyphs."""
    return glyph.x0 - before.x1 > 0.2 * max(before.size, glyph.size)


def spaced(run: Sequence[Glyph]) -> str:
    """The text of glyphs in their order, with spaces where there is room for one."""
    out: list[str] = []
    for index, glyph in enumerate(run):
        if index and apart(run[index - 1], glyph):
            out.append(" ")
        out.append(glyph.text)
    return "".join(out)


def runs(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Glyphs as the file gives them, a line for each run on one baseline: what must not get lost."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not runs or abs(runs[-1][-1].base - glyph.base) > 0.5:
            runs.append([])
        runs[-1].append(glyph)
    return [Line(Text(spaced(run)), number, page) for number, run in enumerate(runs, start=1)]
