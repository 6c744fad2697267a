"""Opening files of strangers: only a regular file is ever read, and nothing that can wait for ever is opened to wait.

Between the look at a name and the opening of it the file may be replaced, by a pipe or by a link to somewhere else. So
the question is put to what was opened, not to the name.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import ExitStack, suppress
from io import BufferedReader
from pathlib import Path

NOT_REGULAR = "geen gewoon bestand"
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""A pipe without a writer answers at once. Windows has no such pipes among its files."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_BY_STEPS = os.open in os.supports_dir_fd and bool(_NO_LINK)


def open_regular(path: str | Path) -> BufferedReader:
    """A regular file to read from, through links too.

    Raises:
        OSError: it cannot be opened, or is a pipe, a socket, a device or a folder.
    """
    return _regular(os.open(path, _READ), path)


def read_regular(path: str | Path) -> bytes:
    """All bytes of a regular file, through links too.

    Raises:
        OSError: see `open_regular`.
    """
    with open_regular(path) as stream:
        return stream.read()


def holds(path: str | Path, data: bytes) -> bool:
    """True if a regular file, through links too, has these bytes and can be read. Of another size, it is not read."""
    with suppress(OSError):
        descriptor = os.open(path, _READ)
        try:
            status = os.fstat(descriptor)
            is_as_long = stat.S_ISREG(status.st_mode) and status.st_size == len(data)
            return is_as_long and os.read(descriptor, len(data) + 1) == data
        finally:
            os.close(descriptor)
    return False


def open_inside(folder: Path, path: str) -> BufferedReader:
    """A regular file to read from that certainly lies in a folder: no link on the way to it is followed.

    Args:
        folder: where it must be; this itself may be a link.
        path: `folder` with the way to the file behind it.

    Raises:
        OSError: see `open_regular`; or a name on the way is a link now.
    """
    if not _BY_STEPS:
        return open_regular(path)
    *folders, name = Path(path).relative_to(folder).parts
    with ExitStack() as opened:
        here = _kept(opened, os.open(folder, _FOLDER))
        for each in folders:
            here = _kept(opened, os.open(each, _FOLDER | _NO_LINK, dir_fd=here))
        return _regular(os.open(name, _READ | _NO_LINK, dir_fd=here), path)


def _kept(opened: ExitStack, descriptor: int) -> int:
    opened.callback(os.close, descriptor)
    return descriptor


def _regular(descriptor: int, path: str | Path) -> BufferedReader:
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise OSError(errno.EINVAL, NOT_REGULAR, str(path))
