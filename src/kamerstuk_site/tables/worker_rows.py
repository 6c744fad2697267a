"""Rows in a process that makes some for another one: it reads what that one stored, and hands over what it made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kamerstuk_site.tables.encoding import Encoded, Encoding, squeezed
from kamerstuk_site.tables.row import MadeRow, Row
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.stored_keys import json_text
from kamerstuk_site.tables.table import AnyTable

_OWN_IDS = 1 << 31
"""Ids of rows that are made here are greater, so that they are none of those in the store."""
_MANY = 8000
"""With more rows in memory those of letters are forgotten: what one was made of serves few others."""


class WorkerRows(Rows):
    """Rows of which some tables are taken as they are stored, and never stored from here.

    Args:
        tables: see `Rows`.
        encoding: see `Rows`.
        store: what the other process has committed.
        trusted: names of the tables whose stored rows that process has all brought up to date.
        inputs: what the leaves read.
    """

    def __init__(
        self,
        tables: Iterable[AnyTable],
        encoding: Encoding,
        store: Store,
        trusted: Iterable[str],
        inputs: Any,
    ) -> None:
        super().__init__(tables, encoding)
        self._kept.values.store = store
        self._kept.last_id = _OWN_IDS
        self._committed = store
        self._trusted = frozenset(trusted)
        self.begin(inputs)

    def _refresh(self, row: Row) -> None:
        """Take a row as it is stored, if its table is trusted and it is there; else have it checked as any other."""
        found = self._find(row)
        if not found:
            super()._refresh(row)
            return
        self._kept.take_as_stored(row, *found)
        row.checked_in = self._build

    def _find(self, row: Row) -> tuple[int, bytes] | None:
        """The id and digest of a row that can be taken as it is stored."""
        name = row.table.name
        if name not in self._trusted:
            return None
        return self._committed.find(name, json_text(row.key))

    def commit(self) -> bool:
        """Store nothing: only the other process writes."""
        return False

    def take(self) -> list[MadeRow]:
        """The rows that were made since the last call, each behind those that it read."""
        made = []
        for row, value in self._kept.values.unsaved.items():
            name = (row.table.name, row.key)
            trace = tuple((each.table.name, each.key) for each in self._kept.trace(row))
            encoded = Encoded(row.digest, squeezed(value))
            made.append(MadeRow(name, encoded, trace, row.is_lasting))
        self._kept.values.note_saved()
        self._stack.roots.clear()  # else they stay in memory
        self._kept.forget_keys(_MANY)
        return made
