"""Where `parse()` runs: in processes of their own, each with limits, since letters come from anywhere.

A letter that crashes its reader, hangs it or swells it costs that letter, and a problem that says so. The outcomes are
the same, and in the same order, on any number of processors: `parse()` knows nothing but its source, its time is
counted in seconds of the processor, and its memory from what the process has before it.

No executor of the standard library survives a process that dies, and pools that do (`pebble`) share one pipe with a
lock among the workers; here every worker has a pipe of its own, whose end is the news that it died.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from multiprocessing import connection, forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess, SpawnContext, SpawnProcess
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.packing import packed
from kamerstuk_site.reading.source_folder import SourceFile

Parser = Callable[[Source], Outcome]
"""What reads a source; where none is given, `parse`, which only the processes that read import."""
Progress = Callable[[int, int], None]

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
    todo = deque(enumerate(sources))
    team: list[_Worker] = []
    try:
        while len(team) < min(processes or processors(), len(sources)):
            team.append((spare.take(parser, limits) if spare else None) or _Worker(parser, limits))
        while len(outcomes) < len(sources):
            for worker in team:
                while worker.idle and todo:
                    index, given = todo.popleft()
                    source = with_bytes(given)
                    if isinstance(source, Outcome):
                        outcomes[index] = source
                        report(len(outcomes), len(sources))
                    else:
                        worker.give(index, source)
            for worker in _with_news([worker for worker in team if not worker.idle]):
                index, outcome = worker.take()
                outcomes[index] = outcome
                report(len(outcomes), len(sources))
    finally:
        for worker in team:
            worker.stop()
        if spare and team:
            spare.prepare(parser, limits)
    return [outcomes[index] for index in range(len(sources))]


def with_bytes(source: Source | SourceFile) -> Source | Outcome:
    """A source with its bytes, or what there is to say of one that can no longer be read."""
    try:
        return source if isinstance(source, Source) else source.source()
    except OSError as error:
        return _failed("unreadable-file", source, error.strerror or "niet te openen")


def processors() -> int:
    """How many processors this program may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class _WithoutProgram(BaseProcess):
    """A process that does not import the program which starts it.

    Such a program may be a script that builds as soon as it is imported, and none of our processes needs it.
    `multiprocessing` finds it in `sys.modules`.
    """

    _one_at_a_time = threading.Lock()

    def start(self) -> None:
        with self._one_at_a_time:
            program = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                super().start()
            finally:
                sys.modules["__main__"] = program


class SpawnWorker(_WithoutProgram, SpawnProcess):
    """One that Python starts anew."""


class ForkServerWorker(_WithoutProgram, ForkServerProcess):
    """One that is forked from the server."""


class _Spawn(SpawnContext):
    Process = SpawnWorker


class _ForkServer(ForkServerContext):
    Process = ForkServerWorker


