"""A motion that is read out in a debate: its words stand before those by which the chair says who moved it, and its number.

"De Kamer, … verzoekt de regering … en gaat over tot de orde van de dag.", "Deze motie is voorgesteld door de leden Kops en
Beckerman.", "Zij krijgt nr. 469 (29453)."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.cited_blocks import CitedBlock, CitedBlocks
from kamerstuk_site.reading.citations.motions import MEMBERS, NAMES, moved
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.request_words import GETS_NUMBER
from kamerstuk_site.reading.facts.request import ENDING, OPENING, requests

_GETS_NUMBER = WordsBefore(
    lazy_pattern(f"{GETS_NUMBER}$"),
    len("krijgt het nummer "),
)
_REACH = 40
"""Paragraphs that a motion takes with what the chair says behind it."""
_BEHIND = 4
"""Paragraphs from the end of a motion to its number: of the chair, and of nobody else."""
_MOVED_BY = lazy_pattern(rf"\bvoorgesteld door {MEMBERS}?(?>{NAMES})")


def with_read_out(blocks_cited: CitedBlocks) -> tuple[CitedBlocks, dict[str, str]]:
    """The text with who moved the motions that are read out in it, and what these ask, by their identifiers."""
    known: dict[str, str] = {}
    every = [*blocks_cited]
    for index, cited in enumerate(blocks_cited):
        numbered = _numbered(cited)
        read_out = [*_read_out(blocks_cited, index)] if numbered else []
        asked = requests(read_out)
        if numbered is None or asked is None:
            continue
        known[numbered.identifier or ""] = "; ".join(asked.value)
        chair = [*read_out[-_BEHIND:], cited.block]
        described = _described(numbered, chair)
        others = (described if each is numbered else each for each in cited.citations)
        every[index] = replace(cited, citations=[*others])
    return every, known


def _numbered(cited: CitedBlock) -> Citation | None:
    """The paper that is given its number in a paragraph."""
    text = cited.text
    if "krijgt" not in text:
        return None
    given = (each for each in cited.citations if _GETS_NUMBER.search(text, each.start))
    return next((each for each in given if each.identifier), None)


def _read_out(blocks_cited: CitedBlocks, at: int) -> Iterator[Block]:
    """The paragraphs of the motion that ends right before one; none where there is no such motion."""
    begin = at
    is_motion = False
    for place in range(at - 1, max(at - _REACH, -1), -1):
        cited = blocks_cited[place]
        text = cited.text
        is_motion = is_motion or bool(ENDING.search(text))
        if _numbered(cited) or not (is_motion or at - place < _BEHIND):
            return
        if OPENING.search(text):
            begin = place
            break
    if is_motion:
        yield from map(attrgetter("block"), blocks_cited[begin:at])


def _described(citation: Citation, blocks: Sequence[Block]) -> Citation:
    """A citation as the motion that it is, with those who moved it as the chair says."""
    motion = replace(citation, kind="motie")
    for block in blocks:
        by = _MOVED_BY.search(block.text)
        if by:
            return moved(motion, by["names"], by["joint"])
    return motion
