"""The tables of the words that all pages have, and of compounds: a search for "opvang" finds "kinderopvang" too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kamerstuk_site.site.search.search_tables import (
    GROUPS,
    WordInPages,
    group_shard,
    group_stems,
    shards,
    sizes,
    vocabulary,
)
from kamerstuk_site.site.search.shards import (
    GroupWord,
    first_pages,
    group_word,
    in_shard,
    join_words,
    pages_with,
    shard_of,
    unpacked,
)
from kamerstuk_site.site.search.words import parts_of, roots_of
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_KNOWN_ON = 2
"""On so many pages a word must stand that can be a part of a compound: a slip of the pen is no word."""
_COMPOUND_SHARE = 2
"""A page with a compound is half as much about its parts."""


@table
def telling_words(rows: Rows) -> dict[str, WordInPages]:
    """The words that stand on more pages than one, and those that one page is about."""
    found: dict[str, WordInPages] = {}
    for group in range(GROUPS):
        for word, (stem, pages, is_told) in group_stems(rows, group).items():
            if word in found:
                _, others, was_told = found[word]
                found[word] = stem, pages + others, is_told or was_told
            else:
                found[word] = stem, pages, is_told
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
    for word in vocabulary(rows, group):
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


@table(large=True)
def group_parts(rows: Rows, group: int) -> dict[str, GroupWord]:
    """For the stem of each part of a compound the pages of a group with such compounds, without places."""
    parts = compounds(rows, group)
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for shard in range(shards(rows)):
        of_shard = unpacked(group_shard(rows, group, shard))
        for words in of_shard.words.values():
            for word in words.keys() & parts.keys():
                for stem in parts[word]:
                    _add_pages(found[stem], words[word])
    held = {}
    for stem in sorted(found):
        pages = sorted(found[stem])
        held[stem] = group_word(pages, map(found[stem].__getitem__, pages), ())
    return held


def _add_pages(found: dict[int, int], compound: GroupWord) -> None:
    """Note the pages of a compound with their impacts, where that is more than is known."""
    for place, impact in pages_with(compound):
        share = max(1, impact // _COMPOUND_SHARE)
        found[place] = max(share, found.get(place, 0))


@table
def part_pages(rows: Rows) -> tuple[dict[str, bytes], ...]:
    """For the stem of each part of a compound the pages with such compounds, as a shard has them; by shard."""
    count = shards(rows)
    firsts = first_pages(sizes(rows))
    groups = [group_parts(rows, group) for group in range(GROUPS)]
    found: list[dict[str, bytes]] = [{} for _ in range(count)]
    for stem in sorted(set().union(*groups)):
        held = (
            (first, parts[stem])
            for first, parts in zip(firsts, groups, strict=True)
            if stem in parts
        )
        found[shard_of(stem, count)][stem] = in_shard(join_words(held))
    return tuple(found)


@table(kept=False)
def shard_parts(rows: Rows, shard: int) -> dict[str, bytes]:
    """See `part_pages`; of the stems in a shard."""
    return part_pages(rows)[shard]
