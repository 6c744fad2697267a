"""The items of a head: a line that only a head has, with the lines that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, LABEL
from kamerstuk_site.reading.dutch.dates import SEATS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.head_lines import HEAD_LINE, UNFINISHED, are_labels
from kamerstuk_site.reading.facts.passages import (
    Blocks,
    Passage,
    Passages,
    lines_in_place,
)

_LABEL_OR_SEAT = lazy_pattern(rf"(?i:{BARE_LABEL.pattern})|{SEATS}")
OPEN = lazy_pattern(rf"(?i:{BARE_LABEL.pattern})\Z|(?s:Aan .*){UNFINISHED.pattern}")
"""A text that the next block continues: a label without its value, an address that breaks off within a name."""
_NOTHING = Passage("", "")


def items(head: Blocks) -> list[Passage]:
    """The items of the head: lines that only a head has, each with the lines that go on with it."""
    found = [_NOTHING]
    for block in head:
        between = partial(_between_blocks, found[-1].text)
        for line in _beside_labels(lines_in_place(block)):
            seam = between(line.text)
            if seam:
                found[-1] = replace(
                    found[-1], text=f"{found[-1].text}{seam}{line.text}"
                )
            else:
                found.append(line)
            between = partial(_between_lines, line.text)
    return found[1:]


def _beside_labels(lines: Passages) -> Iterator[Passage]:
    """The lines of a block; a row of labels above a row of values becomes a line for each label with its value."""
    rows = pairwise([*lines, _NOTHING])
    for line, below in rows:
        labels = line.text.split("\t")
        values = below.text.split("\t")
        if are_labels(labels, values):
            yield from _labelled(line, labels, values)
            next(rows)
        else:
            yield line


def _labelled(
    row: Passage,
    labels: Iterable[str],
    values: Iterable[str],
) -> Iterator[Passage]:
    """A line for each label with a value; of unknown labels only the name of a seat counts, above a day."""
    for label, value in zip(labels, values, strict=True):
        if value and _LABEL_OR_SEAT.fullmatch(label):
            yield replace(row, text=f"{label}\t{value}")


def _between_blocks(item: str, line: str) -> str:
    """The separator that joins an item to the first line of the next block: the value of a label, the rest of a name.

    Empty if that line begins an item of its own.
    """
    if not OPEN.match(item):
        return ""
    if BARE_LABEL.fullmatch(line) or LABEL.fullmatch(line):
        return ""
    return "\t" if BARE_LABEL.fullmatch(item) else "\n"


def _between_lines(above: str, line: str) -> str:
    """The separator that joins two lines of a block: a line break, or empty if the second begins an item of its own.

    A line of the head begins one, unless it is the rest of an address in the line above.
    """
    words = line.strip()
    if UNFINISHED.search(above):
        return "\n"
    begins = HEAD_LINE.fullmatch(words) or BARE_LABEL.fullmatch(words)
    return "" if begins else "\n"
