"""A folder -> Sources: every letter with its bytes, its digest and the curator's corrections beside it.

Names and files come from anywhere, so nothing here trusts them: no link leads out of the folder, no device is opened,
and a name that would do harm in a shell, an address or on another computer is refused.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath

from kamerstuk_site.files.file_state import is_settled
from kamerstuk_site.files.folder_walk import FolderItem, ItemKind, walk_folder
from kamerstuk_site.files.regular_file import open_inside, read_regular
from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.code_points import forbidden_in, printable
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import passed_over

MOST_BYTES = 20 * 1024 * 1024
"""A larger source is not a letter."""
MOST_CORRECTION_BYTES = 100 * 1024
_LONGEST_NAME = 200
_LONGEST_PATH = 2000
"""Bytes from the folder on. What is published gets more before and behind it, and no system takes over 4,096."""
_CORRECTIONS = frozenset({".yml", ".yaml"})
_RESERVED_ON_WINDOWS = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of controls, joiners, halves and separators."""
_NAME_TROUBLES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (
        "een onzichtbaar teken",
        lambda name: (
            bool(forbidden_in(name))
            or any(unicodedata.category(c) in _UNSEEN for c in name)
        ),
    ),
    (
        'een van de tekens < > : " | ? * \\',
        lambda name: bool(set(name) & set('<>:"|?*\\')),
    ),
    ("een streepje aan het begin", lambda name: name.startswith("-")),
    (
        "een spatie of punt aan het eind of een spatie aan het begin",
        lambda name: name != name.rstrip(" .").lstrip(" "),
    ),
    (
        "een naam die Windows voor zichzelf houdt",
        lambda name: bool(_RESERVED_ON_WINDOWS.fullmatch(name)),
    ),
    (
        f"meer dan {_LONGEST_NAME} tekens",
        lambda name: len(name.encode("utf-8", "replace")) > _LONGEST_NAME,
    ),
)


Signature = tuple[int, ...]
"""What the file system says of a file that changes when its bytes do."""
Digests = MutableMapping[str, tuple[Signature, str]]
"""By name in the folder: the signature of a file when it was read, and the digest of what was read."""
Excluded = Callable[[str], bool]
"""Whether a name in the folder (relative, with `/`, that of a folder with one at its end) is to be left out."""


def nothing_excluded(_name: str) -> bool:
    """Leave nothing out."""
    return False


class ChangedError(OSError):
    """A source is not what it was when this build first read it."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A letter in the folder: what its `Source` is, but for the bytes, which stay on the disk until they are wanted."""

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
            raise ChangedError(
                0, "het bestand veranderde tijdens het bouwen; bouw opnieuw", self.path
            )
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


@dataclass(frozen=True, slots=True)
class _Namesakes:
    """The files of one folder that share a name but for the suffix: letters, and corrections of them."""

    letters: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    """Both by file: where it is on the disk."""

    @property
    def _are_a_pair(self) -> bool:
        return len(self.letters) == len(self.corrections) == 1

    def read(self, disk: _Disk) -> Iterator[SourceFile]:
        """The letters that can be read, with the correction where it can only be meant for one."""
        most = min(disk.limit, MOST_CORRECTION_BYTES)
        corrections = [
            (file, disk.read(path, file, most))
            for file, path in self.corrections.items()
        ]
        readable = [
            correction for correction in corrections if correction[1] is not None
        ]
        correction = readable[0] if readable and self._are_a_pair else (None, None)
        for file, path in self.letters.items():
            digest = disk.digest(path, file)
            if digest is not None:
                yield SourceFile(path, file, digest, *correction)

    def problems(self) -> Iterator[Problem]:
        """A problem for each correction that is for no letter, or of which it cannot be told for which one."""
        if self._are_a_pair:
            return
        files = sorted(self.letters | self.corrections)
        for file in self.corrections:
            if self.letters:
                others = ", ".join(other for other in files if other != file)
                yield Problem("duplicate-stem", file, f"zelfde naam als {others}")
            else:
                yield Problem(
                    "orphan-correction",
                    file,
                    f"geen brief met de naam {PurePosixPath(file).stem}",
                )


