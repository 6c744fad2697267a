"""The vergaderjaar of a day or as the words of a reference name it, and the Roman figure of each Chamber."""

from __future__ import annotations

import datetime as dt
import re

from kamerstuk_site.model.facts import Chamber

ROMAN_OF_CHAMBER: dict[Chamber, str] = {
    "tweede-kamer": "II",
    "eerste-kamer": "I",
    "verenigde-vergadering": "VV",
}
_NAMED_SESSION = re.compile(r"\b(\d{4})[/-](\d{4}|\d{2})\b")
_FIRST_MONTH = 9
"""The month of Prinsjesdag, on which a vergaderjaar begins."""


def session_of(day: dt.date) -> str:
    """The vergaderjaar of a day: it begins on the third Tuesday of September, and so here with that month."""
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"


def session_named(text: str) -> str | None:
    """The vergaderjaar that a reference names: `2016/17` -> `2016-2017`."""
    match = _NAMED_SESSION.search(text)
    return session_from(*match.groups()) if match else None


def session_from(first: str, second: str) -> str | None:
    """The vergaderjaar of these two years, the second of four or of two figures; None where it is not the next.

    >>> session_from("1999", "00"), session_from("2016", "2017"), session_from("2016", "18")
    ('1999-2000', '2016-2017', None)
    """
    following = str(int(first) + 1)
    return f"{first}-{following}" if second in (following, following[2:]) else None
