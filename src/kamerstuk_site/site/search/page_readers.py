"""Reading what pages hold for the index: in this process if that is little work, or else on all processors."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.build.processes import Pool, processors
from kamerstuk_site.build.worker_process import ProcessDiedError
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.site.search import page_runs
from kamerstuk_site.site.search.own_pages_text import own_page
from kamerstuk_site.site.search.page_runs import HeldPage, held_page, no_stem, run_of
from kamerstuk_site.site.search.searched_text import (
    SearchedPage,
    UnsearchableError,
    page_of,
    searched_part,
)
from kamerstuk_site.site.search.words import stem
from kamerstuk_site.tables.encoding import Encoded, Encoding, digest_of, types_in

LITTLE = 3_000_000
"""Bytes of Markdown that are read here in less time than other processes take to start."""


class SearchError(SpokenError):
    """There can be no index; the message, in Dutch, names the page and says why."""


class SearchedFile(NamedTuple):
    """A page's file in the generated folder."""

    path: str
    digest: str
    """SHA-256."""
    is_own: bool = False
    """True for a curator's page."""


Run = Mapping[str, SearchedFile]
"""The files of some pages that follow one another, by the address of the page."""


def first_of(run: Run) -> str:
    """The first address of a run, by which it is known."""
    return next(iter(run))


class ReadRun(NamedTuple):
    """What was read of the pages of a run, encoded where that is kept."""

    digests: dict[str, str]
    """Of what is searched of each page, by its address; empty where nothing is."""
    texts: dict[str, Encoded]
    """The files that results are shown from, by the addresses of the pages of which anything is."""
    pages: Encoded
    """`RunPages`, of these."""


_Task = tuple[Run, Callable[[str], str]]
_ENCODING = Encoding(types_in(page_runs))


def read_page(docs: Path, file: SearchedFile) -> tuple[str, SearchedPage | None]:
    """What is searched of a page, and a digest of that part of its file; empty and None where nothing is.

    Args:
        docs: the generated folder.
        file: in it.

    Raises:
        SearchError: the page must be searched and has no words.
        OSError: it cannot be read.
    """
    path, _, is_own = file
    text = (docs / path).read_text(encoding="utf-8")
    try:
        part = text if is_own else searched_part(text, path)
        page = own_page(text, path) if is_own else part and page_of(part)
    except UnsearchableError as error:
        raise SearchError(f"{path}: {error}") from error
    if not page:  # of a curator's page without a word it is the name
        return "", None
    return digest_of(f"{path} {is_own}\n{part}".encode()).hex(), page


def read_run(
    docs: Path,
    run: Run,
    stem_of: Callable[[str], str] = stem,
) -> ReadRun:
    """What the pages of a run hold.

    Raises:
        SearchError: a page must be searched and has no words.
        OSError: a page cannot be read.
    """
    digests: dict[str, str] = {}
    texts: dict[str, Encoded] = {}

    def pages() -> Iterator[HeldPage]:
        for address, file in run.items():
            digests[address], page = read_page(docs, file)
            if page:
                held, text = held_page(address, page)
                texts[address] = Encoded.of(_ENCODING.encode(text))
                yield held

    data = _ENCODING.encode(run_of(pages(), stem_of))
    return ReadRun(digests, texts, Encoded.of(data))


def read_runs(
    docs: Path,
    runs: Sequence[Run],
    parts: Container[int] = (),
) -> Iterator[tuple[int, ReadRun]]:
    """What the pages of runs hold, in no order that matters, each with the number of its run.

    Args:
        docs: the generated folder.
        runs: the pages to read.
        parts: the numbers of those that are only a part of a run: their words have no stems (`no_stem`).

    Raises:
        SearchError: a page must be searched and has no words, or a process died.
        OSError: a page cannot be read.
    """
    tasks = [
        (run, no_stem if number in parts else stem) for number, run in enumerate(runs)
    ]
    sizes = [
        sum((docs / file.path).stat().st_size for file in run.values()) for run in runs
    ]
    if sum(sizes) > LITTLE and processors() > 1:
        yield from _read_elsewhere(docs, tasks, sizes)
        return
    for number, task in enumerate(tasks):
        yield number, read_run(docs, *task)


def _reader(docs: Path) -> Callable[[_Task], ReadRun]:
    """What reads a run in another process."""
    return lambda task: read_run(docs, *task)


def _read_elsewhere(
    docs: Path,
    tasks: Sequence[_Task],
    sizes: Sequence[int],
) -> Iterator[tuple[int, ReadRun]]:
    # Large runs first, so that no processor is left with one at the end.
    ordered = sorted(range(len(tasks)), key=lambda number: -sizes[number])
    pool: Pool[_Task, ReadRun] = Pool(_reader, docs)
    for answer in pool.run(map(tasks.__getitem__, ordered)):
        number = ordered[answer.index]
        if isinstance(answer.error, ProcessDiedError):
            run, _ = tasks[number]
            path = run[first_of(run)].path
            raise SearchError(
                f"{path}: het proces dat deze bladzijde en andere doorzoekbaar maakt is gestopt "
                f"({answer.error}); is er genoeg geheugen?"
            )
        yield number, answer.value()
