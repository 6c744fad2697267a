"""All rows of a project: which there are, in memory and in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain

from kamerstuk_site.tables.encoding import Encoding, squeezed
from kamerstuk_site.tables.readers import ids_in, reached_from
from kamerstuk_site.tables.row import Row, RowName
from kamerstuk_site.tables.row_values import RowValues
from kamerstuk_site.tables.store import (
    LoadedRows,
    RowsReplacedError,
    Store,
    StoredRow,
)
from kamerstuk_site.tables.stored_keys import json_text, keys_of
from kamerstuk_site.tables.table import AnyTable, Key, by_name

_FEW = 100
"""So few rows of a table are read one by one."""


class KeptRows:
    """The rows by name and by id.

    Args:
        tables: all there are.
        encoding: for their values.
        store: keeps rows for the next process; None to keep them in memory only.
        versions: by name of a table what its rows depend on besides what they read.
    """

    def __init__(
        self,
        tables: Iterable[AnyTable],
        encoding: Encoding,
        store: Store | None,
        versions: Mapping[str, str],
    ) -> None:
        self.store = store
        self.values = RowValues(encoding, store, self.of_tables)
        self._tables = by_name(tables)
        self._versions = {name: versions.get(name, "") for name in self._tables}
        self._rows: dict[str, dict[Key, Row]] = {name: {} for name in self._tables}
        """By table and key."""
        self._by_id: dict[int, Row] = {}
        self._keys: dict[Key, Key] = {}
        """Each key once: a letter has thirty rows."""
        self.last_id = 0
        """The greatest id of a row."""
        self._elsewhere: Counter[str] = Counter()
        """Tables of which rows may be in the store only: how many were looked for there one by one."""
        self._dropped: set[int] = set()
        """Ids of rows that are still in the store and have no value any more."""

    def load(self) -> LoadedRows:
        """Take the rows of the store, without their values, but for those of tables of another version.

        Where the store tells who reads what, rows are taken when they are asked for.
        """
        if not self.store:
            return LoadedRows()
        found = self.store.load(self._versions)
        self.last_id = found.last_row
        self._take(found.rows)
        if found.readers:
            self._elsewhere = Counter(dict.fromkeys(self._tables, 0))
        return found

    def load_all(self) -> None:
        """Take all rows that are in the store only.

        Raises:
            RowsReplacedError: another process stored rows meanwhile.
        """
        if self.store and self._elsewhere:
            self._take(self.store.all_rows())
            self._elsewhere.clear()

    def _load_tables(self, tables: Iterable[AnyTable]) -> None:
        """Take the rows of some tables that are in the store only."""
        missing = self._elsewhere.keys() & {table.name for table in tables}
        if self.store and missing:
            self._take(self.store.rows_of(sorted(missing)))
            for name in missing:
                del self._elsewhere[name]

    def _take(self, found: Sequence[StoredRow]) -> None:
        """Have rows in memory that were found in the store, unless they are there or were dropped."""
        known, dropped = self._by_id, self._dropped
        new = [row for row in found if row.id not in known and row.id not in dropped]
        keys = keys_of([stored.key for stored in new])
        for stored, key in zip(new, keys, strict=True):
            row = Row(
                self._tables[stored.table],
                key,
                stored.id,
                stored.digest,
                stored.changed_in,
                stored.made_in,
                trace=stored.trace,
                is_stored=True,
            )
            self._add(row)

    # ------------------------------------------------------------ which rows there are

    def all(self) -> list[Row]:
        """All rows there are now."""
        self.load_all()
        return list(self._by_id.values())

    def of_tables(self, tables: Iterable[AnyTable]) -> list[Row]:
        """The rows of some tables there are now."""
        wanted = [*tables]
        self._load_tables(wanted)
        rows = (self._rows[table.name].values() for table in wanted)
        return [*chain.from_iterable(rows)]

    def passing(self) -> list[Row]:
        """The rows whose value holds for one build only: inputs, and what may not last."""
        self._load_tables(each for each in self._tables.values() if each.is_leaf)
        return [
            row
            for row in self._by_id.values()
            if row.table.is_leaf or (row.made_in and not row.is_lasting)
        ]

    def ids_of(self, table: AnyTable) -> set[int]:
        """The ids of the rows of a table; none is taken from the store for it."""
        found = {row.id for row in self._rows[table.name].values()}
        if self.store and table.name in self._elsewhere:
            found |= self.store.ids_of(table.name) - self._dropped
        return found

    def find(self, table: AnyTable, key: Key) -> Row | None:
        """The row of a key; None where there is none."""
        row = self._rows[table.name].get(key)
        if row is None and table.name in self._elsewhere:
            return self._found_elsewhere(table, key)
        return row

    def row(self, table: AnyTable, key: Key) -> Row:
        """The row of a key; one that was not there before has no value yet."""
        row = self.find(table, key)
        if row is None:
            self.last_id += 1
            row = Row(table, key, self.last_id)
            self._add(row)
        return row

    def _found_elsewhere(self, table: AnyTable, key: Key) -> Row | None:
        """The row of a key, if it is in the store; after some of them, all of that table are taken at once."""
        if not self.store:
            return None
        self._elsewhere[table.name] += 1
        if self._elsewhere[table.name] > _FEW:
            self._load_tables([table])
        else:
            found = self.store.row(table.name, json_text(key))
            self._take([found] if found else [])
        return self._rows[table.name].get(key)

    def with_id(
        self, number: int, soon: Callable[[], Iterable[int]] = list
    ) -> Row | None:
        """The row that has this id; None where there is none any more. Ids that `soon` gives come along."""
        if number not in self._by_id:
            self.bring([number, *soon()])
        return self._by_id.get(number)

    def bring(self, ids: Iterable[int]) -> None:
        """Have the rows with these ids in memory, as far as they are there."""
        if self.store and self._elsewhere:
            missing = [number for number in ids if number not in self._by_id]
            if missing:
                self._take(self.store.rows_with(missing))

    def named(self, name: RowName) -> Row:
        """The row of this name."""
        return self.row(self._tables[name[0]], name[1])

    def _add(self, row: Row) -> None:
        row.key = self._keys.setdefault(row.key, row.key)
        self._rows[row.table.name][row.key] = row
        self._by_id[row.id] = row

    def take_as_stored(self, row: Row, number: int, digest: bytes) -> None:
        """Have a row be what the store holds under an id."""
        del self._by_id[row.id]
        row.id, row.digest, row.is_stored = number, digest, True
        self._by_id[number] = row

    def passing_ids(self) -> list[int]:
        """The ids of rows that the store is not to hold, because their value may not last."""
        return [row.id for row in self._by_id.values() if not row.is_lasting]

    def forget(self, ids: Iterable[int]) -> None:
        """Have rows be here no more, as far as they are."""
        self.bring(ids)
        for row in filter(None, map(self._by_id.get, ids)):
            del self._by_id[row.id]
            del self._rows[row.table.name][row.key]
            self.values.forget(row)
            if row.is_stored:
                self._dropped.add(row.id)

    def forget_keys(self, most: int) -> None:
        """Where more rows are in memory, forget those of keys: what is of all is needed again and again."""
        if len(self._by_id) > most:
            of_all = [row for row in self._by_id.values() if not row.key]
            self._by_id.clear()
            self._rows = {name: {} for name in self._tables}
            for row in of_all:
                self._add(row)

    def forget_all(self) -> None:
        """Forget all rows, and have the store do so, unless that is of another process by now."""
        with suppress(RowsReplacedError):
            self.load_all()
        self._elsewhere.clear()
        self.forget(list(self._by_id))

    def forget_unreached(self, roots: Iterable[Row]) -> None:
        """Forget all rows but these, what they read, what that read, and so on."""
        self.load_all()
        reached = reached_from(roots, self._by_id)
        self.forget([number for number in self._by_id if not reached[number]])

    def trace(self, row: Row) -> Iterator[Row]:
        """The rows that a row read, in order.

        Raises:
            KeyError: one of them was forgotten.
        """
        ids = ids_in(row.trace)
        self.bring(ids)
        return map(self._by_id.__getitem__, ids)

    def trace_of_id(self, number: int) -> bytes:
        """What the row with an id read; nothing where it has no value."""
        row = self.with_id(number)
        return row.trace if row and row.made_in else b""

    # ------------------------------------------------------------ the store

    def drop_value(self, row: Row) -> None:
        """Forget the value that a row had, since it has none now."""
        row.made_in = 0
        row.digest = b""
        self.values.forget(row)
        if row.is_stored:
            row.is_stored = False
            self._dropped.add(row.id)

    def save(
        self,
        build: int,
        complete: int,
        readers: Mapping[str, bytes],
    ) -> bool:
        """Store the rows that wait for it, and have the store forget those that may not last.

        Args:
            build: the number of this build.
            complete: the number of the last complete one.
            readers: who reads what, if the next process is to rely on that.

        Returns:
            False if nothing was stored; the rows go on waiting then.
        """
        if not self.store:
            return False
        unsaved = self.values.unsaved
        lasting = [row for row in unsaved if row.is_lasting]
        passing = {row.id for row in unsaved if not row.is_lasting}
        written = self.store.write(
            [self._as_stored(row) for row in lasting],
            [(row.id, squeezed(unsaved[row])) for row in lasting],
            sorted(self._dropped | passing),
            versions=self._versions,
            build=build,
            complete=complete,
            readers=readers,
        )
        if written:
            for row in unsaved:
                row.is_stored = row.is_lasting
            self.values.note_saved()
            self._dropped.clear()
        return written

    def _as_stored(self, row: Row) -> StoredRow:
        name, key = row.table.name, json_text(row.key)
        made = row.digest, row.changed_in, row.made_in
        return StoredRow(row.id, name, key, *made, row.trace)
