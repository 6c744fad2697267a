"""Tables: functions from a key to a value whose results are kept.

The first parameter of the function is the `Rows` that it reads other tables from; the key is the rest: texts, numbers,
booleans or None. It must be pure: whatever decides its value comes from the key or is read from `rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from types import ModuleType
from typing import (
    TYPE_CHECKING,
    Any,
    Concatenate,
    Generic,
    ParamSpec,
    TypedDict,
    TypeVar,
    Unpack,
    overload,
)

from kamerstuk_site.tables.key_groups import keys_by_group

if TYPE_CHECKING:
    from kamerstuk_site.tables.fresh_rows import FreshRows
    from kamerstuk_site.tables.rows import Rows

P = ParamSpec("P")
V_co = TypeVar("V_co", covariant=True)
G = TypeVar("G")
S = TypeVar("S")
I = TypeVar("I")  # noqa: E741 - the type of an item

_SHARES = 128
"""Of the members of a group: of 10,000 a share has fewer than are read one by one (`kept_rows._FEW`)."""

Key = tuple[Any, ...]
if TYPE_CHECKING:
    Maker = Callable[Concatenate[Rows, P], V_co]
    """What makes a row: a function of the rows that it reads, and of a key."""


class TableOptions(TypedDict, total=False):
    """See `Table`."""

    kept: bool
    large: bool
    on_demand: bool
    lasting: Callable[[Any], bool]


def _always(_: Any) -> bool:
    return True


class Table(Generic[P, V_co]):
    """A table; calling it with `rows` and a key reads a row.

    Args:
        make: makes a row.
        kept: False if a row costs so little that it is made again instead of being stored.
        large: True if values are so large that only those that were read last stay in memory.
        on_demand: True if a row is made when it is read, and not as soon as something changed of which it was made: one
            that writes files.
        lasting: tells whether a value may be kept for the next build; False for what may come out otherwise then though
            nothing changed, as where a time limit was reached.
    """

    is_leaf = False
    values_one_by_one: Each[Any, Any] | None = None
    """The table of the single values of this one's mapping, where there is one."""

    def __init__(
        self,
        make: Maker[P, V_co],
        *,
        kept: bool = True,
        large: bool = False,
        on_demand: bool = False,
        lasting: Callable[[Any], bool] = _always,
    ) -> None:
        self.name = make.__name__
        self.__doc__ = make.__doc__
        self.kept = kept
        self.large = large
        self.on_demand = on_demand
        self.lasting = lasting
        self._function: Any = make

    def __call__(self, rows: Rows, /, *key: P.args, **_: P.kwargs) -> V_co:
        """The value of a row, fresh."""
        value: V_co = rows.read(self, key)
        return value

    def make(self, rows: FreshRows, key: Key) -> V_co:
        """A value, without a look at what is kept."""
        value: V_co = self._function(rows, *key)
        return value

    def parts(self) -> Iterator[AnyTable]:
        """This table, and those that it consists of."""
        yield self


AnyTable = Table[Any, Any]


class Leaf(Table[P, V_co]):
    """A table of what comes from outside, looked at anew in each build; its function gets the inputs, not `rows`."""

    is_leaf = True

    def make(self, rows: FreshRows, key: Key) -> V_co:
        """The value of an input now."""
        value: V_co = self._function(rows.inputs, *key)
        return value


class NotGivenError(Exception):
    """A row was read that somebody else makes, and did not hand in."""


class Given(Table[P, V_co]):
    """A table whose rows are made elsewhere and handed in with `Rows.give`."""

    def make(self, rows: FreshRows, key: Key) -> V_co:  # noqa: ARG002 - this one cannot be made here
        """Refuse, always.

        Raises:
            NotGivenError: the row is stale or was never handed in.
        """
        raise NotGivenError(f"{self.name}{key}")


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


@overload
def table(make: Maker[P, V_co], /) -> Table[P, V_co]: ...
@overload
def table(
    **options: Unpack[TableOptions],
) -> Callable[[Maker[P, V_co]], Table[P, V_co]]: ...
def table(make: Any = None, /, **options: Any) -> Any:
    """Make a table of a function; see `Table` for the options."""
    return Table(make) if make else partial(Table, **options)


