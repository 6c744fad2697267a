"""Who speaks in which debate: the speeches of each, and the debates of each person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.entries import card, letter_at
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.archive.party_roles import PartyKey, meant_on
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import Speech
from kamerstuk_site.tables.mappings import grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


class SpokenIn(NamedTuple):
    """A debate in which somebody speaks."""

    slug: str
    speeches: int


@table
def speeches(rows: Rows, slug: str) -> tuple[Speech, ...]:
    """The speeches of a debate in order; none of any other letter."""
    letter = letter_at(rows, slug)
    if letter is None or letter.kind != "handelingen":
        return ()
    from kamerstuk_site.reading.speeches import speeches_in  # noqa: PLC0415 - slow, and of debates only

    return speeches_in(text_of(rows, letter.file), letter.facts.speakers)


def speeches_of(rows: Rows, slug: str, person: PartyKey) -> list[Speech]:
    """What a person says in a debate, but as its chair."""
    return [speech for key, speech in _by_person(rows, slug) if key == person]


def _by_person(rows: Rows, slug: str) -> Iterator[tuple[PartyKey, Speech]]:
    """The speeches of people who are named, but for those of the chair, with who these are."""
    of = card(rows, slug)
    if of is None or of.kind != "handelingen":
        return
    of_people = [speech for speech in speeches(rows, slug) if not speech.is_chair]
    speakers = {speech.speaker for speech in of_people}
    meant = {speaker: _people(rows, of, speaker) for speaker in speakers}
    for speech in of_people:
        for key in meant[speech.speaker]:
            yield key, speech


def _people(
    rows: Rows,
    of: Card,
    speaker: Person,
) -> list[PartyKey]:
    """The people whom a speaker of a debate can be."""
    meant = meant_on(rows, of, speaker)
    return [key for key, party in meant if party.kind == "person"]


def _spoken_in(rows: Rows, slug: str) -> Iterator[tuple[PartyKey, SpokenIn]]:
    counted = Counter(key for key, _ in _by_person(rows, slug))
    for key, number in counted.items():
        yield key, SpokenIn(slug, number)


debates_of = grouped("debates_of", letters_in_time, _spoken_in)
"""By person the debates in which they speak, in order of time."""
