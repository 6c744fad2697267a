"""What runs of pages hold: pages in the order of their addresses, of which an index is put together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from kamerstuk_site.site.search.page_words import PageWord, page_words, text_file
from kamerstuk_site.site.search.searched_text import SearchedPage
from kamerstuk_site.site.search.shards import (
    GroupWord,
    group_word,
    marshalled,
    on_each_page,
    unmarshalled,
)
from kamerstuk_site.site.search.words import stem


class ListedPage(NamedTuple):
    """A page in the list of a group: what is known of it without its words."""

    address: str
    title: str
    date: str
    """See `SearchedPage.date`."""
    facets: dict[str, list[str]]


class RunPages(NamedTuple):
    """What the pages of a run hold."""

    listed: tuple[ListedPage, ...]
    """Those of which anything is searched, by address."""
    texts: tuple[str, ...]
    """SHA-256 of the files that results are shown from."""
    words: bytes
    """`WordsWithPages`, by `marshal`; the place of a page is that in the run."""


WordsWithPages = dict[str, tuple[str, GroupWord]]
"""By word: its stem, which is empty as long as nobody asked, and the pages."""


class HeldPage(NamedTuple):
    """What one page of a run holds."""

    listed: ListedPage
    text: str
    """SHA-256 of the file that a result is shown from."""
    words: Iterable[PageWord]


def held_page(address: str, page: SearchedPage) -> tuple[HeldPage, bytes]:
    """What a page holds that was read, and the file that a result is shown from."""
    listed = ListedPage(address, page.title, page.date, page.facets)
    text = text_file(page)
    held = HeldPage(listed, hashlib.sha256(text).hexdigest(), page_words(page))
    return held, text


def run_of(
    pages: Iterable[HeldPage],
    stem_of: Callable[[str], str] = stem,
) -> RunPages:
    """What pages hold together."""
    listed, texts = [], []
    # The parts of all pages in one list: a third of the time.
    found: dict[str, list[Any]] = {}
    for place, page in enumerate(pages):
        listed.append(page.listed)
        texts.append(page.text)
        for word, impact, places in page.words:
            held = found.get(word)
            if held is None:
                held = found[word] = []
            held += (place, impact, places)
    words = {
        word: (stem_of(word), group_word(held[::3], held[1::3], held[2::3]))
        for word, held in found.items()
    }
    return RunPages(tuple(listed), tuple(texts), marshalled(words))


def no_stem(_: str) -> str:
    """No stem yet: nearly all words of a page are on others too, of which it is known (`merged`)."""
    return ""


def merged(runs: Iterable[RunPages], addresses: Iterable[str]) -> RunPages:
    """What some of the pages of runs hold together, in the order given; of a page in two runs the last one counts."""
    found: dict[str, HeldPage] = {}
    stems: dict[str, str] = {}
    for run in runs:
        words: WordsWithPages = unmarshalled(run.words)
        stems |= {word: of_word for word, (of_word, _) in words.items() if of_word}
        found |= {page.listed.address: page for page in _pages_of(run, words)}
    pages = map(found.__getitem__, addresses)
    return run_of(pages, lambda word: stems.get(word) or stem(word))


def _pages_of(run: RunPages, words: WordsWithPages) -> Iterator[HeldPage]:
    """What each page of a run holds: that of which `run_of` made it."""
    held: list[list[PageWord]] = [[] for _ in run.listed]
    for word, (_, pages) in words.items():
        for place, impact, places in on_each_page(pages):
            held[place].append((word, impact, places))
    return map(HeldPage, run.listed, run.texts, held)
