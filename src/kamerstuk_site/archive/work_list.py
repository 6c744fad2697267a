"""All that is left for a curator to decide: which names are one party's, and what letters leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, filterfalse
from typing import Any

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.curated_people import CHOSEN, curated_person
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.archive.inputs import people_file
from kamerstuk_site.archive.near_names import (
    NameOnPapers,
    near_organisations,
    near_people,
)
from kamerstuk_site.archive.party_addresses import party_slug
from kamerstuk_site.archive.party_names import KEYS
from kamerstuk_site.archive.party_roles import (
    SIDES,
    PartyKey,
    name_shown,
    once,
    parts_in_letters,
    parts_in_motions,
    party_keys,
    party_names,
)
from kamerstuk_site.archive.work_items import (
    Choice,
    Correction,
    WorkItem,
    correction,
    in_order,
    people_correction,
)
from kamerstuk_site.archive.work_on_letters import correction_for, work_on_letter
from kamerstuk_site.model.archive import PartyKind
from kamerstuk_site.model.facts import Person, stated_values
from kamerstuk_site.model.who_is_who import CuratedPerson
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_MOST_NAMED = 3
"""Papers that an item names."""


@table
def work_list(rows: Rows) -> tuple[WorkItem, ...]:
    """What is left to decide, in the order of the list."""
    on_letters = map(partial(work_on_letter, rows), letters_in_time(rows))
    on_letter = chain.from_iterable(on_letters)
    on_people = map(partial(person_item, rows), open_people(rows))
    return in_order([*on_people, *_organisations(rows), *on_letter])


def _names(rows: Rows, kind: PartyKind) -> dict[str, NameOnPapers]:
    """All parties of a kind, by key."""
    names = {}
    for of_kind, key in party_keys(rows):
        if of_kind == kind:
            name = name_shown(rows, kind, key)
            papers = _papers(rows, (kind, key))
            names[key] = NameOnPapers(name, len(papers))
    return names


def _papers(rows: Rows, key: PartyKey) -> tuple[str, ...]:
    """The papers that a party is on."""
    parts = (*parts_in_letters(rows, key), *parts_in_motions(rows, key))
    return once(part.letter or part.motion for part in parts)


def _about(rows: Rows, *keys: PartyKey) -> str:
    """Names, each with how many papers it is on: `Blok (1 stuk), S.A. Blok (12 stukken)`."""
    found = []
    for key in keys:
        papers = len(_papers(rows, key))
        noun = "stuk" if papers == 1 else "stukken"
        found.append(f"{name_shown(rows, *key)} ({papers} {noun})")
    return ", ".join(found)


def _found(rows: Rows, key: PartyKey) -> str:
    """The first papers that a name is on."""
    first = ", ".join(_papers(rows, key)[:_MOST_NAMED])
    return f"{name_shown(rows, *key)} staat op {first}"


# ---------------------------------------------------------------- people


@table
def open_people(rows: Rows) -> dict[str, tuple[str, ...]]:
    """People of whom it is open whether they are one of others, by key; the keys of these others."""
    found = {}
    for less, fuller in near_people(_names(rows, "person")).items():
        # Of two that the curator named apart it is known.
        open_ones = [key for key in fuller if not _are_curated(less, key)]
        if open_ones:
            found[less] = tuple(open_ones)
    return found


people_they_may_be = each(open_people, ())


def _are_curated(*keys: str) -> bool:
    return all(key.startswith(CHOSEN) for key in keys)


@table
def person_item(rows: Rows, less: str) -> WorkItem:
    """What is to be decided of a person."""
    fuller = people_they_may_be(rows, less)
    choices = []
    for key in fuller:
        one = _merged(rows, less, key)
        says = (
            f"{name_shown(rows, 'person', less)} is {name_shown(rows, 'person', key)}"
        )
        choices.append(Choice(says, (one,)))
    choices.append(
        Choice("het zijn verschillende mensen", (_apart(rows, less, fuller),))
    )
    people: list[PartyKey] = [("person", key) for key in (less, *fuller)]
    about = _about(rows, *people)
    return WorkItem("names", about, _found(rows, people[0]), tuple(choices))


def _merged(
    rows: Rows,
    less: str,
    fuller: str,
) -> Correction:
    """The lines by which two names are one person's: those of who is in the file already, else of the fuller name."""
    kept, added = (less, fuller) if _are_curated(less) else (fuller, less)
    person = _stated(rows, kept)
    names = once((*person.names, *party_names(rows, "person", added)))
    comment = f"één persoon: {name_shown(rows, 'person', added)} is {person.shown}"
    if _are_curated(kept):
        comment += f"; zet dit in plaats van wat er onder {person.slug} staat"
    named = replace(person, names=names, name=person.shown)
    return _in_people_file(rows, comment, [named])


def _apart(
    rows: Rows,
    less: str,
    fuller: Iterable[str],
) -> Correction:
    """The lines by which names are those of different people, as far as the file has them not yet."""
    new = list(filterfalse(_are_curated, (less, *fuller)))
    people = [_stated(rows, key) for key in new]
    return _in_people_file(rows, "verschillende mensen", people)


def _stated(rows: Rows, key: str) -> CuratedPerson:
    """A person as the file has them, or could have."""
    if _are_curated(key):
        stated = curated_person(rows, key.removeprefix(CHOSEN))
        if stated:
            return stated
    slug = party_slug(rows, ("person", key))
    names = party_names(rows, "person", key)
    return CuratedPerson(slug, names)


def _in_people_file(
    rows: Rows,
    comment: str,
    people: Iterable[CuratedPerson],
) -> Correction:
    entries = {person.slug: _entry(person) for person in people}
    return people_correction(people_file(rows).file, comment, entries)


def _entry(person: CuratedPerson) -> dict[str, Any]:
    first, last = person.years
    years = f"{first or ''}-{last or ''}" if first or last else ""
    stated = {
        "name": person.name,
        "names": list(person.names),
        "party": list(person.party),
        "years": years,
        "dossiers": list(person.dossiers),
    }
    return stated_values(stated)


# ---------------------------------------------------------------- organisations


def _organisations(rows: Rows) -> Iterator[WorkItem]:
    for less, others in near_organisations(_names(rows, "organisation")).items():
        for other in others:
            choices = (_renamed(rows, less, other), _renamed(rows, other, less))
            possible = tuple(choice for choice in choices if choice.corrections)
            about = _about(rows, ("organisation", less), ("organisation", other))
            words = _found(rows, ("organisation", less))
            if possible:
                yield WorkItem("organisations", about, words, possible)


def _renamed(
    rows: Rows,
    key: str,
    other: str,
) -> Choice:
    """The corrections by which all letters call an organisation as others do."""
    name = name_shown(rows, "organisation", other)
    parts = parts_in_letters(rows, ("organisation", key))
    corrections = []
    for slug in once(part.letter for part in parts):
        of = card_at(rows, slug)
        values: dict[str, Any] = {}
        for fact in SIDES:
            people: tuple[Person, ...] = getattr(of, fact)
            renamed = [_person(each, key, name) for each in people]
            if renamed != [_person(each, "", name) for each in people]:
                values[fact] = renamed
        if values:
            file = correction_for(rows, of.file)
            corrections.append(correction(file, f"heet hier {name}", values))
    return Choice(f"overal {name}", tuple(corrections))


def _person(
    person: Person,
    key: str,
    name: str,
) -> Mapping[str, str]:
    """Who stands on a letter, as a correction states it, with the organisation of that key by another name."""
    stated = {
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
    }
    same = KEYS["organisation"]
    return {
        field: name if same(value) == key else value
        for field, value in stated.items()
        if value
    }
