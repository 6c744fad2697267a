"""Sources -> rows: a source is parsed again only where it, its correction, its record or our code changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from kamerstuk_site.archive.inputs import (
    OutcomeSort,
    Reading,
    parsed,
    parsed_sort,
    parsed_text,
)
from kamerstuk_site.build.cluster import parse_on
from kamerstuk_site.build.letter_workers import (
    DEFAULT,
    Limits,
    Progress,
    Spare,
    parse_all,
)
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading.ocr import read_scans
from kamerstuk_site.reading.records import with_records
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.tables.rows import Rows

_AT_A_TIME = 1000
"""Letters parsed before they are stored: what a build that is killed loses."""
AnySource = Source | SourceFile


@dataclass
class Parsing:
    """How sources are parsed in a build.

    Args:
        rows: what is known already, and where new outcomes go.
        limits: what reading one letter may cost.
        progress: is told how many are done, and of how many.
        executor: does the work instead of processes here (see `cluster`).
        ocr: the folder that keeps what text recognition made of scans; None to leave scans alone.
        spare: a process that is ready, for whoever builds again and again.
    """

    rows: Rows
    limits: Limits = DEFAULT
    progress: Progress | None = None
    executor: Executor | None = None
    ocr: Path | None = None
    spare: Spare | None = None
    _keys: dict[str, str] = field(default_factory=dict)
    """By file, of what it was parsed last."""

    def readings(self, sources: Sequence[SourceFile]) -> dict[str, Reading]:
        """Have every source parsed; gives by file which rows it has.

        Raises:
            ChildProcessError, OtherVersionError: see `parse_all` and `parse_on`.
            OSError: the folder of recognised text cannot be written.
        """
        self.rows.prefetch(parsed_sort)
        keys = self._parse(sources)
        found = {
            source.file: Reading(key, key)
            for source, key in zip(sources, keys, strict=True)
        }
        if self.ocr or any(parsed_sort(self.rows, key).is_record for key in keys):
            found |= self._read_on(sources, [parsed(self.rows, key) for key in keys])
        return found

    def _read_on(
        self, sources: Sequence[SourceFile], outcomes: Sequence[Outcome]
    ) -> dict[str, Reading]:
        """What becomes of sources with records of the publisher, and with text recognition where it is asked for."""
        given, results = with_records(sources, outcomes, self._outcomes)
        if self.ocr:
            results = read_scans(given, results, self.ocr, self._outcomes)
        found = {}
        for source, outcome in zip(given, results, strict=True):
            parse, text = key_of(source), self._keys[source.file]
            is_row = parsed(self.rows, parse) == outcome
            found[source.file] = Reading(parse, text, None if is_row else outcome)
        return found

    def _outcomes(self, sources: Sequence[AnySource]) -> list[Outcome]:
        return [parsed(self.rows, key) for key in self._parse(sources)]

    def _parse(self, sources: Sequence[AnySource]) -> list[str]:
        """Have sources parsed that are not yet; the keys of their rows."""
        keys = [key_of(source) for source in sources]
        self._keys |= {
            source.file: key for source, key in zip(sources, keys, strict=True)
        }
        new = [index for index, key in enumerate(keys) if not self._is_known(key)]
        for start in range(0, max(len(new), 1), _AT_A_TIME):
            part = new[start : start + _AT_A_TIME]
            done = len(sources) - len(new) + start
            outcomes = self._work(
                [sources[index] for index in part],
                _further(self.progress, done, len(sources)),
            )
            for index, outcome in zip(part, outcomes, strict=True):
                self._give(keys[index], outcome)
            if part:
                self.rows.commit()
        for key in keys:
            parsed_sort(
                self.rows, key
            )  # and what that read: a row that no build reads is forgotten
        return keys

    def _is_known(self, key: str) -> bool:
        tables = (parsed, parsed_text, parsed_sort)
        return all(self.rows.is_fresh(each_table, key) for each_table in tables)

    def _work(
        self, sources: Sequence[AnySource], progress: Progress | None
    ) -> list[Outcome]:
        if self.executor:
            return parse_on(self.executor, sources, progress, limits=self.limits)
        return parse_all(sources, progress, limits=self.limits, spare=self.spare)

    def _give(self, key: str, outcome: Outcome) -> None:
        give_parsed(self.rows, key, outcome)


def give_parsed(rows: Rows, key: str, outcome: Outcome) -> None:
    """Hand in what was made of a source, by a key of all that it depends on."""
    codes = tuple(sorted({problem.code for problem in outcome.problems}))
    rows.give(parsed, (key,), replace(outcome, text=b""))
    rows.give_encoded(parsed_text, (key,), outcome.text)
    rows.give(
        parsed_sort,
        (key,),
        OutcomeSort(outcome.record is not None, codes),
        [(parsed, (key,)), (parsed_text, (key,))],
    )


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


def _further(progress: Progress | None, done: int, total: int) -> Progress | None:
    """Progress of a part, told as progress of the whole."""
    return (lambda here, _: progress(done + here, total)) if progress else None
