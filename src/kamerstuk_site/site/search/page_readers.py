"""Reading what pages hold for the index: in this process if that is little work, or else on all processors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from kamerstuk_site.build.processes import Pool, processors
from kamerstuk_site.build.worker_process import ProcessDiedError
from kamerstuk_site.site.search.own_pages_text import own_page
from kamerstuk_site.site.search.page_words import PageWords, page_words
from kamerstuk_site.site.search.searched_text import UnsearchableError, searched_page

LITTLE = 3_000_000
"""Bytes of Markdown that are read here in less time than other processes take to start."""
_BATCH = LITTLE // 8


class SearchError(Exception):
    """There can be no index; the message, in Dutch, names the page and says why."""


def read_page(
    docs: Path,
    path: str,
    own: Collection[str] = (),
) -> PageWords | None:
    """What a page holds; None where nothing of it is searched.

    Args:
        docs: the generated folder.
        path: of the page's file there.
        own: the files of a curator's pages.

    Raises:
        SearchError: the page must be searched and has no words.
        OSError: it cannot be read.
    """
    text = (docs / path).read_text(encoding="utf-8")
    try:
        page = own_page(text, path) if path in own else searched_page(text, path)
    except UnsearchableError as error:
        raise SearchError(f"{path}: {error}") from error
    return page_words(page) if page else None


def read_pages(
    docs: Path,
    paths: Sequence[str],
    own: Collection[str] = (),
) -> Iterator[tuple[str, PageWords | None]]:
    """What pages hold, in no order that matters, each with its path.

    Raises:
        SearchError: a page must be searched and has no words, or a process died.
        OSError: a page cannot be read.
    """
    sizes = {path: (docs / path).stat().st_size for path in paths}
    if sum(sizes.values()) > LITTLE and processors() > 1:
        yield from _read_elsewhere(docs, sizes, own)
        return
    for path in paths:
        yield path, read_page(docs, path, own)


def _reader(shared: tuple[Path, Collection[str]]) -> partial[PageWords | None]:
    """What reads a page in another process."""
    docs, own = shared
    return partial(read_page, docs, own=own)


def _read_elsewhere(
    docs: Path,
    sizes: dict[str, int],
    own: Collection[str],
) -> Iterator[tuple[str, PageWords | None]]:
    # Large pages first, so that no processor is left with one at the end.
    ordered = sorted(sizes, key=lambda path: (-sizes[path], path))
    pool: Pool[str, PageWords | None] = Pool(_reader, (docs, own))
    for answer in pool.run(ordered, batch=_BATCH, weight=lambda path: sizes[path]):
        path = ordered[answer.index]
        if isinstance(answer.error, ProcessDiedError):
            raise SearchError(
                f"{path}: het proces dat deze bladzijde doorzoekbaar maakt is gestopt ({answer.error}); "
                "is er genoeg geheugen?"
            )
        yield path, answer.value()
