"""Who is who: the people and organisations of the archive, each put together only where that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import document, identifiers
from kamerstuk_site.archive.entries import card
from kamerstuk_site.archive.party_names import (
    folded,
    known_as,
    name_order,
    person_key,
    shown_name,
)
from kamerstuk_site.model.archive import Party, PartyKind, PartyName, Tenure
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, grouped, table

PartyKey = tuple[PartyKind, str]
_SIDES = {
    "senders": "signed",
    "answered_by": "signed",
    "recipients": "received",
    "speakers": "spoke",
}
"""The facts that name people, with what these have to do with a letter then."""


class PartyRole(NamedTuple):
    """What somebody has to do with a letter, or with a motion that is not here."""

    letter: str
    """Slug of the letter; empty of a motion."""
    motion: str
    """Identifier of the motion that they moved; empty of a letter."""
    side: str
    """`signed`, `received`, `spoke` or `moved`."""
    name: str
    """As written."""
    held: str
    """The office held then, or by whom it was; empty where that is not said."""


def people_on(rows: Rows, slug: str) -> tuple[tuple[PartyKey, PartyRole], ...]:
    """Everybody that a letter names as its sender, answerer, recipient or speaker."""
    of = card(rows, slug)
    found = []
    for fact, side in _SIDES.items():
        for person in getattr(of, fact, ()):
            found += [
                ((who.kind, who.key), PartyRole(slug, "", side, who.name, who.held))
                for who in known_as(person)
            ]
    return tuple(found)


@table
def movers_of_document(
    rows: Rows, identifier: str
) -> tuple[tuple[PartyKey, PartyRole], ...]:
    """Everybody who moved a motion."""
    of = document(rows, identifier)
    if of is None or of.kind != "motie":
        return ()
    return tuple(
        (
            ("person", person_key(mover)),
            PartyRole("", identifier, "moved", folded(mover), ""),
        )
        for mover in of.movers
    )


parts_in_letters = grouped("parts_in_letters", letters_in_time, people_on)
parts_in_motions = grouped("parts_in_motions", identifiers, movers_of_document)


@table
def party_names(rows: Rows, kind: PartyKind, key: str) -> tuple[str, ...]:
    """The names of a party as written, each form once, in order of time; none where there is no such party."""
    found: dict[str, None] = {}
    for part in (
        *parts_in_letters(rows, (kind, key)),
        *parts_in_motions(rows, (kind, key)),
    ):
        found.setdefault(part.name)
    return tuple(found)


@table
def party_keys(rows: Rows) -> tuple[PartyKey, ...]:
    """All parties: people by surname, then organisations and offices of state by name."""
    keys = {*parts_in_letters.whole(rows), *parts_in_motions.whole(rows)}
    return tuple(sorted(keys, key=lambda key: _order(rows, key)))


def _order(rows: Rows, key: PartyKey) -> tuple[object, ...]:
    kind, name = key
    return kind != "person", *name_order(_shown(rows, key), kind), name


def _shown(rows: Rows, key: PartyKey) -> str:
    kind, _ = key
    return shown_name(party_names(rows, *key)[0], kind)


@table(kept=False)
def party_slugs(rows: Rows) -> dict[PartyKey, str]:
    """The address of every party."""
    found: dict[PartyKey, str] = {}
    for kind in ("person", "organisation"):
        keys = [key for key in party_keys(rows) if key[0] == kind]
        wanted = {
            name: slugs.slug(_shown(rows, (of_kind, name))) for of_kind, name in keys
        }
        found |= {(kind, name): slug for name, slug in slugs.unique(wanted).items()}
    return found


party_slug = each(party_slugs, "")


@table
def party(rows: Rows, kind: PartyKind, key: str) -> Party:
    """A person or an organisation.

    Raises:
        KeyError: there is none with this key.
    """
    names = party_names(rows, kind, key)
    if not names:
        raise KeyError(key)
    letters = parts_in_letters(rows, (kind, key))
    tenures: dict[str, tuple[str, dict[str, None]]] = {}
    for part in letters:
        if part.held:
            tenures.setdefault(part.held.casefold(), (part.held, {}))[1].setdefault(
                part.letter
            )
    return Party(
        slug=party_slug(rows, (kind, key)),
        name=shown_name(names[0], kind),
        kind=kind,
        names=names,
        tenures=tuple(Tenure(held, tuple(during)) for held, during in tenures.values()),
        signed=_once(part.letter for part in letters if part.side == "signed"),
        received=_once(part.letter for part in letters if part.side == "received"),
        spoke=_once(part.letter for part in letters if part.side == "spoke"),
        moved=_once(part.motion for part in parts_in_motions(rows, (kind, key))),
    )


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


# ---------------------------------------------------------------- who is meant by a name


@table
def known_by(
    rows: Rows, kind: PartyKind, key: str
) -> tuple[PartyName, tuple[str, ...]]:
    """A party as far as a link to it goes, and all names by which it is known, folded."""
    names = party_names(rows, kind, key)
    every = (shown_name(names[0], kind), *names)
    return PartyName(party_slug(rows, (kind, key)), kind), _once(
        fold(name) for name in every
    )


@table
def named_in(rows: Rows, where: str) -> dict[str, PartyName]:
    """By folded name who is certainly meant on a letter (by slug) or among the movers of a motion (by identifier).

    Two parties of one name in one place cannot be told apart: no link is better than a wrong one.
    """
    keys = dict.fromkeys(
        key for key, _ in (*people_on(rows, where), *movers_of_document(rows, where))
    )
    found: dict[str, list[PartyName]] = {}
    for key in keys:
        name, names = known_by(rows, *key)
        for folded_name in names:
            found.setdefault(folded_name, []).append(name)
    return {name: parties[0] for name, parties in found.items() if len(parties) == 1}


def fold(name: str) -> str:
    """A name for comparison: case and repeated spaces do not count."""
    return " ".join(name.split()).casefold()
