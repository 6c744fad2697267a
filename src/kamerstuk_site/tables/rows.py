"""`Rows`: reads rows, makes those that are stale, and keeps their traces.

How a row is known to be fresh. Builds are numbered. A row knows in which build it was last made, and in which its value
last *changed*; coming out equal is no change. It is fresh when every row in its trace, looked at in the order in which
they were read, has not changed since. The order matters: what a row read last may exist only because of what it read
first, so at the first difference the rest is not looked at, and the row is made again.
"""

from __future__ import annotations

import array
import hashlib
import json
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from kamerstuk_site.tables.encoding import Encoding
from kamerstuk_site.tables.readers import Readers
from kamerstuk_site.tables.store import Store, StoredRow
from kamerstuk_site.tables.table import Key, Table, by_name

_MISSING: Final = object()
_FEW = 100
"""So few values are read one by one."""
_LARGE_VALUES = 256
"""Values of large tables that stay in memory: more than one page is made of."""
_TOP = 1 << 30
"""Higher than any row stands."""
_UNSAVED = 64_000_000
"""Bytes of values that wait to be stored; then they are, since a build of 10,000 letters has ten times as many."""
RowName = tuple[str, Key]


class CycleError(Exception):
    """Rows that each need the next one's value to make their own. None of them has a value."""


class MadeRow(NamedTuple):
    """A row that another process made, as it travels."""

    name: RowName
    digest: bytes
    data: bytes | None
    """The bytes of its value; None where its table does not keep values."""
    trace: tuple[RowName, ...]
    lasting: bool


class Row:
    """What is known of a row, besides its value in the store."""

    __slots__ = (
        *(
            "table",
            "key",
            "id",
            "digest",
            "changed",
            "made",
            "checked",
            "trace",
            "value",
        ),
        *("active", "stored", "lasting", "height"),
    )

    def __init__(self, table: Table[Any, Any], key: Key, number: int) -> None:
        self.table, self.key, self.id = table, key, number
        self.digest = b""
        self.changed = self.made = self.checked = 0
        self.trace: Sequence[Row] | bytes = ()
        self.value: Any = _MISSING
        self.active = self.stored = False
        self.lasting = True
        self.height = 0


