"""The letters in time: a line for each year, from January to December, with a mark for each letter or a bar a month."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kamerstuk_site.model.archive import Card
from kamerstuk_site.presentation.drawings.letters_in_years import (
    GROUPS,
    Placed,
    group_of,
)
from kamerstuk_site.presentation.drawings.svg import (
    GREY,
    INK,
    PAPER,
    RULE,
    Element,
    add,
    drawing,
    link,
    note,
    written,
)
from kamerstuk_site.presentation.wording import Wording

MARKS = 120
"""Letters that get a mark of their own; of more, months are counted."""
_LEFT, _RIGHT = 14.0, 89.0
"""Percentages: where a year begins and ends. Left of it stands its name, right of it how many letters it has."""
_ROW, _GAP, _TOP = 36, 18, 30
"""The height of a year, of several years without letters, and of what stands above the first."""
_BASE = _ROW - 8
"""From the top of a year to its line."""
_INKS = dict(zip(GROUPS, (INK, GREY, PAPER), strict=True))
_APART = 1.7
"""Percentage: closer marks stand above each other."""


@dataclass(frozen=True)
class Years:
    """What the drawing needs to know of the site: where letters and years are, and the words."""

    wording: Wording
    card: Callable[[str], Card]
    """A letter by its slug."""
    letter: Callable[[Card], str]
    """The address of a letter."""
    year: Callable[[int], str]
    """The address of the letters of a year."""

    @property
    def words(self) -> Mapping[str, Any]:
        """Those of the timeline."""
        return self.wording.words["tijdlijn"]  # type: ignore[no-any-return]


def draw(found: Sequence[Placed], site: Years) -> str:
    """The drawing as a file; without a letter in time there is nothing to draw, and the file is empty."""
    if not found:
        return ""
    by_year: dict[int, list[Placed]] = defaultdict(list)
    for letter in found:
        by_year[letter.year].append(letter)
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
        letters = by_year[row[0]]
        if len(row) > 1:
            _years_without_letters(svg, site, row, y)
        else:
            _year(svg, site, row[0], letters, y)
        if marks:
            _letters(svg, site, letters, y)
        else:
            _bars(svg, site, letters, y, fullest_month)
        y += _height(row)
    _legend(svg, site, y + 22, found, marks=marks)
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


def _x(share: float) -> str:
    """Where a moment stands, of which it is given how much of the year has passed."""
    return f"{_LEFT + (_RIGHT - _LEFT) * share:.2f}%"


def _months(svg: Element, site: Years, height: int) -> None:
    """The names of the months, by their first letter, and a hair line at each quarter."""
    for month in range(12):
        if month % 3 == 0:
            _hair_line(svg, _x(month / 12), height)
        initial = site.wording.month(month + 1)[0].upper()
        middle = {"x": _x((month + 0.5) / 12), "y": 16}
        note(
            svg,
            initial,
            middle,
            text_anchor="middle",
            font_size=11,
            aria_hidden="true",
        )


def _hair_line(svg: Element, x: str, height: int) -> None:
    ends = {"x1": x, "x2": x, "y1": _TOP - 6, "y2": height - 36}
    add(svg, "line", **ends, class_="haar", stroke=RULE)


def _years_without_letters(svg: Element, site: Years, years: range, y: int) -> None:
    text = site.words["leeg"].format(van=years[0], tot=years[-1])
    note(svg, text, {"x": f"{_LEFT + 1}%", "y": y + 13}, font_size=12)


def _year(
    svg: Element,
    site: Years,
    year: int,
    found: Sequence[Placed],
    y: int,
) -> None:
    """The line of a year, with its name on the left and how many letters it has on the right."""
    base = y + _BASE
    add(svg, "line", x1=_x(0), x2=_x(1), y1=base, y2=base, class_="lijn", stroke=RULE)
    left = {"x": f"{_LEFT - 2}%", "y": base + 4, "text_anchor": "end"}
    if not found:
        note(svg, str(year), left)
        return
    count = site.wording.count(len(found), "stuk")
    year_link = link(svg, site.year(year), f"{year}: {count}")
    add(year_link, "text", str(year), class_="woord", **left)
    note(svg, site.wording.number(len(found)), left | {"x": "100%"})


def _letters(svg: Element, site: Years, found: Sequence[Placed], y: int) -> None:
    """A mark for each letter: round for a letter, square for a motion, a diamond for the rest; open if undated."""
    last_of_level: list[float] = []
    for each in sorted(found, key=lambda each: each.share):
        x = each.share * (_RIGHT - _LEFT)
        level = 0
        while level < len(last_of_level) and x - last_of_level[level] < _APART:
            level += 1
        last_of_level[level : level + 1] = [x]
        letter = site.card(each.slug)
        label = f"{letter.title}, {site.wording.summary(letter)}"
        look = "merk" if each.dated else "merk open"
        mark = link(svg, site.letter(letter), label, class_=look)
        base = y + _BASE - 8 * min(level, 2)
        _mark(mark, group_of(each.kind), _x(each.share), base, filled=each.dated)


def _mark(parent: Element, group: str, x: str, y: int, *, filled: bool) -> None:
    """The hit area is larger than the mark."""
    look = "" if filled else "open"
    ink = {
        "stroke_width": 1.5,
        "fill": INK if filled else PAPER,
        "stroke": INK,
    }
    inner = add(parent, "svg", x=x, y=y, overflow="visible", class_=look)
    add(inner, "circle", r=9, class_="raak", fill="none", pointer_events="all")
    if group == "brieven":
        add(inner, "circle", r=4, **ink)
        return
    square = {
        "x": -3.5,
        "y": -3.5,
        "width": 7,
        "height": 7,
        "transform": "rotate(45)" if group == "overig" else "rotate(0)",
    }
    add(inner, "rect", **square, **ink)


def _bars(
    svg: Element,
    site: Years,
    found: Sequence[Placed],
    y: int,
    fullest_month: int,
) -> None:
    """A bar for each month, in which the kinds stand above each other; its height says how many letters.

    Args:
        svg: the drawing.
        site: its words.
        found: the letters of one year.
        y: where its row begins.
        fullest_month: how many letters fill the height of a row.
    """
    by_month: dict[int, Counter[str]] = defaultdict(Counter)
    for letter in found:
        by_month[letter.month][group_of(letter.kind)] += 1
    for month, kinds in sorted(by_month.items()):
        bar = add(svg, "g", class_="maand")
        present = [group for group in GROUPS if kinds[group]]
        counts = [f"{site.words['groepen'][group]} {kinds[group]}" for group in present]
        title = f"{site.wording.month(month)} {found[0].year}: {', '.join(counts)}"
        add(bar, "title", title)
        top: float = y + _BASE
        for group in present:
            height = math.ceil(10 * (_ROW - 10) * kinds[group] / fullest_month) / 10
            top -= height
            _part_of_bar(bar, group, month, top, height)


def _part_of_bar(
    bar: Element,
    group: str,
    month: int,
    top: float,
    height: float,
) -> None:
    add(
        bar,
        "rect",
        x=_x((month - 0.9) / 12),
        y=f"{top:.1f}",
        width=f"{(_RIGHT - _LEFT) * 0.8 / 12:.2f}%",
        height=height,
        class_=group,
        fill=_INKS[group],
        stroke=GREY,
    )


def _legend(
    svg: Element,
    site: Years,
    y: int,
    found: Sequence[Placed],
    *,
    marks: bool,
) -> None:
    """What each kind is drawn as, of the kinds that there are."""
    drawn = {group_of(letter.kind) for letter in found}
    entries = [group for group in GROUPS if group in drawn]
    if marks:
        entries.append("open")
    for position, group in enumerate(entries):
        x = f"{_LEFT + position * (100 - _LEFT) / 4:.2f}%"
        if marks:
            shape = "brieven" if group == "open" else group
            _mark(svg, shape, x, y - 4, filled=group != "open")
        else:
            _sample(svg, group, x, y - 9)
        behind = add(svg, "svg", x=x, y=y, overflow="visible")
        label = site.words["groepen"][group]
        note(behind, label, {"x": 9 if marks else 14}, font_size=12)


def _sample(svg: Element, group: str, x: str, y: int) -> None:
    """A square with the ink of a group."""
    square = {"x": x, "y": y, "width": 9, "height": 9}
    add(svg, "rect", **square, class_=group, fill=_INKS[group], stroke=GREY)
