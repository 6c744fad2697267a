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
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from kamerstuk_site.site.search.page_words import varint

_KEY_LETTERS = 4
"""Letters that decide in which shard a word is: with fewer, one shard would have all that begin with "ver"."""
_FNV_OFFSET, _FNV_PRIME = 2166136261, 16777619


GroupWord = tuple[int, int, int, bytes, bytes, bytes]
"""What the pages of a group hold of a word: how many of them have it, the places in the group of the first and the last
of these, the distances of those behind the first, each as `varint`, the impacts, and the places on each page.

A plain tuple, since a letter more has a million of them read."""


class GroupShard(NamedTuple):
    """What the pages of a group hold of the words in a shard."""

    words: Mapping[str, Mapping[str, GroupWord]]
    """By stem and word."""
    compounds: Mapping[str, GroupWord]
    """By the stem of a part: the pages with compounds that it is a part of. Without places."""
    elsewhere: Mapping[str, int]
    """Words whose stem begins otherwise, with the shard of that stem."""


_NO_WORDS: Mapping[str, GroupWord] = {}
_MARSHAL = 2
"""The last version that writes equal values alike, however they came to be."""


def packed(part: GroupShard) -> bytes:
    """What a group holds of the words in a shard, as bytes: there are thousands of these in a large archive."""
    words = {stem: dict(part.words[stem]) for stem in part.words}
    return marshal.dumps((words, dict(part.compounds), dict(part.elsewhere)), _MARSHAL)


def unpacked(data: bytes) -> GroupShard:
    """What `packed` was given."""
    return GroupShard(*marshal.loads(data))  # noqa: S302 - our own rows


def shard_of(word: str, shards: int) -> int:
    """The shard that a word is in: FNV-1a (32 bits) of its first letters. The browser does the same sum.

    >>> shard_of("begroting", 64) == shard_of("begrotingen", 64)
    True
    """
    digest = _FNV_OFFSET
    for byte in word[:_KEY_LETTERS].encode():
        digest = (digest ^ byte) * _FNV_PRIME & 0xFFFFFFFF
    return digest % shards


def group_word(found: Sequence[tuple[int, int, bytes]]) -> GroupWord:
    """What pages hold of a word.

    Args:
        found: of each page its place in the group, the impact of the word, and its places there.
    """
    pages = [page for page, _, _ in found]
    rest = b"".join(varint(after - before) for before, after in pairwise(pages))
    impacts = bytes(impact for _, impact, _ in found)
    return len(found), pages[0], pages[-1], rest, impacts, _all_places(found)


def _all_places(found: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The places of a word on each page, each list behind the number of its items."""
    parts = bytearray()
    for _, _, places in found:
        # The last byte of each number is the only one below 128.
        parts += varint(sum(byte < 128 for byte in places)) + places
    return bytes(parts)


def shard_files(
    stand: bytes,
    sizes: Sequence[int],
    parts: Sequence[GroupShard],
) -> tuple[bytes, bytes]:
    """A shard and its file of places.

    Args:
        stand: four bytes that tell one numbering of the pages from another.
        sizes: how many pages there are in each group.
        parts: what each group holds.
    """
    firsts = [0, *accumulate(sizes)]
    stems = sorted({stem for part in parts for stem in (*part.words, *part.compounds)})
    shard = bytearray(stand + varint(len(stems)))
    places = bytearray()
    for stem in stems:
        of_stem = [part.words.get(stem, _NO_WORDS) for part in parts]
        words = sorted(set().union(*of_stem))
        shard += varint(len(words))
        for word in words:
            held = [group.get(word) for group in of_stem]
            shard += _named(word) + _joined(held, firsts)
            for group in held:
                if group:
                    places += group[-1]
        shard += _joined([part.compounds.get(stem) for part in parts], firsts)
    elsewhere: dict[str, int] = {}
    for part in parts:
        elsewhere |= part.elsewhere
    shard += varint(len(elsewhere))
    for word in sorted(elsewhere):
        shard += _named(word) + varint(elsewhere[word])
    return bytes(shard), bytes(places)


def _named(word: str) -> bytes:
    data = word.encode()
    return varint(len(data)) + data


def _joined(held: Sequence[GroupWord | None], firsts: Sequence[int]) -> bytes:
    """The pages that hold a word, and its impact on each.

    Args:
        held: what each group holds of it.
        firsts: the number of the first page of each group.
    """
    pages = 0
    numbers, impacts = bytearray(), bytearray()
    last = 0
    for group, first in zip(held, firsts, strict=False):
        if group is None:
            continue
        count, first_place, last_place, rest, of_group, _ = group
        pages += count
        numbers += varint(first + first_place - last) + rest
        impacts += of_group
        last = first + last_place
    return varint(pages) + bytes(numbers) + bytes(impacts)
