"""What stands in the head of a page for programs: reference managers, search engines, feed readers.

Values here are plain text; the theme escapes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from kamerstuk_site.archive.addresses import (
    letters_in_time,
    slugs_by_file,
    vacant_slugs,
)
from kamerstuk_site.archive.citation_graph import document_at, own_document
from kamerstuk_site.archive.entries import dossier_letters, entry_at
from kamerstuk_site.exports.bibliography import Item, item_of, published
from kamerstuk_site.exports.data_records import plain
from kamerstuk_site.exports.feeds import (
    ARCHIVE,
    dossier_feed_path,
    motion_feed_path,
    own_feed,
)
from kamerstuk_site.exports.personal_names import Name, name_of
from kamerstuk_site.model.archive import Card, CitedDocument, Entry
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import DossierName
from kamerstuk_site.presentation.page_links import (
    Links,
    document_path,
    dossier_path,
    letter_path,
    official,
)
from kamerstuk_site.presentation.settings import site_url
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.site_urls import published as published_path
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

BESIDE = {
    ".ris": "application/x-research-info-systems",
    ".bib": "application/x-bibtex",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".json": "application/json",
    ".markdown.txt": "text/plain",
}
"""The files beside the page of a letter, by suffix."""
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Link:
    """A `link` element to a file of this site."""

    rel: str
    type: str
    path: str
    """In the generated folder."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a page adds to its head."""

    description: str = ""
    meta: tuple[tuple[str, str, str], ...] = ()
    """Attribute (`name` or `property`), its value, content."""
    links: tuple[Link, ...] = ()
    official: str = ""
    """The address of the letter's official publication, where it has one."""
    linked_data: str = ""
    """JSON-LD in which no sign can end the script element."""
    drawing: str = ""
    """The page's drawing, as SVG of our own making: inside the page its links work, and it is light or dark with it."""
    redirect: str = ""
    """Where the site has now what stood here, as a path of the site."""
    unlisted: bool = False
    """Whether the page stays out of search engines: there is no letter on it."""


Unit = tuple[str, ...]
"""What pages are made of together (`pages.units`): a kind, and the key of what it is about."""


def heads_of(rows: Rows, unit: Unit) -> dict[str, Head]:
    """What the pages of a unit add to their heads, by path in the generated folder; nothing where they add nothing."""
    kind, *key = unit
    make = _MAKERS.get(kind)
    return make(Links(rows), Addresses(site_url(rows)), *key) if make else {}


@table(kept=False)
def heads(rows: Rows, *unit: str) -> dict[str, Head]:
    """See `heads_of`: what is in the heads of the pages of a unit decides with their Markdown how these look."""
    return heads_of(rows, unit)


class Heads(Mapping[str, Head]):
    """Heads by path, each made when it is asked for: most pages are as they were, and nobody asks.

    Args:
        rows: of the archive.
        units: by path of a page, the unit that it is of.
    """

    def __init__(self, rows: Rows, units: Mapping[str, Unit]) -> None:
        self._makers: dict[str, Callable[[], Head]] = {}
        self.digests: dict[str, str] = {}
        """By path, of what decides a head."""
        for path, unit in units.items():
            if unit[0] in _MAKERS:
                self.add(
                    path,
                    partial(_head, rows, unit, path),
                    rows.digest(heads, *unit).hex(),
                )

    def add(self, path: str, make: Callable[[], Head], digest: str) -> None:
        """Have a page a head of its own."""
        self._makers[path], self.digests[path] = make, digest

    def __getitem__(self, path: str) -> Head:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _head(rows: Rows, unit: Unit, path: str) -> Head:
    return heads(rows, *unit).get(path, Head())


def _of_letter(links: Links, addresses: Addresses, slug: str) -> dict[str, Head]:
    entry = entry_at(links.rows, slug)
    own = letter_head(entry, links.wording, addresses, links.original(entry.letter))
    found = {
        letter_path(slug): replace(own, links=own.links + _motion_links(links, entry))
    }
    for former in entry.former:
        found[letter_path(former)] = Head(
            redirect=published_path(letter_path(slug)), unlisted=True
        )
    return found


