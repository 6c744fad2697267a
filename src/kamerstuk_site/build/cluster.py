"""Parsing on any `concurrent.futures.Executor`: a pool, or the workers of a Dask cluster (`Client.get_executor()`).

The executor only has to be quick: whatever it does not give back (its worker died, it is stopped, it hangs) is read
here, in processes with limits of our own (`letter_workers`). So nothing is lost, and the outcomes are the same.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from kamerstuk_site.build.code_version import parsing
from kamerstuk_site.build.letter_limits import (
    DEFAULT,
    AnySource,
    Limits,
    Parser,
    guarded,
    our_parser,
)
from kamerstuk_site.build.letter_workers import Progress, parse_all, progress_of_whole
from kamerstuk_site.build.processes import batches
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.spoken_error import SpokenError

BATCH = 32
"""The most letters in a task: a task costs a cluster about a millisecond, a letter not much more."""
BATCH_BYTES = 4 * 1024 * 1024
"""About the most bytes of the letters in a task."""
_IN_FLIGHT = 32
"""Tasks that wait or run at a time: what a cluster has in memory beside what it reads."""

IndexedSource = tuple[int, Source]
"""A source with its place among all that are to be parsed."""


class OtherVersionError(SpokenError):
    """The workers of the executor run other code or libraries than we do, and would read letters differently."""


class NoClusterError(SpokenError):
    """There is no cluster to be had; the message, in Dutch, says why."""


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """The workers of the Dask cluster whose scheduler is at `address` (`tcp://host:8786`), as an executor.

    Raises:
        NoClusterError: the `dask` extra is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise NoClusterError(
            "distributed is niet geïnstalleerd: pip install 'kamerstuk-site[dask]'"
        ) from error
    try:
        client: Any = Client(address)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NoClusterError(
            f"{address}: geen Dask-cluster te bereiken ({error})"
        ) from error
    with client:
        yield client.get_executor()


def parse_on(
    executor: Executor,
    sources: Sequence[AnySource],
    progress: Progress | None = None,
    *,
    limits: Limits = DEFAULT,
    parser: Parser | None = None,
) -> list[Outcome]:
    """What `parse_all` gives, with the work done by `executor`, which stays open.

    Where a worker may start processes, each letter has its limits there too. Where it may not (Dask's workers, unless
    `distributed.worker.daemon` is off), what a letter raises still costs that letter only; one that kills or hangs its
    worker is read again here.

    Raises:
        OtherVersionError: a worker has another `code_version.parsing` than this process.
        ChildProcessError: see `parse_all`.
    """
    report = progress or (lambda *_: None)
    report(0, len(sources))
    outcomes: dict[int, Outcome] = {}
    for given_back in _read_elsewhere(executor, sources, limits, parser):
        outcomes |= given_back
        report(len(outcomes), len(sources))
    rest = [index for index in range(len(sources)) if index not in outcomes]
    at_home = parse_all(
        [sources[index] for index in rest],
        progress_of_whole(progress, len(outcomes), len(sources)),
        limits=limits,
        parser=parser,
    )
    outcomes |= zip(rest, at_home, strict=True)
    return [outcomes[index] for index in range(len(sources))]


def _read_elsewhere(
    executor: Executor,
    sources: Iterable[AnySource],
    limits: Limits,
    parser: Parser | None,
) -> Iterator[dict[int, Outcome]]:
    """The outcomes that the executor gives back, by place among the sources, in the order in which they come."""
    least = BATCH_BYTES // BATCH
    tasks = batches(
        _readable(sources), BATCH_BYTES, lambda task: least + len(task[1].data)
    )
    running: dict[Future[list[Outcome]], list[IndexedSource]] = {}
    try:
        while True:
            for numbered in islice(tasks, _IN_FLIGHT - len(running)):
                batch = [task for _, task in numbered]
                given = [source for _, source in batch]
                # An executor that takes no more (broken, shut down) has its own errors.
                with suppress(Exception):
                    future = executor.submit(
                        read_batch, given, limits, parser, parsing()
                    )
                    running[future] = batch
            if not running:
                return
            # Whoever says nothing in the time that a whole batch may take hangs.
            patience = limits.seconds * BATCH
            done, _ = wait(running, timeout=patience, return_when=FIRST_COMPLETED)
            if not done:
                return
            for future in done:
                yield _given_back(future, running.pop(future))
    finally:
        for future in running:
            future.cancel()


def _readable(sources: Iterable[AnySource]) -> Iterator[IndexedSource]:
    """The sources with their bytes; what cannot be read is left for `parse_all`, which tells why."""
    for index, given in enumerate(sources):
        try:
            source = given if isinstance(given, Source) else given.source()
        except OSError:
            continue
        yield index, source


def _given_back(
    future: Future[list[Outcome]], batch: Sequence[IndexedSource]
) -> dict[int, Outcome]:
    """What came of a batch; nothing where its worker did not live to tell."""
    places = [index for index, _ in batch]
    try:
        return dict(zip(places, future.result(), strict=True))
    except OtherVersionError:
        raise
    except Exception:  # noqa: BLE001 - each executor tells of a dead worker in its own way
        return {}


def read_batch(
    sources: Sequence[Source],
    limits: Limits,
    parser: Parser | None,
    expected: str,
) -> list[Outcome]:
    """The task: runs wherever the executor has it run.

    Raises:
        OtherVersionError: this is another version than the one that asks.
    """
    if parsing() != expected:
        raise OtherVersionError(
            "de werkers hebben een andere versie van kamerstuk-site, van Python of van een bibliotheek"
        )
    if multiprocessing.current_process().daemon:  # such a process may not start others
        return [guarded(parser or our_parser(), source, None) for source in sources]
    return parse_all(sources, limits=limits, parser=parser, processes=1)
