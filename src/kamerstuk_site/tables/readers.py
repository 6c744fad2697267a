"""Who reads what: the traces of all rows the other way round, for a process that builds again and again.

A row stands higher than all that it read. So when rows are made again from the lowest up, each is made once, after all
that it reads; and where one comes out equal, nothing above it is looked at.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamerstuk_site.tables.rows import Row


class Readers:
    """The readers of each row, and which rows wait to be made again.

    Args:
        rows: all there are.
        trace: gives what a row read.
    """

    level = 0
    """How high the row stands that is being made; all stale rows below were made already."""

    def __init__(
        self, rows: Iterable[Row], trace: Callable[[Row], Sequence[Row]]
    ) -> None:
        self._readers: dict[Row, dict[Row, None]] = {}
        self._waiting: list[tuple[int, int, Row]] = []
        self._stale: set[Row] = set()
        for row in rows:
            self.move(row, (), trace(row))

    def move(self, row: Row, before: Sequence[Row], now: Sequence[Row]) -> None:
        """Know that a row read other rows than before."""
        for dependency in before:
            self._readers.get(dependency, {}).pop(row, None)
        for dependency in now:
            self._readers.setdefault(dependency, {})[row] = None
        self._lift(row, max((dependency.height for dependency in now), default=-1) + 1)

    def _lift(self, row: Row, height: int) -> None:
        """Have a row stand this high at least, and all that read it higher still."""
        todo = [(row, height)]
        while todo:
            lifted, wanted = todo.pop()
            if lifted.height < wanted:
                lifted.height = wanted
                todo += [
                    (reader, wanted + 1) for reader in self._readers.get(lifted, ())
                ]

    def add_readers_of(self, row: Row) -> None:
        """Have the readers of a row that changed wait to be made again."""
        for reader in self._readers.get(row, ()):
            if reader not in self._stale:
                self._stale.add(reader)
                heapq.heappush(self._waiting, (reader.height, reader.id, reader))

    def next_stale(self) -> Row | None:
        """The lowest row that waits; None where there is none left."""
        while self._waiting:
            height, _, row = heapq.heappop(self._waiting)
            if height < row.height:  # it was lifted while it waited
                heapq.heappush(self._waiting, (row.height, row.id, row))
                continue
            self._stale.discard(row)
            self.level = height
            return row
        return None

    def knows_fresh(self, row: Row) -> bool:
        """True if a row certainly need not be made: it does not wait, and nothing can come to it any more."""
        return row.height < self.level and row not in self._stale
