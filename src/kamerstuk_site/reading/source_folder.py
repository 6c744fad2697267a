"""A folder -> Sources: every letter with its bytes, its digest and the curator's corrections beside it; and records.

Files come from anywhere, so nothing here trusts them: no link leads out of the folder, and no device is opened.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path, PurePosixPath

from kamerstuk_site.files.file_state import is_settled
from kamerstuk_site.files.regular_file import open_inside, read_regular
from kamerstuk_site.files.system_words import system_words
from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import passed_over
from kamerstuk_site.reading.folder_listing import (
    Excluded,
    corrects,
    list_folder,
    nothing_excluded,
    readable_files,
)

MOST_BYTES = 20 * 1024 * 1024
"""A larger source is not a letter."""
MOST_CORRECTION_BYTES = 100 * 1024
Signature = tuple[int, ...]
"""What the file system says of a file that changes when its bytes do."""
Digests = MutableMapping[str, tuple[Signature, str]]
"""By name in the folder: the signature of a file when it was read, and the digest of what was read."""


class ChangedError(OSError):
    """A source is not what it was when this build first read it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A letter in the folder: what its `Source` is, but for the bytes, which stay on the disk until they are wanted.

    So is a record of parliament (`passed_over.is_parliament_record`), which has no correction.
    """

    path: str
    file: str
    sha256: str
    correction_file: str | None = None
    correction: bytes | None = None
    record: Facts | None = None

    @property
    def data(self) -> bytes:
        """The bytes of which `sha256` is the digest.

        Raises:
            OSError: they cannot be read, or (`ChangedError`) are others by now.
        """
        data = read_regular(self.path)
        if hashlib.sha256(data).hexdigest() != self.sha256:
            changed = "het bestand veranderde tijdens het bouwen; bouw opnieuw"
            raise ChangedError(0, changed, self.path)
        return data

    def source(self) -> Source:
        """With the bytes.

        Raises:
            OSError: see `data`.
        """
        return Source(
            self.file,
            self.data,
            self.sha256,
            self.correction_file,
            self.correction,
            self.record,
        )


def _stem(file: str) -> str:
    """A name without its suffix."""
    return posixpath.splitext(file)[0]


@dataclass(frozen=True, slots=True)
class _Namesakes:
    """The files of one folder that share a name but for the suffix: letters, and corrections of them."""

    letters: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    """Both by file: where it is on the disk."""

    def _correction_of(self, letter: str) -> str | None:
        """The one that can be meant for a letter: of its whole name, or of its name where no other letter has that."""
        is_sole = len(self.letters) == 1
        fitting = [
            file for file in self.corrections if is_sole or _stem(file) == letter
        ]
        return fitting[0] if len(fitting) == 1 else None

    def read(self, disk: Disk) -> Iterator[SourceFile]:
        """The letters that can be read, with the correction where it can only be meant for one."""
        most = min(disk.limit, MOST_CORRECTION_BYTES)
        read = {
            file: disk.read(path, file, most) for file, path in self.corrections.items()
        }
        for file, path in self.letters.items():
            digest = disk.digest(path, file)
            correction = self._correction_of(file)
            data = read.get(correction or "")
            if digest is not None:
                named = correction if data is not None else None
                yield SourceFile(path, file, digest, named, data)

    def problems(self) -> Iterator[Problem]:
        """A problem for each correction that is for no letter, or of which it cannot be told for which one."""
        used = set(map(self._correction_of, self.letters))
        files = sorted(self.letters | self.corrections)
        for file in self.corrections:
            if file in used:
                continue
            if self.letters:
                others = ", ".join(other for other in files if other != file)
                yield Problem("duplicate-stem", file, f"zelfde naam als {others}")
            else:
                stem = PurePosixPath(file).stem
                found = f"geen brief met de naam {stem}"
                yield Problem("orphan-correction", file, found)


def read_sources(
    folder: Path,
    *,
    limit: int = MOST_BYTES,
    digests: Digests | None = None,
    excluded: Excluded = nothing_excluded,
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every letter and record in the folder and its subfolders, sorted by path, and what is wrong with the files.

    Hidden files and those called README or LEESMIJ are no letters; what else is certainly none (`passed_over`) is
    neither opened nor an error. A YAML file corrects the letter of the same name, with or without its suffix
    (`brief.yml` and `brief.pdf.yml` that of `brief.pdf`). A file that is as it was when its digest came into `digests`
    is not read; those that are read are added to it. What is `excluded` is not opened, and nothing is said of it, nor
    of a correction that only such a letter has, or one that is refused.

    Raises:
        OSError: the folder itself cannot be read.
    """
    listing = list_folder(folder, excluded)
    records: dict[str, str] = {}
    others: dict[str, str] = {}
    for path, file in readable_files(listing):
        is_record = passed_over.is_parliament_record(file)
        alike = records if is_record else others
        alike[file] = path
    problems = [*listing.problems, *passed_over.notices(listing.skipped)]
    disk = Disk(folder, limit, {} if digests is None else digests, problems)
    sources: list[SourceFile] = []
    for stem, group in _by_stem(others).items():
        if group.letters or stem not in listing.unread:
            sources += group.read(disk)
            problems += group.problems()
    sources += _records(disk, records)
    sources.sort(key=attrgetter("file"))
    problems.sort(key=catalogue.order)
    return tuple(sources), tuple(problems)


