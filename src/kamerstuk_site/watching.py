"""What tells `mkdocs serve` that somebody saved a file: the system, at once, and looking for oneself, now and then.

MkDocs looks at every file twice a second. Of 10,000 letters that takes a quarter of a processor, during a build too,
and still a save waits for its turn. The system knows at once, but not of every folder: of one on another computer, or
shared with a container, it may tell nothing, and it can run out of memory for it.
"""

from __future__ import annotations

import logging
import os
import stat
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Event

from watchdog.events import (
    DirDeletedEvent,
    FileAttribEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingEmitter, PollingObserverVFS

SELDOM = 5.0
"""Seconds between two looks at a folder of which the system tells."""
PATIENCE = 0.5
"""Seconds within which the system has told what it tells."""
CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileAttribEvent, FileMovedEvent, FileDeletedEvent,
    DirDeletedEvent,  # all that is told of a folder that was moved elsewhere
]  # fmt: skip
"""What a build is for. That a file was opened, or closed as it was, is not among it: builds read."""

log = logging.getLogger("mkdocs.plugins.kamerstuk")

Watches = list[tuple[BaseObserver, ObservedWatch]]
_State = tuple[int, ...]
SLOWER = "daar kijkt `mkdocs serve` elke halve seconde, wat van een groot archief rekentijd kost"


class Watcher:
    """Stands where the server of MkDocs has its observer, and does what it asks of one."""

    def __init__(self, often: BaseObserver) -> None:
        """Begin; `often` is the observer that MkDocs made, with what it watches already.

        Raises:
            OSError: the system tells no (more) programs of changes. `often` is as it was, but goes through no link.
        """
        # What is scheduled from now on: as watchdog has it, two links in a circle are a walk without end.
        often._emitter_class = partial(PollingEmitter, stat=_status)  # type: ignore[assignment]
        # Of a folder in a new folder watchdog may hear twice; then it watches that once, and warns that it does.
        warnings.filterwarnings("ignore", "Callback with id .* already exists", RuntimeWarning, "watchdog")
        self._often, self._free = often, Event()
        self._free.set()
        self._seldom = PollingObserverVFS(_status, self._list, polling_interval=SELDOM)
        self._system = Observer()
        self._system.start()
        self._handlers: list[FileSystemEventHandler] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Watches:
        """Have `handler` hear of changes at `path`, once of each; gives what `unschedule` takes."""
        self._handlers.append(handler)

        def look_often() -> tuple[BaseObserver, ObservedWatch]:
            return self._often, self._often.schedule(handler, path, recursive=recursive)

        def deaf() -> None:
            log.info("Het systeem meldt niet wat er verandert in %s: %s", path, SLOWER)
            watches.append(look_often())
            watches.remove(looking)
            self._seldom.unschedule(looking[1])

        if not os.path.isdir(path):  # noqa: PTH112 - one file costs little, and when saved it may be another file
            return [look_often()]
        place = os.path.realpath(path)
        ear = _Ear(place, handler, deaf)
        try:
            told = self._system.schedule(_Heard(ear.told), place, recursive=recursive, event_filter=CHANGES)
        except OSError as error:
            log.warning("Het systeem kan niet melden wat er verandert in %s (%s): %s", path, error.strerror, SLOWER)
            return [look_often()]
        seen = self._seldom.schedule(_Heard(ear.seen), place, recursive=recursive, event_filter=CHANGES)
        looking = self._seldom, seen
        watches: Watches = [(self._system, told), looking]
        return watches

    def unschedule(self, watches: Watches | ObservedWatch) -> None:
        """Watch no longer what `schedule` gave, here or at MkDocs' own observer."""
        for observer, watch in [(self._often, watches)] if isinstance(watches, ObservedWatch) else watches:
            observer.unschedule(watch)

    def changed(self) -> None:
        """Pass on that something changed before anybody listened."""
        for handler in self._handlers[:1]:
            handler.dispatch(FileModifiedEvent(""))

    def _list(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        self._free.wait()
        return os.scandir(folder)

    def pause(self) -> None:
        """Look nowhere while somebody waits for a build; what the system tells is still heard."""
        self._free.clear()

    def go_on(self) -> None:
        """Look again."""
        self._free.set()

    def start(self) -> None:
        """Begin to look as well."""
        self._often.start()
        self._seldom.start()

    def stop(self) -> None:
        """End it all."""
        self._free.set()
        for observer in (self._system, self._seldom, self._often):
            observer.stop()

    def join(self) -> None:
        """Wait until it has ended."""
        for observer in (self._system, self._seldom, self._often):
            observer.join()


def _status(path: str) -> os.stat_result:
    """What is at a path; of a link to a folder the link, so that nobody who looks goes through it.

    Raises:
        OSError: there is nothing, or the system does not tell.
    """
    status = os.stat(path)  # noqa: PTH116 - of many
    return os.lstat(path) if stat.S_ISDIR(status.st_mode) else status


class _Heard(FileSystemEventHandler):
    """Does one thing with every event."""

    def __init__(self, do: Callable[[FileSystemEvent], None]) -> None:
        self._do = do

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._do(event)


class _Ear:
    """Hears of one folder, from the system and from looking, and passes each change on once."""

    def __init__(self, folder: str, handler: FileSystemEventHandler, deaf: Callable[[], None]) -> None:
        """`deaf` is called when it turns out that the system tells nothing of this folder."""
        self._folder, self._handler, self._deaf = Path(folder).as_posix(), handler, deaf
        self._states: dict[str, _State] = {}
        """How each path was that the system told of, when it did."""

    def told(self, event: FileSystemEvent) -> None:
        """Take what the system tells."""
        if paths := self._paths(event):
            self._states |= {path: _state(path) for path in paths}
            self._pass_on(paths[0])

    def seen(self, event: FileSystemEvent) -> None:
        """Take what looking found, of which the system told, as a rule."""
        paths = self._paths(event)
        if paths and not self._states:
            time.sleep(PATIENCE)
        if all(map(self._is_known, paths)):
            return
        if not self._states:
            self._deaf()
        self._pass_on(paths[0])

    def _paths(self, event: FileSystemEvent) -> list[str]:
        """The paths that an event is about, without hidden ones: those are editors' and no letters."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        return [path for path in paths if "/." not in Path(path).as_posix().removeprefix(self._folder)]

    def _is_known(self, path: str) -> bool:
        """Whether the system told that a path is as it is now, or that a folder which it was in is gone."""
        return any(self._states.get(place) == _state(place) for place in (path, *map(str, Path(path).parents)))

    def _pass_on(self, path: str) -> None:
        self._handler.dispatch(FileModifiedEvent(path))


def _state(path: str) -> _State:
    """What tells one state of a path from another; empty if there is nothing."""
    try:
        status = os.stat(path)  # noqa: PTH116 - of many
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_mode
