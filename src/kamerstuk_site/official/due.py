"""When an identifier is asked for again without anybody saying so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kamerstuk_site.archive.ledger import SourceAnswer, SourceState

_ALWAYS = ((0, 0),)
_AFTER: Mapping[SourceState, tuple[tuple[int, int], ...]] = {
    "wanted": _ALWAYS,
    "queued": _ALWAYS,
    "failed": _ALWAYS,
    "pdf-only": ((0, 1), (1, 3), (4, 7)),
    "absent": ((0, 3), (3, 30)),
    "refused": ((0, 1), (1, 7), (8, 30)),
}
"""From how many days in a state on, after how many days since the last answer. What is stored is asked for through its
wish, and what is changed or withdrawn waits for a person. What is refused may be the fault of something on the way."""


def is_due(answer: SourceAnswer, today: dt.date) -> bool:
    """True if it is time to ask again. A day that is yet to come is one of a clock that was wrong."""
    if answer.state not in _AFTER:
        return False
    if today < answer.day:
        return True
    in_state = (answer.day - answer.since).days
    waits = (wait for age, wait in _AFTER[answer.state] if in_state >= age)
    return (today - answer.day).days >= max(waits, default=0)


def rests(answer: SourceAnswer | None, today: dt.date) -> bool:
    """True for what did not come, until it is time to ask again."""
    return answer is not None and answer.state in _AFTER and not is_due(answer, today)
