"""The address of each letter: its identifier where that is its own, and every address that it ever had."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.inputs import register
from kamerstuk_site.archive.letters import held_files, in_time, known
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table

_ADDRESSABLE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+")


@table(kept=False)
def decided(rows: Rows) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The slugs of each letter by its first file, the present one last, and who cannot have the one it should have.

    That is its identifier where it is its own, else the one it has in the register, else one made of the file's name.
    """
    registered = register(rows)
    taken, problems = registered.taken, list[Problem]()
    given: dict[str, str] = {}
    wanted: dict[str, str] = {}
    before: dict[str, list[str]] = {}
    reserved = [*taken]
    by_identifier = held_files(rows)
    for file in in_time(rows):
        letter = known(rows, file)
        if letter is None:
            continue
        identifier = letter.identifier
        own_rows = registered.rows_of(letter.files)
        before[file] = [slug for row in own_rows for slug in row.addresses]
        owner = taken.get(identifier.casefold())
        sure = by_identifier.get(identifier) == file and _ADDRESSABLE.fullmatch(
            identifier
        )
        reserved += [identifier] if identifier else []
        if sure and owner and owner not in own_rows:
            found = f"stukken/{identifier}/ is van {registered.present_name(owner)}"
            problems.append(Problem("address-taken", file, found))
        elif sure:
            # In the register's own letters: two that differ in case only are one file on some disks.
            same = (
                slug
                for slug in before[file]
                if slug.casefold() == identifier.casefold()
            )
            given[file] = next(same, identifier)
            continue
        if before[file]:
            given[file] = before[file][-1]
        else:
            wanted[file] = identifier if sure else slugs.slug(PurePosixPath(file).stem)
    given |= slugs.unique(wanted, reserved=reserved)
    former = {
        file: tuple(old for old in before[file] if old != slug)
        for file, slug in given.items()
    }
    return {file: (*former[file], slug) for file, slug in given.items()}, tuple(
        problems
    )


@table(kept=False)
def slugs_by_file(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The slugs of each letter by its first file, the present one last."""
    return decided(rows)[0]


@table
def taken_addresses(rows: Rows) -> tuple[Problem, ...]:
    """A problem for each letter that cannot have the address of its identifier."""
    return decided(rows)[1]


class Address(NamedTuple):
    """What is at an address."""

    file: str
    """The first of the letter's files."""
    slugs: tuple[str, ...]
    """All that the letter ever had, the present one last."""


@table(kept=False)
def addresses(rows: Rows) -> dict[str, Address]:
    """The letters by their present slug, in order of time."""
    slugs_of = slugs_by_file(rows)
    return {slugs_of[file][-1]: Address(file, slugs_of[file]) for file in in_time(rows)}


address = each(addresses, None)


@table
def letters_in_time(rows: Rows) -> tuple[str, ...]:
    """All letters by slug, in order of time."""
    return tuple(addresses(rows))


@table(kept=False)
def all_addresses(rows: Rows) -> dict[str, bool]:
    """Every slug that letters which are here have or had, in small letters: some disks know no others."""
    found: dict[str, bool] = {}
    for slugs_of_letter in slugs_by_file(rows).values():
        found |= dict.fromkeys((slug.casefold() for slug in slugs_of_letter), True)
    return found


is_address = each(all_addresses, False)


class Held(NamedTuple):
    """A letter that alone has an identifier."""

    slug: str
    kind: str


@table(kept=False)
def held_letters(rows: Rows) -> dict[str, Held]:
    """By identifier the letters that alone have one."""
    slugs_of = slugs_by_file(rows)
    found: dict[str, Held] = {}
    for identifier, file in held_files(rows).items():
        letter = known(rows, file)
        if letter:
            found[identifier] = Held(slugs_of[file][-1], letter.kind)
    return found


held = each(held_letters, None)


@table
def gone(rows: Rows) -> tuple[str, ...]:
    """Slugs of the register that lead to no letter: it was withdrawn, is missing, or cannot be read now."""
    here: set[str] = set()
    for slugs_of_letter in slugs_by_file(rows).values():
        here.update(slugs_of_letter)
    ever: set[str] = set()
    for row in register(rows).rows:
        ever.update(row.addresses)
    return tuple(sorted(ever - here))


@table(kept=False)
def neighbours_in_time(rows: Rows) -> dict[str, tuple[str | None, str | None]]:
    """By slug the letters before and after each."""
    return beside_each_other(letters_in_time(rows))


def beside_each_other(
    letters: tuple[str, ...],
) -> dict[str, tuple[str | None, str | None]]:
    """By slug the letters before and after each in an order."""
    before = (None, *letters)
    after = (*letters[1:], None)
    return {slug: (before[index], after[index]) for index, slug in enumerate(letters)}


neighbours = each(neighbours_in_time, (None, None))
