"""Where `parse()` runs: in this process for a few sources, in a pool of processes for many.

The outcomes are the same, and in the same order, whichever it is: `parse()` knows nothing but its source.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import partial

from kamerstuk_site.model import Problem, Source
from kamerstuk_site.parse import Outcome, parse

Parser = Callable[[Source], Outcome]
Progress = Callable[[int, int], None]

MANY = 200
"""From so many sources on, starting processes costs less time than it saves."""


def parse_all(
    sources: Sequence[Source], progress: Progress | None = None, *, parser: Parser = parse, many: int = MANY
) -> list[Outcome]:
    """Parse every source and give the outcomes in the order of `sources`.

    A parser that raises, or whose process dies, costs its own source only: that becomes a `reader-failed` problem.
    `progress` is called with the number done and the total, before the first and after each.
    """
    guarded = partial(_guarded, parser)
    if len(sources) < many:
        return _counted(map(guarded, sources), len(sources), progress)
    with _pool() as pool:
        futures = [(source, _submit(pool, guarded, source)) for source in sources]
        return _counted((_result(guarded, source, future) for source, future in futures), len(sources), progress)


def _counted(outcomes: Iterable[Outcome], total: int, progress: Progress | None) -> list[Outcome]:
    done: list[Outcome] = []
    report = progress or (lambda *_: None)
    report(0, total)
    for outcome in outcomes:
        done.append(outcome)
        report(len(done), total)
    return done


def _pool(workers: int | None = None) -> ProcessPoolExecutor:
    # spawn, not fork: `mkdocs serve` has threads, and a forked copy of one that holds a lock never gets it back.
    return ProcessPoolExecutor(workers or os.cpu_count() or 1, multiprocessing.get_context("spawn"))


def _submit(pool: Executor, guarded: Parser, source: Source) -> Future[Outcome] | None:
    try:
        return pool.submit(guarded, source)
    except BrokenExecutor:
        return None


def _result(guarded: Parser, source: Source, future: Future[Outcome] | None) -> Outcome:
    try:
        if future:
            return future.result()
    except BrokenExecutor:
        pass  # one source killed its worker, and with it the pool: find out which, each in a process of its own
    try:
        with _pool(1) as alone:
            return alone.submit(guarded, source).result()
    except BrokenExecutor:
        return _failed(source, "het leesproces stopte")


def _guarded(parser: Parser, source: Source) -> Outcome:
    try:
        return parser(source)
    except Exception as error:  # noqa: BLE001 - whatever a reader does wrong, the rest of the archive is built
        return _failed(source, f"{type(error).__name__}: {error}")


def _failed(source: Source, found: str) -> Outcome:
    return Outcome(letter=None, problems=(Problem("reader-failed", source.file, found),))
