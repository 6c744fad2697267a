"""Dates in Dutch: the letter's own date and place, and, for an undated letter, the latest day it speaks of as past."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, islice, pairwise, repeat
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Kind, Origin, the_only
from kamerstuk_site.reading.dutch.cover_sheet import labels
from kamerstuk_site.reading.dutch.dates import (
    BEFORE_DAY,
    DAY,
    DAY_IN_FIGURES,
    MONTH_NAMES,
    SEATS,
    WEEKDAY,
    WRITTEN_DAY,
    WRITTEN_MONTH,
    can_date,
    day_in,
    day_of,
    month_number,
)
from kamerstuk_site.reading.dutch.paper_names import LISTED, LISTED_UNDER, paper_named
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.passages import Passage
from kamerstuk_site.reading.facts.zones import Zones

_MEETING = 90
"""Characters between "Voorgesteld" and its date: "tijdens het notaoverleg van …"."""
_WORDS: dict[Kind | None, tuple[str, ...]] = {
    "motie": ("Voorgesteld",),
    "amendement": ("Voorgesteld", "Ontvangen", "Ingezonden"),
    "kamervragen": ("[Oo]ntvangen",),
    "verslag": ("Vastgesteld",),
    "nota": ("Ontvangen",),
    "overig": ("Vastgesteld", "Ontvangen"),
    None: ("Voorgesteld", "Vastgesteld", "Ontvangen"),
}
"""What a paper of a kind prints before its own date, surest first."""
_DATED_BY = {
    kind: [
        re.compile(rf"\b{word}:?\s+(?:op\s)?(?=(?P<date>.{{0,{_MEETING}}}))", re.DOTALL)
        for word in words
    ]
    for kind, words in _WORDS.items()
}
"""Patterns of these words, with what is within reach of them as `date`."""
_END = r"[.,]?(?:\s\([^()]*\))?"
_LABELLED = rf"{labels('date')}(?:\s*[:|\t\n]\s*| (?=(?:{WEEKDAY} )?\d{{1,2}} \w+ \d{{4}}$))(?P<date>.*)"
_PLACED = (
    rf"(?:Gegeven te )?(?:(?!{WEEKDAY})(?P<place>[’'‘]?[^\W\d][^\d\n,:]{{1,38}}),\s|(?P<seat>{SEATS})(?:\s?[-–—:;])?\s)"
    rf"{BEFORE_DAY}(?P<date>{DAY}|{DAY_IN_FIGURES}){_END}"
)
_ALONE = rf"(?:{labels('date')}\s*:?\s*)?{BEFORE_DAY}(?P<date>{DAY})(?:,? (?:te )?{SEATS})?{_END}"
# Whole lines that date a letter, surest first.
_LABELLED_LINE, _PLACED_LINE, _LINE_ALONE = (
    re.compile(rf"\A{line}\Z", re.IGNORECASE) for line in (_LABELLED, _PLACED, _ALONE)
)
_DATED_LINES = (_LABELLED_LINE, _PLACED_LINE, _LINE_ALONE)
_DATED_ON_SITE = (_PLACED_LINE, _LABELLED_LINE, _LINE_ALONE)
"""On a page of a site the label is the site's, and the line with a place the paper's own."""
_OF_SITE = re.compile(
    rf"{LISTED.pattern}|{LISTED_UNDER}|(?:Nummer:?\s*)?20\d\dD\d{{5}}\b.*", re.DOTALL
)
"""A line of a site that shows papers: its heading, and its own number for them."""
_BEGINS_PLACED = re.compile(_PLACED, re.IGNORECASE)
_IN_NO_PLACE = re.compile(r"(?:^|\s)[a-zà-ÿ]{5,}(?=\s|$)")
"""What the name of no place has: a common word. Its small words are short: "Capelle aan den IJssel"."""
_MISREAD_HAGUE = re.compile(r"\A(?![’'‘]s[- ])\W?\w?\W{0,2}Gravenhage\Z", re.IGNORECASE)
"""The place that papers until 1990 are written at, as scans have it: "VGravenhage", "s-Gravenhage"."""
_BEHIND_NUMBER = re.compile(
    rf"\A\S.{{0,40}}\s(?P<seat>(?P<place>{SEATS})), {BEFORE_DAY}(?P<date>{DAY})\Z",
    re.IGNORECASE,
)
"""Place and day at the end of a line that begins with a number of the sender: "No. W01.20.0036/I 's-Gravenhage, 17 juni 2020"."""
_LIST = r"(?:concept-?)?(?:besluiten|toezeggingen)lijst\b"
LIST_OF_MEETING = rf"{_LIST}[^.;]*?\s{BEFORE_DAY}(?P<date>{DAY}|{DAY_IN_FIGURES})"
"""The pattern of a list with the day of its meeting: "Besluitenlijst van de procedurevergadering van 3 mei 2023"."""
_DATED_LIST = re.compile(rf"\A(?>.*?(?={_LIST})){LIST_OF_MEETING}", re.IGNORECASE)
"""A list that names the day of its meeting only."""
_NEWS = re.compile(
    rf"\A[^|]{{4,40}}\|\s*(?P<date>{DAY}|{DAY_IN_FIGURES})(?:\s*\|.*)?", re.IGNORECASE
)
"""The line below the title of a page of news: "Nieuwsbericht | 02-11-2023 | 09:00"."""
_ON_SITE = re.compile(
    rf"\A(?:.*?,\s)?{labels('published')}\s*(?::|\t|\n|\||\sop\s)\s*(?P<date>{DAY}|{DAY_IN_FIGURES})\b.*",
    re.IGNORECASE,
)
"""When a site says that it published the paper, which is its day where it states none itself."""
_OTHER_DAY = re.compile(
    rf"(?!{labels('date')}\s*:?\Z)(?>(?:.*\s)?\w*datum\b)[^\d.]*", re.IGNORECASE
)
"""A label of another day than the paper's own: "Ontvangstdatum", "b) Datum ontvangst Commissiedocument"."""
_OF_MEETING = re.compile(
    r"(?:Tijd|Tijdstip|Aanvang|Begintijd|Locatie|Zaal)\s*[:\t\n].*",
    re.IGNORECASE | re.DOTALL,
)
"""A line beside the day of a meeting, which is not that of the paper that calls it."""
_SET = re.compile(
    rf"\A\(?(?:Aldus )?vastgesteld (?:te [^,\d]{{3,30}},? )?{BEFORE_DAY}(?P<date>{DAY})\.?\)?\Z",
    re.IGNORECASE,
)
"""The line with which a committee dates its report below the text, as until 1970."""
_DATED_ABOVE_TEXT = (_BEHIND_NUMBER, _DATED_LIST, _NEWS, _ON_SITE)
"""Lines above the text that date a paper which states its day in no other way, surest first."""
_ADDRESSED = re.compile(r"Aan (?:de|het|den) [^.\n]{3,60}")
_WITH_ADDRESS = 4
"""Paragraphs and headings in which such an address is looked for, with the paragraph below it."""
_MESSAGE_ENDS = re.compile(
    r"\bin Gode?s heilige bescherming\b|^Gegeven te ", re.IGNORECASE | re.MULTILINE
)
_MESSAGE_END = 2
"""Blocks: the closing words, and place and day."""
# An event is past when its sentence says so in a past tense, and says nothing of what is to come.
_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|sprak|spraken|bracht|brachten|ging|gingen|vond|vonden|bezocht|bezochten|nam|namen|gaf|gaven|hield|hielden|bleek|bleken|begon|deed|deden|zag|zagen|[a-z]+(?:tte|dde|chtte|ten?de))\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\b(?:heb|heeft|hebben|is|zijn|ben)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\b(?:ge|be|ver|ont|her|mede|aan|uit|op|toe|in|voor|plaats)[a-z]+(?:d|t|en)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    rf"\b(?:zal|zullen|zult|gaat|gaan|wordt|worden|komend\w*|volgend\w*|uiterlijk|vanaf|tot en met|voornemens|verwacht\w*|beoogd\w*|gepland\w*|planning|streven|streeft|looptijd|geldig|(?:vóór|voor|per|(?<!van \d )(?<!van \d\d )tot|in werking)\s(?:\d{{1,2}}\s)?(?:{'|'.join(MONTH_NAMES)}))\b",
    re.IGNORECASE,
)


