"""Headings by the size of their print: lines that are clearly larger than the text and stand apart from it.

Only formats that know how large a line is printed (PDF) have them.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.grouping import split_where
from kamerstuk_site.reading.layout.heading_words import (
    HEADING_LENGTH,
    HEADING_LINES,
    NO_LARGE_HEADING_END,
    begins_heading,
    heads_nothing,
)
from kamerstuk_site.reading.layout.page_lines import (
    HEAD_LENGTH,
    LetterLine,
    LetterLines,
)

_LARGE = 1.13
"""Share of the size of the text from which print is large: a point more than 8 is not, a point and a half more is."""
_SAME_SIZE = 0.95
"""Share of a size down to which other print is of the same rank."""
_UNRANKED = -sys.maxsize
"""The depth of a large heading until all their sizes are known."""


def with_large_headings(rows: LetterLines) -> LetterLines:
    """The lines, of which large ones that stand apart are headings.

    The depth of a large heading is negative here: that of the lowest rank is -1, that of the rank above it -2. So all
    other headings keep theirs.
    """
    usual = _usual_size(row.line for row in rows)
    text_from = _text_from(rows)
    shown: list[LetterLine] = []
    for stretch in _stretches(rows, usual):
        followed = len(shown) + len(stretch) < len(rows)
        large = followed and _large_size(stretch[0].line, usual) > 0
        under_text = len(shown) > text_from
        if large and _set_apart(stretch[0], shown) and _is_heading(stretch, under_text):
            shown += [row.changed(heading=_UNRANKED) for row in stretch]
        else:
            shown += stretch
    ranks = _ranks(row.line for row in shown)
    return [_ranked(row, ranks) for row in shown]


def _text_from(rows: LetterLines) -> int:
    """The index of the first line of running text, or how many lines there are where none is."""
    for index, row in enumerate(rows):
        if len(row.text) > HEAD_LENGTH:
            return index
    return len(rows)


def _set_apart(row: LetterLine, above: LetterLines) -> bool:
    """True if room, a heading or nothing is above a line."""
    return not above or not row.adjacent or above[-1].line.heading != 0


def with_depths(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which the depths of headings are counted from the highest large one."""
    headings = [block for block in blocks if block.kind == "heading"]
    large = sorted({block.level for block in headings if block.level < 0})
    depths = {level: depth for depth, level in enumerate(large, start=1)}
    shown: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            depth = depths.get(block.level, block.level + len(large))
            shown.append(replace(block, level=depth))
        else:
            shown.append(block)
    return shown


def _usual_size(lines: Iterable[Line]) -> float:
    """The size in which most of the letter is printed, in points; infinite where the format tells none."""
    characters: Counter[float] = Counter()
    for line in lines:
        if line.size is not None:
            characters[line.size] += len(line.text)
    return max(characters, key=characters.__getitem__, default=math.inf)


def _large_size(line: Line, usual: float) -> float:
    """The size of a line that is larger than the text, in points; 0 for any other."""
    size = line.size or 0.0
    if size < _LARGE * usual:
        return 0.0
    return size


def _stretches(rows: LetterLines, usual: float) -> Sequence[LetterLines]:
    """The rows in stretches of one size, if it is large, between which the page leaves room."""

    def begins(stretch: LetterLines, row: LetterLine) -> bool:
        size = _large_size(stretch[-1].line, usual)
        return not row.adjacent or _large_size(row.line, usual) != size

    return split_where(rows, begins)


def _is_heading(rows: LetterLines, under_text: bool) -> bool:
    """True if large lines below each other are one heading: short, and broken by the page's width only.

    They may be in capitals where they are bold or stand under text: above all text, those often name who writes.
    """
    text = " ".join(row.text for row in rows)
    if len(rows) > HEADING_LINES or len(text) > HEADING_LENGTH or heads_nothing(text):
        return False
    if any(_had_room(above.line, below) for above, below in pairwise(rows)):
        return False
    capitals = under_text or all(row.line.heading for row in rows)
    return _reads_as_heading(text, capitals)


def _reads_as_heading(text: str, capitals: bool) -> bool:
    """True for words that can head a text; those in capitals only where `capitals` are allowed."""
    if "\t" in text or text.endswith(NO_LARGE_HEADING_END):
        return False
    if not begins_heading(text):
        return False
    is_worded = str.isalpha if capitals else str.islower
    return any(map(is_worded, text))


def _had_room(above: Line, below: LetterLine) -> bool:
    """True if the first word of a line would have fitted on the line above it."""
    first_word = below.text.split(maxsplit=1)[0]
    needed = len(first_word) + 1
    return (above.spare or 0) > needed


def _ranks(lines: Iterable[Line]) -> Mapping[float, int]:
    """The rank of each size in which large headings are printed: -1 for the smallest, -2 for the next one."""
    ranks: dict[float, int] = {}
    rank = 0
    below = 0.0
    sizes = {line.size or 0.0 for line in lines if line.heading == _UNRANKED}
    for size in sorted(sizes):
        if size * _SAME_SIZE > below:
            rank -= 1
            below = size
        ranks[size] = rank
    return ranks


def _ranked(row: LetterLine, ranks: Mapping[float, int]) -> LetterLine:
    if row.line.heading != _UNRANKED:
        return row
    size = row.line.size or 0.0
    return row.changed(heading=ranks[size])
