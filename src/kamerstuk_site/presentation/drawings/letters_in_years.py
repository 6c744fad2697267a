"""Where each letter stands in its year, and what its kind is drawn as."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.facts import Kind

GROUPS = ("brieven", "moties", "overig")
"""What is drawn apart, in the order of the legend."""
_GROUP: Mapping[Kind, str] = {
    "brief": "brieven",
    "open-brief": "brieven",
    "motie": "moties",
}


class Placed(NamedTuple):
    """A letter in time; an undated one where the day or month that it speaks of as past ends."""

    slug: str
    kind: Kind
    dated: bool
    year: int
    month: int
    share: float
    """How much of the year has passed: 0 on 1 January."""


def placed(letters: Iterable[Card]) -> list[Placed]:
    """The letters that have a place in time, in the order given."""
    return [_placed(letter) for letter in letters if letter.day]


def group_of(kind: Kind) -> str:
    """What a kind is drawn as, one of `GROUPS`."""
    return _GROUP.get(kind, "overig")


def _placed(letter: Card) -> Placed:
    year, month, *day = map(int, letter.day.split("-"))
    days = _days(year, month)
    passed = day[0] - 0.5 if day else days
    return Placed(
        slug=letter.slug,
        kind=letter.kind,
        dated=letter.date is not None,
        year=year,
        month=month,
        share=(month - 1 + passed / days) / 12,
    )


@cache
def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
