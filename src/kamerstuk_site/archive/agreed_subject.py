"""What several letters agree that a motion is about: the fullest words of those that say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEGINNING = 6
"""Letters of a word by which two forms of it are told to be the same: "versnellen", "versnelling"."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_SAYS_NOTHING = frozenset(
    ["regering", "kabinet", "kamer", "over", "voor", "naar", "deze", "door", "zich", "ervoor", "onderzoeken"]
)  # fmt: skip
_SHARED = 0.5
"""Of the words of the shorter, how many the longer has at least, if the two say the same."""


def agreed(subjects: Sequence[str]) -> str:
    """The fullest subject of those that agree; empty where none is given, or as many say something else.

    >>> agreed(["het versnellen van de asielketen", "", "de versnelling van de asielketen in 2025"])
    'de versnelling van de asielketen in 2025'
    >>> agreed(["het versnellen van de asielketen", "een verbod op vuurwerk"])
    ''
    """
    given = sorted(filter(None, dict.fromkeys(subjects)), key=len, reverse=True)
    heard = [subject for subject in subjects if subject]
    groups: list[list[str]] = []
    for subject in given:
        same = next((group for group in groups if _agree(subject, group[0])), None)
        if same is None:
            groups.append([subject])
        else:
            same.append(subject)
    voices = [sum(map(heard.count, group)) for group in groups]
    if not groups or voices.count(max(voices)) > 1:
        return ""
    return groups[voices.index(max(voices))][0]


def _agree(shorter: str, longer: str) -> bool:
    """True if two subjects say the same as far as their words tell."""
    words = _words(shorter)
    if not words:
        return shorter.casefold() in longer.casefold()
    return len(words & _words(longer)) >= _SHARED * len(words)


def _words(subject: str) -> set[str]:
    words = _WORD.findall(subject.casefold())
    return {word[:_BEGINNING] for word in words if word not in _SAYS_NOTHING}