def leaf(make: Callable[Concatenate[Any, P], V_co]) -> Leaf[P, V_co]:
    """Make a table of inputs of a function of (inputs, *key)."""
    return Leaf(make, kept=False)


@overload
def given(like: Maker[P, V_co], /) -> Given[P, V_co]: ...
@overload
def given(
    **options: Unpack[TableOptions],
) -> Callable[[Maker[P, V_co]], Given[P, V_co]]: ...
def given(like: Any = None, /, **options: Any) -> Any:
    """Make a table whose rows are handed in; the function tells its name, key and type. See `Table` for options."""
    return Given(like) if like else partial(Given, **options)


def each(whole: Table[[], Mapping[G, S]], absent: S) -> Each[G, S]:
    """A row for each key of a mapping that is one row itself; `absent` for a key that is not in it.

    This is how a decision over all (which addresses are taken, who stands before whom) is read by those whom it
    concerns one by one: where it comes out the same for one of them, nothing of that one is made again. While changes
    are followed, the mapping is compared with the one before, so it should be kept.
    """
    return Each(f"{whole.name}.each", whole, absent)


def grouped(
    name: str,
    members: Table[[], Sequence[Any]],
    items: Callable[[Rows, Any], Iterable[tuple[G, I]]],
) -> Each[G, tuple[I, ...]]:
    """For each group the items that are given to it, in the order of the members that give them.

    Args:
        name: of the table.
        members: the keys of all rows that give items, in order.
        items: what a member gives: pairs of a group and an item for it.
    """

    def share(rows: Rows, number: int) -> Mapping[Any, tuple[tuple[G, I], ...]]:
        """What the members of one share give. Where one of them changes, no other share is looked at."""
        given = {each: tuple(items(rows, each)) for each in of_share(rows, number)}
        return {member: pairs for member, pairs in given.items() if pairs}

    def whole(rows: Rows) -> Mapping[G, tuple[I, ...]]:
        given: dict[Any, tuple[tuple[G, I], ...]] = {}
        for number in of_share.whole(rows):
            given |= of_one_share(rows, number)
        found: dict[G, list[I]] = {}
        for member in members(rows):
            for group, item in given.get(member, ()):
                found.setdefault(group, []).append(item)
        return {group: tuple(found[group]) for group in found}

    of_share = _by_share(members)
    share.__name__, whole.__name__ = f"{name}.share", name
    of_one_share = Table(share)
    return each(Gathered(whole, of_share, of_one_share), ())


class Gathered(Table[[], V_co]):
    """A table of one row that is put together of the rows of others."""

    def __init__(self, make: Maker[[], V_co], *of: AnyTable) -> None:
        super().__init__(make)
        self._of = of

    def parts(self) -> Iterator[AnyTable]:
        """Those others, and this table."""
        for other in self._of:
            yield from other.parts()
        yield self


@cache
def _by_share(members: Table[[], Sequence[Any]]) -> Each[int, tuple[Any, ...]]:
    """The members in shares, each a row of its own."""

    def shares(rows: Rows) -> Mapping[int, tuple[Any, ...]]:
        return keys_by_group(members(rows), _SHARES)

    shares.__name__ = f"{members.name}.shares"
    return each(Table(shares), ())


def tables_in(*modules: ModuleType) -> list[AnyTable]:
    """All tables that are defined in some modules."""
    found: dict[str, AnyTable] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Table):
                found |= {part.name: part for part in value.parts()}
    return list(found.values())


def by_name(tables: Iterable[AnyTable]) -> dict[str, Table[Any, Any]]:
    """The tables by name.

    Raises:
        ValueError: two have one name.
    """
    found: dict[str, AnyTable] = {}
    for each_table in tables:
        for part in each_table.parts():
            if found.setdefault(part.name, part) is not part:
                raise ValueError(f"two tables are called {part.name}")
    return found
