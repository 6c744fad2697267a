"""One build of a project at a time, among processes and among the threads of one.

The system takes the lock from a process that dies. Within one process a build may end without giving it back (Ctrl-C in
a notebook, an event that was called by hand): then the next build takes it over.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from pathlib import Path
from typing import IO

from kamerstuk_site.files.file_lock import try_lock, unlock
from kamerstuk_site.files.unversioned import make_unversioned
from kamerstuk_site.model.spoken_error import SpokenError

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


class NestedBuildError(SpokenError):
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
        make_unversioned(cache)
        self._key = os.path.realpath(cache)
        self._owner = threading.current_thread()
        left = _held.get(self._key)
        if left:
            left.release()
        self._stream = (cache / "bezig").open("a+", encoding="utf-8")
        try:
            self._take()
        except BaseException:
            self._stream.close()
            raise
        _held[self._key] = self
        _tell_children()

    def _take(self) -> None:
        """Wait until no other build has it, and write down who has it now."""
        looks = 0
        while not try_lock(self._stream):
            if looks == _SILENT_LOOKS:
                _say_who(_holder(self._stream))
            looks += 1
            time.sleep(_PAUSE)
        process = os.getpid()
        self.same_process = _holder(self._stream) == process
        """True if the last build was of this process too."""
        self._stream.truncate(0)
        self._stream.write(str(process))
        self._stream.flush()

    def hand_over(self, thread: threading.Thread) -> None:
        """Have a thread that starts now give it back."""
        self._owner = thread

    def release(self) -> None:
        """Give it back, unless that is for another thread to do; a second time changes nothing."""
        owner = self._owner
        has_ended = owner.ident is not None and not owner.is_alive()
        if owner is not threading.current_thread() and not has_ended:
            return
        if _held.get(self._key) is self:
            del _held[self._key]
            _tell_children()
            unlock(self._stream)


_held: dict[str, BuildLock] = {}
"""The locks that this process has, by folder."""


def _tell_children() -> None:
    """Have the programs that this one starts know which builds wait for them."""
    builds = [*_ABOVE_US]
    if _held:
        builds.append(str(os.getpid()))
    os.environ[ABOVE] = " ".join(builds)


def _holder(stream: IO[str]) -> int:
    """The process that had the lock last, or has it; 0 if there was none."""
    stream.seek(0)
    number = stream.read()
    if not number.isdecimal():
        return 0
    return int(number)


def _say_who(process: int) -> None:
    """Say which process has the lock, and refuse to wait for one that waits for this one."""
    if str(process) in _ABOVE_US:
        raise NestedBuildError(
            f"deze build is begonnen door een andere build van hetzelfde archief (proces {process}), die erop wacht: "
            "dat houdt nooit op. Begin hem ervoor of erna, of in een ander project"
        )
    if process == os.getpid():
        log.warning(
            "kamerstuk: dit programma is zelf nog bezig met een build van dit archief; deze begint daarna."
        )
    else:
        log.warning(_BUSY, process, process)


_BUSY = (
    "kamerstuk: een andere build van dit archief is bezig (proces %d); deze begint als die klaar is. Staat die stil "
    "(Ctrl-Z)? Ga ermee verder met `fg`, of beëindig hem met `kill -9 %d`: de site blijft heel. Of stop deze: Ctrl-C."
)

if sys.platform != "win32":
    # A forked process has no lock: its release would be that of ours.
    os.register_at_fork(after_in_child=_held.clear)
