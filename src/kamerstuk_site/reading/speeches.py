"""The speeches of a debate: who speaks, from which paragraph on, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.model.letter import LetterText, Speech
from kamerstuk_site.reading.dutch.patterns import Match
from kamerstuk_site.reading.dutch.sentences import shortened
from kamerstuk_site.reading.facts.debate_turns import (
    presiding_in,
    speaker_in,
    turns_in,
)

_FIRST_WORDS = 120
"""Characters of the first words of a speech: two lines on a phone."""
_Speakers = Fact[tuple[Person, ...]] | None


class _Words(NamedTuple):
    """Words between two announcements of speakers, in one block."""

    turn: Match | None
    """Who was announced right before them; None for whoever spoke already."""
    text: str
    anchor: str


def speeches_in(text: LetterText, speakers: _Speakers) -> tuple[Speech, ...]:
    """The speeches of a debate, in order; none of who is announced and says nothing.

    Args:
        text: the debate.
        speakers: the fact; where a curator corrected it, one by one, speeches are of those whom the curator names.
    """
    presiding = presiding_in(text.blocks)
    meant = _corrected(speakers)
    found: list[Speech] = []
    turn: Match | None = None
    for words in _in_order(text):
        turn = words.turn or turn
        if turn is None or not words.text:
            continue
        speaker = speaker_in(turn, presiding)
        found.append(
            Speech(
                meant.get(speaker, speaker),
                bool(turn["chair"]),
                words.anchor,
                shortened(words.text, _FIRST_WORDS),
            )
        )
        turn = None
    return tuple(found)


def _corrected(speakers: _Speakers) -> Mapping[Person, Person]:
    """Whom a curator named in the place of each speaker that was read; nobody where these are not as many."""
    if speakers is None or speakers.replaced is None:
        return {}
    read, stated = speakers.replaced.value, speakers.value
    return dict(zip(read, stated, strict=True)) if len(read) == len(stated) else {}


def _in_order(text: LetterText) -> Iterator[_Words]:
    for block, anchor in zip(text.blocks, text.alineas, strict=True):
        yield from _parted(block, anchor)


def _parted(block: Block, anchor: str) -> Iterator[_Words]:
    """The words of a block, parted where a speaker is announced; a heading only announces."""
    turns = [*turns_in(block)]
    starts: Iterable[Match | None] = (None, *turns)
    ends = [*(turn.start() for turn in turns), len(block.text)]
    for turn, end in zip(starts, ends, strict=True):
        spoken = block.text[turn.end() if turn else 0 : end].strip()
        yield _Words(turn, spoken if block.kind != "heading" else "", anchor)
