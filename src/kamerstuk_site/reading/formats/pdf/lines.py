"""Baselines of a page become lines in reading order: down each column, tables by rows, superscripts marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.reading.formats.pdf.glyphs import Baseline, Glyph, apart, spaced

_LEAST_COLUMNS, _COLUMN_SLACK = 3, 8.0
"""Columns of a table at least, and points by which a cell may miss the edge of its column."""


def right_edge(pages: Sequence[Sequence[Baseline]]) -> float:
    """Where the text ends at the right, in points: what nearly all lines keep to."""
    edges = sorted(row.x1 for rows in pages for row in rows)
    return edges[int(len(edges) * 0.95)] if edges else 0.0


def page_lines(rows: Sequence[Baseline], page: int, right: float, pictures: list[tuple[float, str]]) -> list[Line]:
    """The lines of a page in reading order, with empty ones where the page leaves room."""
    left = _body_edge(rows)
    leading = _leading(rows)
    out: list[Line] = []
    for column in _columns(rows):
        last: Baseline | None = None
        at = 0
        while at < len(column):
            row = column[at]
            while pictures and pictures[0][0] > row.base:
                out.append(Line(Text(), len(out) + 1, page, picture=pictures.pop(0)[1]))
            if last and last.base - row.base > 1.5 * leading:
                out.append(Line(Text(), len(out) + 1, page))
            cells, end = _table(column, at, leading)
            made = [Line(Text("\t".join(line)), 0, page) for line in cells] or _of_row(row, page, left, right)
            out += [replace(line, number=len(out) + n) for n, line in enumerate(made, start=1)]
            at = max(end, at + 1)
            last = column[at - 1]
        out.append(Line(Text(), len(out) + 1, page))
    out += [Line(Text(), len(out) + n, page, picture=name) for n, (_, name) in enumerate(pictures, start=1)]
    return out


def _body_edge(rows: Sequence[Baseline]) -> float:
    """Where most text begins at the left, in points."""
    edges: Counter[int] = Counter()
    for row in rows:
        for segment in row.segments:
            edges[round(segment[0].x0)] += len(segment)
    return float(edges.most_common(1)[0][0]) if edges else 0.0


def _leading(rows: Sequence[Baseline]) -> float:
    """The usual distance between baselines, in points."""
    gaps = [above.base - below.base for above, below in pairwise(rows)]
    close = [gap for gap, row in zip(gaps, rows, strict=False) if gap < 2 * row.size]
    return median(close) if close else 12.0


def _columns(rows: Sequence[Baseline]) -> list[Sequence[Baseline]]:
    """The rows, or, where the page is set in two columns, those of the left one and then those of the right one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows]
    columns: list[list[Baseline]] = [[], []]
    for row in rows:
        for side in (0, 1):
            glyphs = [g for g in row.glyphs if (g.x0 >= gutter) == bool(side)]
            if any(not g.text.isspace() for g in glyphs):
                columns[side].append(Baseline(row.base, row.size, glyphs))
    return list(columns)


def _gutter(rows: Sequence[Baseline]) -> float | None:
    """The middle of the empty strip between two columns of running text; None where the page has one column."""
    middles: list[float] = []
    for row in rows:
        segments = row.segments
        if len(segments) == 2 and all(sum(len(g.text) for g in segment) > 25 for segment in segments):
            middles.append((segments[0][-1].x1 + segments[1][0].x0) / 2)
    if len(middles) < 8 or len(middles) * 2 < len(rows):
        return None
    middle = median(middles)
    crossing = sum(any(g.x0 < middle < g.x1 for g in row.glyphs) for row in rows)
    return middle if crossing * 10 < len(rows) else None


