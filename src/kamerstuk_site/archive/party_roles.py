"""Who has a part in what: everybody that letters and motions name, told apart by name and by the curator's word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import document, identifiers
from kamerstuk_site.archive.curated_people import (
    CHOSEN,
    Paper,
    curated_person,
    whose_name,
)
from kamerstuk_site.archive.entries import card
from kamerstuk_site.archive.letters import required
from kamerstuk_site.archive.party_names import (
    NamedParty,
    known_as,
    name_order,
    person_key,
    shown_name,
)
from kamerstuk_site.archive.references import dossier_of_document
from kamerstuk_site.model.archive import Card, PartyKind
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.tables.mappings import grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

PartyKey = tuple[PartyKind, str]
SIDES = {
    "senders": "signed",
    "answered_by": "signed",
    "recipients": "received",
    "speakers": "spoke",
}
"""The facts that name people, with what these have to do with a letter then."""
_DONE_TO = {("motie", "senders"): "moved"}
"""The same for a kind of letter of which that is more than it is of others: who signs a motion, moves it."""


class PartyRole(NamedTuple):
    """What somebody has to do with a letter, or with a motion that is not here."""

    letter: str
    """Slug of the letter; empty of a motion that is not here."""
    motion: str
    """Identifier of the motion that they moved; empty of a letter."""
    side: str
    """`signed`, `received`, `spoke` or `moved`."""
    name: str
    """As written."""
    held: str
    """The office held then, or by whom it was; empty where that is not said."""


Roles = tuple[tuple[PartyKey, PartyRole], ...]
"""Who has a part in a letter or motion, with what that is."""


def people_on(rows: Rows, slug: str) -> Roles:
    """Everybody that a letter names as its sender, answerer, recipient or speaker."""
    of = card(rows, slug)
    if of is None:
        return ()
    found = []
    for fact, side in SIDES.items():
        people: Iterable[Person] = getattr(of, fact)
        for person in people:
            for key, party in meant_on(rows, of, person):
                did = _DONE_TO.get((of.kind, fact), side)
                role = PartyRole(slug, "", did, party.name, party.held)
                found.append((key, role))
    return tuple(found)


def meant_on(
    rows: Rows, of: Card, person: Person
) -> Iterator[tuple[PartyKey, NamedParty]]:
    """Whom a letter means by somebody that it names: a person, an organisation, an office, or several of these."""
    paper = Paper(of.date, tuple(dossier.id for dossier in of.dossiers))
    for party in known_as(person):
        yield _meant(rows, party, paper, person.organisation), party


def _meant(
    rows: Rows,
    party: NamedParty,
    paper: Paper,
    organisation: str | None,
) -> PartyKey:
    if party.kind != "person":
        return party.kind, party.key
    return party.kind, whose_name(rows, party.key, paper, organisation or "")


@table
def movers_of_document(rows: Rows, identifier: str) -> Roles:
    """Everybody who moved a motion."""
    of = document(rows, identifier)
    if of is None or of.kind != "motie":
        return ()
    own = card(rows, of.slug) if of.slug else None
    dossier = dossier_of_document(identifier)
    paper = Paper(own.date if own else None, (dossier,) if dossier else ())
    found: list[tuple[PartyKey, PartyRole]] = []
    for mover in of.movers:
        role = PartyRole(of.slug or "", identifier, "moved", on_one_line(mover), "")
        key = whose_name(rows, person_key(mover), paper, "")
        found.append((("person", key), role))
    return tuple(found)


parts_in_letters = grouped("parts_in_letters", letters_in_time, people_on)
parts_in_motions = grouped("parts_in_motions", identifiers, movers_of_document)


@table
def party_names(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> tuple[str, ...]:
    """The names of a party as written, each form once, in order of time; none where there is no such party."""
    in_letters = parts_in_letters(rows, (kind, key))
    in_motions = parts_in_motions(rows, (kind, key))
    every = (*in_letters, *in_motions)
    return once(part.name for part in every)


@table
def party_keys(rows: Rows) -> tuple[PartyKey, ...]:
    """All parties: people by surname, then organisations and offices of state by name."""
    keys = {*parts_in_letters.whole(rows), *parts_in_motions.whole(rows)}

    def order(key: PartyKey) -> tuple[object, ...]:
        kind, name = key
        shown = name_shown(rows, *key)
        return kind != "person", *name_order(shown, kind), name

    return tuple(sorted(keys, key=order))


def name_shown(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> str:
    """The name under which a party that is here is shown."""
    if key.startswith(CHOSEN):
        person = curated_person(rows, key.removeprefix(CHOSEN))
        return required(person, key).shown
    first, *_ = party_names(rows, kind, key)
    return shown_name(first, kind)


def once(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once, in order."""
    return tuple(dict.fromkeys(keys))
