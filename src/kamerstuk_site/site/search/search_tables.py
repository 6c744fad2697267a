"""The tables of the search index: what each page holds, and what groups of pages hold.

Pages are in groups by a digest of their address, so that an edit of one letter concerns one group, and of the files for
the browser only those in which a word of it stands.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kamerstuk_site.site.search.page_words import PageWords
from kamerstuk_site.site.search.shards import (
    GroupShard,
    GroupWord,
    group_word,
    packed,
    shard_of,
)
from kamerstuk_site.site.search.words import parts_of, roots_of
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, leaf, table

GROUPS = 16
FEWEST_SHARDS, MOST_SHARDS = 16, 1024
_PAGES_OF_A_SHARD = 16
"""About: such a file is a few kB. A letter that grows changes most files of places, so few files make a cheap edit."""
_KNOWN_ON = 2
"""On so many pages a word must stand that can be a part of a compound: a slip of the pen is no word."""
_ABOUT_IT = 170
"""The impact from which on a page is about a word: it has it in its title or its facts, or several times."""
_COMPOUND_SHARE = 2
"""A page with a compound is half as much about its parts."""


@dataclass(frozen=True, slots=True)
class SearchInputs:
    """What the index is made of."""

    digests: Mapping[str, str]
    """Of each page that may be searched, by address (`stukken/kst-1-2/index.html`): of what is read of it."""
    groups: Mapping[int, tuple[str, ...]]
    """Their addresses in groups (`key_groups`), sorted."""


class HasSearch(Protocol):
    """Inputs of a build that makes an index."""

    search: SearchInputs


@leaf
def page_digest(inputs: HasSearch, address: str) -> str | None:
    """The digest of what is read of a page; None where there is no such page."""
    return inputs.search.digests.get(address)


@leaf
def group_addresses(inputs: HasSearch, group: int) -> tuple[str, ...]:
    """The addresses of a group, whether they are searched or not."""
    return inputs.search.groups.get(group, ())


@given(large=True)
def words_on_page(rows: Rows, address: str) -> PageWords | None:
    """What a page holds; None where nothing of it is searched."""
    raise NotImplementedError


class ListedPage(NamedTuple):
    """A page in the list of a group: what is known of it without its words."""

    address: str
    title: str
    date: str
    facets: dict[str, list[str]]


@table
def group_list(rows: Rows, group: int) -> tuple[ListedPage, ...]:
    """The pages of a group that are searched, by address: the place here is that in the group."""
    found = []
    for address in group_addresses(rows, group):
        page = words_on_page(rows, address)
        if page:
            found.append(ListedPage(address, page.title, page.date, page.facets))
    return tuple(found)


@table
def sizes(rows: Rows) -> tuple[int, ...]:
    """How many pages each group has."""
    return tuple(len(group_list(rows, group)) for group in range(GROUPS))


@table
def shards(rows: Rows) -> int:
    """In how many shards the words are: so many that each stays small, and few where there is little."""
    wanted = sum(sizes(rows)) // _PAGES_OF_A_SHARD
    return min(MOST_SHARDS, max(FEWEST_SHARDS, 1 << wanted.bit_length()))


@table
def stand(rows: Rows) -> str:
    """Eight hexadecimal digits that tell one numbering of the pages from another."""
    addresses = [
        page.address for group in range(GROUPS) for page in group_list(rows, group)
    ]
    of_all = "\n".join([str(shards(rows)), *addresses]).encode()
    return f"{zlib.crc32(of_all):08x}"


# ---------------------------------------------------------------- words


WordInPages = tuple[str, int, bool]
"""A word in the pages of a group, or in all: its stem, how many have it, and True if one of them is about it. A plain
tuple: each edit reads those of all words."""


def _add(found: dict[str, WordInPages], word: str, here: WordInPages) -> None:
    """Note a word of some pages more."""
    before = found.get(word)
    if before is None:
        found[word] = here
        return
    stem, pages, is_told = before
    found[word] = stem, pages + here[1], is_told or here[2]


@table(large=True)
def group_stems(rows: Rows, group: int) -> dict[str, WordInPages]:
    """Each word on the pages of a group."""
    found: dict[str, WordInPages] = {}
    for listed in group_list(rows, group):
        page = words_on_page(rows, listed.address)
        for word, stem, impact, _ in page.words if page else ():
            _add(found, word, (stem, 1, impact >= _ABOUT_IT))
    return {word: found[word] for word in sorted(found)}


@table
def telling_words(rows: Rows) -> dict[str, WordInPages]:
    """The words that stand on more pages than one, and those that one page is about."""
    found: dict[str, WordInPages] = {}
    for group in range(GROUPS):
        for word, here in group_stems(rows, group).items():
            _add(found, word, here)
    return {word: found[word] for word in sorted(found) if _is_telling(found[word])}


def _is_telling(word: WordInPages) -> bool:
    _, pages, is_told = word
    return is_told or pages >= _KNOWN_ON


@table
def known_words(rows: Rows) -> dict[str, str]:
    """The words that can be parts of compounds, and the roots of these, with their stems.

    How frequent they are does not matter for that.
    """
    words = {
        word: stem
        for word, (stem, pages, _) in telling_words(rows).items()
        if pages >= _KNOWN_ON
    }
    roots = {root: found for word, found in words.items() for root in roots_of(word)}
    return roots | words


@table
def shared_compounds(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The compounds among the known words, with the stems of their parts: most are on pages of many groups."""
    known = known_words(rows)
    found = {word: _stems_of_parts(word, known) for word in known}
    return {word: stems for word, stems in found.items() if stems}


