"""The search index of a site: which files it has, and what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import NamedTuple

from kamerstuk_site.site.search import numbers, page_words, search_files, search_tables
from kamerstuk_site.site.search import shards as shard_nouns
from kamerstuk_site.site.search.page_readers import read_pages
from kamerstuk_site.site.search.search_files import (
    content,
    group_files,
    other_files,
    shard_list,
    text_path,
)
from kamerstuk_site.site.search.search_tables import (
    GROUPS,
    SearchInputs,
    page_digest,
    shards,
    words_on_page,
)
from kamerstuk_site.tables.encoding import Encoding, types_in
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
        tables = [*tables_in(search_tables), *tables_in(search_files)]
        versions = {each.name: code for each in tables}
        encoding = Encoding(
            types_in(page_words, numbers, shard_nouns, search_tables, search_files)
        )
        store = Store(file) if file else None
        self._rows = Rows(tables, encoding, store, versions)
        self._addresses: dict[str, str] = {}

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
        digests = {
            address: f"{file.path} {file.digest} {file.is_own}"
            for address, file in pages.items()
        }
        groups = keys_by_group(sorted(pages), GROUPS)
        rows.begin(_Inputs(SearchInputs(digests, groups)))
        stale = {
            pages[address].path: address
            for address in sorted(pages)
            if not rows.is_fresh(words_on_page, address)
        }
        own = frozenset(file.path for file in pages.values() if file.is_own)
        for path, found in read_pages(docs, [*stale], own):
            self._go_on()
            key = (stale[path],)
            rows.give(words_on_page, key, found, [(page_digest, key)])
        files = [*other_files(rows)]
        for shard in range(shards(rows)):
            self._go_on()
            files += shard_list(rows, shard)
        for group in range(GROUPS):
            files += group_files(rows, group)
        self._addresses = {text_path(address): address for address in pages}
        rows.complete()
        return {f"{FOLDER}/{file.path}": file.sha256 for file in files}

    def content(self, path: str) -> bytes:
        """What a file of the index holds, by its path in the site."""
        name = path.removeprefix(f"{FOLDER}/")
        return content(self._rows, name, self._addresses.get(name, ""))
