"""The folder of own pages -> what a curator publishes beside the archive: pages, pictures, style sheets, downloads.

Its files are trusted as those of any MkDocs project are. Still no link leads out of it: what is elsewhere may go away.
"""

from __future__ import annotations

import posixpath
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from kamerstuk_site.files.folder_walk import FolderItem, walk_folder
from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import passed_over
from kamerstuk_site.reading.folder_listing import (
    LEFT_OUT,
    PUBLISHED_AS_IS,
    REFUSED,
    Excluded,
    nothing_excluded,
    trouble_of_path,
)
from kamerstuk_site.reading.source_folder import Digests, Disk, SourceFile

NAME = "pages"
"""The folder beside that of the letters, where no setting names another."""
_NEVER_PUBLISHED = frozenset({passed_over.TEMPORARY, passed_over.SYSTEM})
"""Kinds of files that nobody wrote to be read."""


def folder_beside(sources: Path) -> Path | None:
    """The folder of own pages of a project, by that of its letters; None where the letters are in a folder so called.

    It need not be there.
    """
    folder = sources.absolute().parent / NAME
    return None if folder == sources.absolute() else folder


def published_as_is(sources: Path, excluded: Excluded = nothing_excluded) -> list[Path]:
    """What is published from the folder of letters as it is (`PUBLISHED_AS_IS`), where it is there."""
    paths = [sources / name for name in PUBLISHED_AS_IS if not excluded(name)]
    return list(filter(Path.is_file, paths))


def read_published_files(
    folder: Path | None,
    sources: Path,
    digests: Digests,
    excluded: Excluded,
) -> tuple[dict[str, SourceFile], tuple[Problem, ...]]:
    """All that a curator publishes beside the letters, by path in the site, and what is wrong with other files.

    Args:
        folder: that of own pages; None without one, and it need not be there.
        sources: the folder of letters, for what is in `PUBLISHED_AS_IS`. The folder of own pages goes before.
        digests: see `read_sources`.
        excluded: names in `sources` to leave out.

    Raises:
        OSError: the folder of own pages is there and cannot be read.
    """
    own, problems = read_own_files(folder, digests)
    as_is, troubles = _read_as_is(sources, digests, excluded)
    published = {file.file: file for file in (*as_is, *own)}
    passed = [file.file for file in as_is if published[file.file] is not file]
    notices = passed_over.notices({passed_over.ALSO_OWN: passed}) if passed else []
    return published, (*problems, *troubles, *notices)


def _read_as_is(
    sources: Path,
    digests: Digests,
    excluded: Excluded,
) -> tuple[list[SourceFile], list[Problem]]:
    problems: list[Problem] = []
    disk = Disk(sources, sys.maxsize - 1, digests, problems)
    read = {
        path: disk.digest(str(path), path.name)
        for path in published_as_is(sources, excluded)
    }
    files = [
        SourceFile(str(path), path.name, digest)
        for path, digest in read.items()
        if digest
    ]
    return files, problems


def read_own_files(
    folder: Path | None, digests: Digests
) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """The files in a folder of own pages, sorted by path, and what is wrong with others; both are empty without it.

    What is hidden is left out, as MkDocs does. For `digests` see `read_sources`.

    Raises:
        OSError: the folder is there and cannot be read.
    """
    if folder is None or not folder.is_dir():
        return (), ()
    listing = _Listing()
    for item in walk_folder(folder, listing.enters):
        listing.take(item)
    problems = [*listing.problems, *passed_over.notices(listing.skipped)]
    disk = Disk(folder, sys.maxsize - 1, digests, problems)
    files = []
    for name, paths in listing.paths.items():
        trouble = trouble_of_path(name, paths)
        if trouble:
            found = f"de naam heeft {trouble}"
            problems.append(Problem("unsafe-name", printable(name), found))
            continue
        digest = disk.digest(paths[0], name)
        if digest is not None:
            files.append(SourceFile(paths[0], name, digest))
    files.sort(key=attrgetter("file"))
    problems.sort(key=catalogue.order)
    return tuple(files), tuple(problems)


@dataclass(frozen=True, slots=True)
class _Listing:
    """The names in a folder of own pages, each by what is done with it; compare `FolderListing`."""

    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    skipped: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)

    def enters(self, name: str) -> bool:
        """True if files in a subfolder are published."""
        own_name = posixpath.basename(name)
        kind = passed_over.kind_of_folder(own_name)
        if kind:
            self.skipped[kind].append(name)
        return not (kind or own_name.startswith("."))

    def take(self, item: FolderItem) -> None:
        """Put a name where it belongs."""
        own_name = posixpath.basename(item.name)
        kind = LEFT_OUT.get(item.kind) or passed_over.kind_of(own_name)
        if own_name.startswith("."):
            return
        if item.kind in REFUSED:
            code, words = REFUSED[item.kind]
            self.problems.append(Problem(code, printable(item.name), item.why or words))
        elif item.kind in LEFT_OUT or kind in _NEVER_PUBLISHED:
            self.skipped[kind].append(item.name)
        else:
            self.paths[unicodedata.normalize("NFC", item.name)].append(item.path)