def letter_date(zones: Zones, kind: Kind | None) -> Fact[dt.date] | None:
    """The letter's own date.

    Order: the words that the kind dates by, a `Datum:` line, place and date, a line that is a date, first in head and
    signature and then in the other lines above the text; then a day that only the title of a list or a site gives. The first
    of them that states a day decides; where it states two, the letter has no date.
    """
    for days in _stated_days(zones, kind):
        possible = [day for day in days if can_date(day.value)]
        if possible:
            return the_only(possible, by=attrgetter("value"))
    return None


def impossible_dates(zones: Zones, kind: Kind | None) -> Iterator[Fact[dt.date]]:
    """The days that stand where a letter's own date does, and that can date none (`dates.can_date`)."""
    for days in _stated_days(zones, kind):
        yield from (day for day in days if not can_date(day.value))


def _stated_days(zones: Zones, kind: Kind | None) -> Iterator[list[Fact[dt.date]]]:
    """The days that each way of dating a letter gives, the surest way first."""
    for pattern, passages in _ways(zones, kind):
        yield list(_days(pattern, passages))
    if kind == "verslag":
        lines_of_text = (
            line
            for block in zones.own
            for line in Passage(block.stated, block.where).lines
        )
        yield list(_days(_SET, lines_of_text))


def _ways(
    zones: Zones, kind: Kind | None
) -> Iterator[tuple[re.Pattern[str], Sequence[Passage]]]:
    """The ways to date a letter by a line of its own, the surest first, each with the lines that it looks through."""
    printed = zones.answered if kind == "kamervragen" else zones.head
    dating = _lines(zones)
    above_text = zones.above_text
    meeting = list(_days_of_meeting(above_text))
    dating, above_text = (
        [line for line in _of_paper(lines) if line not in meeting]
        for lines in (dating, above_text)
    )
    on_site = any(_OF_SITE.fullmatch(line.text) for line in above_text)
    lines = _DATED_ON_SITE if on_site else _DATED_LINES
    yield from zip(_DATED_BY.get(kind, ()), repeat(printed))
    yield from zip(lines, repeat(dating))
    yield from zip(lines, repeat(above_text))
    yield from zip(_DATED_ABOVE_TEXT, repeat(above_text))
    yield _LABELLED_LINE, meeting


