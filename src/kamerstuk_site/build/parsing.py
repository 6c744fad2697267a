"""Sources -> rows: a source is parsed again only where it, its correction, its record or our code changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path

from kamerstuk_site.archive.inputs import (
    Reading,
    give_parsed,
    parsed,
    parsed_record,
    parsed_text,
)
from kamerstuk_site.build.cluster import parse_on
from kamerstuk_site.build.letter_limits import DEFAULT, AnySource, Limits
from kamerstuk_site.build.letter_workers import (
    Progress,
    Spare,
    parse_all,
    progress_of_whole,
)
from kamerstuk_site.build.process_start import start_server
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading.folder_listing import Excluded, nothing_excluded
from kamerstuk_site.reading.ocr import read_scans
from kamerstuk_site.reading.records import with_records
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.tables.rows import Rows

_AT_A_TIME = 1000
"""Letters parsed before they are stored: what a build that is killed loses."""
_SOON_READ = 5
"""So few letters are soon read again. Stored before the end of a build, they cost the next one, if this one is killed,
what the store tells of who reads what."""


@dataclass
class ReadingOptions:
    """How letters are read.

    Args:
        limits: what reading one letter may cost.
        progress: is told how many are done, and of how many.
        ocr: the folder that keeps what text recognition made of scans, or None to leave scans alone.
        executor: does the parsing (see `cluster`), instead of processes here.
        excluded: tells of names in the sources folder which are left out, as if they were not there.
        spare: a process that is ready, for whoever builds again and again.
    """

    limits: Limits = DEFAULT
    progress: Progress | None = None
    ocr: Path | None = None
    executor: Executor | None = None
    excluded: Excluded = nothing_excluded
    spare: Spare | None = None


class Parsing:
    """How sources are parsed in a build.

    Args:
        rows: what is known already, and where new outcomes go.
        options: how letters are read.
        meanwhile: is called once, while processes start.
    """

    def __init__(
        self,
        rows: Rows,
        options: ReadingOptions,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        self._rows, self._options = rows, options
        self._meanwhile = meanwhile
        self._keys: dict[str, str] = {}
        """By file, of what it was parsed last."""

    def readings(self, sources: Sequence[SourceFile]) -> dict[str, Reading]:
        """Have every source parsed; gives by file which rows it has.

        Raises:
            ChildProcessError, OtherVersionError: see `parse_all` and `parse_on`.
            OSError: the folder of recognised text cannot be written.
        """
        rows = self._rows
        rows.load(parsed, parsed_text)
        rows.prefetch(parsed_record)
        keys = self._parse(sources)
        has_records = any(parsed_record(rows, key) for key in keys)
        if self._options.ocr or has_records:
            return self._read_on(sources, [parsed(rows, key) for key in keys])
        files = [source.file for source in sources]
        return {file: Reading(key, key) for file, key in zip(files, keys, strict=True)}

    def _read_on(
        self, sources: Sequence[SourceFile], outcomes: Sequence[Outcome]
    ) -> dict[str, Reading]:
        """What becomes of sources with records of the publisher, and with text recognition where it is asked for."""
        given, results = with_records(sources, outcomes, self._outcomes)
        if self._options.ocr:
            results = read_scans(given, results, self._options.ocr, self._outcomes)
        found = {}
        for source, outcome in zip(given, results, strict=True):
            key = key_of(source)
            is_row = parsed(self._rows, key) == outcome
            changed = None if is_row else outcome
            found[source.file] = Reading(key, self._keys[source.file], changed)
        return found

    def _outcomes(self, sources: Sequence[AnySource]) -> list[Outcome]:
        return [parsed(self._rows, key) for key in self._parse(sources)]

    def _parse(self, sources: Sequence[AnySource]) -> list[str]:
        """Have sources parsed that are not yet; the keys of their rows."""
        keys = list(map(key_of, sources))
        by_key = dict(zip(keys, sources, strict=True))
        self._keys |= {source.file: key for key, source in by_key.items()}
        new = list(filterfalse(self._is_known, keys))
        self._begin(len(new))
        for start in range(0, max(len(new), 1), _AT_A_TIME):
            part = new[start : start + _AT_A_TIME]
            before = len(keys) - len(new) + start
            outcomes = self._work([by_key[key] for key in part], before, len(keys))
            self._take(part, outcomes)
        for key in keys:
            # With what that reads: a row that no build reads is forgotten.
            parsed_record(self._rows, key)
        return keys

    def _take(self, keys: Sequence[str], outcomes: Sequence[Outcome]) -> None:
        """Hand in what was made of sources, by their keys, and store it if it would be dear to read again."""
        for key, outcome in zip(keys, outcomes, strict=True):
            give_parsed(self._rows, key, outcome)
        few = len(keys) <= _SOON_READ
        if keys and not (few and self._rows.is_watched):
            self._rows.commit()

    def _begin(self, letters: int) -> None:
        """Have processes start, if there are letters to read, and do meanwhile what needs no letter."""
        if letters and not self._options.executor:
            start_server(letters)
        if self._meanwhile:
            self._meanwhile()
        self._meanwhile = None

    def _is_known(self, key: str) -> bool:
        # It reads the two others that are kept of a parse, so that one that is lost shows.
        return self._rows.is_fresh(parsed_record, key)

    def _work(
        self,
        sources: Sequence[AnySource],
        before: int,
        total: int,
    ) -> list[Outcome]:
        """The outcomes of sources, of which the first is parsed when `before` of `total` are known."""
        options = self._options
        progress = progress_of_whole(options.progress, before, total)
        if options.executor:
            return parse_on(options.executor, sources, progress, limits=options.limits)
        return parse_all(sources, progress, limits=options.limits, spare=options.spare)


def key_of(source: AnySource) -> str:
    """The digest of all that the parse of a source depends on, but for our code and libraries."""
    parts = (
        source.file,
        source.sha256,
        source.correction_file,
        source.correction,
        source.record,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()