def _of_gone(_links: Links, _addresses: Addresses, slug: str) -> dict[str, Head]:
    return {letter_path(slug): Head(unlisted=True)}


def _of_home(links: Links, _addresses: Addresses) -> dict[str, Head]:
    letters = map(links.card, letters_in_time(links.rows))
    return {"index.md": _with_feed(ARCHIVE, letters, links.words["feeds"]["archief"])}


def _of_dossier(
    links: Links, _addresses: Addresses, dossier_id: str
) -> dict[str, Head]:
    path = dossier_path(dossier_id)
    letters = map(links.card, dossier_letters(links.rows, dossier_id))
    return {
        path: _with_feed(
            dossier_feed_path(dossier_id), letters, links.words["feeds"]["volg_dossier"]
        )
    }


def _of_document(
    links: Links, _addresses: Addresses, identifier: str
) -> dict[str, Head]:
    found = document_at(links.rows, identifier)
    if found.kind != "motie" or found.slug:
        return {}
    return {document_path(links.rows, found): Head(links=_follow_up(links, found))}


def _motion_links(links: Links, entry: Entry) -> tuple[Link, ...]:
    """The feed of what is said of a letter that is a motion."""
    own = own_document(links.rows, entry.card)
    return _follow_up(links, own) if own and own.kind == "motie" else ()


def _follow_up(links: Links, motion: CitedDocument) -> tuple[Link, ...]:
    letters = map(links.card, motion.citing)
    return _with_feed(
        motion_feed_path(motion.identifier), letters, links.words["feeds"]["volg_motie"]
    ).links


_MAKERS: Mapping[str, Callable[..., dict[str, Head]]] = {
    "stuk": _of_letter,
    "weg": _of_gone,
    "thuis": _of_home,
    "dossier": _of_dossier,
    "document": _of_document,
}
"""By kind of a unit."""


def _with_feed(feed: str, letters: Iterable[Card], title: str) -> Head:
    path = own_feed(feed, letters)
    return Head(
        links=(Link("alternate", "application/atom+xml", path, title),) if path else ()
    )


def unlisted(rows: Rows) -> frozenset[str]:
    """The pages whose heads keep them out of search engines."""
    former: list[str] = []
    for slugs in slugs_by_file(rows).values():
        former += slugs[:-1]
    return frozenset(map(letter_path, (*former, *vacant_slugs(rows))))


def letter_head(
    entry: Entry, wording: Wording, addresses: Addresses, original: str | None
) -> Head:
    """The head of a letter's page; `original` is the path at which its original is published, None if it is not."""
    letter = entry.card
    item = item_of(letter, wording, addresses)
    stem = letter_path(entry.slug).removesuffix(".md")
    spoken = wording.spoken(letter)
    return Head(
        description=harmless(spoken),
        official=official(letter) or "",
        meta=tuple(
            (attribute, name, harmless(" ".join(content.split())))
            for attribute, name, content in (
                *_zotero(item),
                *_official(letter, item),
                *_open_graph(
                    item, spoken, wording, addresses.whole(letter_path(entry.slug))
                ),
            )
            if content.strip()
        ),
        links=tuple(
            Link("alternate", kind, stem + suffix) for suffix, kind in BESIDE.items()
        ),
        linked_data=_linked_data(entry, item, addresses, original),
    )


def _zotero(item: Item) -> list[tuple[str, str, str]]:
    """The tags of Highwire Press, from which Zotero makes a report; it tells the type by `z:itemType`."""
    return [
        ("name", "z:itemType", "report"),
        ("name", "citation_title", item.title),
        *(("name", "citation_author", _for_zotero(name)) for name in item.authors),
        ("name", "citation_date", f"{item.date:%Y/%m/%d}" if item.date else ""),
        ("name", "citation_technical_report_institution", item.institution),
        ("name", "citation_technical_report_number", item.number),
        ("name", "citation_language", "nl"),
        ("name", "citation_public_url", item.url),
    ]


