"""Addresses of pages, and Markdown links between them, relative to the page they stand on.

What comes from a letter is escaped here, once; `Markdown` says that it was.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from functools import lru_cache
from itertools import product
from typing import Literal
from urllib.parse import quote

from kamerstuk_site.characters import escape
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Archive, CitedDocument, Dossier, Entry, Party, Reference
from kamerstuk_site.model.letter import ELSEWHERE, Citation, CitationKind, Letter, Mention
from kamerstuk_site.originals import inert_name, renamed
from kamerstuk_site.reading import paragraph_addresses
from kamerstuk_site.reading.dutch.sentences import sentence_at
from kamerstuk_site.wording import Wording

# What a browser can draw and not run, told from its first bytes; SVG is not among these.
_PICTURES = tuple(
    re.compile(magic, re.DOTALL) for magic in (rb"\x89PNG\r\n\x1a\n", rb"\xff\xd8\xff", rb"GIF8[79]a", rb"RIFF....WEBP")
)
_PICTURE_NAME = re.compile(r"\d{1,4}\.(?:png|jpe?g|gif|webp)")


class Markdown(str):
    """Text that is Markdown already and is printed as it is."""

    __slots__ = ()


def inert(value: object) -> Markdown:
    """Any value as Markdown on one line: `Markdown` as it is, anything else with its special characters escaped."""
    return value if isinstance(value, Markdown) else Markdown(escape(" ".join(str(value).split())))


def original_path(name: str) -> str:
    """Where an original is published under a name of its own: `bestanden/brief.txt`, `bestanden/brief.md.txt`."""
    return f"bestanden/{inert_name(name)}"


def renamed_originals(archive: Archive) -> dict[str, str]:
    """The files that cannot be published under their own name, with the name that each has instead."""
    return renamed(tuple(letter.file for entry in archive.entries for letter in entry.letter.files))


def letter_path(slug: str) -> str:
    """The page of a letter, by its slug."""
    return f"stukken/{slug}.md"


def entry_path(entry: Entry) -> str:
    """The page of a letter."""
    return letter_path(entry.slug)


def document_path(document: CitedDocument) -> str:
    """The page of a document: what is here at its own text, motions at the page of who speaks of them."""
    if document.kind == "motie":
        return f"moties/{document.identifier}.md"
    return entry_path(document.entry) if document.entry else f"aangehaald/{document.identifier}.md"


def dossier_path(dossier: str) -> str:
    """The page of a dossier, by canonical id."""
    return f"dossiers/{dossier}.md"


def party_path(party: Party | PartyName) -> str:
    """The page of a person or organisation."""
    return f"{'personen' if party.kind == 'person' else 'organisaties'}/{party.slug}.md"


def fold(name: str) -> str:
    """A name for comparison: case and repeated spaces do not count."""
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class PartyName:
    """A person or organisation as far as a link to it goes."""

    slug: str
    kind: Literal["person", "organisation"]


@dataclass(frozen=True, slots=True)
class Target:
    """A cited document as far as a link to it goes."""

    path: str
    named: str
    identifier: str
    held: str | None
    """The slug of its letter, where that is here."""
    about: str = ""
    """That letter's title, date and sender."""
    official: str | None = None
    """The address of its official publication."""


