"""Who reads what: the traces of all rows the other way round, for a process that builds again and again.

A row stands higher than all that it read. So when rows are made again from the lowest up, each is made once, after all
that it reads; and where one comes out equal, nothing above it is looked at.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence

from kamerstuk_site.tables.row import Row

_TOP = 1 << 30
"""Higher than any row stands."""


class Readers:
    """The readers of each row, and which rows wait to be made again.

    Args:
        rows: all there are.
        trace: gives what a row read.
    """

    def __init__(
        self, rows: Iterable[Row], trace: Callable[[Row], Sequence[Row]]
    ) -> None:
        self._trace = trace
        self._readers: dict[Row, dict[Row, None]] = {}
        self._waiting: list[tuple[int, int, Row]] = []
        """A heap of stale rows: the height at which each began to wait, its id, and the row."""
        self._stale: set[Row] = set()
        self._level = 0
        """How high the row stands that is being made; all stale rows below it were made already."""
        for row in rows:
            self._add_to(trace(row), row)

    def begin(self) -> None:
        """Begin a build, in which no row is known to be fresh yet."""
        self._level = 0

    def update(
        self,
        row: Row,
        trace: Sequence[Row],
        *,
        is_changed: bool,
    ) -> None:
        """Take note that a row was made again.

        Args:
            row: as it was before.
            trace: what it has read now.
            is_changed: True if its value is another one now, so that all that read it is stale.
        """
        if is_changed:
            self.add_readers_of(row)
        before = self._trace(row)
        if before == trace:
            return
        for dependency in before:
            self._readers.get(dependency, {}).pop(row, None)
        self._add_to(trace, row)

    def _add_to(self, trace: Sequence[Row], row: Row) -> None:
        """Make a row a reader of all that it read, and have it stand higher than these."""
        height = 0
        for dependency in trace:
            self._readers.setdefault(dependency, {})[row] = None
            height = max(height, dependency.height + 1)
        self._lift(row, height)

    def _lift(self, row: Row, height: int) -> None:
        """Have a row stand this high at least, and all that read it higher still."""
        todo = [(row, height)]
        while todo:
            lifted, wanted = todo.pop()
            if lifted.height >= wanted:
                continue
            lifted.height = wanted
            readers = self._readers.get(lifted, ())
            todo += [(reader, wanted + 1) for reader in readers]

    def add_readers_of(self, row: Row) -> None:
        """Have the readers of a row that changed wait to be made again."""
        for reader in self._readers.get(row, ()):
            if reader not in self._stale:
                self._stale.add(reader)
                heapq.heappush(self._waiting, (reader.height, reader.id, reader))

    def stale_rows(self) -> Iterator[Row]:
        """The rows that wait to be made again, from the lowest up, also those that begin to wait meanwhile."""
        while self._waiting:
            height, _, row = heapq.heappop(self._waiting)
            if height < row.height:  # it was lifted while it waited
                heapq.heappush(self._waiting, (row.height, row.id, row))
                continue
            self._stale.discard(row)
            self._level = height
            yield row
        self._level = _TOP

    def knows_fresh(self, row: Row) -> bool:
        """True if a row certainly need not be made: it does not wait, and nothing can come to it any more."""
        return row.height < self._level and row not in self._stale
