"""Letters in their places: what each refers to, and what other pages need to know of it, in small rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kamerstuk_site.archive.addresses import address, letters_in_time, sole_letter
from kamerstuk_site.archive.ledger import FetchedFile
from kamerstuk_site.archive.letters import (
    Time,
    key_facts,
    letter_of,
    required,
    time_order,
)
from kamerstuk_site.archive.letters_by_day import mentions_by_day
from kamerstuk_site.archive.official_answers import fetched_file
from kamerstuk_site.archive.promises import is_promise_here
from kamerstuk_site.archive.references import references_of, successor_of
from kamerstuk_site.archive.register import TakenIn
from kamerstuk_site.archive.same_letter import Files
from kamerstuk_site.model.archive import Card, CitedIn, Entry, Reference, card_of
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Citation, Claim, Letter, Mention
from kamerstuk_site.tables.mappings import grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

Cited = tuple[tuple[str, CitedIn], ...]
"""Identifiers of papers or dossiers, each with a place where it is cited."""


def letter_at(rows: Rows, slug: str) -> Letter | None:
    """The letter at an address, without its text; None where there is none."""
    found = address(rows, slug)
    if not found:
        return None
    return letter_of(rows, found.file)


@table
def card(rows: Rows, slug: str) -> Card | None:
    """What other pages show of a letter."""
    found = address(rows, slug)
    letter = letter_at(rows, slug)
    if found is None or letter is None:
        return None
    return card_of(letter, found.slugs)


def card_at(rows: Rows, slug: str) -> Card:
    """The card of a letter that is here.

    Raises:
        KeyError: it is not.
    """
    return required(card(rows, slug), slug)


def time_of(letter: Card) -> Time:
    """Sort key of a letter: its place in time."""
    return time_order(letter.date, letter.not_before, letter.identifier, letter.file)


class Referring(NamedTuple):
    """What a letter refers to, in this archive."""

    papers: tuple[Reference, ...]
    """Papers of parliament."""
    others: tuple[Reference, ...]
    by_day: tuple[tuple[int, Mention], ...]
    """Mentions of letters by their day of which it is known here which letter is meant, by their number."""


@table
def referring(rows: Rows, slug: str) -> Referring | None:
    """What a letter refers to; None where there is none at this address."""
    letter = letter_at(rows, slug)
    if letter is None:
        return None
    mentions = mentions_by_day(rows, letter)
    pairs = zip(letter.mentions, mentions, strict=True)
    by_day = tuple(
        (number, now) for number, (before, now) in enumerate(pairs) if before != now
    )

    def kind_held(citation: Citation) -> str | None:
        if not citation.identifier:
            return None
        if citation.kind == "toezegging":
            return citation.kind if is_promise_here(rows, citation.identifier) else None
        if citation.paper:
            here = sole_letter(rows, citation.identifier)
            return here.kind if here else None
        return "dossier" if dossier_is_filed(rows, citation.identifier) else None

    papers, others = references_of(replace(letter, mentions=mentions), kind_held)
    return Referring(papers, others, by_day)


def entry(rows: Rows, slug: str) -> Entry | None:
    """A letter with all that it refers to; None where there is none at this address."""
    letter = letter_at(rows, slug)
    refers = referring(rows, slug)
    if letter is None or refers is None:
        return None
    if refers.by_day:
        mentions = dict(enumerate(letter.mentions)) | dict(refers.by_day)
        letter = replace(letter, mentions=tuple(mentions.values()))
    *former, _ = required(address(rows, slug), slug).slugs
    return Entry(
        letter=letter,
        card=card_at(rows, slug),
        references=refers.papers,
        others=refers.others,
        former=tuple(former),
    )


def entry_at(rows: Rows, slug: str) -> Entry:
    """A letter that is here.

    Raises:
        KeyError: it is not.
    """
    return required(entry(rows, slug), slug)


# ---------------------------------------------------------------- what pages of the whole archive need of each letter


@table
def taken_in(rows: Rows, slug: str) -> TakenIn | None:
    """A letter as the register knows it; None where there is none at this address."""
    found = address(rows, slug)
    letter = letter_at(rows, slug)
    if found is None or letter is None:
        return None
    digests = ((file.file, file.sha256) for file in letter.files)
    return TakenIn(found.slugs, tuple(digests))


def files_at(rows: Rows, slug: str) -> Files:
    """The files of a letter, the one that is shown first."""
    found = address(rows, slug)
    letter = key_facts(rows, found.file) if found else None
    if not letter:
        return ()
    return letter.files


def fetched_as_it_is(rows: Rows, letter: Letter) -> FetchedFile | None:
    """Where the file that is shown of a letter came from; None too where it no longer holds what came."""
    fetched = fetched_file(rows, letter.file)
    return fetched if fetched and fetched.sha256 == letter.sha256 else None


def _dossiers_of(rows: Rows, slug: str) -> list[tuple[str, str]]:
    """The dossiers that a letter is filed under, each with its own slug."""
    letter = card_at(rows, slug)
    return [(dossier.id, slug) for dossier in letter.dossiers]


dossier_letters = grouped("dossier_letters", letters_in_time, _dossiers_of)


@table
def dossier_is_filed(rows: Rows, dossier_id: str) -> bool:
    """True if letters are filed under a dossier."""
    return bool(dossier_letters(rows, dossier_id))


# ---------------------------------------------------------------- what letters speak of


class Change(NamedTuple):
    """That a motion took the place of another; both by identifier."""

    old: str
    new: str


class Spoken(NamedTuple):
    """What a letter speaks of, wherever it does."""

    papers: Cited
    """Other papers of parliament by identifier."""
    dossiers: Cited
    """Dossiers as a whole."""
    promises: Cited
    """Promises, by number."""
    changes: tuple[tuple[str, Change], ...]
    """The changes of motions, each by the identifier of both."""


@table
def spoken_of(rows: Rows, slug: str) -> Spoken:
    """What a letter speaks of."""
    of = entry_at(rows, slug)
    papers, dossiers, promises = [], [], []
    for mention, place in zip(of.letter.mentions, of.letter.places, strict=True):
        citation = mention.citation
        if not citation.identifier:
            continue
        cited = citation.identifier, CitedIn(slug, of.card.timed, mention, place)
        if citation.kind == "dossier":
            dossiers.append(cited)
        elif citation.kind == "toezegging":
            promises.append(cited)
        elif citation.paper and citation.identifier != of.letter.identifier:
            papers.append(cited)
    changes = tuple(_changes_in(of.letter.mentions))
    return Spoken(tuple(papers), tuple(dossiers), tuple(promises), changes)


def _changes_in(mentions: Iterable[Mention]) -> Iterator[tuple[str, Change]]:
    cited = (
        (mention.citation.identifier, mention)
        for mention in mentions
        if mention.citation.identifier
    )
    for old, of_motion in by_group(cited).items():
        new = successor_of(of_motion)
        if new and new != old:
            change = Change(old, new)
            yield from ((old, change), (new, change))


def citations_in(rows: Rows, slug: str) -> Cited:
    """The other papers of parliament that a letter speaks of, by identifier."""
    return spoken_of(rows, slug).papers


def dossiers_named_in(rows: Rows, slug: str) -> Cited:
    """The dossiers that a letter names as a whole."""
    return spoken_of(rows, slug).dossiers


def promises_named_in(rows: Rows, slug: str) -> Cited:
    """The promises that a letter names by number, whether a record of them is here or not."""
    return spoken_of(rows, slug).promises


def changes_told_in(rows: Rows, slug: str) -> tuple[tuple[str, Change], ...]:
    """The changes of motions that a letter speaks of, each by the identifier of both motions."""
    return spoken_of(rows, slug).changes


def _claims_in(rows: Rows, slug: str) -> tuple[tuple[Claim, tuple[str, CitedIn]], ...]:
    """What a letter says became of motions: each claim, with the motion and the place."""
    return tuple(
        (cited.mention.claim, (identifier, cited))
        for identifier, cited in citations_in(rows, slug)
        if cited.mention.claim
    )


claims_made = grouped("claims_made", letters_in_time, _claims_in)
cited_places = grouped("cited_places", letters_in_time, citations_in)
named_places = grouped("named_places", letters_in_time, dossiers_named_in)
promise_places = grouped("promise_places", letters_in_time, promises_named_in)
changes_of = grouped("changes_of", letters_in_time, changes_told_in)
"""By identifier of a motion how motions took its place, and it that of others."""
