"""What the index holds of one page: its words, with how much they count there and where they stand, and its text."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import sub

from kamerstuk_site.exports.data_records import compact_json
from kamerstuk_site.site.search.searched_text import SearchedPage
from kamerstuk_site.site.search.words import words_of

_USUAL_LENGTH = 600
"""Words of a usual page: on a longer one the same word counts for less. A number that is fixed, so that one page more
changes nothing of the others."""
_SATURATION, _LENGTH_SHARE, _SCALE = 1.2, 0.6, 100
"""Of Okapi BM25: how soon more of the same word counts no more, how much the length of the page matters, and what the
impact of a word is multiplied by, which is below 256."""


PageWord = tuple[str, int, bytes]
"""A word on a page: as `words_of` gives it, how much the page is about it, from 1 to 255, and at which words of the
page it stands: how many there are, and the distance of each from the one before, each number as `varint`."""


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


def page_words(page: SearchedPage) -> Iterator[PageWord]:
    """The words of a page, each once."""
    places: dict[str, list[int]] = defaultdict(list)
    extra: dict[str, int] = defaultdict(int)
    begin = 0
    for passage in page.passages:
        words = words_of(passage.text)
        for at, word in enumerate(words, begin):
            places[word].append(at)
        if passage.weight > 1:
            for word in words:
                extra[word] += passage.weight - 1
        # One more, so that no phrase goes on from one passage to the next.
        begin += len(words) + 1
    impacts: dict[int, int] = {}
    for word, found in places.items():
        count = len(found) + extra.get(word, 0)
        if count not in impacts:
            impacts[count] = _impact(count, begin)
        yield word, impacts[count], _distances(found)


def _impact(count: int, length: int) -> int:
    """How much a page is about a word that stands on it `count` times, weighted (Okapi BM25)."""
    usual = 1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH
    share = count / (count + _SATURATION * usual)
    return max(1, round(share * (_SATURATION + 1) * _SCALE))


def _distances(places: Sequence[int]) -> bytes:
    first = places[0]
    if len(places) == 1:  # as every second word
        return b"\x01" + varint(first)
    distances = map(sub, places[1:], places)
    return b"".join(map(varint, (len(places), first, *distances)))


def text_file(page: SearchedPage) -> bytes:
    """What a result shows of a page, as a file for the browser (gzip of JSON)."""
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
