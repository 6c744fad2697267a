"""The offices that people hold: their words, and who of several is meant."""

from __future__ import annotations

import re

ROLE_WORD = r"(?:(?:vice-)?minister-president|viceminister-president|vice-premier|minister|staatssecretaris|kabinets\w+|(?:waarnemend )?voorzitter|(?:adjunct-)?griffier|president|secretaris)"
FUNCTION = re.compile(
    r"(?:algemeen |plaatsvervangend |adjunct-)?"
    r"(?:\w*directeur|voorzitter|secretaris|bestuurder|hoofd|hoogleraar|penningmeester|coördinator|lid van)\b",
    re.IGNORECASE,
)
"""What a function in an organisation begins with."""
GOVERNMENT_ROLE = r"(?:(?:vice-?)?minister-president|minister|staatssecretaris)"


_MINISTRY = re.compile(r"\w+ (?P<of>(?:van|voor) .+)", re.IGNORECASE)
BEGINS_WITH_OFFICE = re.compile(GOVERNMENT_ROLE, re.IGNORECASE)
# Before another office, or another ministry of the same; "Minister-President, Minister van Algemene Zaken" is one.
_APART = re.compile(
    rf"(?:,\s+|\s+en\s+)(?=(?:aan )?(?:de|het)\s|van\s|voor\s)|(?:(?<!-president),\s+|\s+en\s+)(?={GOVERNMENT_ROLE}\b)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset({"van", "voor", "en", "de", "het", "der", "den", "ten", "ter", "el", "zonder", "met"})


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
        roles.append(f"{function} {plain}" if function and not BEGINS_WITH_OFFICE.match(plain) else plain)
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