@table(large=True)
def compounds(rows: Rows, group: int) -> dict[str, tuple[str, ...]]:
    """The compounds on the pages of a group, with the stems of their parts."""
    known = known_words(rows)
    shared = shared_compounds(rows)
    found = {}
    for word in group_stems(rows, group):
        stems = shared.get(word)
        if word not in known:
            stems = _stems_of_parts(word, known)
        if stems:
            found[word] = stems
    return found


def _stems_of_parts(word: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The stems of the parts of a word; none where it is no compound."""
    parts = parts_of(word, known) if word.isalpha() else ()
    return tuple(known[part] for part in parts)


Held = list[tuple[int, int, bytes]]
"""Of each page its place in the group, the impact of a word, and its places there."""


@table
def group_words(rows: Rows, group: int) -> tuple[bytes, ...]:
    """What the pages of a group hold, by shard, each as `packed` gives it."""
    count = shards(rows)
    held: dict[tuple[str, str], Held] = defaultdict(list)
    in_compounds: dict[str, dict[int, int]] = defaultdict(dict)
    parts = compounds(rows, group)
    for place, listed in enumerate(group_list(rows, group)):
        page = words_on_page(rows, listed.address)
        for word, stem, impact, places in page.words if page else ():
            held[stem, word].append((place, impact, places))
            for part in parts.get(word, ()):
                known = in_compounds[part].get(place, 0)
                in_compounds[part][place] = max(known, impact // _COMPOUND_SHARE)
    return _in_shards(held, in_compounds, count)


def _in_shards(
    held: Mapping[tuple[str, str], Held],
    in_compounds: Mapping[str, Mapping[int, int]],
    count: int,
) -> tuple[bytes, ...]:
    """The words of a group, divided over the shards by their stems."""
    words: list[dict[str, dict[str, GroupWord]]] = [{} for _ in range(count)]
    of_parts: list[dict[str, GroupWord]] = [{} for _ in range(count)]
    elsewhere: list[dict[str, int]] = [{} for _ in range(count)]
    for stem, word in sorted(held):
        own, of_stem = shard_of(word, count), shard_of(stem, count)
        words[of_stem].setdefault(stem, {})[word] = group_word(held[stem, word])
        if own != of_stem:
            elsewhere[own][word] = of_stem
    for stem in sorted(in_compounds):
        pages = in_compounds[stem]
        found = [(place, max(1, pages[place]), b"") for place in sorted(pages)]
        of_parts[shard_of(stem, count)][stem] = group_word(found)
    return tuple(map(packed, map(GroupShard, words, of_parts, elsewhere)))


@table(kept=False)
def group_shard(
    rows: Rows,
    group: int,
    shard: int,
) -> bytes:
    """What the pages of a group hold of the words in a shard, as `packed` gives it."""
    return group_words(rows, group)[shard]
