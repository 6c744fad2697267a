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

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import document_at, dossier_at
from kamerstuk_site.exports.personal_names import authors
from kamerstuk_site.model.archive import Card, CitedIn
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.identifiers import display_dossier
from kamerstuk_site.presentation.page_links import (
    Links,
    document_path,
    dossier_path,
    letter_path,
)
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.wording import Wording

ARCHIVE = "feed.xml"
_MOST = 50
"""Entries in a feed: the newest. The archive itself keeps everything."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry of a feed: a letter, with what is said of it there."""

    letter: Card
    urn: str
    summary: str
    anchor: str = ""


def dossier_feed_path(dossier_id: str) -> str:
    """The feed of a dossier."""
    return dossier_path(dossier_id).removesuffix(".md") + ".xml"


def motion_feed_path(identifier: str) -> str:
    """The feed of what is said of a motion."""
    return f"moties/{identifier}.xml"


def own_feed(path: str, letters: Iterable[Card]) -> str:
    """The path of a feed; nothing where none of its letters has a date, since there is no such feed."""
    return path if any(letter.date for letter in letters) else ""


def archive_feed(links: Links, addresses: Addresses) -> dict[str, str]:
    """The feed of all letters, by its path; none where no letter has a date."""
    writer = _Writer(links, addresses)
    title = links.words["feeds"]["archief"]
    letters = [links.card(slug) for slug in letters_in_time(links.rows)]
    return writer.feed(ARCHIVE, "index.md", title, letters, writer.letter)


def dossier_feed(links: Links, addresses: Addresses, dossier_id: str) -> dict[str, str]:
    """The feed of the letters of a dossier, by its path; none where no letter of it has a date."""
    writer, page, number = (
        _Writer(links, addresses),
        dossier_path(dossier_id),
        display_dossier(dossier_id),
    )
    dossier = dossier_at(links.rows, dossier_id)
    title = links.words["feeds"]["dossier"].format(
        dossier=f"{number} {dossier.title or ''}".strip()
    )
    letters = [links.card(slug) for slug in dossier.letters]
    return writer.feed(
        dossier_feed_path(dossier_id), page, title, letters, writer.letter
    )


def motion_feed(links: Links, addresses: Addresses, identifier: str) -> dict[str, str]:
    """The feed of what is said of a motion, by its path; none where no letter that speaks of it has a date."""
    writer, motion = _Writer(links, addresses), document_at(links.rows, identifier)
    page = document_path(links.rows, motion)
    title = links.words["feeds"]["motie"].format(
        motie=links.wording.document_in_full(motion)
    )
    said = {
        slug: list(cited)
        for slug, cited in groupby(motion.cited_in, key=lambda cited: cited.slug)
    }
    letters, path = [links.card(slug) for slug in said], motion_feed_path(identifier)
    return writer.feed(
        path,
        page,
        title,
        letters,
        lambda letter: writer.follow_up(path, letter, said[letter.slug]),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    links: Links
    addresses: Addresses

    @property
    def wording(self) -> Wording:
        return self.links.wording

    def letter(self, letter: Card) -> _Item:
        return _Item(
            letter,
            self.addresses.urn(letter_path(letter.first_slug)),
            self.wording.spoken(letter),
        )

    def follow_up(self, feed: str, letter: Card, cited: Sequence[CitedIn]) -> _Item:
        """A letter that speaks of a motion, with every sentence in which it does."""
        sentences = dict.fromkeys(f"“{each.mention.sentence}”" for each in cited)
        urn = self.addresses.urn(f"{feed}#{letter.first_slug}")
        anchor = cited[0].place.anchor
        return _Item(letter, urn, "\n\n".join(sentences), anchor and f"#{anchor}")

    def feed(
        self,
        path: str,
        page: str,
        title: str,
        letters: Sequence[Card],
        item: Callable[[Card], _Item],
    ) -> dict[str, str]:
        """A feed by its path, newest first; none where no letter in it has a date."""
        dated = sorted(
            ((letter.date, letter) for letter in letters if letter.date), key=_newest
        )
        if not dated:
            return {}
        site = self.links.words["site"]["naam"]
        root = ET.Element(
            "feed",
            {
                "xmlns": "http://www.w3.org/2005/Atom",
                "xml:lang": str(self.links.words["taal"]),
            },
        )
        _put(root, "id", self.addresses.urn(path))
        _put(root, "title", f"{title} · {site}")
        if undated := len(letters) - len(dated):
            _put(
                root,
                "subtitle",
                self.links.words["feeds"]["ongedateerd"][undated != 1].format(
                    aantal=undated
                ),
            )
        _put(root, "updated", f"{dated[0][0]:%Y-%m-%d}T12:00:00Z")
        _put(ET.SubElement(root, "author"), "name", site)
        own = {
            "rel": "self",
            "type": "application/atom+xml",
            "href": self.addresses.seen_from(path, path),
        }
        ET.SubElement(root, "link", own)
        ET.SubElement(
            root,
            "link",
            {"rel": "alternate", "href": self.addresses.seen_from(path, page)},
        )
        for day, letter in dated[:_MOST]:
            self._entry(
                ET.SubElement(root, "entry"),
                path,
                f"{day:%Y-%m-%d}T12:00:00Z",
                item(letter),
            )
        ET.indent(root)
        return {
            path: '<?xml version="1.0" encoding="utf-8"?>\n'
            + ET.tostring(root, encoding="unicode")
            + "\n"
        }

    def _entry(self, element: ET.Element, path: str, moment: str, item: _Item) -> None:
        letter = item.letter
        _put(element, "id", item.urn)
        _put(element, "title", letter.title)
        _put(element, "updated", moment)
        _put(element, "published", moment)
        for name in authors(letter):
            _put(ET.SubElement(element, "author"), "name", name.spoken)
        address = self.addresses.seen_from(path, letter_path(letter.slug)) + item.anchor
        ET.SubElement(
            element, "link", {"rel": "alternate", "type": "text/html", "href": address}
        )
        _put(element, "summary", item.summary)


def _newest(dated: tuple[dt.date, Card]) -> tuple[int, str]:
    return -dated[0].toordinal(), dated[1].slug


def _put(parent: ET.Element, tag: str, text: str) -> None:
    """An element with a text, in which what XML cannot hold is replaced."""
    ET.SubElement(parent, tag).text = harmless(text)
