"""All rows of a project: which there are, and their values in memory and in the store."""

from __future__ import annotations

import array
import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kamerstuk_site.tables.encoding import Encoding, digest_of
from kamerstuk_site.tables.row import MISSING, Row, RowName
from kamerstuk_site.tables.store import Store, StoredRow, json_text
from kamerstuk_site.tables.table import AnyTable, Key, by_name

_FEW = 100
"""So few values are read one by one."""
_LARGE_VALUES = 256
"""Values of large tables that stay in memory: more than one page is made of."""


class KeptRows:
    """The rows by name, with their values.

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
        self.unsaved: dict[Row, bytes | None] = {}
        """Rows that wait to be stored, each with the bytes of its value; None where its table does not keep values."""
        self.unsaved_bytes = 0
        self._tables = by_name(tables)
        self._versions = {name: versions.get(name, "") for name in self._tables}
        self._encoding = encoding
        self._rows: dict[RowName, Row] = {}
        self._by_id: dict[int, Row] = {}
        self._last_id = 0
        self._large: OrderedDict[Row, None] = OrderedDict()
        """Rows of large tables that have their value in memory; the one that was used last comes last."""
        self._dropped: list[int] = []
        """Ids of rows that are still in the store and have no value any more."""

    def load(self) -> tuple[int, int]:
        """Take the rows of the store, without their values, but for those of tables of another version.

        Returns:
            The number of the last build that stored any, and that of the last complete one; 0 where there was none.
        """
        if not self.store:
            return 0, 0
        found = self.store.load(self._versions)
        keys = _keys([stored.key for stored in found.rows])
        for stored, key in zip(found.rows, keys, strict=True):
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
        self._last_id = max(self._by_id, default=0)
        return found.last_build, found.last_complete

    # ------------------------------------------------------------ which rows there are

    def all(self) -> list[Row]:
        """All rows there are now."""
        return list(self._rows.values())

    def of_tables(self, tables: Iterable[AnyTable]) -> list[Row]:
        """The rows of some tables there are now."""
        wanted = set(tables)
        return [row for row in self._rows.values() if row.table in wanted]

    def passing(self) -> list[Row]:
        """The rows whose value holds for one build only: inputs, and what may not last."""
        return [
            row
            for row in self._rows.values()
            if row.table.is_leaf or (row.made_in and not row.is_lasting)
        ]

    def row(self, table: AnyTable, key: Key) -> Row:
        """The row of a key; one that was not there before has no value yet."""
        row = self._rows.get((table.name, key))
        if row is None:
            self._last_id += 1
            row = Row(table, key, self._last_id)
            self._add(row)
        return row

    def named(self, name: RowName) -> Row:
        """The row of this name."""
        table, key = name
        return self.row(self._tables[table], key)

    def _add(self, row: Row) -> None:
        self._rows[row.table.name, row.key] = row
        self._by_id[row.id] = row

    def forget(self, row: Row) -> None:
        """Have a row be here no more."""
        del self._rows[row.table.name, row.key]
        del self._by_id[row.id]
        self.unsaved.pop(row, None)
        self._large.pop(row, None)
        if row.is_stored:
            self._dropped.append(row.id)

    def forget_unreached(self, roots: Iterable[Row]) -> None:
        """Forget all rows but these, what they read, what that read, and so on."""
        reached: set[Row] = set()
        new = set(roots)
        while new:
            reached |= new
            read_by_new = {other for row in new for other in self.trace(row)}
            new = read_by_new - reached
        for row in self.all():
            if row not in reached:
                self.forget(row)

    def trace(self, row: Row) -> Sequence[Row]:
        """The rows that a row read, in order.

        Raises:
            KeyError: one of them was forgotten.
        """
        if isinstance(row.trace, bytes):
            ids = array.array("I", row.trace)
            row.trace = [self._by_id[number] for number in ids]
        return row.trace

    def why_stale(self, row: Row, known_fresh: int) -> str:
        """What became of the rows that a stale one read, in words for people who work on the program.

        Args:
            row: the stale one, with the trace that it had.
            known_fresh: the build in which it was last known to be fresh.
        """
        try:
            for dependency in self.trace(row):
                if dependency.changed_in > known_fresh:
                    return f"{dependency} changed"
        except KeyError:
            return "a row that it read is no longer kept"
        return "nothing that it read changed"

    # ------------------------------------------------------------ values

    def value(self, row: Row) -> Any:
        """The value of a row, in memory or as it was stored or waits to be; `MISSING` where it was not."""
        if row.value is MISSING:
            data = self._bytes(row)
            if data is not None:
                self.remember(row, self._encoding.decode(data))
        elif row.table.large:
            self._large.move_to_end(row)
        return row.value

    def _bytes(self, row: Row) -> bytes | None:
        """The bytes of a row's value; None where these are not kept, or are not what they were."""
        waiting = self.unsaved.get(row)
        if waiting is not None:
            return waiting
        if not self.store or not row.is_stored:
            return None
        stored = self.store.value(row.id)
        is_right = stored is not None and digest_of(stored) == row.digest
        return stored if is_right else None

    def remember(self, row: Row, value: Any) -> None:
        """Have the value of a row in memory; of those of large tables only the ones that were used last stay there."""
        row.value = value
        if not row.table.large:
            return
        self._large[row] = None
        self._large.move_to_end(row)
        while len(self._large) > _LARGE_VALUES:
            oldest, _ = self._large.popitem(last=False)
            oldest.value = MISSING

    def prefetch(self, table: AnyTable) -> None:
        """Read the stored values of a table at once, which is quicker than one by one where most will be asked for."""
        stored = [row for row in self.of_tables([table]) if row.is_stored]
        wanted = {row.id: row for row in stored if row.value is MISSING}
        if self.store is None or len(wanted) < _FEW:
            return
        for number, data in self.store.values(table.name):
            row = wanted.get(number)
            if row and digest_of(data) == row.digest:
                self.remember(row, self._encoding.decode(data))

    def drop_value(self, row: Row) -> None:
        """Forget the value that a row had, since it has none now."""
        row.made_in = 0
        row.digest = b""
        row.value = MISSING
        self.unsaved.pop(row, None)
        if row.is_stored:
            row.is_stored = False
            self._dropped.append(row.id)

    # ------------------------------------------------------------ the store

    def is_stored_as(
        self,
        row: Row,
        digest: bytes,
        trace: list[Row],
    ) -> bool:
        """True if the store holds a row with a value of this digest, made of these rows."""
        if not row.is_stored or row.digest != digest:
            return False
        try:
            return list(self.trace(row)) == trace
        except KeyError:
            return False

    def add_unsaved(self, row: Row, data: bytes | None) -> None:
        """Have a row stored by the next `save`; the bytes of its value too, if its table keeps values."""
        kept = data if row.table.kept else None
        self.unsaved[row] = kept
        self.unsaved_bytes += len(kept or b"")

    def save(self, build: int, complete: int) -> bool:
        """Store the rows that wait for it, and have the store forget those that may not last.

        Args:
            build: the number of this build.
            complete: the number of the last complete one.

        Returns:
            False if nothing was stored; the rows go on waiting then.
        """
        if not self.store:
            return False
        lasting = [row for row in self.unsaved if row.is_lasting]
        passing = [row.id for row in self.unsaved if not row.is_lasting]
        written = self.store.write(
            [self._as_stored(row) for row in lasting],
            [(row.id, self.unsaved[row]) for row in lasting],
            [*self._dropped, *passing],
            versions=self._versions,
            build=build,
            complete=complete,
        )
        if written:
            self._note_saved()
        return written

    def _as_stored(self, row: Row) -> StoredRow:
        ids = array.array("I", (dependency.id for dependency in self.trace(row)))
        return StoredRow(
            row.id,
            row.table.name,
            json_text(row.key),
            row.digest,
            row.changed_in,
            row.made_in,
            ids.tobytes(),
        )

    def _note_saved(self) -> None:
        for row in self.unsaved:
            row.is_stored = row.is_lasting
        self.unsaved.clear()
        self.unsaved_bytes = 0
        self._dropped.clear()


def _keys(texts: Sequence[str]) -> list[Key]:
    """Keys as they were stored; all at once, which takes a tenth of the time."""
    return [_tuples(key) for key in json.loads(f"[{','.join(texts)}]")]


def _tuples(values: list[Any]) -> Key:
    if list not in map(type, values):
        return tuple(values)
    return tuple(
        _tuples(value) if isinstance(value, list) else value for value in values
    )
