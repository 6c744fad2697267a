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
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePath

from kamerstuk_site.archive.leak_check import LeakCheck
from kamerstuk_site.build.fingerprint import of_outputs
from kamerstuk_site.files.atomic import move, writing
from kamerstuk_site.files.file_state import GONE, FileState, sha256, state_of, states_in
from kamerstuk_site.preservation.integrity import SITE_MANIFEST, site_manifest
from kamerstuk_site.site.page_rows import (
    FILE_GROUPS,
    SeenFile,
    file_states,
    looked_for,
)
from kamerstuk_site.tables.key_groups import keys_by_group
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
        ours: True if all in it is ours, as in a cache.
    """

    def __init__(
        self,
        folder: Path,
        rows: Rows,
        *,
        ours: bool,
    ) -> None:
        self.folder = folder
        self.stage = folder / STAGE
        self._is_staged = False
        self._rows = rows
        self._ours = ours
        self._known: dict[str, SeenFile] = {}
        self._right: dict[str, str] = {}
        """The SHA-256 of each file that is as it was seen last."""
        self._news: set[str] = set()
        """Paths of which something else is known than the rows keep."""
        self._there: dict[str, FileState] = {}
        self._sealed: Mapping[str, str] = {}
        """What the manifest lists, if this build wrote it."""
        self.check: LeakCheck | None = None
        """Looks at what is new before it is published."""
        self.is_half_way = False
        """True if a build has begun to change the folder and is not at its end."""

    def look(self, linked: Iterable[FileState] = ()) -> None:
        """See which files there are; for `linked` see `states_in`. What a build left that was killed is removed."""
        self.clear()
        if not self._known:
            for number in range(FILE_GROUPS):
                self._known |= self._stored(number)
        there, known = states_in(self.folder, linked), self._known
        self._there = there
        self._right = {
            path: digest
            for path, (digest, state) in known.items()
            if path in there and there[path] == state
        }

    def digest(self, path: str) -> str | None:
        """SHA-256 of a file, which is read if it is not as it was seen last; None where there is no such file."""
        state = self._there.get(path, GONE)
        if state != GONE and path not in self._right:
            self._note(path, sha256(self.folder / path), state)
        return self._right.get(path)

    def _note(
        self,
        path: str,
        digest: str,
        state: FileState,
    ) -> None:
        """Know of a file what it holds, if it is there."""
        if state != GONE:
            self._known[path] = digest, (*state,)
            self._right[path] = digest
            self._news.add(path)

    def changed(self, wanted: Mapping[str, str]) -> list[str]:
        """Those of some files (SHA-256 by path) that are not in the folder as they should be."""
        right = self._right.get
        unlike = [path for path, digest in wanted.items() if right(path) != digest]
        return [path for path in unlike if self.digest(path) != wanted[path]]

    def update(
        self,
        wanted: Mapping[str, str],
        fetch: Callable[[str, Path], None],
        seal: Seal | None,
        besides: tuple[str, ...] = (),
    ) -> None:
        """Have the folder hold files.

        Args:
            wanted: the SHA-256 of each, by path.
            fetch: puts a file that must be placed where it is to wait, if it does not wait there already.
            seal: see `Seal`; None if there is to be no manifest.
            besides: paths that begin with one of these are somebody else's work.

        Raises:
            LeakError: a file holds what is withheld. The site is as it was.
            OSError: the disk is full, or may not be written to. As a rule the site is as it was.
        """
        self._sealed = {}
        changed = self._have_wait(wanted, fetch)
        if self.check:
            self._look_at(wanted, self.check, changed)
        superfluous = self._owned(wanted)
        gone = [path for path in superfluous if not path.startswith(besides)]
        if changed or gone:
            self.is_half_way = True
            if seal:
                self._seal({**superfluous, **wanted}, seal)
        for path in changed:
            self._put_in_place(path, wanted[path])
        self.remove(gone)

    def place_made(
        self, made: Mapping[str, str], fetch: Callable[[str, Path], None]
    ) -> None:
        """Have the folder hold some files, whatever else is to come or go; see `update`."""
        changed = self._have_wait(made, fetch)
        if self.check:
            for path in changed:
                self.check.look(path, self.waiting(path))
        self.is_half_way = True
        for path in changed:
            self._put_in_place(path, made[path])

    def _have_wait(
        self, wanted: Mapping[str, str], fetch: Callable[[str, Path], None]
    ) -> list[str]:
        """Have those of some files wait for their places that are not there as they should be; gives these."""
        changed = self.changed(wanted)
        for path in changed:
            with writing(self.folder / path):
                fetch(path, self.waiting(path))
        return changed

    def _put_in_place(self, path: str, sha256: str) -> None:
        """Have a file that waits stand in the folder."""
        target = self.folder / path
        with writing(target):
            move(self.waiting(path), target)
        state = state_of(target)
        self._there[path] = state
        self._note(path, sha256, state)

    def _seal(self, files: Mapping[str, str], seal: Seal) -> None:
        """Write the manifest, unless it lists these files already."""
        if self._sealed != files:
            seal(self.folder, files)
            self._sealed = files

    def _look_at(
        self, wanted: Iterable[str], check: LeakCheck, changed: Collection[str]
    ) -> None:
        """Look at the files that are new; at all of them where these were looked at for something else before."""
        rows = self._rows
        known = looked_for.value_or(rows, "")
        for path in changed:
            check.look(path, self.waiting(path))
        if known != check.digest:
            for path in sorted({*wanted}.difference(changed)):
                check.look(path, self.folder / path)
        rows.give(looked_for, (), check.digest)

    def waiting(self, path: str) -> Path:
        """Where a file is to wait for its place: without the folders that it will be in."""
        if not self._is_staged:
            self.stage.mkdir(parents=True, exist_ok=True)
            self._is_staged = True
        name = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()
        return self.stage / name

    def _owned(self, wanted: Mapping[str, str]) -> dict[str, str]:
        """The files there that are ours and not wanted, with their SHA-256s as far as these are known."""
        there = self._there.keys() - wanted.keys() - {SITE_MANIFEST}
        owned = {path: self._known[path][0] for path in there & self._known.keys()}
        others = there - owned.keys()
        if not others:
            return owned
        listed = site_manifest(self.folder) or {}
        if not self._ours:
            others &= listed.keys()
        for path in others:
            owned[path] = listed.get(path, "")
        return owned

    def left(self) -> str:
        """The digest of what the file system tells of all that is not hidden, since the last look and our own work."""
        return of_outputs(self._there)

    def remove(self, paths: Iterable[str]) -> None:
        """Delete files, and the folders that are empty then."""
        for path in sorted(paths, reverse=True):  # what is in a folder, then itself
            _remove(self.folder, path)
            self._there.pop(path, None)
            self._right.pop(path, None)

    def clear(self) -> None:
        """Remove what waits."""
        self._is_staged = False
        shutil.rmtree(self.stage, ignore_errors=True)

    def finish(self, files: Mapping[str, str], seal: Seal | None) -> None:
        """End a build: the site consists of these files now, SHA-256 by path."""
        if seal:
            self._seal(files, seal)
            manifest = state_of(self.folder / SITE_MANIFEST)
            self._there[SITE_MANIFEST] = manifest
        self.keep()
        self.is_half_way = False

    def keep(self) -> None:
        """Hand what is known to the rows, which keep it for the next process."""
        gone = self._known.keys() - self._there.keys()
        for path in gone:
            del self._known[path]
        news = keys_by_group({*self._news, *gone}, FILE_GROUPS)
        for number in range(FILE_GROUPS):
            stored = self._stored(number)  # what is read is kept
            if number in news:
                paths = sorted({*stored, *news[number]} & self._known.keys())
                files = {path: self._known[path] for path in paths}
                self._rows.give(file_states, (number,), files)
        self._news.clear()

    def _stored(self, number: int) -> dict[str, SeenFile]:
        """What the rows know of one part of the files."""
        return file_states.value_or(self._rows, {}, number)


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
    for above in PurePath(path).parents[:-1]:
        try:
            (folder / above).rmdir()
        except OSError:  # not empty, or gone already
            return
