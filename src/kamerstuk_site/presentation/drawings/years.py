"""The letters in time: a line for each year, from January to December, with a mark for each letter or a bar a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.presentation.drawings.letters_in_years import Placed
from kamerstuk_site.presentation.drawings.svg import (
    RULE,
    Element,
    add,
    drawing,
    link,
    note,
    written,
)
from kamerstuk_site.presentation.drawings.year_marks import (
    LEFT,
    Years,
    add_bars,
    add_legend,
    add_marks,
    x_of,
)

MARKS = 120
"""Letters that get a mark of their own; of more, months are counted."""
_ROW, _GAP, _TOP = 36, 18, 30
"""The height of a year, of several years without letters, and of what stands above the first."""
_BASE = _ROW - 8
"""From the top of a year to its line."""


def draw(found: Sequence[Placed], site: Years) -> str:
    """The drawing as a file; without a letter in time there is nothing to draw, and the file is empty."""
    if not found:
        return ""
    by_year = by_group((letter.year, letter) for letter in found)
    rows = _rows(sorted(by_year))
    height = _TOP + sum(map(_height, rows)) + 34
    marks = len(found) <= MARKS
    title = site.words["titel"].format(van=rows[0][0], tot=rows[-1][-1])
    description = site.words["uitleg_stukken" if marks else "uitleg_maanden"]
    svg = drawing("jaren", title, description, 704, height)
    _months(svg, site, height)
    fullest_month = max(Counter((each.year, each.month) for each in found).values())
    y = _TOP
    for row in rows:
        letters = by_year.get(row[0], ())
        if len(row) > 1:
            _years_without_letters(svg, site, row, y)
        else:
            _year(svg, site, row[0], letters, y)
        if marks:
            add_marks(svg, site, letters, y + _BASE)
        else:
            add_bars(svg, site, letters, y + _BASE, fullest_month)
        y += _height(row)
    add_legend(svg, site, y + 22, found, marks=marks)
    return written(svg)


def _rows(years: Sequence[int]) -> list[range]:
    """The years with letters, each alone, and between them the years without, together where they are several."""
    rows = [_alone(years[0])]
    for before, year in pairwise(years):
        empty = range(before + 1, year)
        if len(empty) < 3:
            rows += map(_alone, empty)
        else:
            rows.append(empty)
        rows.append(_alone(year))
    return rows


def _alone(year: int) -> range:
    return range(year, year + 1)


def _height(row: range) -> int:
    return _ROW if len(row) == 1 else _GAP


def _months(
    svg: Element,
    site: Years,
    height: int,
) -> None:
    """The names of the months, by their first letter, and a hair line at each quarter."""
    for month in range(12):
        if month % 3 == 0:
            _hair_line(svg, x_of(month / 12), height)
        initial = site.wording.month(month + 1)[0].upper()
        middle = {"x": x_of((month + 0.5) / 12), "y": 16}
        note(
            svg,
            initial,
            middle,
            text_anchor="middle",
            font_size=11,
            aria_hidden="true",
        )


def _hair_line(
    svg: Element,
    x: str,
    height: int,
) -> None:
    ends = {"x1": x, "x2": x, "y1": _TOP - 6, "y2": height - 36}
    add(svg, "line", **ends, class_="haar", stroke=RULE)


def _years_without_letters(
    svg: Element,
    site: Years,
    years: range,
    y: int,
) -> None:
    text = site.words["leeg"].format(van=years[0], tot=years[-1])
    note(svg, text, {"x": f"{LEFT + 1}%", "y": y + 13}, font_size=12)


def _year(
    svg: Element,
    site: Years,
    year: int,
    found: Sequence[Placed],
    y: int,
) -> None:
    """The line of a year, with its name on the left and how many letters it has on the right."""
    base = y + _BASE
    add(
        svg,
        "line",
        x1=x_of(0),
        x2=x_of(1),
        y1=base,
        y2=base,
        class_="lijn",
        stroke=RULE,
    )
    left = {"x": f"{LEFT - 2}%", "y": base + 4, "text_anchor": "end"}
    if not found:
        note(svg, str(year), left)
        return
    count = site.wording.count(len(found), "stuk")
    year_link = link(svg, site.year(year), f"{year}: {count}")
    add(year_link, "text", str(year), class_="woord", **left)
    note(svg, site.wording.number(len(found)), left | {"x": "100%"})
