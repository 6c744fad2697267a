"""Dates in Dutch: the letter's own date and place, and, for an undated letter, the latest day it speaks of as past."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Origin, the_only
from kamerstuk_site.reading.dutch.cover_sheet import labels
from kamerstuk_site.reading.dutch.dates import (
    MONTH,
    MONTH_NAMES,
    WRITTEN_DAY,
    WRITTEN_MONTH,
    day_in,
    day_of,
    month_number,
)
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.passages import Passage
from kamerstuk_site.reading.facts.zones import Zones

_MEETING = 90
"""Characters between "Voorgesteld" and its date: "tijdens het notaoverleg van …"."""
_WORDS: dict[str | None, tuple[str, ...]] = {
    "motie": ("Voorgesteld",),
    "amendement": ("Voorgesteld", "Ontvangen"),
    "kamervragen": ("[Oo]ntvangen",),
    "verslag": ("Vastgesteld",),
    "nota": ("Ontvangen",),
    "overig": ("Vastgesteld", "Ontvangen"),
    None: ("Voorgesteld", "Vastgesteld", "Ontvangen"),
}
"""What a paper of a kind prints before its own date, surest first."""
_DATED_BY = {
    kind: [re.compile(rf"\b{word}\s+(?:op\s)?(?=(?P<date>.{{0,{_MEETING}}}))", re.DOTALL) for word in words]
    for kind, words in _WORDS.items()
}
"""Patterns of these words, with what is within reach of them as `date`."""
_LABELLED = rf"{labels('date')}(?:\s*[:\t]\s*| (?=\d{{1,2}} \w+ \d{{4}}$))(?P<date>.*)"
_PLACED = rf"(?P<place>[’'‘]?[^\W\d][^\d\n,:]{{1,38}}), (?:de )?(?P<date>\d{{1,2}}\s?{MONTH}\s\d{{4}})\.?"
_ALONE = rf"(?:{labels('date')}\s*:?\s*)?(?P<date>\d{{1,2}}\s{MONTH}\s\d{{4}})\.?"
# Whole lines that date a letter, surest first.
_DATED_LINES = [re.compile(rf"\A{line}\Z", re.IGNORECASE) for line in (_LABELLED, _PLACED, _ALONE)]
_BEGINS_PLACED = re.compile(_PLACED, re.IGNORECASE)
# An event is past when its sentence says so in a past tense, and says nothing of what is to come.
_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|sprak|spraken|bracht|brachten|ging|gingen|vond|vonden|bezocht|bezochten|nam|namen|gaf|gaven|hield|hielden|bleek|bleken|begon|deed|deden|zag|zagen|[a-z]+(?:tte|dde|chtte|ten?de))\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:heb|heeft|hebben|is|zijn|ben)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\b(?:ge|be|ver|ont|her|mede|aan|uit|op|toe|in|voor|plaats)[a-z]+(?:d|t|en)\b", re.IGNORECASE)
_TO_COME = re.compile(
    rf"\b(?:zal|zullen|zult|gaat|gaan|wordt|worden|komend\w*|volgend\w*|uiterlijk|vanaf|tot en met|voornemens|verwacht\w*|beoogd\w*|gepland\w*|planning|streven|streeft|looptijd|geldig|(?:vóór|voor|per|(?<!van \d )(?<!van \d\d )tot|in werking)\s(?:\d{{1,2}}\s)?(?:{'|'.join(MONTH_NAMES)}))\b",
    re.IGNORECASE,
)


def letter_date(zones: Zones, kind: str | None) -> Fact[dt.date] | None:
    """The letter's own date.

    Order: the words that the kind dates by, a `Datum:` line, place and date, a line that is a date. The first of them
    that states a day decides; where it states two, the letter has no date.
    """
    printed = zones.answered if kind == "kamervragen" else zones.head
    ways = (
        *zip(_DATED_BY.get(kind, ()), repeat(printed)),
        *zip(_DATED_LINES, repeat(_lines(zones))),
    )
    for pattern, passages in ways:
        days = list(_days(pattern, passages))
        if days:
            return the_only(days, by=attrgetter("value"))
    return None


def letter_place(zones: Zones) -> Fact[str] | None:
    """The place that stands before a date in the letter's head, signature or first words."""
    found = []
    for line in _lines(zones):
        placed = _BEGINS_PLACED.fullmatch(line.text)
        if placed and day_in(line.text):
            found.append(line.fact(placed["place"].strip()))
    return the_only(found, by=attrgetter("value"))


def _lines(zones: Zones) -> list[Passage]:
    """The lines that can date a letter."""
    lines = [line for passage in (*zones.head, *zones.signature) for line in passage.lines]
    # Scans run place and date together with the first sentence.
    for first in zones.paragraphs[:1]:
        begins = _BEGINS_PLACED.match(first.text)
        if zones.head and begins:
            lines.append(Passage(begins[0], first.where))
    return lines


def _days(pattern: re.Pattern[str], passages: Iterable[Passage]) -> Iterator[Fact[dt.date]]:
    """The day in the group `date` of each match."""
    for passage in passages:
        for match in pattern.finditer(passage.text):
            day = day_in(match["date"])
            if day:
                yield passage.fact(day)


def latest_past(blocks: Sequence[Block]) -> Fact[str] | None:
    """The latest day (`2026-02-14`), or month (`2024-12`), that a letter speaks of as past; None where it speaks of none.

    The letter is not older than that; it is not its date.
    """
    # `2024-12` sorts before `2024-12-05`: a day says more than its month.
    return max(_past_moments(blocks), key=attrgetter("value"), default=None)


def _past_moments(blocks: Sequence[Block]) -> Iterator[Fact[str]]:
    for block in blocks:
        for start, sentence in sentences(block.text):
            if _past(sentence) and not _TO_COME.search(sentence):
                origin = Origin("derived", block.place(start), sentence)
                for moment in _moments(sentence):
                    yield Fact(moment, origin)


def _moments(sentence: str) -> list[str]:
    """The days that a sentence names, as in `2026-02-14`; where it names none its months, as in `2024-12`."""
    days = [day_of(match) for match in WRITTEN_DAY.finditer(sentence)]
    written = [day.isoformat() for day in days if day]
    months = WRITTEN_MONTH.finditer(sentence)
    return written or [f"{month['year']}-{month_number(month['month']):02}" for month in months]


def _past(sentence: str) -> bool:
    """True if a sentence has a past tense: a verb of the imperfect, or an auxiliary with a participle behind it."""
    # Two searches for the perfect tense: one pattern for both takes time with the square of the sentence.
    auxiliary = _AUXILIARY.search(sentence)
    return bool(_PAST.search(sentence) or (auxiliary and _PARTICIPLE.search(sentence, auxiliary.end())))
