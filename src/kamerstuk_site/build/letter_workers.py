"""Where `parse()` runs: in processes of their own, each with limits, since letters come from anywhere.

A letter that crashes its reader, hangs it or swells it costs that letter, and a problem that says so. The outcomes are
the same, and in the same order, on any number of processors: `parse()` knows nothing but its source, its time is
counted in seconds of the processor, and its memory from what the process has before it.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kamerstuk_site.build.processes import (
    Last,
    Pool,
    ProcessDiedError,
    TaskTooSlowError,
)
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.letter_text import apart
from kamerstuk_site.reading.source_folder import SourceFile

Parser = Callable[[Source], Outcome]
"""What reads a source; where none is given, `parse`, which only the processes that read import."""
Progress = Callable[[int, int], None]
ReadingPool = Pool[Source, Outcome]

MOST_TEXT = 2_000_000
"""More characters are not a letter, and their page would hold up everything that comes after."""
MOST_IN_BLOCK = 200_000
"""The same of one paragraph: Python-Markdown's time grows with the square of what has to be escaped in it."""
MOST_PICTURES = 100 * 1024 * 1024
_PATIENCE = 5
"""How much longer than its seconds of processor time a letter may take by the clock, on a machine that is busy."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one letter may cost. Memory is limited on Linux only, elsewhere the clock alone counts."""

    seconds: float = 20
    """Of processor time."""
    megabytes: int = 1024
    """Beyond what the process has before it reads."""


DEFAULT = Limits()


def parse_all(
    sources: Sequence[Source | SourceFile],
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
    outcomes: dict[int, Outcome] = {}
    pool = (
        spare.pool(parser, limits, processes)
        if spare
        else _pool(parser, limits, processes)
    )
    handed_over: list[tuple[int, Source]] = []
    """What a process has or had, by the number of the task, with its place among the sources."""

    def done(index: int, outcome: Outcome) -> None:
        outcomes[index] = outcome
        report(len(outcomes), len(sources))

    def readable() -> Iterator[Source]:
        for index, given in enumerate(sources):
            source = with_bytes(given)
            if isinstance(source, Outcome):
                done(index, source)
            else:
                handed_over.append((index, source))
                yield source

    for answer in pool.run(readable()):
        index, source = handed_over[answer.index]
        done(
            index,
            _failure(source, answer.error, limits) if answer.error else answer.value(),
        )
    if spare:
        pool.get_ready()
    return [outcomes[index] for index in range(len(sources))]


def _pool(parser: Parser | None, limits: Limits, processes: int | None) -> ReadingPool:
    return Pool(
        _reader,
        (parser, limits),
        processes=processes,
        seconds=limits.seconds * _PATIENCE,
        quiet=True,
    )


class Spare:
    """A process that is ready before there is a letter to read: to start one takes longer than to read most letters."""

    def __init__(self) -> None:
        self._of: tuple[Parser | None, Limits, int | None] | None = None
        self._pool: ReadingPool | None = None

    def pool(
        self, parser: Parser | None, limits: Limits, processes: int | None
    ) -> ReadingPool:
        """The pool in which it waits, or another one where it is not for these limits."""
        if self._pool is None or self._of != (parser, limits, processes):
            self._of = parser, limits, processes
            self._pool = _pool(*self._of)
        return self._pool


def with_bytes(source: Source | SourceFile) -> Source | Outcome:
    """A source with its bytes, or what there is to say of one that can no longer be read."""
    try:
        return source if isinstance(source, Source) else source.source()
    except OSError as error:
        return _failed("unreadable-file", source, error.strerror or "niet te openen")


def _failure(source: Source, error: Exception, limits: Limits) -> Outcome:
    """What there is to say of a source that its process did not read."""
    ran_out = (
        isinstance(error, ProcessDiedError)
        and sys.platform != "win32"
        and error.code == -signal.SIGPROF
    )
    if ran_out or isinstance(error, TaskTooSlowError):
        return _failed(
            "too-slow", source, f"na {limits.seconds:g} seconden nog niet gelezen"
        )
    return _failed("reader-failed", source, f"het leesproces stopte ({error})")


def _failed(code: str, source: Source | SourceFile, found: str) -> Outcome:
    return Outcome(letter=None, problems=(Problem(code, source.file, found),))


# ---------------------------------------------------------------- in the process itself


def _reader(
    shared: tuple[Parser | None, Limits],
) -> Callable[[Source], Outcome | Last[Outcome]]:
    parser, limits = shared
    return partial(_read, parser or our_parser(), limits)


def _read(parser: Parser, limits: Limits, source: Source) -> Outcome | Last[Outcome]:
    """An outcome; after one that filled the memory the process is not used again."""
    outcome = guarded(parser, source, limits)
    return (
        Last(outcome)
        if any(problem.code == "too-much-memory" for problem in outcome.problems)
        else outcome
    )


def our_parser() -> Parser:
    """`parse`. To import it takes a second, with the readers of all formats: only processes that read do that."""
    from kamerstuk_site.reading.parse import parse  # noqa: PLC0415 - see above

    return parse


def guarded(parser: Parser, source: Source, limits: Limits | None) -> Outcome:
    """The outcome, whatever the parser raises. `None`: without limits, which are those of a whole process."""
    try:
        with _limited(limits) if limits else nullcontext():
            outcome = parser(source)
    except MemoryError:
        return _failed(
            "too-much-memory",
            source,
            f"meer dan {limits.megabytes if limits else '?'} MB nodig",
        )
    except Exception as error:  # noqa: BLE001 - whatever a reader does wrong, the rest of the archive is built
        return _failed(
            "reader-failed", source, f"{type(error).__name__}: {error}"[:300]
        )
    return apart(_of_a_letters_size(source, outcome))


@contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(
        resource.RLIMIT_AS,
        (most if hard == resource.RLIM_INFINITY else min(most, hard), hard),
    )
    signal.setitimer(
        signal.ITIMER_PROF, limits.seconds
    )  # nobody handles its signal, so it ends the process
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _of_a_letters_size(source: Source, outcome: Outcome) -> Outcome:
    """The outcome, unless its letter is larger than the pages can be made of."""
    letter = outcome.letter
    if letter is None:
        return outcome
    sizes = (
        (
            sum(len(b.text) for b in letter.blocks) + sum(map(len, letter.furniture)),
            MOST_TEXT,
            "tekens tekst",
        ),
        (
            max((len(b.text) for b in letter.blocks if b.kind != "table"), default=0),
            MOST_IN_BLOCK,
            "tekens in een alinea",
        ),
        (
            sum(len(picture.data) for picture in letter.pictures),
            MOST_PICTURES,
            "bytes aan beelden",
        ),
    )
    return next(
        (
            _failed("file-too-large", source, f"{size} {what}; ten hoogste {most}")
            for size, most, what in sizes
            if size > most
        ),
        outcome,
    )
