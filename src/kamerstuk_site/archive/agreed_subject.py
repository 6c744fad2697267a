"""What several letters agree that a motion is about: the fullest words of those that say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kamerstuk_site.model.facts import the_only

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
    times = Counter(filter(None, subjects))
    voices = Counter[str]()
    for subject in sorted(times, key=len, reverse=True):
        fuller = (other for other in voices if _agree(subject, other))
        voices[next(fuller, subject)] += times[subject]
    most = max(voices.values(), default=0)
    loudest = (subject for subject in voices if voices[subject] == most)
    return the_only(loudest) or ""


def _agree(shorter: str, longer: str) -> bool:
    """True if two subjects say the same as far as their words tell."""
    words = _words(shorter)
    if not words:
        return shorter.casefold() in longer.casefold()
    return len(words & _words(longer)) >= _SHARED * len(words)


def _words(subject: str) -> set[str]:
    words = _WORD.findall(subject.casefold())
    return {word[:_BEGINNING] for word in words if word not in _SAYS_NOTHING}
