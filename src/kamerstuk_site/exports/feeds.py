"""Atom feeds (RFC 4287): of the archive, of each dossier, and of what is said of each motion.

Atom demands a moment for every entry. A letter's is noon (UTC) of its own date, which is that day everywhere from
Alaska to New Zealand. A letter without a date has none, and none is made up: it is left out, and the feed says how many
are. A feed without a dated letter is not made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree import ElementTree as ET

from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.names import authors
from kamerstuk_site.links import Links, document_path, dossier_path, entry_path, letter_path
from kamerstuk_site.model.archive import CitedDocument, CitedIn, Dossier, Entry
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.identifiers import display_dossier
from kamerstuk_site.wording import Wording

ARCHIVE = "feed.xml"
_MOST = 50
"""Entries in a feed: the newest. The archive itself keeps everything."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry of a feed: a letter, with what is said of it there."""

    entry: Entry
    urn: str
    summary: str
    anchor: str = ""


def feed_path(page: str) -> str:
    """The feed of a dossier or motion, by the path of its page."""
    return page.removesuffix(".md") + ".xml"


def own_feed(page: str, entries: Iterable[Entry]) -> str:
    """The feed of the page of a dossier or motion; nothing where none of its letters has a date."""
    return feed_path(page) if any(entry.letter.date for entry in entries) else ""


def archive_feed(links: Links, addresses: Addresses) -> dict[str, str]:
    """The feed of all letters, by its path; none where no letter has a date. The same of the other two."""
    writer = _Writer(links, addresses)
    title = links.wording.words["feeds"]["archief"]
    return writer.feed(ARCHIVE, "index.md", title, links.archive.entries, writer.letter)


def dossier_feed(links: Links, addresses: Addresses, dossier: Dossier) -> dict[str, str]:
    """The feed of the letters of a dossier."""
    writer, page, number = _Writer(links, addresses), dossier_path(dossier.id), display_dossier(dossier.id)
    title = links.wording.words["feeds"]["dossier"].format(dossier=f"{number} {dossier.title or ''}".strip())
    return writer.feed(feed_path(page), page, title, dossier.entries, writer.letter)


def motion_feed(links: Links, addresses: Addresses, motion: CitedDocument) -> dict[str, str]:
    """The feed of what is said of a motion."""
    writer, page = _Writer(links, addresses), document_path(motion)
    title = links.wording.words["feeds"]["motie"].format(motie=links.wording.document_in_full(motion))
    said = {slug: list(cited) for slug, cited in groupby(motion.cited_in, key=lambda cited: cited.entry.slug)}
    entries, path = [cited[0].entry for cited in said.values()], feed_path(page)
    return writer.feed(path, page, title, entries, lambda entry: writer.follow_up(path, said[entry.slug]))


@dataclass(frozen=True, slots=True)
class _Writer:
    links: Links
    addresses: Addresses

    @property
    def wording(self) -> Wording:
        return self.links.wording

    def letter(self, entry: Entry) -> _Item:
        return _Item(entry, self.addresses.urn(letter_path(entry.first_slug)), self.wording.spoken(entry.letter))

    def follow_up(self, feed: str, cited: Sequence[CitedIn]) -> _Item:
        """A letter that speaks of a motion, with every sentence in which it does."""
        entry, sentences = cited[0].entry, dict.fromkeys(f"“{each.mention.sentence}”" for each in cited)
        urn = self.addresses.urn(f"{feed}#{entry.first_slug}")
        address = self.links.alineas(entry)[cited[0].mention.block]
        return _Item(entry, urn, "\n\n".join(sentences), address and f"#{address}")

    def feed(
        self, path: str, page: str, title: str, entries: Sequence[Entry], item: Callable[[Entry], _Item]
    ) -> dict[str, str]:
        """A feed by its path, newest first; none where no letter in it has a date."""
        dated = sorted(((entry.letter.date, entry) for entry in entries if entry.letter.date), key=_newest)
        if not dated:
            return {}
        site = self.wording.words["site"]["naam"]
        root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": str(self.wording.words["taal"])})
        _put(root, "id", self.addresses.urn(path))
        _put(root, "title", f"{title} · {site}")
        if undated := len(entries) - len(dated):
            _put(root, "subtitle", self.wording.words["feeds"]["ongedateerd"][undated != 1].format(aantal=undated))
        _put(root, "updated", f"{dated[0][0]:%Y-%m-%d}T12:00:00Z")
        _put(ET.SubElement(root, "author"), "name", site)
        own = {"rel": "self", "type": "application/atom+xml", "href": self.addresses.seen_from(path, path)}
        ET.SubElement(root, "link", own)
        ET.SubElement(root, "link", {"rel": "alternate", "href": self.addresses.seen_from(path, page)})
        for day, entry in dated[:_MOST]:
            self._entry(ET.SubElement(root, "entry"), path, f"{day:%Y-%m-%d}T12:00:00Z", item(entry))
        ET.indent(root)
        return {path: '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"}

    def _entry(self, element: ET.Element, path: str, moment: str, item: _Item) -> None:
        letter = item.entry.letter
        _put(element, "id", item.urn)
        _put(element, "title", letter.title)
        _put(element, "updated", moment)
        _put(element, "published", moment)
        for name in authors(letter):
            _put(ET.SubElement(element, "author"), "name", f"{name.given} {name.surname}".strip() or name.literal)
        address = self.addresses.seen_from(path, entry_path(item.entry)) + item.anchor
        ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address})
        _put(element, "summary", item.summary)


def _newest(dated: tuple[dt.date, Entry]) -> tuple[int, str]:
    return -dated[0].toordinal(), dated[1].slug


def _put(parent: ET.Element, tag: str, text: str) -> None:
    """An element with a text, in which what XML cannot hold is replaced."""
    ET.SubElement(parent, tag).text = harmless(text)
