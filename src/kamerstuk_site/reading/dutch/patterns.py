"""Patterns made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

Match = re.Match[str]


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of these words, longest first."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return "(?:" + "|".join(longest_first) + ")"
