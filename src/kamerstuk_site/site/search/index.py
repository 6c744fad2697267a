"""The search index of a site: which files it has, and what is in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from threading import Event

from kamerstuk_site.site.search import (
    compound_tables,
    numbers,
    page_runs,
    search_files,
    search_tables,
)
from kamerstuk_site.site.search import shards as shard_nouns
from kamerstuk_site.site.search.compound_tables import part_pages
from kamerstuk_site.site.search.page_readers import (
    ReadRun,
    Run,
    SearchedFile,
    first_of,
    read_runs,
)
from kamerstuk_site.site.search.page_runs import merged
from kamerstuk_site.site.search.search_files import (
    content,
    group_files,
    other_files,
    shard_list,
    text_path,
)
from kamerstuk_site.site.search.search_tables import (
    GROUPS,
    RUN_BITS,
    SearchInputs,
    SeenPage,
    page_text,
    refresh_group,
    run_key,
    run_pages,
    seen_run,
    shards,
)
from kamerstuk_site.tables.encoding import Encoded, Encoding, types_in
from kamerstuk_site.tables.key_groups import keys_by_group, runs
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import tables_in

FOLDER = "zoekindex"
"""The folder of the index in the site."""
_interrupted = Event()


def interrupt() -> None:
    """Have an update that another thread makes end soon, with KeyboardInterrupt; the next one begins as ever."""
    _interrupted.set()


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
            types_in(page_runs, numbers, shard_nouns, search_tables, search_files)
        )
        store = Store(file) if file else None
        self._rows = Rows(tables, self._encoding, store, versions)
        self._texts: dict[str, tuple[str, str]] = {}
        """The keys of the files that results are shown from, by their paths."""

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
        groups = _in_runs(pages)
        self._read(docs, chain.from_iterable(groups.values()))
        rows.inputs = self._inputs(groups)
        for group in range(GROUPS):
            _go_on()
            refresh_group(rows, group)
        files = [*other_files(rows)]
        rows.digest(part_pages)  # all else that shards are made of is small
        with rows.one_look():
            for shard in range(shards(rows)):
                _go_on()
                files += shard_list(rows, shard)
        for group in range(GROUPS):
            files += group_files(rows, group)
        rows.complete()
        return {f"{FOLDER}/{file.path}": file.sha256 for file in files}

    def _read(self, docs: Path, all_runs: Iterable[Run]) -> None:
        """Read the pages whose files are not those that were read last."""
        stale, unread = [], []
        for run in all_runs:
            seen = self._seen(first_of(run))
            files = {address: page[:-1] for address, page in seen.items()}
            if files != run:
                stale.append((run, seen))
                unread.append(_changed(run, files))
        parts = {at for at, (run, _) in enumerate(stale) if len(unread[at]) < len(run)}
        for number, found in read_runs(docs, unread, parts):
            _go_on()
            self._keep(*stale[number], found)

    def _seen(self, first: str) -> Mapping[str, SeenPage]:
        """The pages of a run as they were read last; none where it is not known what they hold."""
        rows = self._rows
        seen = seen_run.value_or(rows, {}, first)
        return seen if seen and rows.is_fresh(run_pages, *run_key(seen)) else {}

    def _keep(
        self,
        run: Run,
        seen: Mapping[str, SeenPage],
        found: ReadRun,
    ) -> None:
        """Keep what the pages of a run hold.

        Args:
            run: all of them.
            seen: those that were read earlier.
            found: what those hold that were read now.
        """
        rows = self._rows
        known = {address: page[-1] for address, page in seen.items()} | found.digests
        now = {address: (*run[address], known[address]) for address in run}
        rows.give(seen_run, (first_of(run),), now)
        _keep_texts(rows, found, known)
        key = run_key(now)
        if rows.is_fresh(run_pages, *key):
            return
        searched = [address for address in run if known[address]]
        is_whole = len(found.digests) == len(run)
        pages = found.pages if is_whole else self._with_seen(found, seen, searched)
        reads = [(page_text, (address, known[address])) for address in searched]
        rows.give_encoded(run_pages, key, pages, reads)

    def _with_seen(
        self,
        found: ReadRun,
        seen: Mapping[str, SeenPage],
        searched: Sequence[str],
    ) -> Encoded:
        """The pages of a run that are `searched`: those that were read now among those that were read earlier."""
        before = run_pages(self._rows, *run_key(seen))
        both = before, self._encoding.decode(found.pages.data)
        data = self._encoding.encode(merged(both, searched))
        return Encoded.of(data)

    def _inputs(self, groups: Mapping[int, Iterable[Run]]) -> SearchInputs:
        """What the index is made of, when all runs of each group were read."""
        keys = {}
        addresses = {}
        self._texts = {}
        for group, of_group in groups.items():
            seen = [seen_run(self._rows, first_of(run)) for run in of_group]
            known = chain.from_iterable(map(dict.items, seen))
            searched = [(each, digest) for each, (*_, digest) in known if digest]
            keys[group] = tuple(map(run_key, seen))
            addresses[group] = tuple(address for address, _ in searched)
            self._texts |= {text_path(key[0]): key for key in searched}
        return SearchInputs(keys, addresses)

    def content(self, path: str) -> bytes:
        """What a file of the index holds, by its path in the site."""
        name = path.removeprefix(f"{FOLDER}/")
        return content(self._rows, name, self._texts.get(name))


def _in_runs(pages: Run) -> dict[int, list[Run]]:
    """The pages of each group, in runs."""
    found: dict[int, list[Run]] = defaultdict(list)
    for group, addresses in keys_by_group(sorted(pages), GROUPS).items():
        for run in runs(addresses, RUN_BITS):
            found[group].append({address: pages[address] for address in run})
    return found


def _changed(run: Run, files: Mapping[str, object]) -> Run:
    """The pages of a run whose files are others than these."""
    return {each: file for each, file in run.items() if files.get(each) != file}


def _keep_texts(
    rows: Rows,
    found: ReadRun,
    digests: Mapping[str, str],
) -> None:
    """Keep the texts of pages that were read, by address and digest, but for those that other pages had already."""
    for address, text in found.texts.items():
        key = (address, digests[address])
        if not rows.is_fresh(page_text, *key):
            rows.give_encoded(page_text, key, text)


def _go_on() -> None:
    """Break off where somebody asked for that.

    Raises:
        KeyboardInterrupt: `interrupt` was called.
    """
    if _interrupted.is_set():
        raise KeyboardInterrupt
