"""Where items of a letter's lists stand in Markdown: how far in, behind which marker, under which open list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kamerstuk_site.model.document import Block
from kamerstuk_site.presentation.escaping import escape

_SHOWN_BY_MARKER = frozenset(["", *"-–—•*·▪◦‣●○■□"])
"""Labels that the marker of an unordered item says as well."""
_NUMBERED = re.compile(r"(\d{1,9})\.")


class OpenList(NamedTuple):
    """A list that can go on, as its last item left it."""

    ordered: bool
    number: int | None
    """That of the last item, also where it could not be that of Markdown."""

    def takes(self, number: int) -> bool:
        """True if an item with this number can follow as an item of an ordered list."""
        if self.number is None:
            return True
        return self.ordered and number == self.number + 1


class ItemStart(NamedTuple):
    """What stands before the words of an item."""

    indent: str
    marker: str
    label: str
    """The item's own label, in Markdown and with a space behind it, where the marker does not say it."""
    joins: bool
    """True if it follows what is above it without a blank line."""


@dataclass(slots=True)
class OpenLists:
    """The lists that are open at some place in a letter."""

    levels: list[OpenList] = field(default_factory=list)
    """Outermost first."""

    def close(self) -> None:
        """Close all of them: another block comes."""
        self.levels.clear()

    def next_item(self, block: Block) -> ItemStart:
        """The start of an item, which closes the lists that stand further in."""
        level = min(block.level, len(self.levels))
        above = self.levels[level] if level < len(self.levels) else None
        found = _NUMBERED.fullmatch(block.label)
        number = int(found[1]) if found else None
        ordered = number is not None and (above is None or above.takes(number))
        goes_on = above is None or above.ordered == ordered
        joins = bool(self.levels) and goes_on
        self.levels[level:] = [OpenList(ordered, number)]
        indent = "    " * level
        if ordered:
            return ItemStart(indent, f"{number}.", "", joins)
        return ItemStart(indent, "-", _visible(block.label), joins)


def _visible(label: str) -> str:
    return "" if label in _SHOWN_BY_MARKER else f"{escape(label)} "
