"""Words broken over two lines: does the hyphen belong to the break or to the word?

The letter's own vocabulary decides where it can; then the rules of Dutch spelling (Leidraad 6 of the Woordenlijst
Nederlandse Taal: a hyphen stays after abbreviations, figures, single letters and before capitals); else the hyphen was
the printer's.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_LAST_PART = re.compile(r"[^\s-]+$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LAST_WORD = re.compile(r"[^\W_][\w’'-]*$")
_ABBREVIATION = re.compile(r"[A-Z]{2,}[a-z]?|.*\d|.")
_URL = re.compile(r"(?:https?://|www\.|\b[\w-]+\.(?:nl|com|org|eu|net|be|de|uk|int)/)\S*$", re.IGNORECASE)
_URL_GOES_ON = re.compile(r"[\w~%-]*[/%=?&_][\w/%=?&.~-]*|[\w%-]+\.(?:pdf|html?|aspx?|php)\b|www\.\S+", re.IGNORECASE)
REACH = 300
"""Characters before the seam that are looked at."""
_COORDINATION = {"en", "of", "en/of", "dan", "tot", "respectievelijk", "als", "noch"}
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def vocabulary(texts: Collection[str]) -> frozenset[str]:
    """Every word in the texts that is whole: not one before a hyphen at a line's end, nor one after it."""
    words: set[str] = set()
    after_break = False
    for text in texts:
        stripped = text.rstrip()
        found = WORD.findall(stripped)
        words.update(found[after_break : len(found) - 1] if stripped.endswith("-") else found[after_break:])
        after_break = stripped.endswith("-")
    return frozenset(words | {word.lower() for word in words})


def seam(before: str, after: str, words: Collection[str]) -> str | None:
    """How two lines are put together: the characters between them, or None = drop the hyphen that `before` ends with.

    >>> seam("de oppositie-", "groepen", ()), seam("het Assad-", "regime", {"Assad-regime"}), seam("een", "brief", ())
    (None, '', ' ')
    """
    before = before[-REACH:]
    if _URL.search(before):
        # An address is broken after its own hyphen or slash, and goes on without a space where it could not end.
        return "" if (before[-1] in "-/_=&?%" and after[:1] != "(") or _URL_GOES_ON.match(after) else " "
    if before.endswith("\u00ad"):
        return None
    first, last = _FIRST_WORD.match(after), _LAST_WORD.search(before)
    broken = before.endswith("-") and not before.endswith((" -", "--"))
    if not broken or first is None or last is None or first[0].lower() in _COORDINATION:
        return " "
    return "" if _own_hyphen(last[0], first[0], words) else None


def _own_hyphen(last: str, first: str, words: Collection[str]) -> bool:
    """Whether `last`, which ends with a hyphen, and `first` are written with that hyphen."""
    for known, answer in ((last + first, True), (last[:-1] + first, False)):
        if known in words or known.lower() in words:
            return answer
    part = _LAST_PART.search(last[:-1])
    if part is None or not first[0].islower() or _ABBREVIATION.fullmatch(part[0]):
        return True
    # "Assad-regime" where the letter has "Assad" elsewhere.
    return part[0][0].isupper() and part[0] in words
