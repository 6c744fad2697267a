"""Who speaks in a debate: each is announced by a name with a colon ("Mevrouw Vaart (Binnenhaven):")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Origin, Person, the_only
from kamerstuk_site.reading.dutch.names import PLAIN_NAME
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.facts.passages import Blocks, Persons

_CHAIR = r"(?i:(?:(?:waarnemend|fungerend|tijdelijk|plaatsvervangend)e? )?voorzitter)"
_BRACKETS = r" ?\((?P<{0}>[^()]{{1,40}})\)"
"""A party or a ministry behind a name."""
TURN = lazy_pattern(
    rf"(?:^|(?<=[.!?”] ))(?:De (?P<chair>{_CHAIR})(?:{_BRACKETS.format('presiding')})?"
    rf"|De (?P<office>(?i:griffier|{GOVERNMENT_ROLE})\b(?: (?:van|voor) [^:.;()]{{2,60}})?)"
    rf"|(?P<role>(?i:{GOVERNMENT_ROLE})) (?P<holder>{PLAIN_NAME})(?:{_BRACKETS.format('ministry')})?"
    rf"|(?:De heer|Mevrouw|Mejuffrouw|Het lid|Dhr\.|Mw\.|Mevr\.) (?P<member>{PLAIN_NAME})"
    rf"(?:{_BRACKETS.format('party')})?(?:, ?rapporteur)?) ?:",
    re.MULTILINE,
)
"""Who speaks: the chair, a member of the government by office or name, a member of a Chamber with the party."""
_PRESIDED = lazy_pattern(
    rf"^Voorzitter: ?(?:de heer |mevrouw |het lid )?(?P<name>{PLAIN_NAME})\.?$",
    re.MULTILINE,
)
"""Who is in the chair, as the head of a meeting states it."""
_SPOKEN = ("paragraph", "heading")
"""Kinds of block in which somebody may begin to speak."""
_PERSON = (("holder", "member"), ("role", "office"), ("party", "ministry"))
"""The groups of a turn with the speaker's name, role and organisation; at most one of each pair has matched."""


def turns_in(block: Block) -> Iterator[Match]:
    """Each announcement of a speaker in a block: at its beginning, on its own line, or after a sentence.

    The chair has the groups `chair` and `presiding`; a member of the government has `office`, or `role` with `holder`
    and `ministry`; a member of a Chamber has `member` and `party`.
    """
    # Few paragraphs have the colon that every announcement ends with.
    if block.kind in _SPOKEN and ":" in block.text:
        yield from TURN.finditer(block.text)


def first_turn(block: Block) -> Match | None:
    """The announcement of the speaker with which a block begins, if it does."""
    if block.kind not in _SPOKEN:
        return None
    return TURN.match(block.text)


def turns_of(blocks: Blocks) -> Iterator[tuple[Block, Match]]:
    """Each announcement of a speaker, with the block that it stands in."""
    for block in blocks:
        for turn in turns_in(block):
            yield block, turn


def speakers(blocks: Blocks) -> Fact[Persons] | None:
    """The speakers, in the order of their first words. The chair has a name only if one person is in the chair."""
    turns = list(turns_of(blocks))
    if not turns:
        return None
    presiding = presiding_in(blocks)
    people: dict[Person, str] = {}
    for _, turn in turns:
        speaker = speaker_in(turn, presiding)
        people.setdefault(speaker, turn[0])
    first, _ = turns[0]
    quote = "; ".join(people.values())
    return Fact(tuple(people), Origin("text", first.where, quote))


def presiding_in(blocks: Blocks) -> str | None:
    """Who is in the chair, by name; None where nobody is named, or two are."""
    return the_only(
        presided["name"]
        for block in blocks
        for presided in _PRESIDED.finditer(block.stated)
    )


def speaker_in(turn: Match, presiding: str | None) -> Person:
    """Whom a turn announces; the chair by the name of who presides."""
    if turn["chair"]:
        return Person(turn["presiding"] or presiding, turn["chair"])
    name, role, organisation = (
        next(filter(None, turn.group(*groups)), None) for groups in _PERSON
    )
    return Person(name and name.strip(), role, organisation)
