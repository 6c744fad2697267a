"""What a line of a signature says: an office, a name, and where the one ends and the other begins.

The names of ministries have commas in them (`Onderwijs, Cultuur en Wetenschap`) and change with every cabinet. So an
office is told by its form: what follows a comma belongs to it unless it is a person's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamerstuk_site.reading.dutch.names import (
    DEGREES,
    INITIALLED,
    NAME,
    PLAIN_INITIALLED,
)
from kamerstuk_site.reading.dutch.offices import (
    BEGINS_WITH_OFFICE,
    FUNCTION,
    GOVERNMENT_ROLE,
    MINISTERS,
    ROLE_WORD,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

DEPUTY = lazy_pattern(r"(?:voor|namens) dezen?[,.:]?|[bo]\.?/?[al]\.?,?", re.IGNORECASE)
"""The next person signs for the office above."""
SPOKEN_FOR = lazy_pattern(
    r"(?:mede |ook )namens (?:de|het) .*", re.IGNORECASE | re.DOTALL
)
"""Those for whom a signer speaks without signing for them."""
FOR_MINISTER = lazy_pattern(
    rf"(?:voor|namens) den? (?P<role>{one_of(MINISTERS)}\b.*?)[,.:]?", re.IGNORECASE
)
"""The next person signs for this minister."""
FUNCTION_ABOVE = lazy_pattern(
    rf"[Dd]e (?:{FUNCTION.pattern})[^.:;?!\d]*,", re.IGNORECASE
)
"""The function of the person who signs below: "De directeur Sluizen,"."""
_OFFICE = lazy_pattern(
    rf"(?P<article>[Dd][Ee]\s+)?(?P<role>{ROLE_WORD}\b[^\n]*)", re.IGNORECASE
)
_ANOTHER = lazy_pattern(
    rf"(?:tevens |en |ook )?{GOVERNMENT_ROLE}\b[^.:;?!]*|(?:\w+ )?belast met .*|a\.\s?i\.",
    re.IGNORECASE,
)
_PORTFOLIO = lazy_pattern(
    r"(?:(?:van|voor|en|in|met|de|het|der|’t|[-–]|[A-ZÀ-Þ][\w’'-]*)(?:\s+|$))+(?:a\.\s?i\.)?"
)
_ON_BEHALF = lazy_pattern(r",?\s*(?:mede |ook |en )?namens\b.*", re.IGNORECASE)
_ABBREVIATIONS = r"\b(?:[A-Za-z]\.){2,}|\ba\. ?.\.|\bwnd\.|\bplv\."
_ABBREVIATED = lazy_pattern(_ABBREVIATIONS)
_ENDS_ABBREVIATED = lazy_pattern(rf"(?:{_ABBREVIATIONS})$")
_STOP = lazy_pattern(r"[.:;?!]")
_NO_COMMA = lazy_pattern(
    rf"(?P<more>.*[a-zà-ÿ])(?<!\ben)(?<!\bvan)(?<!\bvoor)\s+(?<!\w\.)(?P<name>{PLAIN_INITIALLED})\.?"
)
_COMMA = lazy_pattern(rf"\s*,\s*+(?!{one_of(DEGREES)}\b)")
"""A comma between the parts of a line; a comma before a degree belongs to the name."""
_LONGEST = 300
"""Characters; no line of a signature is longer."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What one line of a signature says: an office, and its holder where the line names one."""

    role: str
    name: str | None = None
    article: bool = True
    """True if it begins with "De", as offices above a name do."""


def signing(line: str, *, below: bool = False) -> Signing | None:
    """The office that a line of a signature names; None for another line, such as one of a sentence.

    Args:
        line: `De Minister van Onderwijs, Cultuur en Wetenschap, J. Bussemaker`.
        below: true if the line after it is a name, so that this one holds none.

    >>> signing("De Minister van Onderwijs, Cultuur en Wetenschap, J. Bussemaker")
    Signing(role='Minister van Onderwijs, Cultuur en Wetenschap', name='J. Bussemaker', article=True)
    """
    if len(line) > _LONGEST:
        return None
    office = _OFFICE.fullmatch(line.strip())
    if office is None:
        return None
    signed = office["role"].rstrip()
    own = _ON_BEHALF.sub("", signed).rstrip()
    holds_none = below and bool(BEGINS_WITH_OFFICE.match(own))
    # Before a comma at the end, only words with initials are a name.
    ended = holds_none or own.endswith(",") or own != signed
    words = own.rstrip(",;: ")
    if holds_none and not _ENDS_ABBREVIATED.search(words):
        words = words.rstrip(".")
    name = INITIALLED if ended else NAME
    return _parted(words, name, article=bool(office["article"]))


def stands_alone(text: str) -> bool:
    """True if the first line belongs to a signature, and continues no sentence though it begins in lower case.

    >>> stands_alone("drs. A.B. Kranendonk"), stands_alone("namens deze,"), stands_alone("de sluis bij Oudewater")
    (True, True, False)
    """
    line = text.partition("\n")[0]
    return any(
        pattern.fullmatch(line) for pattern in (INITIALLED, DEPUTY, FUNCTION_ABOVE)
    )


def _parted(
    words: str,
    pattern: re.Pattern[str],
    *,
    article: bool,
) -> Signing | None:
    """The office and the name after it, if any; None if the words contain anything else."""
    *parts, last = _COMMA.split(words)
    named = pattern.fullmatch(last) if parts else None
    if named is None:
        named = _NO_COMMA.fullmatch(last)
        parts.append(named["more"] if named else last)
    role = ", ".join(parts)
    if _STOP.search(_ABBREVIATED.sub("", role)):
        return None
    if not all(map(_belongs_to_office, parts[1:])):
        return None
    name = named["name"].rstrip("., ") if named else None
    return Signing(role, name, article)


def _belongs_to_office(part: str) -> bool:
    """True for the words after a comma in an office: another office, or the rest of its ministry's name."""
    if _ANOTHER.fullmatch(part):
        return True
    if INITIALLED.fullmatch(part):
        return False
    return bool(_PORTFOLIO.fullmatch(part))
