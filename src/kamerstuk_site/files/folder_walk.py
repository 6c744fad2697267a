"""One walk through a folder of strangers, for whoever reads in it: it opens no file, and it ends.

No link is walked through: what a link leads to inside the folder is met in its own place, and what is outside is not
the folder's. So nothing is met twice, and links in a circle are no way at all.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from kamerstuk_site.files.system_words import system_words

ItemKind = Literal[
    "file", "inner-link", "outer-link", "dead-link", "circle", "special", "unreadable"
]
"""What a name is of: a regular file; a link to something in the folder, to something outside, to nothing, to itself; a
pipe, socket or device; or something that the system does not show, such as a folder that may not be listed."""


class FolderItem(NamedTuple):
    """A name that the walk met, other than that of a folder it went into."""

    path: str
    name: str
    """From the folder on, with `/`."""
    kind: ItemKind
    why: str = ""
    """What the system said of it, where it is `unreadable` or a `dead-link`."""


def _always(_: str) -> bool:
    return True


def walk_folder(
    folder: Path, enter: Callable[[str], bool] = _always
) -> Iterator[FolderItem]:
    """Everything in a folder and its subfolders, in no order.

    Args:
        folder: where to begin; this itself may be a link.
        enter: tells by its name (see `FolderItem.name`) whether a subfolder is walked through.

    Raises:
        OSError: the folder itself cannot be listed.
    """
    root = os.path.realpath(folder)
    todo = [(os.fspath(folder), "")]
    while todo:
        current, inside = todo.pop()
        try:
            with os.scandir(current) as listing:
                children = list(listing)
        except OSError as error:
            if not inside:
                raise
            yield FolderItem(
                current, inside.removesuffix("/"), "unreadable", system_words(error)
            )
            continue
        for child in children:
            name = inside + child.name
            found = _item(child, name, root)
            if found:
                yield found
            elif enter(name):
                todo.append((child.path, name + "/"))


def _item(
    child: os.DirEntry[str],
    name: str,
    root: str,
) -> FolderItem | None:
    """What a name is of; None where it is a folder."""
    try:
        if _is_link(child):
            return _link(child, name, root)
        if child.is_dir():
            return None
        return FolderItem(child.path, name, "file" if child.is_file() else "special")
    except OSError as error:
        return FolderItem(child.path, name, "unreadable", system_words(error))


def _is_link(child: os.DirEntry[str]) -> bool:
    """True also for a junction, by which Windows links folders (Python knows of these from 3.12 on)."""
    is_junction = getattr(child, "is_junction", None)
    return child.is_symlink() or bool(is_junction and is_junction())


def _link(
    child: os.DirEntry[str],
    name: str,
    root: str,
) -> FolderItem:
    try:
        target = os.path.realpath(child.path, strict=True)
    except OSError as error:
        kind: ItemKind = "circle" if error.errno == errno.ELOOP else "dead-link"
        return FolderItem(child.path, name, kind, system_words(error))
    inside = Path(target).is_relative_to(root)
    return FolderItem(child.path, name, "inner-link" if inside else "outer-link")
