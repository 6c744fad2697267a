"""The letters in time: a line for each year, from January to December, with a mark for each letter or a bar a month."""

from __future__ import annotations

import calendar
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.facts import Kind
from kamerstuk_site.presentation.drawings.svg import (
    GREY,
    INK,
    PAPER,
    RULE,
    Element,
    add,
    drawing,
    link,
    written,
)
from kamerstuk_site.presentation.wording import Wording

MARKS = 120
"""Letters that get a mark of their own; of more, months are counted."""
GROUPS: Mapping[Kind, str] = {
    "brief": "brieven",
    "open-brief": "brieven",
    "motie": "moties",
}
"""What is drawn apart; every other kind is `overig`."""
_LEFT, _RIGHT = 14.0, 89.0
"""Percentages: where a year begins and ends. Left of it stands its name, right of it how many letters it has."""
_ROW, _GAP, _TOP = 36, 18, 30
_INKS = {"brieven": INK, "moties": GREY, "overig": PAPER}
_APART = 1.7
"""Percentage: closer marks stand above each other."""


class Placed(NamedTuple):
    """A letter in time; an undated one where the day or month that it speaks of as past ends."""

    place: int
    """Its place in the archive."""
    kind: Kind
    dated: bool
    year: int
    month: int
    share: float
    """How much of the year has passed: 0 on 1 January."""


@dataclass(frozen=True)
class Years:
    """What the drawing needs to know of the site: where letters and years are, and the words."""

    wording: Wording
    card: Callable[[int], Card]
    """A letter by its place in the archive."""
    letter: Callable[[Card], str]
    """The address of a letter."""
    year: Callable[[int], str]
    """The address of the letters of a year."""

    @property
    def words(self) -> Mapping[str, Any]:
        """Those of the timeline."""
        return self.wording.words["tijdlijn"]  # type: ignore[no-any-return]


def placed(letters: Iterable[tuple[Kind, str, bool]]) -> list[Placed]:
    """The letters that have a place in time, in its order.

    Args:
        letters: of each its kind, its day, or the day or month that it speaks of as past, and whether it is dated.
    """
    return [
        _placed(index, *letter) for index, letter in enumerate(letters) if letter[1]
    ]


def group_of(kind: Kind) -> str:
    """What a kind is drawn as."""
    return GROUPS.get(kind, "overig")


def _placed(index: int, kind: Kind, said: str, dated: bool) -> Placed:
    year, month, *day = (int(part) for part in said.split("-"))
    last = _days(year, month)
    return Placed(
        index,
        kind,
        dated,
        year,
        month,
        (month - 1 + (day[0] - 0.5 if day else last) / last) / 12,
    )


@cache
def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def draw(found: Sequence[Placed], site: Years) -> str:
    """The drawing as a file; without a letter in time there is nothing to draw, and the file is empty."""
    if not found:
        return ""
    by_year: dict[int, list[Placed]] = defaultdict(list)
    for each in found:
        by_year[each.year].append(each)
    rows = _rows(sorted(by_year))
    marks = len(found) <= MARKS
    height = _TOP + sum(_ROW if len(row) == 1 else _GAP for row in rows) + 34
    words = site.words
    title = words["titel"].format(van=rows[0][0], tot=rows[-1][-1])
    svg = drawing(
        "jaren",
        title,
        words["uitleg_stukken" if marks else "uitleg_maanden"],
        704,
        height,
    )
    _months(svg, site, height)
    most = max(Counter((each.year, each.month) for each in found).values())
    y = _TOP
    for row in rows:
        if len(row) > 1:
            add(
                svg,
                "text",
                words["leeg"].format(van=row[0], tot=row[-1]),
                x=f"{_LEFT + 1}%",
                y=y + 13,
                class_="stil",
                fill=GREY,
                font_size=12,
            )
            y += _GAP
            continue
        _year(svg, site, row[0], by_year[row[0]], y)
        (_letters if marks else _bars)(svg, site, by_year[row[0]], y, most)
        y += _ROW
    _legend(svg, site, y + 22, {group_of(each.kind) for each in found}, marks=marks)
    return written(svg)


def _rows(years: Sequence[int]) -> list[range]:
    """The years with letters, each alone, and between them the years without, together where they are several."""
    rows = [range(years[0], years[0] + 1)]
    for before, year in pairwise(years):
        empty = range(before + 1, year)
        rows += [range(each, each + 1) for each in empty] if len(empty) < 3 else [empty]
        rows.append(range(year, year + 1))
    return rows


def _x(share: float) -> str:
    return f"{_LEFT + (_RIGHT - _LEFT) * share:.2f}%"


def _months(svg: Element, site: Years, height: int) -> None:
    """The names of the months, by their first letter, and a hair line at each quarter."""
    for month in range(12):
        name = site.wording.month(month + 1)
        if month % 3 == 0:
            add(
                svg,
                "line",
                x1=_x(month / 12),
                x2=_x(month / 12),
                y1=_TOP - 6,
                y2=height - 36,
                class_="haar",
                stroke=RULE,
            )
        label = add(
            svg,
            "text",
            name[0].upper(),
            x=_x((month + 0.5) / 12),
            y=16,
            class_="stil",
            fill=GREY,
        )
        label.set("text-anchor", "middle")
        label.set("font-size", "11")
        label.set("aria-hidden", "true")


