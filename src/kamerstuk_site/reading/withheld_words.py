"""Words that must not be public, wherever they stand in a letter: names of people, and passages.

A name is known by each of its telling words, from three letters, as names are written (with a capital) and in any case
in addresses, and by all of its words in a row. A passage is known by every five words of it in a row, or by all where
it has fewer. Case, accents and what stands between words make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from kamerstuk_site.model.text import WITHHELD, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.model.typography import unaccented
from kamerstuk_site.reading.dutch.names import (
    ABBREVIATED_TITLES,
    DEGREES,
    PARTICLES,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

RUN = 5
"""Words in a row that are certainly of one passage: letters on one subject share shorter ones."""
_TELLING = 3
"""Letters from which a word of a name tells whose it is: shorter ones are initials."""
_GLUED = 4
"""Letters from which it tells so within a longer word: `jjansen@example.nl`."""
_WORD = lazy_pattern(r"[^\W_]+")
_ADDRESS = lazy_pattern(r"\S*(?:@|://|www\.)\S*", re.IGNORECASE)
_WITHIN_NAME = lazy_pattern(r"[.\s'’-]{0,3}")
"""What may stand between two words of one name."""
_BETWEEN_NAMES = lazy_pattern(r"[\w. '’-]{0,12}")
"""The same with particles: `Fatima El Amrani`."""
_SMALL = frozenset(map(str.casefold, (*PARTICLES, *ABBREVIATED_TITLES, *DEGREES)))
"""Words in names that tell nobody from another."""

Run = tuple[str, ...]
Span = tuple[int, int]
"""From which character of a text, and up to which."""


class Word(NamedTuple):
    """A word of a text, folded, and where it stands."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class WithheldWords:
    """What must not be public of a letter.

    Args:
        names: the telling words of names, folded.
        runs: words in a row, folded.
    """

    names: frozenset[str] = frozenset()
    runs: frozenset[Run] = frozenset()

    def __or__(self, other: WithheldWords) -> WithheldWords:
        return WithheldWords(self.names | other.names, self.runs | other.runs)

    def __bool__(self) -> bool:
        return bool(self.names or self.runs)

    def are_in(self, text: str) -> bool:
        """True if any of it stands in a text."""
        return any(self._found(text))

    def are_in_name(self, path: str) -> bool:
        """True if any of it stands in a path or an address, in which names have no capitals."""
        words = folded_words(path)
        named = any(name in words for name in self.names if len(name) >= _GLUED)
        return named or any(_runs_at(words, self.runs))

    def are_of(self, name: str) -> bool:
        """True if a name is one of those, or has a passage in it: "Piet Bakker" is not where "Jan Bakker" is."""
        telling = of_name(name).names
        named = bool(telling) and telling <= self.names
        return named or any(_runs_at(folded_words(name), self.runs))

    def struck(self, text: str) -> str:
        """A text without it, with `WITHHELD` in its place."""
        return str(self.struck_text(Text(text)))

    def struck_text(self, text: Text, also: Iterable[Span] = ()) -> Text:
        """The same, with the marks and places of what stays. A link that has any of it leads nowhere.

        Args:
            text: any; of a table its rows and cells stay.
            also: places in it that go whatever stands there.
        """
        linked = [mark for mark in text.marks if not self._is_told_by(mark.value)]
        text = Text(text.characters, tuple(linked), text.places)
        spans = _merged(text.characters, [*also, *self._found(text.characters)])
        parts: list[Text | str] = []
        done = 0
        for start, end in spans:
            parts += text[done:start], Text(WITHHELD).at(text.place(start))
            done = end
        return joined([*parts, text[done:]]) if spans else text

    def _is_told_by(self, address: str) -> bool:
        words = folded_words(address)
        glued = "".join(words)
        named = any(name in words or _is_glued(name, glued) for name in self.names)
        return named or any(_runs_at(words, self.runs))

    def _found(self, text: str) -> Iterator[Span]:
        """Where it stands in a text."""
        words = words_of(text)
        for first, last in _runs_at(_folded(words), self.runs):
            yield words[first].start, words[last].end
        if not self.names:
            return
        for index, word in enumerate(words):
            if word.folded in self.names and text[word.start].isupper():
                yield _with_initials(text, words, index), word.end
        for match in _ADDRESS.finditer(text):
            if self._is_told_by(match[0]):
                yield match.span()


def of_name(name: str) -> WithheldWords:
    """What a person's name is known by."""
    words = tuple(folded_words(name))
    telling = {word for word in words if len(word) >= _TELLING and word not in _SMALL}
    whole = {words} if len(words) > 1 or not telling else set()
    return WithheldWords(frozenset(telling), frozenset(filter(None, whole)))


def of_passage(text: str) -> WithheldWords:
    """What a passage is known by."""
    words = folded_words(text)
    last = max(len(words) - RUN, 0)
    runs = (tuple(words[start : start + RUN]) for start in range(last + 1))
    return WithheldWords(runs=frozenset(filter(None, runs)))


def words_of(text: str) -> list[Word]:
    """The words of a text, each with its place."""
    return [
        Word(unaccented(match[0]).casefold(), *match.span())
        for match in _WORD.finditer(text)
    ]


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _folded(words_of(text))


def _folded(words: Iterable[Word]) -> list[str]:
    return [word.folded for word in words]


def every(parts: Iterable[WithheldWords]) -> WithheldWords:
    """All of these together."""
    return reduce(or_, parts, WithheldWords())


def _is_glued(name: str, word: str) -> bool:
    return len(name) >= _GLUED and name in word


def _runs_at(words: list[str], runs: Iterable[Run]) -> Iterator[tuple[int, int]]:
    """The first and last word of each place where words stand in a row."""
    by_length: dict[int, set[Run]] = {}
    for run in runs:
        by_length.setdefault(len(run), set()).add(run)
    for length, alike in by_length.items():
        for first in range(len(words) - length + 1):
            if tuple(words[first : first + length]) in alike:
                yield first, first + length - 1


def _with_initials(text: str, words: list[Word], index: int) -> int:
    """Where a name begins whose telling word this is: at the first of the initials and particles right before it."""
    start = words[index].start
    found = start
    for word in reversed(words[:index]):
        gap = text[word.end : start]
        is_small = word.folded in _SMALL
        is_short = len(word.folded) < _TELLING and text[word.start].isupper()
        is_initial = is_short and not is_small
        within = "\n" not in gap and _WITHIN_NAME.fullmatch(gap)
        if not within or not (is_initial or is_small):
            break
        start = word.start
        # Particles go with the initials before them; "bij Jansen" keeps its "bij".
        found = start if is_initial else found
    return found


def _merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """The places in order, those of one name or passage as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and _belong_together(text, found[-1][1], start):
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _belong_together(text: str, end: int, start: int) -> bool:
    """True for places that overlap, or that only particles and what stands within a name part."""
    between = text[end:start]
    small = all(word.folded in _SMALL for word in words_of(between))
    return small and bool(_BETWEEN_NAMES.fullmatch(between))
