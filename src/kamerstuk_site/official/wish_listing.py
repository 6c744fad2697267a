"""What the source has of a wish: all of it, or of a large one that is known what is new since it was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from kamerstuk_site.official.fetch_cache import KnownListing
from kamerstuk_site.official.search import PAGE, Search, changed_since
from kamerstuk_site.official.search_answer import QueryRefusedError, Work
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.official.wishes import Wish

_WHOLE_AGAIN = dt.timedelta(days=30)
"""After which a large wish is asked for as a whole, so that what was withdrawn is seen; and after which the search is
asked again what it did not understand."""
_DAYS_BEFORE = dt.timedelta(days=1)
"""For the hours between our day and that of the source."""


class WishListing(NamedTuple):
    """What a wish names."""

    works: tuple[Work, ...]
    """Those that the source gave now, with annexes and debates."""
    known: KnownListing
    """Without these."""
    named: int
    """Documents that the source names, without these."""
    is_whole: bool
    """True if the source was asked for everything."""


def list_wish(
    search: Search, wish: Wish, known: KnownListing, today: dt.date
) -> WishListing:
    """Ask what there is of a wish; of a search that does not understand all of it, the rest.

    Raises:
        QueryRefusedError: the search understands nothing of it.
        TroubleError: there is no answer, or one with other records than it says.
    """
    refused = known.refused if _is_recent(known, today) else 0
    while True:
        try:
            listing = _listed(search, wish, refused, known, today)
        except QueryRefusedError:
            refused += 1
            if refused == len(wish.queries):
                raise
        else:
            remembered = replace(listing.known, refused=refused)
            return listing._replace(known=remembered)


def _listed(
    search: Search,
    wish: Wish,
    refused: int,
    known: KnownListing,
    today: dt.date,
) -> WishListing:
    """What the search gives for one of the questions of a wish."""
    query = wish.queries[refused]
    if _is_asked_for_news(wish, known, today):
        return _news(search, wish, query, known, today)
    listing = search.listing(query, wish.most)
    if not listing.is_whole and wish.most is None:
        raise TroubleError(
            f"de zoekdienst noemt {listing.named} stukken en geeft er {len(listing.works)}"
        )
    works = _meant(wish, listing.works[: wish.most])
    identifiers = tuple(_counted(wish, works))
    named = len(identifiers) if wish.most is None else listing.named
    return WishListing(
        works, KnownListing(today, today, identifiers), named, listing.is_whole
    )


def _meant(wish: Wish, works: Sequence[Work]) -> tuple[Work, ...]:
    """Without debates on other dossiers, which the search gives where their number has a part in common."""
    if wish.sort != "dossier":
        return tuple(works)
    return tuple(
        work for work in works if not work.is_debate or work.is_on(wish.subject)
    )


def _counted(wish: Wish, works: Iterable[Work]) -> Iterator[str]:
    """The identifiers of the documents that are counted: no annexes, and of a dossier no debates on it."""
    for work in works:
        is_beside = wish.sort == "dossier" and work.is_debate
        if not (work.is_annex or is_beside):
            yield work.identifier


def _is_recent(known: KnownListing, today: dt.date) -> bool:
    return dt.timedelta() <= today - known.whole < _WHOLE_AGAIN


def _is_asked_for_news(wish: Wish, known: KnownListing, today: dt.date) -> bool:
    """True if what was asked before is so much that only news is asked for, and not too long ago."""
    is_large = len(known.identifiers) > PAGE
    return is_large and _is_recent(known, today) and wish.most is None


def _news(
    search: Search, wish: Wish, query: str, known: KnownListing, today: dt.date
) -> WishListing:
    day = min(known.day, today) - _DAYS_BEFORE
    listing = search.listing(changed_since(query, day))
    if not listing.is_whole:
        raise TroubleError("de zoekdienst geeft niet alle nieuwe stukken")
    works = _meant(wish, listing.works)
    named = sorted({*known.identifiers, *_counted(wish, works)})
    now = KnownListing(today, known.whole, tuple(named))
    return WishListing(works, now, len(named), is_whole=False)
