"""The folder of the site: each file appears whole, and a build that is cut half-way is completed by the next.

What is made waits in a hidden folder of the site until all of it is there: what takes room, or can go wrong, comes
first, and from then on files only get their names. Before the first of them does, the manifest of the site lists what
was there and what comes, so that a build which is cut owns all that it wrote. Files that are not of the site any more
are removed if we wrote them; hidden files, and those of others, stay.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from kamerstuk_site.files.atomic import move, writing
from kamerstuk_site.files.file_state import GONE, FileState, sha256, state_of, states_in
from kamerstuk_site.preservation.integrity import SITE_MANIFEST, site_manifest
from kamerstuk_site.site.page_rows import GROUPS, SiteFile, file_states, group_of
from kamerstuk_site.site.search import ENTRY
from kamerstuk_site.tables.rows import Rows

STAGE = ".kamerstuk-site.new"
"""The hidden folder in which files wait."""
_NO_LINK = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES}
"""What the system says where two folders cannot have one file: another disk, or one without links."""

Seal = Callable[[Path, Mapping[str, str]], None]
"""Writes the manifest of a site, of files with these SHA-256s."""


class SiteFolder:
    """The folder, and what is known of the files in it. One object serves many builds, one after another.

    Args:
        folder: where the site is; it need not be there.
        rows: keep what is known.
        ours: whether all in it is ours, as in a cache.
    """

    def __init__(self, folder: Path, rows: Rows, *, ours: bool) -> None:
        self.folder, self.stage = folder, folder / STAGE
        self._rows, self._ours = rows, ours
        self._known: dict[str, tuple[str, FileState]] | None = None
        """Digest and state of the files as they were seen last; None as long as the rows have not been read."""
        self._there: dict[str, FileState] = {}
        self._altered: set[str] = set()
        """Paths of which more is known than the rows say."""
        self.is_half_way = False
        """Whether a build has begun to change it and is not at its end."""

    def look(self) -> None:
        """See which files there are. What an earlier build left that was killed is removed."""
        self.clear()
        if self._known is None:
            self._known = {
                file.path: (file.digest, file.state)
                for group in self._stored()
                for file in group
            }
        self._there = states_in(self.folder)

    def _stored(self) -> list[tuple[SiteFile, ...]]:
        numbers = [
            number
            for number in range(GROUPS)
            if self._rows.is_fresh(file_states, number)
        ]
        return [file_states(self._rows, number) for number in numbers]

    def digest(self, path: str) -> str | None:
        """SHA-256 of a file, which is read if it is not as it was seen last; None where there is no such file."""
        seen = self._there.get(path)
        if seen is None or seen == GONE:
            return None
        known = (self._known or {}).get(path)
        if known is None or known[1] != seen:
            known = sha256(self.folder / path), seen
            self._note(path, *known)
        return known[0]

    def update(
        self,
        wanted: Mapping[str, str],
        fetch: Callable[[str, Path], None],
        seal: Seal | None,
        besides: str = "",
    ) -> None:
        """Have the folder hold files.

        Args:
            wanted: the SHA-256 of each, by path.
            fetch: puts a file that must be placed where it is to wait, if it does not wait there already.
            seal: see `Seal`; None if there is to be no manifest.
            besides: what begins with this, if anything, is somebody else's work.

        Raises:
            OSError: the disk is full, or may not be written to. As a rule the site is as it was.
        """
        changed = [path for path in wanted if self.digest(path) != wanted[path]]
        self._prepare(changed, fetch)
        owned = self._owned()
        stay = (besides, SITE_MANIFEST) if besides else (SITE_MANIFEST,)
        gone = [
            path for path in owned.keys() - wanted.keys() if not path.startswith(stay)
        ]
        if changed or gone:
            self.is_half_way = True
            if seal:
                seal(self.folder, {**owned, **wanted})
        for path in sorted(changed, key=_names_others):
            with writing(self.folder / path):
                move(self.waiting(path), self.folder / path)
            self.found(path, wanted[path])
        self.remove(gone)

    def _prepare(
        self, changed: Iterable[str], fetch: Callable[[str, Path], None]
    ) -> None:
        for path in changed:
            with writing(self.folder / path):
                fetch(path, self.waiting(path))

    def waiting(self, path: str) -> Path:
        """Where a file is to wait for its place: without the folders that it will be in."""
        self.stage.mkdir(parents=True, exist_ok=True)
        return (
            self.stage
            / hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
        )

    def found(self, path: str, digest: str) -> None:
        """Note what a file is that was written just now."""
        self._there[path] = state_of(self.folder / path)
        self._note(path, digest, self._there[path])

    def states(self) -> dict[str, FileState]:
        """What the file system tells of every file that is not hidden, since the last look and our own work."""
        manifest = state_of(self.folder / SITE_MANIFEST)
        return (
            self._there
            if manifest == GONE
            else {**self._there, SITE_MANIFEST: manifest}
        )

    def known_in(self, name: str) -> dict[str, str]:
        """SHA-256 by path of the files of one folder as they were seen last."""
        return {
            path: digest
            for path, (digest, _) in (self._known or {}).items()
            if path.startswith(name)
        }

    def there_in(self, name: str) -> dict[str, str | None]:
        """SHA-256 by path of the files that are there in one folder."""
        return {
            path: self.digest(path) for path in self._there if path.startswith(name)
        }

    def folder_changed(self, name: str) -> dict[str, str]:
        """Look again at the files in one folder, which somebody else wrote; gives their SHA-256s."""
        seen = {
            name + path: state for path, state in states_in(self.folder / name).items()
        }
        self._there = {
            path: state
            for path, state in self._there.items()
            if not path.startswith(name)
        } | seen
        return {path: digest for path in seen if (digest := self.digest(path))}

    def remove(self, paths: Iterable[str]) -> None:
        """Delete files, and the folders that are empty then."""
        for path in sorted(paths, reverse=True):  # what is in a folder, then itself
            _remove(self.folder, path)
            self._there.pop(path, None)

    def clear(self) -> None:
        """Remove what waits."""
        shutil.rmtree(self.stage, ignore_errors=True)

    def keep(self) -> None:
        """Hand what is known to the rows, which keep it for the next process."""
        known = self._known or {}
        gone = known.keys() - self._there.keys()
        changed = {group_of(path) for path in (*gone, *self._altered)}
        found: dict[int, list[SiteFile]] = {number: [] for number in changed}
        for path in sorted(known.keys() - gone):
            number = group_of(path)
            if number in changed:
                digest, seen = known[path]
                found[number].append(SiteFile(path, digest, seen))
        for number, states in found.items():
            self._rows.give(file_states, (number,), tuple(states))
        for path in gone:
            del known[path]
        self._altered.clear()
        self._stored()  # what is read is kept

    def _owned(self) -> dict[str, str]:
        """The files there that are ours, with their SHA-256s as far as these are known."""
        listed = site_manifest(self.folder) or {}
        known = self._known or {}
        ours = [
            path
            for path in self._there
            if self._ours or path in known or path in listed
        ]
        return {
            path: known[path][0] if path in known else listed.get(path, "")
            for path in ours
        }

    def _note(self, path: str, digest: str, seen: FileState) -> None:
        if self._known is not None:
            self._known[path] = digest, seen
            self._altered.add(path)


def _names_others(path: str) -> bool:
    """Whether a file names others, which must be there before it."""
    return path == ENTRY


def link_or_copy(source: Path, target: Path) -> None:
    """Have the same file in a second place, where there is none; both are only ever replaced, never written into."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINK:
            raise
        shutil.copyfile(source, target)


def _remove(folder: Path, path: str) -> None:
    try:
        os.unlink(folder / path)  # noqa: PTH108 - of many
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return
    above = os.path.dirname(path)  # noqa: PTH120 - of many
    while above:
        try:
            os.rmdir(folder / above)  # noqa: PTH106 - of many
        except OSError:  # not empty, or gone already
            return
        above = os.path.dirname(above)  # noqa: PTH120 - of many
