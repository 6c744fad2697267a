"""What the index holds of one page: its words, with how much they count there and where they stand, and its text."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kamerstuk_site.exports.data_records import compact_json
from kamerstuk_site.site.search.searched_text import SearchedPage
from kamerstuk_site.site.search.words import stem, words_of

_USUAL_LENGTH = 600
"""Words of a usual page: on a longer one the same word counts for less. A number that is fixed, so that one page more
changes nothing of the others."""
_SATURATION, _LENGTH_SHARE, _SCALE = 1.2, 0.6, 100
"""Of Okapi BM25: how soon more of the same word counts no more, how much the length of the page matters, and what the
impact of a word is multiplied by, which is below 256."""


PageWord = tuple[str, str, int, bytes]
"""A word on a page: as `words_of` gives it, its stem, how much the page is about it, from 1 to 255, and at which words
of the page it stands: how many there are, and the distance of each from the one before, each number as `varint`.

A plain tuple: an edit reads all words of a group of pages."""


class PageWords(NamedTuple):
    """What the index holds of a page."""

    title: str
    date: str
    """See `SearchedPage.date`."""
    facets: dict[str, list[str]]
    words: tuple[PageWord, ...]
    """In the order of the alphabet."""
    text: bytes
    """What a result shows of the page, as a file for the browser (gzip of JSON)."""


@lru_cache(maxsize=1 << 14)
def varint(number: int) -> bytes:
    r"""A whole number in few bytes: seven bits each, the lowest first, the top bit set in all but the last.

    >>> varint(5), varint(300)
    (b'\x05', b'\xac\x02')
    """
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


def page_words(page: SearchedPage) -> PageWords:
    """What the index holds of a page."""
    places: dict[str, list[int]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    at = 0
    for passage in page.passages:
        for word in words_of(passage.text):
            places[word].append(at)
            counts[word] += passage.weight
            at += 1
        at += 1  # so that no phrase goes on from one passage to the next
    impacts = {count: _impact(count, at) for count in set(counts.values())}
    words = tuple(
        (word, stem(word), impacts[counts[word]], _distances(places[word]))
        for word in sorted(places)
    )
    return PageWords(page.title, page.date, page.facets, words, _text(page))


def _impact(count: int, length: int) -> int:
    """How much a page is about a word that stands on it `count` times, weighted (Okapi BM25)."""
    usual = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH
    share = count / (count + _SATURATION * usual)
    return max(1, round(share * (_SATURATION + 1) * _SCALE))


def _distances(places: Sequence[int]) -> bytes:
    found = bytearray(varint(len(places)))
    last = 0
    for place in places:
        found += varint(place - last)
        last = place
    return bytes(found)


def _text(page: SearchedPage) -> bytes:
    """The file that a result is shown from."""
    shown = {
        "titel": page.title,
        "datum": "" if page.date.endswith("~") else page.date,
        "facetten": page.facets,
        "tekst": _shown(page),
    }
    return gzip.compress(compact_json(shown).encode(), mtime=0)


def _shown(page: SearchedPage) -> list[list[object]]:
    """The own words of a letter, or of a curator's page, as address and text, and 1 for a heading."""
    return [
        [passage.address, passage.text, *([1] if passage.is_heading else [])]
        for passage in page.passages
        if passage.is_own
    ]
