"""The one clock: which day it is, for what notes on which day something happened."""

from __future__ import annotations

import datetime as dt
import os

TIMELESS = "315532800"
"""The first day of 1980, as SOURCE_DATE_EPOCH has it: what other programs are told the time is where nobody states one,
so that a site is the same whenever it is built. It is no day on which anything happened here."""


def stated_day() -> dt.date | None:
    """The day of SOURCE_DATE_EPOCH (reproducible-builds.org), in UTC; None where that is no time, or not stated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (epoch.isascii() and epoch.isdigit()):
        return None
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):  # no day of any calendar
        return None


def today() -> dt.date:
    """The day that SOURCE_DATE_EPOCH states, else the present one, in UTC."""
    stated = stated_day()
    if stated and os.environ["SOURCE_DATE_EPOCH"] != TIMELESS:
        return stated
    return dt.datetime.now(dt.UTC).date()
