"""The address of each letter: its identifier where that is its own, and every address that it ever had."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.inputs import register
from kamerstuk_site.archive.letters import Problems, in_time, key_facts_at, sole_files
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

Slugs = tuple[str, ...]
"""Of several letters, or all that one letter ever had."""
Neighbours = tuple[str | None, str | None]
"""The letters before and after one in some order, by slug; None at the ends."""

_ADDRESSABLE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")


@table
def chosen_slugs(rows: Rows) -> tuple[dict[str, Slugs], Problems]:
    """The slugs of each letter by its first file, the present one last, and who cannot have the one it should have.

    That is its identifier where it is its own, else the one it has in the register, else one made of the file's name.
    """
    registered = register(rows)
    sole = sole_files(rows)
    given = {}
    wanted = {}
    had = {}
    reserved = [*registered.taken]
    problems = []
    for file in in_time(rows):
        letter = key_facts_at(rows, file)
        identifier = letter.identifier
        reserved.append(identifier)
        had[file] = registered.addresses_of(letter.files)
        is_own = sole.get(identifier) == file and _ADDRESSABLE.fullmatch(identifier)
        holder = registered.other_holder(identifier, letter.files) if is_own else None
        if is_own and not holder:
            given[file] = _spelled_as_before(identifier, had[file])
        elif had[file]:
            given[file] = had[file][-1]
        else:
            stem = PurePosixPath(file).stem
            wanted[file] = identifier if is_own else slugs.slug(stem)
        if holder:
            found = f"stukken/{identifier}/ is van {holder}"
            problems.append(Problem("address-taken", file, found))
    given |= slugs.unique(wanted, reserved)
    all_slugs = {file: _with_last(had[file], slug) for file, slug in given.items()}
    return all_slugs, tuple(problems)


def _spelled_as_before(identifier: str, had: Iterable[str]) -> str:
    """In the register's own letters: two that differ in case only are one file on some disks."""
    wanted = identifier.casefold()
    for slug in had:
        if slug.casefold() == wanted:
            return slug
    return identifier


def _with_last(had: Iterable[str], present: str) -> Slugs:
    former = [slug for slug in had if slug != present]
    return (*former, present)


@table
def slugs_by_file(rows: Rows) -> dict[str, Slugs]:
    """The slugs of each letter by its first file, the present one last."""
    return chosen_slugs(rows)[0]


@table
def taken_addresses(rows: Rows) -> Problems:
    """A problem for each letter that cannot have the address of its identifier."""
    return chosen_slugs(rows)[1]


class Address(NamedTuple):
    """What is at an address."""

    file: str
    """The first of the letter's files."""
    slugs: Slugs
    """All that the letter ever had, the present one last."""


@table
def addresses(rows: Rows) -> dict[str, Address]:
    """The letters by their present slug, in order of time."""
    found = {}
    slugs_of = slugs_by_file(rows)
    for file in in_time(rows):
        own_slugs = slugs_of[file]
        found[own_slugs[-1]] = Address(file, own_slugs)
    return found


address = each(addresses, None)


@table
def letters_in_time(rows: Rows) -> Slugs:
    """All letters by slug, in order of time."""
    return tuple(addresses(rows))


@table
def all_addresses(rows: Rows) -> dict[str, bool]:
    """Every slug that letters which are here have or had, in small letters: some disks know no others."""
    found: dict[str, bool] = {}
    for own_slugs in slugs_by_file(rows).values():
        found |= dict.fromkeys(map(str.casefold, own_slugs), True)
    return found


is_address = each(all_addresses, False)


class SoleLetter(NamedTuple):
    """A letter that alone has an identifier."""

    slug: str
    kind: str


@table
def sole_letters(rows: Rows) -> dict[str, SoleLetter]:
    """By identifier the letters that alone have one."""
    found = {}
    slugs_of = slugs_by_file(rows)
    for identifier, file in sole_files(rows).items():
        letter = key_facts_at(rows, file)
        slug = slugs_of[file][-1]
        found[identifier] = SoleLetter(slug, letter.kind)
    return found


sole_letter = each(sole_letters, None)


@table
def all_reprints(rows: Rows) -> dict[str, Slugs]:
    """By identifier of a paper, its reprints that are here at their own identifiers (`kst-32623-169-h1`)."""
    found: dict[str, Slugs] = {}
    for identifier, letter in sole_letters(rows).items():
        paper, _, reprint = identifier.rpartition("-")
        if reprint[:1] in ("h", "n") and letter.slug == identifier:
            found[paper] = (*found.get(paper, ()), identifier)
    return found


reprints = each(all_reprints, ())


@table
def vacant_slugs(rows: Rows) -> Slugs:
    """Slugs of the register that lead to no letter: it was withdrawn, is missing, or cannot be read now."""
    vacant: set[str] = set()
    for row in register(rows).rows:
        vacant.update(row.addresses)
    for own_slugs in slugs_by_file(rows).values():
        vacant.difference_update(own_slugs)
    return tuple(sorted(vacant))


@table
def neighbours_in_time(rows: Rows) -> dict[str, Neighbours]:
    """By slug the letters before and after each."""
    letters = letters_in_time(rows)
    return beside_each_other(letters)


def beside_each_other(letters: Slugs) -> dict[str, Neighbours]:
    """By slug the letters before and after each in an order."""
    before = (None, *letters[:-1])
    after = (*letters[1:], None)
    beside = zip(before, after, strict=True)
    return dict(zip(letters, beside, strict=True))


neighbours = each(neighbours_in_time, (None, None))
