"""Letters -> Archive: put in order, given addresses, and linked to what they cite and who wrote them.

Nothing here depends on the order in which the letters come.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePosixPath
from typing import TypeVar

from kamerstuk_site import slugs
from kamerstuk_site.by_day import letters_by_day, with_letters_by_day
from kamerstuk_site.cited import documents, dossiers, identifier_order, references_of
from kamerstuk_site.editions import together
from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.archive import Archive, Entry
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.parties import parties
from kamerstuk_site.register import Register

T = TypeVar("T")

_ADDRESSABLE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Built:
    """An archive with what it was made of, from which the next one can be made (`amendments`)."""

    archive: Archive
    letters: tuple[Letter, ...]
    """As they were given."""
    register: Register
    held: Mapping[str, Letter]
    """By identifier: those that have one for themselves."""
    filed: Mapping[str, None]
    """The dossiers that letters are filed under, by id."""
    found: frozenset[Problem]
    """What only the whole archive shows."""


def build_archive(letters: Iterable[Letter], problems: Iterable[Problem], register: Register | None = None) -> Archive:
    """Everything the site shows, from the letters that could be read and the problems found on the way.

    `problems` are those found so far; what only the whole archive shows is added. An address in `register` stays with
    its letter.
    """
    return built(letters, problems, register or Register()).archive


def built(
    letters: Iterable[Letter], problems: Iterable[Problem], register: Register, last: Built | None = None
) -> Built:
    """The same, with what it was made of.

    What is equal to something in the `last` archive is that same object: to compare them costs nothing.
    """
    given = tuple(letters)
    once, disagreements = together(given)
    ordered = sorted(once, key=in_time)
    held, doubles = _identified(ordered)
    by_day = letters_by_day(held)
    ordered = [with_letters_by_day(letter, by_day) for letter in ordered]
    filed = dict.fromkeys(dossier.id for letter in ordered for dossier in letter.dossiers)
    addresses, taken = _addresses(ordered, held, register)
    before = last.archive if last else Archive((), {}, (), (), (), ())
    made = (
        entry_of(letter, addresses[letter.file][-1], addresses[letter.file][:-1], held, filed) for letter in ordered
    )
    entries = again(made, before.entries, "slug")
    cited = again(documents(entries, held), before.documents.values(), "identifier")
    people, organisations = parties(entries, [d for d in cited if d.kind == "motie"])
    found = frozenset({*doubles, *disagreements, *taken, *register.replaced(ordered)})
    archive = Archive(
        entries=entries,
        documents={document.identifier: document for document in cited},
        dossiers=again(dossiers(entries, cited), before.dossiers, "id"),
        people=again(people, before.people, "slug"),
        organisations=again(organisations, before.organisations, "slug"),
        problems=in_order(problems, found),
        gone=_gone(entries, register),
    )
    return Built(archive, given, register, held, filed, found)


def in_order(problems: Iterable[Problem], found: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems, each once."""
    return tuple(sorted({*problems, *found}, key=catalogue.order))


def entry_of(
    letter: Letter, slug: str, former: tuple[str, ...], held: Mapping[str, Letter], filed: Mapping[str, None]
) -> Entry:
    """A letter in its place, with what it refers to."""
    return Entry(
        slug, letter, references_of(letter, held, paper=True), references_of(letter, filed, paper=False), former
    )


def again(made: Iterable[T], last: Iterable[T], name: str) -> tuple[T, ...]:
    """What was made, by its own name; whatever is equal to what there was `last` is that same object."""
    named = attrgetter(name)
    there = {named(each): each for each in last}
    return tuple(old if (old := there.get(named(each))) == each else each for each in made)


# ---------------------------------------------------------------- letters


def in_time(letter: Letter) -> tuple[str, bool, tuple[object, ...], str]:
    """By date; an undated letter after all that is dated on the day, or in the month, it speaks of as past."""
    date, past = letter.date, letter.facts.not_before.value if letter.facts.not_before else "9999"
    day = date.isoformat() if date else past if len(past) == len("2026-02-14") else f"{past}-99"
    return day, date is None, identifier_order(letter.identifier or ""), letter.file


def _identified(letters: Sequence[Letter]) -> tuple[dict[str, Letter], list[Problem]]:
    """The letters by identifier, without those that share one, and a problem for each of these."""
    by_identifier: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        if letter.identifier:
            by_identifier[letter.identifier.casefold()].append(letter)
    held = {same[0].identifier or "": same[0] for same in by_identifier.values() if len(same) == 1}
    doubles = [_double(letter, same) for same in by_identifier.values() for letter in same if len(same) > 1]
    return held, doubles


def _double(letter: Letter, same: Sequence[Letter]) -> Problem:
    others = ", ".join(sorted(other.file for other in same if other is not letter))
    return Problem("duplicate-identifier", letter.file, f"{letter.identifier} staat ook in {others}", key="identifier")


def _addresses(
    letters: Sequence[Letter], held: Mapping[str, Letter], register: Register
) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The slugs of each file, the present one last, and who cannot have the one it should have.

    That is its identifier where it is its own, else the one it has in the register, else one made of the file's name.
    """
    taken, problems = register.taken, list[Problem]()
    known = {letter.file: register.rows_of(letter) for letter in letters}
    before = {file: [slug for row in rows for slug in row.addresses] for file, rows in known.items()}
    given: dict[str, str] = {}
    wanted: dict[str, str] = {}
    for letter in letters:
        identifier = letter.identifier or ""
        owner = taken.get(identifier.casefold())
        sure = identifier in held and held[identifier].file == letter.file and _ADDRESSABLE.fullmatch(identifier)
        if sure and owner and owner not in known[letter.file]:
            found = f"stukken/{identifier}/ is van {register.present_name(owner)}"
            problems.append(Problem("address-taken", letter.file, found))
        elif sure:
            # In the register's own letters: two that differ in case only are one file on some disks.
            same = (slug for slug in before[letter.file] if slug.casefold() == identifier.casefold())
            given[letter.file] = next(same, identifier)
            continue
        if before[letter.file]:
            given[letter.file] = before[letter.file][-1]
        else:
            wanted[letter.file] = identifier if sure else slugs.slug(PurePosixPath(letter.file).stem)
    reserved = [letter.identifier for letter in letters if letter.identifier]
    given |= slugs.unique(wanted, reserved=[*reserved, *taken])
    former = {file: tuple(old for old in before[file] if old != slug) for file, slug in given.items()}
    return {file: (*former[file], slug) for file, slug in given.items()}, problems


def _gone(entries: Iterable[Entry], register: Register) -> tuple[str, ...]:
    """Slugs of the register that lead to no letter: it was withdrawn, is missing, or cannot be read now."""
    here = {slug for entry in entries for slug in (entry.slug, *entry.former)}
    return tuple(sorted(slug for row in register.rows for slug in row.addresses if slug not in here))
