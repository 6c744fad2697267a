"""One letter from several files, with the best of each: the text of one, and of every fact the best source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, filterfalse, product
from typing import Any, NamedTuple

from kamerstuk_site.archive.letter_prints import (
    Prints,
    best_first,
    format_rank,
    prints_of,
    undecided,
)
from kamerstuk_site.archive.same_letter import KEYS, clusters
from kamerstuk_site.model.facts import Fact, Facts
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem

_ORIGINS = ("correction", "xml", "text", "record", "document", "filename", "derived")
"""Best first."""
_OF_ONE_FILE = frozenset({"print"})
"""Facts that tell nothing of another file."""
_ONE_VALUE = ("kind", "identifier", "date", "chamber", "session", "number")
"""Facts that every file of a letter must state alike; of the others (names, titles) some files state more."""


def merge_editions(letters: Iterable[Letter]) -> list[Letter]:
    """The letters, each once, with its other files under `editions`."""
    found = sorted(letters, key=format_rank)
    for key in KEYS:
        groups = by_group((key(letter) or letter.file, letter) for letter in found)
        each_letter = chain.from_iterable(map(clusters, groups.values()))
        found = list(map(_merged, each_letter))
    return found


def _merged(cluster: Sequence[Letter]) -> Letter:
    """The letter of the print that holds, with the best source for each fact."""
    if len(cluster) == 1:
        return cluster[0]
    found: list[Letter] = []
    for letter in cluster:
        found += (replace(letter, editions=()), *letter.editions)
    prints = prints_of(found)
    files = best_first(found, prints)
    best = files[0]
    facts = _facts_of(files, prints)
    mentions = best.mentions
    if facts != best.facts:
        from kamerstuk_site.reading.citations.resolve import mentions_of  # noqa: PLC0415 - slow, and seldom wanted

        mentions = mentions_of(best.blocks, facts)
    return replace(best, facts=facts, mentions=mentions, editions=tuple(files[1:]))


def _facts_of(files: Sequence[Letter], prints: Prints) -> Facts:
    """What the files of one letter state together; the first of them is shown."""
    keys: set[str] = set()
    for letter in files:
        keys.update(letter.facts.stated())
    found: dict[str, Any] = {}
    for key in keys - _OF_ONE_FILE:
        found[key] = _best_fact(key, files, prints)
    withdrawn = _withdrawn(files, found)
    found |= dict.fromkeys(withdrawn)
    if found.get("date"):
        found["not_before"] = None
    found["withdrawn"] = tuple(sorted(withdrawn.items()))
    found["absent"] = _absent(files, found)
    found["meant"] = _meant(files)
    related = {relation for letter in files for relation in letter.facts.related}
    found["related"] = tuple(sorted(related))
    return replace(files[0].facts, **found)


def _absent(files: Sequence[Letter], found: Mapping[str, Any]) -> tuple[str, ...]:
    """What corrections of any file say to be absent, and no file states."""
    keys = {key for letter in files for key in letter.facts.absent}
    return tuple(sorted(filterfalse(found.get, keys)))


def _meant(files: Sequence[Letter]) -> tuple[tuple[str, str], ...]:
    """What corrections say that words refer to; of two that differ that of the better file."""
    meant: dict[str, str] = {}
    for letter in reversed(files):
        meant |= dict(letter.facts.meant)
    return tuple(sorted(meant.items()))


def _withdrawn(
    files: Sequence[Letter], found: Mapping[str, Fact[Any]]
) -> dict[str, Fact[Any]]:
    """What corrections say that the letter does not state, by key, unless another correction states it."""
    withdrawn: dict[str, Fact[Any]] = {}
    for letter in reversed(files):
        withdrawn |= dict(letter.facts.withdrawn)
    for key, fact in found.items():
        if fact.origin.source == "correction":
            withdrawn.pop(key, None)
    return withdrawn


def _best_fact(
    key: str,
    files: Sequence[Letter],
    prints: Prints,
) -> Fact[Any]:
    """The fact from the best origin, and of equals from the best file, which the origin then names.

    An earlier print tells what the later one does not state at all.
    """

    def fact_in(letter: Letter) -> Any:
        return getattr(letter.facts, key)

    def rank(letter: Letter) -> tuple[object, ...]:
        source = fact_in(letter).origin.source
        return (
            source != "correction",
            source == "derived",
            -prints.numbers[letter.file],
            _ORIGINS.index(source),
        )

    best = min(filter(fact_in, files), key=rank)
    fact: Fact[Any] = fact_in(best)
    if best is files[0]:
        return fact
    return replace(fact, origin=replace(fact.origin, file=best.file))


class Contradiction(NamedTuple):
    """What a file of a letter states otherwise than the letter shows."""

    key: str
    """Of the contract."""
    shown: Fact[Any]
    where: str
    """The file that states what is shown."""
    other: Fact[Any]
    file: str
    """The file that states something else."""


def contradictions(letter: Letter) -> Iterator[Contradiction]:
    """What the files of a letter state otherwise than it shows, until a correction decides."""
    for edition, key in product(letter.editions, _ONE_VALUE):
        shown = getattr(letter.facts, key)
        other = getattr(edition.facts, key)
        if not shown or not other or shown.origin.source == "correction":
            continue
        is_stated = other.origin.source != "derived"
        if is_stated and shown.value != other.value:
            where = shown.origin.file or letter.file
            yield Contradiction(key, shown, where, other, edition.file)


def disagreements(letter: Letter) -> Iterator[Problem]:
    """What a file says otherwise than the letter shows; a reader must be able to doubt."""
    for key, shown, where, other, file in contradictions(letter):
        found = f"{key}: hier “{other.value}”, in {where} “{shown.value}”"
        yield Problem("editions-disagree", file, found, key=key)
    found = f"de tekst verschilt van die van {letter.file}, die wordt getoond"
    for edition in undecided(letter):
        yield Problem("print-unknown", edition.file, found)


def copies(letter: Letter) -> Iterator[Problem]:
    """The other files of a letter of which it is known what they are to the one that is shown: the same, or earlier."""
    numbers = prints_of(letter.files).numbers
    unknown = undecided(letter)
    for edition in letter.editions:
        if edition in unknown:
            continue
        if numbers[edition.file] < numbers[letter.file]:
            found = f"eerder gedrukt dan {letter.file}, dat wordt getoond"
            yield Problem("earlier-print", edition.file, found)
        else:
            is_copy = edition.sha256 == letter.sha256
            alike = "byte voor byte gelijk aan" if is_copy else "hetzelfde stuk als"
            found = f"{alike} {letter.file}, dat wordt getoond"
            yield Problem("found-twice", edition.file, found)
