"""Whom the curator says that a name means, in the letters that fit what is said of them."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kamerstuk_site.archive.inputs import people_file, registered_pages
from kamerstuk_site.archive.letters import Problems
from kamerstuk_site.archive.page_register import CURATED
from kamerstuk_site.archive.party_names import organisation_key, person_key
from kamerstuk_site.archive.people_file import name_keys
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.who_is_who import CuratedPerson
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

CHOSEN = "\n"
"""The sign before the slug of a person in the key of their page, where the curator chose it.

No letter can state a name with that key: the keys of names are on one line (`party_names.folded`).
"""


class Paper(NamedTuple):
    """What of a letter or motion can tell two people of one name apart."""

    day: dt.date | None
    dossiers: tuple[str, ...]


@table(kept=False)
def accepted_people(rows: Rows) -> tuple[dict[str, CuratedPerson], Problems]:
    """The people of the curator's file by slug, and who cannot have that address, since it is somebody else's."""
    owners = {
        page.slug: page.name
        for page in registered_pages(rows)
        if page.folder == "personen" and not page.name.startswith(CURATED)
    }
    accepted = {}
    problems = list(people_file(rows).problems)
    for person in people_file(rows).people:
        owner = owners.get(person.slug)
        if owner and person_key(owner) not in map(person_key, person.names):
            problems.append(_taken(person, owner, people_file(rows).file))
        else:
            accepted[person.slug] = person
    return accepted, tuple(problems)


def _taken(
    person: CuratedPerson,
    owner: str,
    file: str,
) -> Problem:
    found = (
        f"personen/{person.slug}/ is van “{owner}”; zet die naam bij names, of kies een ander "
        "adres"
    )
    return Problem("people-file", file, found, key=person.slug)


@table
def people_by_slug(rows: Rows) -> dict[str, CuratedPerson]:
    """The people of the curator's file by slug."""
    return accepted_people(rows)[0]


@table
def people_problems(rows: Rows) -> Problems:
    """What is wrong in the curator's file."""
    return accepted_people(rows)[1]


curated_person = each(people_by_slug, None)


@table
def people_by_name(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The slugs of the people of the curator's file by each of their names, as `person_key` has it."""
    people = people_by_slug(rows).values()
    return by_group((key, each.slug) for each in people for key in name_keys(each))


namesakes = each(people_by_name, ())


def whose_name(
    rows: Rows,
    key: str,
    paper: Paper,
    organisation: str,
) -> str:
    """The key of the person whom a name on a paper means: that of the name where the curator says nothing of it.

    Args:
        rows: of the archive.
        key: of the name.
        paper: on which it stands.
        organisation: behind the name there, which may be a party; empty where there is none.
    """
    named = [curated_person(rows, slug) for slug in namesakes(rows, key)]
    can_be = [who for who in named if who and who.can_be_of(*paper)]
    certain = [who for who in can_be if _is_confirmed(who, organisation)]
    meant = certain or can_be
    return CHOSEN + meant[0].slug if len(meant) == 1 else key


def _is_confirmed(person: CuratedPerson, organisation: str) -> bool:
    """True where the party or the dossier of a paper is the person's own."""
    stated = map(organisation_key, person.party)
    return bool(person.dossiers) or organisation_key(organisation) in stated
