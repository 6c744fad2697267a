"""The facts that a debate states about itself; nobody sends it, and the people in it are its speakers."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter, itemgetter

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Chamber, Fact, Facts, value_of
from kamerstuk_site.model.identifiers import IdentifierParts
from kamerstuk_site.reading.dutch.cover_sheet import YEARS
from kamerstuk_site.reading.dutch.dates import DAY, day_in, in_words
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.facts.chamber_and_session import (
    CHAMBERS,
    chamber_named,
    session_of,
)
from kamerstuk_site.reading.facts.debate import DAY_OF_MEETING, PAGE, Debate
from kamerstuk_site.reading.facts.debate_detection import NAMED_CHAMBER
from kamerstuk_site.reading.facts.debate_turns import speakers
from kamerstuk_site.reading.facts.kind_in_words import Named
from kamerstuk_site.reading.facts.passages import (
    Passage,
    agreed,
    concluded,
    fact_from,
    first_by_form,
    first_fact,
    first_stated,
    only_fact,
    stating,
)
from kamerstuk_site.reading.facts.publication import published
from kamerstuk_site.reading.facts.title import title_of
from kamerstuk_site.reading.facts.zones import Zones, zone

_OLD_FOOT_OF_PAGE = lazy_pattern(
    rf"(?P<chamber>Tweede|Eerste) Kamer\s+{DAY}\b", re.IGNORECASE
)
"""The foot of a page from 1970 to 1995: "Tweede Kamer 14 december 1976"."""
_RUNNING_FOOT = lazy_pattern(
    rf"{DAY}\b\s+(?P<chamber>TK|EK|VV) ?\d{{1,3}}\b", re.IGNORECASE
)
"""The foot of a page since 1995: "14 december 2016 TK 34"."""
_ITEM = r"nr\.?\s*(?P<meeting>\d{1,3}),?\s+item\s*(?P<item>\d{1,3}?)"
_CITED_ITEM = lazy_pattern(
    rf"Handeling(?:en)?\s+(?:(?P<house>II?|TK|EK|(?:Tweede|Eerste) Kamer),?\s+)?(?P<years>{YEARS}),?\s+{_ITEM}(?!\d)"
)
"""How lawyers cite an item: "Handelingen II 2017/18, nr. 70, item 9"."""
_SITE_ROW = lazy_pattern(
    rf"(?P<chamber>Tweede|Eerste) Kamer der Staten-Generaal\s*(?P<years>\d{{4}}-\d{{4}})\s*{_ITEM}\s*(?P<date>\d{{2}}-\d{{2}}-\d{{4}})?$"
)
"""The row in which the publisher's site states Chamber, vergaderjaar, meeting and item, and the day of the meeting."""
_SITE_ITEM = lazy_pattern(rf"Vergadernummer\s*[:|]?\s*{_ITEM}(?!\d)")
"""Meeting and item in a form with a label on each line."""
_SITE_CHAMBER = lazy_pattern(
    r"Organisatie\s*[:|]?\s*(?P<chamber>Tweede|Eerste) Kamer\b"
)
_ITEMS = (_CITED_ITEM.search, _SITE_ROW.search, _SITE_ITEM.search)
"""Forms in which meeting and item stand above the item, most reliable first."""
_YEARS = (_CITED_ITEM.search, _SITE_ROW.search)
"""Forms in which the vergaderjaar stands above the item, most reliable first."""
_CHAMBERS_ON_SITE = (_SITE_ROW.search, _SITE_CHAMBER.search)
_CHAMBERS_IN_FEET = (_RUNNING_FOOT.search, _OLD_FOOT_OF_PAGE.fullmatch)
_OLD_FOOT = lazy_pattern(
    r"Handelingen der Staten-?\s?Generaal\W{1,4}(?:\w\s)?(?P<years>\d{4}\s?[-–—]\s?\d{4})\W{1,5}II?\b(?!\W{1,3}blz)"
)
"""The running foot until 1970, with the vergaderjaar: "Handelingen der Staten-Generaal. — 1930—1931. — II."."""

_is_day_of_meeting = stating(DAY_OF_MEETING.fullmatch)
_is_running_foot = stating(_RUNNING_FOOT.search)


