"""The curator's file of people, `sources.people.yml` beside `sources/`: which names are one person's, and which not.

A mapping by the last part of the address of a person's page; `docs/people.md` says what each key means. A wrong entry
is a problem and the others count; a file that is no YAML is one problem, and everybody is who their name says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import yaml

from kamerstuk_site.archive.party_names import person_key
from kamerstuk_site.files.beside import beside
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.who_is_who import CuratedPerson
from kamerstuk_site.reading.plain_yaml import (
    RefusedError,
    YamlEntry,
    read_mapping,
    refused,
)
from kamerstuk_site.reading.stated_forms import (
    DOSSIER_ID,
    list_form,
    matching_form,
    record_form,
    text_form,
)

Years = tuple[int | None, int | None]
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = "[12][0-9]{3}"
_YEARS = re.compile(rf"{_YEAR}(?:-(?:{_YEAR})?)?|-{_YEAR}")
_EXPECTED = "names (een lijst van namen), en eventueel name, party, years en dossiers"
_AN_ADDRESS = "het laatste deel van een adres, in kleine letters, zoals van-baarle"


class PeopleFile(NamedTuple):
    """What the curator states."""

    people: tuple[CuratedPerson, ...] = ()
    problems: tuple[Problem, ...] = ()
    file: str = ""
    """What problems call it: its path from the sources folder."""


def people_path(sources: Path) -> Path:
    """Where the file of a sources folder lies: beside it."""
    return beside(sources, "people.yml")


def read_people(path: Path) -> PeopleFile:
    """What the file at a path states; nothing but its name where there is none.

    Raises:
        OSError: it cannot be read.
    """
    file = f"../{path.name}"
    try:
        data = read_regular(path)
    except FileNotFoundError:
        return PeopleFile(file=file)
    try:
        return people_in(data.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return PeopleFile(problems=(_problem(file, "geen UTF-8", line),), file=file)


def people_in(text: str, file: str) -> PeopleFile:
    """What a text states; `file` is what problems call it."""
    people: dict[str, CuratedPerson] = {}
    problems = []
    try:
        entries = list(read_mapping(text))
    except RefusedError as error:
        return PeopleFile(problems=(_refusal(file, error, ""),), file=file)
    for entry in entries:
        try:
            if entry.key in people:
                once = "elk adres één keer"
                raise refused(entry.key_node, once)
            people[entry.key] = _person(entry)
        except RefusedError as error:
            problems.append(_refusal(file, error, entry.key))
    lines = {entry.key: entry.key_node.start_mark.line + 1 for entry in entries}
    for one, other, name in _not_apart(people.values()):
        found = f"“{name}” staat ook bij {one.slug}, en years, party en dossiers houden hen niet uit elkaar"
        problems.append(_problem(file, found, lines[other.slug], other.slug))
    return PeopleFile(tuple(people.values()), tuple(problems), file)


def _refusal(
    file: str,
    error: RefusedError,
    key: str,
) -> Problem:
    """The problem of an entry, with its key before the key in it."""
    inner = error.problem(file, key)
    keys = dict.fromkeys(filter(None, (key, inner.key)))
    return replace(inner, code="people-file", key=": ".join(keys) or None)


def _problem(
    file: str,
    found: str,
    line: int,
    key: str | None = None,
) -> Problem:
    return Problem("people-file", file, found, line, key)


def _person(entry: YamlEntry) -> CuratedPerson:
    if not _SLUG.fullmatch(entry.key):
        raise refused(entry.key_node, _AN_ADDRESS)
    read = record_form(partial(CuratedPerson, entry.key), _FORMS, _EXPECTED, "names")
    person: CuratedPerson = read(entry.node)
    return person


def _not_apart(
    people: Iterable[CuratedPerson],
) -> Iterator[tuple[CuratedPerson, CuratedPerson, str]]:
    """Two people with a name in common that nothing tells apart, and that name."""
    by_name = by_group((key, each) for each in people for key in name_keys(each))
    for of_name in by_name.values():
        for one, other in combinations(of_name, 2):
            if not one.is_apart_from(other):
                yield one, other, _name_of_both(one, other)


def name_keys(person: CuratedPerson) -> dict[str, None]:
    """What each of a person's names is compared by, once."""
    return dict.fromkeys(map(person_key, person.names))


def _name_of_both(one: CuratedPerson, other: CuratedPerson) -> str:
    keys = name_keys(one)
    return next(name for name in other.names if person_key(name) in keys)


# ---------------------------------------------------------------- the forms of its values


def _one_or_more(node: yaml.Node) -> tuple[str, ...]:
    if isinstance(node, yaml.ScalarNode):
        return (text_form(node),)
    return tuple(list_form(text_form, "een partij, of een lijst van partijen")(node))


def _years(node: yaml.Node) -> Years:
    first, dash, last = _WORDS_OF_YEARS(node).partition("-")
    return _year(first), _year(last if dash else first)


def _year(figures: str) -> int | None:
    return int(figures) if figures else None


_WORDS_OF_YEARS = matching_form("jaren als 1998-2006, 2021- of 2003", _YEARS.fullmatch)
_FORMS = {
    "name": text_form,
    "names": list_form(text_form, "een lijst van namen"),
    "party": _one_or_more,
    "years": _years,
    "dossiers": list_form(DOSSIER_ID, "een lijst van dossiernummers"),
}
