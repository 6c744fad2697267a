"""Which rows are fresh, and the making of those that are not.

How a row is known to be fresh. Builds are numbered. A row knows in which build it was last made, and in which its value
last *changed*; coming out equal is no change. It is fresh when every row in its trace, looked at in the order in which
they were read, has not changed since. The order matters: what a row read last may exist only because of what it read
first, so at the first difference the rest is not looked at, and the row is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from kamerstuk_site.tables.encoding import Encoded, Encoding, digest_of, unsqueezed
from kamerstuk_site.tables.kept_rows import KeptRows
from kamerstuk_site.tables.making_stack import MakingStack
from kamerstuk_site.tables.readers import Readers, trace_of
from kamerstuk_site.tables.row import MISSING, Row
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import AnyTable, Key

_UNSAVED = 32_000_000
"""Bytes of values that wait to be stored; then they are, since a build of 10,000 letters has ten times as many."""


class FreshRows:
    """Rows that are looked at, and made where they are stale. For arguments see `Rows`."""

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
        found = self._kept.load()
        self._build, self._complete = found.last_build, found.last_complete
        """The number of this build, and that of the last one that was complete."""
        self._ended = 0
        """The number of the last build that came to its end in this process."""
        self._stack = MakingStack()
        self._readers: Readers | None = None
        """Who reads what; None where that is not known."""
        if found.readers:
            self._readers = Readers.stored(found.readers, self._kept.trace_of_id)
            # What is known of a row that was forgotten would be said of a new one with its id.
            self._kept.last_id = max(self._kept.last_id, self._readers.last_id)

    def _fresh(self, table: AnyTable, key: Key) -> Row:
        """A row that was looked at in this build, and made if it was stale."""
        row = self._kept.row(table, key)
        if row.checked_in != self._build:
            self._refresh(row)
        return row

    def _value(self, row: Row) -> Any:
        """The value of a row that is fresh, as it is kept; made once more if it is not."""
        value = self._kept.values.of(row)
        if value is not MISSING:
            return value
        self._stack.enter(row)
        try:
            value = row.table.make(self, row.key)
        finally:
            self._stack.leave()
        self._kept.values.remember(row, value)
        return value

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
        if self._readers and self._readers.knows_fresh(row.id):
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
        if self._readers:
            self._readers.note_fresh(row.id)
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
        self._accept_value(row, value, data, trace_of(trace))

    def _accept_value(self, row: Row, value: Any, data: bytes, trace: bytes) -> None:
        """Take over a value that a row was made as, of which these are the bytes."""
        is_lasting = row.table.lasting(value)
        digest = digest_of(data)
        spared = self._unconcerned(row, value) if row.digest != digest else ()
        if self._accept(row, digest, trace, is_lasting=is_lasting, spared=spared):
            self._store_soon(row, unsqueezed(data) if row.table.kept else b"")
        self._kept.values.remember(row, value)

    def _unconcerned(self, row: Row, value: Any) -> Collection[int]:
        """The rows of single values of a mapping, by their ids, that are as they were now that this is the mapping."""
        single = row.table.values_one_by_one
        if not (single and self._readers):
            return ()
        old = self._kept.values.of(row)
        if old is MISSING:
            return ()
        changed = single.changed_keys(old, value)
        concerned = (self._kept.find(single, (key,)) for key in changed)
        return self._kept.ids_of(single) - {row.id for row in concerned if row}

    def _accept_encoded(
        self, row: Row, value: Encoded, trace: bytes, *, is_lasting: bool
    ) -> None:
        """Take over a value that a row was made as in another process."""
        row.value = MISSING
        if self._accept(row, value.digest, trace, is_lasting=is_lasting):
            self._store_soon(row, value.packed)

    def _accept(
        self,
        row: Row,
        digest: bytes,
        trace: bytes,
        *,
        is_lasting: bool,
        spared: Collection[int] = (),
    ) -> bool:
        """Take note of what a row was made as, here or elsewhere; True if that is to be stored.

        Of the rows that read it, some are `spared`: nothing that they took of it changed.
        """
        is_changed = row.digest != digest
        if self.explain and row.trace:
            known_fresh = max(row.made_in, self._complete)
            reason = self._why_stale(row, known_fresh)
            outcome = "" if is_changed else "; it comes out as it was"
            self.explain(f"{row} is made again: {reason}{outcome}")
        is_stored = is_lasting and row.is_stored_as(digest, trace)
        if self._readers:
            self._readers.note_fresh(row.id)
            before = row.trace if row.made_in else b""
            row.trace = trace
            self._readers.add(row.id, before, trace)
            if is_changed:
                self._readers.add_readers_of(row.id, spared)
        if is_changed:
            row.digest = digest
            row.changed_in = self._build
        row.made_in = row.checked_in = self._build
        row.trace = trace
        row.is_lasting = is_lasting
        return not is_stored

    def _store_soon(self, row: Row, value: bytes) -> None:
        """Have a row stored, as soon as enough of them wait; see `RowValues.unsaved`."""
        self._kept.values.add_unsaved(row, value)
        if self._kept.values.unsaved_bytes > _UNSAVED:
            self.commit()

    def _why_stale(self, row: Row, known_fresh: int) -> str:
        """What became of the rows that a stale one read, in words for people who work on the program.

        Args:
            row: the stale one, with the trace that it had.
            known_fresh: the build in which it was last known to be fresh.
        """
        try:
            for dependency in self._kept.trace(row):
                if dependency.changed_in > known_fresh:
                    return f"{dependency} changed"
        except KeyError:
            return "a row that it read is no longer kept"
        return "nothing that it read changed"

    def commit(self) -> bool:
        """Store what was made so far, for workers and for the build after a kill; False if that cannot be done."""
        readers = self._readers
        parts = {}
        if readers and self._complete == self._build and not readers.is_worn:
            parts = readers.parts(self._kept.passing_ids())
        return self._kept.save(self._build, self._complete, parts)
