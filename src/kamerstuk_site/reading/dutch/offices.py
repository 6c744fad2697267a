"""How people sign, for layout and letter: the offices they hold, their names, and where the one ends and the other begins.

The names of ministries have commas in them (`Onderwijs, Cultuur en Wetenschap`) and change with every cabinet. So an
office is told by its form: what follows a comma belongs to it unless it is a person's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ROLE_WORD = r"(?:(?:vice-)?minister-president|viceminister-president|vice-premier|minister|staatssecretaris|kabinets\w+|(?:waarnemend )?voorzitter|(?:adjunct-)?griffier|president|secretaris)"
TITLES = r"(?:(?:[Pp]rof|[Dd]rs?|[Mm]r|[Ii]r|[Ii]ng|[Mm]w|[Dd]hr|[Bb]c|[Jj]hr|[Jj]kvr|MSc|LL\.?M|MPA|MBA|BSc|MA|BA)(?:\.\s*|\s+))*"
_PARTICLE = r"(?:van|von|der|den|de|het|’t|'t|ten|ter|te|in|op|aan|bij|el|al|la|le|du|d’|d'|ben|bin|do|dos|da)"
_SURNAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]*+"  # whole: a line of capitals has a thousand ways to be five names
_INITIALS = r"(?:(?:[A-ZÀ-Þ]|T[Hh]|C[Hh]|P[Hh]|T[Jj]|S[Jj]|IJ|J[Rr]|F[Rr]|S[Tt]|C[Hh][Rr]|J[Oo][Hh])\.\s?-?)+"
_REST = (
    rf"(?:\([A-ZÀ-Þ][\w-]+\)\s*)?(?:(?:{_PARTICLE}\s+)*{_SURNAME}\s*){{1,5}}?(?:\s*-\s*(?:{_PARTICLE}\s+)*{_SURNAME})?"
)
NAME = re.compile(
    rf"(?:w\.g\.\s*)?(?P<name>(?!(?i:(?:de\s+)?{ROLE_WORD})\b(?!’|')){TITLES}(?:(?:{_SURNAME}\s+)?{_INITIALS}\s*)?{_REST})\.?,?"
)
INITIALLED = re.compile(rf"(?:w\.g\.\s*)?(?P<name>{TITLES}{_INITIALS}\s*{_REST})\.?,?")
"""A name with initials, which can be nothing else."""
FUNCTION = re.compile(
    r"(?:algemeen |plaatsvervangend |adjunct-)?"
    r"(?:\w*directeur|voorzitter|secretaris|bestuurder|hoofd|hoogleraar|penningmeester|coördinator|lid van)\b",
    re.IGNORECASE,
)
"""What a function in an organisation begins with."""
GOVERNMENT_ROLE = r"(?:(?:vice-?)?minister-president|minister|staatssecretaris)"
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


_MINISTRY = re.compile(r"\w+ (?P<of>(?:van|voor) .+)", re.IGNORECASE)
_BEGINS = re.compile(GOVERNMENT_ROLE, re.IGNORECASE)
# Before another office, or another ministry of the same; "Minister-President, Minister van Algemene Zaken" is one.
_APART = re.compile(
    rf"(?:,\s+|\s+en\s+)(?=(?:aan )?(?:de|het)\s|van\s|voor\s)|(?:(?<!-president),\s+|\s+en\s+)(?={GOVERNMENT_ROLE}\b)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"van", "voor", "en", "de", "het", "der", "den", "ten", "ter", "el", "zonder", "met"})
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
    below = below and bool(_BEGINS.match(whole))
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


def offices(text: str) -> list[str]:
    """`de Ministers van Justitie en voor Rechtsbescherming` as the office of each.

    Ministers whose offices the words don't part stay together, as written.
    """
    roles: list[str] = []
    function = ""
    parts = _APART.split(" ".join(text.split()))
    for part in parts:
        plain = re.sub(r"(?i)^(?:aan |van )?(?:de|het) ", "", part)
        several = re.match(r"(Minister|Staatssecretaris)(s|sen)? ", plain, re.IGNORECASE)
        if several and not (several[2] and len(parts) == 1):
            function = several[1]
            plain = plain[several.end() :]
        roles.append(f"{function} {plain}" if function and not _BEGINS.match(plain) else plain)
    return [_of_the_same(role, after) for role, after in zip(roles, [*roles[1:], ""], strict=True)]


def _of_the_same(role: str, after: str) -> str:
    """`de Minister en de Staatssecretaris van Defensie`: the first is of Defensie too."""
    ministry = _MINISTRY.match(after) if role.lower() in ("minister", "staatssecretaris") else None
    return f"{role} {ministry['of']}" if ministry else role


def in_lower_case(words: str) -> str:
    """`MINISTER VAN VERKEER EN WATERSTAAT` -> `Minister van Verkeer en Waterstaat`, `BAKKER-SMIT` -> `Bakker-Smit`."""
    return " ".join(
        word if word in _SMALL_WORDS else "-".join(map(_capital, word.split("-"))) for word in words.lower().split(" ")
    )


def _capital(word: str) -> str:
    return f"IJ{word[2:]}" if word.startswith("ij") else word.capitalize()
