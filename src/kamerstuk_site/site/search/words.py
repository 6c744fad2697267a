"""Words as the search index keeps them: small letters without accents, each with the stem that its inflections share.

Source of the stems: Snowball's two Dutch algorithms, one after the other. Porter's knows every -e and -en, but no
participle; that of Kraaij and Pohlmann knows participles, but leaves "maatregel" and "maatregelen" apart. Stems only
bring words together, so the browser needs no stemmer: it looks a word up, and finds beside it the others of its stem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache

from kamerstuk_site.model.typography import unaccented

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 4
"""Letters of a part of a compound: "is", "ver" and the like stand in every second word."""
_LONG_PART = 7
"""Letters of a part of a compound whose other part is no known word."""
_JOINTS = ("", "s", "e", "en", "n")
"""What stands between the parts of a compound: begroting-s-staat, pan-n-en-koek, zon-n-e-bloem."""
_PORTER, _KRAAIJ_POHLMANN = "dutch_porter", "dutch"
_SHORTEST_STEMMED = 3
_SHORTEST_STEM = 4
"""Letters that a stem has at least: "mens" is no form of "men". Behind a short vowel three, as of "wetten"."""
_DOUBLED = re.compile(r"([bcdfghklmnpqrstvwxz])\1$")
_VOICED = {"v": "f", "z": "s"}
"""Consonants that end no Dutch word, and what is written there: wolv-en, wolf."""
_NO_PARTICIPLE = re.compile(r"ge(?!.*(?:d|de|den|t)$).*")
"""Words with a "ge" that belongs to them, as in "gebied" and "gemeente"."""
_ENDS_IN_EN = re.compile(r"(.{2,}[^aeiou])en")
_SHORT_VOWEL = re.compile(r"(?<![aeiou])([aeou])(?=[^aeiouy]$)")
"""A vowel of one sign before one consonant: where -en follows, it is long as a rule."""


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
def _stemmer(algorithm: str) -> Callable[[str], str]:
    import snowballstemmer  # noqa: PLC0415 - all languages, for builds that read a page

    found: Callable[[str], str] = snowballstemmer.stemmer(algorithm).stemWord
    return found


@lru_cache(maxsize=400_000)
def stem(word: str) -> str:
    """The stem that a word shares with its inflections; of a word with figures the word itself.

    >>> [stem(word) for word in ("maatregel", "maatregelen", "wolven", "wetten", "mensen")]
    ['maatregel', 'maatregel', 'wolf', 'wet', 'mens']
    >>> stem("geparkeerd") == stem("parkeren"), stem("gemeente"), stem("gezin")
    (True, 'gemeent', 'gezin')
    """
    if len(word) < _SHORTEST_STEMMED or not word.isalpha():
        return word
    found = _shorter(word, _PORTER)
    if _NO_PARTICIPLE.fullmatch(word):
        return found
    shorter = _shorter(found, _KRAAIJ_POHLMANN)
    is_done = shorter == found and not found.endswith("s")  # as of "huisartsen"
    return found if is_done else _shorter(shorter, _PORTER)


def _shorter(word: str, algorithm: str) -> str:
    """A word without what an algorithm takes off, if enough is left."""
    found = _single(_stemmer(algorithm)(word))
    was_doubled = word.startswith(found + found[-1:])
    return found if len(found) >= _SHORTEST_STEM or was_doubled else word


def _single(word: str) -> str:
    """A word with the last letter that it has when nothing follows: "wett" as "wet", "wolv" as "wolf"."""
    ending = _DOUBLED.sub(r"\1", word)
    return ending[:-1] + _VOICED.get(ending[-1:], ending[-1:])


def roots_of(word: str) -> tuple[str, ...]:
    """What a verb or a plural in -en may be at the beginning of a compound; the browser makes the same (`rootsOf`).

    >>> roots_of("parkeren"), roots_of("stemmen"), roots_of("reizen"), roots_of("regering")
    (('parkeer', 'parker'), ('stem',), ('reis',), ())
    """
    found = _ENDS_IN_EN.fullmatch(word)
    if found is None:
        return ()
    root = _single(found[1])
    if _DOUBLED.search(found[1]):
        return (root,)
    long = _SHORT_VOWEL.sub(r"\1\1", root)
    return tuple(dict.fromkeys((long, root)))


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
