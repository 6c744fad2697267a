"""Rows on the disk: which there are, their values, and who reads what.

What is read here is only a cache: of a file that is damaged or of another version there is nothing to read.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from kamerstuk_site.tables.store_file import StoreFile
from kamerstuk_site.tables.stored_keys import json_text

T = TypeVar("T")

_OF_TABLES = "source in (select value from json_each(?))"
"""The rows of tables whose names are given as a JSON list."""


class StoredRow(NamedTuple):
    """A row without its value."""

    id: int
    table: str
    key: str
    """As JSON."""
    digest: bytes
    changed_in: int
    """The build in which its value was last another one than before."""
    made_in: int
    """The build in which it was last made."""
    trace: bytes
    """The ids of the rows that it read, in order, four bytes each."""


class LoadedRows(NamedTuple):
    """What a file tells at once. Builds are known by their numbers, which are 0 where there was none."""

    last_build: int = 0
    """The last build that stored any row."""
    last_complete: int = 0
    last_row: int = 0
    """The greatest id of a row."""
    readers: Mapping[str, bytes] | None = None
    """Who reads what (see `Readers.parts`), if that was stored by the last build and no row is of another version."""
    rows: Sequence[StoredRow] = ()
    """All rows, without their values; none where `readers` tell which of them are needed."""


class RowsReplacedError(Exception):
    """The rows are not those any more that this process looked at: another one stored rows, or the file is damaged."""


class Store:
    """The file.

    Args:
        file: where it is; its folder is made.
    """

    def __init__(self, file: Path) -> None:
        self._file = StoreFile(file)
        self._seen = 0
        """The number of the build that wrote here last, as far as this object knows."""

    @property
    def file(self) -> Path:
        """Where it is."""
        return self._file.path

    # ------------------------------------------------------------ reading

    def load(self, versions: Mapping[str, str]) -> LoadedRows:
        """What there is to know of the rows of tables that are of these versions.

        Args:
            versions: by name of the table, what its rows depend on besides what they read: code and libraries.
        """

        def look(base: sqlite3.Connection) -> LoadedRows:
            stale = _stale_tables(base, versions)
            build = _number(base, "build")
            complete = _number(base, "complete")
            last_row, count = _last_and_count(base)
            readers = _readers(base, stale, count)
            rows = () if readers else _rows(base, f"not {_OF_TABLES}", stale)
            self._seen = build
            return LoadedRows(build, complete, last_row, readers, rows)

        return self._file.use(look) or LoadedRows()

    def is_to_be_looked_at(self, versions: Mapping[str, str]) -> bool:
        """True if rows can be stored here, and nothing that is here tells which of them a change concerns.

        Args:
            versions: see `load`.
        """

        def look(base: sqlite3.Connection) -> bool:
            base.execute("begin immediate")  # refused where nobody may write
            stale = _stale_tables(base, versions)
            _, count = _last_and_count(base)
            return _readers(base, stale, count) is None

        return bool(self._file.use(look))

    def all_rows(self) -> list[StoredRow]:
        """All rows.

        Raises:
            RowsReplacedError: see there.
        """
        return self._now(_rows, "true")

    def rows_of(self, tables: Iterable[str]) -> list[StoredRow]:
        """The rows of some tables, by their names.

        Raises:
            RowsReplacedError: see there.
        """
        return self._now(_rows, _OF_TABLES, json_text([*tables]))

    def ids_of(self, table: str) -> set[int]:
        """The ids of the rows of a table.

        Raises:
            RowsReplacedError: see there.
        """
        return self._now(_ids, table)

    def rows_with(self, ids: Iterable[int]) -> list[StoredRow]:
        """The rows that have these ids, as far as they are there.

        Raises:
            RowsReplacedError: see there.
        """
        wanted = "id in (select value from json_each(?))"
        return self._now(_rows, wanted, json_text([*ids]))

    def row(self, table: str, key: str) -> StoredRow | None:
        """One row; None where there is none.

        Raises:
            RowsReplacedError: see there.
        """
        found = self._now(_rows, "source = ? and key = ?", table, key)
        return found[0] if found else None

    def _now(self, look: Callable[..., T], *given: str) -> T:
        """What a look at the rows gives, if they are those of the build that this object knows."""
        try:
            with self.one_look():
                reader = self._file.reader()
                if _number(reader, "build") == self._seen:
                    return look(reader, *given)
        except sqlite3.DatabaseError as error:
            raise RowsReplacedError(self.file) from error
        raise RowsReplacedError(self.file)

    def one_look(self) -> AbstractContextManager[None]:
        """See `StoreFile.one_look`."""
        return self._file.one_look()

    def find(self, table: str, key: str) -> tuple[int, bytes] | None:
        """The id and digest of one row; None where there is none."""
        found = self._file.reader().execute(
            "select id, digest from row where source = ? and key = ?", [table, key]
        )
        row: tuple[int, bytes] | None = found.fetchone()
        return row

    def value(self, row: int) -> bytes | None:
        """The bytes of a row's value; None where they were not stored, or cannot be read."""
        with suppress(sqlite3.DatabaseError, OSError):
            found = self._file.reader().execute(
                "select data from value where id = ?", [row]
            )
            data: tuple[bytes] | None = found.fetchone()
            return data[0] if data else None
        return None

    def values(self, table: str) -> Iterator[tuple[int, bytes]]:
        """The values of all rows of a table, by id: for many rows that is quicker than one by one."""
        with suppress(sqlite3.DatabaseError, OSError):
            yield from self._file.reader().execute(
                "select id, data from row join value using (id) where source = ?",
                [table],
            )

    # ------------------------------------------------------------ writing

    def write(
        self,
        rows: Sequence[StoredRow],
        values: Iterable[tuple[int, bytes]],
        dropped: Iterable[int],
        *,
        versions: Mapping[str, str],
        build: int,
        complete: int,
        readers: Mapping[str, bytes],
    ) -> bool:
        """Replace rows, their values (empty: as it was), who reads what, and drop other rows, in one transaction.

        Returns:
            False where nothing was written: it cannot be, or another process wrote since the rows were loaded, so that
            their numbers are not those of here any more.
        """
        dropped_ids = [(row,) for row in dropped]
        kept = {
            "versions": json_text(versions),
            "build": str(build),
            "complete": str(complete),
        }

        def replace_rows(base: sqlite3.Connection) -> bool:
            if _number(base, "build") != self._seen:
                return False
            stale = _stale_tables(base, versions)
            of_stale = f"select id from row where {_OF_TABLES}"  # noqa: S608 - names of ours
            for table in ("value", "row"):
                base.execute(f"delete from {table} where id in ({of_stale})", [stale])  # noqa: S608
                base.executemany(f"delete from {table} where id = ?", dropped_ids)  # noqa: S608
            base.executemany(
                "insert or replace into row values (?, ?, ?, ?, ?, ?, ?)", rows
            )
            new = (value for value in values if value[1])
            base.executemany("insert or replace into value values (?, ?)", new)
            _, count = _last_and_count(base)
            told = {**kept, "rows": str(count)}
            base.executemany("insert or replace into kept values (?, ?)", told.items())
            base.execute("delete from readers")
            base.executemany("insert into readers values (?, ?)", readers.items())
            return True

        is_written = bool(self._file.use(replace_rows))
        if is_written:
            self._seen = build
        return is_written


