"""The numbers of a match: each with the words that belong to it, and those between the ends of a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kamerstuk_site.reading.citations.forms.pieces import PAGES, Form
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.dates import MONTH
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

PREFIXED = 48
"""Characters; a safety bound only, since no words that a citation can begin with are as long."""
_PREFIX = WordsBefore(
    lazy_pattern(
        r"(?:[Kk]amerst(?:uk(?:ken)?|\.)\s?)(?:(?:II?|11|ll)\s?)?,?\s?(?:\d{4}\s?[/–-]\s?\d{2,4},?\s)?$"
        r"|(?:[Uu]itvoerings|[Gg]edelegeerde\s|[Kk]ader|(?:EU|EG|EEG)-|[Ee]uropese\s|(?:VN-?\s?)?[Vv]eiligheidsraad|VN-)$"
    ),
    PREFIXED,
)
_ITEM = lazy_pattern(
    rf"{PAGES}|(?P<number>\d{{1,5}}(?:[a-z](?!\w))?|[A-Z]{{1,3}}(?!\w))"
)
"""A number of a list, or pages of the paper with the number before."""
_RANGE = lazy_pattern(r"\s?(?:t/m|tot en met|[-–])\s?")
_PLURAL = lazy_pattern(r"(?:nrs|nos|nummers|stukken|NRS)\b", re.IGNORECASE)
_AGAIN = lazy_pattern(r"n[ro]s?\b|stuk")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_NOT_A_NUMBER = lazy_pattern(
    rf"\s(?:{MONTH}|leden|moties|jaar|miljoen|miljard|procent|euro|andere)\b"
)
_LIST_END = lazy_pattern(r"\s?(?:[),.;:\]]|$|\sen\s|\sover\b|\svan\b|\s\()")
_SAME_PAPER = lazy_pattern(r"\s?/\s?")
_SCALES: tuple[
    tuple[re.Pattern[str], Callable[[str], int], Callable[[int], str]], ...
] = (
    (lazy_pattern(r"\d+ \d+"), int, str),
    (lazy_pattern(r"[A-Z] [A-Z]"), ord, chr),
)
"""The two ends of a range of numbers and of one of letters, and how to count from one to the other."""
_LONGEST_RANGE = 60
"""Numbers; "nrs. 12-2019" is no range of two thousand papers."""
_TAIL = 16
"""Characters behind the last of several numbers; a longer tail belongs to all of them alike."""


class CitedNumber(NamedTuple):
    """An ondernummer, or a whole citation without one, with its place in the text."""

    start: int
    end: int
    value: str
    stop: int
    """Where the number itself ends; `end` may be behind words that follow it."""


def cited_numbers(form: Form, match: Match) -> list[CitedNumber]:
    """What a match cites: the words before the first number belong to that, and those behind the last to the last."""
    prefix = _PREFIX.search(match.string, match.start())
    begin = prefix.start() if prefix else match.start()
    end = match.end()
    if "numbers" not in match.re.groupindex:
        return [CitedNumber(begin, end, "", end)]
    numbers = list(_numbers(match))
    numbers[0] = numbers[0]._replace(start=begin)
    last = numbers[-1]
    if form.tail and (len(numbers) == 1 or end - last.end < _TAIL):
        numbers[-1] = last._replace(end=end)
    return numbers


def _numbers(match: Match) -> Iterator[CitedNumber]:
    """Each number of a list. After a single `nr.` a figure that begins something else ends the list."""
    text = match.string
    start, end = match.span("numbers")
    plural = _PLURAL.search(text, match.start(), start) is not None
    previous: Match | None = None
    for item in _ITEM.finditer(text, start, end):
        if not item["number"]:
            continue
        if previous:
            between = text[previous.end() : item.start()]
            if _ends_list(item, between, plural):
                return
            if _RANGE.fullmatch(between):
                for number in _ranged(previous[0], item[0]):
                    yield CitedNumber(*item.span(), number, item.start())
        yield CitedNumber(*item.span(), item[0], item.end())
        previous = item


def _ends_list(
    item: Match,
    between: str,
    plural: bool,
) -> bool:
    """True if a figure or letter behind a number, with what stands `between`, is no further number of its list.

    `plural` is true where the word before the list is: "nrs."
    """
    behind = item.end()
    if _NOT_A_NUMBER.match(item.string, behind):
        return True
    # `36 067/36 068, I/H` is one paper of the Eerste Kamer with a letter in each dossier; the first counts.
    if item[0].isalpha() and _SAME_PAPER.fullmatch(between):
        return True
    if plural or _AGAIN.search(between):
        return False
    return bool(_YEAR.fullmatch(item[0])) or not _LIST_END.match(item.string, behind)


def _ranged(first: str, last: str) -> Sequence[str]:
    """The numbers or letters between the ends of a range; none where it is no range or too long to be meant."""
    for scale, value_of, written in _SCALES:
        if scale.fullmatch(f"{first} {last}"):
            between = range(value_of(first) + 1, value_of(last))
            if len(between) < _LONGEST_RANGE:
                return list(map(written, between))
    return []
