"""How parties voted: a bar for each party, as long as its seats; filled for, open against, dashed for who took no part.

It stands in the page itself, so that it needs no request. Widths are percentages and words keep their size, so that it
is read on a telephone and on paper; filled and open are told apart without colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.model.zaak import CHOICES, Choice, Decision
from kamerstuk_site.presentation.drawings.svg import (
    INK,
    PAPER,
    Element,
    add,
    drawing,
    for_page,
)

_ROW, _HEAD, _BAR = 20, 28, 12
"""The height of a party, of what stands above the parties of one choice, and of a bar."""
_LEFT, _WIDEST = 42, 46
"""Percentages: where bars begin, and how wide the longest is. Left of them are the names, right the numbers."""
_LONGEST_NAME = 15
"""Letters of a name that are read at 320 pixels; the table has all of it."""
_INKS: Mapping[Choice, str] = {
    "voor": INK,
    "tegen": PAPER,
    "niet-deelgenomen": PAPER,
}
_DASHES: Mapping[Choice, str] = {
    "voor": "none",
    "tegen": "none",
    "niet-deelgenomen": "2 3",
}


class _Bar(NamedTuple):
    party: str
    seats: int


def draw(decision: Decision, words: Mapping[str, Any], name: str) -> str:
    """The drawing for a page; empty where no vote says how many seats it counts for.

    Args:
        decision: with its votes.
        words: `uitslag` of the site's words.
        name: tells it from other drawings on its page.
    """
    shown = stated_values({choice: _bars(decision, choice) for choice in CHOICES})
    if not shown:
        return ""
    height = sum(_HEAD + len(bars) * _ROW for bars in shown.values())
    svg = drawing(name, words["beeld_titel"], words["beeld_uitleg"], 704, height)
    longest = max(bars[0].seats for bars in shown.values())
    top = 0
    for choice, bars in shown.items():
        number = sum(bar.seats for bar in bars)
        head = words["geteld"][choice].format(aantal=number)
        add(svg, "text", head, x=0, y=top + 18, font_weight=600)
        top += _HEAD
        ink = {
            "fill": _INKS[choice],
            "stroke": INK,
            "stroke_dasharray": _DASHES[choice],
        }
        group = add(svg, "g", class_=choice, **ink)
        for bar in bars:
            _draw_bar(svg, group, bar, _WIDEST * bar.seats / longest, top + 14)
            top += _ROW
    return for_page(svg)


def _bars(decision: Decision, choice: Choice) -> list[_Bar]:
    """The parties with seats for a choice, the largest first."""
    place = CHOICES.index(choice)
    bars = [_Bar(each.party, each.counts[place] or 0) for each in decision.by_party]
    return sorted((bar for bar in bars if bar.seats), key=lambda bar: -bar.seats)


def _draw_bar(svg: Element, group: Element, bar: _Bar, width: float, base: int) -> None:
    """A party on the line of its name at `base`, its bar in the group of its choice; `width` in percent."""
    box = {"x": f"{_LEFT}%", "y": base - _BAR + 2, "width": f"{width:.1f}%"}
    add(group, "rect", **box, height=_BAR)
    add(svg, "text", _short(bar.party), x=0, y=base)
    add(svg, "text", str(bar.seats), x=f"{_LEFT + width:.1f}%", dx=6, y=base)


def _short(name: str) -> str:
    """The beginning of a name, as much as is read beside a bar."""
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[: _LONGEST_NAME - 1].rstrip()}…"