def _for_zotero(name: Name) -> str:
    """`Koenders, A.G.`.

    Zotero takes a name without a comma apart at its last space, so what must stay whole ends in one; and it takes two
    parts that both have a space for two people, unless there is a semicolon.
    """
    if name.literal or not name.given:
        return name.inverted.replace(",", " ").replace(";", " ") + ","
    return name.inverted + ";" * (" " in name.surname and " " in name.given)


def _official(letter: Card, item: Item) -> list[tuple[str, str, str]]:
    """Dublin Core and OVERHEIDop, under the names that official publications use."""
    dublin = [
        ("DCTERMS.title", item.title),
        *(("DCTERMS.creator", name.inverted) for name in item.authors),
        ("DCTERMS.date", item.date.isoformat() if item.date else ""),
        ("DCTERMS.type", item.kind),
        ("DCTERMS.publisher", item.institution),
        ("DCTERMS.identifier", letter.identifier or ""),
        ("DCTERMS.language", "nl"),
        *(("OVERHEIDop.dossiernummer", dossier.id) for dossier in letter.dossiers),
        *(
            ("OVERHEIDop.dossiertitel", dossier.title or "")
            for dossier in letter.dossiers
        ),
        ("OVERHEIDop.ondernummer", letter.number or ""),
        ("OVERHEIDop.vergaderjaar", letter.session or ""),
    ]
    return [("name", name, content) for name, content in dublin]


def _open_graph(
    item: Item, spoken: str, wording: Wording, address: str | None
) -> list[tuple[str, str, str]]:
    return [
        ("property", "og:title", item.title),
        ("property", "og:type", "article"),
        ("property", "og:description", spoken),
        ("property", "og:site_name", str(wording.words["site"]["naam"])),
        ("property", "og:locale", "nl_NL"),
        ("property", "og:url", address or ""),
    ]


# ---------------------------------------------------------------- schema.org


def _linked_data(
    entry: Entry, item: Item, addresses: Addresses, original: str | None
) -> str:
    """A `Report` of schema.org. Its date is when it was written: when it was published the letter does not say."""
    letter, page = entry.card, addresses.whole(letter_path(entry.slug))
    publisher = (
        {"@type": "Organization", "name": item.institution}
        if item.institution
        else None
    )
    content = addresses.whole(original) if original else None
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": page,
        "url": page,
        "name": item.title,
        "genre": item.kind,
        "author": _linked_authors(letter),
        "dateCreated": item.date.isoformat() if item.date else None,
        "publisher": publisher,
        "reportNumber": item.number,
        "identifier": letter.identifier,
        "inLanguage": "nl",
        "sameAs": item.url if published(letter) else None,
        "isPartOf": [_linked_dossier(dossier) for dossier in letter.dossiers],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": content,
            "sha256": entry.letter.sha256,
        }
        if content
        else None,
    }
    stated = {key: plain(value) for key, value in values.items() if value}
    return json.dumps(stated, ensure_ascii=False, separators=(",", ":")).translate(
        _ESCAPES
    )


def _linked_dossier(dossier: DossierName) -> dict[str, str]:
    return {
        "@type": "CreativeWork",
        "identifier": dossier.id,
        "name": dossier.title or dossier.id,
    }


def _linked_authors(letter: Card) -> list[dict[str, Any]]:
    found = []
    for person in (*letter.senders, *letter.answered_by):
        name = name_of(person)
        if not person.name:
            found.append({"@type": "Organization", "name": name.literal})
            continue
        values: dict[str, Any] = {
            "@type": "Person",
            "name": name.spoken,
            "givenName": name.given,
            "familyName": name.surname,
            "jobTitle": person.role,
            "affiliation": {"@type": "Organization", "name": person.organisation}
            if person.organisation
            else None,
        }
        found.append({key: value for key, value in values.items() if value})
    return found
