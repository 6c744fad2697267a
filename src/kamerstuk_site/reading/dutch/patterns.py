"""Patterns made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kamerstuk_site.model.grouping import by_group

Match = re.Match[str]


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of these words, the longest first."""
    escaped = map(re.escape, words)
    longest_first = sorted(escaped, key=len, reverse=True)
    alternatives = "|".join(longest_first)
    return f"(?:{alternatives})"


def by_first_sign(patterns: Iterable[str]) -> str:
    """A pattern that matches what the first of these does, each of which begins with a sign that means itself.

    At each place of a text only those are tried that begin with what stands there: of many patterns, few.

    >>> by_first_sign(["motie", "nr", "no", "moot"])
    '(?:m(?:otie|oot)|n(?:r|o))'
    """
    rests = by_group((pattern[0], pattern[1:]) for pattern in patterns)
    branches = [f"{sign}(?:{'|'.join(rest)})" for sign, rest in rests.items()]
    return f"(?:{'|'.join(branches)})"
