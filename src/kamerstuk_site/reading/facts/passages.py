"""Words of a letter with their place, and the facts that are read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kamerstuk_site.model.facts import (
    DossierName,
    Fact,
    Origin,
    OriginKind,
    Person,
    T,
    V,
)
from kamerstuk_site.reading.dutch.patterns import Match

Persons = tuple[Person, ...]
People = Fact[Persons]
DossierNames = tuple[DossierName, ...]
Filed = Fact[DossierNames]
"""Dossiers that a letter is filed under."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a letter with their place in the source, `regel 12`: what facts are read from."""

    text: str
    where: str

    @property
    def words(self) -> str:
        """The text with single spaces for its line breaks and tabs."""
        return " ".join(self.text.split())

    @property
    def lines(self) -> list[Passage]:
        """Its lines, without the space around them."""
        lines = self.text.split("\n")
        return [Passage(line.strip(), self.where) for line in lines]

    def fact(self, value: T, source: OriginKind = "text") -> Fact[T]:
        """A fact that these words state."""
        origin = Origin(source, self.where, self.words)
        return Fact(value, origin)


def first_fact(
    passages: Iterable[Passage],
    search: Callable[[str], Match | None],
    value: Callable[[Match], T | None],
) -> Fact[T] | None:
    """What the first of the passages states that states it: in a letter's order the place decides.

    Args:
        passages: where to look.
        search: finds the words that state it in those of a passage.
        value: what they state; None or nothing where it is not that after all.
    """
    for passage in passages:
        match = search(passage.words)
        stated = value(match) if match else None
        if stated:
            return passage.fact(stated)
    return None


def fact_from(fact: Fact[T] | None, value: Callable[[T], V | None]) -> Fact[V] | None:
    """What follows from a fact, with its origin; None where nothing does."""
    following = value(fact.value) if fact else None
    return Fact(following, fact.origin) if fact and following else None


def concluded(fact: Fact[T] | None, value: Callable[[T], V | None]) -> Fact[V] | None:
    """As `fact_from`, of what the letter does not state itself but we conclude: its origin is `derived`."""
    following = fact_from(fact, value)
    return (
        replace(following, origin=replace(following.origin, source="derived"))
        if following
        else None
    )


def first_stated(*facts: Fact[T] | None) -> Fact[T] | None:
    """The first of the facts that is there: where several places state one, the surest comes first."""
    return next(filter(None, facts), None)
