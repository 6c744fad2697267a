"""A pool of processes: the one way in which this program works on all processors.

    def renderer(settings: Settings) -> Callable[[str], bytes]: ...     # in each process, once

    pool = Pool(renderer, settings)
    for answer in pool.run(paths, batch=32):                            # as they come
        use(paths[answer.index], answer.value())                        # or the error that the task met

A process that dies, or takes longer for a task than it may, costs that task: its answer says so, and what was handed
over with it goes to another process. So every process has a pipe of its own, whose end is the news that it died; the
executors of the standard library share one, and none of them outlives a process that is killed.

A process of one pool never does the work of another.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing import connection
from typing import Any, Generic, TypeVar

from kamerstuk_site.build.worker_process import (
    NO_PROCESS,
    Answer,
    Last,
    WorkerProcess,
)

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")


class Pool(Generic[T, R]):
    """Processes that do one kind of task. They start when `run` has work for them and end with it.

    Args:
        prepare: called once in each process with `state`; gives the function that does a task. It is defined at the top
            of a module, as its tasks and their results are of types that can be pickled. A result may be `Last`.
        state: what all tasks share.
        processes: how many at most; as many as there are processors.
        seconds: by the clock, that a task may take; None: as long as it likes.
        quiet: True if what a task prints is thrown away.
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
        self._start = partial(
            WorkerProcess, prepare, state, quiet=quiet, seconds=seconds
        )
        self._most = processes or processors()
        self._team: list[WorkerProcess] = []

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
        coming = batches(tasks, batch, weight)
        waiting: deque[list[tuple[int, Any]]] = deque()
        self._team = [worker for worker in self._team if worker.is_alive]
        try:
            while True:
                waiting.extend(islice(coming, self._most - len(waiting)))
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

    def get_ready(self) -> None:
        """Start a process for the next `run`, as starting takes longer than most tasks. It ends with this object."""
        with suppress(OSError):
            self._team.append(self._start())

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

    def _start_one(self) -> None:
        try:
            self._team.append(self._start())
        except OSError as error:
            if not self._team:
                raise ChildProcessError(NO_PROCESS) from error
            self._most = len(self._team)  # the system has no room for more

    def _dismiss(
        self, worker: WorkerProcess, waiting: deque[list[tuple[int, Any]]]
    ) -> None:
        """End a process; what it was given and has not begun waits for another one."""
        self._team.remove(worker)
        worker.stop()
        if worker.tasks:
            waiting.appendleft([*worker.tasks])

    def _with_news(self) -> list[WorkerProcess]:
        """Those that answered, started, died, or have had their time; waits until there is one."""
        busy = [worker for worker in self._team if worker.tasks or not worker.ready]
        pipes = [worker.pipe for worker in busy]
        patience = min(worker.time_left for worker in busy)
        ready = connection.wait(pipes, patience)
        return [
            worker for worker in busy if worker.pipe in ready or not worker.time_left
        ]


def batches(
    tasks: Iterable[T],
    most: int,
    weight: Callable[[T], int],
) -> Iterator[list[tuple[int, T]]]:
    """Tasks with their numbers, in batches that end when they weigh enough."""
    batch: list[tuple[int, T]] = []
    heavy = 0
    for number, task in enumerate(tasks):
        batch.append((number, task))
        heavy += weight(task)
        if heavy >= most:
            yield batch
            batch, heavy = [], 0
    if batch:
        yield batch


def processors() -> int:
    """How many processors this program may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
