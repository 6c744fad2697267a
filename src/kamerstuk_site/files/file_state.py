"""What the file system tells of a file, from which follows whether it is the one that was seen before, without reading.

The rule is git's: size, times and inode tell, except of a file that was changed so shortly before it was seen that a
second change could carry the same time.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.files.regular_file import open_regular

GRAIN = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


class FileState(NamedTuple):
    """What tells one state of a file from another."""

    size: int
    modified: int
    inode: int


GONE = FileState(-1, -1, -1)
"""Of what is no regular file."""


def state_of(path: str | Path) -> FileState:
    """What is at `path` now."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return GONE
    if not stat.S_ISREG(status.st_mode):
        return GONE
    return FileState(status.st_size, status.st_mtime_ns, status.st_ino)


def states_in(folder: str | Path, besides: Collection[str] = ()) -> dict[str, FileState]:
    """Every file in `folder`, in no order that matters, by its path with `/`. No folder, no files.

    What is hidden at the top of it is somebody else's (`.git`), or a list of ours. What is at the top and is named in
    `besides` is left out too.
    """
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
                if not prefix and (item.name.startswith(".") or item.name in besides):
                    continue
                if item.is_dir(follow_symlinks=False):
                    todo.append((item.path, f"{prefix}{item.name}/"))
                elif item.is_file(follow_symlinks=False):
                    status = item.stat(follow_symlinks=False)
                    found[prefix + item.name] = FileState(status.st_size, status.st_mtime_ns, status.st_ino)
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
