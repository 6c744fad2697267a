"""When an identifier is asked for again without anybody saying so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kamerstuk_site.archive.ledger import SourceAnswer, SourceState

Waits = tuple[tuple[int, int], ...]
"""When to ask again: from so many days in a state on, so many days after the last answer."""
_ALWAYS: Waits = ((0, 0),)
_AFTER: Mapping[SourceState, Waits] = {
    "wanted": _ALWAYS,
    "queued": _ALWAYS,
    "failed": _ALWAYS,
    "pdf-only": ((0, 1), (1, 3), (4, 7)),
    "absent": ((0, 3), (3, 30)),
    "refused": ((0, 1), (1, 7), (8, 30)),
}
"""By state. What is stored is asked for through its wish, and what is changed or withdrawn waits for a person. What is
refused may be the fault of something on the way."""


def is_due(answer: SourceAnswer, today: dt.date) -> bool:
    """True if it is time to ask again."""
    waits = _AFTER.get(answer.state)
    return waits is not None and is_time(waits, answer.since, answer.day, today)


def is_time(
    waits: Waits,
    since: dt.date,
    day: dt.date,
    today: dt.date,
) -> bool:
    """True if it is time to ask again. A day that is yet to come is one of a clock that was wrong.

    Args:
        waits: see `Waits`.
        since: the first day of the state.
        day: that of the last answer.
        today: the day of the question.
    """
    in_state = (day - since).days
    reached = (wait for age, wait in waits if in_state >= age)
    return today < day or (today - day).days >= max(reached, default=0)


def rests(answer: SourceAnswer | None, today: dt.date) -> bool:
    """True for what did not come, until it is time to ask again."""
    return answer is not None and answer.state in _AFTER and not is_due(answer, today)
