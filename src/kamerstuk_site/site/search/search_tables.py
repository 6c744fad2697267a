"""The tables of the search index: what each page holds, and what groups of pages hold.

Pages are in groups by a digest of their address, and a group is in runs, so that an edit of one letter concerns one
run, and of the files for the browser only those in which a word of it stands.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kamerstuk_site.site.search.page_words import PageWords
from kamerstuk_site.site.search.shards import (
    GroupShard,
    GroupWord,
    group_word,
    join_words,
    marshalled,
    packed,
    shard_of,
    unmarshalled,
)
from kamerstuk_site.tables.key_groups import key_group
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, leaf, table

GROUPS = 16
_RUN = 128
"""Pages of a run, about: with fewer, joining all runs of a group takes longer than reading the pages of one."""
FEWEST_SHARDS, MOST_SHARDS = 16, 1024
_PAGES_OF_A_SHARD = 16
"""About: such a file is a few kB. A letter that grows changes most files of places, so few files make a cheap edit."""
_ABOUT_IT = 170
"""The impact from which on a page is about a word: it has it in its title or its facts, or several times."""


PageKey = tuple[str, str]
"""The address of a page (`stukken/kst-1-2/index.html`), and the digest of its `PageWords`."""
SeenPage = tuple[str, str, bool, str]
"""A `SearchedFile`, and the digest of what the page holds; empty where nothing of it is searched. A plain tuple: each
build reads those of all pages."""


@dataclass(frozen=True, slots=True)
class SearchInputs:
    """What the index is made of."""

    groups: Mapping[int, tuple[str, ...]]
    """The runs of each group (`key_groups`) of the pages that are searched, by address: the first address of each."""
    runs: Mapping[str, tuple[PageKey, ...]]
    """The pages of each run."""


class HasSearch(Protocol):
    """Inputs of a build that makes an index."""

    search: SearchInputs


@given
def seen_pages(rows: Rows, group: int) -> dict[str, SeenPage]:
    """The pages of a group as they were read last, by address."""
    raise NotImplementedError


@given(large=True)
def words_on_page(
    rows: Rows,
    address: str,
    digest: str,
) -> PageWords:
    """What a page holds; another content is another row."""
    raise NotImplementedError


def runs_of(pages: Iterable[PageKey]) -> dict[str, tuple[PageKey, ...]]:
    """The pages of a group in runs, by the first address of each.

    A run ends where the digest of an address says so: one page more, or one less, moves no other run.
    """
    runs: list[list[PageKey]] = [[]]
    for key in pages:
        runs[-1].append(key)
        if key_group(key[0], GROUPS * _RUN) < GROUPS:
            runs.append([])
    return {run[0][0]: tuple(run) for run in runs if run}


@leaf
def runs_of_group(inputs: HasSearch, group: int) -> tuple[str, ...]:
    """The runs of a group, by their first addresses."""
    return inputs.search.groups.get(group, ())


@leaf
def keys_of_run(inputs: HasSearch, first: str) -> tuple[PageKey, ...]:
    """The pages of a run."""
    return inputs.search.runs.get(first, ())


@table(kept=False)
def group_addresses(rows: Rows, group: int) -> tuple[str, ...]:
    """The addresses of a group."""
    runs = (keys_of_run(rows, first) for first in runs_of_group(rows, group))
    return tuple(address for run in runs for address, _ in run)


@table
def sizes(rows: Rows) -> tuple[int, ...]:
    """How many pages each group has."""
    return tuple(len(group_addresses(rows, group)) for group in range(GROUPS))


@table
def shards(rows: Rows) -> int:
    """In how many shards the words are: so many that each stays small, and few where there is little."""
    wanted = sum(sizes(rows)) // _PAGES_OF_A_SHARD
    return min(MOST_SHARDS, max(FEWEST_SHARDS, 1 << wanted.bit_length()))


@table
def stand(rows: Rows) -> str:
    """Eight hexadecimal digits that tell one numbering of the pages from another."""
    addresses = [str(shards(rows))]
    for group in range(GROUPS):
        addresses += group_addresses(rows, group)
    of_all = "\n".join(addresses).encode()
    return f"{zlib.crc32(of_all):08x}"


# ---------------------------------------------------------------- a group of pages


class ListedPage(NamedTuple):
    """A page in the list of a group: what is known of it without its words."""

    address: str
    title: str
    date: str
    facets: dict[str, list[str]]
    text: str
    """SHA-256 of the file that a result is shown from."""


class RunPages(NamedTuple):
    """What the pages of a run hold."""

    listed: tuple[ListedPage, ...]
    words: bytes
    """`WordsWithPages`, by `marshal`."""


WordsWithPages = dict[str, tuple[str, GroupWord]]
"""By word: its stem, and the pages."""


@table(large=True)
def run_pages(rows: Rows, first: str) -> RunPages:
    """What the pages of a run hold, of one look at each: the place of a page here is that in the run."""
    listed = []
    found: dict[str, tuple[str, list[tuple[int, int, bytes]]]] = {}
    for place, (address, digest) in enumerate(keys_of_run(rows, first)):
        page = words_on_page(rows, address, digest)
        text = hashlib.sha256(page.text).hexdigest()
        listed.append(ListedPage(address, page.title, page.date, page.facets, text))
        for word, stem, impact, places in page.words:
            held = found.get(word)
            if held is None:
                held = found[word] = stem, []
            held[1].append((place, impact, places))
    words = {word: (stem, group_word(pages)) for word, (stem, pages) in found.items()}
    return RunPages(tuple(listed), marshalled(words))


@table(kept=False, large=True)
def group_pages(rows: Rows, group: int) -> WordsWithPages:
    """The words on the pages of a group, in the order of the alphabet."""
    found: dict[str, tuple[str, list[tuple[int, GroupWord]]]] = {}
    offset = 0
    for first in runs_of_group(rows, group):
        run = run_pages(rows, first)
        words: WordsWithPages = unmarshalled(run.words)
        for word, (stem, pages) in words.items():
            held = found.get(word)
            if held is None:
                held = found[word] = stem, []
            held[1].append((offset, pages))
        offset += len(run.listed)
    joined = {}
    for word in sorted(found):
        stem, runs = found[word]
        joined[word] = stem, join_words(runs)
    return joined


@table
def group_list(rows: Rows, group: int) -> tuple[ListedPage, ...]:
    """The pages of a group by address: the place here is that in the group."""
    runs = (run_pages(rows, first) for first in runs_of_group(rows, group))
    return tuple(page for run in runs for page in run.listed)


@table(kept=False, large=True)
def group_words(rows: Rows, group: int) -> tuple[bytes, ...]:
    """What the pages of a group hold, by shard, each as `packed` gives it."""
    count = shards(rows)
    parts = [GroupShard({}, {}) for _ in range(count)]
    for word, (stem, held) in group_pages(rows, group).items():
        own, of_stem = shard_of(word, count), shard_of(stem, count)
        parts[of_stem].words.setdefault(stem, {})[word] = held
        if own != of_stem:
            parts[own].elsewhere[word] = of_stem
    return tuple(map(packed, parts))


@table(large=True)
def group_shard(
    rows: Rows,
    group: int,
    shard: int,
) -> bytes:
    """What the pages of a group hold of the words in a shard, as `packed` gives it."""
    return group_words(rows, group)[shard]


WordInPages = tuple[str, int, bool]
"""A word in the pages of a group, or in all: its stem, how many have it, and True if one of them is about it. A plain
tuple: each edit reads those of all words."""


@table(large=True)
def group_stems(rows: Rows, group: int) -> dict[str, WordInPages]:
    """Each word on the pages of a group."""
    found = {}
    for word, (stem, held) in group_pages(rows, group).items():
        pages, *_, impacts, _ = held
        found[word] = stem, pages, max(impacts) >= _ABOUT_IT
    return found


@table(kept=False, large=True)
def vocabulary(rows: Rows, group: int) -> tuple[str, ...]:
    """The words on the pages of a group."""
    return tuple(group_stems(rows, group))


def refresh_group(rows: Rows, group: int) -> None:
    """Make all that is made of the pages of a group while these are in memory: each is read once."""
    rows.digest(group_list, group)
    rows.digest(group_stems, group)
    for shard in range(shards(rows)):
        rows.digest(group_shard, group, shard)
