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

    @property
    def _period(self) -> tuple[int, int]:
        """The first and the last year; where one is open, that of the calendar."""
        first, last = self.years
        return first or dt.MINYEAR, last or dt.MAXYEAR

    def can_be_of(self, day: dt.date | None, dossiers: tuple[str, ...]) -> bool:
        """True where neither the year nor the dossiers of a paper say that somebody else is meant."""
        first, last = self._period
        if day and not first <= day.year <= last:
            return False
        return not self.dossiers or not set(self.dossiers).isdisjoint(dossiers)

    def is_apart_from(self, other: CuratedPerson) -> bool:
        """True if what is stated can tell the two apart where they have a name in common."""
        first, last = self._period
        other_first, other_last = other._period
        by_years = last < other_first or other_last < first
        stated = self.party and other.party
        by_party = stated and set(self.party).isdisjoint(other.party)
        by_dossiers = set(self.dossiers) != set(other.dossiers)
        return bool(by_years or by_party or by_dossiers)
