"""What the Tweede Kamer's data service keeps of a promise (toezegging) of a member of the government."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import NamedTuple

PROMISE = re.compile(r"TZ\d{6}-\d{1,5}", re.ASCII)
"""The number of a promise: year and month in which it was noted, and a number in that month."""
PROMISES = "toezeggingen"
"""The name of the list of promises, and the folder of their pages."""
_OPEN = frozenset({"openstaand", "deels voldaan"})
"""The states of a promise of which something is still to be done, in small letters."""
_CLOSED = frozenset({"voldaan", "vervallen"})
"""The states of one of which nothing is; a state that is in neither is unknown, and nothing is said of it."""


def is_closed(status: str) -> bool:
    """True for a state of a promise, in the Kamer's word, of which nothing is to be expected any more."""
    return status.casefold() in _CLOSED


class PromisedTo(NamedTuple):
    """To whom something is promised; one of the two may be empty."""

    name: str
    party: str


class PromiseLetter(NamedTuple):
    """A letter by which a promise was kept, as the record has it."""

    number: str
    """As parliament numbers it (`2025D13955`), or the words that stand in that place."""
    identifier: str
    """Of the official publication; empty where the record has none."""


class PromiseDebate(NamedTuple):
    """The debate or other activity in which a promise was made."""

    kind: str
    """`Commissiedebat`."""
    number: str
    """`2024A00123`."""
    subject: str
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise; what the record does not state is empty."""

    file: str
    """The file with the record."""
    number: str
    text: str
    """What is promised, as the Kamer noted it."""
    name: str = ""
    """Who promises: `C.J. Schouten`."""
    role: str = ""
    ministry: str = ""
    to: tuple[PromisedTo, ...] = ()
    noted: dt.date | None = None
    """The day on which the Kamer noted it."""
    due: dt.date | None = None
    status: str = ""
    """In the Kamer's word: `Openstaand`, `Voldaan`."""
    letters: tuple[PromiseLetter, ...] = ()
    debates: tuple[PromiseDebate, ...] = ()

    @property
    def is_open(self) -> bool:
        """True if the Kamer says that something is still to be done."""
        return self.status.casefold() in _OPEN

    @property
    def made(self) -> dt.date | None:
        """The day on which it was made: that of the debate, where the record has one debate with a day."""
        days = [debate.day for debate in self.debates if debate.day]
        return days[0] if len(days) == 1 else self.noted

    def is_late_on(self, day: dt.date | None) -> bool:
        """True if it was open on that day, when it should have been kept before; nobody knows later days."""
        return bool(self.is_open and self.due and day and self.due < day)
