"""Things that stand in an order are split where something tells that another group begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


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
