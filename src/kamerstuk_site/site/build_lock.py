"""One build of a project at a time, among processes and among the threads of one.

The system takes the lock from a process that dies. Within one process a build may end without giving it back (Ctrl-C in
a notebook, an event that was called by hand): then the next build takes it over.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
import time
from itertools import count
from pathlib import Path
from typing import IO

PATIENCE = 1.0
"""Seconds that a build waits in silence."""
_PAUSE = 0.05
"""Seconds between two looks."""
_SILENT_LOOKS = round(PATIENCE / _PAUSE)
ABOVE = "KAMERSTUK_SITE_BUILDS"
"""The variable of the environment that tells a program which builds started it: numbers of processes."""
_ABOVE_US = os.environ.get(ABOVE, "").split()

log = logging.getLogger("kamerstuk_site")
"""Not MkDocs' logger: `--strict` would count its warnings and `--quiet` hide them, and where no program set up logging,
Python prints this one's."""


class NestedBuildError(Exception):
    """A build waits for the program that started it; the message, in Dutch, says so."""


class BuildLock:
    """The lock of one project, from the moment that this object is made."""

    def __init__(self, cache: Path) -> None:
        """Wait until no other build has it; after a second, say who does.

        Args:
            cache: the folder of the project where the lock is kept; it is made.

        Raises:
            NestedBuildError: a build has it that waits for this very process.
            OSError: there can be no lock in that folder.
        """
        cache.mkdir(parents=True, exist_ok=True)
        self._key = os.path.realpath(cache)
        self._owner = threading.current_thread()
        _take_over(self._key)
        self._stream = (cache / "bezig").open("a+", encoding="utf-8")
        with contextlib.ExitStack() as unless_taken:
            unless_taken.callback(self._stream.close)
            self._wait()
            self.same_process = _holder(self._stream) == os.getpid()
            """Whether the last build was of this process too."""
            self._stream.truncate(0)
            self._stream.write(str(os.getpid()))
            self._stream.flush()
            unless_taken.pop_all()
        _held[self._key] = self
        _tell_children()

    def _wait(self) -> None:
        for look in count():
            if _locked(self._stream):
                return
            if look == _SILENT_LOOKS:
                _say_who(_holder(self._stream))
            time.sleep(_PAUSE)

    def hand_over(self, thread: threading.Thread) -> None:
        """Have a thread that starts now give it back."""
        self._owner = thread

    def release(self) -> None:
        """Give it back, unless that is for another thread to do; a second time changes nothing."""
        ended = self._owner.ident is not None and not self._owner.is_alive()
        own = self._owner is threading.current_thread()
        if (own or ended) and _held.get(self._key) is self:
            del _held[self._key]
            _tell_children()
            _unlock(self._stream)


_held: dict[str, BuildLock] = {}
"""The locks that this process has, by folder."""


def _take_over(key: str) -> None:
    """Release what a build of this process left."""
    left = _held.get(key)
    if left:
        left.release()


def _tell_children() -> None:
    ours = [str(os.getpid())] if _held else []
    os.environ[ABOVE] = " ".join([*_ABOVE_US, *ours])


def _holder(stream: IO[str]) -> int:
    """The process that had the lock last, or has it; 0 if there was none."""
    stream.seek(0)
    number = stream.read()
    return int(number) if number.isdecimal() else 0


def _say_who(process: int) -> None:
    if str(process) in _ABOVE_US:
        raise NestedBuildError(
            f"deze build is begonnen door een andere build van hetzelfde archief (proces {process}), die erop wacht: "
            "dat houdt nooit op. Begin hem ervoor of erna, of in een ander project"
        )
    if process == os.getpid():
        log.warning(
            "kamerstuk: dit programma is zelf nog bezig met een build van dit archief; deze begint daarna."
        )
        return
    log.warning(_BUSY, process, process)


_BUSY = (
    "kamerstuk: een andere build van dit archief is bezig (proces %d); deze begint als die klaar is. Staat die stil "
    "(Ctrl-Z)? Ga ermee verder met `fg`, of beëindig hem met `kill -9 %d`: de site blijft heel. Of stop deze: Ctrl-C."
)

if sys.platform == "win32":

    def _locked(_stream: IO[str]) -> bool:
        return True

    def _unlock(stream: IO[str]) -> None:
        stream.close()

else:
    import fcntl

    os.register_at_fork(
        after_in_child=_held.clear
    )  # a forked process has no lock: its release would be that of ours

    def _locked(stream: IO[str]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(stream: IO[str]) -> None:
        fcntl.flock(
            stream, fcntl.LOCK_UN
        )  # a process that was forked from this one may have it open too
        stream.close()
