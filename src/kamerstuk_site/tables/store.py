"""Rows on the disk: one SQLite file, in which a build that is killed leaves what it had committed and nothing half.

It is a cache: a file that is damaged or of another version is begun anew, and one that cannot be opened is as none.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from kamerstuk_site.files.unversioned import make_unversioned

T = TypeVar("T")

FORMAT = 1
"""Of the file; another one is begun anew."""
_LARGE = 2000
"""Bytes of a value from which on it is compressed: for shorter ones that takes longer than it saves."""
_TABLES = f"""
begin;
create table row (
  id integer primary key, source text not null, key text not null, digest blob not null, changed integer not null,
  made integer not null, trace blob not null
);
create unique index row_by_key on row (source, key);
create table value (id integer primary key, data blob not null);
create table kept (name text primary key, value text not null) without rowid;
pragma user_version = {FORMAT};
commit;
"""
_OF_TABLES = (
    "id in (select id from row where source in (select value from json_each(?)))"
)
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
    """What a file holds but for the values. Builds are known by their numbers, which are 0 where there was none."""

    rows: list[StoredRow]
    last_build: int
    """The last build that stored any."""
    last_complete: int


class Store:
    """The file.

    Args:
        file: where it is; its folder is made.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._reader: sqlite3.Connection | None = None
        self._seen = 0
        """The number of the build that wrote here last, as far as this object knows."""

    # ------------------------------------------------------------ reading

    def load(self, versions: Mapping[str, str]) -> LoadedRows:
        """All rows of tables that are of these versions.

        Args:
            versions: by name of the table, what its rows depend on besides what they read: code and libraries.
        """

        def read_rows(base: sqlite3.Connection) -> LoadedRows:
            found = base.execute(
                "select * from row where source not in (select value from json_each(?))",
                [_stale_tables(base, versions)],
            )
            rows = list(map(StoredRow._make, found))
            self._seen = _build_number(base, "build")
            return LoadedRows(rows, self._seen, _build_number(base, "complete"))

        return self._with_file(read_rows) or LoadedRows([], 0, 0)

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Have all that is read meanwhile be of one moment: one lock takes a third of the time of one for each row.

        Another process that writes waits for the end of it, so it is for short work.
        """
        reader = self._open_reader()
        reader.execute("begin")
        try:
            yield
        finally:
            reader.rollback()

    def find(self, table: str, key: str) -> tuple[int, bytes] | None:
        """The id and digest of one row; None where there is none."""
        found = self._open_reader().execute(
            "select id, digest from row where source = ? and key = ?", [table, key]
        )
        row: tuple[int, bytes] | None = found.fetchone()
        return row

    def value(self, row: int) -> bytes | None:
        """The bytes of a row's value; None where they were not stored, or cannot be read."""
        with suppress(sqlite3.DatabaseError, zlib.error, OSError):
            found = self._open_reader().execute(
                "select data from value where id = ?", [row]
            )
            data: tuple[bytes] | None = found.fetchone()
            return _unpacked(data[0]) if data else None
        return None

    def values(self, table: str) -> Iterator[tuple[int, bytes]]:
        """The values of all rows of a table, by id: for many rows that is quicker than one by one."""
        with suppress(sqlite3.DatabaseError, zlib.error, OSError):
            found = self._open_reader().execute(
                "select id, data from row join value using (id) where source = ?",
                [table],
            )
            for row, data in found:
                yield row, _unpacked(data)

    # ------------------------------------------------------------ writing

    def write(
        self,
        rows: Sequence[StoredRow],
        values: Iterable[tuple[int, bytes | None]],
        dropped: Iterable[int],
        *,
        versions: Mapping[str, str],
        build: int,
        complete: int,
    ) -> bool:
        """Replace rows, their values (None: as it was) and drop others, in one transaction.

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
            if _build_number(base, "build") != self._seen:
                return False
            stale = _stale_tables(base, versions)
            for table in ("value", "row"):
                base.execute(f"delete from {table} where {_OF_TABLES}", [stale])  # noqa: S608 - names of ours
                base.executemany(f"delete from {table} where id = ?", dropped_ids)  # noqa: S608
            base.executemany(
                "insert or replace into row values (?, ?, ?, ?, ?, ?, ?)", rows
            )
            new = ((row, _packed(data)) for row, data in values if data is not None)
            base.executemany("insert or replace into value values (?, ?)", new)
            base.executemany("insert or replace into kept values (?, ?)", kept.items())
            return True

        is_written = bool(self._with_file(replace_rows))
        if is_written:
            self._seen = build
        return is_written

    def close(self) -> None:
        """Let go of the file."""
        if self._reader:
            self._reader.close()
            self._reader = None

    # ------------------------------------------------------------ the file

    def _open_reader(self) -> sqlite3.Connection:
        if self._reader is None:
            self._reader = sqlite3.connect(
                f"{self.file.absolute().as_uri()}?mode=ro",
                uri=True,
                check_same_thread=False,
            )
        return self._reader

    def _with_file(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` gives in one transaction; None where the file cannot be used. A damaged one is begun anew."""
        try:
            with closing(self._connect()) as base, base:
                return work(base)
        except (sqlite3.OperationalError, OSError):
            return None  # in use, read-only, or the disk is full
        except (sqlite3.DatabaseError, ValueError):
            self._discard_file()
            return None

    def _discard_file(self) -> None:
        self.close()
        journal = self.file.with_name(self.file.name + "-journal")
        for leftover in (self.file, journal):
            with suppress(OSError):
                leftover.unlink()

    def _connect(self) -> sqlite3.Connection:
        """Open the file for writing; a new one gets its tables.

        Raises:
            sqlite3.DatabaseError: it is of another format, or no database.
            OSError: its folder cannot be made.
        """
        make_unversioned(self.file.parent)
        base = sqlite3.connect(self.file)
        # After a power cut it may have to be made anew, so nothing waits for the disk.
        base.execute("pragma synchronous = off")
        (version,) = base.execute("pragma user_version").fetchone()
        (tables,) = base.execute("select count(*) from sqlite_master").fetchone()
        if version == 0 and tables == 0:
            base.executescript(_TABLES)
        elif version != FORMAT:
            base.close()
            raise sqlite3.DatabaseError(f"{self.file}: format {version}, not {FORMAT}")
        return base


def _stale_tables(base: sqlite3.Connection, versions: Mapping[str, str]) -> str:
    """The names of the tables whose rows here are of another version than these, as JSON."""
    stored = json.loads(_kept(base, "versions") or "{}")
    stale = [name for name in stored if versions.get(name) != stored[name]]
    return json_text(stale)


def _build_number(base: sqlite3.Connection, name: str) -> int:
    return int(_kept(base, name) or 0)


def _kept(base: sqlite3.Connection, name: str) -> str:
    found = base.execute("select value from kept where name = ?", [name]).fetchone()
    return str(found[0]) if found else ""


def json_text(value: object) -> str:
    """A value as it stands in the file, such as the key of a row."""
    return json.dumps(value, separators=(",", ":"))


def _packed(data: bytes) -> bytes:
    return b"z" + zlib.compress(data, 1) if len(data) > _LARGE else b"-" + data


def _unpacked(data: bytes) -> bytes:
    return zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:]
