"""What was parsed before, so that no letter is parsed twice.

It is kept in memory between the rebuilds of `mkdocs serve`, and in a folder of the project between programs.
A parse is kept under a digest of everything that it depends on: the letter's bytes and name, its correction, our code,
and the libraries that read. What the limits or the machine decided (`too-slow`) is not kept. What is kept is not
trusted further than it must be: an entry is a pickle of our own values only, so that reading it calls nothing else,
and stands behind its digest, so that a damaged one is a letter that is parsed again. Whoever may write in the folder
can still put words into letters: keep it as safe as the sources.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

from kamerstuk_site.archive import Built
from kamerstuk_site.cluster import parse_on
from kamerstuk_site.code_digests import parsing
from kamerstuk_site.incremental import Made
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.packing import pack, unpack
from kamerstuk_site.reading.source_folder import Digests, Excluded, SourceFile, nothing_excluded, read_sources
from kamerstuk_site.workers import DEFAULT, Limits, Progress, Spare, parse_all

T = TypeVar("T")

FOLDER = ".cache/kamerstuk-site"
"""Where the doors keep it, beside mkdocs.yml or in the current folder."""
_NOT_KEPT = frozenset({"too-slow", "too-much-memory", "reader-failed", "unreadable-file", "impossible-date"})
"""What another machine, or this one at a quieter time, may do better; and a date that a later year makes possible."""
_DIGEST = hashlib.sha256().digest_size
_AT_A_TIME = 1000
"""Letters parsed before they are kept: what a build that is killed loses."""


class Memory:
    """What was parsed before. One object serves many builds, one after another; what they stop using is forgotten.

    Args:
        folder: where it is kept between processes; None to keep it in memory only. A folder that cannot be read or
            written is as none: every letter is parsed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._shelf = _Shelf(folder / "parse.sqlite" if folder else None)
        self._digests: dict[Path, Digests] = {}
        self._parsed: dict[bytes, Outcome] = {}
        self._used: set[bytes] = set()
        self._made: dict[Path, Made] = {}
        self.built: Built | None = None
        """The last archive, most of which serves again."""
        self.spare: Spare | None = None
        """For whoever builds again and again."""

    def read_sources(
        self, folder: Path, excluded: Excluded = nothing_excluded
    ) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
        """What `sources.read_sources` gives; files that did not change since the last time are not opened.

        Raises:
            OSError: see there.
        """
        place = folder.absolute()
        key = _place_key("digests", place)
        before = self._digests[place] if place in self._digests else _digests(self._shelf.load([key]).get(key))
        digests = dict(before)
        found, problems = read_sources(folder, known=digests, excluded=excluded)
        there = {each.file for each in found}
        self._digests[place] = {file: digest for file, digest in digests.items() if file in there}
        if self._digests[place] != before:
            self._shelf.store({key: json.dumps(self._digests[place]).encode()})
        return found, problems

    def parse_all(
        self,
        sources: Sequence[Source | SourceFile],
        progress: Progress | None = None,
        *,
        limits: Limits = DEFAULT,
        executor: Executor | None = None,
    ) -> list[Outcome]:
        """What `workers.parse_all` gives; only what is new is parsed, by `executor` where there is one.

        Raises:
            ChildProcessError, OtherVersionError: see `parse_all` and `parse_on`.
        """
        keys = [key_of(source) for source in sources]
        self._used.update(keys)
        self._parsed |= _unpacked(self._shelf.load([key for key in keys if key not in self._parsed]))
        done: dict[int, Outcome] = {index: self._parsed[key] for index, key in enumerate(keys) if key in self._parsed}
        new = [index for index in range(len(sources)) if index not in done]
        for start in range(0, max(len(new), 1), _AT_A_TIME):
            part, before = new[start : start + _AT_A_TIME], len(done)
            report = _further(progress, before, len(sources))
            wanted = [sources[index] for index in part]
            if executor:
                outcomes = parse_on(executor, wanted, report, limits=limits)
            else:
                outcomes = parse_all(wanted, report, limits=limits, spare=self.spare)
            done |= zip(part, outcomes, strict=True)
            lasting = {keys[index]: done[index] for index in part if _lasting(done[index])}
            self._shelf.store({key: pack(outcome) for key, outcome in lasting.items()})
            self._parsed |= lasting
        return [done[index] for index in range(len(sources))]

    def digests_of_letters(self) -> dict[int, bytes]:
        """What stands for each letter that was parsed as it is, by `id`."""
        return {id(outcome.letter): key for key, outcome in self._parsed.items() if outcome.letter}

    def made(self, output: Path) -> Made:
        """What is known of the files in a generated folder."""
        place = output.absolute()
        if place not in self._made:
            key = _place_key("made", place)
            self._made[place] = Made()
            self._made[place].load(self._shelf.load([key]).get(key, b""))
        return self._made[place]

    def keep_made(self, output: Path) -> None:
        """Keep that for the next process."""
        place = output.absolute()
        self._shelf.store({_place_key("made", place): self._made[place].dump()})

    def tidy(self) -> None:
        """After a build: forget what it did not use, on disk when that is more than half of what there is."""
        self._parsed = {key: outcome for key, outcome in self._parsed.items() if key in self._used}
        self._shelf.prune(self._used)
        self._used = set()


