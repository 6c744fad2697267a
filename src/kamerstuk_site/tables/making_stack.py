"""The rows that are being made, each for the sake of the one before it: what each has read so far, and cycles."""

from __future__ import annotations

from kamerstuk_site.tables.row import Row


class CycleError(Exception):
    """Rows that each need the next one's value to make their own. None of them has a value."""


class MakingStack:
    """The rows that are being made or looked at. A row that is read becomes part of the trace of the last of them."""

    def __init__(self) -> None:
        self.roots: dict[Row, None] = {}
        """The rows that were read for no other row."""
        self.trace = self.roots
        """What the last of the rows has read so far, in order; the roots while no row is being made."""
        self._rows: list[tuple[Row, dict[Row, None]]] = []
        """Each with the trace of the row before it."""
        self._cycle: dict[Row, CycleError] = {}
        """The rows of a cycle that was met, until the first of them is left, each with the error that it raises."""

    def enter(self, row: Row) -> dict[Row, None]:
        """Begin to make a row, or to look at it; gives its trace, which grows while rows are read."""
        row.is_active = True
        self._rows.append((row, self.trace))
        self.trace = {}
        return self.trace

    def leave(self) -> None:
        """End what was begun last."""
        row, self.trace = self._rows.pop()
        row.is_active = False
        if self._cycle and self._cycle.keys().isdisjoint(self._active_rows()):
            self._cycle.clear()

    def hand_on(self, trace: dict[Row, None]) -> None:
        """Have the reader of a row that raised depend on what that row read: it may go on without its value."""
        if len(self._rows) > 1:
            _, reader_trace = self._rows[-1]
            reader_trace.update(trace)

    def refuse_cycle(self, row: Row) -> None:
        """Refuse a row that is needed while it is being made.

        Raises:
            CycleError: always.
        """
        rows = self._active_rows()
        members = rows[rows.index(row) :]
        names = sorted(set(map(str, members)))
        error = CycleError(f"each of these rows needs the next one: {', '.join(names)}")
        first_error = next(iter(self._cycle.values()), error)
        self._cycle.update(dict.fromkeys(members, first_error))
        raise error

    def insist_on_cycle(self, row: Row) -> None:
        """Refuse a row of a cycle whatever its function made of the error: the others get no value either.

        Raises:
            CycleError: it is one.
        """
        if row in self._cycle:
            raise self._cycle[row]

    def _active_rows(self) -> list[Row]:
        return [row for row, _ in self._rows]
