"""The people and organisations of the archive, each put together only where that is certain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter

from kamerstuk_site.archive.party_addresses import meant_by_former, party_slug
from kamerstuk_site.archive.party_roles import (
    PartyRole,
    movers_of_document,
    name_shown,
    once,
    parts_in_letters,
    parts_in_motions,
    party_names,
    people_on,
)
from kamerstuk_site.model.archive import Party, PartyKind, PartyName, Tenure
from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


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
    here, elsewhere = split_by(in_motions, attrgetter("letter"))
    return Party(
        slug=party_slug(rows, (kind, key)),
        name=name_shown(rows, kind, key),
        kind=kind,
        names=names,
        tenures=_tenures(in_letters),
        signed=once(by_side["signed"]),
        received=once(by_side["received"]),
        spoke=once(by_side["spoke"]),
        moved=once([*by_side["moved"], *(part.letter for part in here)]),
        moved_elsewhere=once(part.motion for part in elsewhere),
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
    return tuple(Tenure(name, once(letters[key])) for key, name in spelled.items())


# ---------------------------------------------------------------- who is meant by a name


def former_parties(
    rows: Rows,
    folder: str,
    slug: str,
) -> tuple[Party, ...]:
    """Whom the name may mean that an address was published for which no page has now."""
    keys = meant_by_former(rows, (folder, slug))
    return tuple(party(rows, *key) for key in keys)


@table
def known_by(
    rows: Rows,
    kind: PartyKind,
    key: str,
) -> tuple[PartyName, tuple[str, ...]]:
    """A party as far as a link to it goes, and all names by which it is known, folded."""
    names = party_names(rows, kind, key)
    every = (name_shown(rows, kind, key), *names)
    linked = PartyName(party_slug(rows, (kind, key)), kind)
    return linked, once(map(fold, every))


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
    return on_one_line(name).casefold()
