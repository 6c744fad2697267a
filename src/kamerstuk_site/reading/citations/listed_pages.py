"""Which Handelingen of the list hold the pages that a reference names: until 2010 they were cited by page.

Every function gives the candidates: one where it is clear, several where it is not, none where no item is listed.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.model.identifiers import (
    ITEMS_SINCE,
    IdentifierParts,
    Pages,
    pages,
    parts,
)
from kamerstuk_site.reading.citations.cited_words import Candidates
from kamerstuk_site.reading.citations.listed_papers import (
    is_listed_in_any_print,
    listed_from,
)

_by_first_page = itemgetter(0, 1)


class _Item(NamedTuple):
    identifier: str
    pages: Pages
    last: int
    """The last page, where the identifier does not state it that on which the next item begins."""


def pages_meant(
    chamber: Chamber,
    session: str,
    cited: Pages,
) -> Candidates:
    """The items of Handelingen from before 2010 that pages are of; none where no item is listed that holds them.

    What is written may be the identifier itself; a page by itself is of every item that has it.
    """
    if int(session[:4]) >= ITEMS_SINCE:
        return []
    # Other items may stand on the same pages; the one whose identifier is written is the one meant.
    written = _written(chamber, session, cited)
    if written:
        return written
    items = _of_meeting(chamber, session, cited)
    exact = [item.identifier for item in items if item.pages[1:] == cited[1:]]
    last = cited.last_page or cited.first_page
    holding = [
        item.identifier
        for item in items
        if item.pages.first_page <= cited.first_page and last <= item.last
    ]
    return exact or holding


def _written(
    chamber: Chamber,
    session: str,
    cited: Pages,
) -> Candidates:
    """The item whose identifier is made of just the figures that are cited."""
    numbers = (
        f"{cited.meeting}-{cited.first_page}-{cited.last_page}",
        f"{cited.first_page}-{cited.last_page}",
    )
    identifiers = (_identifier(chamber, session, number) for number in numbers)
    return list(filter(is_listed_in_any_print, identifiers))


def first_page_meant(
    chamber: Chamber,
    session: str,
    cited: Pages,
) -> Candidates:
    """The items that begin on a page, as `45-3012` names an item by its meeting and its first page; else that hold it."""
    items = _of_meeting(chamber, session, cited)
    exact: list[str] = []
    beginning: list[str] = []
    for item in items:
        if item.pages == cited:
            exact.append(item.identifier)
        if item.pages.first_page == cited.first_page:
            beginning.append(item.identifier)
    return exact or beginning or pages_meant(chamber, session, cited)


def _of_meeting(
    chamber: Chamber,
    session: str,
    cited: Pages,
) -> list[_Item]:
    """The items of the meeting that is cited, and those of which the meeting is not known; all where none is cited."""
    items = list(_items(chamber, session))
    if cited.meeting is None:
        return items
    return [item for item in items if item.pages.meeting in (None, cited.meeting)]


@lru_cache(maxsize=4)
def _items(chamber: Chamber, session: str) -> tuple[_Item, ...]:
    """The items of a vergaderjaar, in the order of their first pages."""
    found: list[tuple[int, str, Pages]] = []
    for identifier in listed_from(_identifier(chamber, session, "")):
        known = parts(identifier)
        of_item = pages(known) if known else None
        if of_item:
            found.append((of_item.first_page, identifier, of_item))
    found.sort(key=_by_first_page)
    items: list[_Item] = []
    for (first, identifier, of_item), following in pairwise([*found, *found[-1:]]):
        last = of_item.last_page or max(first, following[0])
        items.append(_Item(identifier, of_item, last))
    return tuple(items)


def _identifier(
    chamber: Chamber,
    session: str,
    number: str,
) -> str:
    return IdentifierParts("h", number, None, session, chamber).identifier
