"""The tables of official publications."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.reading.formats.inline import Element, mixed
from kamerstuk_site.reading.formats.markup import SECTIONS

_WITHIN: Mapping[str, frozenset[str]] = {
    "tgroup": SECTIONS | {"colspec", "spanspec"},
    **dict.fromkeys(SECTIONS, frozenset({"row"})),
    "row": frozenset({"entry"}),
}
"""What each element of a table may have in it for the table to be rows of cells."""


def has_cells_only(element: Element) -> bool:
    """True if an element of a table has nothing in it but rows of cells, however deep."""
    if element.tag == "entry":
        return True
    if mixed(element):
        return False
    parts = _WITHIN.get(element.tag, frozenset())
    return all(child.tag in parts and has_cells_only(child) for child in element)


def columns_by_name(table: Element) -> dict[str | None, int]:
    """The columns of a table, from 0, by the name that it gives them."""
    names = [column.get("colname") for column in table.iterfind("colspec")]
    return {name: index for index, name in enumerate(names)}


def span_of(
    entry: Element, columns: Mapping[str | None, int]
) -> tuple[int | None, int]:
    """The column that a cell begins in, where it says so, and how many it takes, from one name to another."""
    name = entry.get("namest") or entry.get("colname")
    first = columns.get(name)
    last = columns.get(entry.get("nameend"), first)
    if first is None or last is None:
        return first, 1
    width = last - first + 1
    return first, width
