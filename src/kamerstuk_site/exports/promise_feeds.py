"""The Atom feed of promises that are open, as the Kamer said when it was asked last."""

from __future__ import annotations

from kamerstuk_site.archive.promises import promise_at, promise_numbers
from kamerstuk_site.exports.feed_writer import MOST, FeedItem, FeedWriter
from kamerstuk_site.model.archive import as_iso
from kamerstuk_site.model.promise import PROMISES, Promise
from kamerstuk_site.presentation.page_links import Links
from kamerstuk_site.presentation.promise_paths import promise_path
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.reading.dutch.sentences import shortened
from kamerstuk_site.tables.rows import Rows

LIST = f"{PROMISES}/index.md"
_FEED = f"{PROMISES}/openstaand.xml"
_LONGEST = 120
"""Characters of what was promised, in the title of an entry."""


def open_promises(rows: Rows) -> list[Promise]:
    """Those that are open and have a day, newest first."""
    every = (promise_at(rows, number) for number in promise_numbers(rows)[::-1])
    found = [each for each in every if each.is_open and each.made]
    return sorted(found, key=_day, reverse=True)


def open_promises_feed(rows: Rows) -> str:
    """The path of the feed; empty where there is none."""
    return _FEED if open_promises(rows) else ""


def promise_feed(
    links: Links,
    addresses: Addresses,
) -> dict[str, str]:
    """The feed by its path; none where no promise is open."""
    writer = FeedWriter(links, addresses)
    words = links.words["feeds"]
    found = open_promises(links.rows)
    items = [(_day(each), _item(writer, each)) for each in found[:MOST]]
    left_out = ""
    if len(found) > MOST:
        every = links.wording.number(len(found))
        page = addresses.seen_from(_FEED, LIST)
        left_out = words["meer_toezeggingen"].format(
            aantal=MOST, van=every, pagina=page
        )
    return writer.written(_FEED, LIST, words["openstaand"], items, left_out)


def _day(of: Promise) -> str:
    return as_iso(of.made)


def _item(writer: FeedWriter, of: Promise) -> FeedItem:
    page = promise_path(of.number)
    return FeedItem(
        page=page,
        urn=writer.addresses.urn(page),
        title=shortened(of.text, _LONGEST) or of.number,
        summary=of.text,
        authors=(of.name,) if of.name else (),
    )
