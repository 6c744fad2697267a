"""How far the reading of letters is, for a log or a pipe: a line now and then, where a bar would be of no use."""

from __future__ import annotations

import time
from collections.abc import Callable

PAUSE = 10.0
"""Seconds between two lines: whoever waits for a long build sees that it goes on, and a short one says nothing."""


class SpacedProgress:
    """Progress (`letter_workers.Progress`) that says so at most once in ten seconds.

    Args:
        say: takes a line in Dutch.
        clock: seconds since an unknown moment.
    """

    def __init__(
        self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say = say
        self._clock = clock
        self._next = clock() + PAUSE

    def __call__(self, done: int, total: int) -> None:
        """Take in how many letters of all are read."""
        now = self._clock()
        if done < total and now >= self._next:
            self._next = now + PAUSE
            self._say(f"Brieven lezen: {done} van {total}")
