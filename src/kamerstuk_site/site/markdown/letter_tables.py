"""Tables of letters as HTML has them: cells that span, and no row of empty headings.

Pipe tables know neither. What `pipe_tables` writes of such a table is complete in any renderer; this extension of
Python-Markdown turns it into the table that the letter has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from kamerstuk_site.presentation.pipe_tables import BELOW, BESIDE

_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
"""What stands for a piece of HTML while Python-Markdown works on the text around it."""
_ESCAPED = re.compile("\x02(\\d+)\x03")
"""What stands for a character that was escaped."""
_TAG = re.compile(r"<[^>]*>")
_AFTER_INLINE = 15
"""Priority: behind the reading of running text, which is 20."""
_FIGURE = re.compile(r"[-+−–€$%.,()\s\d*]*\d[-+−–€$%.,()\s\d*]*")
"""A cell that holds a number and no words."""
_WIDTHS = ((16, "zeer-veel"), (8, "veel"))
"""What a table with more columns than this says of them; it is printed small."""
_COLUMNS = "data-kolommen"
"""The attribute that says so. A class it is not, as Material styles tables without one only."""


class LetterTables(Extension):  # type: ignore[misc]
    """The extension as Python-Markdown loads it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Add the step to a Markdown renderer."""
        md.treeprocessors.register(_Tables(md), "letter-tables", _AFTER_INLINE)


class _Tables(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            for section in list(table):
                self._section(table, section)
            _say_how_wide(table)

    def _section(self, table: Element, section: Element) -> None:
        """Put the cells of a section together that are one, and take an empty head away."""
        cells = list(section.iter("th"))
        if section.tag == "thead" and not any(map(self._words, cells)):
            table.remove(section)
            return
        for cell in cells:
            if not self._words(cell):
                cell.tag = "td"  # screen readers announce a heading of nothing
        self._together(section)

    def _together(self, section: Element) -> None:
        """Give each cell the places that are marked as its own."""
        above: list[Element] = []
        for row in section:
            here: list[Element] = []
            for place, cell in enumerate(list(row)):
                whole = {BESIDE: here[-1:], BELOW: above[place : place + 1]}.get(
                    self._sign(cell), []
                )
                here += whole or [cell]
                if whole:
                    row.remove(cell)
            self._span(row, here)
            above = here

    def _sign(self, cell: Element) -> str:
        """The piece of HTML that a cell begins with; empty where it begins with none."""
        stashed = _STASHED.match(cell.text or "")
        return str(self.md.htmlStash.rawHtmlBlocks[int(stashed[1])]) if stashed else ""

    def _span(self, row: Element, here: Sequence[Element]) -> None:
        """Say of the cells that stand in a row how many columns they take, and of those from above that they go on.

        Args:
            row: the row, with the cells that begin in it.
            here: the cell in each of its places.
        """
        own = set(row)
        for cell, columns in Counter(here).items():
            if cell not in own:
                cell.set("rowspan", str(int(cell.get("rowspan", "1")) + 1))
            elif columns > 1:
                cell.set("colspan", str(columns))
            if _FIGURE.fullmatch(self._words(cell)):
                cell.set("class", "getal")

    def _words(self, cell: Element) -> str:
        """What a cell shows."""
        stash = self.md.htmlStash.rawHtmlBlocks
        words = _STASHED.sub(
            lambda held: _TAG.sub("", str(stash[int(held[1])])),
            "".join(cell.itertext()),
        )
        return _ESCAPED.sub(lambda escaped: chr(int(escaped[1])), words).strip()


def _say_how_wide(table: Element) -> None:
    """Give a table with many columns a class that says so."""
    columns = max(map(len, table.iter("tr")), default=0)
    for most, name in _WIDTHS:
        if columns > most:
            table.set(_COLUMNS, name)
            return
