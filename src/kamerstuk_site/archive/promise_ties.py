"""What promises have to do with letters, dossiers and people, where that is certain.

A letter has to do with a promise if the Kamer's record names it as the one that kept it, if it names the promise by its
number, or if it is the Handelingen of the debate in which that was made. A dossier, if such a letter is filed under it;
a person, if the record names them with initials. Nothing is tied by likeness.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.curated_people import Paper, whose_name
from kamerstuk_site.archive.entries import card_at, promises_named_in
from kamerstuk_site.archive.party_addresses import party_slug
from kamerstuk_site.archive.party_names import person_key
from kamerstuk_site.archive.party_roles import PartyKey, party_names
from kamerstuk_site.archive.promise_debates import promises_made_in
from kamerstuk_site.archive.promises import (
    is_promise_here,
    promise_at,
    promise_numbers,
    promises_kept_by,
)
from kamerstuk_site.model.archive import PartyName
from kamerstuk_site.model.promise import Promise
from kamerstuk_site.tables.mappings import grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


class LetterPromise(NamedTuple):
    """A promise that a letter has to do with."""

    number: str
    is_here: bool
    """True if a record of it is here, so that it has a page."""
    is_kept: bool
    """True if the Kamer says that it was kept by this letter."""
    is_made: bool
    """True if the letter is the Handelingen of the debate in which it was made."""
    mentions: int
    """Places in which the letter names it."""


@table
def promises_of_letter(rows: Rows, slug: str) -> tuple[LetterPromise, ...]:
    """The promises that a letter kept or names, or that were made in it, by number."""
    kept = promises_kept_by(rows, card_at(rows, slug).identifier or "")
    made = promises_made_in(rows, slug)
    named = [number for number, _ in promises_named_in(rows, slug)]
    return tuple(
        LetterPromise(
            number,
            is_here=is_promise_here(rows, number),
            is_kept=number in kept,
            is_made=number in made,
            mentions=named.count(number),
        )
        for number in sorted({*kept, *made, *named}, key=slugs.natural)
    )


def _dossiers_of(
    rows: Rows,
    slug: str,
) -> Iterator[tuple[str, str]]:
    """The dossiers of a letter, each with the promises that it has to do with."""
    here = [each.number for each in promises_of_letter(rows, slug) if each.is_here]
    if here:  # else the table reads no card, and an edit of that letter leaves it
        for dossier in card_at(rows, slug).dossiers:
            yield from ((dossier.id, number) for number in here)


promises_by_dossier = grouped("promises_by_dossier", letters_in_time, _dossiers_of)


def person_meant(
    rows: Rows,
    name: str,
    of: Promise,
) -> PartyKey | None:
    """The person with a page whom a promise names; None where a surname alone, or nobody who is here, is named."""
    if "." not in name:
        return None
    paper = Paper(of.made, ())
    key: PartyKey = ("person", whose_name(rows, person_key(name), paper, ""))
    return key if party_names(rows, *key) else None


def person_linked(rows: Rows, name: str, of: Promise) -> PartyName | None:
    """The same as far as a link goes."""
    key = person_meant(rows, name, of)
    return PartyName(party_slug(rows, key), "person") if key else None


def _people_in(rows: Rows, number: str) -> list[tuple[PartyKey, tuple[str, bool]]]:
    """The people in a promise, each with its number, and True for who made it."""
    of = promise_at(rows, number)
    names = [(of.name, True), *((to.name, False) for to in of.to)]
    meant = ((person_meant(rows, name, of), made) for name, made in names)
    return [(key, (number, made)) for key, made in meant if key]


promises_by_person = grouped("promises_by_person", promise_numbers, _people_in)