def _of_paper(lines: Iterable[Passage]) -> Iterator[Passage]:
    """The lines that can date the paper itself: not the one below the label of another day."""
    for above, line in pairwise([Passage("", ""), *lines]):
        if not _OTHER_DAY.fullmatch(above.text):
            yield line


def _days_of_meeting(lines: Sequence[Passage]) -> Iterator[Passage]:
    """The labelled days that stand above the time or the room of a meeting."""
    for line, below in pairwise(lines):
        if _LABELLED_LINE.fullmatch(line.text) and _OF_MEETING.fullmatch(below.text):
            yield line


def letter_place(zones: Zones) -> Fact[str] | None:
    """The place that stands before a date in the letter's head, signature or first words."""
    return _place(_lines(zones)) or _place(zones.above_text)


def _place(lines: Iterable[Passage]) -> Fact[str] | None:
    found = []
    for line in lines:
        placed = _BEGINS_PLACED.fullmatch(line.text) or _BEHIND_NUMBER.fullmatch(
            line.text
        )
        if placed and day_in(placed["date"]):
            written = placed["place"] or placed["seat"]
            # Scans put the end of another sentence before it.
            place = written.rpartition(". ")[2].strip()
            if not _IN_NO_PLACE.search(place) and not paper_named(place):
                found.append(line.fact(_MISREAD_HAGUE.sub("'s-Gravenhage", place)))
    return the_only(found, by=attrgetter("value"))


def _lines(zones: Zones) -> list[Passage]:
    """The lines of head and signature, and place and date where they begin the text, which can date a letter."""
    lines = [
        line for passage in (*zones.head, *zones.signature) for line in passage.lines
    ]
    # Scans run place and date together with the first sentence, also where that stands below an address.
    for first in _begins_text(zones):
        begins = _BEGINS_PLACED.match(first.text)
        if zones.head and begins:
            lines.append(Passage(begins[0], first.where))
    return [*lines, *_below_message(zones)]


def _begins_text(zones: Zones) -> Iterator[Block]:
    """The first paragraph, and one below an address that a scan put behind it."""
    yield from zones.paragraphs[:1]
    # Where the head has its own date, that is of another paper behind the first.
    if any(_BEGINS_PLACED.fullmatch(line.text) for line in zones.head_lines):
        return
    own = (
        block
        for block in zones.blocks
        if block.part == "body" and block.kind in ("paragraph", "heading")
    )
    for address, below in pairwise(islice(own, _WITH_ADDRESS)):
        if _ADDRESSED.fullmatch(address.text):
            yield below


def _below_message(zones: Zones) -> Iterator[Passage]:
    """The lines with which a message of the Crown ends, and a law as it was signed: its place and day stand there."""
    ending = dropwhile(lambda block: not _MESSAGE_ENDS.search(block.text), zones.blocks)
    for block in islice(ending, _MESSAGE_END):
        yield from Passage(block.stated, block.where).lines


def _days(
    pattern: re.Pattern[str], passages: Iterable[Passage]
) -> Iterator[Fact[dt.date]]:
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
    written = [day.isoformat() for day in days if day and can_date(day)]
    months = [
        dt.date(int(month["year"]), month_number(month["month"]), 1)
        for month in WRITTEN_MONTH.finditer(sentence)
    ]
    return written or [f"{month:%Y-%m}" for month in months if can_date(month)]


def _past(sentence: str) -> bool:
    """True if a sentence has a past tense: a verb of the imperfect, or an auxiliary with a participle behind it."""
    # Two searches for the perfect tense: one pattern for both takes time with the square of the sentence.
    auxiliary = _AUXILIARY.search(sentence)
    return bool(
        _PAST.search(sentence)
        or (auxiliary and _PARTICIPLE.search(sentence, auxiliary.end()))
    )
