"""Tasks of a pool for `test_processes`, in a module that costs each process that does them little to import."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

from kamerstuk_site.build.worker_process import Last


class UnreadableError(Exception):
    """An error that can be written by `pickle` and not be read."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} en {two}")


def fails(error: Exception) -> None:
    raise error


DEEDS: dict[str, Callable[[], object]] = {
    "raises": lambda: fails(ValueError("kapot")),
    "raises oddly": lambda: fails(UnreadableError("een", "twee")),
    "exits": lambda: os._exit(9),
    "is killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "sleeps": lambda: time.sleep(60),
    "talks": lambda: sys.stdout.write("hallo") and sys.stdout.flush(),
    "last": lambda: Last(f"last {os.getpid()}"),
    "unsendable": threading.Lock,
    "slow": lambda: time.sleep(0.3),
}


def echo(prefix: str) -> Callable[[str], str | Last[str]]:
    """Does what a task says, and gives it back with the number of its process."""
    if prefix == "no":
        raise ValueError("geen begin")
    if prefix == "die":
        os._exit(3)

    def do(task: str) -> str | Last[str]:
        done = DEEDS.get(task, lambda: None)()
        return done if done is not None and task in ("last", "unsendable") else f"{prefix}{task} {os.getpid()}"  # type: ignore[return-value]

    return do
