"""Whether anything changed, told from what the file system keeps of files, without reading them.

The rule is git's: size, times and inode tell whether a file is the one seen before, except for a file that was changed
so shortly before it was seen that a second change could carry the same time. Those are read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import sysconfig
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import BuiltinFunctionType, FunctionType
from typing import Any, NamedTuple

GRAIN = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


class Seen(NamedTuple):
    """What tells one state of a file from another, for files that only we write."""

    size: int
    modified: int
    inode: int


GONE = Seen(-1, -1, -1)


def seen(status: os.stat_result) -> Seen:
    """The same of a status; whatever is no regular file is like no file of ours."""
    if not stat.S_ISREG(status.st_mode):
        return GONE
    return Seen(status.st_size, status.st_mtime_ns, status.st_ino)


def look(path: str | Path) -> Seen:
    """What is at `path` now."""
    try:
        return seen(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return GONE


def walk(folder: str | Path, besides: Collection[str] = ()) -> dict[str, Seen]:
    """Every file in `folder`, in no order that matters, by its path with `/`. No folder, no files.

    What is hidden at the top of it is somebody else's (`.git`), or a list of ours. What is at the top and is named in
    `besides` is left out too.
    """
    found: dict[str, Seen] = {}
    todo = [(str(folder), "")]
    while todo:
        place, prefix = todo.pop()
        try:
            listing = os.scandir(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with listing:
            for item in listing:
                if not prefix and (item.name.startswith(".") or item.name in besides):
                    continue
                if item.is_dir(follow_symlinks=False):
                    todo.append((item.path, f"{prefix}{item.name}/"))
                elif item.is_file(follow_symlinks=False):
                    told = item.stat(follow_symlinks=False)
                    found[prefix + item.name] = Seen(told.st_size, told.st_mtime_ns, told.st_ino)
                else:
                    found[prefix + item.name] = GONE
    return found


def digest(*parts: object) -> str:
    """A short digest of texts and numbers."""
    return hashlib.blake2b("\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def of_outputs(files: Mapping[str, Seen]) -> str:
    """The fingerprint of a folder that only we write in."""
    paths = sorted(files)
    return digest("\0".join(paths), list(chain.from_iterable(files[path] for path in paths)))


@dataclass(frozen=True, slots=True)
class Inputs:
    """The fingerprint of folders that people write in."""

    told: str
    """What the file system told of all files."""
    doubtful: Mapping[str, str]
    """The content of those that had been changed only just."""

    def same(self, now: Inputs) -> bool:
        """Whether the folders are `now` as they were."""
        return self.told == now.told and all(of_file(path) == of for path, of in self.doubtful.items())


def of_inputs(folders: Iterable[Path], now: int) -> Inputs:
    """The fingerprint of folders at `now`, a time in nanoseconds before anybody reads them."""
    states = [_state(path) for folder in folders for path in _files(folder)]
    fresh = [path for path, _, changed in states if now and changed > now - GRAIN]
    return Inputs(digest(*(f"{path}\0{told}" for path, told, _ in states)), {path: of_file(path) for path in fresh})


def _files(folder: Path) -> list[str]:
    """The files in a folder, through links too, as reading does."""
    if folder.is_file():
        return [str(folder)]
    walked = os.walk(folder, followlinks=True)
    return sorted(os.path.join(place, name) for place, _, names in walked for name in names)  # noqa: PTH118 - of many


def _state(path: str) -> tuple[str, str, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - of many
    except OSError:
        return path, "", 0
    times = status.st_mtime_ns, status.st_ctime_ns
    return path, f"{status.st_size} {times} {status.st_ino} {status.st_mode}", max(times)


def sha256(path: str | Path) -> str:
    """The SHA-256 of a file's content.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 - of many
        return hashlib.file_digest(stream, "sha256").hexdigest()


def of_file(path: str | Path) -> str:
    """The SHA-256 of a file's content; none of one that cannot be read."""
    try:
        return sha256(path)
    except OSError:
        return ""


def of_content(folder: Path) -> str:
    """The digest of what is in the files of `folder`, wherever it stands."""
    return digest(*(f"{os.path.relpath(path, folder)}\0{of_file(path)}" for path in _files(folder)))


def of_installed() -> str:
    """What is installed: every library with its version, and the interpreter's own."""
    places = {Path(place) for place in sys.path if place}
    names = (name.name for place in places if place.is_dir() for name in place.glob("*.dist-info"))
    return digest(sys.version, *sorted(names))


def is_installed(folder: Path) -> bool:
    """Whether a folder belongs to a library, so that `of_installed` answers for it."""
    return any(folder.is_relative_to(sysconfig.get_path(kind)) for kind in ("purelib", "platlib"))


def canonical(value: Any) -> str:
    """A text that is the same for the same settings, in whatever process."""
    if isinstance(value, Mapping):
        items = sorted((str(key), canonical(item)) for key, item in value.items())
        return f"{type(value).__name__}{items}"
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(canonical, value))}]"
    if isinstance(value, (set, frozenset)):
        return f"{{{','.join(sorted(map(canonical, value)))}}}"
    if isinstance(value, (FunctionType, BuiltinFunctionType, type)):
        return f"{value.__module__}.{value.__qualname__}"
    if value is None or isinstance(value, (str, int, float, bytes, Path)):
        return repr(value)
    return f"{type(value).__qualname__}{canonical(getattr(value, '__dict__', {}))}"
