"""Who is who: the people and organisations of the archive, each put together only where that is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
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
from kamerstuk_site.model.facts import Person
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


Roles = tuple[tuple[PartyKey, PartyRole], ...]
"""Who has a part in a letter or motion, with what that is."""


def people_on(rows: Rows, slug: str) -> Roles:
    """Everybody that a letter names as its sender, answerer, recipient or speaker."""
    of = card(rows, slug)
    found = []
    for fact, side in _SIDES.items():
        people: Iterable[Person] = getattr(of, fact, ())
        for kind, key, name, held in chain.from_iterable(map(known_as, people)):
            role = PartyRole(slug, "", side, name, held)
            found.append(((kind, key), role))
    return tuple(found)


@table
def movers_of_document(rows: Rows, identifier: str) -> Roles:
    """Everybody who moved a motion."""
    of = document(rows, identifier)
    if of is None or of.kind != "motie":
        return ()
    found: list[tuple[PartyKey, PartyRole]] = []
    for mover in of.movers:
        role = PartyRole("", identifier, "moved", folded(mover), "")
        found.append((("person", person_key(mover)), role))
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
    return _once(part.name for part in every)


@table
def party_keys(rows: Rows) -> tuple[PartyKey, ...]:
    """All parties: people by surname, then organisations and offices of state by name."""
    keys = {*parts_in_letters.whole(rows), *parts_in_motions.whole(rows)}

    def order(key: PartyKey) -> tuple[object, ...]:
        kind, name = key
        shown = _shown(rows, key)
        return kind != "person", *name_order(shown, kind), name

    return tuple(sorted(keys, key=order))


def _shown(rows: Rows, key: PartyKey) -> str:
    kind, _ = key
    first, *_ = party_names(rows, *key)
    return shown_name(first, kind)


@table(kept=False)
def party_slugs(rows: Rows) -> dict[PartyKey, str]:
    """The address of every party."""
    wanted: dict[PartyKind, dict[str, str]] = defaultdict(dict)
    for kind, key in party_keys(rows):
        wanted[kind][key] = slugs.slug(_shown(rows, (kind, key)))
    found: dict[PartyKey, str] = {}
    for kind, of_kind in wanted.items():
        found |= {(kind, key): slug for key, slug in slugs.unique(of_kind).items()}
    return found


party_slug = each(party_slugs, "")


@table
def party(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> Party:
    """A person or an organisation.

    Raises:
        KeyError: there is none with this key.
    """
    names = party_names(rows, kind, key)
    if not names:
        raise KeyError(key)
    in_letters = parts_in_letters(rows, (kind, key))
    in_motions = parts_in_motions(rows, (kind, key))
    by_side: dict[str, list[str]] = defaultdict(list)
    for part in in_letters:
        by_side[part.side].append(part.letter)
    return Party(
        slug=party_slug(rows, (kind, key)),
        name=shown_name(names[0], kind),
        kind=kind,
        names=names,
        tenures=_tenures(in_letters),
        signed=_once(by_side["signed"]),
        received=_once(by_side["received"]),
        spoke=_once(by_side["spoke"]),
        moved=_once(part.motion for part in in_motions),
    )


def _tenures(parts: Iterable[PartyRole]) -> tuple[Tenure, ...]:
    """Each office or person once, in the letters' first spelling, with the letters that name it."""
    spelled: dict[str, str] = {}
    letters: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if part.held:
            key = part.held.casefold()
            spelled.setdefault(key, part.held)
            letters[key].append(part.letter)
    return tuple(Tenure(name, _once(letters[key])) for key, name in spelled.items())


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


# ---------------------------------------------------------------- who is meant by a name


@table
def known_by(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> tuple[PartyName, tuple[str, ...]]:
    """A party as far as a link to it goes, and all names by which it is known, folded."""
    names = party_names(rows, kind, key)
    every = (shown_name(names[0], kind), *names)
    linked = PartyName(party_slug(rows, (kind, key)), kind)
    return linked, _once(map(fold, every))


@table
def named_in(rows: Rows, where: str) -> dict[str, PartyName]:
    """By folded name who is certainly meant on a letter (by slug) or among the movers of a motion (by identifier).

    Two parties of one name in one place cannot be told apart: no link is better than a wrong one.
    """
    parts = (*people_on(rows, where), *movers_of_document(rows, where))
    found: dict[str, list[PartyName]] = defaultdict(list)
    for key in dict.fromkeys(key for key, _ in parts):
        name, names = known_by(rows, *key)
        for folded_name in names:
            found[folded_name].append(name)
    certain = {}
    for folded_name, parties in found.items():
        if len(parties) == 1:
            certain[folded_name] = parties[0]
    return certain


def fold(name: str) -> str:
    """A name for comparison: case and repeated spaces do not count."""
    return folded(name).casefold()
