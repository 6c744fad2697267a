"""When a record of parliament was looked at last, and when it is to be asked for again.

It lies in `.cache`: whoever looks each night and finds the same has nothing to commit. Where it is lost, all is asked
for once more.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.model.promise import is_closed
from kamerstuk_site.model.zaak import Result
from kamerstuk_site.official.due import Waits, is_time
from kamerstuk_site.official.fetch_cache import remembered
from kamerstuk_site.reading.parliament_record import ZAAK, ParliamentRecord
from kamerstuk_site.reading.plain_json import Plain
from kamerstuk_site.reading.zaak_record import read_zaak

LookState = Literal["open", "settled", "absent", "refused", "failed"]
_AGAIN: Mapping[LookState, Waits] = {
    "open": ((0, 1), (60, 7), (730, 30)),
    "settled": ((0, 7), (60, 90)),
    "absent": ((0, 3), (3, 30), (90, 180)),
    "refused": ((0, 1), (1, 7), (8, 30)),
    "failed": ((0, 0),),
}
"""By state, which a change begins anew. A vote comes within weeks; what is decided may be put right (a mistake in a
vote is, within days); of most papers before September 2008 there is none."""
_FINAL: frozenset[Result | None] = frozenset(
    {"aangenomen", "verworpen", "ingetrokken", "vervallen"}
)
"""Results after which nothing is to be decided."""


@dataclass(frozen=True, slots=True)
class RecordLook:
    """What was found when a record was looked at."""

    state: LookState
    since: dt.date
    """The first day of this state, or of this content."""
    day: dt.date
    """Of the last look."""

    def is_due(self, today: dt.date) -> bool:
        """True if it is time to look again."""
        return is_time(_AGAIN[self.state], self.since, self.day, today)


class RecordLooks:
    """All looks, by the name that a record has in the ledger.

    Args:
        path: where they are kept.
        today: the day of new ones.
    """

    def __init__(self, path: Path, today: dt.date) -> None:
        self._path = path
        self._today = today
        self._looks = remembered(path, _looks)

    def is_due(self, name: str) -> bool:
        """True for what was not looked at yet, or long enough ago."""
        look = self._looks.get(name)
        return look is None or look.is_due(self._today)

    def last(self, name: str) -> dt.date:
        """The day of the last look; long ago where there was none."""
        look = self._looks.get(name)
        return look.day if look else dt.date.min

    def note(self, name: str, state: LookState, *, changed: bool = False) -> None:
        """Know what was found today."""
        since = self._today
        old = self._looks.get(name)
        if old and old.state == state and not changed:
            since = old.since
        self._looks[name] = RecordLook(state, since, self._today)

    def save(self) -> None:
        """Remember them. Raises OSError."""
        found = {name: asdict(look) for name, look in self._looks.items()}
        text = json.dumps(found, sort_keys=True, default=dt.date.isoformat)
        replace(self._path, text.encode())


def _looks(stated: Any) -> dict[str, RecordLook]:
    return {name: _look(each) for name, each in stated.items()}


def _look(stated: Mapping[str, Any]) -> RecordLook:
    if stated["state"] not in get_args(LookState):
        raise ValueError(stated["state"])
    since, day = (dt.date.fromisoformat(stated[name]) for name in ("since", "day"))
    return RecordLook(stated["state"], since, day)


def state_of_zaak(record: dict[str, Plain]) -> LookState:
    """Whether anything is still to be decided of a Zaak."""
    decisions = read_zaak(ParliamentRecord("", ZAAK, record)).zaak.decisions
    is_settled = any(decision.result in _FINAL for decision in decisions)
    return "settled" if is_settled else "open"


def state_of_promise(record: Mapping[str, Plain]) -> LookState:
    """Whether anything is still to be done of a Toezegging."""
    status = record.get("Status", "")
    return "settled" if is_closed(status) else "open"
