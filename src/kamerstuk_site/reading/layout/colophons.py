"""What stands beside the text of a page: a sender's address and references, and what they state of the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.cover_sheet import FORM_LABELS, LABEL, POSTAL, labels
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.page_lines import (
    PAGE_NUMBER,
    PrintedLines,
    by_page,
    indices,
    matching,
)

_STATED = lazy_pattern(
    rf"{labels('date', 'subject', 'reference', 'your reference', 'your letter')}\s?:?",
    re.IGNORECASE,
)
"""What a colophon says of the letter itself, and not of its sender."""
_COLOPHON = lazy_pattern(
    rf"{FORM_LABELS}\s?(?::.*|\t.*|\d.*)?|Ministerie van [A-Z].*|(?-i:{POSTAL}).*|www\..*|T \d.*|[\w.-]+@[\w.-]+",
    re.IGNORECASE,
)
"""A line that colophons have: a label of a cover sheet, a ministry, an address."""


def colophons(lines: PrintedLines) -> set[int]:
    """Indices of the lines beside the text that belong to the page: a sender's address and references, each time."""
    found: set[int] = set()
    before: set[str] = set()
    for beside in _beside_pages(lines):
        repeated = (line for line in beside if line.text in before)
        found |= indices(repeated)
        numbers = matching(beside, PAGE_NUMBER)
        found |= indices(numbers)
        if matching(beside, _COLOPHON):
            found |= indices(beside)
        before.update(line.text for line in beside)
    return found


def stated_beside(lines: PrintedLines) -> Iterator[tuple[tuple[int, ...], Line]]:
    """What a colophon beside the first page states of the letter: the indices of its lines, and a line that says it."""
    beside = next(_beside_pages(lines), [])
    if not beside or beside[0].page != lines[0].page:
        return
    for label, below in pairwise([*beside, beside[-1]]):
        if not _STATED.fullmatch(label.text):
            with_value = LABEL.fullmatch(label.text) and _STATED.match(label.text)
            if with_value:
                yield (label.index,), label.line
            continue
        right_below = below.index == label.index + 1
        if right_below and not _COLOPHON.fullmatch(below.text):
            value = below.line.content
            content = joined([label.line.content, value], "\t")
            stated = replace(label.line, content=content)
            yield (label.index, below.index), stated


def _beside_pages(lines: PrintedLines) -> Iterator[PrintedLines]:
    """The lines that stand beside the text of each page that has any."""
    return by_page(line for line in lines if line.is_beside)
