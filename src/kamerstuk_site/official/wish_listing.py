"""What the source has of a wish: all of it, or of a large one that is known what is new since it was asked."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kamerstuk_site.official.fetch_cache import KnownListing
from kamerstuk_site.official.search import PAGE, Search, changed_since
from kamerstuk_site.official.search_answer import Work
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.official.wishes import Wish

_WHOLE_AGAIN = dt.timedelta(days=30)
"""After which a large wish is asked for as a whole, so that what was withdrawn is seen."""
_DAYS_BEFORE = dt.timedelta(days=1)
"""For the hours between our day and that of the source."""


class WishListing(NamedTuple):
    """What a wish names."""

    works: tuple[Work, ...]
    """Those that the source gave now, with their annexes."""
    known: KnownListing
    """Without the annexes."""
    named: int
    """Documents that the source names, without the annexes."""
    is_whole: bool
    """True if the source was asked for everything."""


def list_wish(
    search: Search, wish: Wish, known: KnownListing | None, today: dt.date
) -> WishListing:
    """Ask what there is of a wish.

    Raises:
        QueryRefusedError: the search does not understand it.
        TroubleError: there is no answer, or one with other records than it says.
    """
    query = wish.query or ""
    if wish.options.since:
        query = changed_since(query, wish.options.since)
    if known and _is_asked_for_news(wish, known, today):
        return _news(search, query, known, today)
    listing = search.listing(query, wish.most)
    works = listing.works
    if not listing.is_whole and wish.most is None:
        raise TroubleError(
            f"de zoekdienst noemt {listing.named} stukken en geeft er {len(listing.works)}"
        )
    if wish.most is not None:
        works = works[: wish.most]
    identifiers = tuple(work.identifier for work in works if not work.is_annex)
    named = (
        len(identifiers) if listing.is_whole and wish.most is None else listing.named
    )
    return WishListing(
        works, KnownListing(today, today, identifiers), named, listing.is_whole
    )


def _is_asked_for_news(wish: Wish, known: KnownListing, today: dt.date) -> bool:
    """True if what was asked before is so much that only news is asked for, and not too long ago."""
    is_large = len(known.identifiers) > PAGE
    is_recent = dt.timedelta() <= today - known.whole < _WHOLE_AGAIN
    return is_large and is_recent and wish.most is None


def _news(
    search: Search, query: str, known: KnownListing, today: dt.date
) -> WishListing:
    day = min(known.day, today) - _DAYS_BEFORE
    listing = search.listing(changed_since(query, day))
    if not listing.is_whole:
        raise TroubleError("de zoekdienst geeft niet alle nieuwe stukken")
    works = listing.works
    new = (work.identifier for work in works if not work.is_annex)
    named = sorted({*known.identifiers, *new})
    now = KnownListing(today, known.whole, tuple(named))
    return WishListing(works, now, len(named), is_whole=False)
