"""The text of a letter apart from its facts: most of a letter is its text, which hardly any page but its own shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kamerstuk_site.model import document, facts, problems
from kamerstuk_site.model import letter as letter_nouns
from kamerstuk_site.model import text as text_nouns
from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import TEXT_ELSEWHERE, Letter, LetterText, MentionPlace
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading import paragraph_addresses
from kamerstuk_site.reading.dutch.sentences import sentence_before
from kamerstuk_site.reading.own_words import letterhead, paragraph_numbers
from kamerstuk_site.tables.encoding import Encoding, types_in

TYPES = (*types_in(text_nouns, problems, facts, document, letter_nouns), Outcome)
"""What rows about single letters consist of."""
ENCODING = Encoding(TYPES)


def text_of(letter: Letter) -> LetterText:
    """The text of a letter that has it with it, with the address of each paragraph."""
    alineas = letter.alineas or paragraph_addresses.addresses(letter.blocks)
    return LetterText(
        tuple(letter.blocks),
        tuple(letter.furniture),
        tuple(alineas),
        letter.pictures,
    )


def without_text(letter: Letter) -> Letter:
    """A letter without its text, which knows of each mention where in the text it stands."""
    apart: dict[str, Any] = {
        "blocks": TEXT_ELSEWHERE,
        "furniture": TEXT_ELSEWHERE,
        "alineas": TEXT_ELSEWHERE,
    }
    return replace(letter, **apart, pictures=(), places=tuple(_places(letter)))


def with_text(letter: Letter, text: LetterText) -> Letter:
    """A letter with its text again."""
    return replace(
        letter,
        blocks=text.blocks,
        furniture=text.furniture,
        alineas=text.alineas,
        pictures=text.pictures,
    )


def _places(letter: Letter) -> Iterator[MentionPlace]:
    if not letter.mentions:
        return
    text = text_of(letter)
    noted = any(block.kind == "note" for block in text.blocks)
    sentences = _marked_sentences(text.blocks) if noted else {}
    head_end = letterhead(text.blocks)
    numbers = paragraph_numbers(text.blocks)
    for mention in letter.mentions:
        block = text.blocks[mention.block]
        anchor = text.alineas[mention.block]
        if block.kind == "heading":
            yield MentionPlace("kop", "", anchor)
        elif block.kind == "note":
            sentence = sentences.get(block.label, "")
            yield MentionPlace("noot", block.label, anchor, sentence)
        elif mention.block < head_end:
            yield MentionPlace("briefhoofd", "", anchor)
        else:
            yield MentionPlace("alinea", numbers[mention.block], anchor)


def _marked_sentences(blocks: Sequence[Block]) -> dict[str, str]:
    """By label of a note the sentence of the text that has its mark: what the note is said of.

    Not of notes of which the mark stands in more than one place: then it is not certain.
    """
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for block in blocks:
        for mark in block.marks:
            if mark.kind == "note":
                found[mark.value].append((block.text, mark.start))
    sentences: dict[str, str] = {}
    for label, places in found.items():
        if len(places) == 1:
            text, offset = places[0]
            sentences[label] = sentence_before(text, offset)
    return sentences


def apart(outcome: Outcome) -> Outcome:
    """What became of a source, with the text of its letter apart, as bytes that nobody needs to read on their way."""
    if outcome.letter is None:
        return outcome
    text = text_of(outcome.letter)
    return replace(
        outcome,
        letter=without_text(outcome.letter),
        text=ENCODING.encode(text),
    )
