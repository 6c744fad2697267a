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
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Literal

from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.problems import Problem

MOST_BYTES = 20 * 1024 * 1024
"""A larger source is not a letter."""
MOST_CORRECTION_BYTES = 100 * 1024
_LONGEST_NAME = 200
_CORRECTIONS = frozenset({".yml", ".yaml"})
_NOT_LETTERS = re.compile(r"\.|readme|leesmij", re.IGNORECASE)
_RESERVED_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of controls, joiners, halves and separators."""
_NAME_TROUBLES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (
        "een onzichtbaar teken",
        lambda name: not name.isprintable() and any(unicodedata.category(c) in _UNSEEN for c in name),
    ),
    ('een van de tekens < > : " | ? * \\', lambda name: bool(set(name) & set('<>:"|?*\\'))),
    ("een streepje aan het begin", lambda name: name.startswith("-")),
    ("een spatie of punt aan het eind of een spatie aan het begin", lambda name: name != name.rstrip(" .").lstrip(" ")),
    ("een naam die Windows voor zichzelf houdt", lambda name: bool(_RESERVED_ON_WINDOWS.fullmatch(name))),
    (f"meer dan {_LONGEST_NAME} tekens", lambda name: len(name.encode("utf-8", "replace")) > _LONGEST_NAME),
)


Signature = tuple[int, ...]
"""What the file system says of a file that changes when its bytes do."""
Digests = MutableMapping[str, tuple[Signature, str]]
"""By name in the folder: the signature of a file when it was read, and the digest of what was read."""
_SETTLED = 2_000_000_000
"""Nanoseconds, the coarsest clock of a file system: a file younger than this can change once more and look the same."""
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

    @property
    def data(self) -> bytes:
        """The bytes of which `sha256` is the digest.

        Raises:
            OSError: they cannot be read, or (`ChangedError`) are others by now.
        """
        data = Path(self.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise ChangedError(0, "het bestand veranderde tijdens het bouwen; bouw opnieuw", self.path)
        return data

    def source(self) -> Source:
        """With the bytes.

        Raises:
            OSError: see `data`.
        """
        return Source(self.file, self.data, self.sha256, self.correction_file, self.correction)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of the folder; `sha256` is None where it could not be read (its problem is told already)."""

    path: str
    file: str
    sha256: str | None = None
    data: bytes | None = None
    """Of a correction."""


