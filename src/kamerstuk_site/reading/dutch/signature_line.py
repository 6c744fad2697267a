"""What one line of a signature says: the office, the name, and where the one ends and the other begins.

The names of ministries have commas in them (`Onderwijs, Cultuur en Wetenschap`) and change with every cabinet. So an
office is told by its form: what follows a comma belongs to it unless it is a person's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamerstuk_site.reading.dutch.names import INITIALLED, NAME
from kamerstuk_site.reading.dutch.offices import BEGINS_WITH_OFFICE, GOVERNMENT_ROLE, ROLE_WORD

_OFFICE = re.compile(rf"(?P<article>[Dd][Ee]\s+)?(?P<role>{ROLE_WORD}\b[^\n]*)", re.IGNORECASE)
_ANOTHER = re.compile(
    rf"(?:tevens |en |ook )?{GOVERNMENT_ROLE}\b[^.:;?!]*|(?:\w+ )?belast met .*|a\.\s?i\.", re.IGNORECASE
)
_PORTFOLIO = re.compile(r"(?:(?:van|voor|en|in|met|de|het|der|’t|[-–]|[A-ZÀ-Þ][\w’'-]*)(?:\s+|$))+")
_ON_BEHALF = re.compile(r",?\s*(?:mede |ook |en )?namens\b.*", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}|\ba\. ?.\.|\bwnd\.|\bplv\.")
_STOP = re.compile(r"[.:;?!]")
_NO_COMMA = re.compile(
    rf"(?P<more>.*[a-zà-ÿ])(?<!\ben)(?<!\bvan)(?<!\bvoor)\s+(?P<name>(?<!\w\.){INITIALLED.pattern.replace('?P<name>', '')})"
)
_LONGEST = 300
"""Characters; no line of a signature is longer."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What one line of a signature says: an office, and its holder where the line names one."""

    role: str
    name: str | None = None
    article: bool = True
    """It begins with "De", as offices do that stand above a name."""


def signing(line: str, *, below: bool = False) -> Signing | None:
    """The office that a line of a signature names; None for another line, such as one of a sentence.

    Args:
        line: `De Minister van Onderwijs, Cultuur en Wetenschap, J. Bussemaker`.
        below: whether the line after it is a name, so that this one holds none.

    >>> signing("De Minister van Onderwijs, Cultuur en Wetenschap, J. Bussemaker")
    Signing(role='Minister van Onderwijs, Cultuur en Wetenschap', name='J. Bussemaker', article=True)
    """
    office = _OFFICE.fullmatch(line.strip()) if len(line) <= _LONGEST else None
    if office is None:
        return None
    whole = _ON_BEHALF.sub("", office["role"]).rstrip()
    below = below and bool(BEGINS_WITH_OFFICE.match(whole))
    plain = whole.rstrip(",;: ")
    if below and not _ABBREVIATED.search(plain[-5:]):
        plain = plain.rstrip(".")
    # With a comma at its end, what stands before it is no name unless it has initials.
    ended = below or whole.endswith(",") or whole != office["role"].rstrip()
    role, name = _parted(plain, INITIALLED if ended else NAME)
    if role is None or _STOP.search(_ABBREVIATED.sub("", role)):
        return None
    return Signing(role, name, bool(office["article"]))


def _parted(words: str, name: re.Pattern[str]) -> tuple[str | None, str | None]:
    """The office and the name after it, if any; neither where something else stands between the commas."""
    *parts, last = re.split(r"\s*,\s*", words)
    named = name.fullmatch(last) if parts else None
    inline = None if named else _NO_COMMA.fullmatch(last)
    if not named:
        parts.append(inline["more"] if inline else last)
    if not all(_ANOTHER.fullmatch(p) or (_PORTFOLIO.fullmatch(p) and not INITIALLED.fullmatch(p)) for p in parts[1:]):
        return None, None
    found = named or inline
    return ", ".join(parts), found["name"].rstrip("., ") if found else None
