"""Dutch dates: the names of the months, and days and months as they are written out."""

from __future__ import annotations

import datetime as dt
import re

from kamerstuk_site.reading.dutch.patterns import Match

MONTH_NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_ABBREVIATIONS = {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
    "october": 10,  # as letters of before 1947 spell it
}  # fmt: skip
MONTHS = {**{name: number for number, name in enumerate(MONTH_NAMES, start=1)}, **_ABBREVIATIONS}
"""The number of each month, by its names in small letters."""
# ASCII alone: without regard to case "meı" would be "mei" too, and is no key of MONTHS.
MONTH = "(?a:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
"""The pattern of a month, for patterns that ignore case."""
WRITTEN_DAY = re.compile(rf"\b(?P<day>\d{{1,2}})\s?(?P<month>{MONTH})\s(?P<year>\d{{4}})\b", re.IGNORECASE)
WRITTEN_MONTH = re.compile(rf"(?<!\d )\b(?P<month>{MONTH})\s(?P<year>\d{{4}})\b", re.IGNORECASE)
"""A month without a day before it."""
_NUMERIC_DAY = re.compile(r"\b(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})\b")


def in_words(day: dt.date) -> str:
    """A day as letters write it: `3 november 2025`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def day_in(text: str) -> dt.date | None:
    """The first full date in a text; None where there is none or it does not exist.

    One in figures, day first, counts where none is written out.

    >>> day_in("Den Haag, 21 december 2016"), day_in("31 november 2020"), day_in("21-12-2016")
    (datetime.date(2016, 12, 21), None, datetime.date(2016, 12, 21))
    """
    match = WRITTEN_DAY.search(text) or _NUMERIC_DAY.search(text)
    return day_of(match) if match else None


def day_of(match: Match) -> dt.date | None:
    """The day that a match with groups `day`, `month` and `year` names; None for one that does not exist."""
    try:
        return dt.date(int(match["year"]), month_number(match["month"]), int(match["day"]))
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by its name, abbreviation or number as written."""
    month = name.rstrip(".").lower()
    return int(month) if month.isdigit() else MONTHS[month]
