"""Words as the search index keeps them: small letters without accents, each with the stem that its inflections share.

Source of the stems: Snowball's Dutch algorithm (Kraaij and Pohlmann). They only bring words together, so the browser
needs no stemmer: it looks a word up, and finds beside it the others of its stem.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

import snowballstemmer

from kamerstuk_site.model.typography import unaccented

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 4
"""Letters of a part of a compound: "is", "ver" and the like stand in every second word."""
_LONG_PART = 7
"""Letters of a part of a compound whose other part is no known word."""
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
    return unaccented(text.lower(), "NFD")


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
    """The words that a compound consists of, and those that these consist of; none where that is not certain.

    Args:
        word: in small letters without accents.
        known: words that stand by themselves in the archive. Only these are parts.

    Of several ways the one with the longest last part counts, since that names what the whole is. A long word is a part
    beside anything: that what stands before or behind it is no word of the archive makes it no other word.

    >>> parts_of("kinderopvang", {"kinder", "opvang"})
    ('kinder', 'opvang')
    >>> parts_of("begrotingsstaat", {"begroting", "staat", "taat"})
    ('begroting', 'staat')
    >>> parts_of("arbeidsmarktbeleid", {"arbeid", "markt", "arbeidsmarkt", "beleid"})
    ('arbeidsmarkt', 'arbeid', 'markt', 'beleid')
    >>> parts_of("stikstofdepositie", {"stikstof"})
    ('stikstof',)
    >>> parts_of("opvang", {"opvang"})
    ()
    """
    found = []
    for part in _two_parts(word, known) or _long_part(word, known):
        found += [part, *parts_of(part, known)]
    return tuple(found)


def _two_parts(word: str, known: Collection[str]) -> tuple[str, ...]:
    for middle in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        last = word[middle:]
        if last not in known:
            continue
        for first in _before(word[:middle]):
            if first in known:
                return first, last
    return ()


def _long_part(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The longest long word with which a word ends or begins, beside something that may be a part too."""
    for length in range(len(word) - _SHORTEST_PART, _LONG_PART - 1, -1):
        for part in (word[-length:], word[:length]):
            if part in known:
                return (part,)
    return ()


def _before(beginning: str) -> Iterator[str]:
    """What the first part may be: all up to the last part, but for what joins them."""
    for joint in _JOINTS:
        first = beginning.removesuffix(joint) if joint else beginning
        if len(first) >= _SHORTEST_PART and beginning == first + joint:
            yield first
