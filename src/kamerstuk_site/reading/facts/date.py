"""The date of a letter and the place where it was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile, filterfalse, islice, pairwise, repeat

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Kind
from kamerstuk_site.reading.dutch.cover_sheet import labels
from kamerstuk_site.reading.dutch.dates import (
    BEFORE_DAY,
    DAY,
    DAY_IN_FIGURES,
    SEATS,
    WEEKDAY,
    can_date,
    day_in,
)
from kamerstuk_site.reading.dutch.paper_names import LISTED_UNDER, paper_named
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.site_words import LISTED, SITE_NUMBERED
from kamerstuk_site.reading.facts.passages import (
    Passage,
    Passages,
    agreed,
    lines_in,
    lines_of,
    stating,
)
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
"""The words that a paper of each kind prints before its own date, most reliable first."""
_DATED_BY = {
    kind: [
        lazy_pattern(
            rf"\b{word}:?\s+(?:op\s)?(?=(?P<date>.{{0,{_MEETING}}}))", re.DOTALL
        )
        for word in words
    ]
    for kind, words in _WORDS.items()
}
"""Patterns of these words; the group `date` holds the characters within reach after them."""
_END = r"[.,]?(?:\s\([^()]*\))?"
_LABELLED = rf"{labels('date')}(?:\s*[:|\t\n]\s*| (?=(?:{WEEKDAY} )?\d{{1,2}} \w+ \d{{4}}$))(?P<date>.*)"
_PLACED = (
    rf"(?:Gegeven te )?(?:(?!{WEEKDAY})(?P<place>[’'‘]?[^\W\d][^\d\n,:]{{1,38}}),\s|(?P<seat>{SEATS})(?:\s?[-–—:;])?\s)"
    rf"{BEFORE_DAY}(?P<date>{DAY}|{DAY_IN_FIGURES}){_END}"
)
_ALONE = rf"(?:{labels('date')}\s*:?\s*)?{BEFORE_DAY}(?P<date>{DAY})(?:,? (?:te )?{SEATS})?{_END}"
# Whole lines that date a letter, surest first.
_LABELLED_LINE, _PLACED_LINE, _LINE_ALONE = (
    lazy_pattern(rf"\A{line}\Z", re.IGNORECASE) for line in (_LABELLED, _PLACED, _ALONE)
)
_DATED_LINES = (_LABELLED_LINE, _PLACED_LINE, _LINE_ALONE)
_DATED_ON_SITE = (_PLACED_LINE, _LABELLED_LINE, _LINE_ALONE)
"""On a web page the label is the site's own, while the line with a place comes from the paper."""
_OF_SITE = lazy_pattern(
    rf"{LISTED.pattern}|{LISTED_UNDER}|(?:Nummer:?\s*)?20\d\dD\d{{5}}\b.*", re.DOTALL
)
"""A line of a site that shows papers: the site's heading, and the site's own number for the paper."""
_BEGINS_PLACED = lazy_pattern(_PLACED, re.IGNORECASE)
_IN_NO_PLACE = lazy_pattern(r"(?:^|\s)[a-zà-ÿ]{5,}(?=\s|$)")
"""A common word, which no place name contains; the small words of place names are short: "Capelle aan den IJssel"."""
_MISREAD_HAGUE = lazy_pattern(
    r"\A(?![’'‘]s[- ])\W?\w?\W{0,2}Gravenhage\Z", re.IGNORECASE
)
"""'s-Gravenhage, where papers until 1990 were written, as scans misread it: "VGravenhage", "s-Gravenhage"."""
_BEHIND_NUMBER = lazy_pattern(
    rf"\A\S.{{0,40}}\s(?P<seat>(?P<place>{SEATS})), {BEFORE_DAY}(?P<date>{DAY})\Z",
    re.IGNORECASE,
)
"""Place and day after a number of the sender on the same line: "No. W01.20.0036/I 's-Gravenhage, 17 juni 2020"."""
_LIST = r"(?:concept-?)?(?:besluiten|toezeggingen)lijst\b"
LIST_OF_MEETING = rf"{_LIST}[^.;]*?\s{BEFORE_DAY}(?P<date>{DAY}|{DAY_IN_FIGURES})"
"""A pattern: a list with the day of its meeting, "Besluitenlijst van de procedurevergadering van 3 mei 2023"."""
_DATED_LIST = lazy_pattern(rf"\A(?>.*?(?={_LIST})){LIST_OF_MEETING}", re.IGNORECASE)
"""A list that states only the day of its meeting."""
_NEWS = lazy_pattern(
    rf"\A[^|]{{4,40}}\|\s*(?P<date>{DAY}|{DAY_IN_FIGURES})(?:\s*\|.*)?", re.IGNORECASE
)
"""The line below the title of a page of news: "Nieuwsbericht | 02-11-2023 | 09:00"."""
_ON_SITE = lazy_pattern(
    rf"\A(?:.*?,\s)?{labels('published')}\s*(?::|\t|\n|\||\sop\s)\s*(?P<date>{DAY}|{DAY_IN_FIGURES})\b.*",
    re.IGNORECASE,
)
"""The day on which a site published the paper; it dates a paper that states no day itself."""
_OTHER_DAY = lazy_pattern(
    rf"(?!{labels('date')}\s*:?\Z)(?>(?:.*\s)?\w*datum\b)[^\d.]*", re.IGNORECASE
)
"""A label of another day than the paper's own: "Ontvangstdatum", "b) Datum ontvangst Commissiedocument"."""
_OF_MEETING = lazy_pattern(
    r"(?:Tijd|Tijdstip|Aanvang|Begintijd|Locatie|Zaal)\s*[:\t\n].*",
    re.IGNORECASE | re.DOTALL,
)
"""A line next to the day of a meeting: that day is not the date of the paper that announces the meeting."""
_SET = lazy_pattern(
    rf"\A\(?(?:Aldus )?vastgesteld (?:te [^,\d]{{3,30}},? )?{BEFORE_DAY}(?P<date>{DAY})\.?\)?\Z",
    re.IGNORECASE,
)
"""The line below the text in which a committee dates its report, until 1970."""
_DATED_ABOVE_TEXT = (_BEHIND_NUMBER, _DATED_LIST, SITE_NUMBERED, _NEWS, _ON_SITE)
"""Lines above the text that date a paper with no other date, most reliable first."""
_ADDRESSED = lazy_pattern(r"Aan (?:de|het|den) [^.\n]{3,60}")
_WITH_ADDRESS = 4
"""Paragraphs and headings that are searched for such an address and the paragraph below it."""
_MESSAGE_ENDS = lazy_pattern(
    r"\bin Gode?s heilige bescherming\b|^Gegeven te ", re.IGNORECASE | re.MULTILINE
)
_MESSAGE_END = 2
"""Blocks: the closing words, and place and day."""
_is_of_site = stating(_OF_SITE.fullmatch)
_is_placed = stating(_BEGINS_PLACED.fullmatch)
_NOTHING = Passage("", "")


