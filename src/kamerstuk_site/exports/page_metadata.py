"""What stands in the head of a page for programs: reference managers, search engines, feed readers.

Values here are plain text; the theme escapes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kamerstuk_site.archive.addresses import (
    letters_in_time,
    slugs_by_file,
    vacant_slugs,
)
from kamerstuk_site.archive.citation_graph import document_at, own_document
from kamerstuk_site.archive.entries import dossier_letters, entry_at
from kamerstuk_site.archive.parties import former_parties, party
from kamerstuk_site.archive.party_addresses import former_addresses
from kamerstuk_site.exports.bibliography import item_of, papers_path
from kamerstuk_site.exports.feeds import (
    ARCHIVE,
    MOTIONS,
    claim_feed_title,
    claim_feeds,
    feed_beside,
    letters_of,
    motion_feed_path,
    own_feed,
    result_feed_title,
    result_feeds,
)
from kamerstuk_site.exports.letter_tags import letter_tags
from kamerstuk_site.exports.linked_data import linked_data
from kamerstuk_site.exports.page_head import Head, Link
from kamerstuk_site.exports.promise_feeds import LIST as PROMISE_LIST
from kamerstuk_site.exports.promise_feeds import open_promises_feed
from kamerstuk_site.exports.single_letter import beside_page
from kamerstuk_site.model.archive import CitedDocument, Entry, PartyKind
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.presentation.page_links import (
    Links,
    document_path,
    dossier_path,
    letter_path,
    official,
    party_path,
)
from kamerstuk_site.presentation.settings import addresses
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

Unit = tuple[str, ...]
"""What pages are made of together (`pages.page_units`): a kind, and the key of what it is about."""
_VERSION = 12
"""Hexadecimal digits of a digest that a print shows; the page has all of them."""
KEPT = "bewaard.md"
"""The page with what a reader keeps in the browser: there is nothing on it to search."""
BESIDE = {
    ".ris": "application/x-research-info-systems",
    ".bib": "application/x-bibtex",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".json": "application/json",
    ".markdown.txt": "text/plain",
}
"""The files beside the page of a letter, by suffix."""


@table(large=True)
def heads(rows: Rows, *unit: str) -> dict[str, Head]:
    """What the pages of a unit add to their heads, by path in the generated folder; nothing where they add nothing.

    It is a row, since it decides with the Markdown of a page how that looks.
    """
    kind, *key = unit
    make = _MAKERS.get(kind)
    if make is None:
        return {}
    return make(Links(rows), *key)


class Heads(Mapping[str, Head]):
    """Heads by path, each made when it is asked for: most pages are as they were, and nobody asks.

    Args:
        rows: of the archive.
        decided: by path of a page the unit that it is of, and the digest of what decides its head.
    """

    def __init__(self, rows: Rows, decided: Mapping[str, tuple[Unit, str]]) -> None:
        self._rows = rows
        self._decided = decided
        self._makers: dict[str, Callable[[], Head]] = {}
        self.digests = {path: decided[path][1] for path in decided}
        """By path, of what decides a head."""

    def add(
        self,
        path: str,
        make: Callable[[], Head],
        digest: str,
    ) -> None:
        """Give a page a head of its own, made by `make` and decided by what has this digest."""
        self._makers[path] = make
        self.digests[path] = digest

    def __getitem__(self, path: str) -> Head:
        if path in self._makers:
            return self._makers[path]()
        unit, _ = self._decided[path]
        return heads(self._rows, *unit).get(path, Head())

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def _of_letter(links: Links, slug: str) -> dict[str, Head]:
    where = addresses(links.rows)
    entry = entry_at(links.rows, slug)
    path = letter_path(slug)
    original = links.original(entry.letter)
    head = letter_head(entry, links.wording, where, original)
    own = own_document(links.rows, entry.card)
    if own and own.kind == "motie":
        head = replace(head, links=head.links + _motion_feed(links, own))
    found = {path: head}
    for former in entry.former:
        moved = Head(redirect=where.path(path), unlisted=True)
        found[letter_path(former)] = moved
    return found


def _of_gone(_links: Links, slug: str) -> dict[str, Head]:
    return {letter_path(slug): Head(unlisted=True)}


def _of_former(
    links: Links,
    folder: str,
    slug: str,
) -> dict[str, Head]:
    """An address at which a person, an organisation, a dossier or a promise was."""
    parties = former_parties(links.rows, folder, slug)
    redirect = ""
    if len(parties) == 1:
        redirect = addresses(links.rows).path(party_path(parties[0]))
    return {f"{folder}/{slug}.md": Head(redirect=redirect, unlisted=True)}


def _of_kept(_links: Links) -> dict[str, Head]:
    return {KEPT: Head(unlisted=True)}


def _of_home(links: Links) -> dict[str, Head]:
    letters = letters_in_time(links.rows)
    title = links.words["feeds"]["archief"]
    feed = _feed(links, ARCHIVE, letters, title)
    return {"index.md": Head(links=feed)}


def _of_own(links: Links, path: str) -> dict[str, Head]:
    """A page that takes the place of one of the archive has the head of that one."""
    found = _of_home(links)
    return {path: found[path]} if path in found else {}


def _of_dossier(links: Links, dossier_id: str) -> dict[str, Head]:
    letters = dossier_letters(links.rows, dossier_id)
    title = links.words["feeds"]["volg_dossier"]
    path = dossier_path(dossier_id)
    feed = _feed(links, feed_beside(path), letters, title)
    papers = papers_path(path) if letters else ""
    return {path: Head(links=feed, papers=papers)}


def _of_party(
    links: Links,
    kind: PartyKind,
    key: str,
) -> dict[str, Head]:
    of = party(links.rows, kind, key)
    title = links.words["feeds"]["volg_partij"].format(naam=of.name)
    page = party_path(of)
    return {page: Head(links=_feed(links, feed_beside(page), letters_of(of), title))}


def _of_list(links: Links, *unit: str) -> dict[str, Head]:
    """The lists of motions and of promises, on which what is said of any of them can be followed."""
    if unit[-1] == PROMISE_LIST:
        return _of_promises(links)
    if unit[-1] != MOTIONS:
        return {}
    found = []
    for claim, feed in claim_feeds(links.rows):
        found.append(_link(feed, claim_feed_title(links, claim)))
    for result, feed in result_feeds(links.rows):
        found.append(_link(feed, result_feed_title(links, result)))
    return {MOTIONS: Head(links=tuple(found))}


def _of_promises(links: Links) -> dict[str, Head]:
    """The list of promises, with the feed of those that are open."""
    feed = open_promises_feed(links.rows)
    if not feed:
        return {}
    link = _link(feed, links.words["feeds"]["openstaand"])
    return {PROMISE_LIST: Head(links=(link,))}


def _of_document(links: Links, identifier: str) -> dict[str, Head]:
    document = document_at(links.rows, identifier)
    if document.kind != "motie" or document.slug:
        return {}
    path = document_path(links.rows, document)
    return {path: Head(links=_motion_feed(links, document))}


def _motion_feed(links: Links, motion: CitedDocument) -> tuple[Link, ...]:
    """The feed of what is said of a motion."""
    title = links.words["feeds"]["volg_motie"]
    return _feed(links, motion_feed_path(motion.identifier), motion.citing, title)


def _feed(
    links: Links,
    path: str,
    slugs: Iterable[str],
    title: str,
) -> tuple[Link, ...]:
    """The feed at a path; nothing where none of its letters has a day, since there is no such feed."""
    if not own_feed(links.rows, path, slugs):
        return ()
    return (_link(path, title),)


def _link(feed: str, title: str) -> Link:
    return Link("alternate", "application/atom+xml", feed, title)


_MAKERS: Mapping[str, Callable[..., dict[str, Head]]] = {
    "stuk": _of_letter,
    "weg": _of_gone,
    "elders": _of_former,
    "thuis": _of_home,
    "bewaard": _of_kept,
    "dossier": _of_dossier,
    "partij": _of_party,
    "lijst": _of_list,
    "document": _of_document,
    "eigen": _of_own,
}
"""By kind of a unit."""


def has_heads(unit: Unit) -> bool:
    """True if pages of a unit may have heads of their own."""
    return unit[0] in _MAKERS


def unlisted(rows: Rows) -> frozenset[str]:
    """The pages whose heads keep them out of search engines."""
    slugs = list(vacant_slugs(rows))
    for of_letter in slugs_by_file(rows).values():
        slugs += of_letter[:-1]  # the last is its address now
    elsewhere = (f"{folder}/{slug}.md" for folder, slug in former_addresses(rows))
    return frozenset([*map(letter_path, slugs), *elsewhere, KEPT])


def letter_head(
    entry: Entry,
    wording: Wording,
    where: Addresses,
    original: str | None,
) -> Head:
    """The head of a letter's page; `original` is the path at which its original is published, None if it is not."""
    letter = entry.card
    path = letter_path(entry.slug)
    item = item_of(letter, wording, where)
    spoken = wording.spoken(letter)
    site_name = str(wording.words["site"]["naam"])
    return Head(
        title=harmless(letter.title),
        version=(entry.letter.fingerprint or entry.letter.sha256)[:_VERSION],
        description=harmless(spoken),
        official=official(letter) or "",
        meta=letter_tags(letter, item, spoken, site_name, where.whole(path)),
        links=tuple(
            Link("alternate", kind, beside_page(entry.slug, suffix))
            for suffix, kind in BESIDE.items()
        ),
        linked_data=linked_data(entry, item, where, original),
    )
