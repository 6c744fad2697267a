"""Who is who, as a curator states it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CuratedPerson:
    """A person, with the names that are theirs in the letters that fit what is stated."""

    slug: str
    """The last part of the address of their page."""
    names: tuple[str, ...]
    """As letters write them; the first is the one that the site shows, unless `name` says another."""
    name: str = ""
    party: tuple[str, ...] = ()
    """As letters write them."""
    years: tuple[int | None, int | None] = (None, None)
    """The first and the last in which the names are theirs; None where that is open."""
    dossiers: tuple[str, ...] = ()
    """By id: the only ones in which the names are theirs; empty for all."""

    @property
    def shown(self) -> str:
        """The name that the site shows."""
        return self.name or self.names[0]

    def can_be_of(self, day: dt.date | None, dossiers: tuple[str, ...]) -> bool:
        """True where neither the year nor the dossiers of a paper say that somebody else is meant."""
        first, last = self.years
        if day and not (first or day.year) <= day.year <= (last or day.year):
            return False
        return not self.dossiers or not set(self.dossiers).isdisjoint(dossiers)

    def is_apart_from(self, other: CuratedPerson) -> bool:
        """True if what is stated can tell the two apart where they have a name in common."""
        (first, last), (other_first, other_last) = self.years, other.years
        before = last and other_first and last < other_first
        after = other_last and first and other_last < first
        parties = bool(self.party and other.party) and set(self.party).isdisjoint(
            other.party
        )
        dossiers = set(self.dossiers) != set(other.dossiers)
        return bool(before or after or parties or dossiers)
