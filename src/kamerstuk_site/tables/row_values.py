"""The values of rows, in memory and in the store."""

from __future__ import annotations

import zlib
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from kamerstuk_site.tables.encoding import Encoding, digest_of, unpacked
from kamerstuk_site.tables.row import MISSING, Row
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import AnyTable

_FEW = 100
"""So few values of a table are read one by one, whoever asks for all of them."""
_MANY = 500
"""Values of a table that were read one by one after which it is likely that all will be asked for."""
_LARGE_VALUES = 256
"""Values of large tables that stay in memory: more than one page is made of."""


class RowValues:
    """The values of rows.

    Args:
        encoding: for values.
        store: holds those of stored rows; None where there is none.
        rows_of: gives the rows of some tables.
    """

    def __init__(
        self,
        encoding: Encoding,
        store: Store | None,
        rows_of: Callable[[Iterable[AnyTable]], Sequence[Row]],
    ) -> None:
        self.store = store
        self._rows_of = rows_of
        self._read: Counter[str] = Counter()
        """How many values of each table were read from the store one by one."""
        self.unsaved: dict[Row, bytes] = {}
        """Rows that wait to be stored, each with its value, packed or as `unsqueezed`."""
        self.unsaved_bytes = 0
        self._encoding = encoding
        self._large: OrderedDict[Row, None] = OrderedDict()
        """Rows of large tables that have their value in memory; the one that was used last comes last."""

    def of(self, row: Row) -> Any:
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
        kept = self.unsaved.get(row)
        if not kept and self.store and row.is_stored:
            kept = self.store.value(row.id)
            self._count(row.table)
        return _right(row, kept) if kept else None

    def _count(self, table: AnyTable) -> None:
        """Read all values of a table as soon as many were read one by one."""
        self._read[table.name] += 1
        if self._read[table.name] == _MANY and not table.large:
            self.prefetch(table)

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
        rows = self._rows_of([table])
        stored = [row for row in rows if row.is_stored and row.value is MISSING]
        if self.store is None or len(stored) < _FEW:
            return
        wanted = {row.id: row for row in stored}
        for number, data in self.store.values(table.name):
            row = wanted.get(number)
            if row is None:
                continue
            value = _right(row, data)
            if value is not None:
                self.remember(row, self._encoding.decode(value))

    def add_unsaved(self, row: Row, value: bytes) -> None:
        """Have a row stored by the next `KeptRows.save`, with its value (see `unsaved`)."""
        self.unsaved[row] = value
        self.unsaved_bytes += len(value)

    def note_saved(self) -> None:
        """Take note that no row waits to be stored any more."""
        self.unsaved.clear()
        self.unsaved_bytes = 0

    def forget(self, row: Row) -> None:
        """Have a row be without a value."""
        row.value = MISSING
        self.unsaved.pop(row, None)
        self._large.pop(row, None)


def _right(row: Row, packed: bytes) -> bytes | None:
    """The bytes of a row's value, of what was kept of it; None if that is of something else, or damaged."""
    with suppress(zlib.error):
        data = unpacked(packed)
        if digest_of(data) == row.digest:
            return data
    return None
