"""Rows in a process that makes some for another one: it reads what that one stored, and hands over what it made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kamerstuk_site.tables.encoding import Encoding
from kamerstuk_site.tables.rows import MadeRow, Row, Rows, key_text
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import Key, Table


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
        tables: Iterable[Table[Any, Any]],
        encoding: Encoding,
        store: Store,
        trusted: Iterable[str],
        inputs: Any,
    ) -> None:
        super().__init__(tables, encoding)
        self._store, self._trusted = store, frozenset(trusted)
        self.begin(inputs)

    def _row(self, table: Table[Any, Any], key: Key) -> Row:
        is_new = (table.name, key) not in self._rows
        row = super()._row(table, key)
        if is_new and self._store and table.name in self._trusted:
            found = self._store.find(table.name, key_text(key))
            if found:
                row.id, row.digest = found
                row.stored, row.checked = True, self._build
        return row

    def commit(self) -> bool:
        """Store nothing: only the other process writes."""
        return False

    def take(self) -> list[MadeRow]:
        """The rows that were made since the last call, each behind those that it read."""
        made = []
        for row, data in self._unsaved.items():
            trace = tuple((each.table.name, each.key) for each in self._trace(row))
            made.append(
                MadeRow((row.table.name, row.key), row.digest, data, trace, row.lasting)
            )
        self._unsaved.clear()
        return made
