"""Letters in their places: what each refers to, and what other pages need to know of it, in small rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kamerstuk_site.archive.addresses import addresses_of, file_of, letters_in_time
from kamerstuk_site.archive.letters import Time, held_file, known, letter_of, time_order
from kamerstuk_site.archive.letters_by_day import mentions_by_day
from kamerstuk_site.archive.references import dossier_of_document, references_of
from kamerstuk_site.model.archive import Card, CitedIn, Entry, card_of
from kamerstuk_site.model.facts import Kind
from kamerstuk_site.model.letter import Citation, Letter
from kamerstuk_site.register import TakenIn
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import grouped, table

FACTS = ("title", "kind", "date", "senders", "recipients", "dossiers", "identifier", "place", "chamber", "session")
"""Facts by which a reader can judge the archive, in the order of a page."""


def letter_at(rows: Rows, slug: str) -> Letter | None:
    """The letter at an address, without its text; None where there is none."""
    file = file_of(rows, slug)
    return letter_of(rows, file) if file else None


@table
def card(rows: Rows, slug: str) -> Card | None:
    """What other pages show of a letter."""
    letter = letter_at(rows, slug)
    return card_of(letter, addresses_of(rows, letter.file)) if letter else None


def card_at(rows: Rows, slug: str) -> Card:
    """The card of a letter that is here.

    Raises:
        KeyError: it is not.
    """
    found = card(rows, slug)
    if found is None:
        raise KeyError(slug)
    return found


def time_of(letter: Card) -> Time:
    """Sort key of a letter: its place in time."""
    return time_order(letter.date, letter.not_before, letter.identifier, letter.file)


@table
def held_slug(rows: Rows, identifier: str) -> str | None:
    """The address of the letter that alone has this identifier; None where there is none."""
    file = held_file(rows, identifier)
    return addresses_of(rows, file)[-1] if file else None


@table
def held_kind(rows: Rows, identifier: str) -> str | None:
    """The kind of the letter that alone has this identifier; None where there is none."""
    file = held_file(rows, identifier)
    letter = known(rows, file) if file else None
    return letter.kind if letter else None


@table
def entry(rows: Rows, slug: str) -> Entry | None:
    """A letter with all that it refers to; None where there is none at this address."""
    file = file_of(rows, slug)
    letter = letter_of(rows, file) if file else None
    own_card = card(rows, slug)
    if letter is None or own_card is None:
        return None
    letter = replace(letter, mentions=mentions_by_day(rows, letter))

    def held(citation: Citation) -> str | None:
        if not citation.identifier:
            return None
        if citation.paper:
            return held_kind(rows, citation.identifier)
        return "dossier" if dossier_letters(rows, citation.identifier) else None

    papers, others = references_of(letter, held)
    return Entry(slug, letter, own_card, papers, others, addresses_of(rows, letter.file)[:-1])


def entry_at(rows: Rows, slug: str) -> Entry:
    """A letter that is here.

    Raises:
        KeyError: it is not.
    """
    found = entry(rows, slug)
    if found is None:
        raise KeyError(slug)
    return found


# ---------------------------------------------------------------- what pages of the whole archive need of each letter


@table
def moment(rows: Rows, slug: str) -> tuple[Kind, str, bool]:
    """Its kind, its place in time, and True if it is dated."""
    of = card_at(rows, slug)
    return of.kind, of.day, of.date is not None


@table
def figures(rows: Rows, slug: str) -> tuple[Any, ...]:
    """Its year, its format, from where it has each of `FACTS`, and the status of its references."""
    of = entry_at(rows, slug)
    facts = of.letter.facts
    stated = [getattr(facts, key) for key in FACTS]
    return (
        of.card.date.year if of.card.date else None,
        of.letter.format,
        tuple(fact.origin.source if fact else None for fact in stated),
        tuple(reference.status for reference in of.references),
        tuple(reference.status for reference in of.others),
    )


@table
def registered(rows: Rows, slug: str) -> TakenIn | None:
    """A letter as the register knows it; None where there is none at this address."""
    letter = letter_at(rows, slug)
    if letter is None:
        return None
    return TakenIn(addresses_of(rows, letter.file), tuple((file.file, file.sha256) for file in letter.files))


@table
def files_at(rows: Rows, slug: str) -> tuple[str, ...]:
    """Its files, the one that is shown first."""
    letter = letter_at(rows, slug)
    return tuple(file.file for file in letter.files) if letter else ()


@table
def dossiers_of(rows: Rows, slug: str) -> tuple[tuple[str, str], ...]:
    """The dossiers that it is filed under, each with its own slug."""
    return tuple((dossier.id, slug) for dossier in card_at(rows, slug).dossiers)


dossier_letters = grouped("dossier_letters", letters_in_time, dossiers_of)


@table
def citations_in(rows: Rows, slug: str) -> tuple[tuple[str, CitedIn], ...]:
    """The other papers of parliament that it speaks of, by identifier, wherever it does."""
    of = entry_at(rows, slug)
    found = []
    for mention, place in zip(of.letter.mentions, of.letter.places, strict=True):
        identifier = mention.citation.identifier
        if identifier and mention.citation.paper and identifier != of.letter.identifier:
            found.append((identifier, CitedIn(slug, of.card.timed, mention, place)))
    return tuple(found)


@table
def dossiers_named_in(rows: Rows, slug: str) -> tuple[tuple[str, CitedIn], ...]:
    """The dossiers that it names as a whole, wherever it does."""
    of = entry_at(rows, slug)
    found = []
    for mention, place in zip(of.letter.mentions, of.letter.places, strict=True):
        if mention.citation.kind == "dossier" and mention.citation.identifier:
            found.append((mention.citation.identifier, CitedIn(slug, of.card.timed, mention, place)))
    return tuple(found)


@table
def arcs(rows: Rows, slug: str) -> tuple[tuple[str, str], ...]:
    """From which dossier to which other one its citations lead, each time that they do."""
    own = [dossier.id for dossier in card_at(rows, slug).dossiers]
    found = []
    for identifier, _ in citations_in(rows, slug):
        cited = dossier_of_document(identifier)
        found += [(one, cited) for one in own if cited and one != cited]
    return tuple(found)


cited_places = grouped("cited_places", letters_in_time, citations_in)
named_places = grouped("named_places", letters_in_time, dossiers_named_in)