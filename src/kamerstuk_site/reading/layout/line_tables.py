"""Tables of printed lines: rows of cells that a format knows, or lines with tabs that stand below each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kamerstuk_site.model.document import CELLS, Block, Line
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.hyphens import Words
from kamerstuk_site.reading.layout.joined_lines import join_lines
from kamerstuk_site.reading.layout.page_lines import LetterLine, LetterLines

_TABLE_TABS = 2
"""Tabs in a line that make it a row of a table: one alone stands between a name and a function."""
_FIGURE = lazy_pattern(r"[\d¹²³⁰-⁹₀-₉]")
_SPACES = lazy_pattern(r"\s+")


def table_numbers(rows: LetterLines) -> list[int]:
    """For each row the number of the table that it belongs to, 0 for none.

    Rows of a table that the format knows go on over a page break. Others are rows of three cells or more that stand
    next to each other.
    """
    numbers: list[int] = []
    above: LetterLine | None = None
    for number, row in enumerate(rows, start=1):
        goes_on = above is not None and _table_goes_on(above, row)
        numbers.append(numbers[-1] if goes_on else number)
        above = row
    heights = Counter(numbers)
    for index, row in enumerate(rows):
        number = numbers[index]
        alone = heights[number] == 1
        if alone and row.line.role not in CELLS:
            numbers[index] = 0
    return numbers


def _table_goes_on(above: LetterLine, row: LetterLine) -> bool:
    """True if a row belongs to the table that the one above it may be part of."""
    known = row.line.role in CELLS
    if known != (above.line.role in CELLS):
        return False
    tabs_above = above.line.text.count("\t")
    tabs = row.line.text.count("\t")
    if not known:
        fewest = min(tabs_above, tabs)
        return fewest >= _TABLE_TABS and not row.after_page_break
    if row.line.role == "head cells" and above.line.role == "cells":
        return False
    if tabs_above != tabs:
        return False
    return row.after_page_break or row.adjacent


def table(rows: LetterLines, words: Words) -> Block:
    """Rows of cells as a block; the first is the table's head where it has no figures and others do.

    `words` is the letter's vocabulary.
    """
    texts = [_cells(row.line, words) for row in rows]
    level = sum(row.line.role == "head cells" for row in rows)
    if not level:
        head, *others = (_FIGURE.search(text.characters) for text in texts)
        figures_below = head is None and any(others)
        level = 1 if figures_below else 0
    return Block("table", joined(texts, "\n"), level=level)


def _cells(row: Line, words: Words) -> Text:
    """A row of a table, the lines of each cell put together."""
    cells: list[Text] = []
    for cell in row.content.split("\t"):
        lines: list[Line] = []
        for content in cell.split(CELL_BREAK):
            spaced = content.sub(_SPACES, " ")
            lines.append(replace(row, content=spaced))
        cells.append(join_lines(lines, words))
    return joined(cells, "\t").at(row.where)
