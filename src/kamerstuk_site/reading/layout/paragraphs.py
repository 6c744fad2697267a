"""Lines put together again: paragraphs over line and page breaks, headings, list items, tables and pictures."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import NamedTuple

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.heading_words import (
    OF_TABLE,
    could_be_heading,
    heading_depth,
    heads_nothing,
    upright,
)
from kamerstuk_site.reading.layout.hyphens import Vocabulary, Words, without_breaks
from kamerstuk_site.reading.layout.joined_lines import join_lines
from kamerstuk_site.reading.layout.large_print import with_depths, with_large_headings
from kamerstuk_site.reading.layout.line_ends import (
    ENUMERABLE,
    ITEM,
    LONG_LINE,
    LineEnd,
    LineGroup,
    goes_on,
)
from kamerstuk_site.reading.layout.line_tables import table, table_numbers
from kamerstuk_site.reading.layout.page_lines import LetterLine, LetterLines
from kamerstuk_site.reading.layout.text_headings import (
    with_capital_headings,
    with_numbered_headings,
    with_numeral_headings,
    without_false_headings,
)

_WIDEST = 0.9
"""Share of the lines that are no longer than the page is wide; what is longer still was broken by hand."""
_MOSTLY = 0.5
"""Share of a letter's characters in long lines, from which nobody broke any of its lines to a width."""
_ENOUGH_LINES = 8
"""Lines from which the longest ones show how wide the page is."""
_LEAST_WIDTH = 60
"""Characters; what a page is taken to be wide at least where too few lines show it."""
_HEADING_SPARE = 10
"""Characters that would still have fitted (PDF) behind a heading that no format marks: a full line is running text."""
_LINE_OR_CELL = lazy_pattern(r"[\n\t]")
_MeasuredBlock = tuple[Block, int]
"""A block, and how many rows of the letter it was made of."""


class _Setting(NamedTuple):
    """What all lines of a letter tell of each."""

    width: int
    """Of the page, in characters."""
    words: Words
    """The letter's vocabulary."""


def put_together(rows: LetterLines) -> list[Block]:
    """The blocks of a letter's body, head and signature, in order."""
    beside_text, own = split_by(rows, lambda row: row.line.role == "aside")
    texts = [row.line.text for row in (*own, *beside_text)]
    setting = _Setting(_width(texts), Vocabulary(texts))
    lines = with_large_headings(list(map(_without_caption, own)))
    lines = with_numeral_headings(lines)
    measured = _blocks(lines, setting)
    asides = {before: _aside(beside, setting) for before, beside in _asides(rows)}
    blocks = list(_with_asides(measured, asides))
    blocks = with_numbered_headings(blocks)
    blocks = list(with_capital_headings(blocks))
    blocks = without_false_headings(blocks)
    return without_breaks(with_depths(blocks), setting.words)


def _without_caption(row: LetterLine) -> LetterLine:
    """A line that is no heading where it is the caption of a table or figure or the head of one, however bold."""
    if row.line.heading and OF_TABLE.fullmatch(row.text):
        return row.changed(heading=0)
    return row


def _width(texts: Sequence[str]) -> int:
    """The width of the page in characters: that of the longest lines that are not whole paragraphs.

    A document most of whose words stand in whole-paragraph lines was never broken to a width: no line is full.
    """
    printed = []
    whole_paragraphs = 0
    for text in texts:
        if len(text) > LONG_LINE:
            whole_paragraphs += len(text)
        else:
            printed.append(len(text.rstrip()))
    if whole_paragraphs > _MOSTLY * sum(map(len, texts)):
        return sys.maxsize
    printed.sort()
    widest = printed[int(len(printed) * _WIDEST)] if printed else 0
    if len(texts) < _ENOUGH_LINES:
        return max(widest, _LEAST_WIDTH)
    return widest


def _blocks(rows: LetterLines, setting: _Setting) -> Iterator[_MeasuredBlock]:
    """The blocks of the text, without what stands beside it."""
    numbered = zip(table_numbers(rows), rows, strict=True)
    for (number, picture), run in groupby(numbered, key=_table_or_picture):
        stretch = [row for _, row in run]
        if picture:
            where = stretch[0].line.where
            yield Block("image", Text().at(where), picture), 1
        elif number:
            yield table(stretch, setting.words), len(stretch)
        else:
            yield from _running(stretch, setting)


