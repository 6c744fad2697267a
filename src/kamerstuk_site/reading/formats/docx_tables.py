"""How the tables of Word are laid out: where cells stand, how many rows they take, and if there are lines between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from kamerstuk_site.reading.formats.docx_properties import OFF, value_at
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.packages import whole_number

_GOES_ON = ("1", "continue")
"""What a cell says that goes on what stands in the cell above it."""
_PLAIN_TABLES = ("", "tablenormal", "standaardtabel", "normaltable")
"""Styles of tables that draw no lines."""


def placed_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row with the columns that they begin in, from 0."""
    skipped = value_at(row, "trPr/gridBefore")
    column = whole_number(skipped, 0)
    for cell in row.iterchildren("tc"):
        yield column, cell
        column += columns_of(cell)


def columns_of(cell: Element) -> int:
    """How many columns a cell takes."""
    spanned = value_at(cell, "tcPr/gridSpan")
    return whole_number(spanned, 1)


def heights_of_cells(rows: Sequence[Element]) -> Counter[Element]:
    """How many rows each cell takes; none for a cell that goes on the one above it."""
    heights: Counter[Element] = Counter()
    above: dict[int, Element] = {}
    """The cell that the last row had in each column."""
    for row in rows:
        here: dict[int, Element] = {}
        for column, cell in placed_cells(row):
            merge = value_at(cell, "tcPr/vMerge", "restart")
            if merge in _GOES_ON:
                here[column] = above.get(column, cell)
            else:
                here[column] = cell
            heights[here[column]] += 1
        above = here
    return heights


def is_lined(table: Element) -> bool:
    """True if there are lines between the cells of a table, or its style is one of its own that draws them."""
    style = value_at(table, "tblPr/tblStyle").lower().replace(" ", "")
    if style not in _PLAIN_TABLES:
        return True
    own = table.iterfind("tblPr/tblBorders")
    lines = chain.from_iterable((*own, *table.iter("tcBorders")))
    values = [line.get("val", "nil") for line in lines]
    return any(value not in OFF for value in values)
