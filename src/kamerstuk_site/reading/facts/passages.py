"""Words of a letter with their place, and the facts that are read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Protocol

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.facts import (
    DossierName,
    Fact,
    Origin,
    OriginKind,
    Person,
    T,
    V,
    fact_if_any,
    the_only,
)
from kamerstuk_site.reading.dutch.patterns import Match

Blocks = Sequence[Block]
Persons = tuple[Person, ...]
People = Fact[Persons]
DossierNames = tuple[DossierName, ...]
Filed = Fact[DossierNames]
"""Dossiers that a letter is filed under."""
Search = Callable[[str], Match | None]
"""Finds in a text the words that state a fact: `search`, `match` or `fullmatch` of a pattern."""


class _Worded(Protocol):
    """A passage, or a block."""

    @property
    def text(self) -> str:
        """Its words."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a letter with their place in the source, `regel 12`: what facts are read from."""

    text: str
    where: str

    @classmethod
    def of(cls, block: Block) -> Passage:
        """All that a block states, with the place of its first word."""
        return cls(block.stated, block.where)

    @property
    def words(self) -> str:
        """The text with single spaces for its line breaks and tabs."""
        return " ".join(self.text.split())

    @property
    def lines(self) -> list[Passage]:
        """Its lines, without the space around them; each has the place of the whole."""
        lines = self.text.split("\n")
        return [Passage(line.strip(), self.where) for line in lines]

    def fact(self, value: T, source: OriginKind = "text") -> Fact[T]:
        """A fact that these words state."""
        origin = Origin(source, self.where, self.words)
        return Fact(value, origin)

    def fact_if_any(
        self, value: T | None, source: OriginKind = "text"
    ) -> Fact[T] | None:
        """A fact that these words state; None for a value that is None or empty."""
        return fact_if_any(value, Origin(source, self.where, self.words))


Passages = Sequence[Passage]


def lines_in_place(block: Block) -> list[Passage]:
    """The lines of a block, each with its own place in the source and the space around it."""
    lines = block.content.split("\n")
    return [Passage(line.stated, line.where) for line in lines]


def lines_in(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The lines of the passages, without the space around them; each has the place of its passage."""
    for passage in passages:
        yield from passage.lines


def lines_of(blocks: Iterable[Block]) -> Iterator[Passage]:
    """The lines of the blocks, without the space around them; each has the place of its block."""
    return lines_in(map(Passage.of, blocks))


def lines_beside_text(furniture: Iterable[Line]) -> Iterator[Passage]:
    """The lines of page heads, page feet and margins, without the space around them."""
    for line in furniture:
        yield Passage(line.text.strip(), line.where)


def holders_of(offices: Iterable[str]) -> Persons:
    """Whoever holds each of these offices, with no name."""
    return tuple(Person(role=office) for office in offices)


def stating(search: Search) -> Callable[[_Worded], bool]:
    """A test of passages and blocks: true for those in whose text the search finds something."""
    return lambda words: search(words.text) is not None


def lacking(search: Search) -> Callable[[_Worded], bool]:
    """A test of passages and blocks: true for those in whose text the search finds nothing."""
    return lambda words: search(words.text) is None


def first_fact(
    passages: Iterable[Passage],
    search: Search,
    value: Callable[[Match], T | None],
) -> Fact[T] | None:
    """The fact that the first passage with such a fact states; None if no passage states one.

    Args:
        passages: where to look, most reliable first.
        search: finds the words that state the fact in those of a passage.
        value: the value in a match; None or empty if it states nothing after all.
    """
    for passage in passages:
        match = search(passage.words)
        stated = value(match) if match else None
        if stated:
            return passage.fact(stated)
    return None


def first_by_form(
    passages: Sequence[Passage],
    forms: Iterable[Search],
    value: Callable[[Match], T | None],
) -> Fact[T] | None:
    """The fact in the first form that any passage uses: `first_fact` for each form, most reliable first."""
    by_form = (first_fact(passages, form, value) for form in forms)
    stated = filter(None, by_form)
    return next(stated, None)


def only_fact(
    passages: Iterable[Passage],
    search: Search,
    value: Callable[[Match], T | None],
) -> Fact[T] | None:
    """The fact on which all passages that state one agree, found as in `first_fact`; None if two differ."""
    return agreed(first_fact([passage], search, value) for passage in passages)


def agreed(facts: Iterable[Fact[T] | None]) -> Fact[T] | None:
    """The first of the facts, if all of them have the same value (None does not count); None if two differ."""
    return the_only(filter(None, facts), by=attrgetter("value"))


def fact_from(fact: Fact[T] | None, value: Callable[[T], V | None]) -> Fact[V] | None:
    """The value that follows from a fact, with the origin of that fact; None if nothing follows."""
    if fact is None:
        return None
    return fact_if_any(value(fact.value), fact.origin)


def concluded(fact: Fact[T] | None, value: Callable[[T], V | None]) -> Fact[V] | None:
    """A conclusion from a fact that the letter does not state itself: its origin is `derived`."""
    following = fact_from(fact, value)
    if following is None:
        return None
    origin = replace(following.origin, source="derived")
    return replace(following, origin=origin)


def first_stated(*facts: Fact[T] | None) -> Fact[T] | None:
    """The first of the facts that is not None; pass them most reliable first."""
    return next(filter(None, facts), None)
