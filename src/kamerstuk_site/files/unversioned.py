"""Folders of which nothing belongs in a repository: a build makes them, and can make them again."""

from __future__ import annotations

from contextlib import suppress
from itertools import filterfalse
from pathlib import Path

IGNORED = "*\n"
"""What `.gitignore` holds in such a folder: neither its files nor itself are seen by git."""


def make_unversioned(folder: Path) -> None:
    """Make a folder and those above it; git passes over all that is new.

    A folder that was there already is somebody's choice: nothing is written in it.

    Raises:
        OSError: the folder cannot be made.
    """
    new = list(filterfalse(Path.exists, (folder, *folder.parents)))
    folder.mkdir(parents=True, exist_ok=True)
    if new:
        with suppress(FileExistsError), (new[-1] / ".gitignore").open("x") as out:
            out.write(IGNORED)
