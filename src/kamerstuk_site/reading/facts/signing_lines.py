"""Patterns of the lines with which a signature begins, the lines that it can have, and the lines below it."""

from __future__ import annotations

import re

from kamerstuk_site.reading.dutch.cover_sheet import FIRST_SECTION, labels
from kamerstuk_site.reading.dutch.names import NAME, PLAIN_INITIALLED, SIGNED
from kamerstuk_site.reading.dutch.offices import FUNCTION, GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of
from kamerstuk_site.reading.dutch.signature_line import (
    DEPUTY,
    FOR_MINISTER,
    SPOKEN_FOR,
    signing,
)
from kamerstuk_site.reading.facts.head_lines import ADDRESS, HEADING

CLOSING = lazy_pattern(
    r"(?:(?:Hoogachtend|Met (?:\w+ ){0,5}(?:groet(?:en)?|hoogachting)|(?:Vriendelijke |Hartelijke )?groet(?:en)?)"
    r"(?: en met (?:\w+ )?groet(?:en)?)?"
    r"|Namens (?:deze|(?:de|alle) ondertekenaars|allen|het kabinet|het bestuur))[,.]?"
    rf"|Namens (?:de|het|alle|ons) (?!{GOVERNMENT_ROLE})(?-i:[a-z]+)(?: (?-i:[a-z]+)){{0,4}}[,:]"
    r"|(?:De )?ondertekenaars:|(?:Deze brief is |Mede )?ondertekend door:?",
    re.IGNORECASE,
)
MINISTRY = lazy_pattern(rf"(?i:{GOVERNMENT_ROLE})(?:\s[^.:;?!]*)? (?:van|voor) [A-Z]")
_UNDER = (
    *(
        "inlichtingen",
        "behandeld door",
        "voor vragen",
        "meer informatie",
        "afschrift",
        "afschriften",
    ),
    *("telefoon", "tel.", "e-mail", "email", "noot", "noten"),
)
WHOM_TO_ASK = lazy_pattern(
    rf"(?i:(?:{one_of(_UNDER)}|{labels('contact', 'copies', 'appendices')})(?!\w).*)",
    re.DOTALL,
)
"""A line that may follow a name in the same paragraph: a telephone number, the enclosures, who gets a copy."""
PAST_SIGNATURE = lazy_pattern(
    rf"{HEADING.pattern}|(?i:{FIRST_SECTION.pattern})|(?:(?:Tweede|Eerste) Kamer|Handelingen|Bijlagen?)\b.*"
    rf"|{WHOM_TO_ASK.pattern}",
    re.DOTALL,
)
"""A line below a signature: another paper, a section, the foot of a page, whom to ask, who gets a copy.

"Inleiding", for one, has the form of a name.
"""
BRACKETED = r"\[[^\[\]]{2,40}\]"
"""The words that an editor puts in the place of something left out: `[weggelaten]`."""
FUNCTION_ALONE = lazy_pattern(
    rf"(?:[Dd]e |[Hh]et )?(?:{FUNCTION.pattern})[^\d.:;?!]*\.?", re.IGNORECASE
)
"""The function of somebody who signs for the office above; a line with a figure is part of an article ("Lid 2")."""
_SIGNED = lazy_pattern(
    rf"{NAME.pattern}|{ADDRESS.pattern}|(?i:{CLOSING.pattern}|{DEPUTY.pattern}|{FOR_MINISTER.pattern.replace('?P<role>', '')})"
    rf"|(?is:{SPOKEN_FOR.pattern})|{SIGNED}[.,:]?|{BRACKETED}|(?:{PLAIN_INITIALLED}, )?(?i:{FUNCTION_ALONE.pattern})"
)
"""A line of a signature, besides offices and organisations."""
_SIGNING_LINE = 120
"""Characters; no line of a signature is longer, except an office."""


def signs(line: str) -> bool:
    """True for a line whose words belong in a signature: an office, a name, a closing, an organisation."""
    if _SIGNED.fullmatch(line) or signing(line):
        return True
    return organisation(line) is not None


def is_sentence(line: str) -> bool:
    """True for a line of running text: too long for a signature, or ended like a sentence."""
    ended = line.endswith((".", "?", "!", ":"))
    if ended or len(line) > _SIGNING_LINE:
        return not signs(line)
    return False
