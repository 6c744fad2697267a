"""Acts of the European Union: the CELEX number of one that is cited by year and number, whichever comes first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.reading.citations.cited_words import Candidates, CitedWords
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.dates import next_year
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_ACTS: Mapping[str, str] = {
    "verordening": "R",
    "richtlijn": "L",
    "besluit": "D",
    "beschikking": "D",
}
"""The letter of each sort of act in its CELEX number. Source: EUR-Lex, 'Celex numbers'."""
_REGULATION = "R"
_DECISION = "D"
_FRAMEWORK_DECISION = "F"
_FRAMEWORK = WordsBefore(lazy_pattern("kader$", re.IGNORECASE), len("kader"))
_YEAR_FIRST = 2015
"""Since this year regulations are numbered `2016/679`, year first; before, `1307/2013`."""
_FOUNDED = 1952
"""The first year that acts of the European Communities are of."""


class _YearAndNumber(NamedTuple):
    """What an act is cited by."""

    year: int
    number: str


def act(words: CitedWords) -> Candidates:
    """The CELEX number of an act of the European Union; none where year and number cannot be told apart."""
    sort = _ACTS[words["act"].lower()]
    if sort == _DECISION and _FRAMEWORK.search(words.text, words.start):
        sort = _FRAMEWORK_DECISION
    one, two = words["one"], words["two"]
    if sort == _REGULATION:
        meant = _regulation(one, two, number_first=bool(words["nr"]))
        return _celex(sort, meant)
    return _celex(sort, _year_and_number(one, two))


def _celex(sort: str, meant: _YearAndNumber | None) -> Candidates:
    if meant is None:
        return []
    return [f"3{meant.year}{sort}{int(meant.number):04}"]


def _regulation(
    one: str,
    two: str,
    *,
    number_first: bool,
) -> _YearAndNumber | None:
    """Year and number of a regulation: until 2015 these were numbered `nr. 1307/2013`, everything else `2008/98`.

    `number_first` is true where "nr." stands before the two.
    """
    by_number = _year_and_number(two, one)
    by_year = _year_and_number(one, two)
    if number_first and by_number:
        return by_number
    if by_year and by_year.year >= _YEAR_FIRST:
        return by_year
    return the_only(filter(None, (by_year, by_number)))


def _year_and_number(year: str, number: str) -> _YearAndNumber | None:
    """The two as a year with a number; None where the first can be no year: an act may be of next year, and no later."""
    whole = int(year)
    if len(year) == 2:
        whole += 1900
    return _YearAndNumber(whole, number) if _FOUNDED <= whole <= next_year() else None
