"""The latest day that an undated letter mentions as past: the letter is not older."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from operator import attrgetter

from kamerstuk_site.model.facts import Fact, Origin
from kamerstuk_site.reading.dutch.dates import (
    MONTH,
    MONTH_NAMES,
    WRITTEN_DAY,
    WRITTEN_MONTH,
    can_date,
    day_of,
    month_number,
)
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern, one_of
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.passages import Blocks

# An event is past if its sentence has a past tense and no word about the future.
_PAST = lazy_pattern(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|sprak|spraken|bracht|brachten|ging|gingen|vond|vonden|bezocht|bezochten|nam|namen|gaf|gaven|hield|hielden|bleek|bleken|begon|deed|deden|zag|zagen|[a-z]+(?:tte|dde|chtte|ten?de))\b",
    re.IGNORECASE,
)
_AUXILIARY = lazy_pattern(r"\b(?:heb|heeft|hebben|is|zijn|ben)\b", re.IGNORECASE)
_PARTICIPLE = lazy_pattern(
    r"\b(?:ge|be|ver|ont|her|mede|aan|uit|op|toe|in|voor|plaats)[a-z]+(?:d|t|en)\b",
    re.IGNORECASE,
)
# "Voor Jan" is for somebody: an abbreviation is a month beside a figure.
_MONTH = rf"(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{4}}|{one_of(MONTH_NAMES)})"
_TO_COME = lazy_pattern(
    rf"\b(?:zal|zullen|zult|gaat|gaan|wordt|worden|komend\w*|volgend\w*|uiterlijk|vanaf|tot en met|voornemens|verwacht\w*|beoogd\w*|gepland\w*|planning|streven|streeft|looptijd|geldig|(?:vóór|voor|per|(?<!van \d )(?<!van \d\d )tot|in werking)\s{_MONTH})\b",
    re.IGNORECASE,
)


def latest_past(blocks: Blocks) -> Fact[str] | None:
    """The latest day (`2026-02-14`) or month (`2024-12`) that a letter mentions as past; None if it mentions none.

    The letter is not older than that; it is not its date.
    """
    moments = _past_moments(blocks)
    # `2024-12` sorts before `2024-12-05`: a day says more than its month.
    return max(moments, key=attrgetter("value"), default=None)


def _past_moments(blocks: Blocks) -> Iterator[Fact[str]]:
    for block in blocks:
        for start, sentence in sentences(block.text):
            if _is_past(sentence):
                origin = Origin("derived", block.place(start), sentence)
                for moment in _moments(sentence):
                    yield Fact(moment, origin)


def _moments(sentence: str) -> list[str]:
    """The days in a sentence, as `2026-02-14`; if it has none, its months, as `2024-12`."""
    named = map(day_of, WRITTEN_DAY.finditer(sentence))
    days = filter(can_date, filter(None, named))
    months = map(_first_of_month, WRITTEN_MONTH.finditer(sentence))
    possible_months = list(filter(can_date, months))
    moments = list(map(dt.date.isoformat, days))
    return moments or [f"{month:%Y-%m}" for month in possible_months]


def _first_of_month(written: Match) -> dt.date:
    year = int(written["year"])
    return dt.date(year, month_number(written["month"]), 1)


def _is_past(sentence: str) -> bool:
    """True if a sentence has a past tense and no word about the future.

    A past tense is a verb in the imperfect, or an auxiliary with a participle after it.
    """
    if _PAST.search(sentence):
        return not _TO_COME.search(sentence)
    # Two searches for the perfect tense: a single pattern would take time quadratic in the length of the sentence.
    auxiliary = _AUXILIARY.search(sentence)
    if auxiliary is None or not _PARTICIPLE.search(sentence, auxiliary.end()):
        return False
    return not _TO_COME.search(sentence)
