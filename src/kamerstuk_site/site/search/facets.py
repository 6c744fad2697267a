"""What the browser filters, counts and sorts by: a row for each page, in the order of the index of its part.

Pagefind can do that too, but sorts within a part only, and its filters are a file for each part, three times as large
together as the one here, of which all counts follow without another search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

FACETS, ORDER = "facetten.json", "volgorde.json"


class FacetRow(NamedTuple):
    """A page in the index of its part."""

    name: str
    """What Pagefind calls its fragment."""
    date: str
    """What it is sorted by."""
    facets: dict[str, list[str]]
    """Its values in each facet."""


FacetParts = Mapping[str, Sequence[FacetRow]]
"""The rows of each part."""


def files(parts: FacetParts) -> dict[str, object]:
    """The files for the browser, by name: the facets, and the dates of the rows of each part."""
    return {
        FACETS: _facets(parts),
        ORDER: {part: [row.date for row in rows] for part, rows in parts.items()},
    }


def _facets(parts: FacetParts) -> dict[str, object]:
    """The values of each facet, and for each facet and part which of them its rows have: one number, or a list."""
    every = [row for rows in parts.values() for row in rows]
    found = {
        (facet, value)
        for row in every
        for facet in row.facets
        for value in row.facets[facet]
    }
    values: dict[str, list[str]] = {}
    numbers = {}
    for facet, value in sorted(found):
        known = values.setdefault(facet, [])
        numbers[facet, value] = len(known)
        known.append(value)

    def cell(facet: str, row: FacetRow) -> int | list[int]:
        has = [numbers[facet, value] for value in row.facets.get(facet, [])]
        return has[0] if len(has) == 1 else has

    rows = {
        facet: {part: [cell(facet, row) for row in parts[part]] for part in parts}
        for facet in values
    }
    return {"values": values, "rows": rows}
