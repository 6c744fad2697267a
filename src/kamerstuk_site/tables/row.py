"""One row: what is known of the value that a table gave for one key, and how it travels between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from kamerstuk_site.tables.encoding import Encoded
from kamerstuk_site.tables.table import AnyTable, Key

MISSING: Final = object()
"""In the place of a value that is not in memory."""
RowName = tuple[str, Key]
"""The name of a table, and a key."""


@dataclass(slots=True, eq=False)
class Row:
    """What is known of a row. There is one object for each table and key, so rows are compared by identity.

    Builds are known by their numbers, of which the first is 1.
    """

    table: AnyTable
    key: Key
    id: int
    """By which the store knows it, and the traces of other rows in the store."""
    digest: bytes = b""
    """Of its value; empty if it never had one, or lost it."""
    changed_in: int = 0
    """The build in which its value was last another one than before."""
    made_in: int = 0
    """The build in which it was last made; 0 if it has no value that another build may rely on."""
    checked_in: int = 0
    """The build in which it was last made, or known to be fresh."""
    trace: bytes = b""
    """The ids of the rows that it read, in order (see `ids_in`)."""
    value: Any = MISSING
    is_active: bool = False
    """True while it is being made, or what it read is being looked at."""
    is_stored: bool = False
    """True if the store holds it, maybe with another value or trace than it has now."""
    is_lasting: bool = True
    """False if its value may not be kept for the next build (see `Table.lasting`)."""

    def __str__(self) -> str:
        """The row as code reads it: `words('a.txt')`."""
        return f"{self.table.name}({', '.join(map(repr, self.key))})"

    def is_stored_as(self, digest: bytes, trace: bytes) -> bool:
        """True if the store holds it with a value of this digest, made of these rows."""
        return self.is_stored and self.digest == digest and self.trace == trace

    def spoil(self) -> None:
        """Have it made again when it is next read."""
        self.made_in = self.checked_in = 0
        self.trace = b""
        self.is_lasting = False


class MadeRow(NamedTuple):
    """A row that another process made, as it travels."""

    name: RowName
    value: Encoded
    trace: tuple[RowName, ...]
    is_lasting: bool