def letter_date(zones: Zones, kind: Kind | None) -> Fact[dt.date] | None:
    """The letter's own date.

    Order: the words that the kind dates by, a `Datum:` line, place and date, a line that is a date, first in head and
    signature and then in the other lines above the text; then a day that only the title of a list or a site gives. The first
    of them that states a day decides; where it states two, the letter has no date.

    Args:
        zones: the letter.
        kind: of what kind it is.
    """
    for days in _stated_days(zones, kind):
        possible = list(filter(_is_possible, days))
        if possible:
            return agreed(possible)
    return None


def impossible_dates(zones: Zones, kind: Kind | None) -> Iterator[Fact[dt.date]]:
    """The days in the place of a letter's own date that no paper can have (see `dates.can_date`)."""
    for days in _stated_days(zones, kind):
        yield from filterfalse(_is_possible, days)


def _is_possible(day: Fact[dt.date]) -> bool:
    return can_date(day.value)


def _stated_days(zones: Zones, kind: Kind | None) -> Iterator[list[Fact[dt.date]]]:
    """The days that each way of dating a letter finds, most reliable way first."""
    for pattern, passages in _ways(zones, kind):
        yield list(_days(pattern, passages))
    if kind == "verslag":
        yield list(_days(_SET, lines_of(zones.own)))


