"""The files in which the browser looks words up: shards by the first letters of a word, and those of their places.

A page has a number: that of the first page of its group, and its place in the group by address. So what a group holds
of a word (`GroupWord`) can be joined to what others hold by its bytes alone.

Form of a shard, all numbers as `varint`:

    stand (4 bytes)
    number of stems, and for each stem:
        number of words, and for each word:
            length in bytes, the word (UTF-8)
            number of pages, their numbers (the distance from the one before), a byte each for the impact
        number of pages with compounds of these words, their numbers, their impacts
    number of words whose stem is in another shard, and for each: length, the word, the number of that shard

A file of places has the stems, words and pages of its shard in the same order: for each page the number of places and
their distances.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import sub
from typing import Any, NamedTuple

from kamerstuk_site.site.search.page_words import varint

_KEY_LETTERS = 4
"""Letters that decide in which shard a word is: with fewer, one shard would have all that begin with "ver"."""
_FNV_OFFSET, _FNV_PRIME = 2166136261, 16777619
_NUMBERS = re.compile(rb"[\x80-\xff]*[\x00-\x7f]")
"""What `varint` gives for a number, among others."""


GroupWord = tuple[int, int, int, bytes, bytes, bytes]
"""What the pages of a group hold of a word: how many of them have it, the places in the group of the first and the last
of these, the distances of those behind the first, each as `varint`, the impacts, and the places on each page.

A plain tuple, since a letter more has a million of them read."""


class GroupShard(NamedTuple):
    """What the pages of a group hold of the words in a shard."""

    words: dict[str, dict[str, GroupWord]]
    """By stem and word."""
    elsewhere: dict[str, int]
    """Words whose stem begins otherwise, with the shard of that stem."""


_NO_PAGES = varint(0)
_MARSHAL = 2
"""The last version that writes equal values alike, however they came to be."""


def packed(part: GroupShard) -> bytes:
    """What a group holds of the words in a shard, as bytes: there are thousands of these in a large archive."""
    return marshalled(tuple(part))


def unpacked(data: bytes) -> GroupShard:
    """What `packed` was given."""
    return GroupShard(*unmarshalled(data))


def marshalled(value: Any) -> bytes:
    """A value as bytes that are read in less time than a pickle."""
    return marshal.dumps(value, _MARSHAL)


def unmarshalled(data: bytes) -> Any:
    """What `marshalled` was given."""
    return marshal.loads(data)  # noqa: S302 - our own rows


def shard_of(word: str, shards: int) -> int:
    """The shard that a word is in: FNV-1a (32 bits) of its first letters. The browser does the same sum.

    >>> shard_of("begroting", 64) == shard_of("begrotingen", 64)
    True
    """
    return _digest_of(word[:_KEY_LETTERS]) % shards


@lru_cache(maxsize=1 << 16)
def _digest_of(letters: str) -> int:
    digest = _FNV_OFFSET
    for byte in letters.encode():
        digest = (digest ^ byte) * _FNV_PRIME & 0xFFFFFFFF
    return digest


def group_word(
    pages: Sequence[int],
    impacts: Iterable[int],
    places: Iterable[bytes],
) -> GroupWord:
    """What pages hold of a word.

    Args:
        pages: the place of each page in the group, in their order.
        impacts: of the word on each of them.
        places: of the word on each of them (see `PageWord`).
    """
    distances = map(sub, pages[1:], pages)
    rest = b"".join(map(varint, distances))
    return len(pages), pages[0], pages[-1], rest, bytes(impacts), b"".join(places)


def join_words(held: Iterable[tuple[int, GroupWord]]) -> GroupWord:
    """What several runs of pages hold of a word, or several groups.

    Args:
        held: of each the place of its first page among all pages, and what it holds; at least one.

    >>> one, other = group_word([3], [9], [b"a"]), group_word([0, 2], [8, 7], [b"b", b"c"])
    >>> join_words([(0, one), (10, other)]) == group_word([3, 10, 12], [9, 8, 7], [b"a", b"b", b"c"])
    True
    """
    pages, begin, end = 0, 0, 0
    distances, impacts, places = [], [], []
    for offset, (count, first, last, rest, of_pages, on_pages) in held:
        if pages:
            distances.append(varint(offset + first - end))
        else:
            begin = offset + first
        pages += count
        end = offset + last
        distances.append(rest)
        impacts.append(of_pages)
        places.append(on_pages)
    join = b"".join
    return pages, begin, end, join(distances), join(impacts), join(places)


def pages_with(word: GroupWord) -> list[tuple[int, int]]:
    """Of each page of a group that has a word its place in the group, and the impact of the word.

    >>> pages_with(group_word([3, 4, 500], [9, 8, 7], []))
    [(3, 9), (4, 8), (500, 7)]
    """
    _, place, _, rest, impacts, _ = word
    distances = map(_number, _NUMBERS.findall(rest))
    return list(zip(accumulate(distances, initial=place), impacts, strict=True))


def on_each_page(word: GroupWord) -> Iterator[tuple[int, int, bytes]]:
    """What each page holds of a word: that of which `group_word` made it."""
    numbers = _NUMBERS.findall(word[-1])
    begin = 0
    for place, impact in pages_with(word):
        end = begin + 1 + _number(numbers[begin])
        yield place, impact, b"".join(numbers[begin:end])
        begin = end


@lru_cache(maxsize=1 << 14)
def _number(data: bytes) -> int:
    """The number of which `varint` made these bytes."""
    return sum((byte & 127) << 7 * place for place, byte in enumerate(data))


def shard_files(
    stand: bytes,
    sizes: Sequence[int],
    parts: Sequence[GroupShard],
    compounds: Mapping[str, bytes],
) -> tuple[bytes, bytes]:
    """A shard and its file of places.

    Args:
        stand: four bytes that tell one numbering of the pages from another.
        sizes: how many pages there are in each group.
        parts: what each group holds.
        compounds: for the stem of each part of a compound the pages with these, as `in_shard` gives them.
    """
    firsts = first_pages(sizes)
    found: dict[str, dict[str, list[tuple[int, GroupWord]]]] = {}
    for first, part in zip(firsts, parts, strict=True):
        for stem, words in part.words.items():
            of_stem = found.setdefault(stem, {})
            for word, held in words.items():
                of_stem.setdefault(word, []).append((first, held))
    shard = bytearray(stand + varint(len(found)))
    places = bytearray()
    for stem in sorted(found):
        shard += varint(len(found[stem]))
        for word in sorted(found[stem]):
            whole = join_words(found[stem][word])
            shard += _named(word) + in_shard(whole)
            places += whole[-1]
        shard += compounds.get(stem, _NO_PAGES)
    elsewhere: dict[str, int] = {}
    for part in parts:
        elsewhere |= part.elsewhere
    shard += varint(len(elsewhere))
    for word in sorted(elsewhere):
        shard += _named(word) + varint(elsewhere[word])
    return bytes(shard), bytes(places)


def first_pages(sizes: Sequence[int]) -> list[int]:
    """The number of the first page of each group, for how many pages each has."""
    return [0, *accumulate(sizes[:-1])]


def _named(word: str) -> bytes:
    data = word.encode()
    return varint(len(data)) + data


def in_shard(word: GroupWord) -> bytes:
    """The pages that hold a word, and its impact on each, as a shard has them."""
    pages, first, _, rest, impacts, _ = word
    return varint(pages) + varint(first) + rest + impacts