def debate_facts(
    debate: Debate,
    zones: Zones,
    furniture: Sequence[Line],
    stem: str,
) -> Facts:
    """The facts that the debate states about itself, and its speakers.

    Args:
        debate: the debate.
        zones: its text with its head.
        furniture: the lines of its pages' heads and feet.
        stem: the file's name without suffix.
    """
    printed = published(zones, furniture, None, stem)
    date = _date(debate)
    chamber = printed.chamber or _chamber(debate)
    session = printed.session or _session(debate)
    identifier = printed.identifier
    if not identifier or not identifier.value.startswith("h-"):
        years = session or fact_from(date, _session_of_day)
        identifier = _identifier(debate, chamber, years)
    return Facts(
        title=_title(debate, date),
        kind=debate.kind,
        document_type=fact_from(debate.kind, lambda _: "Handelingen"),
        identifier=identifier,
        date=date,
        chamber=chamber,
        session=session,
        speakers=speakers(debate.blocks),
    )


def _title(debate: Debate, date: Fact[dt.date] | None) -> Fact[str]:
    """The title of the item without its number; for a whole meeting, its day; else a title made of the first words."""
    if debate.title:
        return _title_of_item(debate)
    day = date if debate.is_sitting else None
    sitting = concluded(day, lambda day: f"Handelingen van {in_words(day)}")
    paper = Named(debate.kind, None)
    return sitting or title_of(zone(debate.blocks), paper)


def _title_of_item(debate: Debate) -> Fact[str]:
    first = debate.title[0]
    words = " ".join(map(attrgetter("text"), debate.title))
    title = Passage(words, first.where)
    number, _, rest = words.partition(" ")
    _, item = value_of(_item(debate)) or ("", "")
    is_numbered = number == item and rest != ""
    return title.fact(rest if is_numbered else words)


def _date(debate: Debate) -> Fact[dt.date] | None:
    """The day of the meeting, from its head or the feet of its pages; None if these state two days."""
    on_site = first_fact(
        debate.site,
        _SITE_ROW.search,
        lambda row: day_in(row["date"] or ""),
    )
    if on_site:
        return on_site
    headed = filter(_is_day_of_meeting, debate.head)
    footed = filter(_is_running_foot, debate.pages)
    days = []
    for line in chain(headed, footed):
        day = day_in(line.text)
        days.append(line.fact_if_any(day))
    return agreed(days)


def _chamber(debate: Debate) -> Fact[Chamber] | None:
    """The Chamber, from the head of the meeting or the feet of the pages."""
    return first_stated(
        first_fact(debate.head, NAMED_CHAMBER.match, chamber_named),
        first_by_form(debate.site, _CHAMBERS_ON_SITE, chamber_named),
        first_fact(
            debate.head,
            _CITED_ITEM.match,
            lambda cited: CHAMBERS.get((cited["house"] or "").lower()),
        ),
        first_by_form(debate.pages, _CHAMBERS_IN_FEET, chamber_named),
    )


def _item(debate: Debate) -> Fact[tuple[str, str]] | None:
    """The numbers of meeting and item, from its head or from its page numbers (`41-6-1`).

    None if its pages belong to several items.
    """
    numbers = itemgetter("meeting", "item")
    headed = first_by_form(debate.site, _ITEMS, numbers)
    return headed or only_fact(debate.pages, PAGE.fullmatch, numbers)


def _session(debate: Debate) -> Fact[str] | None:
    """The vergaderjaar, from a site's heading above the item or from the running feet of old pages."""
    headed = first_by_form(debate.site, _YEARS, _years)
    return headed or only_fact(debate.pages, _OLD_FOOT.search, _years)


def _years(match: Match) -> str | None:
    return session_of(match["years"])


def _session_of_day(day: dt.date) -> str:
    """The vergaderjaar of a day; it begins on the third Tuesday of September (Grondwet, art. 65)."""
    third_week = dt.date(day.year, 9, 15)
    days = (calendar.TUESDAY - third_week.weekday()) % 7
    begins = third_week + dt.timedelta(days)
    if day < begins:
        return f"{day.year - 1}-{day.year}"
    return f"{day.year}-{day.year + 1}"


def _identifier(
    debate: Debate,
    chamber: Fact[Chamber] | None,
    years: Fact[str] | None,
) -> Fact[str] | None:
    """The identifier made of Chamber, vergaderjaar, meeting and item; None if one of these is unknown."""
    item = _item(debate)
    if item is None or years is None or chamber is None:
        return None
    number = "-".join(item.value)
    paper = IdentifierParts("h", number, None, years.value, chamber.value)
    return fact_from(item, lambda _: paper.identifier)
