"""Letters with their places in the archive.

What belongs together is named by its key (a slug, an identifier), so that one value changes without those that speak of
it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kamerstuk_site.model.facts import Chamber, DossierName, Kind, Person, value_of
from kamerstuk_site.model.letter import (
    CitationKind,
    Claim,
    Letter,
    Mention,
    MentionPlace,
    Status,
)
from kamerstuk_site.model.typography import capitalised

PartyKind = Literal["person", "organisation"]
FOLDERS: Mapping[PartyKind, str] = {
    "person": "personen",
    "organisation": "organisaties",
}
"""The folder of the site in which the pages of each kind are."""


def as_iso(day: dt.date | None) -> str:
    """A day as ISO 8601 writes it; empty for none."""
    return day.isoformat() if day else ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document a letter refers to, once each: an item of the contract's `references`."""

    identifier: str | None
    as_written: str | None
    """The words, where no single identifier can be given, or where the document is no paper of parliament."""
    status: Status
    kind: CitationKind
    mentions: int
    movers: tuple[str, ...] = ()
    joint: bool = False
    reason: str = ""
    claims: tuple[Claim, ...] = ()
    """What the letter says became of the motion, each once, in order."""
    subject: str = ""
    """What the letter says that the motion asks or is about; empty where it does not."""
    replaced_by: str | None = None
    """The motion that the letter says to have taken its place, by identifier."""
    by_curator: bool = False
    """True if words of the letter refer to it because a correction says so."""


@dataclass(frozen=True, slots=True)
class Card:
    """What pages other than its own show of a letter: the values of its facts, without their origin and its text."""

    slug: str
    """File name and address of its page, without folder or suffix. Unique."""
    first_slug: str
    """The slug under which it was first published, for identifiers that may never change."""
    file: str
    title: str
    """With a capital, as every page shows it; `Letter.title` is what the letter states."""
    title_is_derived: bool
    """True if the letter states no title and this one was made for it."""
    kind: Kind
    document_type: str | None
    identifier: str | None
    date: dt.date | None
    not_before: str | None
    """See `Facts.not_before`."""
    place: str | None
    request: tuple[str, ...]
    """See `Facts.request`."""
    chamber: Chamber | None
    session: str | None
    dossiers: tuple[DossierName, ...]
    number: str | None
    senders: tuple[Person, ...]
    answered_by: tuple[Person, ...]
    recipients: tuple[Person, ...]
    speakers: tuple[Person, ...]
    categories: tuple[str, ...]
    """See `Facts.categories`."""

    @property
    def day(self) -> str:
        """Its place in time: its own date, or the day or month that it speaks of as past; empty where it has none."""
        return as_iso(self.date) or self.not_before or ""

    @property
    def timed(self) -> bool:
        """True if it has a place in time."""
        return bool(self.date or self.not_before)

    @property
    def subjects(self) -> tuple[str, ...]:
        """What its categories are parts of, each once: `Economie` of `Economie | Ondernemen`."""
        whole = (category.partition(" | ")[0] for category in self.categories)
        return tuple(dict.fromkeys(whole))


def card_of(letter: Letter, addresses: Sequence[str]) -> Card:
    """The card of a letter with these slugs, the present one last."""
    facts = letter.facts
    return Card(
        slug=addresses[-1],
        first_slug=addresses[0],
        file=letter.file,
        title=capitalised(facts.title.value) if facts.title else letter.file,
        title_is_derived=facts.title is None or facts.title.origin.source == "derived",
        kind=letter.kind,
        document_type=value_of(facts.document_type),
        identifier=letter.identifier,
        date=letter.date,
        not_before=value_of(facts.not_before),
        place=value_of(facts.place),
        request=value_of(facts.request, ()),
        chamber=value_of(facts.chamber),
        session=value_of(facts.session),
        dossiers=letter.dossiers,
        number=value_of(facts.number),
        senders=letter.senders,
        answered_by=value_of(facts.answered_by, ()),
        recipients=letter.recipients,
        speakers=value_of(facts.speakers, ()),
        categories=value_of(facts.categories, ()),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter with its place in the archive; its text is a row of its own (`archive.letters.text_of`)."""

    letter: Letter
    card: Card
    references: tuple[Reference, ...] = ()
    """Papers of parliament."""
    others: tuple[Reference, ...] = ()
    """Everything else: whole dossiers, laws, the EU, the UN, judgments."""
    former: tuple[str, ...] = ()
    """Slugs that it had before, oldest first; their addresses lead here."""

    @property
    def slug(self) -> str:
        """See `Card.slug`."""
        return self.card.slug


@dataclass(frozen=True, slots=True)
class CitedIn:
    """A mention of a document as the cited document's page shows it."""

    slug: str
    """Of the letter that mentions it."""
    timed: bool
    """True if that letter has a place in time."""
    mention: Mention
    place: MentionPlace


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document by its identifier: a motion, or anything that is cited, whether it is in the archive or not."""

    identifier: str
    kind: CitationKind
    slug: str | None
    """Of its own letter, where the archive holds it."""
    movers: tuple[str, ...]
    joint: bool
    cited_in: tuple[CitedIn, ...]
    """In order of time."""
    subject: str = ""
    """Of one that is not here what it asks or is about: as those agree who cite it, word for word, else its record."""
    subject_from: str | None = None
    """The letter with those words, by slug; None where they are of the record (`Zaak.subject`)."""
    changed_from: tuple[str, ...] = ()
    """The motions whose place it took, by identifier."""
    changed_into: str | None = None
    """The motion that took its place, where all who say so name the same."""

    @property
    def citing(self) -> tuple[str, ...]:
        """The letters that speak of it, by slug, each once."""
        return tuple(dict.fromkeys(cited.slug for cited in self.cited_in))

    @property
    def last_place(self) -> CitedIn | None:
        """The last place that speaks of it; a letter that has no place in time is not the last where another has."""
        return _last(self.cited_in)

    @property
    def last_claim(self) -> CitedIn | None:
        """The last place that says what became of it."""
        claiming = [cited for cited in self.cited_in if cited.mention.claim]
        return _last(claiming)


def _last(places: Sequence[CitedIn]) -> CitedIn | None:
    timed = [cited for cited in places if cited.timed]
    candidates = timed or places
    return candidates[-1] if candidates else None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier that letters are filed under, or that something cited here belongs to."""

    id: str
    title: str | None
    letters: tuple[str, ...]
    """Slugs of the letters that are filed under it, by ondernummer."""
    cited: tuple[str, ...]
    """Identifiers of documents of this dossier that are cited here, in or out of the archive, by ondernummer."""
    named_in: tuple[CitedIn, ...] = ()
    """Where letters of other dossiers name it as a whole, in order of time."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role of a person, or a person of an organisation or office, and the letters that say so in order of time."""

    name: str
    """As written."""
    letters: tuple[str, ...]
    """By slug."""


@dataclass(frozen=True, slots=True)
class PartyName:
    """A person or organisation as far as a link to it goes."""

    slug: str
    kind: PartyKind


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation with a page: everybody the archive can tell apart with certainty."""

    slug: str
    name: str
    kind: PartyKind
    names: tuple[str, ...]
    """The name as written, each form once."""
    tenures: tuple[Tenure, ...]
    """The roles of a person; the people of an organisation or office."""
    signed: tuple[str, ...]
    """Letters by slug but for motions, in order of time; of the next two too."""
    received: tuple[str, ...]
    spoke: tuple[str, ...]
    """The debates in which they speak."""
    moved: tuple[str, ...]
    """Motions that are here, by slug."""
    moved_elsewhere: tuple[str, ...]
    """Motions that are not here, by identifier."""
