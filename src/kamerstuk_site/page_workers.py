"""Where pages are made: in this process, or when there are many, in forked ones on all processors.

The archive is hundreds of megabytes of values that lead to each other. A forked process has it at once, and shares the
memory of all that it does not touch; any other would need a copy of its own. Forking is safe only where there is one
thread, since a lock that another one holds would stay locked for ever. So where there are more (`mkdocs serve` after
its first build, parsing on a cluster), and on systems other than Linux, all is made here. The outcome is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from multiprocessing import connection
from pathlib import Path
from typing import cast

from kamerstuk_site.pages import Files, Unit
from kamerstuk_site.pages.lookups import Lookup, Traced
from kamerstuk_site.pages.site import Site
from kamerstuk_site.processes import processors

Making = tuple[Files, Collection[Lookup]]
"""The files of a unit, and what was looked up for them: complete when the last file has come."""

FEW = 500
"""So few units are made here: 512 letters took two thirds of the time in two processes, 256 as long."""
_MOST = 4
"""Processes that keep this one busy, which writes what they make."""
_EACH = 1000
"""Units that a process makes before a fresh one takes its place: the more it looked at, the less memory it shares."""
_RUN = 32
"""Units in a row for one process, and then the next."""
_AHEAD = 16_000_000
"""Bytes of files that may wait here for those before them."""


def make(site: Site, units: Sequence[Unit]) -> Iterator[Making]:
    """What each unit consists of, in the order given. What goes wrong with one is raised at its turn.

    A unit that cannot be made in another process, or whose process dies, is made here.
    """
    many = min(processors(), _MOST)
    for start in range(0, len(units), many * _EACH):
        part = units[start : start + many * _EACH]
        # The first is made here, so that no process compiles for itself what all make pages with.
        yield _here(site, part[0])
        team = _team(site, part[1:], many) if len(part) > FEW and many > 1 and _may_fork() else []
        yield from _collected(site, part[1:], team)


def _here(site: Site, unit: Unit) -> Making:
    notes: set[Lookup] = set()
    return unit.make(cast("Site", Traced(site, notes))), notes


def _may_fork() -> bool:
    """Whether there is one thread, those that libraries began and Python knows nothing of included."""
    return (
        sys.platform == "linux"
        and not multiprocessing.current_process().daemon  # which may have no children
        and len(list(Path("/proc/self/task").iterdir())) == 1
    )


class _Worker:
    """A process that makes its units one after another, and sends the results in that order."""

    def __init__(self, site: Site, units: Sequence[Unit]) -> None:
        fork = multiprocessing.get_context("fork")
        self.pipe, theirs = fork.Pipe(duplex=False)
        self.came: deque[bytes] = deque()
        self.ended = False
        self._process = fork.Process(target=_work, args=(site, units, theirs), daemon=True)
        with theirs:
            self._process.start()

    def take(self) -> None:
        """The next result, which is there or on its way; or the news that there will be none."""
        try:
            self.came.append(self.pipe.recv_bytes())
        except (EOFError, OSError):
            self.ended = True

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


def _team(site: Site, units: Sequence[Unit], many: int) -> list[_Worker]:
    """Workers that each have their share of the units; none where the system has no room for all."""
    team: list[_Worker] = []
    try:
        for own in range(many):
            share = [unit for number, unit in enumerate(units) if number // _RUN % many == own]
            team.append(_Worker(site, share))
    except OSError:
        _stop(team)
        return []
    return team


def _stop(team: Sequence[_Worker]) -> None:
    for worker in team:
        worker.stop()


def _result(number: int, team: Sequence[_Worker]) -> bytes:
    """What became of a unit, whose turn it is: nothing where no process could make it."""
    worker = team[number // _RUN % len(team)]
    while not (worker.came or worker.ended):
        waiting = sum(len(result) for each in team for result in each.came)
        _listen(team if waiting < _AHEAD else [worker])
    return worker.came.popleft() if worker.came else b""


def _listen(team: Sequence[_Worker]) -> None:
    """Wait until there is news of one that has not ended, and take what there is."""
    ready = connection.wait([each.pipe for each in team if not each.ended])
    for each in team:
        if each.pipe in ready:
            each.take()


def _collected(site: Site, units: Sequence[Unit], team: Sequence[_Worker]) -> Iterator[Making]:
    try:
        for number, unit in enumerate(units):
            if result := _result(number, team) if team else b"":
                files, notes = pickle.loads(result)  # noqa: S301 - from the program itself
                yield iter(files), notes
            else:
                yield _here(site, unit)
    finally:
        _stop(team)


# ---------------------------------------------------------------- in the process itself


def _work(site: Site, units: Sequence[Unit], pipe: connection.Connection) -> None:
    """Make units until there are no more, or there is nobody left to take them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which stops its workers
    # What the program has open, this process would keep open when that is killed: its turn to build, and the pipes.
    os.closerange(3, pipe.fileno())
    os.closerange(pipe.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    with suppress(OSError):
        for unit in units:
            pipe.send_bytes(_made(site, unit))


def _made(site: Site, unit: Unit) -> bytes:
    """The unit, or nothing where it cannot be made here: then the program itself finds out why, and says so."""
    try:
        files, notes = _here(site, unit)
        return pickle.dumps((list(files), list(notes)))
    except Exception:  # noqa: BLE001 - see above
        return b""
