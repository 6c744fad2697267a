"""`Rows`: what reads tables, and follows what changed from one build to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from kamerstuk_site.tables.encoding import Encoded
from kamerstuk_site.tables.fresh_rows import FreshRows
from kamerstuk_site.tables.making_stack import MakingStack
from kamerstuk_site.tables.readers import Readers, trace_of
from kamerstuk_site.tables.row import MISSING, MadeRow, Row
from kamerstuk_site.tables.table import AnyTable, Key

_MANY = 1000
"""If more rows wait because inputs changed, it is quicker to look at all, and to have pages made by other processes."""


class Rows(FreshRows):
    """All rows of one project. One object serves many builds, one after another.

    Args:
        tables: all that are read, also by each other.
        encoding: for their values.
        store: keeps rows for the next process; None to keep them in memory only.
        versions: by name of a table what its rows depend on besides what they read, which is the code that makes them;
            rows of another version are forgotten.
    """

    @property
    def store_file(self) -> Path | None:
        """Where rows are stored; None if they are in memory only."""
        store = self._kept.store
        return store.file if store else None

    # ------------------------------------------------------------ a build

    def begin(self, inputs: Any) -> None:
        """Begin a build: what the leaves read may be otherwise now."""
        self.inputs = inputs
        self._build += 1
        self._stack = MakingStack()
        if self._readers:
            self._readers.begin()

    def complete(self) -> None:
        """End a build that read all there is: store its rows, and forget those that nothing led to.

        Where it is known who reads what these stay: to look for them takes as long as to look at all rows.
        """
        if self._readers and self._readers.has_followed:
            self._kept.forget(self._readers.end())
        else:
            self._look_at_all()
            self._kept.forget_unreached(self._stack.roots)
        self._complete = self._ended = self._build
        self.commit()

    @property
    def has_ended(self) -> bool:
        """True if the last build that began with this object came to its end."""
        return 0 < self._ended == self._build

    def forget_all(self) -> None:
        """Begin from nothing, as where the store has lost values; it is written anew by the end of this build."""
        self._readers = None
        self._kept.forget_all()

    # ------------------------------------------------------------ what follows from a change

    def watch(self) -> None:
        """After a complete build: know from now on who reads what, here and in the next process.

        Then `propagate` need not look at all rows.
        """
        if self._readers is None:
            rows = [row for row in self._kept.all() if row.made_in]
            self._readers = Readers.of(rows, self._kept.trace_of_id)
            self.commit()

    @property
    def is_watched(self) -> bool:
        """True if this build knows who reads what."""
        return self._readers is not None

    def propagate(self, later: Collection[AnyTable] = ()) -> None:
        """Make what follows from changes of the inputs, from the bottom up, and know all else to be fresh.

        Without `watch`, after a build that was not complete, or where much is to be made, nothing is done: rows are
        looked at when they are read, and other processes can make many of them. Rows of the tables that are for `later`
        are made when they are read, or by `propagate_rest`.
        """
        readers = self._readers
        if readers is None or self._complete != self._build - 1:
            self._look_at_all()
            return
        for row in self._kept.passing():
            if not self._is_same_input(row):
                self._make_again(row, readers)
        if len(readers.waiting_rows()) > _MANY:
            self._look_at_all()
            return
        with self.one_look():
            self._make_stale(readers, later)

    def propagate_rest(self) -> None:
        """Make what `propagate` left for later, with all that follows from it."""
        if self._readers:
            self._readers.resume()
            with self.one_look():
                self._make_stale(self._readers, ())

    def _make_stale(self, readers: Readers, later: Collection[AnyTable]) -> None:
        for number in readers.stale_rows():
            stale = self._kept.with_id(number, readers.waiting_rows)
            if stale is None:
                continue
            waits = stale.table.on_demand or stale.table in later
            is_stale = readers.is_stale(stale.trace)
            if is_stale and not waits:
                self._make_again(stale, readers)
            elif is_stale or readers.reads_stale(stale.trace):
                readers.leave_stale(number)

    def _look_at_all(self) -> None:
        """From now on, look at each row that is read to know whether it is fresh."""
        self._readers = None
        self._kept.load_all()

    def _is_same_input(self, row: Row) -> bool:
        """True if a row is an input that is in memory as it is now, which costs less than to make its bytes."""
        if not (row.table.is_leaf and row.made_in) or row.value is MISSING:
            return False
        with suppress(Exception):  # `_make_again` meets it
            if row.table.make(self, row.key) == row.value:
                row.checked_in = self._build
                return True
        return False

    def _make_again(self, row: Row, readers: Readers) -> None:
        """Make a row, unless this build did; where that fails, whoever needs it will meet the error."""
        if row.checked_in == self._build:
            return
        try:
            self._make(row)
        except Exception:  # noqa: BLE001
            readers.add_readers_of(row.id)

    # ------------------------------------------------------------ reading

    def read(self, table: AnyTable, key: Key) -> Any:
        """The value of a row, made again if it is stale; the row that is being made depends on it from now on.

        Raises:
            CycleError: the row needs its own value.
            Exception: whatever the function of the table raises; nothing is kept then.
        """
        row = self._fresh(table, key)
        self._stack.trace[row] = None
        if row.value is MISSING or row.table.large:
            return self._value(row)
        return row.value

    def is_fresh(self, table: AnyTable, *key: Any) -> bool:
        """True if a row is there and need not be made again; it is not made here, but what it reads may be."""
        row = self._kept.row(table, key)
        is_checked = row.checked_in == self._build and bool(row.made_in)
        return is_checked or self._is_known_fresh(row)

    def keys(self, table: AnyTable) -> list[Key]:
        """The keys of the rows of a table that have a value, fresh or not."""
        return [row.key for row in self._kept.of_tables([table]) if row.made_in]

    def knows_fresh(self, table: AnyTable, *key: Any) -> bool:
        """True if a row certainly need not be made again, told without a look at what it read."""
        row, readers = self._kept.row(table, key), self._readers
        is_kept = bool(row.made_in and row.is_lasting)
        return is_kept and readers is not None and readers.knows_fresh(row.id)

    def refresh(self, tables: Iterable[AnyTable]) -> None:
        """Bring all rows of some tables up to date. Rows that can no longer be made have no value then."""
        for row in self._kept.of_tables(tables):
            if row.checked_in == self._build:
                continue
            with suppress(Exception):  # whoever needs it will meet the error
                self._refresh(row)

    def load(self, *tables: AnyTable) -> None:
        """Have all rows of some tables in memory, without their values: to look at many, that is quicker than each."""
        self._kept.of_tables(tables)

    def prefetch(self, table: AnyTable) -> None:
        """Read the stored values of a table at once, which is quicker than one by one where most will be asked for."""
        self._kept.values.prefetch(table)

    def one_look(self) -> AbstractContextManager[None]:
        """Have many rows read in less time, for work that makes few: other processes cannot store any meanwhile."""
        store = self._kept.store
        return store.one_look() if store else nullcontext()

    def digest(self, table: AnyTable, *key: Any) -> bytes:
        """The digest of a row's value, for whoever needs not the value itself. Else it is as `read`."""
        row = self._fresh(table, key)
        self._stack.trace[row] = None
        return row.digest

    def spoil(self, table: AnyTable, *key: Any) -> None:
        """Have a row made again when it is next read, as where the file is gone that it wrote."""
        self._kept.row(table, key).spoil()

    # ------------------------------------------------------------ rows that are made elsewhere

    def give(
        self,
        table: AnyTable,
        key: Key,
        value: Any,
        reads: Iterable[tuple[AnyTable, Key]] = (),
    ) -> None:
        """Hand in a row that was made elsewhere, with what it was made of."""
        row = self._kept.row(table, key)
        trace = trace_of([self._fresh(*name) for name in reads])
        data = self._encoding.encode(value)
        self._accept_value(row, value, data, trace)
        self._stack.roots[row] = None

    def give_encoded(
        self,
        table: AnyTable,
        key: Key,
        value: Encoded,
        reads: Iterable[tuple[AnyTable, Key]] = (),
    ) -> None:
        """Hand in a row by the same encoding; who reads it keeps also what it was made of."""
        row = self._kept.row(table, key)
        trace = trace_of([self._fresh(*name) for name in reads])
        self._accept_encoded(row, value, trace, is_lasting=True)

    def accept(self, made: Iterable[MadeRow]) -> None:
        """Take over rows that a worker made (see `WorkerRows`)."""
        for each in made:
            row = self._kept.named(each.name)
            if row.checked_in == self._build:
                continue  # two workers made it, and equal
            trace = trace_of(map(self._kept.named, each.trace))
            self._accept_encoded(row, each.value, trace, is_lasting=each.is_lasting)
