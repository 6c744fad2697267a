"""Where a letter's own words begin, behind its letterhead: results show nothing of that."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPENING = re.compile(
    r"(?:(?:Zeer |Hoog)?[Gg]eachte|Geacht|Waarde|Excellentie|Mijnheer|Mevrouw)\b[^.]{0,60}$"
    r"|De Kamer,|[Gg]ehoord\b|[Dd]e [Kk]amer\b.{0,20}gehoord"
)
"""With what a letter or a motion begins."""
_LONG, _LONG_SENTENCE = 200, 60
"""Characters of what is running text; of a sentence with its full stop fewer. The readers of letters know more of
letterheads, and take half a second to import."""
_DOSSIER = re.compile(r"\d{2}[\s.]?\d{3}(?!\d)")
"""With what a dossier and its title begin, which may be as long as running text."""


def letterhead_length(texts: Iterable[str]) -> int:
    """How many passages stand above a letter's own words; 0 where these cannot be told apart.

    >>> letterhead_length(["Vergaderjaar 2020–2021", "Nr. 22", "Geachte voorzitter,", "Hierbij."])
    2
    >>> letterhead_length(["Een brief", "zonder aanhef"])
    0
    """
    for at, text in enumerate(texts):
        if _OPENING.match(text) or (_is_running(text) and not _DOSSIER.match(text)):
            return at
    return 0


def _is_running(text: str) -> bool:
    longest = _LONG_SENTENCE if text.endswith(".") else _LONG
    return len(text) > longest