def _table(rows: Sequence[Baseline], start: int, leading: float) -> tuple[list[list[str]], int]:
    """The cells of the table that begins at a row, and the row after it; nothing where no table begins.

    A table has three columns or more, in two rows or more; every cell keeps to the left or right edge of its column. A
    row without a first cell goes on with the one above.
    """
    columns = [(segment[0].x0, segment[-1].x1) for segment in rows[start].segments]
    if len(columns) < _LEAST_COLUMNS:
        return [], start
    cells: list[list[str]] = []
    whole = 0
    for at in range(start, len(rows)):
        near = at == start or rows[at - 1].base - rows[at].base < 1.4 * leading
        placed = [(_column(segment, columns), spaced(segment).strip()) for segment in rows[at].segments]
        kept = [column for column, _ in placed]
        goes_on = near and cells and (0 not in kept or len(kept) == 1)
        apart = at > start and rows[at - 1].base - rows[at].base > 3 * leading
        if None in kept or len(set(kept)) < len(kept) or apart or not (goes_on or len(kept) > 1):
            return (cells, at) if whole > 1 else ([], start)
        whole += len(kept) >= _LEAST_COLUMNS
        if not goes_on:
            cells.append([""] * len(columns))
        for column, text in placed:
            cells[-1][column or 0] = f"{cells[-1][column or 0]} {text}".strip()
    return (cells, len(rows)) if whole > 1 else ([], start)


def _column(segment: Sequence[Glyph], columns: Sequence[tuple[float, float]]) -> int | None:
    """The one column that a cell stands in; None where it keeps to the edge of none, or runs into the next."""
    left, right = segment[0].x0, segment[-1].x1
    for number, (begin, end) in enumerate(columns):
        following = columns[number + 1][0] if number + 1 < len(columns) else right + 1
        if (
            abs(left - begin) < _COLUMN_SLACK or abs(right - end) < _COLUMN_SLACK
        ) and right < following + _COLUMN_SLACK:
            return number
    return None


def _of_row(row: Baseline, page: int, left: float, right: float) -> list[Line]:
    """A row as one line, columns apart by tabs; small print in the margin is a line of its own."""
    segments = row.segments
    size = max(Counter(round(g.size, 1) for g in segment).most_common(1)[0][0] for segment in segments)
    margin = [s for s in segments if len(segments) > 1 and s[-1].x1 < left - 5 and s[0].size < 0.9 * size]
    lines = [_line([segment], page, right) for segment in margin]
    body = [segment for segment in segments if segment not in margin]
    return [*lines, _line(body, page, right)] if body else lines


def _line(segments: Sequence[Sequence[Glyph]], page: int, right: float) -> Line:
    text = ""
    marks: list[Mark] = []
    size = Counter(round(g.size, 1) for segment in segments for g in segment).most_common(1)[0][0]
    level = Counter(round(g.base, 1) for segment in segments for g in segment if g.size > 0.85 * size)
    base = level.most_common(1)[0][0] if level else segments[0][0].base
    for segment in segments:
        text = text.rstrip() + "\t" if text else ""
        before: Glyph | None = None
        for glyph in segment:
            if before and apart(before, glyph) and not text.endswith((" ", "\t")) and not glyph.text.isspace():
                text += " "
            if glyph.text.isspace():
                text += "" if text.endswith((" ", "\t")) or not text else " "
            else:
                if glyph.size < 0.85 * size and glyph.base > base + 0.15 * size:
                    marks.append(Mark(len(text), len(text) + len(glyph.text), "superscript"))
                text += glyph.text
            before = glyph
    text = text.rstrip()
    glyphs = [g for segment in segments for g in segment if not g.text.isspace()]
    width = (glyphs[-1].x1 - glyphs[0].x0) / max(len(text), 1)
    spare = max(int((right - glyphs[-1].x1) / width), 0) if width > 0 else None
    heading = int(all(g.bold for g in glyphs) and len(text) <= 150 and not text.endswith((".", ",", ";", ":")))
    return Line(Text(text, tuple(_joined(marks))), 0, page, heading, spare)


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Superscript glyphs next to each other are one superscript."""
    open_mark: Mark | None = None
    for mark in marks:
        if open_mark and open_mark.end == mark.start:
            open_mark = replace(open_mark, end=mark.end)
            continue
        if open_mark:
            yield open_mark
        open_mark = mark
    if open_mark:
        yield open_mark
