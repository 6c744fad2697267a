"""Where the head of a letter begins and ends among its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, pairwise, starmap

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, OLD_NUMBER, labels
from kamerstuk_site.reading.dutch.paper_names import COMPOSED
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.site_words import SITE_FRAME
from kamerstuk_site.reading.facts.block_parts import as_paragraph, with_part
from kamerstuk_site.reading.facts.head_items import OPEN
from kamerstuk_site.reading.facts.head_lines import (
    ADDRESS,
    BEGINS_BODY,
    BEGINS_PIECE,
    DOSSIER_LINE,
    HEAD_LINE,
    HEADING,
    UNFINISHED,
    are_labels,
)
from kamerstuk_site.reading.facts.other_papers import end_of_first
from kamerstuk_site.reading.facts.passages import Blocks
from kamerstuk_site.reading.facts.running_text import is_running

_OLD_HEADING = lazy_pattern(rf"(?s:{OLD_NUMBER}(?:\s{HEADING.pattern})?)")
_BELOW_OLD_TITLE = lazy_pattern(
    rf"{OLD_NUMBER}(?:$|\n|\s{HEADING.pattern})|(?:Tweede|Eerste) Kamer\.", re.DOTALL
)
"""The line below the title of a dossier until 1946; that title ends with a full stop."""
_LONG_HEAD = lazy_pattern(
    rf"{DOSSIER_LINE.pattern}|(?:\d+\n)?(?:Vragen|Antwoord|Mededeling) van .*",
    re.DOTALL,
)
"""Blocks of the head that may have any length: a dossier's title, and who asks and answers."""
_OF_A_WORD = lazy_pattern(
    rf"{labels('date', 'reference', 'your reference')}\s?:?", re.IGNORECASE
)
"""A label of a day or a number; below one that was left empty the letter's own words may begin at once."""
_LINE = lazy_pattern(r"^.*$", re.MULTILINE)
_MOST_HEAD = 60
"""Blocks; no head has more."""
_HEAD_BLOCK = 400
"""Characters; a longer block is the letter's own text, even if one of its lines looks like a head."""
_RUNNING_LINE = 100
"""Characters; a longer line in a block of the head begins the letter's own text."""
_MENU_ITEM = 40
"""Characters; shorter list items above the first line of a head are the menu of a site."""
_SUMMARY = 300
"""Characters; the sentence of a site about a letter, above the letter, is no longer."""
_NOTHING = Block("paragraph", Text(""))


def with_head(blocks: Blocks) -> list[Block]:
    """The blocks, cut where the head begins and ends, with those of the head marked as such."""
    of_head = map(_pieces, map(_as_line, blocks[:_MOST_HEAD]))
    cut = [*chain.from_iterable(of_head), *blocks[_MOST_HEAD:]]
    first_paper = cut[: end_of_first(cut)]
    end = _head_end(first_paper)
    return [*with_part(cut[:end], "head"), *cut[end:]]


def _as_line(block: Block) -> Block:
    """A numbered heading from before 1946 that looked like a list item, turned into a paragraph."""
    if block.kind != "item" or not _OLD_HEADING.fullmatch(
        f"{block.label} {block.text}"
    ):
        return block
    return as_paragraph(replace(block, part="head"))


def _pieces(block: Block) -> Iterator[Block]:
    """A block of lines, cut where a line of the head begins, and where the running text below begins."""
    starts = [0]
    lines = block.stated.split("\n") if block.kind == "paragraph" else ()
    if any(map(HEAD_LINE.fullmatch, lines)):
        starts += _starts_of_lines(block)
    behind_end = len(block.text) + 1
    for start, following in pairwise([*starts, behind_end]):
        content = block.content[start : following - 1]
        yield replace(block, content=content)


def _starts_of_lines(block: Block) -> Iterator[int]:
    """The offsets of the lines that do not continue the line above them."""
    start = 0
    for above, line in pairwise(_LINE.finditer(block.text)):
        if UNFINISHED.search(above[0]):
            continue
        titled = DOSSIER_LINE.fullmatch(block.text, start, above.end())
        # The title of a dossier may have a line as long as running text.
        runs = len(line[0]) > _RUNNING_LINE and not titled
        words = block.content[line.start() : line.end()].stated.strip()
        if runs or BEGINS_PIECE.fullmatch(words):
            start = line.start()
            yield start


def _head_end(blocks: Blocks) -> int:
    """The number of blocks in the head: up to its last line that only a head has, above greeting or running text."""
    end = 0
    above = ""
    with_next = islice(pairwise([*blocks, _NOTHING]), _MOST_HEAD)
    for number, (block, below) in enumerate(with_next, start=1):
        if _is_beside_head(block, below.text, begun=end > 0):
            continue
        if _begins_body(block):
            break
        if _goes_on(above, block.text) or _is_of_head(block.stated):
            end = number
        # The title of a dossier may be as long as a law's.
        elif is_running(block.text) and not DOSSIER_LINE.fullmatch(above):
            break
        above = block.text
    return end


def _goes_on(above: str, text: str) -> bool:
    """True for the value of a label above it, and for the rest of an address."""
    if _OF_A_WORD.fullmatch(above) and is_running(text):
        return False
    return bool(OPEN.match(above))


def _is_beside_head(
    block: Block,
    below: str,
    *,
    begun: bool,
) -> bool:
    """True for a block above or among the lines of a head that does not belong to them.

    A site has its menu and a sentence about the letter above them; among them stand the members of a committee, and
    until 1946 the title of the dossier.

    Args:
        block: any block.
        below: the text of the block below it.
        begun: true below the first line of the head.
    """
    if not begun and (_is_menu(block) or _is_summary(block, below)):
        return True
    if SITE_FRAME.fullmatch(block.stated):
        return True
    if _is_of_head(block.text):
        return False
    if COMPOSED.match(block.text):
        return True
    if len(block.text) >= _HEAD_BLOCK:
        return False
    return bool(_BELOW_OLD_TITLE.match(below))


def _is_menu(block: Block) -> bool:
    """True for a list item short enough for the menu of a site, which stands above the head of the paper."""
    if block.kind != "item":
        return False
    return len(block.text) <= _MENU_ITEM


def _is_summary(block: Block, below: str) -> bool:
    """True for the sentence in which a site summarises the letter, above the address of the letter."""
    if len(block.text) > _SUMMARY:
        return False
    if not ADDRESS.match(below):
        return False
    return is_running(block.text)


def _begins_body(block: Block) -> bool:
    """True for a block that no head contains: an item, a note, a greeting, the opening of a motion."""
    if block.kind in ("item", "note"):
        return True
    return bool(BEGINS_BODY.fullmatch(block.stated))


def _is_of_head(text: str) -> bool:
    """True for the text of a block that is a line of the head, or contains one."""
    if len(text) >= _HEAD_BLOCK and not _LONG_HEAD.fullmatch(text):
        return False
    lines = text.split("\n")
    rows = [line.split("\t") for line in lines]
    if any(starmap(are_labels, pairwise(rows))):
        return True
    if BARE_LABEL.fullmatch(text):
        return True
    return any(map(HEAD_LINE.fullmatch, (text, *lines)))
