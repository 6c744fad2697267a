"""What stands on the line of a year: a mark for each letter or a bar for each month, and what these mean."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
    Element,
    add,
    link,
    note,
)
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import DUTCH

LEFT, RIGHT = 14.0, 89.0
"""Percentages: where a year begins and ends. Left of it stands its name, right of it how many letters it has."""
_INKS = dict(zip(GROUPS, (INK, GREY, PAPER), strict=True))
_APART = 1.7
"""Percentage: closer marks stand above each other."""
_HIGHEST = 26
"""The height of the bar of the fullest month."""


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


def x_of(share: float) -> str:
    """Where a moment stands, of which it is given how much of the year has passed."""
    return f"{LEFT + (RIGHT - LEFT) * share:.2f}%"


def add_marks(
    svg: Element,
    site: Years,
    found: Sequence[Placed],
    base: int,
) -> None:
    """A mark for each letter: round for a letter, square for a motion, a diamond for the rest; open if undated."""
    # The name of a mark begins with the title of a letter, which is Dutch.
    spoken = {} if site.wording.is_dutch else {"lang": DUTCH}
    last_of_level: list[float] = []
    for each in sorted(found, key=lambda each: each.share):
        x = each.share * (RIGHT - LEFT)
        level = 0
        while level < len(last_of_level) and x - last_of_level[level] < _APART:
            level += 1
        last_of_level[level : level + 1] = [x]
        letter = site.card(each.slug)
        label = f"{letter.title}, {site.wording.summary(letter)}"
        look = "merk" if each.dated else "merk open"
        mark = link(svg, site.letter(letter), label, class_=look, **spoken)
        y = base - 8 * min(level, 2)
        _mark(mark, group_of(each.kind), x_of(each.share), y, filled=each.dated)


def _mark(
    parent: Element,
    group: str,
    x: str,
    y: int,
    *,
    filled: bool,
) -> None:
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


def add_bars(
    svg: Element,
    site: Years,
    found: Sequence[Placed],
    base: int,
    fullest_month: int,
) -> None:
    """A bar for each month, in which the kinds stand above each other; its height says how many letters.

    Args:
        svg: the drawing.
        site: its words.
        found: the letters of one year.
        base: the height of the line that they stand on.
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
        top: float = base
        for group in present:
            height = math.ceil(10 * _HIGHEST * kinds[group] / fullest_month) / 10
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
        x=x_of((month - 0.9) / 12),
        y=f"{top:.1f}",
        width=f"{(RIGHT - LEFT) * 0.8 / 12:.2f}%",
        height=height,
        class_=group,
        fill=_INKS[group],
        stroke=GREY,
    )


def add_legend(
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
        x = f"{LEFT + position * (100 - LEFT) / 4:.2f}%"
        if marks:
            shape = "brieven" if group == "open" else group
            _mark(svg, shape, x, y - 4, filled=group != "open")
        else:
            _sample(svg, group, x, y - 9)
        behind = add(svg, "svg", x=x, y=y, overflow="visible")
        label = site.words["groepen"][group]
        note(behind, label, {"x": 9 if marks else 14}, font_size=12)


def _sample(
    svg: Element,
    group: str,
    x: str,
    y: int,
) -> None:
    """A square with the ink of a group."""
    square = {"x": x, "y": y, "width": 9, "height": 9}
    add(svg, "rect", **square, class_=group, fill=_INKS[group], stroke=GREY)
