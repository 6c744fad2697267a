"""Rows on the disk: one SQLite file, in which a build that is killed leaves what it had committed and nothing half.

It is a cache: a file that is damaged or of another version is begun anew, and one that cannot be opened is as none.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

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


class StoredRow(NamedTuple):
    """A row without its value."""

    id: int
    table: str
    key: str
    """As JSON."""
    digest: bytes
    changed: int
    """The build in which its value was last another one than before."""
    made: int
    """The build in which it was last made."""
    trace: bytes
    """The ids of the rows that it read, in order, four bytes each."""


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

    def load(self, versions: Mapping[str, str]) -> tuple[list[StoredRow], int, int]:
        """All rows of tables that are of these versions, the last build that stored any, and the last complete one.

        Builds are told by their numbers, which are 0 where there was none.

        Args:
            versions: by name of the table, what its rows depend on besides what they read: code and libraries.
        """

        def work(base: sqlite3.Connection) -> tuple[list[StoredRow], int, int]:
            before = dict(json.loads(_kept(base, "versions") or "{}"))
            current = [
                name
                for name, version in versions.items()
                if before.get(name) == version
            ]
            found = base.execute(
                "select * from row where source in (select value from json_each(?))",
                [_json(current)],
            )
            self._seen = int(_kept(base, "build") or 0)
            return (
                list(map(StoredRow._make, found)),
                self._seen,
                int(_kept(base, "complete") or 0),
            )

        return self._with_file(work) or ([], 0, 0)

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
            found = (
                self._open_reader()
                .execute("select data from value where id = ?", [row])
                .fetchone()
            )
            return _unpacked(found[0]) if found else None
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
        gone: Iterable[int],
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

        def work(base: sqlite3.Connection) -> bool:
            if int(_kept(base, "build") or 0) != self._seen:
                return False
            self._seen = build
            stale = [
                name
                for name, version in json.loads(_kept(base, "versions") or "{}").items()
                if versions.get(name) != version
            ]
            for table in ("value", "row"):
                of_stale = "id in (select id from row where source in (select value from json_each(?)))"
                base.execute(f"delete from {table} where {of_stale}", [_json(stale)])  # noqa: S608 - names of ours
                of_gone = f"delete from {table} where id = ?"  # noqa: S608
                base.executemany(of_gone, [(row,) for row in gone])
            base.executemany(
                "insert or replace into row values (?, ?, ?, ?, ?, ?, ?)", rows
            )
            new = ((row, _packed(data)) for row, data in values if data is not None)
            base.executemany("insert or replace into value values (?, ?)", new)
            kept = {
                "versions": _json(versions),
                "build": str(build),
                "complete": str(complete),
            }
            base.executemany("insert or replace into kept values (?, ?)", kept.items())
            return True

        gone = list(gone)
        return bool(self._with_file(work))

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
        except (
            sqlite3.OperationalError,
            OSError,
        ):  # in use, read-only, or the disk is full
            return None
        except (sqlite3.DatabaseError, ValueError):
            self.close()
            for leftover in (
                self.file,
                self.file.with_name(self.file.name + "-journal"),
            ):
                with suppress(OSError):
                    leftover.unlink()
            return None

    def _connect(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self.file)
        # After a power cut it may have to be made anew, so nothing waits for the disk.
        base.execute("pragma synchronous = off")
        (version,) = base.execute("pragma user_version").fetchone()
        if version != FORMAT:
            if (
                version
                or base.execute("select count(*) from sqlite_master").fetchone()[0]
            ):
                base.close()
                raise sqlite3.DatabaseError(
                    f"{self.file}: format {version}, not {FORMAT}"
                )
            base.executescript(_TABLES)
        return base


def _kept(base: sqlite3.Connection, name: str) -> str:
    found = base.execute("select value from kept where name = ?", [name]).fetchone()
    return str(found[0]) if found else ""


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def _packed(data: bytes) -> bytes:
    return b"z" + zlib.compress(data, 1) if len(data) > _LARGE else b"-" + data


def _unpacked(data: bytes) -> bytes:
    return zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:]
