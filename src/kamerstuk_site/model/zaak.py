"""What the Tweede Kamer's data service keeps of a paper: its Zaak, with decisions, votes and appreciation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Result = Literal[
    "aangenomen",
    "verworpen",
    "aangehouden",
    "ingetrokken",
    "uitgesteld",
    "gestaakt",
    "vervallen",
]
"""What a decision makes of a paper; `gestaakt` is a tie."""
RESULTS: tuple[Result, ...] = get_args(Result)
VoteKind = Literal["hoofdelijk", "handopsteken", "zonder-stemming"]
Choice = Literal["voor", "tegen", "niet-deelgenomen"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
Counts = tuple[int | None, int | None, int | None]
"""Seats for each of `CHOICES`; None where the record does not say how many."""


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote of a party, or in a roll call of one member."""

    choice: Choice
    party: str
    """As the record has it."""
    member: str = ""
    """`Lahlah, A.`; empty where a party votes as one."""
    seats: int | None = None
    """Those of the party that votes as one; one for a member."""
    mistake: bool = False
    """True if the record marks it as a mistake (`Vergissing`)."""

    @property
    def voter(self) -> str:
        """Who votes."""
        return self.member or self.party


class PartyVotes(NamedTuple):
    """How a party voted: seats by choice, or in a roll call members."""

    party: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a Zaak."""

    id: str
    stated: str
    """What the record calls it: `Stemmen - verworpen`."""
    text: str
    """`Verworpen. (72-74)`."""
    result: Result | None = None
    kind: VoteKind | None = None
    day: dt.date | None = None
    agenda: str = ""
    """What the agenda item is called."""
    note: str = ""
    votes: tuple[Vote, ...] = ()
    """Those that count."""
    mistakes: tuple[Vote, ...] = ()
    """Votes that the record marks as mistakes, and in whose place it has another one of the same voter."""

    @property
    def by_party(self) -> tuple[PartyVotes, ...]:
        """The votes of each party, the largest first."""
        of_party: dict[str, list[Vote]] = {}
        for vote in self.votes:
            of_party.setdefault(vote.party, []).append(vote)
        found = [PartyVotes(party, _counted(own)) for party, own in of_party.items()]
        return tuple(sorted(found, key=_largest_first))

    @property
    def total(self) -> Counts:
        """The seats or members for each choice."""
        return _counted(self.votes)


NO_DECISION = Decision("", "", "")
"""In the place of one that is certain."""


def _counted(votes: Iterable[Vote]) -> Counts:
    """Seats by choice; None for a choice of which one vote does not say its seats."""
    by_choice: dict[Choice, list[int | None]] = {choice: [] for choice in CHOICES}
    for vote in votes:
        by_choice[vote.choice].append(vote.seats)
    first, second, third = map(_sum, by_choice.values())
    return first, second, third


def _sum(seats: list[int | None]) -> int | None:
    known = [number for number in seats if number is not None]
    return sum(known) if len(known) == len(seats) else None


def _largest_first(votes: PartyVotes) -> tuple[int, str]:
    return -sum(filter(None, votes.counts)), votes.party.casefold()


class ZaakLetter(NamedTuple):
    """A letter of the government on the same Zaak."""

    identifier: str
    """Empty where it has none in the official series."""
    subject: str
    day: dt.date | None
    is_appreciation: bool
    """True if its subject says that it is one."""


@dataclass(frozen=True, slots=True)
class Zaak:
    """What the data service keeps of a paper."""

    file: str
    """The file with the record."""
    number: str
    """`2025Z05588`; empty where it is not stated."""
    kind: str
    """`Motie`, `Amendement`, `Wetgeving`."""
    subject: str
    paper: str
    """The paper that it is about, by identifier; empty where the record does not tell for certain."""
    appreciation: str = ""
    """What the government advises: `Oordeel Kamer`, `Ontraden`."""
    status: str = ""
    done: bool | None = None
    decisions: tuple[Decision, ...] = ()
    """In order of time; those without a day first."""
    letters: tuple[ZaakLetter, ...] = ()

    @property
    def latest_decision(self) -> Decision:
        """The decision that counts: the one of the latest day that has a result.

        `NO_DECISION` where there is none, two of that day have different results, or one of several has no day.
        """
        decided = [each for each in self.decisions if each.result]
        is_dated = all(each.day for each in decided)
        rivals = [
            each for each in decided if each.day == decided[-1].day or not is_dated
        ]
        results = {each.result for each in rivals}
        return rivals[-1] if len(results) == 1 else NO_DECISION
