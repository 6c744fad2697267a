"""Headings that no format marks: by their numbers, numerals or capitals, and by what stands above and below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.cover_sheet import QUESTION, ROMAN
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.heading_words import HEADED, is_short, upright
from kamerstuk_site.reading.layout.line_ends import PAPER, TERMINAL
from kamerstuk_site.reading.layout.page_lines import LetterLines

_FALSE_HEADINGS = 3
"""Short lines below each other that are no headings any more but a list, a table or an address."""
_FIRST_NUMERALS = ("I", "II")
"""Without both of these, a numeral is not one of a row."""
_CAPITALS = lazy_pattern(
    r"(?:[^\Wa-zà-ÿ]|[ ,;:()/«»'’-])*[A-ZÀ-Þ]{4}(?:[^\Wa-zà-ÿ]|[ ,;:()/«»'’-])*"
)
"""A line without small letters that has a word in it: abbreviations and numbers are shorter."""
_NUMBER = lazy_pattern(r"(\d{1,2})\.")
"""The label of a numbered heading."""
_NOTHING = Block("paragraph", Text())
"""What stands above the first block and below the last."""


def with_numeral_headings(rows: LetterLines) -> LetterLines:
    """The lines, of which the numerals that stand alone are headings where the first two of a row are there."""
    numerals = {row.text.rstrip(".") for row in rows if ROMAN.fullmatch(row.text)}
    if not numerals.issuperset(_FIRST_NUMERALS):
        return rows
    return [
        row.changed(heading=1)
        if ROMAN.fullmatch(row.text) and not row.line.heading
        else row
        for row in rows
    ]


def with_numbered_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which items that head paragraphs are headings with their numbers: `1. Inleiding`.

    They have text below them and no item beside them, and are numbered on: one alone may be an item of some list.
    """
    shown = list(blocks)
    numbered = list(_section_numbers(blocks))
    for (index, number), (next_index, next_number) in pairwise(numbered):
        if next_number == number + 1:
            shown[index] = _numbered_heading(blocks[index])
            shown[next_index] = _numbered_heading(blocks[next_index])
    return shown


def _section_numbers(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The index and the number of each numbered item that stands alone above a paragraph."""
    above = _NOTHING
    for index, (block, below) in enumerate(pairwise([*blocks, _NOTHING])):
        if block.kind == "item" and above.kind != "item":
            number = _NUMBER.fullmatch(block.label)
            if number and _is_running(below) and _names_a_section(block.text):
                yield index, int(number[1])
        above = block


def _is_running(block: Block) -> bool:
    """True for a paragraph that is longer than a heading."""
    return block.kind == "paragraph" and len(block.text) > HEADED


def _names_a_section(text: str) -> bool:
    if not is_short(text) or "\n" in text:
        return False
    return text[:1].isupper()


def _numbered_heading(item: Block) -> Block:
    label = Text(f"{item.label} ").at(item.where)
    content = joined((label, upright(item.content)))
    return Block("heading", content, level=1)


def with_capital_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, of which lines in capitals under running text are headings: those above it are of the head."""
    under_text = False
    for block, below in pairwise([*blocks, _NOTHING]):
        text = block.text
        under_text = under_text or (len(text) > HEADED and text.endswith(TERMINAL))
        if under_text and block.kind == "paragraph" and _capitals_head(text, below):
            content = upright(block.content)
            yield replace(block, kind="heading", level=1, content=content)
        else:
            yield block


def _capitals_head(text: str, below: Block) -> bool:
    """True for a line in capitals that names a paper, or stands above running text."""
    if not is_short(text) or not _CAPITALS.fullmatch(text):
        return False
    return bool(PAPER.match(text)) or _is_running(below)


def without_false_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which three or more headings in a row are no headings but a list, a table or an address.

    Those in large print are headings all the same, and one below them is their first subheading.
    """
    shown: list[Block] = []
    for are_headings, run in groupby(blocks, key=_is_lone_heading):
        group = list(run)
        small = [block for block in group if block.level == 1]
        if not are_headings or len(group) < _FALSE_HEADINGS or len(small) <= 1:
            shown += group
            continue
        shown += map(_without_small, group)
    return shown


def _without_small(heading: Block) -> Block:
    """A heading, or a paragraph in the place of one in small print."""
    if heading.level != 1:
        return heading
    return replace(heading, kind="paragraph", level=0)


def _is_lone_heading(block: Block) -> bool:
    if block.kind != "heading" or block.level > 1:
        return False
    return not QUESTION.fullmatch(block.text)