def _ways(
    zones: Zones, kind: Kind | None
) -> Iterator[tuple[re.Pattern[str], Passages]]:
    """The ways to date a letter, most reliable first: a pattern with the group `date`, and the lines to search."""
    printed = zones.answered if kind == "kamervragen" else zones.head
    meeting = list(_days_of_meeting(zones.above_text))
    dating = _of_paper(_lines(zones), meeting)
    above_text = _of_paper(zones.above_text, meeting)
    on_site = any(map(_is_of_site, above_text))
    lines = _DATED_ON_SITE if on_site else _DATED_LINES
    yield from zip(_DATED_BY.get(kind, ()), repeat(printed))
    yield from zip(lines, repeat(dating))
    yield from zip(lines, repeat(above_text))
    yield from zip(_DATED_ABOVE_TEXT, repeat(above_text))
    yield _LABELLED_LINE, meeting


def _of_paper(lines: Passages, meeting: Passages) -> list[Passage]:
    """The lines that can date the paper itself: not the day of its meeting, nor one below the label of another day."""
    own = []
    for above, line in pairwise([_NOTHING, *lines]):
        of_other = line in meeting or _OTHER_DAY.fullmatch(above.text)
        if not of_other:
            own.append(line)
    return own


def _days_of_meeting(lines: Passages) -> Iterator[Passage]:
    """The labelled days right above the time or the room of a meeting."""
    for line, below in pairwise(lines):
        labelled = _LABELLED_LINE.fullmatch(line.text)
        if labelled and _OF_MEETING.fullmatch(below.text):
            yield line


def _days(
    pattern: re.Pattern[str], passages: Iterable[Passage]
) -> Iterator[Fact[dt.date]]:
    """The day in the group `date` of each match."""
    for passage in passages:
        for match in pattern.finditer(passage.text):
            day = day_in(match["date"])
            if day:
                yield passage.fact(day)


def letter_place(zones: Zones) -> Fact[str] | None:
    """The place before a date in the letter's head, signature or first words."""
    by_date = _place(_lines(zones))
    return by_date or _place(zones.above_text)


def _place(lines: Passages) -> Fact[str] | None:
    found = []
    for line in lines:
        place = _place_in(line.text)
        if place is not None:
            found.append(line.fact(place))
    return agreed(found)


def _place_in(line: str) -> str | None:
    """The place that a line states before a day; None if it states no day, or no place before it."""
    placed = _BEGINS_PLACED.fullmatch(line) or _BEHIND_NUMBER.fullmatch(line)
    if placed is None or day_in(placed["date"]) is None:
        return None
    written = placed["place"] or placed["seat"]
    # Scans put the end of another sentence before the place.
    place = written.rpartition(". ")[2].strip()
    if _IN_NO_PLACE.search(place) or paper_named(place):
        return None
    return _MISREAD_HAGUE.sub("'s-Gravenhage", place)


def _lines(zones: Zones) -> list[Passage]:
    """The lines that can date a letter: its head, its signature, and place and date at the beginning of its text."""
    lines = [*zones.head_lines, *lines_in(zones.signature)]
    if zones.head:
        lines += _run_on_dates(zones)
    # A message of the Crown, and a law as it was signed, have place and day at their end.
    ending = dropwhile(_goes_on, zones.blocks)
    lines += lines_of(islice(ending, _MESSAGE_END))
    return lines


def _goes_on(block: Block) -> bool:
    """True for a block of a message that does not end with it."""
    text = block.text
    # Few blocks have one of these words, and to look for them takes a tenth of the time.
    lower = text.lower()
    if "god" not in lower and "gegeven te " not in lower:
        return True
    return _MESSAGE_ENDS.search(text) is None


def _run_on_dates(zones: Zones) -> Iterator[Passage]:
    """Place and date that a scan ran together with the first sentence, even below an address."""
    for first in _first_sentences(zones):
        begins = _BEGINS_PLACED.match(first.text)
        if begins:
            yield Passage(begins[0], first.where)


def _first_sentences(zones: Zones) -> Iterator[Block]:
    """The first paragraph, and the paragraph below an address that a scan put after it."""
    yield from zones.paragraphs[:1]
    # If the head has a date of its own, a date further on belongs to another paper.
    if any(map(_is_placed, zones.head_lines)):
        return
    kinds = ("paragraph", "heading")
    own = (
        block for block in zones.blocks if block.part == "body" and block.kind in kinds
    )
    for address, below in pairwise(islice(own, _WITH_ADDRESS)):
        if _ADDRESSED.fullmatch(address.text):
            yield below