def _year(
    svg: Element, site: Years, year: int, found: Sequence[Placed], y: int
) -> None:
    base = y + _ROW - 8
    add(svg, "line", x1=_x(0), x2=_x(1), y1=base, y2=base, class_="lijn", stroke=RULE)
    count = site.wording.count(len(found), "stuk")
    if not found:
        add(
            svg,
            "text",
            str(year),
            x=f"{_LEFT - 2}%",
            y=base + 4,
            text_anchor="end",
            class_="stil",
            fill=GREY,
        )
        return
    year_link = link(svg, site.year(year), f"{year}: {count}")
    add(
        year_link,
        "text",
        str(year),
        class_="woord",
        x=f"{_LEFT - 2}%",
        y=base + 4,
        text_anchor="end",
    )
    add(
        svg,
        "text",
        site.wording.number(len(found)),
        x="100%",
        y=base + 4,
        text_anchor="end",
        class_="stil",
        fill=GREY,
    )


def _letters(
    svg: Element, site: Years, found: Sequence[Placed], y: int, _most: int
) -> None:
    """A mark for each letter: round for a letter, square for a motion, a diamond for the rest; open if undated."""
    levels: list[float] = []
    for each in sorted(found, key=lambda each: each.share):
        x = each.share * (_RIGHT - _LEFT)
        level = next(
            (index for index, last in enumerate(levels) if x - last >= _APART),
            len(levels),
        )
        levels[level : level + 1] = [x]
        base = y + _ROW - 8 - 8 * min(level, 2)
        letter = site.card(each.place)
        label = f"{letter.title}, {site.wording.summary(letter)}"
        mark = link(
            svg,
            site.letter(letter),
            label,
            class_="merk" if each.dated else "merk open",
        )
        _mark(mark, group_of(each.kind), _x(each.share), base, filled=each.dated)


def _mark(parent: Element, group: str, x: str, y: int, *, filled: bool) -> None:
    """The hit area is larger than the mark."""
    ink = {"stroke_width": 1.5, "fill": INK if filled else PAPER, "stroke": INK}
    inner = add(
        parent, "svg", x=x, y=y, overflow="visible", class_="" if filled else "open"
    )
    add(inner, "circle", r=9, class_="raak", fill="none", pointer_events="all")
    if group == "brieven":
        add(inner, "circle", r=4, **ink)
    else:
        add(
            inner,
            "rect",
            x=-3.5,
            y=-3.5,
            width=7,
            height=7,
            transform="rotate(45)" if group == "overig" else "rotate(0)",
            **ink,
        )


def _bars(
    svg: Element, site: Years, found: Sequence[Placed], y: int, most: int
) -> None:
    """A bar for each month, in which the kinds stand above each other; its height says how many letters."""
    base, room = y + _ROW - 8, _ROW - 10
    for month in sorted({each.month for each in found}):
        kinds = Counter(group_of(each.kind) for each in found if each.month == month)
        bar = add(svg, "g", class_="maand")
        said = ", ".join(
            f"{site.words['groepen'][group]} {kinds[group]}"
            for group in _INKS
            if kinds[group]
        )
        add(bar, "title", f"{site.wording.month(month)} {found[0].year}: {said}")
        top: float = base
        for group, ink in _INKS.items():
            height = math.ceil(10 * room * kinds[group] / most) / 10
            top -= height
            if height:
                add(
                    bar,
                    "rect",
                    x=_x((month - 0.9) / 12),
                    y=f"{top:.1f}",
                    width=f"{(_RIGHT - _LEFT) * 0.8 / 12:.2f}%",
                    height=height,
                    class_=group,
                    fill=ink,
                    stroke=GREY,
                )


def _legend(
    svg: Element, site: Years, y: int, groups: set[str], *, marks: bool
) -> None:
    shown = [group for group in _INKS if group in groups]
    labels = [(group, site.words["groepen"][group]) for group in shown] + (
        [("open", site.words["groepen"]["open"])] if marks else []
    )
    for place, (group, label) in enumerate(labels):
        x = f"{_LEFT + place * (100 - _LEFT) / 4:.2f}%"
        if marks:
            _mark(
                svg,
                "brieven" if group == "open" else group,
                x,
                y - 4,
                filled=group != "open",
            )
        else:
            add(
                svg,
                "rect",
                x=x,
                y=y - 9,
                width=9,
                height=9,
                class_=group,
                fill=_INKS[group],
                stroke=GREY,
            )
        inner = add(svg, "svg", x=x, y=y, overflow="visible")
        add(
            inner,
            "text",
            label,
            x=9 if marks else 14,
            class_="stil",
            fill=GREY,
            font_size=12,
        )