class Rows:
    """All rows of one project. One object serves many builds, one after another.

    Args:
        tables: all that are read, also by each other.
        encoding: for their values.
        store: keeps rows for the next process; None to keep them in memory only.
        versions: by name of a table what its rows depend on besides what they read, which is the code that makes them;
            rows of another version are forgotten.
    """

    inputs: Any = None
    """What the leaves read."""

    def __init__(
        self,
        tables: Iterable[Table[Any, Any]],
        encoding: Encoding,
        store: Store | None = None,
        versions: Mapping[str, str] | None = None,
    ) -> None:
        self._tables, self._encoding, self._store = by_name(tables), encoding, store
        self._versions = {name: (versions or {}).get(name, "") for name in self._tables}
        self._rows: dict[RowName, Row] = {}
        self._by_id: dict[int, Row] = {}
        self._large: OrderedDict[Row, None] = OrderedDict()
        self._stack: list[tuple[Row, dict[Row, None] | None]] = []
        """Rows that are being made, with what they read so far, or (None) looked at."""
        self._roots: dict[Row, None] = {}
        """Rows that were read in this build by no other row."""
        self._cycle: tuple[frozenset[Row], CycleError] | None = None
        self._unsaved: dict[Row, bytes | None] = {}
        self._unsaved_bytes = 0
        self._dropped: list[int] = []
        """Ids of rows that are still in the store and have no value any more."""
        self._build = self._complete = self._last_id = 0
        self._readers: Readers | None = None
        """Who reads what, where a process builds again and again."""
        if store:
            self._load(store)

    def _load(self, store: Store) -> None:
        found, self._build, self._complete = store.load(self._versions)
        for stored, key in zip(
            found, _keys([stored.key for stored in found]), strict=True
        ):
            row = Row(self._tables[stored.table], key, stored.id)
            row.digest, row.changed, row.made, row.trace = (
                stored.digest,
                stored.changed,
                stored.made,
                stored.trace,
            )
            row.stored = True
            self._rows[row.table.name, row.key] = self._by_id[row.id] = row
            self._last_id = max(self._last_id, row.id)

    @property
    def store_file(self) -> Path | None:
        """Where rows are stored; None if they are in memory only."""
        return self._store.file if self._store else None

    # ------------------------------------------------------------ a build

    def begin(self, inputs: Any) -> None:
        """Begin a build: what the leaves read may be otherwise now."""
        self.inputs = inputs
        self._build += 1
        self._stack.clear()
        self._cycle = None
        if self._readers is None:
            self._roots.clear()
        else:
            self._readers.level = 0

    def watch(self) -> None:
        """After a complete build: know from now on who reads what, so that `propagate` need not look at all rows."""
        if self._readers is None:
            self._readers = Readers(self._rows.values(), self._trace)

    @property
    def is_watched(self) -> bool:
        """True if this build knows who reads what."""
        return self._readers is not None

    def propagate(self) -> None:
        """Make what follows from changes of the inputs, from the bottom up, and know all else to be fresh.

        Without `watch`, or after a build that was not complete, nothing is done: rows are looked at when they are read.
        """
        if self._readers is None or self._complete != self._build - 1:
            self._readers = None
            return
        for row in [*self._rows.values()]:
            if row.checked != self._build and (
                row.table.is_leaf or (row.made and not row.lasting)
            ):
                self._remake(row)
        while stale := self._readers.next_stale():
            if stale.checked != self._build:
                self._remake(stale)
        self._readers.level = _TOP

    def _remake(self, row: Row) -> None:
        """Make a row of which something that it read has changed; one that cannot be made loses its value."""
        try:
            self._make(row)
        except Exception:  # noqa: BLE001 - whoever needs it will meet the error
            if self._readers:
                self._readers.add_readers_of(row)

    def complete(self) -> None:
        """End a build that read all there is: store its rows, and forget those that nothing led to.

        In a process that builds again and again these stay: to look for them takes as long as to look at all rows.
        """
        self._complete = self._build
        if self._readers is None:
            reached = self._reached()
            for row in [row for row in self._rows.values() if row not in reached]:
                self._forget(row)
        self._save()

    def commit(self) -> bool:
        """Store what was made so far, for workers and for the build after a kill; False if that cannot be done."""
        return self._save()

    def forget_all(self) -> None:
        """Begin from nothing, as where the store has lost values; it is written anew by the end of this build."""
        self._readers = None
        for row in [*self._rows.values()]:
            self._forget(row)

    def _reached(self) -> Collection[Row]:
        """The rows that this build read, and those that they read."""
        reached = dict(self._roots)
        todo = [*reached]
        while todo:
            for row in self._trace(todo.pop()):
                if row not in reached:
                    reached[row] = None
                    todo.append(row)
        return reached

    # ------------------------------------------------------------ reading

    def read(self, table: Table[Any, Any], key: Key) -> Any:
        """The value of a row, made again if it is stale; the row that is being made depends on it from now on.

        Raises:
            CycleError: the row needs its own value.
            Exception: whatever the function of the table raises; nothing is kept then.
        """
        row = self._row(table, key)
        if row.checked != self._build:
            self._refresh(row)
        if self._stack:
            trace = self._stack[-1][1]
            if trace is not None:
                trace[row] = None
        else:
            self._roots[row] = None
        return self._value(row)

    def is_fresh(self, table: Table[Any, Any], *key: Any) -> bool:
        """True if a row is there and need not be made again; it is not made here, but what it reads may be."""
        row = self._row(table, key)
        return row.checked == self._build or self._is_known_fresh(row)

    def refresh(self, tables: Iterable[Table[Any, Any]]) -> None:
        """Bring all rows of some tables up to date. Rows that can no longer be made are forgotten."""
        names = {table.name for table in tables}
        for row in [row for row in self._rows.values() if row.table.name in names]:
            if row.checked == self._build:
                continue
            try:
                self._refresh(row)
            except Exception:  # noqa: BLE001 - whoever needs it will meet the error
                self._forget(row)

    def prefetch(self, table: Table[Any, Any]) -> None:
        """Read the stored values of a table at once, which is quicker than one by one where most will be asked for."""
        rows = [
            row
            for row in self._rows.values()
            if row.table is table and row.value is _MISSING and row.stored
        ]
        if self._store is None or len(rows) < _FEW:
            return
        for number, data in self._store.values(table.name):
            row = self._by_id.get(number)
            if (
                row
                and row.value is _MISSING
                and row not in self._unsaved
                and _digest(data) == row.digest
            ):
                self._remember(row, self._encoding.decode(data))

    def keys(self, table: Table[Any, Any]) -> list[Key]:
        """The keys of all rows of a table that were read or made in this build."""
        return [
            row.key
            for row in self._rows.values()
            if row.table is table and row.checked == self._build
        ]

    def digest(self, table: Table[Any, Any], *key: Any) -> bytes:
        """The digest of a row's value, for whoever needs not the value itself. It is no read: nothing depends on it."""
        row = self._row(table, key)
        if row.checked != self._build:
            self._refresh(row)
        self._roots[row] = None
        return row.digest

    def spoil(self, table: Table[Any, Any], *key: Any) -> None:
        """Have a row made again when it is next read, as where the file is gone that it wrote."""
        row = self._rows.get((table.name, key))
        if row:
            row.made = row.checked = 0
            row.trace = ()
            row.lasting = False

    # ------------------------------------------------------------ rows that are made elsewhere

    def give(
        self,
        table: Table[Any, Any],
        key: Key,
        value: Any,
        reads: Iterable[tuple[Table[Any, Any], Key]] = (),
    ) -> None:
        """Hand in a row that was made elsewhere, with what it was made of."""
        row = self._row(table, key)
        trace = []
        for other, other_key in reads:
            dependency = self._row(other, other_key)
            if dependency.checked != self._build:
                self._refresh(dependency)
            trace.append(dependency)
        data = self._encoding.encode(value)
        self._accept(row, _digest(data), data, trace, lasting=table.lasting(value))
        self._remember(row, value)
        self._roots[row] = None

    def give_encoded(self, table: Table[Any, Any], key: Key, data: bytes) -> None:
        """Hand in a row that was made of its key alone, as bytes of the same encoding."""
        row = self._row(table, key)
        row.value = _MISSING
        self._accept(row, _digest(data), data, [], lasting=True)

    def accept(self, made: Iterable[MadeRow]) -> None:
        """Take over rows that a worker made (see `WorkerRows`)."""
        for each in made:
            row = self._row(self._tables[each.name[0]], each.name[1])
            if row.checked == self._build:
                continue  # two workers made it, and equal
            trace = [self._row(self._tables[name], key) for name, key in each.trace]
            row.value = _MISSING
            self._accept(row, each.digest, each.data, trace, lasting=each.lasting)

    # ------------------------------------------------------------ making rows

    def _row(self, table: Table[Any, Any], key: Key) -> Row:
        row = self._rows.get((table.name, key))
        if row is None:
            self._last_id += 1
            row = Row(table, key, self._last_id)
            self._rows[table.name, key] = self._by_id[row.id] = row
        return row

    @staticmethod
    def _was_made(row: Row) -> bool:
        return row.made > 0 and row.lasting

    def _refresh(self, row: Row) -> None:
        """Have a row checked in this build: looked at and found fresh, or made."""
        if row.active:
            self._refuse_cycle(row)
        if row.table.is_leaf or not self._is_known_fresh(row):
            self._make(row)

    def _is_known_fresh(self, row: Row) -> bool:
        """True if a row need not be made; what it read may have to be, to know that."""
        if not self._was_made(row):
            return False
        if self._readers and self._readers.knows_fresh(row):
            row.checked = self._build
            return True
        return self._verify(row)

    def _verify(self, row: Row) -> bool:
        """True if nothing that the row read has changed since it was known to be fresh."""
        known_fresh = max(row.made, self._complete)
        row.active = True
        self._stack.append((row, None))
        try:
            for dependency in self._trace(row):
                if dependency.checked != self._build:
                    self._refresh(dependency)
                if dependency.changed > known_fresh:
                    return False
        except Exception:  # noqa: BLE001 - a row that it read cannot be made now: its own function meets that
            return False
        finally:
            self._stack.pop()
            row.active = False
            self._leave_cycle()
        row.checked = self._build
        return True

    def _trace(self, row: Row) -> Sequence[Row]:
        """The rows that a row read.

        Raises:
            KeyError: one of them is not there any more.
        """
        if isinstance(row.trace, bytes):
            ids = array.array("I", row.trace)
            row.trace = [self._by_id[number] for number in ids]
        return row.trace

    @staticmethod
    def _trace_if_known(row: Row) -> Sequence[Row]:
        return () if isinstance(row.trace, bytes) else row.trace

    def _make(self, row: Row) -> None:
        trace: dict[Row, None] = {}
        row.active = True
        self._stack.append((row, trace))
        try:
            value = row.table.make(self, row.key)
            self._insist_on_cycle(row)
            data = self._encoding.encode(value)
        except BaseException:
            self._unmake(row)
            self._hand_on(trace)
            raise
        finally:
            self._stack.pop()
            row.active = False
            self._leave_cycle()
        self._accept(
            row, _digest(data), data, list(trace), lasting=row.table.lasting(value)
        )
        self._remember(row, value)

    def _unmake(self, row: Row) -> None:
        """Forget the value that a row had, since it has none now."""
        row.made = 0
        row.digest = b""
        row.value = _MISSING
        self._unsaved.pop(row, None)
        if row.stored:
            row.stored = False
            self._dropped.append(row.id)

    def _hand_on(self, trace: Mapping[Row, None]) -> None:
        """Have the reader of a row that raised depend on what that row read: it may go on without its value."""
        if len(self._stack) > 1:
            readers = self._stack[-2][1]
            if readers is not None:
                readers |= trace

    def _accept(
        self,
        row: Row,
        digest: bytes,
        data: bytes | None,
        trace: Sequence[Row],
        *,
        lasting: bool,
    ) -> None:
        is_as_stored = (
            row.stored
            and lasting
            and row.digest == digest
            and self._has_trace(row, trace)
        )
        if row.digest != digest:
            row.digest, row.changed = digest, self._build
            if self._readers:
                self._readers.add_readers_of(row)
        row.made = row.checked = self._build
        if self._readers and row.trace != trace:
            self._readers.move(row, self._trace_if_known(row), trace)
        row.trace, row.lasting = trace, lasting
        if is_as_stored:
            return
        kept = data if row.table.kept and not row.table.is_leaf else None
        self._unsaved_bytes += len(kept or b"")
        self._unsaved[row] = kept
        if self._unsaved_bytes > _UNSAVED and self._store:
            self.commit()

    def _has_trace(self, row: Row, trace: Sequence[Row]) -> bool:
        try:
            return [*self._trace(row)] == [*trace]
        except KeyError:
            return False

    def _refuse_cycle(self, row: Row) -> None:
        rows = [each for each, _ in self._stack]
        members = rows[rows.index(row) :]
        names = sorted({f"{each.table.name}{each.key}" for each in members})
        error = CycleError(f"each of these rows needs the next one: {', '.join(names)}")
        if self._cycle is None:
            self._cycle = frozenset(members), error
        else:
            self._cycle = self._cycle[0] | frozenset(members), self._cycle[1]
        raise error

    def _insist_on_cycle(self, row: Row) -> None:
        """Refuse a row of a cycle whatever its function made of the error: the others get no value either."""
        if self._cycle and row in self._cycle[0]:
            raise self._cycle[1]

    def _leave_cycle(self) -> None:
        """Forget a cycle when the first of its rows is left."""
        if self._cycle and not any(each in self._cycle[0] for each, _ in self._stack):
            self._cycle = None

    # ------------------------------------------------------------ values

    def _value(self, row: Row) -> Any:
        if row.value is not _MISSING:
            if row.table.large:
                self._large.move_to_end(row)
            return row.value
        value = self._stored_value(row)
        if value is _MISSING:
            self._stack.append((row, None))
            try:
                value = row.table.make(self, row.key)
            finally:
                self._stack.pop()
        self._remember(row, value)
        return value

    def _stored_value(self, row: Row) -> Any:
        """The value as it was stored or waits to be; nothing where it was not, or is not what it was."""
        data = self._unsaved.get(row)
        if data is None and self._store and row.stored:
            data = self._store.value(row.id)
            if data is not None and _digest(data) != row.digest:
                data = None
        return _MISSING if data is None else self._encoding.decode(data)

    def _remember(self, row: Row, value: Any) -> None:
        row.value = value
        if row.table.large:
            self._large[row] = None
            self._large.move_to_end(row)
            while len(self._large) > _LARGE_VALUES:
                oldest, _ = self._large.popitem(last=False)
                oldest.value = _MISSING

    def _forget(self, row: Row) -> None:
        del self._rows[row.table.name, row.key]
        del self._by_id[row.id]
        self._unsaved.pop(row, None)
        self._large.pop(row, None)
        if row.stored:
            self._dropped.append(row.id)

    # ------------------------------------------------------------ the store

    def _save(self) -> bool:
        if not self._store:
            self._unsaved_bytes = 0
            return False
        lasting = [row for row in self._unsaved if row.lasting]
        transient = [row.id for row in self._unsaved if row.stored and not row.lasting]
        written = self._store.write(
            [self._stored(row) for row in lasting],
            [(row.id, self._unsaved[row]) for row in lasting],
            [*self._dropped, *transient],
            versions=self._versions,
            build=self._build,
            complete=self._complete,
        )
        if written:
            for row in self._unsaved:
                row.stored = row.lasting
            self._unsaved.clear()
            self._unsaved_bytes = 0
            self._dropped.clear()
        return written

    def _stored(self, row: Row) -> StoredRow:
        ids = array.array("I", (dependency.id for dependency in self._trace(row)))
        return StoredRow(
            row.id,
            row.table.name,
            key_text(row.key),
            row.digest,
            row.changed,
            row.made,
            ids.tobytes(),
        )


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def key_text(key: Key) -> str:
    """A key as it is stored."""
    return json.dumps(key, separators=(",", ":"))


def _keys(texts: Sequence[str]) -> list[Key]:
    """Keys as they were stored; all at once, which takes a tenth of the time."""
    return [_tuples(key) for key in json.loads(f"[{','.join(texts)}]")]


def _tuples(values: list[Any]) -> Key:
    if list not in map(type, values):
        return tuple(values)
    return tuple(
        _tuples(value) if isinstance(value, list) else value for value in values
    )