def _stale_tables(base: sqlite3.Connection, versions: Mapping[str, str]) -> str:
    """The names of the tables whose rows here are of another version than these, as JSON."""
    stored = json.loads(_kept(base, "versions") or "{}")
    stale = [name for name in stored if versions.get(name) != stored[name]]
    return json_text(stale)


def _readers(
    base: sqlite3.Connection, stale: str, count: int
) -> Mapping[str, bytes] | None:
    """Who reads what, if that is of all rows that are here."""
    parts = dict(base.execute("select part, data from readers"))
    is_whole = stale == "[]" and count == _number(base, "rows")
    return parts if parts and is_whole else None


def _rows(base: sqlite3.Connection, condition: str, *values: str) -> list[StoredRow]:
    found = base.execute(f"select * from row where {condition}", values)  # noqa: S608 - conditions of ours
    return list(map(StoredRow._make, found))


def _ids(base: sqlite3.Connection, table: str) -> set[int]:
    found = base.execute("select id from row where source = ?", [table])
    return {number for (number,) in found}


def _last_and_count(base: sqlite3.Connection) -> tuple[int, int]:
    """The greatest id of a row, and how many rows there are."""
    # Each alone SQLite tells without a look at each row.
    (last,) = base.execute("select max(id) from row").fetchone()
    (count,) = base.execute("select count(*) from row").fetchone()
    return last or 0, count


def _number(base: sqlite3.Connection, name: str) -> int:
    return int(_kept(base, name) or 0)


def _kept(base: sqlite3.Connection, name: str) -> str:
    found = base.execute("select value from kept where name = ?", [name]).fetchone()
    return str(found[0]) if found else ""
