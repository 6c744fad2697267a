"""Parsing on any `concurrent.futures.Executor`: a pool, or the workers of a Dask cluster (`Client.get_executor()`).

The executor only has to be quick: whatever it does not give back (its worker died, it is stopped, it hangs) is read
here, in processes with limits of our own (`workers`). So nothing is lost, and the outcomes are the same.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from typing import Any

from kamerstuk_site.build.code_version import parsing
from kamerstuk_site.build.letter_workers import (
    DEFAULT,
    Limits,
    Parser,
    Progress,
    guarded,
    our_parser,
    parse_all,
    with_bytes,
)
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading.source_folder import SourceFile

BATCH = 32
"""Letters in a task: a task costs a cluster about a millisecond, a letter not much more."""
BATCH_BYTES = 4 * 1024 * 1024
_IN_FLIGHT = 32
"""Tasks that wait or run at a time: what a cluster has in memory beside what it reads."""

Indexed = Sequence[tuple[int, Source]]
Outcomes = dict[int, Outcome]


class OtherVersionError(Exception):
    """The workers of the executor run other code or libraries than we do, and would read letters differently."""


class NoClusterError(Exception):
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
    sources: Sequence[Source | SourceFile],
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
        OtherVersionError: a worker has another `code_digests.parsing` than this process.
        ChildProcessError: see `parse_all`.
    """
    report = progress or (lambda *_: None)
    report(0, len(sources))
    outcomes: Outcomes = {}
    batches = _batches(sources, outcomes)
    running: dict[Future[list[Outcome]], Indexed] = {}
    try:
        while True:
            _fill(executor, running, batches, limits, parser)
            if not running:
                break
            done, _ = wait(
                running, timeout=limits.seconds * BATCH, return_when=FIRST_COMPLETED
            )
            if not done:  # nobody has said anything in the time that a whole batch may take: it hangs
                break
            for future in done:
                outcomes |= _taken(future, running.pop(future))
            report(len(outcomes), len(sources))
    finally:
        for future in running:
            future.cancel()
    rest = [index for index in range(len(sources)) if index not in outcomes]
    at_home = parse_all(
        [sources[index] for index in rest],
        lambda done, _: report(len(sources) - len(rest) + done, len(sources)),
        limits=limits,
        parser=parser,
    )
    outcomes |= zip(rest, at_home, strict=True)
    return [outcomes[index] for index in range(len(sources))]


def _batches(
    sources: Sequence[Source | SourceFile], outcomes: Outcomes
) -> Iterator[list[tuple[int, Source]]]:
    """The sources by task; what can no longer be read goes to `outcomes` at once."""
    batch: list[tuple[int, Source]] = []
    size = 0
    for index, given in enumerate(sources):
        source = with_bytes(given)
        if isinstance(source, Outcome):
            outcomes[index] = source
            continue
        batch.append((index, source))
        size += len(source.data)
        if len(batch) == BATCH or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _fill(
    executor: Executor,
    running: dict[Future[list[Outcome]], Indexed],
    batches: Iterator[list[tuple[int, Source]]],
    limits: Limits,
    parser: Parser | None,
) -> None:
    while len(running) < _IN_FLIGHT and (batch := next(batches, None)):
        try:
            future = executor.submit(
                read_batch, [source for _, source in batch], limits, parser, parsing()
            )
        except Exception:  # noqa: BLE001 - an executor that takes no more (broken, shut down) has its own errors
            return
        running[future] = batch


def _taken(future: Future[list[Outcome]], batch: Indexed) -> Outcomes:
    """What came of a batch; nothing where its worker did not live to tell."""
    try:
        return {
            index: outcome
            for (index, _), outcome in zip(batch, future.result(), strict=True)
        }
    except OtherVersionError:
        raise
    except Exception:  # noqa: BLE001 - each executor tells of a dead worker in its own way
        return {}


def read_batch(
    sources: Sequence[Source], limits: Limits, parser: Parser | None, expected: str
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
