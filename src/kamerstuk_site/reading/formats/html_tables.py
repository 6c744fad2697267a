"""The tables of a saved page: their rows, and which of them are tables to readers too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from kamerstuk_site.reading.formats.inline import Element, mixed
from kamerstuk_site.reading.formats.markup import SECTIONS

ROWS = SECTIONS | {"tr"}
IS_HEAD = etree.XPath(
    "boolean(parent::thead) or (th and not(*[not(self::th)][normalize-space()]))"
)
"""True for a row of a table's head: in an element for it, or with words in headings alone."""


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, in and outside its sections."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in SECTIONS:
            yield from rows_of(child)


def is_grid(table: Element, rows: Sequence[Element]) -> bool:
    """True for a table of several columns that has no table in it, and no words outside its cells."""
    boxes = (table, *table.iterchildren(*SECTIONS), *rows)
    if any(map(mixed, boxes)) or table.find(".//table") is not None:
        return False
    return any(len(row) > 1 for row in rows)
