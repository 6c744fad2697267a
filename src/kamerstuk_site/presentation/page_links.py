"""Addresses of pages, and Markdown links between them, relative to the page they stand on.

What comes from a letter is escaped here, once; `Markdown` says that it was.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from kamerstuk_site.archive.addresses import addresses, is_address
from kamerstuk_site.archive.citation_graph import document, dossier_exists
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.archive.letters import key_facts_at
from kamerstuk_site.archive.parties import fold, named_in
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import (
    FOLDERS,
    Card,
    CitedDocument,
    CitedIn,
    Party,
    PartyName,
    Reference,
)
from kamerstuk_site.model.document import Picture
from kamerstuk_site.model.letter import ELSEWHERE, Citation, Letter
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.originals import (
    is_picture_for_browsers,
    original_path,
    picture_path,
    renamed,
)
from kamerstuk_site.presentation.promise_paths import page_or_address
from kamerstuk_site.presentation.settings import wording
from kamerstuk_site.presentation.site_urls import relative
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import DUTCH
from kamerstuk_site.reading.dutch.request_words import request_in_list
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


class Markdown(str):
    """Text that is Markdown already and is printed as it is."""

    __slots__ = ()


def inert(value: object) -> Markdown:
    """Any value as Markdown on one line: `Markdown` as it is, anything else with its special characters escaped."""
    return value if isinstance(value, Markdown) else _escaped(str(value))


@lru_cache(maxsize=1 << 14)  # a title or name stands on many pages
def _escaped(text: str) -> Markdown:
    return Markdown(escape(on_one_line(text)))


def letter_path(slug: str) -> str:
    """The page of a letter, by its slug."""
    return f"stukken/{slug}.md"


def document_path(rows: Rows, document: CitedDocument) -> str:
    """The page of a document: one address, whether its text is here or not.

    One that is not here has its page elsewhere where a letter has that address, or had it.
    """
    if document.slug:
        return letter_path(document.slug)
    if is_address(rows, document.identifier.casefold()):
        return f"aangehaald/{document.identifier}.md"
    return letter_path(document.identifier)


def dossier_path(dossier: str) -> str:
    """The page of a dossier, by canonical id."""
    return f"dossiers/{dossier}.md"


def party_path(party: PartyName | Party) -> str:
    """The page of a person or organisation."""
    return f"{FOLDERS[party.kind]}/{party.slug}.md"


@dataclass(frozen=True, slots=True)
class Target:
    """A cited document as far as a link to it goes."""

    path: str
    named: str
    identifier: str
    held: str | None
    """The slug of its letter, where that is here."""
    title: str = ""
    """That letter's title; of a motion that is not here its subject, as letters say it."""
    about: str = ""
    """That letter's date and sender."""
    official: str | None = None
    """The address of its official publication."""


@table
def target(rows: Rows, identifier: str) -> Target | None:
    """A document that is cited, or a motion that is here; None of anything else."""
    of = document(rows, identifier)
    if of is None:
        return None
    say = wording(rows)
    title, about = request_in_list(of.subject), ""
    official_url = _official(of)
    if of.slug:
        letter = card_at(rows, of.slug)
        title = letter.title
        about = f"{say.when(letter)} · {say.kind_and_sender(letter)}"
        official_url = official(letter)
    return Target(
        path=document_path(rows, of),
        named=say.document_in_list(of),
        identifier=identifier,
        held=of.slug,
        title=title,
        about=about,
        official=official_url,
    )


def official(letter: Card) -> str | None:
    """The address of a letter's official publication."""
    return identifiers.official_url(letter.identifier or "", letter.session)


def _official(document: CitedDocument) -> str | None:
    """None too where all who cite a document say that it has no address: it is from before 1995."""
    statuses = {cited.mention.citation.status for cited in document.cited_in}
    if statuses == {"unsupported"}:
        return None
    return identifiers.official_url(document.identifier)


@table
def renamed_originals(rows: Rows) -> dict[str, str]:
    """The files that cannot be published under their own name, with the name that each has instead."""
    by_letter = (key_facts_at(rows, at.file).files for at in addresses(rows).values())
    return renamed(tuple(chain.from_iterable(by_letter)))


