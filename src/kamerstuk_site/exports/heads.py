"""What stands in the head of a page for programs: reference managers, search engines, feed readers.

Values here are plain text; the theme escapes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.exports.addresses import published as published_path
from kamerstuk_site.exports.citations import Item, item_of, published
from kamerstuk_site.exports.feeds import ARCHIVE, own_feed
from kamerstuk_site.exports.names import Name, name_of
from kamerstuk_site.exports.records import plain
from kamerstuk_site.links import (
    document_path,
    dossier_path,
    entry_path,
    letter_path,
    official,
    original_path,
    renamed_originals,
)
from kamerstuk_site.model.archive import Archive, Entry
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import DossierName
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.wording import Wording

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
    notice: str = ""
    """What a reader must know that is not in the page: of a preview only."""
    redirect: str = ""
    """Where the site has now what stood here, as a path of the site."""
    unlisted: bool = False
    """Whether the page stays out of search engines: there is no letter on it."""


class Heads(Mapping[str, Head]):
    """Heads by path, each made when it is asked for: most pages are as they were, and nobody asks."""

    def __init__(self, makers: Mapping[str, Callable[[], Head]]) -> None:
        self._makers = makers

    def __getitem__(self, path: str) -> Head:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def heads(archive: Archive, wording: Wording, site_url: str | None = None) -> dict[str, Callable[[], Head]]:
    """What makes the heads of all pages that have something of their own, by path.

    A head depends on what its page is made of (`pages.Unit`), the words and `site_url`, and on nothing else. That is
    the site's own address; without it what must be a whole address is left out.
    """
    addresses, words = Addresses(site_url), wording.words["feeds"]
    home = partial(_with_feed, ARCHIVE.replace(".xml", ".md"), archive.entries, words["archief"])
    found: dict[str, Callable[[], Head]] = {"index.md": home}
    others = renamed_originals(archive)
    for entry in archive.entries:
        file = entry.letter.file
        original = None if entry.letter.withheld else original_path(others.get(file, file))
        found[entry_path(entry)] = partial(letter_head, entry, wording, addresses, original)
        for slug in entry.former:
            found[letter_path(slug)] = partial(Head, redirect=published_path(entry_path(entry)), unlisted=True)
    for slug in archive.gone:
        found[letter_path(slug)] = partial(Head, unlisted=True)
    for dossier in archive.dossiers:
        path = dossier_path(dossier.id)
        found[path] = partial(_with_feed, path, dossier.entries, words["volg_dossier"])
    for motion in archive.motions:
        path, citing = document_path(motion), [cited.entry for cited in motion.cited_in]
        found[path] = partial(_with_feed, path, citing, words["volg_motie"])
    return found


def unlisted(archive: Archive) -> frozenset[str]:
    """The pages whose heads keep them out of search engines, told without making any head."""
    former = (slug for entry in archive.entries for slug in entry.former)
    return frozenset(map(letter_path, (*former, *archive.gone)))


def _with_feed(page: str, entries: Iterable[Entry], title: str) -> Head:
    path = own_feed(page, entries)
    return Head(links=(Link("alternate", "application/atom+xml", path, title),) if path else ())


def letter_head(entry: Entry, wording: Wording, addresses: Addresses, original: str | None) -> Head:
    """The head of a letter's page; `original` is the path at which its original is published, None if it is not."""
    item = item_of(entry, wording, addresses)
    stem = entry_path(entry).removesuffix(".md")
    spoken = wording.spoken(entry.letter)
    return Head(
        description=harmless(spoken),
        official=official(entry.letter) or "",
        meta=tuple(
            (attribute, name, harmless(" ".join(content.split())))
            for attribute, name, content in (
                *_zotero(item),
                *_official(entry.letter, item),
                *_open_graph(item, spoken, wording, addresses.whole(entry_path(entry))),
            )
            if content.strip()
        ),
        links=tuple(Link("alternate", kind, stem + suffix) for suffix, kind in BESIDE.items()),
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


def _official(letter: Letter, item: Item) -> list[tuple[str, str, str]]:
    """Dublin Core and OVERHEIDop, under the names that official publications use."""
    stated = letter.facts
    dublin = [
        ("DCTERMS.title", item.title),
        *(("DCTERMS.creator", name.inverted) for name in item.authors),
        ("DCTERMS.date", item.date.isoformat() if item.date else ""),
        ("DCTERMS.type", item.kind),
        ("DCTERMS.publisher", item.institution),
        ("DCTERMS.identifier", letter.identifier or ""),
        ("DCTERMS.language", "nl"),
        *(("OVERHEIDop.dossiernummer", dossier.id) for dossier in letter.dossiers),
        *(("OVERHEIDop.dossiertitel", dossier.title or "") for dossier in letter.dossiers),
        ("OVERHEIDop.ondernummer", stated.number.value if stated.number else ""),
        ("OVERHEIDop.vergaderjaar", stated.session.value if stated.session else ""),
    ]
    return [("name", name, content) for name, content in dublin]


def _open_graph(item: Item, spoken: str, wording: Wording, address: str | None) -> list[tuple[str, str, str]]:
    return [
        ("property", "og:title", item.title),
        ("property", "og:type", "article"),
        ("property", "og:description", spoken),
        ("property", "og:site_name", str(wording.words["site"]["naam"])),
        ("property", "og:locale", "nl_NL"),
        ("property", "og:url", address or ""),
    ]


# ---------------------------------------------------------------- schema.org


def _linked_data(entry: Entry, item: Item, addresses: Addresses, original: str | None) -> str:
    """A `Report` of schema.org. Its date is when it was written: when it was published the letter does not say."""
    letter, page = entry.letter, addresses.whole(entry_path(entry))
    publisher = {"@type": "Organization", "name": item.institution} if item.institution else None
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
        "encoding": {"@type": "MediaObject", "contentUrl": content, "sha256": letter.sha256} if content else None,
    }
    stated = {key: plain(value) for key, value in values.items() if value}
    return json.dumps(stated, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _linked_dossier(dossier: DossierName) -> dict[str, str]:
    return {"@type": "CreativeWork", "identifier": dossier.id, "name": dossier.title or dossier.id}


def _linked_authors(letter: Letter) -> list[dict[str, Any]]:
    answering = letter.facts.answered_by.value if letter.facts.answered_by else ()
    found = []
    for person in (*letter.senders, *answering):
        name = name_of(person)
        if not person.name:
            found.append({"@type": "Organization", "name": name.literal})
            continue
        values: dict[str, Any] = {
            "@type": "Person",
            "name": f"{name.given} {name.surname}".strip() or name.literal,
            "givenName": name.given,
            "familyName": name.surname,
            "jobTitle": person.role,
            "affiliation": {"@type": "Organization", "name": person.organisation} if person.organisation else None,
        }
        found.append({key: value for key, value in values.items() if value})
    return found