def read_sources(
    folder: Path,
    *,
    limit: int = MOST_BYTES,
    known: Digests | None = None,
    excluded: Excluded = nothing_excluded,
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every letter in the folder and its subfolders, sorted by path, and what is wrong with the files.

    Hidden files and those called README or LEESMIJ are no letters; what else is certainly none (`passed_over`) is
    neither opened nor an error. A YAML file corrects the letter of the same name. A file that is as it was when its
    digest came into `known` is not read; those that are read are added to it. What is `excluded` is not opened, and
    nothing is said of it, nor of a correction that only such a letter has, or one that is refused.

    Raises:
        OSError: the folder itself cannot be read.
    """
    listing = _Listing(excluded)
    for item in walk_folder(folder, listing.enters):
        listing.take(item)
    namesakes: dict[str, _Namesakes] = defaultdict(_Namesakes)
    for path, file in _files(listing):
        stem, suffix = posixpath.splitext(file)
        group = namesakes[stem]
        alike = group.corrections if suffix.lower() in _CORRECTIONS else group.letters
        alike[file] = path
    problems = [*listing.problems, *passed_over.notices(listing.skipped)]
    disk = _Disk(folder, limit, {} if known is None else known, problems)
    sources: list[SourceFile] = []
    for stem, group in namesakes.items():
        if group.letters or stem not in listing.unread:
            sources += group.read(disk)
            problems += group.problems()
    return tuple(sorted(sources, key=lambda source: source.file)), tuple(
        sorted(problems, key=catalogue.order)
    )


# ---------------------------------------------------------------- names

_LEFT_OUT: Mapping[ItemKind, str] = {
    "inner-link": passed_over.LINKS,
    "circle": passed_over.LINKS,
    "special": passed_over.SPECIAL,
}
"""What is no file of its own, by the kind that a notice calls it."""
_REFUSED: Mapping[ItemKind, tuple[str, str]] = {
    "outer-link": ("outside-link", "een koppeling naar buiten de map"),
    "dead-link": ("unreadable-file", "niet te openen"),
    "unreadable": ("unreadable-file", "niet te openen"),
}
"""What may stand for a letter and is not opened: the code of its problem, and its words where the system has none."""


@dataclass(frozen=True, slots=True)
class _Listing:
    """The names in a folder, each by what is done with it."""

    excluded: Excluded
    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By name in NFC of what may be a letter or a correction: where it is on the disk."""
    unread: set[str] = field(default_factory=set)
    """The names in NFC, without their suffix, of letters that are excluded, or not opened because of a problem."""
    skipped: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The names of what is passed over, by kind."""
    problems: list[Problem] = field(default_factory=list)

    def enters(self, name: str) -> bool:
        """True if there may be letters in a subfolder."""
        own_name = posixpath.basename(name)
        kind = passed_over.kind_of_folder(own_name)
        if kind and not self.excluded(f"{name}/"):
            self.skipped[kind].append(name)
        return not kind and not passed_over.is_silent(own_name)

    def take(self, item: FolderItem) -> None:
        """Put a name where it belongs."""
        own_name = posixpath.basename(item.name)
        if passed_over.is_silent(own_name):
            return
        kind = passed_over.kind_of(own_name) or _LEFT_OUT.get(item.kind)
        name = unicodedata.normalize("NFC", item.name)
        if self.excluded(item.name if item.kind == "file" else f"{item.name}/"):
            if not kind:
                self.leave_unread(name)
        elif kind:
            self.skipped[kind].append(item.name)
        elif problem := _unusable(item, own_name):
            self.leave_unread(name)
            self.problems.append(problem)
        else:
            self.paths[name].append(item.path)

    def leave_unread(self, name: str) -> None:
        """Know a letter that is not read by its name in NFC, so that its correction is not taken for an orphan."""
        stem, suffix = posixpath.splitext(name)
        if suffix.lower() not in _CORRECTIONS:
            self.unread.add(stem)


def _unusable(item: FolderItem, own_name: str) -> Problem | None:
    """The problem of what may stand for a letter and is not opened, or has no reader; None where it can be read."""
    shown = printable(item.name)
    if item.kind in _REFUSED:
        code, words = _REFUSED[item.kind]
        return Problem(code, shown, item.why or words)
    foreign = passed_over.to_convert(own_name)
    return Problem("unknown-format", shown, f"dit is {foreign}") if foreign else None


def _files(listing: _Listing) -> Iterator[tuple[str, str]]:
    """The files that are read, each with its name as the archive writes it: relative, `/`, NFC."""
    for name, paths in listing.paths.items():
        trouble = next(filter(None, map(_trouble, name.split("/"))), None)
        if len(name.encode("utf-8", "replace")) > _LONGEST_PATH:
            trouble = f"met die van de mappen meer dan {_LONGEST_PATH} tekens"
        if len(paths) > 1:
            trouble = "dezelfde naam als een ander bestand, op de schrijfwijze van letters met accenten na"
        if trouble:
            listing.leave_unread(name)
            listing.problems.append(
                Problem("unsafe-name", printable(name), f"de naam heeft {trouble}")
            )
        else:
            yield paths[0], name


@lru_cache(1 << 16)
def _trouble(name: str) -> str | None:
    """Why a name is refused, of a file or of one of its folders."""
    return next((what for what, has in _NAME_TROUBLES if has(name)), None)


# ---------------------------------------------------------------- the disk


@dataclass(frozen=True, slots=True)
class _Disk:
    """What reads the files of a folder, none larger than `limit` bytes, and tells what it cannot read."""

    folder: Path
    limit: int
    known: Digests
    problems: list[Problem]

    def digest(self, path: str, file: str) -> str | None:
        """The digest of a file: as it was known, where nothing says that the file changed since; else of its bytes."""
        now = time.time_ns()
        signature = _signature(path)
        kept = self.known.pop(file, None)
        if kept and kept[0] == signature and signature[0] <= self.limit:
            self.known[file] = kept
            return kept[1]
        data = self.read(path, file, self.limit)
        if data is None:
            return None
        digest = hashlib.sha256(data).hexdigest()
        if (
            signature
            and is_settled(max(signature[1:3]), now)
            and signature == _signature(path)
        ):
            self.known[file] = signature, digest
        return digest

    def read(self, path: str, file: str, most: int) -> bytes | None:
        """The bytes of a file; None where they cannot be read or are more than `most`."""
        try:
            with open_inside(self.folder, path) as stream:
                data = stream.read(most + 1)
                size = os.fstat(stream.fileno()).st_size
        except OSError as error:
            self.problems.append(
                Problem("unreadable-file", file, error.strerror or "niet te openen")
            )
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
