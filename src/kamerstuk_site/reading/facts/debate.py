"""A debate in its lines: those of the meeting, the title of the item, and the running lines of its pages.

A debate has no signature: whoever is named at its end only spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse, takewhile
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Kind
from kamerstuk_site.reading.dutch.cover_sheet import CHAMBER, SESSION
from kamerstuk_site.reading.dutch.dates import DAY, WEEKDAY
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.debate_turns import TURN, first_turn
from kamerstuk_site.reading.facts.passages import (
    Blocks,
    Passage,
    lacking,
    lines_of,
    stating,
)

_BEGINS = lazy_pattern(
    r"Aan de orde (?:is|zijn|komt|komen)\b|Voorzitter:|Het woord is aan\b|\(Zie vergadering\b"
)
"""The words with which an item begins, below its title."""
PRESENT = lazy_pattern(r"\b(?:Tegenwoordig|Aanwezig)(?:,| (?:zijn|is)\b)")
"""The list of those present, at the opening of a meeting."""
_BEGINS_ITEM = lazy_pattern(
    rf"{_BEGINS.pattern}|{PRESENT.pattern}|{TURN.pattern}", re.MULTILINE
)
QUESTION_TIME = lazy_pattern(
    r"(?:\d{1,3} )?(?:mondelinge? )?vragenuur(?:: .+)?|Aan de orde (?:is|zijn) (?:het (?:mondelinge? )?vragenuur|de mondelinge vragen)\b.*",
    re.IGNORECASE,
)
"""Above questions that are asked in the meeting: "2 Vragenuur: Vragen Zeegers"."""
DAY_OF_MEETING = lazy_pattern(
    rf"(?:(?>.*?(?:vergadering|{CHAMBER})\b).*?|{WEEKDAY},? )?{DAY}\b.*", re.IGNORECASE
)
_HEAD_OF_MEETING = lazy_pattern(
    rf"{CHAMBER}.*|(?:Tweede|Eerste) Kamer\W*|{SESSION}.*|Handelingen\b.*|.*\d(?:ste|de|e) vergadering\b.*"
    rf"|{DAY_OF_MEETING.pattern}|(?:Aanvang|Begin|Sluiting)\b.*\d.*|(?:TK|EK|VV) ?\d+|[\W\d]*"
    rf"|Plenair verslag.*|Status:.*|(?:nr\.?|item) ?\d+\W*",
    re.IGNORECASE,
)
"""A line above an item that is not its title: about the meeting, its day, its number, a page."""
PAGE = lazy_pattern(r"(?P<meeting>\d{1,3})-(?P<item>\d{1,3})-\d{1,4}")
_IN_FOOT = lazy_pattern(rf"(?:TK|EK|VV) ?\d{{1,3}}|{PAGE.pattern}")
"""A line that only the foot of a page has."""
_LONGEST_TITLE = 250
"""Characters; what is longer is running text."""


_is_above_item = lacking(_BEGINS_ITEM.match)
_lists_present = stating(PRESENT.search)
_is_in_foot = stating(_IN_FOOT.fullmatch)
_is_of_meeting = stating(_HEAD_OF_MEETING.fullmatch)
_is_no_question_time = lacking(QUESTION_TIME.fullmatch)


@dataclass(frozen=True, slots=True)
class DebateLine(Passage):
    """A line of a block, or a column of one."""

    block: int
    """The number of the block, from 0."""
    line: int
    """The number of the line in it, from 0."""


@dataclass(frozen=True)
class Debate:
    """The blocks of a debate, the lines at the head and foot of its pages, and the evidence that it is a debate."""

    blocks: tuple[Block, ...]
    furniture: tuple[Passage, ...]
    """Those lines, whole and by their columns."""
    kind: Fact[Kind]

    @cached_property
    def lines(self) -> list[DebateLine]:
        """All its lines, parted where columns are."""
        return list(debate_lines(self.blocks))

    @cached_property
    def above(self) -> list[DebateLine]:
        """The lines before the item begins: of the meeting, and the title of the item."""
        return list(takewhile(_is_above_item, self.lines))

    @cached_property
    def head(self) -> list[Passage]:
        """The lines above the item, and at the head and foot of pages, even where the reader took these for text."""
        feet = {line.block for line in filter(_is_in_foot, self.lines)}
        in_feet = [line for line in self.lines if line.block in feet]
        return [*self.above, *self.furniture, *in_feet]

    @cached_property
    def site(self) -> list[Passage]:
        """The lines above the item as whole lines: the cells of a row together."""
        above = {line.block: self.blocks[line.block] for line in self.above}
        return list(lines_of(above.values()))

    @cached_property
    def pages(self) -> list[Passage]:
        """The lines at the head and foot of pages, and all others: the reader may have taken the former for text."""
        return [*self.furniture, *self.lines]

    @cached_property
    def is_sitting(self) -> bool:
        """True for a meeting from its opening on, rather than a single item."""
        opening = opening_of(self.blocks)
        lines = debate_lines(opening)
        return any(map(_lists_present, lines))

    @cached_property
    def title(self) -> list[DebateLine]:
        """The lines of the title of the item: the last ones above it in one block that are not about the meeting."""
        title = _last_together(_naming(self.above))
        words = " ".join(map(attrgetter("text"), title))
        goes_on = words.endswith((".", ",", ":", ";"))
        if goes_on or len(words) > _LONGEST_TITLE or self.is_sitting:
            return []
        return title


def debate_lines(blocks: Blocks) -> Iterator[DebateLine]:
    """The lines of blocks, parted where columns are."""
    for index, block in enumerate(blocks):
        for number, line in enumerate(block.content.split("\n")):
            for cell in line.split("\t"):
                text = cell.characters.strip()
                yield DebateLine(text, cell.where, index, number)


def opening_of(blocks: Blocks) -> list[Block]:
    """The blocks above the first speaker."""
    opening = takewhile(lambda block: not first_turn(block), blocks)
    return list(opening)


def _naming(above: Iterable[DebateLine]) -> list[DebateLine]:
    """The lines above an item that are not about the meeting; at question time, without the questions themselves."""
    named = list(filterfalse(_is_of_meeting, above))
    from_end = reversed(named)
    questions = list(takewhile(_is_no_question_time, from_end))
    end = len(named) - len(questions)
    return named[:end] or named


def _last_together(lines: Sequence[DebateLine]) -> list[DebateLine]:
    """The last of the lines, with the lines right above it in the same block."""
    places = {(line.block, line.line) for line in lines}
    together: list[DebateLine] = []
    for line in reversed(lines):
        together.insert(0, line)
        above = (line.block, line.line - 1)
        if above not in places:
            break
    return together