def read_sources(
    folder: Path,
    *,
    limit: int = MOST_BYTES,
    known: Digests | None = None,
    excluded: Excluded = nothing_excluded,
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every letter in the folder and its subfolders, sorted by path, and what is wrong with the files.

    Hidden files and those called README or LEESMIJ are no letters. A YAML file corrects the letter of the same name.
    A file that is as it was when its digest came into `known` is not read; those that are read are added to it.
    What is `excluded` is not opened, and nothing is said of it, nor of a correction that only such a letter has.

    Raises:
        OSError: the folder itself cannot be read.
    """
    problems: list[Problem] = []
    left_out: list[str] = []
    by_stem: dict[str, tuple[list[_Found], list[_Found]]] = defaultdict(lambda: ([], []))
    known = {} if known is None else known
    files = list(_files(folder, problems, excluded, left_out))
    without_letter = _stems_of_letters(left_out)
    if without_letter:
        without_letter -= _stems_of_letters(file for _, file in files)
    for path, file in files:
        stem, suffix = posixpath.splitext(file)
        if stem in without_letter:
            continue
        letters, corrections = by_stem[stem]
        if suffix.lower() in _CORRECTIONS:
            most = min(limit, MOST_CORRECTION_BYTES)
            corrections.append(_Found(path, file, data=_read(path, file, most, problems)))
        else:
            letters.append(_Found(path, file, sha256=_digest(path, file, limit, problems, known)))
    sources = [source for group in by_stem.values() for source in _sources(*group, problems)]
    return tuple(sorted(sources, key=lambda s: s.file)), tuple(sorted(problems, key=catalogue.order))


def _stems_of_letters(names: Iterable[str]) -> set[str]:
    """The names of letters without their suffix, as corrections have them too."""
    parts = (posixpath.splitext(unicodedata.normalize("NFC", name)) for name in names)
    return {stem for stem, suffix in parts if suffix.lower() not in _CORRECTIONS}


def _sources(letters: list[_Found], corrections: list[_Found], problems: list[Problem]) -> Iterator[SourceFile]:
    """The letters of one name, with the correction of that name where it can only be meant for one."""
    clear = len(letters) == len(corrections) == 1
    for found in () if clear else corrections:
        others = ", ".join(sorted(other.file for other in (*letters, *corrections) if other is not found))
        orphan = Problem("orphan-correction", found.file, f"geen brief met de naam {PurePosixPath(found.file).stem}")
        problems.append(Problem("duplicate-stem", found.file, f"zelfde naam als {others}") if letters else orphan)
    correction = corrections[0] if clear and corrections[0].data is not None else None
    for letter in letters:
        if letter.sha256 is not None:
            beside = (correction.file, correction.data) if correction else (None, None)
            yield SourceFile(letter.path, letter.file, letter.sha256, *beside)


# ---------------------------------------------------------------- the disk


def _files(folder: Path, problems: list[Problem], excluded: Excluded, left_out: list[str]) -> Iterator[tuple[str, str]]:
    """The files that may be read, each with its name as the archive writes it: relative, `/`, NFC."""
    taken: dict[str, list[str]] = defaultdict(list)
    for path, name in _walk(folder, problems, excluded, left_out):
        taken[unicodedata.normalize("NFC", name)].append(path)
    for name, paths in taken.items():
        trouble = next(filter(None, map(_trouble, name.split("/"))), None)
        if len(paths) > 1:
            trouble = "dezelfde naam als een ander bestand, op de schrijfwijze van letters met accenten na"
        if trouble:
            problems.append(Problem("unsafe-name", _printable(name), f"de naam heeft {trouble}"))
        else:
            yield paths[0], name


@lru_cache(1 << 16)
def _trouble(name: str) -> str | None:
    """Why a name is refused, of a file or of one of its folders."""
    return next((what for what, has in _NAME_TROUBLES if has(name)), None)


def _walk(folder: Path, problems: list[Problem], excluded: Excluded, left_out: list[str]) -> Iterator[tuple[str, str]]:
    """All regular files, except what is hidden, is about the folder, or is reached through a link; with their names.

    The names of those that are `excluded` are added to `left_out`.
    """
    root, todo = folder.resolve(), [(str(folder), "")]
    while todo:
        current, inside = todo.pop()
        for child in _children(current, inside, problems, excluded):
            if _NOT_LETTERS.match(child.name):
                continue
            name, kind = inside + child.name, _kind(child, root)
            if kind == "folder":
                todo.append((child.path, name + "/"))
            elif excluded(name if kind == "file" else name + "/"):
                left_out.append(name)
            elif kind == "file":
                yield child.path, name
            elif isinstance(kind, tuple):
                problems.append(Problem(kind[0], _printable(name), kind[1]))


def _children(current: str, inside: str, problems: list[Problem], excluded: Excluded) -> list[os.DirEntry[str]]:
    """What is in a folder, whose name is `inside`; nothing where it cannot be read, unless it is the first."""
    try:
        with os.scandir(current) as listing:
            return list(listing)
    except OSError as error:
        if not inside:
            raise
        if not excluded(inside):
            problems.append(_unreadable(inside.removesuffix("/"), error.strerror))
        return []


def _kind(child: os.DirEntry[str], root: Path) -> Literal["file", "folder", "link"] | tuple[str, str]:
    """What a name in a folder is of; where that may not be opened, the code and words of the problem."""
    try:
        if child.is_symlink():
            inside = Path(child.path).resolve(strict=True).is_relative_to(root)
            # What a link inside the folder leads to is read in its own place.
            return "link" if inside else ("outside-link", "een koppeling naar buiten de map")
        return "folder" if child.is_dir() else "file" if child.is_file() else ("unreadable-file", "geen gewoon bestand")
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, until Python 3.13
        return "unreadable-file", getattr(error, "strerror", None) or "koppelingen in een kring"


def _digest(path: str, file: str, limit: int, problems: list[Problem], known: Digests) -> str | None:
    """The digest of a file: as it was known, where nothing says that the file changed since; else of what it holds."""
    now = time.time_ns()
    signature = _signature(path)
    kept = known.pop(file, None)
    if kept and kept[0] == signature and signature[0] <= limit:
        known[file] = kept
        return kept[1]
    data = _read(path, file, limit, problems)
    if data is None:
        return None
    digest = hashlib.sha256(data).hexdigest()
    if signature and max(signature[1:3]) + _SETTLED < now and signature == _signature(path):
        known[file] = signature, digest
    return digest


def _signature(path: str) -> Signature:
    """Empty where there is none that can be trusted: Windows keeps no time of change that a program cannot set."""
    if sys.platform == "win32":
        return ()
    try:
        stat = os.stat(path)  # noqa: PTH116 - a `Path` costs more than this
    except OSError:
        return ()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_dev


def _read(path: str, file: str, limit: int, problems: list[Problem]) -> bytes | None:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(limit + 1)
            size = os.fstat(stream.fileno()).st_size
    except OSError as error:
        problems.append(_unreadable(file, error.strerror))
        return None
    if len(data) > limit:
        problems.append(Problem("file-too-large", file, f"{max(size, len(data))} bytes; ten hoogste {limit}"))
        return None
    return data


def _unreadable(name: str, why: str | None) -> Problem:
    return Problem("unreadable-file", _printable(name), why or "niet te openen")


def _printable(name: str) -> str:
    """A name that cannot harm a terminal: its invisible characters as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
