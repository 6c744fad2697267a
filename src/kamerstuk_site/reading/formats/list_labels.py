"""The labels of list items, counted as a word processor counts them: `1.`, `1.2`, `b)`, `III`, `•`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from string import ascii_lowercase

_FIXED = {"bullet": "•", "none": ""}
"""The labels of levels that are not numbered, by their form; what symbol a bullet was is of no account."""
_LONGEST = 20
"""Characters of a label; what is longer was not meant as one."""
_COUNT = re.compile(r"%(10|[1-9])")
_ROMAN = {
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a list shows the items of one depth."""

    form: str
    """`decimal`, `lowerRoman`, … as Word names them, or the `a`, `A`, `i` and `I` of ODT; `bullet`, or `none`."""
    template: str = ""
    """The label, with `%1` for the count of the first depth, `%2` for that of the second."""
    first: int = 1
    restarts_below: int = 9
    """Only an item of a depth below this one, counted from 0, begins the counting anew."""
    all_decimal: bool = False
    """The counts of all depths are shown as decimals here (`w:isLgl`)."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list, by depth from 0, and how far it has been counted; lists that go on where others ended share `counts`."""

    levels: Mapping[int, ListLevel]
    counts: dict[int, int] = field(default_factory=dict)

    def next_label(self, depth: int) -> str:
        """Count one more item at a depth, and give its label; empty where the list shows none."""
        level = self.levels.get(depth)
        if not level:
            return ""
        self.counts[depth] = self.counts.get(depth, level.first - 1) + 1
        for deeper, other in self.levels.items():
            if depth < min(deeper, other.restarts_below):
                self.counts.pop(deeper, None)
        if level.form in _FIXED:
            return _FIXED[level.form]
        label = _COUNT.sub(partial(self._count, level), level.template)
        return label[:_LONGEST].strip()

    def _count(self, within: ListLevel, reference: re.Match[str]) -> str:
        """The count of the depth that a template refers to, as it is shown in the label of the same or another one."""
        depth = int(reference[1]) - 1
        level = self.levels.get(depth)
        if not level:
            return ""
        form = "decimal" if within.all_decimal else level.form
        return _figure(self.counts.get(depth, level.first), form)


def _figure(number: int, form: str) -> str:
    """A number as a list shows it: `3`, `c`, `III`, `03`."""
    kind = form.lower().removeprefix("lower")
    figure = _FIGURES.get(kind.removeprefix("upper"), str)
    shown = figure(number)
    if form.startswith(("upper", "A", "I")):
        return shown.upper()
    return shown


def _letters(number: int) -> str:
    """After `z` comes `aa`, then `bb`, as Word counts."""
    again, index = divmod(number - 1, 26)
    letter = ascii_lowercase[index]
    return letter * (again + 1)


def _roman(number: int) -> str:
    shown = ""
    for value, letters in _ROMAN.items():
        times, number = divmod(number, value)
        shown += letters * times
    return shown


_FIGURES: Mapping[str, Callable[[int], str]] = {
    "letter": _letters,
    "a": _letters,
    "roman": _roman,
    "i": _roman,
    "decimalzero": "{:02}".format,
    "ordinal": "{}e".format,  # as Word writes it in Dutch
}
