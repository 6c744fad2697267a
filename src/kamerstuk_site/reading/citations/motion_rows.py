"""Motions in the rows of a table: each with its number and what became of it in a cell of its own.

So ministries list them in an annex: "De motie van het lid Wuite c.s.; verzoekt … | 36 200 IV, nr. 12 | Afgedaan."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.letter import Citation, Claim
from kamerstuk_site.reading.citations.cited_blocks import (
    CitedBlock,
    CitedBlocks,
    by_start,
)
from kamerstuk_site.reading.citations.motions import as_called
from kamerstuk_site.reading.citations.motions_by_mover import the_one_named
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.sentences import sentences

Claiming = Callable[[Citation, str, int], Claim | None]
"""Reads what a sentence claims of the motion that a citation at a place in it means."""
_OF_NUMBERS = lazy_pattern(
    r"(?:vindplaats|(?:kamer)?stuk(?:ken|nummer)?|dossier(?:nummer)?|nummer|nr\.?)(?: motie)?",
    re.IGNORECASE,
)
"""The head of a column with the number of what its row is about; "afgedaan met" has that of another paper."""
_MOST_READ = 8
"""Sentences of a cell; what became of a motion stands in one of the first."""


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A row of a table, in the text of the whole."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the text of the table."""
        return self.start + len(self.text)


def row_of(table: Block, place: int) -> MotionRow:
    """The row with the character at `place`."""
    start, end = _between(table.text, place, "\n")
    return MotionRow(start, table.text[start:end])


def _between(
    text: str,
    place: int,
    border: str,
) -> tuple[int, int]:
    """Where the stretch around a place begins and ends, from one border to the next."""
    end = text.find(border, place)
    return text.rfind(border, 0, place) + 1, end if end >= 0 else len(text)


def named_in_their_rows(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Call a number a motion where it fills a cell for numbers, and the row names one motion."""
    return [
        _with_named(cited) if cited.block.kind == "table" else cited
        for cited in blocks_cited
    ]


def _with_named(table: CitedBlock) -> CitedBlock:
    filling: dict[MotionRow, list[Citation]] = defaultdict(list)
    head = row_of(table.block, 0).text.split("\t")
    for citation in table.citations:
        row = row_of(table.block, citation.start)
        if _is_number_of(row, citation, head):
            filling[row].append(citation)
    named = dict(_named(table, filling))
    return replace(
        table,
        citations=[named.get(each.start, each) for each in table.citations],
    )


def _is_number_of(
    row: MotionRow,
    citation: Citation,
    head: list[str],
) -> bool:
    """True if a citation fills its cell, in a column of numbers."""
    if citation.kind != "kamerstuk":
        return False
    start, end = _between(row.text, citation.start - row.start, "\t")
    cell = row.text[start:end]
    column = row.text.count("\t", 0, start)
    fills = not cell.replace(citation.text, "", 1).strip(" .,;()")
    of_numbers = column < len(head) and _OF_NUMBERS.fullmatch(head[column].strip())
    return fills and bool(of_numbers)


def _named(
    table: CitedBlock,
    filling: dict[MotionRow, list[Citation]],
) -> Iterator[tuple[int, Citation]]:
    """Where a number stands, and the number as that of the motion that its row names."""
    text = table.text
    for row, citations in filling.items():
        number = the_only(citations)
        motion = the_one_named(text, row.start, row.end) if number else None
        if number and motion:
            yield number.start, as_called(number, motion)


def fate_in(
    row: MotionRow,
    table: CitedBlock,
    citation: Citation,
    claim: Claiming,
) -> Claim | None:
    """What the last cell of a row says of the motion cited before it, where the row cites no other."""
    before, _, status = row.text.rpartition("\t")
    end = row.start + len(before)
    first, last = (
        bisect_left(table.citations, place, key=by_start) for place in (row.start, end)
    )
    motions = {each.identifier for each in table.citations[first:last] if each.motion}
    if citation.end > end or len(motions) != 1:
        return None
    for _, sentence in islice(sentences(status), _MOST_READ):
        said = claim(citation, f"{citation.text}\t{sentence}", 0)
        if said:
            return said
    return None