def _table_or_picture(numbered: tuple[int, LetterLine]) -> tuple[int, str]:
    """The number of the table that a row belongs to, 0 for none, and the name of the picture that it is."""
    number, row = numbered
    return number, row.line.picture


# ---------------------------------------------------------------- beside the text


def _asides(rows: LetterLines) -> Iterator[tuple[int, LetterLines]]:
    """The lines that stand beside the text, and how many rows of the text come before them."""
    before = 0
    for is_aside, run in groupby(rows, key=lambda row: row.line.role == "aside"):
        lines = list(run)
        if is_aside:
            yield before, lines
        else:
            before += len(lines)


def _aside(rows: LetterLines, setting: _Setting) -> Block:
    """What stands beside the text as one block."""
    pieces: list[Text] = []
    for block, _ in _running(rows, setting):
        content = block.content
        if block.label:
            content = joined((block.label, content), " ")
        pieces.append(content)
    return Block("paragraph", joined(pieces, "\n"))


def _with_asides(
    blocks: Iterable[_MeasuredBlock],
    asides: Mapping[int, Block],
) -> Iterator[Block]:
    """The blocks of the text, and behind each what stands beside it."""
    waiting = deque(sorted(asides.items()))
    done = 0
    for block, height in blocks:
        while waiting and waiting[0][0] <= done:
            yield waiting.popleft()[1]
        yield block
        done += height
    for _, aside in waiting:
        yield aside


# ---------------------------------------------------------------- running text


def _running(rows: LetterLines, setting: _Setting) -> Iterator[_MeasuredBlock]:
    """Lines of no table as blocks: headings, list items and paragraphs."""
    groups = _groups(rows, setting.width)
    for group, below in zip_longest(groups, groups[1:]):
        followed = below is not None and below.heading >= 0
        block = _block(group, setting.words, followed=followed)
        yield block, len(group.lines)


def _groups(rows: LetterLines, width: int) -> list[LineGroup]:
    """The lines in groups of which each makes a block; `width` is that of the page in characters."""
    group = _begun(rows[0], None)
    groups = [group]
    for row, following in zip_longest(rows[1:], rows[2:]):
        end = LineEnd(group, row, width, following)
        if goes_on(end):
            meant = end.meant and row.adjacent
            group.add(row.line, meant=meant)
        else:
            group = _begun(row, group)
            groups.append(group)
    return groups


def _begun(row: LetterLine, above: LineGroup | None) -> LineGroup:
    """The group that begins with a row, below another group or as the first."""
    line = row.line
    heading = heading_depth(line)
    item = None if heading else ITEM.match(line.text)
    if item and _is_above_items(row, above):
        content = line.content[item.end() :]
        return LineGroup([replace(line, content=content)], item["label"])
    return LineGroup([line], heading=heading)


def _is_above_items(row: LetterLine, above: LineGroup | None) -> bool:
    """True if a row can be an item of a list below the group above it."""
    if above is None or not row.adjacent:
        return True
    return bool(above.label) or above.last.endswith(ENUMERABLE)


def _block(
    group: LineGroup,
    words: Words,
    *,
    followed: bool,
) -> Block:
    """The block of a group. A heading that no format marks is short, has no cells or meant lines, and is followed."""
    content = join_lines(group.lines, words, group.breaks)
    if group.heading:
        return Block("heading", upright(content), level=group.heading)
    if group.label:
        return Block("item", content, group.label)
    if followed and _is_heading(group, content.characters):
        return Block("heading", upright(content), level=1)
    return Block("paragraph", content)


def _is_heading(group: LineGroup, text: str) -> bool:
    """True if the text of a group reads as a heading, and its last line leaves room."""
    spare = group.lines[-1].spare
    if spare is not None and spare < _HEADING_SPARE:
        return False
    if _LINE_OR_CELL.search(text) or not could_be_heading(text, len(group.lines)):
        return False
    return not heads_nothing(text)
