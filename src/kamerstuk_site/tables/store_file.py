"""One SQLite file, in which a build that is killed leaves what it had committed and nothing half.

It is a cache: a file that is damaged or of another version is begun anew, and one that cannot be opened is as none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from kamerstuk_site.files.unversioned import make_unversioned

T = TypeVar("T")

FORMAT = 2
"""Of the file; another one is begun anew."""
_TABLES = f"""
begin;
create table row (
  id integer primary key, source text not null, key text not null, digest blob not null, changed integer not null,
  made integer not null, trace blob not null
);
create unique index row_by_key on row (source, key);
create table value (id integer primary key, data blob not null);
create table kept (name text primary key, value text not null) without rowid;
create table readers (part text primary key, data blob not null);
pragma user_version = {FORMAT};
commit;
"""


class StoreFile:
    """The file.

    Args:
        path: where it is; its folder is made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader: sqlite3.Connection | None = None
        self._looks = 0
        """How many `one_look` go on, one within another."""

    def reader(self) -> sqlite3.Connection:
        """A connection that only reads, which stays open; within a look the look begins with it.

        Raises:
            sqlite3.OperationalError: there is no file.
        """
        if self._reader is None:
            self._reader = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=ro",
                uri=True,
                check_same_thread=False,
            )
        if self._looks and not self._reader.in_transaction:
            self._reader.execute("begin")
        return self._reader

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Have all that is read meanwhile be of one moment, or of one since something was written by `use`.

        One lock takes a third of the time of one for each row. Another process that writes waits for the end of it, so
        it is for short work.
        """
        self._looks += 1
        try:
            yield
        finally:
            self._looks -= 1
            if not self._looks:
                self._end_look()

    def _end_look(self) -> None:
        if self._reader:
            self._reader.rollback()

    def use(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` gives in one transaction; None where the file cannot be used. A damaged one is begun anew."""
        try:
            self._end_look()
            with closing(self._connect()) as base, base:
                return work(base)
        except (sqlite3.OperationalError, OSError):
            return None  # in use, read-only, or the disk is full
        except (sqlite3.DatabaseError, ValueError):
            self._discard_file()
            return None

    def _discard_file(self) -> None:
        if self._reader:
            self._reader.close()
            self._reader = None
        journal = self.path.with_name(self.path.name + "-journal")
        for leftover in (self.path, journal):
            with suppress(OSError):
                leftover.unlink()

    def _connect(self) -> sqlite3.Connection:
        """Open the file for writing; a new one gets its tables.

        Raises:
            sqlite3.DatabaseError: it is of another format, or no database.
            OSError: its folder cannot be made.
        """
        make_unversioned(self.path.parent)
        base = sqlite3.connect(self.path)
        # After a power cut it may have to be made anew, so nothing waits for the disk.
        base.execute("pragma synchronous = off")
        (version,) = base.execute("pragma user_version").fetchone()
        (tables,) = base.execute("select count(*) from sqlite_master").fetchone()
        if version == 0 and tables == 0:
            base.executescript(_TABLES)
        elif version != FORMAT:
            base.close()
            raise sqlite3.DatabaseError(f"{self.path}: format {version}, not {FORMAT}")
        return base
