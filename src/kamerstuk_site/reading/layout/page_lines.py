"""Lines as they stand on their pages, and lines of the letter itself, from which what belongs to the page was taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.grouping import split_where
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

HEAD_LENGTH = 60
"""Characters; the first line that is longer begins the text. Titles, numbers and addresses above it are shorter."""
PAGE_NUMBER = lazy_pattern(
    r"[-–]?\s?\d{1,3}\s?[-–]?|Pagina \d+(?: van \d+)?|\d+\s?/\s?\d+",
    re.IGNORECASE,
)
_page = attrgetter("page")


@dataclass(slots=True)
class PrintedLine:
    """A line of a document, with or without words. Not frozen, since there is one for every line of every letter."""

    index: int
    """Its place among all lines of the document."""
    text: str
    """Its characters, without the space around them."""
    line: Line

    @property
    def page(self) -> int | None:
        """The number of its page, where the format knows pages."""
        return self.line.page

    @property
    def is_beside(self) -> bool:
        """True if it stands beside the text."""
        return self.line.role == "aside"


PrintedLines = Sequence[PrintedLine]


def printed(lines: Iterable[Line]) -> list[PrintedLine]:
    """The lines of a document, each with its place among them."""
    found = []
    for index, line in enumerate(lines):
        text = line.text.strip()
        found.append(PrintedLine(index, text, line))
    return found


def matching(lines: Iterable[PrintedLine], pattern: re.Pattern[str]) -> PrintedLines:
    """The lines of which the text as a whole has the form of the pattern."""
    return [line for line in lines if pattern.fullmatch(line.text)]


def indices(lines: Iterable[PrintedLine]) -> set[int]:
    """Where the lines stand in the document."""
    return {line.index for line in lines}


def by_page(lines: Iterable[PrintedLine]) -> Iterator[PrintedLines]:
    """The lines of each page."""
    for _, of_page in groupby(lines, key=_page):
        yield list(of_page)


def unbroken(lines: PrintedLines) -> list[PrintedLines]:
    """Lines in runs of those that stand right below each other in the document."""
    return [*split_where(lines, lambda run, line: line.index != run[-1].index + 1)]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line of the letter itself, one with words or a picture, with what stood between it and the one before."""

    line: Line
    after_blank: bool = False
    """An empty line stood between."""
    after_page_break: bool = False
    """A page ended between: furniture stood there, a form feed, or the space that a converter makes of one."""

    @property
    def text(self) -> str:
        """Its characters, without the space around them."""
        return self.line.text.strip()

    @property
    def adjacent(self) -> bool:
        """True if nothing stood between."""
        return not (self.after_blank or self.after_page_break)

    def changed(self, **changes: Any) -> LetterLine:
        """The same place in the letter, with these fields of its line changed."""
        return replace(self, line=replace(self.line, **changes))


LetterLines = Sequence[LetterLine]
