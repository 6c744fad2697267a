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

from kamerstuk_site.files.folder_walk import walk_folder
from kamerstuk_site.files.regular_file import open_regular

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


def of_inputs(folders: Iterable[Path], now: int, linked: Iterable[Path] = ()) -> Inputs:
    """The fingerprint of folders at `now`, a time in nanoseconds before anybody reads them.

    Of those in `linked` links to other folders count too.
    """
    paths = [path for folder in folders for path in _files(folder)]
    paths += [path for folder in linked for path in _files_and_linked(folder)]
    states = [_state(path) for path in paths]
    fresh = [path for path, _, changed in states if now and changed > now - GRAIN]
    return Inputs(digest(*(f"{path}\0{told}" for path, told, _ in states)), {path: of_file(path) for path in fresh})


def _files(folder: Path) -> list[str]:
    """All in a folder that is no folder itself, links too, as reading meets it."""
    if folder.is_file():
        return [str(folder)]
    try:
        return sorted(item.path for item in walk_folder(folder))
    except OSError:
        return []


def _files_and_linked(folder: Path) -> list[str]:
    """The same with what is in other folders that are linked to, each once: a template may include what is there.

    A folder in which this one lies is none of these: a link to it leads back.
    """
    root = folder.resolve()
    found: list[str] = []
    walked: list[Path] = []
    todo = [folder]
    while todo:
        here = todo.pop()
        real = here.resolve()
        leads_back = real != root and root.is_relative_to(real)
        if leads_back or any(real.is_relative_to(other) for other in walked):
            continue
        walked.append(real)
        files = _files(here)
        found += files
        todo += [Path(path) for path in files if os.path.islink(path) and os.path.isdir(path)]  # noqa: PTH112, PTH114
    return sorted(found)


def _state(path: str) -> tuple[str, str, int]:
    """What the file system tells of a file and, where it is a link, of what that leads to; and the last time in it."""
    try:
        own = os.lstat(path)
        states = [own, os.stat(path)] if stat.S_ISLNK(own.st_mode) else [own]  # noqa: PTH116 - of many
    except OSError:
        return path, "", 0
    told = [f"{each.st_size} {_times(each)} {each.st_ino} {each.st_mode}" for each in states]
    return path, " ".join(told), max(chain.from_iterable(map(_times, states)))


def _times(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_ctime_ns


def sha256(path: str | Path) -> str:
    """The SHA-256 of a file's content.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    with open_regular(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def of_file(path: str | Path) -> str:
    """The SHA-256 of a file's content; none of one that cannot be read."""
    try:
        return sha256(path)
    except OSError:
        return ""


def of_content(folder: Path) -> str:
    """The digest of what is in the files of `folder`, wherever it stands."""
    return digest(*(f"{os.path.relpath(path, folder)}\0{of_file(path)}" for path in _files_and_linked(folder)))


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
