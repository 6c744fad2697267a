"""`Rows`: reads rows, makes those that are stale, and keeps their traces.

How a row is known to be fresh. Builds are numbered. A row knows in which build it was last made, and in which its value
last *changed*; coming out equal is no change. It is fresh when every row in its trace, looked at in the order in which
they were read, has not changed since. The order matters: what a row read last may exist only because of what it read
first, so at the first difference the rest is not looked at, and the row is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any

from kamerstuk_site.tables.encoding import Encoding, digest_of
from kamerstuk_site.tables.kept_rows import KeptRows
from kamerstuk_site.tables.making_stack import MakingStack
from kamerstuk_site.tables.readers import Readers
from kamerstuk_site.tables.row import MISSING, MadeRow, Row
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import AnyTable, Key

_UNSAVED = 64_000_000
"""Bytes of values that wait to be stored; then they are, since a build of 10,000 letters has ten times as many."""


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
    explain: Callable[[str], None] | None = None
    """Takes a line for each row that is made again, which says why; None where nobody asks."""

    def __init__(
        self,
        tables: Iterable[AnyTable],
        encoding: Encoding,
        store: Store | None = None,
        versions: Mapping[str, str] | None = None,
    ) -> None:
        self._encoding = encoding
        self._kept = KeptRows(tables, encoding, store, versions or {})
        self._build, self._complete = self._kept.load()
        """The number of this build, and that of the last one that was complete."""
        self._stack = MakingStack()
        self._readers: Readers | None = None
        """Who reads what, where a process builds again and again."""

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

        In a process that builds again and again these stay: to look for them takes as long as to look at all rows.
        """
        self._complete = self._build
        if self._readers is None:
            self._kept.forget_unreached(self._stack.roots)
        self.commit()

    def commit(self) -> bool:
        """Store what was made so far, for workers and for the build after a kill; False if that cannot be done."""
        return self._kept.save(self._build, self._complete)

    def forget_all(self) -> None:
        """Begin from nothing, as where the store has lost values; it is written anew by the end of this build."""
        self._readers = None
        self._kept.forget_unreached([])

    # ------------------------------------------------------------ builds again and again

    def watch(self) -> None:
        """After a complete build: know from now on who reads what, so that `propagate` need not look at all rows."""
        if self._readers is None:
            self._readers = Readers(self._kept.all(), self._kept.trace)

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
        for row in chain(self._kept.passing(), self._readers.stale_rows()):
            if row.checked_in == self._build:
                continue
            try:
                self._make(row)
            except Exception:  # noqa: BLE001 - whoever needs it will meet the error
                self._readers.add_readers_of(row)

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

    def _fresh(self, table: AnyTable, key: Key) -> Row:
        """A row that was looked at in this build, and made if it was stale."""
        row = self._kept.row(table, key)
        if row.checked_in != self._build:
            self._refresh(row)
        return row

    def _value(self, row: Row) -> Any:
        """The value of a row that is fresh, as it is kept; made once more if it is not."""
        value = self._kept.value(row)
        if value is not MISSING:
            return value
        self._stack.enter(row)
        try:
            value = row.table.make(self, row.key)
        finally:
            self._stack.leave()
        self._kept.remember(row, value)
        return value

    def is_fresh(self, table: AnyTable, *key: Any) -> bool:
        """True if a row is there and need not be made again; it is not made here, but what it reads may be."""
        row = self._kept.row(table, key)
        return row.checked_in == self._build or self._is_known_fresh(row)

    def refresh(self, tables: Iterable[AnyTable]) -> None:
        """Bring all rows of some tables up to date. Rows that can no longer be made have no value then."""
        for row in self._kept.of_tables(tables):
            if row.checked_in == self._build:
                continue
            with suppress(Exception):  # whoever needs it will meet the error
                self._refresh(row)

    def prefetch(self, table: AnyTable) -> None:
        """Read the stored values of a table at once, which is quicker than one by one where most will be asked for."""
        self._kept.prefetch(table)

    def digest(self, table: AnyTable, *key: Any) -> bytes:
        """The digest of a row's value, for whoever needs not the value itself. It is no read: nothing depends on it."""
        row = self._fresh(table, key)
        self._stack.roots[row] = None
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
        trace = [self._fresh(*name) for name in reads]
        data = self._encoding.encode(value)
        is_lasting = table.lasting(value)
        self._accept(row, digest_of(data), data, trace, is_lasting=is_lasting)
        self._kept.remember(row, value)
        self._stack.roots[row] = None

    def give_encoded(self, table: AnyTable, key: Key, data: bytes) -> None:
        """Hand in a row that was made of its key alone, as bytes of the same encoding."""
        row = self._kept.row(table, key)
        row.value = MISSING
        self._accept(row, digest_of(data), data, [], is_lasting=True)

    def accept(self, made: Iterable[MadeRow]) -> None:
        """Take over rows that a worker made (see `WorkerRows`)."""
        for each in made:
            row = self._kept.named(each.name)
            if row.checked_in == self._build:
                continue  # two workers made it, and equal
            trace = [self._kept.named(name) for name in each.trace]
            row.value = MISSING
            self._accept(row, each.digest, each.data, trace, is_lasting=each.is_lasting)

    # ------------------------------------------------------------ verifying and making

    def _refresh(self, row: Row) -> None:
        """Have a row checked in this build: looked at and found fresh, or made."""
        if row.is_active:
            self._stack.refuse_cycle(row)
        if row.table.is_leaf or not self._is_known_fresh(row):
            self._make(row)

    def _is_known_fresh(self, row: Row) -> bool:
        """True if a row need not be made; what it read may have to be, to know that."""
        if not row.made_in or not row.is_lasting:
            return False
        if self._readers and self._readers.knows_fresh(row):
            row.checked_in = self._build
            return True
        return self._verify(row)

    def _verify(self, row: Row) -> bool:
        """True if nothing that the row read has changed since it was known to be fresh."""
        known_fresh = max(row.made_in, self._complete)
        self._stack.enter(row)
        try:
            for dependency in self._kept.trace(row):
                if dependency.checked_in != self._build:
                    self._refresh(dependency)
                if dependency.changed_in > known_fresh:
                    return False
        except Exception:  # noqa: BLE001 - a row that it read cannot be made now: its own function meets that
            return False
        finally:
            self._stack.leave()
        row.checked_in = self._build
        return True

    def _make(self, row: Row) -> None:
        """Have the function of the table make a row, and note what it reads meanwhile."""
        trace = self._stack.enter(row)
        try:
            value = row.table.make(self, row.key)
            self._stack.insist_on_cycle(row)
            data = self._encoding.encode(value)
        except BaseException:
            self._kept.drop_value(row)
            self._stack.hand_on(trace)
            raise
        finally:
            self._stack.leave()
        is_lasting = row.table.lasting(value)
        self._accept(row, digest_of(data), data, [*trace], is_lasting=is_lasting)
        self._kept.remember(row, value)

    def _accept(
        self,
        row: Row,
        digest: bytes,
        data: bytes | None,
        trace: list[Row],
        *,
        is_lasting: bool,
    ) -> None:
        """Take over what a row was made as, here or elsewhere."""
        is_changed = row.digest != digest
        if self.explain and row.trace:
            known_fresh = max(row.made_in, self._complete)
            reason = self._kept.why_stale(row, known_fresh)
            outcome = "" if is_changed else "; it comes out as it was"
            self.explain(f"{row} is made again: {reason}{outcome}")
        is_stored = is_lasting and self._kept.is_stored_as(row, digest, trace)
        if self._readers and (is_changed or row.trace != trace):
            self._readers.update(row, trace, is_changed=is_changed)
        if is_changed:
            row.digest = digest
            row.changed_in = self._build
        row.made_in = row.checked_in = self._build
        row.trace = trace
        row.is_lasting = is_lasting
        if is_stored:
            return
        self._kept.add_unsaved(row, data)
        if self._kept.unsaved_bytes > _UNSAVED:
            self.commit()
