"""Lines that stand on page after page: running heads and feet, and the head of a table that goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, filterfalse, groupby, pairwise
from operator import attrgetter

from kamerstuk_site.model.document import CELLS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.page_lines import (
    PrintedLine,
    PrintedLines,
    by_page,
    unbroken,
)

_SHORT_NUMBER = lazy_pattern(r"\b\d{1,3}\b")
_RUNNING_LINES = 3
"""Lines of a running head or foot at most."""
_MOST_PAGES = 0.5
"""Share of the pages; what more of them begin or end with is a running head or foot."""


def running_lines(lines: PrintedLines) -> set[int]:
    """Indices of the lines that most pages begin or end with, but for the number of the page in them."""
    shown = filter(_is_of_text, lines)
    pages = list(map(unbroken, by_page(shown)))
    fewest = max(1, _MOST_PAGES * len(pages))
    parted = [runs for runs in pages if len(runs) > 1]
    heads = [runs[0] for runs in parted]
    feet = [runs[-1] for runs in parted]
    return _on_more_pages(heads, fewest) | _on_more_pages(feet, fewest)


def _is_of_text(line: PrintedLine) -> bool:
    """True for a line of words that is no part of a table, on a page of which the number is known."""
    of_text = line.line.role == "text"
    return bool(of_text and line.text and line.page)


def _on_more_pages(ends: Iterable[PrintedLines], fewest: float) -> set[int]:
    """Of the lines with which pages begin or end, the indices of those that more than so many pages have there."""
    pages: defaultdict[str, set[int]] = defaultdict(set)
    named: defaultdict[str, set[int]] = defaultdict(set)
    for page, end in enumerate(ends):
        if len(end) > _RUNNING_LINES:
            continue
        for line in end:
            for name in _without_number(line):
                pages[name].add(page)
                named[name].add(line.index)
    running = (named[name] for name in pages if len(pages[name]) > fewest)
    return set().union(*running)


def _without_number(line: PrintedLine) -> Iterator[str]:
    """How a line reads on other pages: as it is, or with its first or last number as far on as the page."""
    text = line.text
    yield text
    numbers = list(_SHORT_NUMBER.finditer(text))
    for number in numbers[:1] + numbers[-1:]:
        further = int(number[0]) - (line.page or 0)
        before, behind = text[: number.start()], text[number.end() :]
        yield f"{before}{further:+d}{behind}"


def repeated_heads(lines: PrintedLines, furniture: Collection[int]) -> set[int]:
    """Indices of the rows by which a table repeats its head on a next page; `furniture` parts no table."""
    own = (line for line in lines if line.text and line.index not in furniture)
    shown = filterfalse(attrgetter("is_beside"), own)
    found: set[int] = set()
    for in_table, run in groupby(shown, key=lambda line: line.line.role in CELLS):
        if not in_table:
            continue
        parts = chain.from_iterable(map(unbroken, by_page(run)))
        for above, below in pairwise(parts):
            if above[0].page != below[0].page:
                found.update(_repeated(above, below))
    return found


def _repeated(above: PrintedLines, below: PrintedLines) -> Sequence[int]:
    """The first rows of a part of a table that the part above it begins with too; none where it has no others."""
    same: list[int] = []
    for first, again in zip(above, below, strict=False):
        if first.line.text != again.line.text:
            return same
        same.append(again.index)
    return same if len(same) < len(below) else ()
