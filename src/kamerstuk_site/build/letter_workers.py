"""Where `parse()` runs: in processes of their own, each with limits, since letters come from anywhere.

A letter that crashes its reader, hangs it or swells it costs that letter, and a problem that says so. The outcomes are
the same, and in the same order, on any number of processors: `parse()` knows nothing but its source, its time is
counted in seconds of the processor, and its memory from what the process has before it.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

from kamerstuk_site.build.letter_limits import (
    DEFAULT,
    AnySource,
    Limits,
    Parser,
    failed,
    guarded,
    our_parser,
)
from kamerstuk_site.build.processes import Pool
from kamerstuk_site.build.worker_process import (
    Last,
    ProcessDiedError,
    TaskTooSlowError,
)
from kamerstuk_site.model.outcome import Outcome

Progress = Callable[[int, int], None]
"""Is told how many are done, and of how many."""
ReadingPool = Pool[AnySource, Outcome]

_PATIENCE = 5
"""How much longer than its seconds of processor time a letter may take by the clock, on a machine that is busy."""
_OUT_OF_TIME = None if sys.platform == "win32" else -signal.SIGPROF
"""The exit code of a process that took more processor time than it may; Windows has no such clock."""


class Spare:
    """A process that is ready before there is a letter to read: to start one takes longer than to read most letters."""

    def __init__(self) -> None:
        self.pool = lru_cache(maxsize=1)(_pool)
        """Gives the pool in which it waits, or another one where it is not for these limits."""


def parse_all(
    sources: Sequence[AnySource],
    progress: Progress | None = None,
    *,
    limits: Limits = DEFAULT,
    parser: Parser | None = None,
    processes: int | None = None,
    spare: Spare | None = None,
) -> list[Outcome]:
    """Parse every source and give the outcomes in the order of `sources`. The bytes of a file are read at its turn.

    What a parser does wrong costs its own source only: that becomes a problem (`reader-failed`, `too-slow`,
    `too-much-memory`). `progress` is called with the number done and the total, before the first and after each.
    `spare` has a process ready, where anything is to be read, and afterwards another one.

    Raises:
        ChildProcessError: no process can be started here.
    """
    report = progress or (lambda *_: None)
    report(0, len(sources))
    pool = (spare.pool if spare else _pool)(parser, limits, processes)
    outcomes: dict[int, Outcome] = {}
    for answer in pool.run(sources):
        source = sources[answer.index]
        failure = answer.error and _failure(source, answer.error, limits)
        outcomes[answer.index] = failure or answer.value()
        report(len(outcomes), len(sources))
    if spare:
        pool.get_ready()
    return [outcomes[index] for index in range(len(sources))]


def progress_of_whole(
    progress: Progress | None,
    before: int,
    total: int,
) -> Progress | None:
    """Progress of a part, which begins when `before` of `total` are done, told as progress of the whole."""
    return (lambda done, _: progress(before + done, total)) if progress else None


def _pool(
    parser: Parser | None,
    limits: Limits,
    processes: int | None,
) -> ReadingPool:
    return Pool(
        _reader,
        (parser, limits),
        processes=processes,
        seconds=limits.seconds * _PATIENCE,
        quiet=True,
    )


def _failure(
    source: AnySource,
    error: Exception,
    limits: Limits,
) -> Outcome:
    """What there is to say of a source that its process did not read."""
    ran_out = isinstance(error, ProcessDiedError) and error.code == _OUT_OF_TIME
    if ran_out or isinstance(error, TaskTooSlowError):
        found = f"na {limits.seconds:g} seconden nog niet gelezen"
        return failed("too-slow", source, found)
    return failed("reader-failed", source, f"het leesproces stopte ({error})")


# ---------------------------------------------------------------- in the process itself


def _reader(
    shared: tuple[Parser | None, Limits],
) -> Callable[[AnySource], Outcome | Last[Outcome]]:
    parser, limits = shared
    chosen = parser or our_parser()
    return partial(_read, chosen, limits)


def _read(
    parser: Parser,
    limits: Limits,
    source: AnySource,
) -> Outcome | Last[Outcome]:
    """An outcome; after one that filled the memory the process is not used again."""
    outcome = guarded(parser, source, limits)
    if any(problem.code == "too-much-memory" for problem in outcome.problems):
        return Last(outcome)
    return outcome
