"""A pool of processes: the one way in which this program works on all processors.

    def renderer(settings: Settings) -> Callable[[str], bytes]: ...     # in each process, once

    pool = Pool(renderer, settings)
    for answer in pool.run(paths, batch=32):                            # as they come
        use(paths[answer.index], answer.value())                        # or the error that the task met

A process that dies, or takes longer for a task than it may, costs that task: its answer says so, and what was handed
over with it goes to another process. So every process has a pipe of its own, whose end is the news that it died; the
executors of the standard library share one, and none of them outlives a process that is killed.

Processes come from a server that has imported our modules once, or are started anew, and never by forking this one:
`mkdocs serve` has threads, and a forked copy of one that holds a lock never gets it back. They do not import the
program that started them, so a script needs no guard. A process of one pool never does the work of another.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, forkserver
from multiprocessing.context import (
    ForkServerContext,
    ForkServerProcess,
    SpawnContext,
    SpawnProcess,
)
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, NoReturn, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

_PRELOADED = ["kamerstuk_site.build.letter_workers", "kamerstuk_site.reading.parse"]
"""What the server of processes imports: the readers of letters, which every first build needs."""
_LONG = 3600.0
_NO_PROCESS = (
    "er kunnen geen processen starten die het werk doen; is er genoeg geheugen?"
)


class ProcessDiedError(Exception):
    """The process of a task ended before it answered.

    Args:
        code: its exit code; negative: the number of the signal that killed it.
    """

    def __init__(self, code: int) -> None:
        super().__init__(f"signaal {-code}" if code < 0 else f"afsluitcode {code}")
        self.code = code


class TaskTooSlowError(Exception):
    """A task took longer than it may, by the clock."""


@dataclass(frozen=True, slots=True)
class Last(Generic[R]):
    """What a task gives when its process is not to be used again, as after it ran out of memory."""

    value: R


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What became of a task."""

    index: int
    """Its number among the tasks, from 0."""
    _value: R | None
    error: Exception | None = None
    """What it raised, or ProcessDiedError or TaskTooSlowError."""

    def value(self) -> R:
        """What the task gave.

        Raises:
            Exception: `error`, where there is one.
        """
        if self.error:
            raise self.error
        return self._value  # type: ignore[return-value] # without an error it is one


