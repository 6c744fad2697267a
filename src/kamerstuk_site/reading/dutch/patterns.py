"""Patterns made of lists of words, and patterns that are compiled when they are used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, cast

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


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")
_lazy: list[_LazyPattern] = []


class _LazyPattern:
    """What `lazy_pattern` gives."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags
        _lazy.append(self)

    def __getattr__(self, name: str) -> Any:
        """Be compiled, once: from then on its methods are those of the compiled pattern."""
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled when it is first used.

    To compile all that letters are read by takes ten times as long as to read one, which needs few of them.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


def compile_all() -> None:
    """Compile each lazy pattern there is, before processes begin that would each do it for themselves."""
    for pattern in _lazy:
        pattern.match  # noqa: B018 - to ask for it compiles it
