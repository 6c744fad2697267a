"""Tables of mappings: one value of one as a row, and what many rows give: to groups, one by one, or counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from kamerstuk_site.tables.key_groups import keys_by_group
from kamerstuk_site.tables.table import AnyTable, Table

if TYPE_CHECKING:
    from kamerstuk_site.tables.rows import Rows

G = TypeVar("G")
S = TypeVar("S")
I = TypeVar("I")  # noqa: E741 - the type of an item
V = TypeVar("V")
M = TypeVar("M")

_SHARES = 128
"""Of the members of a group: of 10,000 a share has fewer than are read one by one (`kept_rows._FEW`)."""


class Each(Table[[G], S]):
    """One value of a mapping that is a row of its own: readers of one value do not depend on the others."""

    def __init__(
        self,
        name: str,
        whole: Table[[], Mapping[G, S]],
        absent: S,
    ) -> None:
        def of_one(rows: Rows, key: G) -> S:
            return whole(rows).get(key, absent)

        of_one.__name__ = name
        super().__init__(of_one)
        self.whole = whole
        self._absent = absent
        whole.values_one_by_one = self

    def changed_keys(self, old: Mapping[G, S], new: Mapping[G, S]) -> Iterator[G]:
        """The keys for which two mappings have different values."""
        for key in {**old, **new}:
            if old.get(key, self._absent) != new.get(key, self._absent):
                yield key

    def parts(self) -> Iterator[AnyTable]:
        """The mapping, and this table."""
        yield from self.whole.parts()
        yield self


def each(whole: Table[[], Mapping[G, S]], absent: S) -> Each[G, S]:
    """A row for each key of a mapping that is one row itself; `absent` for a key that is not in it.

    This is how a decision over all (which addresses are taken, who stands before whom) is read by those whom it
    concerns one by one: where it comes out the same for one of them, nothing of that one is made again. While changes
    are followed, the mapping is compared with the one before, so it should be kept.
    """
    return Each(f"{whole.name}.each", whole, absent)


def grouped(
    name: str,
    members: Table[[], Sequence[M]],
    items: Callable[[Rows, M], Iterable[tuple[G, I]]],
) -> Each[G, tuple[I, ...]]:
    """For each group the items that are given to it, in the order of the members that give them.

    Args:
        name: of the table.
        members: the keys of all rows that give items, in order.
        items: what a member gives: pairs of a group and an item for it.
    """

    def items_of(rows: Rows, member: M) -> tuple[tuple[G, I], ...] | None:
        return tuple(items(rows, member)) or None

    given, tables = _in_shares(name, members, items_of)

    def whole(rows: Rows) -> Mapping[G, tuple[I, ...]]:
        found: dict[G, list[I]] = {}
        for pairs in given(rows).values():
            for group, item in pairs:
                found.setdefault(group, []).append(item)
        return {group: tuple(found[group]) for group in found}

    whole.__name__ = name
    return each(PutTogether(whole, tables), ())


def gathered(
    name: str,
    members: Table[[], Sequence[M]],
    value: Callable[[Rows, M], V | None],
) -> Table[[], Mapping[M, V]]:
    """What members give, in their order: that of ten thousand in 128 rows.

    Args:
        name: of the table.
        members: the keys of all that give something, in order.
        value: what a member gives; None for one that is to be left out.
    """
    given, tables = _in_shares(name, members, value)
    given.__name__ = name
    return PutTogether(given, tables, kept=False)


def counted(
    name: str,
    members: Table[[], Sequence[M]],
    items: Callable[[Rows, M], Iterable[I]],
) -> Table[[], Mapping[I, int]]:
    """How many times all members together give each item: those of ten thousand are counted in 128 rows.

    Args:
        name: of the table.
        members: the keys of all that give items, in order.
        items: what a member gives, each as often as it counts.
    """

    def share(rows: Rows, number: int) -> Mapping[I, int]:
        given = (items(rows, member) for member in members_of(rows, number))
        return dict(Counter(chain.from_iterable(given)))

    def of_all(rows: Rows) -> Mapping[I, int]:
        total: Counter[I] = Counter()
        for number in members_of.whole(rows):
            total.update(of_share(rows, number))
        return dict(total)

    share.__name__, of_all.__name__ = f"{name}.share", name
    members_of, of_share = _by_share(members), Table(share)
    return PutTogether(of_all, (members_of, of_share), kept=False)


class PutTogether(Table[[], V]):
    """A table of one row that is put together of the rows of others."""

    def __init__(
        self,
        make: Callable[[Rows], V],
        of: Iterable[AnyTable],
        *,
        kept: bool = True,
    ) -> None:
        super().__init__(make, kept=kept)
        self._of = tuple(of)

    def parts(self) -> Iterator[AnyTable]:
        """Those others, and this table."""
        for other in self._of:
            yield from other.parts()
        yield self


def _in_shares(
    name: str,
    members: Table[[], Sequence[M]],
    value: Callable[[Rows, M], V | None],
) -> tuple[Callable[[Rows], dict[M, V]], Sequence[AnyTable]]:
    """A function that tells what members give, in their order, and the tables that it reads."""

    def share(rows: Rows, number: int) -> Mapping[M, V]:
        """What the members of one share give. Where one of them changes, no other share is looked at."""
        given = ((member, value(rows, member)) for member in members_of(rows, number))
        return {member: found for member, found in given if found is not None}

    def of_all(rows: Rows) -> dict[M, V]:
        given: dict[M, V] = {}
        for number in members_of.whole(rows):
            given |= of_share(rows, number)
        return {member: given[member] for member in members(rows) if member in given}

    share.__name__ = f"{name}.share"
    members_of, of_share = _by_share(members), Table(share)
    return of_all, (members_of, of_share)


@cache
def _by_share(members: Table[[], Sequence[Any]]) -> Each[int, tuple[Any, ...]]:
    """The members in shares, each a row of its own."""

    def shares(rows: Rows) -> Mapping[int, tuple[Any, ...]]:
        return keys_by_group(members(rows), _SHARES)

    shares.__name__ = f"{members.name}.shares"
    return each(Table(shares), ())
