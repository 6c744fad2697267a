"""Atom feeds (RFC 4287), as XML.

Atom demands a moment for every entry: noon (UTC) of the day by which a letter is news, which is that day everywhere
from Alaska to New Zealand. That is the day on which it was taken in, where the register notes it, else its own date. A
letter that has neither has no moment, and none is made up: it is left out, and the feed says how many are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from kamerstuk_site.archive.arrivals import day_in_feeds
from kamerstuk_site.exports.personal_names import authors
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.presentation.page_links import Links, letter_path
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.words_file import DUTCH

_ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml"
MOST = 50
"""Entries in a feed: the newest. The archive itself keeps everything, and a feed that is cut says where."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry of a feed: a page, with what is said of it there."""

    page: str
    """Its path in the generated folder."""
    urn: str
    title: str
    summary: str
    authors: tuple[str, ...] = ()
    anchor: str = ""
    """With its `#`; empty for the whole page."""


@dataclass(frozen=True, slots=True)
class FeedWriter:
    """Writes the feeds of one archive."""

    links: Links
    addresses: Addresses

    def letter(self, letter: Card) -> FeedItem:
        """A letter as it says itself what it is."""
        urn = self.addresses.urn(letter_path(letter.first_slug))
        spoken = self.links.wording.spoken(letter)
        return FeedItem(
            letter_path(letter.slug), urn, letter.title, spoken, _authors(letter)
        )

    def saying(
        self,
        feed: str,
        letter: Card,
        sentences: Sequence[str],
        anchor: str,
        *,
        title: str = "",
    ) -> FeedItem:
        """A letter with the sentences for which it is in the feed at a path; the first is at an anchor, or nowhere."""
        return FeedItem(
            page=letter_path(letter.slug),
            urn=self.addresses.urn(f"{feed}#{letter.first_slug}"),
            title=title or letter.title,
            summary="\n\n".join(dict.fromkeys(sentences)),
            authors=_authors(letter),
            anchor=f"#{anchor}" if anchor else "",
        )

    def feed(
        self,
        path: str,
        page: str,
        title: str,
        letters: Sequence[Card],
        item: Callable[[Card], FeedItem],
        *,
        whole: str = "",
        days: Mapping[str, str] | None = None,
    ) -> dict[str, str]:
        """A feed by its path, newest first; none where no letter in it has a day.

        Args:
            path: of the feed.
            page: the path of the page that shows the same letters.
            title: of the feed, without the name of the site.
            letters: in any order.
            item: gives the entry of a letter.
            whole: the path of the page that shows them all, where that is another.
            days: by slug the day by which each is news, where that is not the one of its letter.
        """
        days = days or {letter.slug: self._day(letter) for letter in letters}
        news = [letter for letter in letters if days[letter.slug]]
        # Newest first; of one day the youngest letter, and else by address.
        news.sort(key=lambda letter: letter.slug)
        news.sort(key=lambda letter: (days[letter.slug], letter.day), reverse=True)
        all_shown = self.addresses.seen_from(path, whole or page)
        left_out = self._left_out(len(letters), len(news), all_shown)
        items = [(days[letter.slug], item(letter)) for letter in news[:MOST]]
        return self.written(path, page, title, items, left_out)

    def written(
        self,
        path: str,
        page: str,
        title: str,
        items: Sequence[tuple[str, FeedItem]],
        left_out: str = "",
    ) -> dict[str, str]:
        """A feed by its path; none without items.

        Args:
            path: of the feed.
            page: the path of the page that shows the same.
            title: of the feed, without the name of the site.
            items: newest first, each with its day (ISO).
            left_out: what the feed says of all that is not in it.
        """
        if not items:
            return {}
        words = self.links.words
        site = words["site"]["naam"]
        language = str(words["taal"])
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
        _add_text(root, "id", self.addresses.urn(path))
        _add_text(root, "title", f"{title} · {site}")
        page_address = self.addresses.seen_from(path, page)
        if left_out:
            _add_text(root, "subtitle", left_out)
        _add_text(root, "updated", _noon(items[0][0]))
        _add_text(ET.SubElement(root, "author"), "name", site)
        own_address = self.addresses.seen_from(path, path)
        ET.SubElement(root, "link", rel="self", type=_TYPE, href=own_address)
        ET.SubElement(root, "link", rel="alternate", href=page_address)
        for day, item in items:
            root.append(self._entry(path, _noon(day), item))
        ET.indent(root)
        text = ET.tostring(root, encoding="unicode")
        return {path: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'}

    def _day(self, letter: Card) -> str:
        return day_in_feeds(self.links.rows, letter.slug)

    def _left_out(
        self,
        every: int,
        news: int,
        page: str,
    ) -> str:
        """What a feed says of the letters that are not in it; empty where all are."""
        words = self.links.words["feeds"]
        number = self.links.wording.number
        undated = every - news
        said = []
        if news > MOST:
            said.append(
                words["afgekapt"].format(aantal=MOST, van=number(news), pagina=page)
            )
        if undated:
            said.append(words["ongedateerd"][undated != 1].format(aantal=undated))
        return " ".join(said)

    def _entry(
        self,
        path: str,
        moment: str,
        item: FeedItem,
    ) -> ET.Element:
        entry = ET.Element("entry")
        _add_text(entry, "id", item.urn)
        title = _add_text(entry, "title", item.title)
        if not self.links.wording.is_dutch:
            title.set("xml:lang", DUTCH)  # it is that of a letter
        _add_text(entry, "updated", moment)
        _add_text(entry, "published", moment)
        for name in item.authors:
            _add_text(ET.SubElement(entry, "author"), "name", name)
        page = self.addresses.seen_from(path, item.page)
        address = page + item.anchor
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
        _add_text(entry, "summary", item.summary)
        return entry


def _authors(letter: Card) -> tuple[str, ...]:
    return tuple(name.spoken for name in authors(letter))


def _noon(day: str) -> str:
    return f"{day}T12:00:00Z"


def _add_text(
    parent: ET.Element,
    tag: str,
    text: str,
) -> ET.Element:
    """An element with a text, in which what XML cannot hold is replaced."""
    element = ET.SubElement(parent, tag)
    element.text = harmless(text)
    return element
