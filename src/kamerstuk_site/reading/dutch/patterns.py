"""Patterns made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

Match = re.Match[str]


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these words, the longest first."""
    escaped = map(re.escape, words)
    longest_first = sorted(escaped, key=len, reverse=True)
    alternatives = "|".join(longest_first)
    return f"(?:{alternatives})"
