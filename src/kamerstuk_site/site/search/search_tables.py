"""The tables of the search index: what each page holds, and what groups of pages hold.

Pages are in groups by a digest of their address, and a group is in runs, so that an edit of one letter concerns one
run, and of the files for the browser only those in which a word of it stands.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from kamerstuk_site.site.search.page_runs import ListedPage, RunPages, WordsWithPages
from kamerstuk_site.site.search.shards import (
    GroupShard,
    GroupWord,
    join_words,
    packed,
    shard_of,
    unmarshalled,
)
from kamerstuk_site.tables.encoding import digest_of
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, leaf, table

GROUPS = 16
RUN_BITS = 6
"""A run is 64 pages long on average: with fewer, joining all runs of a group takes longer than putting together one."""
FEWEST_SHARDS, MOST_SHARDS = 16, 1024
_PAGES_OF_A_SHARD = 16
"""About: such a file is a few kB. A letter that grows changes most files of places, so few files make a cheap edit."""
_ABOUT_IT = 170
"""The impact from which on a page is about a word: it has it in its title or its facts, or several times."""


SeenPage = tuple[str, str, bool, str]
"""A `SearchedFile`, and the digest of what is searched of it (`read_page`). A plain tuple: each build reads those of
all pages."""
RunKey = tuple[str, str]
"""The first address of a run, and a digest of what its pages hold."""


def run_key(seen: Mapping[str, SeenPage]) -> RunKey:
    """The key of a run, of what is known of its pages: those of which nothing is searched make no difference."""
    held = [f"{address} {digest}" for address, (*_, digest) in seen.items() if digest]
    return next(iter(seen)), digest_of("\n".join(held).encode()).hex()


@dataclass(frozen=True, slots=True)
class SearchInputs:
    """What the index is made of."""

    groups: Mapping[int, tuple[RunKey, ...]]
    """The runs of each group (`key_groups`) of the pages, by address."""
    addresses: Mapping[int, tuple[str, ...]]
    """In each group those of the pages of which anything is searched."""


@given
def seen_run(rows: Rows, first: str) -> dict[str, SeenPage]:
    """The pages of a run as they were read last, by address."""
    raise NotImplementedError


@given(large=True)
def page_text(rows: Rows, address: str, digest: str) -> bytes:
    """The file that a result is shown from; another content of the page is another row."""
    raise NotImplementedError


@given(large=True)
def run_pages(rows: Rows, first: str, digest: str) -> RunPages:
    """What the pages of a run hold; another content is another row."""
    raise NotImplementedError


@leaf
def runs_of_group(inputs: SearchInputs, group: int) -> tuple[RunKey, ...]:
    """The runs of a group."""
    return inputs.groups.get(group, ())


@leaf
def group_addresses(inputs: SearchInputs, group: int) -> tuple[str, ...]:
    """The addresses of a group."""
    return inputs.addresses.get(group, ())


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


@table(kept=False, large=True)
def group_pages(rows: Rows, group: int) -> WordsWithPages:
    """The words on the pages of a group, in the order of the alphabet."""
    found: dict[str, tuple[str, list[tuple[int, GroupWord]]]] = {}
    offset = 0
    for key in runs_of_group(rows, group):
        run = run_pages(rows, *key)
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
    runs = (run_pages(rows, *run) for run in runs_of_group(rows, group))
    return tuple(page for run in runs for page in run.listed)


@table
def group_texts(rows: Rows, group: int) -> tuple[str, ...]:
    """SHA-256 of the files that results in a group are shown from, of each page in its place."""
    runs = (run_pages(rows, *run) for run in runs_of_group(rows, group))
    return tuple(text for run in runs for text in run.texts)


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
    for of_group in (group_list, group_texts, group_stems):
        rows.digest(of_group, group)
    for shard in range(shards(rows)):
        rows.digest(group_shard, group, shard)
