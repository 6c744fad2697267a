"""Tables: functions from a key to a value whose results are kept.

The first parameter of the function is the `Rows` that it reads other tables from; the key is the rest: texts, numbers,
booleans or None. It must be pure: whatever decides its value comes from the key or is read from `rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
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

if TYPE_CHECKING:
    from kamerstuk_site.tables.fresh_rows import FreshRows
    from kamerstuk_site.tables.mappings import Each
    from kamerstuk_site.tables.rows import Rows

P = ParamSpec("P")
T = TypeVar("T")
V_co = TypeVar("V_co", covariant=True)

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

    def value_or(
        self, rows: Rows, default: T, /, *key: P.args, **_: P.kwargs
    ) -> V_co | T:
        """The value of a row that was handed in and is fresh, else `default`."""
        return rows.read(self, key) if rows.is_fresh(self, *key) else default


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
