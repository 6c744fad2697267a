"""Columns that were laid out with spaces: two ministers who sign side by side, a table in a pasted text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kamerstuk_site.reading.dutch.offices import MINISTERS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

_GAP = lazy_pattern(r"(?<=\S) {3,}(?=\S)")
"""The spaces between two columns; text that was justified has two between words at most."""
_OFFICES = lazy_pattern(
    rf"\s*(?:[Dd]e )?(?i:{one_of(MINISTERS)})\b.* {{3,}}(?:[Dd]e )?(?i:{one_of(MINISTERS)})\b"
)
"""Two ministers who sign beside each other."""
_INDENT = lazy_pattern(r" {8,}(?=\S)")
"""The spaces before the rest of a cell that the width of its column broke."""


def with_tabs(lines: Sequence[str]) -> list[str]:
    r"""The lines, with a tab for the spaces between columns.

    Spaces in one line alone mean nothing. They separate columns where all words behind them begin right below those of
    the line above, or above those of the line below; empty lines between the two do not count. Two offices beside each
    other are columns anyhow.

    >>> with_tabs(["A. Vaart        B. Sluis", "", "voorzitter      secretaris"])
    ['A. Vaart\tB. Sluis', '', 'voorzitter\tsecretaris']
    """
    columns = list(map(_columns, lines))
    filled = [index for index, line in enumerate(lines) if line.strip()]
    in_columns = {*_aligned(columns, filled), *_signing(lines, filled)}
    tabbed = list(lines)
    for index in in_columns:
        tabbed[index] = _GAP.sub("\t", lines[index])
    for above, below in pairwise(filled):
        if above in in_columns and _goes_on(columns[above], lines[below]):
            tabbed[below] = f"\t{lines[below].lstrip()}"
    return tabbed


def _columns(line: str) -> list[int]:
    """Where the words behind each gap of a line begin."""
    if "   " not in line:
        return []
    return [gap.end() for gap in _GAP.finditer(line)]


def _aligned(
    columns: Sequence[list[int]],
    filled: Sequence[int],
) -> Iterator[int]:
    """The lines of which a neighbour has the same columns."""
    for above, below in pairwise(filled):
        if columns[above] and columns[above] == columns[below]:
            yield above
            yield below


def _signing(
    lines: Sequence[str],
    filled: Sequence[int],
) -> Iterator[int]:
    """The lines with two offices beside each other, and those around with as many columns, aligned or not."""
    gaps = 0
    above = 0
    for index in filled:
        line = lines[index]
        width = len(_columns(line))
        if _OFFICES.match(line):
            gaps = width
            if len(_columns(lines[above])) == gaps:
                yield above
        if gaps and width == gaps:
            yield index
        elif not _INDENT.match(line):
            gaps = 0
        above = index


def _goes_on(columns: list[int], below: str) -> bool:
    """True if a line is no more than the rest of the second of two columns."""
    indent = _INDENT.match(below)
    if indent is None:
        return False
    return [indent.end()] == columns
