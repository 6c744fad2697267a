"""The files in which all letters stand in order: JSON Lines, and the tables for a table program.

They are written in runs of letters. A later build copies a run from each of them where none of its letters changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from kamerstuk_site.exports.csv_tables import CsvWriter, Place, csv_file
from kamerstuk_site.exports.data_paths import JSON_LINES
from kamerstuk_site.exports.data_records import Record, Records
from kamerstuk_site.exports.gzip_members import key_of
from kamerstuk_site.exports.json_lines import packed_file
from kamerstuk_site.tables.key_groups import runs

_RUN_BITS = 5
"""A run is 32 letters long on average. Packed apart they take 5 % more than all in one."""
_ROWS: Mapping[str, Callable[[Records], list[Record]]] = {
    "letters.csv": lambda letter: [letter.record],
    "citations.csv": lambda letter: letter.citations,
    "speeches.csv": lambda letter: letter.speeches,
}
"""The rows of a letter in each table."""
Runs = dict[bytes, tuple[Place, ...]]
"""Where the rows of each run stand in the tables, by key of the run."""


class LetterRuns:
    """Writes these files, and remembers what a later build needs to copy from them.

    Args:
        folder: where they come to stand.
        earlier: the folder with those of an earlier build.
        known: where runs stand in these.
    """

    def __init__(
        self,
        folder: Path,
        earlier: Path | None,
        known: Runs,
    ) -> None:
        self._folder = folder
        self._earlier = earlier
        self._known = known
        self.places: Runs = {}
        """Where the runs stand that were written."""

    def write(
        self,
        slugs: Iterable[str],
        stale: AbstractSet[str],
        records_of: Callable[[str], Records],
    ) -> Iterator[Records]:
        """Write letters in their order; of a run in which one is stale the records, which are made for it."""
        with ExitStack() as stack:
            packed = packed_file(self._folder / JSON_LINES, self._earlier)
            lines = stack.enter_context(packed)
            tables = {
                name: stack.enter_context(csv_file(self._folder / name, self._earlier))
                for name in _ROWS
            }
            for run in runs(slugs, _RUN_BITS):
                key = key_of("\n".join(run).encode())
                known = self._known.get(key)
                if known and stale.isdisjoint(run) and lines.copied(key):
                    copies = zip(tables.values(), known, strict=True)
                    self.places[key] = tuple(table.copy(of) for table, of in copies)
                    continue
                letters = list(map(records_of, run))
                lines.add(key, _json_lines(letters))
                self.places[key] = tuple(_added(tables, letters))
                yield from letters


def _json_lines(letters: Iterable[Records]) -> bytes:
    records = [json.dumps(each.record, ensure_ascii=False) for each in letters]
    return "\n".join([*records, ""]).encode()


def _added(
    tables: Mapping[str, CsvWriter],
    letters: Sequence[Records],
) -> Iterator[Place]:
    """Add the rows of letters to each table; yields where they stand in it."""
    for name, table in tables.items():
        rows = chain.from_iterable(map(_ROWS[name], letters))
        yield table.add(rows)
