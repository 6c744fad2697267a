"""Dutch dates: the names of the months, and days and months as they are written out."""

from __future__ import annotations

import datetime as dt
import re

from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern, one_of

MONTH_NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_ABBREVIATIONS = {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_OLD_NAMES = {
    "januarij": 1, "februarij": 2, "meij": 5, "junij": 6, "julij": 7, "october": 10,
}  # fmt: skip
"""The spelling of papers from before 1883, or from before 1947."""
_ENGLISH_NAMES = {
    "january": 1,
    "february": 2,
    "march": 3,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
}
"""English names that differ from the Dutch, for resolutions of the United Nations."""
_NAMES = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTHS = {**_NAMES, **_ABBREVIATIONS, **_OLD_NAMES, **_ENGLISH_NAMES}
"""The number of each month, by its names in lower case."""
# ASCII alone: without regard to case "meı" would be "mei" too, and is no key of MONTHS.
MONTH = "(?a:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
"""The pattern of a month, for patterns that ignore case."""
_ORDINAL = r"(?:\s?(?:sten?|den?|en?)\b\.?)?"
"""The ending of an ordinal: "24sten Mei", "3e juni"."""
WRITTEN_DAY = lazy_pattern(
    rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s?(?P<month>{MONTH})\s(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
WRITTEN_MONTH = lazy_pattern(
    rf"(?<!\d )\b(?P<month>{MONTH})\s(?P<year>\d{{4}})\b", re.IGNORECASE
)
"""A month without a day before it."""
_IN_FIGURES = lazy_pattern(
    r"\b(?P<day>\d{1,2})(?P<between>[-/.])(?P<month>\d{1,2})(?P=between)(?P<year>\d{4})\b",
)
_IN_FIGURES_OF_ISO = lazy_pattern(
    r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"
)
_DAY_FORMS = (WRITTEN_DAY, _IN_FIGURES, _IN_FIGURES_OF_ISO)
"""Ways to write a day; once one is found in a text, the next is not tried."""
WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\b\.?)"
)
BEFORE_DAY = rf"(?:{WEEKDAY},?\s)?(?:d\.?\s?d\.?\s|den?\s)?"
"""The words that may separate a place and a day: "maandag 4 maart", "ma. 4 maart", "d.d. 4 maart", "den 4 Maart"."""
SEATS = one_of(
    (
        *(
            "Den Haag",
            "'s-Gravenhage",
            "’s-Gravenhage",
            "‘s-Gravenhage",
            "Amsterdam",
            "Rotterdam",
            "Utrecht",
        ),
        *(
            "Arnhem",
            "Assen",
            "Groningen",
            "Haarlem",
            "'s-Hertogenbosch",
            "’s-Hertogenbosch",
            "Leeuwarden",
            "Lelystad",
        ),
        *(
            "Maastricht",
            "Middelburg",
            "Zwolle",
            "Eindhoven",
            "Leiden",
            "Delft",
            "Nijmegen",
            "Tilburg",
            "Breda",
        ),
        *(
            "Brussel",
            "Luxemburg",
            "Straatsburg",
            "Willemstad",
            "Oranjestad",
            "Philipsburg",
            "Kralendijk",
        ),
    )
)
"""The seats of those who write to parliament. Only after one of these does a date need no comma: "Agenda 3 maart
2024" names no place."""
DAY = rf"\d{{1,2}}{_ORDINAL}\s?{MONTH}\s\d{{4}}"
"""The pattern of a day that is written out, for patterns that ignore case."""
DAY_IN_FIGURES = r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}"
FIRST_DAY = dt.date(1814, 1, 1)
"""No paper of the States General is older: the first met in 1814."""


def can_date(day: dt.date) -> bool:
    """True for a day from 1814 to the end of next year, between which every paper of parliament is dated."""
    return day >= FIRST_DAY and day.year <= next_year()


def next_year() -> int:
    """The year after the current one; no paper can state a date or an act from a later year."""
    return dt.datetime.now(dt.UTC).year + 1


def in_words(day: dt.date) -> str:
    """A day as letters write it: `3 november 2025`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_in(text: str) -> dt.date | None:
    """The first full date in a text; None if it has none, or one that does not exist.

    A date in figures, day first or as in ISO 8601, counts if none is written out.

    >>> day_in("Den Haag, 21 december 2016"), day_in("31 november 2020"), day_in("21-12-2016")
    (datetime.date(2016, 12, 21), None, datetime.date(2016, 12, 21))
    >>> day_in("2016-12-21"), day_in("den 24sten Mei 1930")
    (datetime.date(2016, 12, 21), datetime.date(1930, 5, 24))
    """
    for form in _DAY_FORMS:
        match = form.search(text)
        if match:
            return day_of(match)
    return None


def day_of(match: Match) -> dt.date | None:
    """The day in the groups `day`, `month` and `year` of a match; None if it does not exist."""
    month = month_number(match["month"])
    try:
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by its name, abbreviation or number as written."""
    month = name.rstrip(".").lower()
    if month.isdigit():
        return int(month)
    return MONTHS[month]
