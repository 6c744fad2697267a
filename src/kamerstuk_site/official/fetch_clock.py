"""The one clock of a fetch: days for the ledger, seconds for the pace. Tests have one of their own."""

from __future__ import annotations

import datetime as dt
import time

from kamerstuk_site.files.clock import today


class Clock:
    """The clock of the machine."""

    def now(self) -> float:
        """Seconds since an unknown moment, which never go back."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds since 1970, which somebody may set back."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        time.sleep(seconds)

    def today(self) -> dt.date:
        """The day, as the register has it too."""
        return today()