class Pool(Generic[T, R]):
    """Processes that do one kind of task. They start when `run` has work for them and end with it.

    Args:
        prepare: called once in each process with `state`; gives the function that does a task. It is defined at the top
            of a module, as its tasks and their results are of types that can be pickled. A result may be `Last`.
        state: what all tasks share.
        processes: how many at most; as many as there are processors.
        seconds: by the clock, that a task may take; None: as long as it likes.
        quiet: whether what a task prints is thrown away.
    """

    def __init__(
        self,
        prepare: Callable[[S], Callable[[T], R | Last[R]]],
        state: S,
        *,
        processes: int | None = None,
        seconds: float | None = None,
        quiet: bool = False,
    ) -> None:
        self._work = prepare, state, quiet
        self._most, self._seconds = processes or processors(), seconds
        self._team: list[_Worker] = []

    def run(
        self,
        tasks: Iterable[T],
        *,
        batch: int = 1,
        weight: Callable[[T], int] = lambda _: 1,
    ) -> Generator[Answer[R], None, None]:
        """Do tasks; gives an answer for each, in the order in which they come.

        Args:
            tasks: taken from here as processes need them.
            batch: the weight of what is handed over at a time, at least one task: for small ones the way there and
                back takes longer than the work.
            weight: of a task.

        Raises:
            ChildProcessError: no process can be started here.
            Exception: whatever `prepare` raises.
        """
        batches = _batches(tasks, batch, weight)
        waiting: deque[list[tuple[int, Any]]] = deque()
        self._team = [worker for worker in self._team if worker.alive]
        try:
            while True:
                waiting.extend(islice(batches, self._most - len(waiting)))
                self._hand_out(waiting)
                if not waiting and not any(worker.tasks for worker in self._team):
                    return
                for worker in self._with_news():
                    answer = worker.take()
                    if not worker.usable:
                        self._dismiss(worker, waiting)
                    if answer:
                        yield answer
        finally:
            self.close()

    def in_order(
        self,
        tasks: Iterable[T],
        *,
        batch: int = 1,
        weight: Callable[[T], int] = lambda _: 1,
    ) -> Generator[Answer[R], None, None]:
        """The same in the order of `tasks`; answers wait here for those before them."""
        came: dict[int, Answer[R]] = {}
        number = 0
        for answer in self.run(tasks, batch=batch, weight=weight):
            came[answer.index] = answer
            while number in came:
                yield came.pop(number)
                number += 1

    def get_ready(self) -> None:
        """Start a process for the next `run`, as starting takes longer than most tasks. It ends with this object."""
        with suppress(OSError):
            self._team.append(_Worker(*self._work, self._seconds))

    def close(self) -> None:
        """End all processes."""
        while self._team:
            self._team.pop().stop()

    def __del__(self) -> None:
        self.close()

    def _hand_out(self, waiting: deque[list[tuple[int, Any]]]) -> None:
        """Give what waits to who is free, and start processes for the rest."""
        free = [worker for worker in self._team if not worker.tasks]
        for _ in range(min(len(waiting) - len(free), self._most - len(self._team))):
            self._start_one()
        for worker in free:
            if worker.ready and waiting:
                worker.give(waiting.popleft())

    def _dismiss(self, worker: _Worker, waiting: deque[list[tuple[int, Any]]]) -> None:
        """End a process; what it was given and has not begun waits for another one."""
        self._team.remove(worker)
        worker.stop()
        if worker.tasks:
            waiting.appendleft([*worker.tasks])

    def _with_news(self) -> list[_Worker]:
        """Those that answered, started, died, or have had their time; waits until there is one."""
        busy = [worker for worker in self._team if worker.tasks or not worker.ready]
        ready = connection.wait(
            [worker.pipe for worker in busy], min(worker.time_left for worker in busy)
        )
        return [
            worker for worker in busy if worker.pipe in ready or not worker.time_left
        ]

    def _start_one(self) -> None:
        try:
            self._team.append(_Worker(*self._work, self._seconds))
        except OSError as error:
            if not self._team:
                raise ChildProcessError(_NO_PROCESS) from error
            self._most = len(self._team)  # the system has no room for more


def _batches(
    tasks: Iterable[T], most: int, weight: Callable[[T], int]
) -> Iterator[list[tuple[int, T]]]:
    """Tasks with their numbers, in batches that end when they weigh enough."""
    batch: list[tuple[int, T]] = []
    heavy = 0
    for numbered in enumerate(tasks):
        batch.append(numbered)
        heavy += weight(numbered[1])
        if heavy >= most:
            yield batch
            batch, heavy = [], 0
    if batch:
        yield batch