class Links:
    """What of an archive can be linked to."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.wording: Wording = wording(rows)

    @property
    def words(self) -> Any:
        """All words of the site."""
        return self.wording.words

    def card(self, slug: str) -> Card:
        """What other pages show of a letter that is here."""
        return card_at(self.rows, slug)

    def target(self, identifier: str | None) -> Target | None:
        """A cited document as far as a link to it goes."""
        if not identifier:
            return None
        return target(self.rows, identifier)

    def in_dutch(self, words: object) -> Markdown:
        """Words of a letter, which say that they are Dutch where the site is not (WCAG 2.2, 3.1.2)."""
        text = inert(words)
        if not text or self.wording.is_dutch:
            return text
        return Markdown(f'<span lang="{DUTCH}">{text}</span>')

    def has_dossier(self, dossier_id: str) -> bool:
        """True if a dossier has a page."""
        return dossier_exists(self.rows, dossier_id)

    def party(self, where: str, name: str) -> PartyName | None:
        """Who is certainly meant by a name on a letter (by slug) or among the movers of a motion (by identifier)."""
        return named_in(self.rows, where).get(fold(name))

    def original(self, letter: Letter) -> str | None:
        """Where the original of a letter is published, at an address that no other file has; None if it is withheld."""
        if letter.withheld:
            return None
        return original_path(self._published_name(letter.file))

    def picture(self, file: str, picture: Picture) -> str | None:
        """Where a picture of a letter is published; None for what is no picture for a browser."""
        if not is_picture_for_browsers(picture):
            return None
        original = self._published_name(file)
        return picture_path(original, picture)

    def _published_name(self, file: str) -> str:
        return renamed_originals(self.rows).get(file, file)


@dataclass(frozen=True)
class Here:
    """A page, from which links are drawn. Every method gives Markdown."""

    path: str
    links: Links

    def address(self, target: str) -> str:
        """A path of the generated folder as a relative address; one that starts with `https://` as it is."""
        if target.startswith("https://"):
            return target
        return relative(target, posixpath.dirname(self.path) or ".")

    def link(self, text: str, target: str, anchor: str = "") -> Markdown:
        """A link to a path of the generated folder, or to an address that starts with `https://`."""
        return Markdown(f"[{inert(text)}]({self.address(target)}{anchor})")

    def letter(self, letter: Card) -> Markdown:
        """A letter by its title."""
        title = self.links.in_dutch(letter.title)
        return self.link(title, letter_path(letter.slug))

    def party(self, party: Party) -> Markdown:
        """A person or organisation by name."""
        return self.link(party.name, party_path(party))

    def document(self, identifier: str) -> Markdown:
        """A cited document by the name people give it."""
        found = self.links.target(identifier)
        if found:
            return self.link(found.named, found.path)
        return inert(identifier)

    def dossier(self, dossier_id: str, title: str | None) -> Markdown:
        """A dossier by number and title."""
        number = identifiers.display_dossier(dossier_id)
        text = f"{number} {self.links.in_dutch(title)}" if title else number
        return self.link(Markdown(text), dossier_path(dossier_id))

    def dossier_number(self, identifier: str) -> Markdown:
        """The number alone, a link where the dossier has a page."""
        number = identifiers.display_dossier(identifier)
        if not self.links.has_dossier(identifier):
            return inert(number)
        return self.link(number, dossier_path(identifier))

    def named(self, name: str, where: str) -> Markdown:
        """A name as a letter (by slug) or motion (by identifier) has it, a link where it is certain who that is."""
        party = self.links.party(where, name)
        return self.link(name, party_path(party)) if party else inert(name)

    def reference(self, reference: Reference) -> Markdown:
        """A document that a letter refers to: a link where it is one document, the words of the letter otherwise."""
        identifier = reference.identifier
        words = self.links.in_dutch(reference.as_written or "")
        if not identifier:
            return words
        if reference.kind == "dossier":
            return self.link(words, dossier_path(identifier))
        if reference.kind in ELSEWHERE:
            address = page_or_address(self.links.rows, identifier)
            return self.link(words, address) if address else words
        return self.numbered(identifier)

    def numbered(self, identifier: str) -> Markdown:
        """A cited document by the name people give it, with its number."""
        found = self.links.target(identifier)
        if not found:
            return inert(identifier)
        number = identifiers.display(identifier)
        text = found.named if found.named == number else f"{found.named}, {number}"
        return self.link(text, found.path)

    def citation(self, citation: Citation) -> str | None:
        """Where the words of a citation lead: to a page here, what is no paper of parliament elsewhere; or nowhere."""
        if not citation.identifier:
            return None
        if citation.kind == "dossier":
            return self.address(dossier_path(citation.identifier))
        if not citation.paper:
            address = page_or_address(self.links.rows, citation.identifier)
            return self.address(address) if address else None
        document = self.links.target(citation.identifier)
        return self.address(document.path) if document else None

    def place(self, cited: CitedIn) -> Markdown:
        """`alinea 3` or `noot 1`, leading to that place in the letter; a heading has no number."""
        words, place = self.links.words["stuk"], cited.place
        text = f"{words[place.kind]} {place.label}".strip()
        anchor = f"#{place.anchor}" if place.anchor else ""
        path = letter_path(cited.slug)
        return self.link(text, path, anchor)