@dataclass(frozen=True)
class Links:
    """What of an archive can be linked to."""

    archive: Archive
    wording: Wording
    dossiers: dict[str, Dossier] = field(init=False)
    held: dict[str, Entry] = field(init=False)
    """The letters that are known by their identifier."""
    targets: dict[str, Target] = field(init=False)
    """The cited documents, by identifier. A page that only names one need not be made again for all that cites it."""
    around: dict[tuple[str, str], tuple[Entry | None, Entry | None]] = field(init=False)
    """By slug of a letter and dossier (nothing: all of time): the letters before and after it."""
    parties: dict[tuple[str, str], PartyName] = field(init=False)
    """By slug of a letter (or identifier of a motion) and folded name: who is meant there by that name."""
    renamed: Mapping[str, str] = field(init=False)
    """See `renamed_originals`."""
    before: InitVar[Links | None] = None
    """Those of the archive before this one, with the same words: what is of the same values stays as it is."""
    _all_parties: dict[tuple[str, str], dict[str, PartyName]] = field(init=False, repr=False)
    """Who can be meant, by the address of the page."""

    def __post_init__(self, before: Links | None) -> None:
        archive = self.archive
        targets, documents = (before.targets, before.archive.documents) if before else ({}, {})
        rows = {"": archive.entries} | {dossier.id: dossier.entries for dossier in archive.dossiers}
        made: dict[str, object] = {
            "renamed": renamed_originals(archive),
            "dossiers": {dossier.id: dossier for dossier in archive.dossiers},
            "held": {entry.slug: entry for entry in archive.entries if entry.slug == entry.letter.identifier},
            "targets": {
                name: targets[name] if documents.get(name) is document else self._target(document)
                for name, document in archive.documents.items()
            },
            "around": {
                (entry.slug, name): (before_it, after_it)
                for name, entries in rows.items()
                for before_it, entry, after_it in zip((None, *entries), entries, (*entries[1:], None), strict=False)
            },
            **self._with_parties(before),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

    def _with_parties(self, before: Links | None) -> dict[str, object]:
        # By address, because a Party is a value: its hash goes over every letter that it signed.
        now = {id(party): party for party in (*self.archive.people, *self.archive.organisations)}
        last = (*before.archive.people, *before.archive.organisations) if before else ()
        known = {id(party) for party in last}
        found, sure = (dict(before._all_parties), dict(before.parties)) if before else ({}, {})
        touched: set[tuple[str, str]] = set()
        for party in (party for party in last if id(party) not in now):
            for key in _named_at(party):
                touched.add(key)
                found[key] = {path: link for path, link in found[key].items() if path != party_path(party)}
        for party in (party for each, party in now.items() if each not in known):
            path, link = party_path(party), PartyName(party.slug, party.kind)
            for key in _named_at(party):
                touched.add(key)
                found[key] = {**found.get(key, {}), path: link}
        # Two parties of one name on one letter cannot be told apart: no link is better than a wrong one.
        for key in touched:
            sure.pop(key, None)
            if len(found[key]) == 1:
                sure[key] = next(iter(found[key].values()))
            elif not found[key]:
                del found[key]
        return {"parties": sure, "_all_parties": found}

    def _target(self, document: CitedDocument) -> Target:
        return Target(
            document_path(document),
            self.wording.document(document),
            document.identifier,
            document.entry.slug if document.entry else None,
            self._about(document.entry) if document.entry else "",
            _official(document),
        )

    def _about(self, entry: Entry) -> str:
        return " · ".join((entry.letter.title, self.wording.when(entry.letter), self.wording.kind_and_sender(entry)))

    def original(self, letter: Letter) -> str | None:
        """Where the original of a letter is published, at an address that no other file has; None if it is withheld."""
        if letter.withheld:
            return None
        return original_path(self.renamed.get(letter.file, letter.file))

    def picture(self, letter: Letter, name: str) -> str | None:
        """Where a picture of a letter is published; None for what is not there or is no picture for a browser."""
        data = next((picture.data for picture in letter.pictures if picture.name == name), b"")
        shown = _PICTURE_NAME.fullmatch(name) and any(magic.match(data) for magic in _PICTURES)
        return f"bestanden/{self.renamed.get(letter.file, letter.file)}.beelden/{name}" if shown else None

    def alineas(self, entry: Entry) -> Sequence[str]:
        """The addresses of a letter's blocks on its page."""
        return entry.letter.alineas or paragraph_addresses.addresses(entry.letter.blocks)


def _named_at(party: Party) -> Iterable[tuple[str, str]]:
    """Where a party is named, and how: see `Links.parties`."""
    letters = {entry.slug for entry in (*party.signed, *party.received, *party.spoke)}
    places = letters | {motion.identifier for motion in party.moved}
    return product(places, {fold(name) for name in (party.name, *party.names)})


def official(letter: Letter) -> str | None:
    """The address of a letter's official publication."""
    session = letter.facts.session
    return identifiers.official_url(letter.identifier or "", session.value if session else None)


def _official(document: CitedDocument) -> str | None:
    """None too where all who cite a document say that it has no address: it is from before 1995."""
    if document.entry:
        return official(document.entry.letter)
    on_paper = all(cited.mention.citation.status == "unsupported" for cited in document.cited_in)
    return None if on_paper else identifiers.official_url(document.identifier)


@lru_cache(maxsize=1 << 16)
def _relative(target: str, folder: str) -> str:
    return quote(posixpath.relpath(target, folder), safe="/")


@dataclass(frozen=True)
class Here:
    """A page, from which links are drawn. Every method gives Markdown."""

    path: str
    links: Links

    def address(self, target: str) -> str:
        """A path of the generated folder as a relative address."""
        return _relative(target, posixpath.dirname(self.path) or ".")

    def link(self, text: str, target: str, anchor: str = "") -> Markdown:
        """A link to a path of the generated folder, or to an address that starts with `https://`."""
        address = target if target.startswith("https://") else self.address(target)
        return Markdown(f"[{inert(text)}]({address}{anchor})")

    def entry(self, entry: Entry) -> Markdown:
        """A letter by its title."""
        return self.link(entry.letter.title, entry_path(entry))

    def document(self, document: CitedDocument) -> Markdown:
        """A cited document by the name people give it."""
        return self.link(self.links.wording.document(document), document_path(document))

    def dossier(self, dossier: Dossier) -> Markdown:
        """A dossier by number and title."""
        number = identifiers.display_dossier(dossier.id)
        return self.link(f"{number} {dossier.title}" if dossier.title else number, dossier_path(dossier.id))

    def dossier_number(self, identifier: str) -> Markdown:
        """The number alone, a link where the dossier has a page."""
        number = identifiers.display_dossier(identifier)
        return self.link(number, dossier_path(identifier)) if identifier in self.links.dossiers else inert(number)

    def party(self, party: Party) -> Markdown:
        """A person or organisation by name."""
        return self.link(party.name, party_path(party))

    def named(self, name: str, where: str) -> Markdown:
        """A name as a letter (by slug) or motion (by identifier) has it, a link where it is certain who that is."""
        party = self.links.parties.get((where, fold(name)))
        return self.link(name, party_path(party)) if party else inert(name)

    def reference(self, reference: Reference) -> Markdown:
        """A document that a letter refers to: a link where it is one document, the words of the letter otherwise."""
        document = self.links.targets.get(reference.identifier or "")
        if reference.identifier and reference.kind in ELSEWHERE:
            return self.link(reference.as_written or "", self._elsewhere(reference.identifier, reference.kind) or "")
        if not document:
            return inert(reference.as_written or reference.identifier or "")
        named, number = document.named, identifiers.display(document.identifier)
        return self.link(named if named == number else f"{named}, {number}", document.path)

    def citation(self, citation: Citation) -> str | None:
        """Where the words of a citation lead: to a page here, what is no paper of parliament elsewhere; or nowhere."""
        if citation.identifier and not citation.paper:
            target = self._elsewhere(citation.identifier, citation.kind)
            return self.address(target) if target and citation.kind == "dossier" else target
        document = self.links.targets.get(citation.identifier or "")
        return self.address(document.path) if document else None

    def picture(self, letter: Letter, name: str) -> str | None:
        """Where a picture of a letter leads."""
        path = self.links.picture(letter, name)
        return self.address(path) if path else None

    @staticmethod
    def _elsewhere(identifier: str, kind: CitationKind) -> str | None:
        return dossier_path(identifier) if kind == "dossier" else identifiers.official_url(identifier)

    def place(self, entry: Entry, mention: Mention) -> Markdown:
        """`alinea 3` or `noot 1`, leading to that place in the letter; a heading has no number."""
        words, block = self.links.wording.words["stuk"], entry.letter.blocks[mention.block]
        if block.kind == "heading":
            return self.link(words["kop"], entry_path(entry))
        said = f"{words['noot']} {block.label}" if block.kind == "note" else f"{words['alinea']} {mention.block + 1}"
        return self.link(said, entry_path(entry), "#" + self.links.alineas(entry)[mention.block])


def marked_sentence(letter: Letter, mention: Mention) -> str:
    """For a mention in a footnote, the sentence of the text that has the note's mark: what the note is said of.

    Empty where that is not certain: the mark is missing, or stands in more than one place.
    """
    note = letter.blocks[mention.block]
    if note.kind != "note":
        return ""
    marked = [
        (block.text, mark.start)
        for block in letter.blocks
        for mark in block.marks
        if mark.kind == "note" and mark.value == note.label
    ]
    return sentence_at(marked[0][0], max(marked[0][1] - 1, 0)) if len(marked) == 1 else ""
