"""Writing so that a reader sees the old bytes or the new, and what the disk refuses said in Dutch."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kamerstuk_site.files.regular_file import holds
from kamerstuk_site.files.system_words import system_words

_FULL = "de schijf is vol. Maak ruimte vrij en probeer het opnieuw."
_FORBIDDEN = "dit mag u niet. Kijk van wie de map is, of kies een andere."
_REFUSALS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "het bestand is groter dan hier mag. Kijk welke grens er voor u geldt (ulimit -f).",
    errno.EROFS: "deze schijf kan alleen gelezen worden. Kies een andere map.",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EIO: "de schijf geeft een fout. Kijk of die nog heel is, voordat u verdergaat.",
}
"""What the disk says and what to do about it, by the number of the error."""


def refusal(error: OSError) -> str:
    """What went wrong and, where that is known, what to do about it, in Dutch."""
    if not error.errno and not error.strerror:
        return str(error)
    reason = _REFUSALS.get(error.errno or 0) or system_words(error)
    if error.filename is None:
        return reason
    return f"{os.fsdecode(error.filename)}: {reason}"


@contextlib.contextmanager
def writing(place: Path) -> Iterator[None]:
    """What the disk refuses inside is said of a place that people know, instead of a temporary file."""
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            error.filename, error.filename2 = str(place), None
        raise


def move(source: Path, target: Path) -> None:
    """Have a file that is ready appear in its place, in one step; a folder that is not there is made.

    What has a name on the way there makes way: a file where there is to be a folder, a folder where there is to be a
    file, with all that is in it.

    Raises:
        OSError: the folder may not be written to. The file is where it was.
    """
    try:
        into_folder(source, target)
    except (FileExistsError, NotADirectoryError, IsADirectoryError, PermissionError):
        _make_way(target)
        into_folder(source, target)


def into_folder(source: Path, target: Path) -> None:
    """Have a file that is ready appear in its place, in one step; a folder that is not there is made.

    Raises:
        OSError: something of another kind has a name on the way there. The file is where it was.
    """
    # Most folders are there already: to look first takes as long as to move the file.
    try:
        source.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)


def _make_way(target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for folder in reversed(target.parents):
        is_file = folder.exists() and not folder.is_dir()
        if is_file and not folder.is_symlink():
            folder.unlink()


def replace(
    target: Path,
    data: bytes,
    waits_in: Path | None = None,
) -> None:
    """Write a file in one step; leave it alone if it is right already. A folder that is not there is made.

    Args:
        target: the file.
        data: what it is to hold.
        waits_in: a folder on the same disk, in which the new file is written before it takes its place and from which
            the caller removes what a kill left there; None for that of the target.

    Raises:
        OSError: the disk is full, or may not be written to. The file is as it was.
    """
    if not holds(target, data):
        put(target, data, waits_in)


def put(
    target: Path,
    data: bytes,
    waits_in: Path | None = None,
) -> None:
    """Write a file in one step, whatever is there; see `replace`."""
    folder = waits_in or target.parent
    # A short name: the target's own may leave no room for a suffix.
    temporary = folder / f".kamerstuk-site.{os.getpid()}.tmp"
    with writing(target):
        if not waits_in:
            folder.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            into_folder(temporary, target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
