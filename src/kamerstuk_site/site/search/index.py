"""The search index of a site: which files it has, and what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from threading import Event
from typing import NamedTuple

from kamerstuk_site.site.search import (
    compound_tables,
    numbers,
    page_words,
    search_files,
    search_tables,
)
from kamerstuk_site.site.search import shards as shard_nouns
from kamerstuk_site.site.search.page_readers import read_pages
from kamerstuk_site.site.search.page_words import PageWords
from kamerstuk_site.site.search.search_files import (
    content,
    group_files,
    other_files,
    shard_list,
    text_path,
)
from kamerstuk_site.site.search.search_tables import (
    GROUPS,
    PageKey,
    SearchInputs,
    SeenPage,
    refresh_group,
    runs_of,
    seen_pages,
    shards,
    words_on_page,
)
from kamerstuk_site.tables.encoding import Encoded, Encoding, types_in
from kamerstuk_site.tables.key_groups import keys_by_group
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import tables_in

FOLDER = "zoekindex"
"""The folder of the index in the site."""
_interrupted = Event()


def interrupt() -> None:
    """Have an update that another thread makes end soon, with KeyboardInterrupt; the next one begins as ever."""
    _interrupted.set()


@dataclass(frozen=True, slots=True)
class _Inputs:
    search: SearchInputs


class SearchedFile(NamedTuple):
    """A page's file in the generated folder."""

    path: str
    digest: str
    """SHA-256."""
    is_own: bool = False
    """True for a curator's page."""


class SearchIndex:
    """The index of one site. One object serves many builds, one after another.

    Args:
        file: where its rows are kept; None to keep them in memory only.
        code: the digest of what makes the index.
    """

    def __init__(self, file: Path | None, code: str) -> None:
        tables = tables_in(search_tables, compound_tables, search_files)
        versions = {each.name: code for each in tables}
        self._encoding = Encoding(
            types_in(page_words, numbers, shard_nouns, search_tables, search_files)
        )
        store = Store(file) if file else None
        self._rows = Rows(tables, self._encoding, store, versions)
        self._seen: dict[str, SeenPage] = {}
        """The pages as they were read last, by address; those of a build that was broken off too."""
        self._pages: dict[str, PageKey] = {}
        """By the path of the file that a result is shown from."""

    def _go_on(self) -> None:
        """Break off where somebody asked for that.

        Raises:
            KeyboardInterrupt: `interrupt` was called.
        """
        if _interrupted.is_set():
            raise KeyboardInterrupt

    def update(self, docs: Path, pages: Mapping[str, SearchedFile]) -> dict[str, str]:
        """Index a site; gives the SHA-256 of each file of the index, by its path in the site.

        Args:
            docs: the generated folder.
            pages: of each page of the site its file there, by its address (`stukken/kst-1-2/index.html`).

        Raises:
            SearchError: a page that must be searched has no words.
            KeyboardInterrupt: `interrupt` was called.
        """
        _interrupted.clear()
        rows = self._rows
        rows.begin(None)
        groups = keys_by_group(sorted(pages), GROUPS)
        self._read(docs, pages, groups)
        runs = {group: runs_of(self._searched(groups[group])) for group in groups}
        firsts = {group: tuple(runs[group]) for group in runs}
        every_run = dict(chain.from_iterable(each.items() for each in runs.values()))
        rows.inputs = _Inputs(SearchInputs(firsts, every_run))
        for group in range(GROUPS):
            self._go_on()
            refresh_group(rows, group)
        files = [*other_files(rows)]
        for shard in range(shards(rows)):
            self._go_on()
            files += shard_list(rows, shard)
        for group in range(GROUPS):
            files += group_files(rows, group)
        keys = chain.from_iterable(every_run.values())
        self._pages = {text_path(key[0]): key for key in keys}
        rows.complete()
        return {f"{FOLDER}/{file.path}": file.sha256 for file in files}

    def _read(
        self,
        docs: Path,
        pages: Mapping[str, SearchedFile],
        groups: Mapping[int, tuple[str, ...]],
    ) -> None:
        """Read the pages that are not as they were read last."""
        rows = self._rows
        if not self._seen:
            for group in groups:
                if rows.is_fresh(seen_pages, group):
                    self._seen |= seen_pages(rows, group)
        stale = {
            pages[address].path: address
            for address in sorted(pages)
            if not self._is_read(address, pages[address])
        }
        own = frozenset(file.path for file in pages.values() if file.is_own)
        for path, found in read_pages(docs, [*stale], own):
            self._go_on()
            address = stale[path]
            self._seen[address] = (*pages[address], self._keep(address, found))
        for group, addresses in groups.items():
            rows.give(
                seen_pages, (group,), {each: self._seen[each] for each in addresses}
            )

    def _is_read(self, address: str, file: SearchedFile) -> bool:
        seen = self._seen.get(address)
        if seen is None or seen[:-1] != file:
            return False
        digest = seen[-1]
        return not digest or self._rows.is_fresh(words_on_page, address, digest)

    def _keep(self, address: str, found: PageWords | None) -> str:
        """Keep what a page holds; gives the digest of it, empty where nothing of the page is searched."""
        if found is None:
            return ""
        data = self._encoding.encode(found)
        value = Encoded.of(data)
        digest = value.digest.hex()
        self._rows.give_encoded(words_on_page, (address, digest), value)
        return digest

    def _searched(self, addresses: Iterable[str]) -> Iterator[PageKey]:
        """Of these pages those of which anything is searched."""
        for address in addresses:
            *_, digest = self._seen[address]
            if digest:
                yield address, digest

    def content(self, path: str) -> bytes:
        """What a file of the index holds, by its path in the site."""
        name = path.removeprefix(f"{FOLDER}/")
        return content(self._rows, name, self._pages.get(name))
