"""How other processes start: from a server that has imported our modules once, or anew, and never by forking this one.

`mkdocs serve` has threads, and a forked copy of one that holds a lock never gets it back. These processes do not import
the program that started them, so a script needs no guard.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

_READERS = ["kamerstuk_site.build.letter_workers", "kamerstuk_site.reading.parse"]
"""What the server of processes imports: the readers of letters."""
_MAKERS = [
    "kamerstuk_site.build.page_making",
    "kamerstuk_site.site.search.page_readers",
    "kamerstuk_site.build.compiled_readers",  # last, as it compiles the patterns of all
]
"""What it imports too where there are many letters to read, of which then many pages are made. Of MkDocs it imports
nothing (see `mkdocs_in_worker`)."""
_MANY = 100
"""Letters for which it takes less time to import that once than in each process."""
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()
_one_at_a_time = threading.Lock()


def start_server(letters: int = 0) -> None:
    """Have the server of processes import our modules, if it does not run, while this process does other things.

    Args:
        letters: how many are to be read.
    """
    if _HAS_SERVER:
        makers = _MAKERS if letters > _MANY else []
        multiprocessing.set_forkserver_preload([*_READERS, *makers])
        forkserver.ensure_running()


def _context() -> BaseContext:
    """How processes start: from a server, where the system has one, so that a new one takes milliseconds."""
    start_server()
    return multiprocessing.get_context("forkserver" if _HAS_SERVER else "spawn")


def start_process(
    work: Callable[..., None],
    *given: Any,
    daemon: bool = True,
) -> BaseProcess:
    """Start a process that calls a function. One that is a daemon cannot start others.

    Raises:
        OSError: the system has no room for a process more.
    """
    process: BaseProcess = _context().Process(  # type: ignore[attr-defined] # every context has it
        target=work, args=given, daemon=daemon
    )
    with _without_program():
        process.start()
    return process


@contextmanager
def _without_program() -> Iterator[None]:
    """Start a process that does not import the program which starts it.

    Such a program may be a script that builds as soon as it is imported, and none of our processes needs it.
    """
    # `multiprocessing` finds the program in `sys.modules`.
    with _one_at_a_time:
        program = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = program