def context() -> ForkServerContext | SpawnContext:
    """How processes start: from a server that has read our modules once, so that a new one takes milliseconds.

    Not by `fork` from here: `mkdocs serve` has threads, and a forked copy of one that holds a lock never gets it back.
    (`page_workers` forks where there is one thread, for what it could not hand over.)
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return _Spawn()
    server = _ForkServer()
    server.set_forkserver_preload([__name__, "kamerstuk_site.reading.parse"])
    return server


def get_ready() -> None:
    """Have the server of processes read our modules while this process does other things."""
    if isinstance(context(), ForkServerContext):
        forkserver.ensure_running()


class _Worker:
    """A process that reads one source at a time. It is replaced when it dies, and when a letter filled its memory."""

    def __init__(self, parser: Parser | None, limits: Limits) -> None:
        self._parser, self._limits = parser, limits
        self._task: tuple[int, Source] | None = None
        self._deadline = 0.0
        self._start()

    def _start(self) -> None:
        self._ready = False
        start = context()
        self.connection, theirs = start.Pipe()
        self._process = start.Process(target=_work, args=(theirs, self._parser, self._limits), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def idle(self) -> bool:
        return self._task is None

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def time_left(self) -> float:
        return max(0.0, self._deadline - time.monotonic())

    def give(self, index: int, source: Source) -> None:
        """Hand over a source; the clock runs from here."""
        if not self._ready:
            self._greet()
        self._task = index, source
        self._deadline = time.monotonic() + self._limits.seconds * _PATIENCE
        with suppress(OSError):  # it died just now: `take` will see that
            self.connection.send(source)

    def _greet(self) -> None:
        try:
            self.connection.recv()
        except (EOFError, OSError):
            raise ChildProcessError("de processen die brieven lezen starten niet; is er genoeg geheugen?") from None
        self._ready = True

    def take(self) -> tuple[int, Outcome]:
        """The outcome of the source that was given, or what became of the process."""
        if self._task is None:
            raise RuntimeError("nothing was given")
        (index, source), self._task = self._task, None
        if not self.connection.poll():
            self._restart()
            return index, _too_slow(source, self._limits)
        try:
            outcome: Outcome = self.connection.recv()
        except Exception:  # noqa: BLE001 - the end of the pipe, or what a dying process left in it
            self._process.join()
            code = self._process.exitcode or 0
            self._restart()
            return index, _died(source, code, self._limits)
        if any(problem.code == "too-much-memory" for problem in outcome.problems):
            self._restart()
        return index, outcome

    def _restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


class Spare:
    """A process that is ready before there is a letter to read: to start one takes longer than to read most letters."""

    def __init__(self) -> None:
        self._ready: tuple[Parser | None, Limits, _Worker] | None = None

    def prepare(self, parser: Parser | None, limits: Limits) -> None:
        """Start it; it ends when this object or the program does."""
        with suppress(OSError):
            self._ready = parser, limits, _Worker(parser, limits)

    def take(self, parser: Parser | None, limits: Limits) -> _Worker | None:
        """The process, which is somebody else's from then on; None if there is none for this."""
        ready, self._ready = self._ready, None
        if ready is None:
            return None
        if ready[:2] == (parser, limits) and ready[2].alive:
            return ready[2]
        ready[2].stop()
        return None


def _with_news(busy: Sequence[_Worker]) -> list[_Worker]:
    """Those that answered, died, or have had their time; waits until there is one, where anyone is busy."""
    if not busy:
        return []
    ready = connection.wait([worker.connection for worker in busy], min(worker.time_left for worker in busy))
    return [worker for worker in busy if worker.connection in ready or not worker.time_left]


def _too_slow(source: Source, limits: Limits) -> Outcome:
    return _failed("too-slow", source, f"na {limits.seconds:g} seconden nog niet gelezen")


def _died(source: Source, code: int, limits: Limits) -> Outcome:
    if sys.platform != "win32" and code == -signal.SIGPROF:
        return _too_slow(source, limits)
    how = f"signaal {-code}" if code < 0 else f"afsluitcode {code}"
    return _failed("reader-failed", source, f"het leesproces stopte ({how})")


def _failed(code: str, source: Source | SourceFile, found: str) -> Outcome:
    return Outcome(letter=None, problems=(Problem(code, source.file, found),))


# ---------------------------------------------------------------- in the process itself


def _work(pipe: connection.Connection, parser: Parser | None, limits: Limits) -> NoReturn:
    """Read sources until there are no more. Nothing that a library says of a letter reaches the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which stops its workers
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    read = parser or our_parser()
    with suppress(EOFError, OSError):
        pipe.send("ready")
        while True:
            pipe.send(guarded(read, pipe.recv(), limits))
    sys.exit()


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
        return _failed("too-much-memory", source, f"meer dan {limits.megabytes if limits else '?'} MB nodig")
    except Exception as error:  # noqa: BLE001 - whatever a reader does wrong, the rest of the archive is built
        return _failed("reader-failed", source, f"{type(error).__name__}: {error}"[:300])
    outcome = _of_a_letters_size(source, outcome)
    return replace(outcome, letter=packed(outcome.letter)) if outcome.letter else outcome


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
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)  # nobody handles its signal, so it ends the process
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
        (sum(len(b.text) for b in letter.blocks) + sum(map(len, letter.furniture)), MOST_TEXT, "tekens tekst"),
        (
            max((len(b.text) for b in letter.blocks if b.kind != "table"), default=0),
            MOST_IN_BLOCK,
            "tekens in een alinea",
        ),
        (sum(len(picture.data) for picture in letter.pictures), MOST_PICTURES, "bytes aan beelden"),
    )
    return next(
        (
            _failed("file-too-large", source, f"{size} {what}; ten hoogste {most}")
            for size, most, what in sizes
            if size > most
        ),
        outcome,
    )
