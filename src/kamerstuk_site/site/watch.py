"""What tells `mkdocs serve` that somebody saved a file: the system says when to look.

MkDocs looks at every file twice a second. Of 10,000 letters that takes a quarter of a processor, during a build too,
and still a save waits for its turn. The system knows at once, but not of every folder: of one on another computer, or
shared with a container, it may tell nothing, and it can run out of memory for it. So there is one way to find out what
changed, a look at all files. It is taken when the system tells of a change, and now and then without that.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

from watchdog.events import FileModifiedEvent
from watchdog.observers.api import BaseObserver, EventEmitter, EventQueue, ObservedWatch
from watchfiles import watch

from kamerstuk_site.files.file_state import GONE, FileState, of_status
from kamerstuk_site.files.folder_walk import walk_folder
from kamerstuk_site.site.mkdocs_messages import LOGGER

OFTEN, SELDOM = 0.5, 5.0
"""Seconds between two looks: as MkDocs does, and where the system tells of changes."""
STEP = 20
"""Milliseconds in which the system tells of no change, after which those before are looked at."""

log = logging.getLogger(LOGGER)

Watched = tuple[FileState, int]
"""The state of a file, through a link too, and its mode: a file that may be read now is another one to the archive."""
SLOWER = "daar kijkt `mkdocs serve` elke halve seconde, wat van een groot archief rekentijd kost"


def watch_by_system(observer: BaseObserver) -> None:
    """Have MkDocs' observer watch by `SaveEmitter` what is scheduled from now on; the rest stays as it is."""
    observer._emitter_class = SaveEmitter  # MkDocs has no setting for it


def report_change(observer: BaseObserver) -> None:
    """Have MkDocs build, as soon as it serves, for something that changed before anybody looked."""
    next(iter(observer.emitters)).queue_event(FileModifiedEvent(""))


class SaveEmitter(EventEmitter):
    """Tells the observer of changes in one folder, or of one file, one event for all that a look finds.

    Hidden files and folders are no letters but an editor's or Git's; no link to a folder is followed.
    """

    def __init__(
        self, event_queue: EventQueue, watched: ObservedWatch, **options: Any
    ) -> None:
        """Begin: what changes from now on is found, also before the thread is started."""
        super().__init__(event_queue, watched, **options)
        self._path = os.path.realpath(watched.raw_path)
        self._missed = False
        """True if the last change was found without a word of the system."""
        self._looks = self._times_to_look()
        next(self._looks)
        self._seen = _states(self._path)

    def queue_events(self, timeout: float) -> None:  # noqa: ARG002 - the interface of watchdog
        """Wait until it is time to look, and look."""
        told = next(self._looks, False)
        states = _states(self._path)
        altered = dict(states.items() ^ self._seen.items())
        self._seen = states
        if altered:
            self._missed = not told
            self.queue_event(FileModifiedEvent(min(altered)))

    def _times_to_look(self) -> Iterator[bool]:
        """Yield at once, and then whenever it is time to look: True where the system told of a change."""
        heard, next_look = False, 0.0
        try:
            for told in _told(self._path, self.stopped_event):
                heard |= told
                if self._missed and not heard and time.monotonic() > next_look:
                    log.info(
                        "Het systeem meldt niet wat er verandert in %s: %s",
                        self._path,
                        SLOWER,
                    )
                    break
                if told or time.monotonic() > next_look:
                    next_look = time.monotonic() + SELDOM
                    yield told
        except (OSError, RuntimeError) as error:
            log.warning(
                "Het systeem kan niet melden wat er verandert in %s (%s): %s",
                self._path,
                error,
                SLOWER,
            )
        yield False
        while not self.stopped_event.wait(OFTEN):
            yield False


def _told(path: str, stop: Event) -> Iterator[bool]:
    """Yield every `STEP`, until `stop`: True if the system told of a change in a folder since.

    Of one file nothing is asked: it costs little to look at, and when it is saved another may take its place.

    Raises:
        OSError, RuntimeError: the system does not tell (any more).
    """
    if not os.path.isdir(path):  # noqa: PTH112 - as watchdog has it
        return
    for item in walk_folder(Path(path)):
        # The library goes through links: two to their own folder are 2 ** 40 ways, and one to `/` is the whole disk.
        if item.kind.endswith("link") and Path(item.path).is_dir():
            raise OSError(f"{item.name} is een koppeling naar een map")
    for changes in watch(
        path,
        watch_filter=None,
        step=STEP,
        stop_event=stop,
        rust_timeout=STEP,
        yield_on_timeout=True,
        force_polling=False,  # it takes two saves in one second for one
        ignore_permission_denied=True,
    ):
        yield bool(changes)


def _states(path: str) -> dict[str, Watched]:
    """How one file is, or each file in a folder."""
    if not os.path.isdir(path):  # noqa: PTH112 - as watchdog has it
        return {path: _state(path)}
    states = {}
    try:
        for item in walk_folder(Path(path), _is_visible):
            if _is_visible(item.name):
                states[item.path] = _state(item.path)
    except OSError:  # gone by now
        return {}
    return states


def _is_visible(name: str) -> bool:
    """True if a file or folder, as the walk names it, is not hidden; nothing in a hidden one is asked after."""
    return not name.rpartition("/")[2].startswith(".")


def _state(path: str) -> Watched:
    try:
        status = os.stat(path)  # noqa: PTH116 - of many
    except OSError:
        return GONE, 0
    state = of_status(status)
    return state, 0 if state == GONE else status.st_mode
