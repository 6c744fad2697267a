"""Whom a greeting names: "Geachte heer Vaart", "Geachte leden van de commissie"."""

from __future__ import annotations

import re

from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.names import COURTESY, PLAIN_NAME
from kamerstuk_site.reading.dutch.offices import ROLE_WORD
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.passages import Passage, People

_GREETING = lazy_pattern(
    r"^(?:Zeer |Hoog)?(?:geachte|beste)\s+|,\s+(?:geachte|beste)\s.*$", re.IGNORECASE
)
"""The words before whom a letter greets, and the second greeting of the same person: "…, beste Anna"."""
# Whom a greeting names after "Geachte", most reliable first.
_GREETED = (
    lazy_pattern(rf"(?P<role>(?i:{ROLE_WORD}))\s+(?P<name>{PLAIN_NAME})"),
    lazy_pattern(
        r"(?:heer |mevrouw |mijnheer de |mevrouw de |meneer de )?"
        rf"(?P<role>{ROLE_WORD}(?:\s.*)?|leden (?:van|der) .+)",
        re.IGNORECASE,
    ),
    lazy_pattern(rf"{COURTESY}(?P<name>{PLAIN_NAME})"),
)


def greeted_in(greeting: Passage | None) -> People | None:
    """The person whom the greeting names."""
    if greeting is None:
        return None
    words = _GREETING.sub("", greeting.text).strip(" ,:!.")
    for pattern in _GREETED:
        named = pattern.fullmatch(words)
        if named:
            return greeting.fact((Person(**named.groupdict()),))
    return None
