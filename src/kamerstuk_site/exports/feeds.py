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
from kamerstuk_site.presentation.motion_subject import motion_subject
from kamerstuk_site.presentation.page_links import (
    Links,
    document_path,
    dossier_path,
    letter_path,
)
from kamerstuk_site.presentation.site_urls import Addresses

ARCHIVE = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml"
_MOST = 50
"""Entries in a feed: the newest. The archive itself keeps everything."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry of a feed: a letter, with what is said of it there."""

    letter: Card
    urn: str
    title: str
    summary: str
    anchor: str = ""
    """With its `#`; empty for the whole page."""


def dossier_feed_path(dossier_id: str) -> str:
    """The path of the feed of a dossier."""
    return dossier_path(dossier_id).removesuffix(".md") + ".xml"


def motion_feed_path(identifier: str) -> str:
    """The path of the feed of what is said of a motion."""
    return f"moties/{identifier}.xml"


def own_feed(path: str, letters: Iterable[Card]) -> str:
    """The path of a feed; empty where none of its letters has a date, since there is no such feed."""
    has_entries = any(letter.date for letter in letters)
    return path if has_entries else ""


def archive_feed(links: Links, addresses: Addresses) -> dict[str, str]:
    """The feed of all letters, by its path; none where no letter has a date."""
    writer = _Writer(links, addresses)
    title = links.words["feeds"]["archief"]
    slugs = letters_in_time(links.rows)
    letters = [links.card(slug) for slug in slugs]
    return writer.feed(ARCHIVE, "index.md", title, letters, writer.letter)


def dossier_feed(
    links: Links,
    addresses: Addresses,
    dossier_id: str,
) -> dict[str, str]:
    """The feed of the letters of a dossier, by its path; none where no letter of it has a date."""
    writer = _Writer(links, addresses)
    dossier = dossier_at(links.rows, dossier_id)
    name = f"{display_dossier(dossier_id)} {dossier.title or ''}".strip()
    title = links.words["feeds"]["dossier"].format(dossier=name)
    letters = [links.card(slug) for slug in dossier.letters]
    path = dossier_feed_path(dossier_id)
    page = dossier_path(dossier_id)
    return writer.feed(path, page, title, letters, writer.letter)


def motion_feed(
    links: Links,
    addresses: Addresses,
    identifier: str,
) -> dict[str, str]:
    """The feed of what is said of a motion, by its path; none where no letter that speaks of it has a date."""
    writer = _Writer(links, addresses)
    motion = document_at(links.rows, identifier)
    name = links.wording.document_in_full(motion)
    words = links.words["feeds"]
    title = words["motie"].format(motie=name)
    subject = motion_subject(links.rows, motion)
    about = ": ".join(filter(None, (links.wording.document(motion), subject)))
    by_letter = groupby(motion.cited_in, key=lambda cited: cited.slug)
    cited_in = {slug: list(cited) for slug, cited in by_letter}
    letters = [links.card(slug) for slug in cited_in]
    path = motion_feed_path(identifier)

    def follow_up(letter: Card) -> _Item:
        entry_title = words["over_motie"].format(stuk=letter.title, motie=about)
        return writer.follow_up(path, letter, entry_title, cited_in[letter.slug])

    page = document_path(links.rows, motion)
    return writer.feed(path, page, title, letters, follow_up)


@dataclass(frozen=True, slots=True)
class _Writer:
    links: Links
    addresses: Addresses

    def letter(self, letter: Card) -> _Item:
        urn = self.addresses.urn(letter_path(letter.first_slug))
        spoken = self.links.wording.spoken(letter)
        return _Item(letter, urn, letter.title, spoken)

    def follow_up(
        self,
        feed: str,
        letter: Card,
        title: str,
        cited: Sequence[CitedIn],
    ) -> _Item:
        """A letter that speaks of a motion, with every sentence in which it does."""
        sentences = [f"“{each.mention.sentence}”" for each in cited]
        anchor = cited[0].place.anchor
        return _Item(
            letter=letter,
            urn=self.addresses.urn(f"{feed}#{letter.first_slug}"),
            title=title,
            summary="\n\n".join(dict.fromkeys(sentences)),
            anchor=f"#{anchor}" if anchor else "",
        )

    def feed(
        self,
        path: str,
        page: str,
        title: str,
        letters: Sequence[Card],
        item: Callable[[Card], _Item],
    ) -> dict[str, str]:
        """A feed by its path, newest first; none where no letter in it has a date.

        Args:
            path: of the feed.
            page: the path of the page that shows the same letters.
            title: of the feed, without the name of the site.
            letters: in any order.
            item: gives the entry of a letter.
        """
        dated = [(letter.date, letter) for letter in letters if letter.date]
        if not dated:
            return {}
        dated.sort(key=_newest)
        words = self.links.words
        site = words["site"]["naam"]
        language = str(words["taal"])
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
        _add_text(root, "id", self.addresses.urn(path))
        _add_text(root, "title", f"{title} · {site}")
        undated = len(letters) - len(dated)
        if undated:
            subtitle = words["feeds"]["ongedateerd"][undated != 1]
            _add_text(root, "subtitle", subtitle.format(aantal=undated))
        _add_text(root, "updated", _noon(dated[0][0]))
        _add_text(ET.SubElement(root, "author"), "name", site)
        own_address = self.addresses.seen_from(path, path)
        ET.SubElement(root, "link", rel="self", type=_TYPE, href=own_address)
        page_address = self.addresses.seen_from(path, page)
        ET.SubElement(root, "link", rel="alternate", href=page_address)
        for day, letter in dated[:_MOST]:
            entry = self._entry(path, _noon(day), item(letter))
            root.append(entry)
        ET.indent(root)
        text = ET.tostring(root, encoding="unicode")
        return {path: f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'}

    def _entry(
        self,
        path: str,
        moment: str,
        item: _Item,
    ) -> ET.Element:
        letter = item.letter
        entry = ET.Element("entry")
        _add_text(entry, "id", item.urn)
        _add_text(entry, "title", item.title)
        _add_text(entry, "updated", moment)
        _add_text(entry, "published", moment)
        for name in authors(letter):
            _add_text(ET.SubElement(entry, "author"), "name", name.spoken)
        page = self.addresses.seen_from(path, letter_path(letter.slug))
        address = page + item.anchor
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=address)
        _add_text(entry, "summary", item.summary)
        return entry


def _newest(dated: tuple[dt.date, Card]) -> tuple[int, str]:
    day, letter = dated
    return -day.toordinal(), letter.slug


def _noon(day: dt.date) -> str:
    return f"{day:%Y-%m-%d}T12:00:00Z"


def _add_text(
    parent: ET.Element,
    tag: str,
    text: str,
) -> None:
    """An element with a text, in which what XML cannot hold is replaced."""
    element = ET.SubElement(parent, tag)
    element.text = harmless(text)