class _Worker:
    """A process of a pool, as the pool sees it."""

    def __init__(
        self,
        prepare: Callable[..., Any],
        state: object,
        quiet: bool,
        seconds: float | None,
    ) -> None:
        self._seconds = seconds
        self._deadline = float("inf")
        self.ready = False
        """Whether it has started."""
        self.usable = True
        self.tasks: deque[tuple[int, Any]] = deque()
        """What it was given and has not answered yet."""
        start = context()
        self.pipe, theirs = start.Pipe()
        self._process = start.Process(
            target=_work, args=(theirs, prepare, state, quiet), daemon=True
        )
        with ExitStack() as unless_started:
            unless_started.callback(self.pipe.close)
            with theirs:
                self._process.start()
            unless_started.pop_all()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def time_left(self) -> float:
        """Seconds; how long nobody need look at it, if it has all the time it likes."""
        return min(_LONG, max(0.0, self._deadline - time.monotonic()))

    def give(self, batch: Sequence[tuple[int, Any]]) -> None:
        """Hand over tasks; the clock of the first runs from here."""
        self.tasks.extend(batch)
        self._wind_up()
        with suppress(OSError):  # it died just now: `take` will see that
            self.pipe.send([task for _, task in batch])

    def _wind_up(self) -> None:
        self._deadline = (
            time.monotonic() + self._seconds if self._seconds else float("inf")
        )

    def take(self) -> Answer[Any] | None:
        """The answer to the first of its tasks; None when it told that it has started.

        Raises:
            ChildProcessError: it did not start.
            Exception: what `prepare` raised.
        """
        if not self.pipe.poll():
            self.usable = False
            return Answer(self.tasks.popleft()[0], None, TaskTooSlowError())
        try:
            value, error, self.usable = self.pipe.recv()
        except Exception:  # noqa: BLE001 - the end of the pipe, or what a dying process left in it
            self.usable = False
            self._process.join()
            if not self.ready:
                raise ChildProcessError(_NO_PROCESS) from None
            return Answer(
                self.tasks.popleft()[0],
                None,
                ProcessDiedError(self._process.exitcode or 0),
            )
        if self.ready:
            self._wind_up()
            return Answer(self.tasks.popleft()[0], value, error)
        if error:
            raise error
        self.ready = True
        return None

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


# ---------------------------------------------------------------- how processes start


def processors() -> int:
    """How many processors this program may use."""
    return (
        len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    )


def get_ready() -> None:
    """Have the server of processes import our modules while this process does other things."""
    if isinstance(context(), ForkServerContext):
        forkserver.ensure_running()


def context() -> ForkServerContext | SpawnContext:
    """How processes start: from a server, where the system has one, so that a new one takes milliseconds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return _Spawn()
    server = _ForkServer()
    server.set_forkserver_preload(_PRELOADED)
    return server


class _WithoutProgram(BaseProcess):
    """A process that does not import the program which starts it.

    Such a program may be a script that builds as soon as it is imported, and none of our processes needs it.
    """

    _one_at_a_time = threading.Lock()

    def start(self) -> None:
        # `multiprocessing` finds the program in `sys.modules`.
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


# ---------------------------------------------------------------- in the process itself


def _work(
    pipe: connection.Connection, prepare: Callable[..., Any], state: object, quiet: bool
) -> NoReturn:
    """Do tasks until there are no more, or nobody is left to take the answers."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the program, which stops its processes
    if quiet:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            for stream in (1, 2):
                os.dup2(nowhere.fileno(), stream)
    with suppress(EOFError, OSError):
        try:
            do = prepare(state)
        except Exception as error:  # noqa: BLE001 - the program raises it
            _send(pipe, (None, error, False))
            sys.exit()
        pipe.send((None, None, True))
        while True:
            for task in pipe.recv():
                _send(pipe, _done(do, task))
    sys.exit()


def _done(
    do: Callable[..., Any], task: object
) -> tuple[object, Exception | None, bool]:
    """What a task gave, what it raised, and whether this process goes on."""
    try:
        value = do(task)
    except Exception as error:  # noqa: BLE001 - it is the answer
        return None, error, True
    return (
        (value.value, None, False) if isinstance(value, Last) else (value, None, True)
    )


def _send(
    pipe: connection.Connection, answer: tuple[object, Exception | None, bool]
) -> None:
    """Send an answer; an error that cannot leave this process is told in words."""
    _, error, goes_on = answer
    try:
        data = pickle.dumps(answer)
        if error:
            pickle.loads(data)  # noqa: S301 - our own; there are errors that can be written and not be read
    except Exception as refusal:  # noqa: BLE001 - objects of others raise whatever they like
        why = error or refusal
        data = pickle.dumps(
            (None, RuntimeError(f"{type(why).__name__}: {why}"), goes_on)
        )
    pipe.send_bytes(data)
