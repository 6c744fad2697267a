"""The site's folder: it changes in one step, from one whole site to the next.

Beside the site that people see lies its twin with the same files (hard links). A build brings the twin up to date,
which takes as much work as there are changes, and then the two change places. Whenever a build is killed, one of them
is the last good site, and it is in its place.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from kamerstuk_site.fingerprint import look
from kamerstuk_site.rendering.store import Changes, Published

Make = Callable[[Collection[str]], Mapping[str, Published]]
"""Makes those files, none of which is there, and tells what they are now; those that have no content it leaves out."""


CANNOT_MOVE = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM}
"""A folder of which only the content can be changed: another disk, or its parent is somebody else's."""


def update(
    folder: Path,
    altered: Collection[str],
    wanted: Mapping[str, str | None],
    known: Mapping[str, Published],
    *,
    other: Path,
    make: Make,
) -> Changes:
    """Make `folder` hold the `known` files, but for what is `wanted` otherwise; gives what became of all those.

    Args:
        folder: what is changed.
        altered: the files in it that are not as `known`, or not there.
        wanted: the marks of files that are to be others than those of the last build; None: gone.
        known: the files of the last build, which are in `folder` and in `other`.
        other: the twin, from which files are taken that are not in `folder`.
        make: makes those that are in neither.
    """
    folder.mkdir(parents=True, exist_ok=True)
    todo = {**{path: known[path].mark if path in known else None for path in altered}, **wanted}
    there = {path for path in todo if path in known or path in altered}
    for path in sorted(there, reverse=True):  # what is in a folder, then itself
        remove(folder, path)
    result: dict[str, Published | None] = dict.fromkeys(todo)
    missing = []
    made: set[str] = set()
    for path, mark in todo.items():
        file = known.get(path)
        if mark is None:
            continue
        if file and file.mark == mark and file.seen == look(other / path):
            place(other / path, folder / path, made)
            result[path] = Published(mark, look(folder / path))
        else:
            missing.append(path)
    return {**result, **make(sorted(missing))}


def mirror(folder: Path, changes: Changes, replaced: Collection[str], other: Path) -> set[str]:
    """Make `folder`, which was the twin of `other` before its last `changes` or is empty, its twin again.

    `replaced` are those of the changed paths that were there before. Gives what `update` is to know of it: the files
    that came out otherwise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in replaced:
        remove(folder, path)
    made: set[str] = set()
    new = {path: file for path, file in changes.items() if file}
    for path in new:
        with contextlib.suppress(OSError):
            place(other / path, folder / path, made)
    return {path for path, file in new.items() if look(f"{folder}/{path}") != file.seen}


def place(source: Path, target: Path, made: set[str]) -> None:
    """Have the same file at `target`, where there is none. `made` are the folders that are known to be there."""
    parent = os.path.dirname(target)  # noqa: PTH120 - of many
    if parent not in made:
        os.makedirs(parent, exist_ok=True)  # noqa: PTH103 - of many
        made.add(parent)
    try:
        os.link(source, target)
    except OSError as error:  # on another disk, or one without links
        if error.errno not in {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES}:
            raise
        shutil.copyfile(source, target)


def remove(folder: Path, path: str) -> None:
    """Delete a file and the folders that are empty then."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(folder / path)  # noqa: PTH108 - of many
    above = os.path.dirname(path)  # noqa: PTH120 - of many
    while above:
        try:
            os.rmdir(folder / above)  # noqa: PTH106 - of many
        except OSError:  # not empty, or gone already
            return
        above = os.path.dirname(above)  # noqa: PTH120 - of many


def twin_of(site: Path) -> Path:
    """Where the twin of a site lies: on the same disk, and out of sight."""
    return site.parent / ".cache" / "kamerstuk-site" / f"{site.name}.tweeling"


def exchange(site: Path, twin: Path) -> None:
    """Have the two folders change places, in one step where the system can. Hidden files stay where they are.

    Raises:
        OSError: they cannot; both are where they were.
    """
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        twin.rename(site)
    elif not _exchanged(site, twin):
        between = _between(twin)
        site.rename(between)
        twin.rename(site)
        between.rename(twin)
    _give_back(site, twin)


def repair(site: Path, twin: Path) -> None:
    """Finish what a build left that was killed while the two changed places."""
    between = _between(twin)
    if between.exists():
        between.rename(twin if site.exists() else site)
    _give_back(site, twin)


def _between(twin: Path) -> Path:
    return twin.with_name(twin.name + ".wissel")


def _give_back(site: Path, twin: Path) -> None:
    """Hidden files in a site (`.git`, `.nojekyll`) are other people's: they stay where they are, as with MkDocs."""
    for folder in (twin, site):
        if not folder.is_dir():
            return
    for item in sorted(twin.glob(".*")):
        if not (site / item.name).exists():
            item.rename(site / item.name)


def _exchanged(one: Path, two: Path) -> bool:
    """Whether the system could exchange two folders in one step: Linux can, on most file systems."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    here, swap = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if rename(here, os.fsencode(one), here, os.fsencode(two), swap) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS, errno.EXDEV}:
        return False
    raise OSError(code, os.strerror(code), str(one))