def _by_stem(files: Mapping[str, str]) -> dict[str, _Namesakes]:
    """Letters and corrections by the name that they share, of `files` by name: where each is on the disk."""
    letters: dict[str, str] = {}
    corrections: dict[str, str] = {}
    for file, path in files.items():
        alike = corrections if corrects(file) else letters
        alike[file] = path
    namesakes: dict[str, _Namesakes] = defaultdict(_Namesakes)
    for file, path in letters.items():
        namesakes[_stem(file)].letters[file] = path
    for file, path in corrections.items():
        stem = _stem(file)
        # `brief.pdf.yml` is of one of several files called `brief`.
        stem = _stem(stem) if stem in letters else stem
        namesakes[stem].corrections[file] = path
    return namesakes


def _records(disk: Disk, files: Mapping[str, str]) -> Iterator[SourceFile]:
    """The records of parliament that can be read, of `files` by name: where each is on the disk."""
    for file, path in files.items():
        digest = disk.digest(path, file)
        if digest is not None:
            yield SourceFile(path, file, digest)


# ---------------------------------------------------------------- the disk


@dataclass(frozen=True, slots=True)
class Disk:
    """What reads the files of a folder, none larger than `limit` bytes, and tells what it cannot read."""

    folder: Path
    limit: int
    digests: Digests
    problems: list[Problem]

    def digest(self, path: str, file: str) -> str | None:
        """The digest of a file: that in `digests`, where nothing says that it changed since; else that of its bytes."""
        now = time.time_ns()
        signature = _signature(path)
        kept = self.digests.pop(file, None)
        if kept and kept[0] == signature and signature[0] <= self.limit:
            self.digests[file] = kept
            return kept[1]
        data = self.read(path, file, self.limit)
        if data is None:
            return None
        digest = hashlib.sha256(data).hexdigest()
        if not signature:
            return digest
        changed = max(signature[1:3])
        if is_settled(changed, now) and signature == _signature(path):
            self.digests[file] = signature, digest
        return digest

    def read(
        self,
        path: str,
        file: str,
        most: int,
    ) -> bytes | None:
        """The bytes of a file; None where they cannot be read or are more than `most`."""
        try:
            with open_inside(self.folder, path) as stream:
                size = os.fstat(stream.fileno()).st_size
                data = stream.read(min(size, most) + 1)
        except OSError as error:
            found = system_words(error)
            self.problems.append(Problem("unreadable-file", file, found))
            return None
        if len(data) > most:
            found = f"{max(size, len(data))} bytes; ten hoogste {most}"
            self.problems.append(Problem("file-too-large", file, found))
            return None
        return data


def _signature(path: str) -> Signature:
    """Empty where there is none that can be trusted: Windows keeps no time of change that a program cannot set."""
    if sys.platform == "win32":
        return ()
    try:
        stat = os.lstat(path)
    except OSError:
        return ()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_dev
