"""What the file system tells of a file, from which follows whether it is the one that was seen before, without reading.

The rule is git's: size, times and inode tell, except of a file that was changed so shortly before it was seen that a
second change could carry the same time (`is_settled`). What only we write needs no such care: we do not write a file
twice and know it by what it was in between.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.files.regular_file import open_regular

GRAIN = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


def is_settled(changed: int, now: int) -> bool:
    """True if a file that was last changed at `changed` (ns) cannot be changed after `now` and carry the same time."""
    return changed <= now - GRAIN


class FileState(NamedTuple):
    """What tells one state of a file that only we write from another."""

    size: int
    modified: int
    inode: int


GONE = FileState(-1, -1, -1)
"""Of what is no regular file."""


def state_of(path: str | Path) -> FileState:
    """What is at `path` now."""
    try:
        return of_status(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return GONE


def of_status(status: os.stat_result) -> FileState:
    """The state in what the system says of a path."""
    if not stat.S_ISREG(status.st_mode):
        return GONE
    return FileState(status.st_size, status.st_mtime_ns, status.st_ino)


def on_one_disk(folder: Path, other: Path) -> bool:
    """True if two folders are there and on one disk, so that a file in both of them has one inode."""
    try:
        return folder.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def states_in(
    folder: str | Path, linked: Iterable[FileState] = ()
) -> dict[str, FileState]:
    """Every file in `folder`, in no order that matters, by its path with `/`. No folder, no files.

    What is hidden at the top of it is somebody else's (`.git`), or a list of ours.

    Args:
        folder: where they are.
        linked: states of files elsewhere on that disk, seen just now. To look at one takes the longest, so of those
            that are in this folder too nothing is asked again.
    """
    seen = {state.inode: state for state in linked}
    found: dict[str, FileState] = {}
    todo = [(str(folder), "")]
    while todo:
        place, prefix = todo.pop()
        try:
            listing = os.scandir(place)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with listing:
            for item in listing:
                if not prefix and item.name.startswith("."):
                    continue
                if item.is_dir(follow_symlinks=False):
                    todo.append((item.path, f"{prefix}{item.name}/"))
                elif item.is_file(follow_symlinks=False):
                    state = seen.get(item.inode())
                    state = state or of_status(item.stat(follow_symlinks=False))
                    found[prefix + item.name] = state
                else:
                    found[prefix + item.name] = GONE
    return found


def sha256(path: str | Path) -> str:
    """The SHA-256 of a file's content.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    with open_regular(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
