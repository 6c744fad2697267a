"""Things that stand in an order, put in groups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Group = TypeVar("Group", bound=Hashable)
Item = TypeVar("Item")


def by_group(pairs: Iterable[tuple[Group, Item]]) -> dict[Group, tuple[Item, ...]]:
    """The items of each group, from pairs of a group and an item for it; groups and items in the order given.

    >>> by_group([("36410", "a"), ("36411", "b"), ("36410", "c")])
    {'36410': ('a', 'c'), '36411': ('b',)}
    """
    groups: dict[Group, list[Item]] = {}
    for group, item in pairs:
        groups.setdefault(group, []).append(item)
    return {group: tuple(items) for group, items in groups.items()}


def split_by(
    items: Iterable[Item], condition: Callable[[Item], object]
) -> tuple[list[Item], list[Item]]:
    """The items of which a condition is true, and the others.

    >>> split_by("kst-36410-7", str.isdigit)
    (['3', '6', '4', '1', '0', '7'], ['k', 's', 't', '-', '-'])
    """
    fitting: list[Item] = []
    others: list[Item] = []
    for item in items:
        side = fitting if condition(item) else others
        side.append(item)
    return fitting, others


def split_where(
    items: Iterable[Item], begins: Callable[[list[Item], Item], bool]
) -> list[list[Item]]:
    """Items in groups, none of them empty; `begins` is true of a group and the item after it that begins another."""
    groups: list[list[Item]] = []
    group: list[Item] = []
    for item in items:
        if not group or begins(group, item):
            group = []
            groups.append(group)
        group.append(item)
    return groups
