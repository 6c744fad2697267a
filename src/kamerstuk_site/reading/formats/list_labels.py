"""The labels of list items, counted as a word processor counts them: `1.`, `1.2`, `b)`, `III`, `•`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

BULLET = "•"
_LONGEST = 20
"""Characters of a label; what is longer was not meant as one."""
_COUNT = re.compile(r"%([1-9])")
_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a list shows the items of one depth."""

    form: str
    """`decimal`, `lowerRoman`, … as Word names them, or the `a`, `A`, `i` and `I` of ODT; `bullet`, or `none`."""
    template: str
    """The label, with `%1` for the count of the first depth, `%2` for that of the second."""
    first: int = 1
    restarted_by: int | None = None
    """Only items at a depth above this one, counted from 0, begin the counting anew; None: all that are less deep."""
    decimal: bool = False
    """The counts of all depths are shown as decimals here (`w:isLgl`)."""


class ListLabels:
    """The lists of a document, and how far each has been counted."""

    def __init__(self) -> None:
        self.levels: dict[str, Mapping[int, ListLevel]] = {}
        """By list, then by depth from 0."""
        self.counters: dict[str, str] = {}
        """The name under which a list is counted where it is not its own: lists may go on where others ended."""
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def next(self, name: str, depth: int) -> str:
        """Count one more item of a list at a depth, and give its label; empty where the list shows none."""
        levels = self.levels.get(name, {})
        if depth not in levels:
            return ""
        level = levels[depth]
        counts = self._counts[self.counters.get(name, name)]
        counts[depth] = counts.get(depth, level.first - 1) + 1
        for deeper in set(counts):
            if _restarts(levels, deeper, depth):
                del counts[deeper]
        if level.form in ("bullet", "none"):
            return BULLET if level.form == "bullet" else ""

        def count(match: re.Match[str]) -> str:
            counted = int(match[1]) - 1
            if counted not in levels:
                return ""
            form = "decimal" if level.decimal else levels[counted].form
            return figure(counts.get(counted, levels[counted].first), form)

        return _COUNT.sub(count, level.template)[:_LONGEST].strip()

    def count_from(self, name: str, depth: int, number: int | None) -> None:
        """Let the next item at a depth have this number; None: the number that the list begins with."""
        counts = self._counts[self.counters.get(name, name)]
        counts.pop(depth, None)
        if number is not None:
            counts[depth] = number - 1


def _restarts(levels: Mapping[int, ListLevel], deeper: int, depth: int) -> bool:
    """True if an item at `depth` begins the counting at `deeper` anew."""
    limit = levels[deeper].restarted_by if deeper in levels else None
    return depth < deeper and (limit is None or depth < limit)


def figure(number: int, form: str) -> str:
    """A number as a list shows it: `3`, `c`, `III`, `03`."""
    return _FIGURES.get(form, str)(number)


def _letters(number: int) -> str:
    """After `z` comes `aa`, then `bb`, as Word counts."""
    if number < 1:
        return str(number)
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(number: int) -> str:
    if number < 1:
        return str(number)
    shown = ""
    for value, letters in _ROMAN.items():
        times, number = divmod(number, value)
        shown += letters * times
    return shown


def _upper(figures: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: figures(number).upper()


_FIGURES: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "a": _letters,
    "upperLetter": _upper(_letters),
    "A": _upper(_letters),
    "lowerRoman": _roman,
    "i": _roman,
    "upperRoman": _upper(_roman),
    "I": _upper(_roman),
    "decimalZero": "{:02}".format,
    "ordinal": "{}e".format,  # as Word writes it in Dutch
}
