"""Words as the search index keeps them: small letters without accents, each with the stem that its inflections share.

Source of the stems: Snowball's Dutch algorithm (Kraaij and Pohlmann). They only bring words together, so the browser
needs no stemmer: it looks a word up, and finds beside it the others of its stem.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 4
"""Letters of a part of a compound: "is", "ver" and the like stand in every second word."""
_JOINTS = ("", "s", "e", "en", "n")
"""What stands between the parts of a compound: begroting-s-staat, pan-n-en-koek, zon-n-e-bloem."""
_SHORTEST_STEMMED = 3


def words_of(text: str) -> list[str]:
    """The words of a text in order, as the index keeps them.

    >>> words_of("De motie-Kostić (35 925, nr. 7)")
    ['de', 'motie', 'kostic', '35', '925', 'nr', '7']
    """
    return _WORD.findall(plain(text))


def plain(text: str) -> str:
    """A text in small letters without accents.

    >>> plain("Coördinatie ÉÉN")
    'coordinatie een'
    """
    small = text.lower()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFD", small)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=400_000)
def stem(word: str) -> str:
    """The stem that a word shares with its inflections; of a word with figures the word itself.

    >>> stem("begrotingen") == stem("begroting")
    True
    """
    if len(word) < _SHORTEST_STEMMED or not word.isalpha():
        return word
    found: str = _stemmer().stemWord(word)
    return found


def parts_of(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The words that a compound consists of; none where it is not certain that it is one.

    Args:
        word: in small letters without accents.
        known: words that stand by themselves in the archive. Only these are parts.

    Of several ways the one with the longest last part counts, since that names what the whole is.

    >>> parts_of("kinderopvang", {"kinder", "opvang"})
    ('kinder', 'opvang')
    >>> parts_of("begrotingsstaat", {"begroting", "staat", "taat"})
    ('begroting', 'staat')
    >>> parts_of("opvang", {"opvang"})
    ()
    """
    for middle in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = word[middle:]
        if last not in known:
            continue
        for first in _before(word[:middle]):
            if first in known:
                return first, last
    return ()


def _before(beginning: str) -> Iterator[str]:
    """What the first part may be: all up to the last part, but for what joins them."""
    for joint in _JOINTS:
        first = beginning.removesuffix(joint) if joint else beginning
        if len(first) >= _SHORTEST_PART and beginning == first + joint:
            yield first
