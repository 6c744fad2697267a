"""One process of a pool: what it is given, and what became of that."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from typing import Any, Generic, NoReturn, TypeVar

from kamerstuk_site.build.process_start import start_process

R = TypeVar("R")

SELDOM = 50_000
"""New objects after which the garbage collector looks around: as most of what is made stays, to look at every 700 of
them finds little."""
_LONG = 3600.0
"""Seconds after which one looks at a process that has all the time it likes."""
NO_PROCESS = (
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


class WorkerProcess:
    """A process of a pool, as the pool sees it.

    Args:
        prepare: see `Pool`, as for the other arguments.

    Raises:
        OSError: the system has no room for a process more.
    """

    def __init__(
        self,
        prepare: Callable[..., Any],
        state: object,
        *,
        quiet: bool,
        seconds: float | None,
    ) -> None:
        self._seconds = seconds
        self._deadline = float("inf")
        self.ready = False
        """True once it has started."""
        self.usable = True
        """False once it can be given no more tasks."""
        self.tasks: deque[tuple[int, Any]] = deque()
        """What it was given and has not answered yet."""
        self.pipe, theirs = multiprocessing.Pipe()
        with ExitStack() as unless_started:
            unless_started.callback(self.pipe.close)
            with theirs:
                self._process = start_process(_work, theirs, prepare, state, quiet)
            unless_started.pop_all()

    @property
    def is_alive(self) -> bool:
        """True until it ends or is killed."""
        return bool(self._process.is_alive())

    @property
    def time_left(self) -> float:
        """Seconds, from 0, until its task has had its time, or until somebody should look at it again."""
        return min(_LONG, max(0.0, self._deadline - time.monotonic()))

    def give(self, batch: Sequence[tuple[int, Any]]) -> None:
        """Hand over numbered tasks; the clock of the first runs from here."""
        self.tasks.extend(batch)
        self._start_clock()
        with suppress(OSError):  # it died just now: `take` will see that
            self.pipe.send([task for _, task in batch])

    def _start_clock(self) -> None:
        if self._seconds:
            self._deadline = time.monotonic() + self._seconds

    def take(self) -> Answer[Any] | None:
        """The answer to the first of its tasks; None when it told that it has started.

        Raises:
            ChildProcessError: it did not start.
            Exception: what `prepare` raised.
        """
        if not self.pipe.poll():
            self.usable = False
            return self._answer(None, TaskTooSlowError())
        try:
            value, error, self.usable = self.pipe.recv()
        except Exception:  # noqa: BLE001 - the end of the pipe, or what a dying process left in it
            return self._died()
        if self.ready:
            self._start_clock()
            return self._answer(value, error)
        if error:
            raise error
        self.ready = True
        return None

    def _died(self) -> Answer[Any]:
        self.usable = False
        self._process.join()
        if not self.ready:
            raise ChildProcessError(NO_PROCESS) from None
        return self._answer(None, ProcessDiedError(self._process.exitcode or 0))

    def _answer(self, value: object, error: Exception | None) -> Answer[Any]:
        number, _ = self.tasks.popleft()
        return Answer(number, value, error)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


# ---------------------------------------------------------------- in the process itself


def _work(
    pipe: connection.Connection,
    prepare: Callable[..., Any],
    state: object,
    quiet: bool,
) -> NoReturn:
    """Do tasks until there are no more, or nobody is left to take the answers."""
    # Ctrl-C is for the program, which stops its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    if quiet:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            for stream in (1, 2):
                os.dup2(nowhere.fileno(), stream)
    with suppress(EOFError, OSError):
        try:
            do = prepare(state)
        except Exception as error:  # noqa: BLE001 - the program raises it
            _send(pipe, None, error, goes_on=False)
            sys.exit()
        pipe.send((None, None, True))
        while True:
            for task in pipe.recv():
                _do(pipe, do, task)
    sys.exit()


def _do(
    pipe: connection.Connection,
    do: Callable[..., Any],
    task: object,
) -> None:
    """Send what a task gave or raised, and whether this process goes on."""
    try:
        value = do(task)
    except Exception as error:  # noqa: BLE001 - it is the answer
        _send(pipe, None, error)
        return
    if isinstance(value, Last):
        _send(pipe, value.value, goes_on=False)
    else:
        _send(pipe, value)


def _send(
    pipe: connection.Connection,
    value: object,
    error: Exception | None = None,
    *,
    goes_on: bool = True,
) -> None:
    """Send an answer; an error that cannot leave this process is told in words."""
    try:
        data = pickle.dumps((value, error, goes_on))
        if error:
            pickle.loads(data)  # noqa: S301 - our own; there are errors that can be written and not be read
    except Exception as refusal:  # noqa: BLE001 - objects of others raise whatever they like
        why = error or refusal
        in_words = RuntimeError(f"{type(why).__name__}: {why}")
        data = pickle.dumps((None, in_words, goes_on))
    pipe.send_bytes(data)