def key_of(source: Source | SourceFile) -> bytes:
    """The digest of all that the parse of a source depends on."""
    parts = (parsing(), source.file, source.sha256, source.correction_file, source.correction, source.record)
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).digest()


def _place_key(what: str, place: Path) -> bytes:
    """The key of what is known of a folder: longer than any digest."""
    return f"{what} {place}".encode("utf-8", "surrogateescape").ljust(_DIGEST + 1)


def _lasting(outcome: Outcome) -> bool:
    return not any(problem.code in _NOT_KEPT for problem in outcome.problems)


def _further(progress: Progress | None, done: int, total: int) -> Progress | None:
    """Progress of a part, told as progress of the whole."""
    return (lambda here, _: progress(done + here, total)) if progress else None


def _digests(kept: bytes | None) -> Digests:
    return {file: (tuple(signature), digest) for file, (signature, digest) in json.loads(kept or b"{}").items()}


def _unpacked(packed: Mapping[bytes, bytes]) -> Iterator[tuple[bytes, Outcome]]:
    for key, data in packed.items():
        with suppress(Exception):  # written by what had our digest, and was not us
            yield key, unpack(data)


# ---------------------------------------------------------------- the disk


class _Shelf:
    """Bytes by key in one file of SQLite: quicker than a file for each, and whole whenever a build is killed."""

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def load(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What there is of `keys`, undamaged."""

        def select(shelf: sqlite3.Connection) -> dict[bytes, bytes]:
            shelf.execute("CREATE TEMP TABLE wanted (key BLOB)")
            shelf.executemany("INSERT INTO wanted VALUES (?)", ([key] for key in keys))
            rows = shelf.execute("SELECT key, value FROM wanted JOIN kept USING (key)")
            found = ((key, value[:_DIGEST], value[_DIGEST:]) for key, value in rows)
            return {key: value for key, digest, value in found if _digest_of(key, value) == digest}

        return self._with_file(select) or {} if keys else {}

    def store(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values under their keys."""
        rows = [(key, _digest_of(key, value) + value) for key, value in values.items()]
        if rows:
            self._with_file(lambda shelf: shelf.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows))

    def prune(self, used: AbstractSet[bytes]) -> None:
        """Drop all parses but those `used`, where these are less than half of all."""

        def delete(shelf: sqlite3.Connection) -> None:
            if shelf.execute("SELECT count(*) FROM kept").fetchone()[0] > 2 * len(used) + _AT_A_TIME:
                keys = [
                    key
                    for key in shelf.execute("SELECT key FROM kept")
                    if len(key[0]) == _DIGEST and key[0] not in used
                ]
                shelf.executemany("DELETE FROM kept WHERE key = ?", keys)

        self._with_file(delete)

    def _with_file(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `work` gives in one transaction; None where the file cannot be used. A damaged one is begun anew."""
        if self._file is None:
            return None
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file)) as shelf, shelf:
                # A transaction that a power cut spoils costs time only, so nothing waits for the disk.
                shelf.execute("PRAGMA synchronous = OFF")
                shelf.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
                return work(shelf)
        except (sqlite3.OperationalError, OSError):  # in use, read-only, or the disk is full
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._file.unlink()
            return None


def _digest_of(key: bytes, value: bytes) -> bytes:
    return hashlib.sha256(key + value).digest()
