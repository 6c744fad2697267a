"""Who reads what: the traces of all rows the other way round, so that a change is followed to what was made of it.

A row stands higher than all that it read. So when rows are made again from the lowest up, each is made once, after all
that it reads; and where one comes out equal, nothing above it is looked at.

Rows go by their ids here, so that nothing else of them need be in memory.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from kamerstuk_site.tables.row import Row

_TOP = 1 << 30
"""Higher than any row stands."""
_WORN = 8
"""As soon as one in so many readers was added since all were looked at, they are to be looked at again."""


def ids_in(trace: bytes) -> memoryview[int]:
    """The ids in a trace, in order."""
    return memoryview(trace).cast("I")


def trace_of(rows: Iterable[Row]) -> bytes:
    """What a row keeps of those that it read, in order."""
    return array("I", [row.id for row in rows]).tobytes()


class Readers:
    """The readers of each row, and which rows wait to be made again.

    What was noted of a reader stays when it reads another row instead: that it may have to be made is a question to be
    asked with `is_stale`.

    Args:
        arrays: see `_PARTS`.
        trace: gives what a row read.
    """

    def __init__(
        self, arrays: Iterable[array[int]], trace: Callable[[int], bytes]
    ) -> None:
        self._trace = trace
        self._starts, self._readers, added, self._heights, lost = arrays
        self._added: dict[int, list[int]] = {}
        """Readers that are not among those of `of`."""
        for dependency, reader in zip(added[::2], added[1::2], strict=True):
            self._added.setdefault(dependency, []).append(reader)
        self._waiting: list[tuple[int, int]] = []
        """A heap of stale rows: the height at which each began to wait, and the row."""
        self._stale: set[int] = set()
        self._changed: set[int] = set()
        """Rows that came out otherwise in this build."""
        self._level = 0
        """How high the row stands that is being made; all stale rows below it were made already."""
        for row in lost:
            self.add_readers_of(row)

    @classmethod
    def of(cls, rows: Sequence[Row], trace: Callable[[int], bytes]) -> Readers:
        """The readers of rows.

        Args:
            rows: all of them that have a value.
            trace: gives what a row read, later too.
        """
        size = max((row.id for row in rows), default=0) + 1
        counts = array("I", bytes(4 * size))
        for row in rows:
            for dependency in ids_in(row.trace):
                counts[dependency] += 1
        starts = array("I", accumulate(counts, initial=0))
        places = starts[:]
        readers = array("I", bytes(4 * starts[-1]))
        for row in rows:
            for dependency in ids_in(row.trace):
                readers[places[dependency]] = row.id
                places[dependency] += 1
        heights = _heights(rows, starts, readers)
        return cls((starts, readers, array("I"), heights, array("I")), trace)

    @classmethod
    def stored(
        cls, parts: Mapping[str, bytes], trace: Callable[[int], bytes]
    ) -> Readers:
        """What another process knew; see `parts`."""
        return cls((array("I", parts[name]) for name in _PARTS), trace)

    def parts(self, lost: Iterable[int]) -> dict[str, bytes]:
        """All that is known here after a build, as bytes for the next process.

        Args:
            lost: rows that will not be there then.
        """
        pairs = (
            (dependency, reader)
            for dependency, readers in self._added.items()
            for reader in readers
        )
        added = array("I", chain.from_iterable(pairs))
        arrays = (self._starts, self._readers, added, self._heights, array("I", lost))
        return dict(zip(_PARTS, (each.tobytes() for each in arrays), strict=True))

    @property
    def is_worn(self) -> bool:
        """True if so much was added that it is time to look at all rows, and forget those that nothing leads to."""
        added = sum(map(len, self._added.values()))
        return added * _WORN > len(self._readers)

    @property
    def last_id(self) -> int:
        """The greatest id of which anything is known here."""
        return len(self._heights) - 1

    def waiting_rows(self) -> list[int]:
        """The rows that wait to be made again, in no order that matters."""
        return [row for _, row in self._waiting]

    def begin(self) -> None:
        """Begin a build, in which no row is known to be fresh yet."""
        self._level = 0

    def end(self) -> list[int]:
        """End a build, after which nothing counts as changed; gives the rows that were left stale."""
        self._changed.clear()
        left = sorted(self._stale)
        self._stale.clear()
        return left

    def of_row(self, row: int) -> Iterable[int]:
        """The rows that read this one, and some that did."""
        added = self._added.get(row, ())
        if row + 1 >= len(self._starts):
            return added
        return chain(self._readers[self._starts[row] : self._starts[row + 1]], added)

    def add(
        self,
        reader: int,
        before: bytes,
        trace: bytes,
    ) -> None:
        """Make a row a reader of all that it read, and have it stand higher than these.

        Args:
            reader: the row.
            before: what it read when it was last made.
            trace: what it has read now.
        """
        new = set(ids_in(trace)).difference(ids_in(before))
        for dependency in new:
            self._added.setdefault(dependency, []).append(reader)
        # Than what it had read already it stands higher.
        height = max(map(self._height, new), default=-1) + 1
        self._lift(reader, height)

    def _height(self, row: int) -> int:
        return self._heights[row] if row < len(self._heights) else 0

    def _lift(self, row: int, height: int) -> None:
        """Have a row stand this high at least, and all that read it higher still."""
        todo = [(row, height)]
        while todo:
            lifted, wanted = todo.pop()
            if self._height(lifted) >= wanted:
                continue
            missing = lifted + 1 - len(self._heights)
            self._heights.extend([0] * missing)
            self._heights[lifted] = wanted
            todo += [(reader, wanted + 1) for reader in self._those_now(lifted)]

    def _those_now(self, row: int) -> list[int]:
        """The rows that read this one. Of those that did, one may stand below it now."""
        found = self.of_row(row)
        return [each for each in found if row in ids_in(self._trace(each))]

    def add_readers_of(self, row: int, spared: Container[int] = ()) -> None:
        """Have the readers of a row that changed wait to be made again, but for some whom that does not concern."""
        self._changed.add(row)
        for reader in self.of_row(row):
            if reader not in self._stale and reader not in spared:
                self._stale.add(reader)
                heapq.heappush(self._waiting, (self._height(reader), reader))

    def stale_rows(self) -> Iterator[int]:
        """The rows that wait to be made again, from the lowest up, also those that begin to wait meanwhile."""
        while self._waiting:
            height, row = heapq.heappop(self._waiting)
            if height < self._height(row):  # it was lifted while it waited
                heapq.heappush(self._waiting, (self._height(row), row))
                continue
            self._stale.discard(row)
            self._level = height
            yield row
        self._level = _TOP

    def leave_stale(self, row: int) -> None:
        """Have a row be made when somebody reads it; until then nobody knows whether those that read it are fresh."""
        todo = {row}
        while todo:
            self._stale |= todo
            todo = set(chain.from_iterable(map(self.of_row, todo))) - self._stale

    def resume(self) -> None:
        """Have the rows that were left stale wait to be made again, from the lowest up."""
        self._waiting = [(self._height(row), row) for row in self._stale]
        heapq.heapify(self._waiting)

    def note_fresh(self, row: int) -> None:
        """Take note that a row was made or looked at."""
        self._stale.discard(row)

    def is_stale(self, trace: bytes) -> bool:
        """True if a row that read these is to be made again: one of them changed in this build."""
        return not self._changed.isdisjoint(ids_in(trace))

    def reads_stale(self, trace: bytes) -> bool:
        """True if a row that read these may be stale because one of them is, and was left so."""
        return not self._stale.isdisjoint(ids_in(trace))

    @property
    def has_followed(self) -> bool:
        """True if everything was made in this build that follows from what changed."""
        return self._level == _TOP

    def knows_fresh(self, row: int) -> bool:
        """True if a row certainly need not be made: it does not wait, and nothing can come to it any more."""
        return self._height(row) < self._level and row not in self._stale


_PARTS = ("starts", "readers", "added", "heights", "lost")
"""Of what `Readers` knows, by name: the readers of row N are `readers[starts[N]:starts[N + 1]]` and those in pairs of a
row and its reader in `added`; a row's height stands at its id."""


def reached_from(rows: Iterable[Row], by_id: Mapping[int, Row]) -> bytearray:
    """Which rows are among these, or were read for one of them: 1 or 0 at the place of each id."""
    reached = bytearray(max(by_id, default=0) + 1)
    todo = [row.id for row in rows]
    while todo:
        number = todo.pop()
        if not reached[number]:
            reached[number] = 1
            todo.extend(ids_in(by_id[number].trace))
    return reached


def _heights(
    rows: Sequence[Row],
    starts: array[int],
    readers: array[int],
) -> array[int]:
    """How high each row stands, by its id."""
    heights = array("I", bytes(4 * (len(starts) - 1)))
    left = array("I", bytes(4 * len(heights)))
    """How many of the rows that it read have no height yet, by its id."""
    for row in rows:
        left[row.id] = len(row.trace) // 4
    ready = [row.id for row in rows if not row.trace]
    for number in ready:  # which grows meanwhile
        above = heights[number] + 1
        for reader in readers[starts[number] : starts[number + 1]]:
            heights[reader] = max(heights[reader], above)
            left[reader] -= 1
            if not left[reader]:
                ready.append(reader)
    return heights
