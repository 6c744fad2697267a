"""What the browser filters, counts and sorts by: a row for each page, in the order of the index of its part.

Pagefind can do that too, but sorts within a part only, and its filters are a file for each part, three times as large
together as the one here, of which all counts follow without another search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
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
    """The values of each facet, and for each facet and part which of them its rows have."""
    found: dict[str, set[str]] = {}
    for row in chain.from_iterable(parts.values()):
        for facet, has in row.facets.items():
            found.setdefault(facet, set()).update(has)
    values = {facet: sorted(found[facet]) for facet in sorted(found)}
    rows = {facet: _cells(facet, known, parts) for facet, known in values.items()}
    return {"values": values, "rows": rows}


def _cells(
    facet: str, values: Sequence[str], parts: FacetParts
) -> dict[str, list[object]]:
    """For each part which values of a facet its rows have, by their numbers: one number, or a list."""
    numbers = {value: number for number, value in enumerate(values)}
    cells: dict[str, list[object]] = {}
    for part, rows in parts.items():
        cells[part] = []
        for row in rows:
            has = [numbers[value] for value in row.facets.get(facet, ())]
            cells[part].append(has[0] if len(has) == 1 else has)
    return cells
