"""The archive as a value to look at: whatever is asked for is read from its rows."""

from __future__ import annotations

from kamerstuk_site.archive import addresses, entries
from kamerstuk_site.archive.archive_problems import problems
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.tables.rows import Rows


class Archive:
    """Everything the site shows, linked. Sequences of letters are in order of time."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(addresses.letters_in_time(self.rows))

    def __bool__(self) -> bool:
        return True

    @property
    def files(self) -> frozenset[str]:
        """All files that letters were read from."""
        found: set[str] = set()
        for slug in addresses.letters_in_time(self.rows):
            found.update(entries.files_at(self.rows, slug))
        return frozenset(found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything there is to report."""
        return problems(self.rows)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """By date; undated letters by the day they speak of as past, after the dated ones of that day."""
        slugs = addresses.letters_in_time(self.rows)
        return tuple(entries.entry_at(self.rows, slug) for slug in slugs)
