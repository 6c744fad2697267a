"""The generated folder: which files in it are ours, and how new ones appear: each whole, one after another.

Its manifest lists the files with their SHA-256 and is written last. A file that was not there before is noted in a
journal first, so that a build which is cut short owns all that it wrote; the next build completes it.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path, PurePosixPath

from kamerstuk_site.files import atomic, regular_file
from kamerstuk_site.files.file_state import FileState, sha256, state_of, states_in
from kamerstuk_site.files.unversioned import make_unversioned
from kamerstuk_site.model.spoken_error import SpokenError

MANIFEST = ".kamerstuk-site.json"
"""Lists what the build wrote, so that it deletes nothing else. MkDocs leaves files with a leading dot out."""
MADE_FROM = ".kamerstuk-site.sources.json"
"""The SHA-256 of what the output was made from, for `kamerstuk-site verify`."""
JOURNAL = ".kamerstuk-site.new.txt"
"""Paths of files that the build which is going on wrote and that no manifest lists yet, a line each."""
OURS = ".kamerstuk-site."
"""How names of files begin that are the program's own."""

_WAITING = re.compile(re.escape(OURS) + r"(\d+)\..*")
"""The name of what waits for its place, with the number of the process that writes it."""


class OutputRefusedError(SpokenError):
    """The output folder is not one that this program may write into; the message, in Dutch, says why."""


class OutputFolder:
    """Files on their way to the generated folder.

    Args:
        folder: where it is.
        left: what the build before left there, SHA-256 by path, if its files are taken to be as they were written.
    """

    def __init__(
        self,
        folder: Path,
        left: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.trusted = left is not None
        """True if files in it are taken to be as they were written."""
        if left is not None:
            self._manifest = left
        self._states: dict[str, FileState] | None = None
        self.left = ""
        """The digest of how this build left it, if that was looked at; see `page_making.note_left`."""

    def states_found(self) -> dict[str, FileState]:
        """What lay in the folder when this was called first, by path, and what `state` told since."""
        if self._states is None:
            self._states = states_in(self.folder)
        return self._states

    @property
    def is_seen(self) -> bool:
        """True after `states_found`."""
        return self._states is not None

    def states_left(self, files: Mapping[str, str]) -> dict[str, FileState]:
        """What lies in the folder at the end of a build that wrote these files; see `states_found`.

        What it found and what it wrote is not looked at again: what others do to that meanwhile the next build is to
        see.
        """
        states = self.states_found()
        for path in states.keys() - files.keys():
            if not os.path.lexists(self.folder / path):
                del states[path]
        return states

    def write(self, path: str, data: bytes) -> None:
        """Have a file hold this; one that does is left alone.

        Raises:
            ValueError: the path leaves the folder.
            OSError: the disk is full, or may not be written to. The file is as it was.
        """
        if regular_file.holds(f"{self.folder}/{safe(path)}", data):
            return
        target = self.folder / path
        with atomic.writing(self.folder):
            if not target.is_file():
                self._make_room(path)
                self._note(path)
            atomic.put(target, data, waits_in=self.folder)

    def take(self, path: str, file: Path) -> None:
        """Have a file that was made on the same disk take its place.

        Raises:
            OSError: it may not be written to.
        """
        target = self.folder / safe(path)
        with atomic.writing(self.folder):
            self._make_room(path)
            self._note(path)
            atomic.into_folder(file, target)
        self.state(path)  # which `states_found` tells from now on

    def _make_room(self, path: str) -> None:
        """Remove what an earlier build wrote where a folder must be now, or in a folder where a file must be."""
        if not self._listed:
            return
        parents = map(str, PurePosixPath(path).parents)
        in_the_way = [parent for parent in parents if parent in self._listed]
        if (self.folder / path).is_dir():
            in_the_way += [old for old in self._listed if old.startswith(f"{path}/")]
        for old in in_the_way:
            _delete(self.folder, PurePosixPath(old))

    @cached_property
    def _manifest(self) -> Mapping[str, str]:
        """What the last build that was complete wrote: SHA-256 by path."""
        return _read(self.folder / MANIFEST)

    @cached_property
    def _listed(self) -> dict[str, str]:
        return self.listed()

    def listed(self) -> dict[str, str]:
        """What `read_manifest` says of this folder, with its errors; the manifest is read once."""
        return {**dict.fromkeys(_noted(self.folder / JOURNAL), ""), **self._manifest}

    def _note(self, path: str) -> None:
        """Own a file before it is there. A line is appended whole, whatever other processes append.

        It begins with a line break too: the one before it may have been cut short by a full disk.
        """
        with self._journal.open("ab", buffering=0) as out:
            out.write(f"\n{path}\n".encode())

    @cached_property
    def _journal(self) -> Path:
        """The journal, in a folder that is there."""
        make_unversioned(self.folder.parent)
        self.folder.mkdir(exist_ok=True)
        return self.folder / JOURNAL

    def keep_only(self, files: Mapping[str, str]) -> None:
        """Remove what earlier builds wrote and this one did not (SHA-256 by path).

        Until `finish` manifest and journal list all that is there, and maybe some that is not.

        Raises:
            OutputRefusedError, OSError: see `read_manifest`; a file cannot be removed.
        """
        superfluous = self.listed().keys() - files.keys()
        with atomic.writing(self.folder):
            for path in sorted(superfluous, reverse=True):
                _delete(self.folder, PurePosixPath(path))
        self._manifest = files

    def finish(self, files: Mapping[str, str]) -> None:
        """See `keep_only`, and list what is there now.

        Raises:
            OutputRefusedError, OSError: see there; the manifest cannot be written.
        """
        self.keep_only(files)
        with atomic.writing(self.folder):
            atomic.replace(self.folder / MANIFEST, as_json(files))
            _remove_leftovers(self.folder)

    def state(self, path: str) -> FileState:
        """What the file system tells of a file that was written."""
        now = state_of(f"{self.folder}/{path}")
        if self._states is not None:
            self._states[path] = now
        return now

    def holds(self, path: str, digest: str) -> bool:
        """True if a file has this SHA-256; it is read."""
        try:
            return sha256(self.folder / path) == digest
        except OSError:
            return False


def forget_journal(output: Path) -> None:
    """Have a folder hold nothing but the files of an archive, as those who keep it elsewhere want it."""
    (output / JOURNAL).unlink(missing_ok=True)


def _remove_leftovers(output: Path) -> None:
    """Remove the journal, and what waited for its place when a build was killed; what waits now is of another build."""
    for leftover in output.glob(f"{OURS}*"):
        waiting = _WAITING.fullmatch(leftover.name)
        of_another_build = waiting and Path("/proc", waiting[1]).exists()
        if of_another_build or leftover.name in (MANIFEST, MADE_FROM):
            continue
        if leftover.is_dir() and not leftover.is_symlink():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def read_manifest(output: Path) -> dict[str, str]:
    """What an output folder should hold: SHA-256 by path, empty for a file that was on its way.

    Raises:
        OutputRefusedError: the manifest is damaged, or names a path outside the folder.
    """
    return OutputFolder(output).listed()


def _noted(journal: Path) -> list[str]:
    """The paths in the journal; a last line that is not whole is of a file that was not written."""
    try:
        lines = journal.read_text("utf-8").split("\n")
    except FileNotFoundError:
        return []
    return list(filter(_is_inside, lines[:-1]))


def _read(file: Path) -> Mapping[str, str]:
    try:
        listed = json.loads(file.read_bytes())
        return {safe(path): str(digest) for path, digest in listed.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise OutputRefusedError(
            f"{file}: dit bestand is beschadigd ({error}). Verwijder de uitvoermap en bouw opnieuw."
        ) from error


def made_from(output: Path) -> dict[str, str]:
    """What an output folder was made from: SHA-256 by file; nothing where that is not known.

    Raises:
        OutputRefusedError: the record of it is damaged.
    """
    try:
        return dict(json.loads((output / MADE_FROM).read_bytes()))
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError) as error:
        raise OutputRefusedError(
            f"{output / MADE_FROM}: dit bestand is beschadigd. Bouw opnieuw."
        ) from error


def as_json(values: Mapping[str, str]) -> bytes:
    """As these lists are written."""
    # A line for each, by a separator: with `indent` the encoder is Python's own, which takes more than twice as long.
    text = json.dumps(values, sort_keys=True, separators=(",\n", ": "))
    return f"{text}\n".encode()


def safe(path: str) -> str:
    """The path, which must stay inside the output folder whatever a file name or a manifest says.

    Raises:
        ValueError: it does not.
    """
    if not _is_inside(path):
        raise ValueError(f"path leaves the output folder: {path!r}")
    return path


def _is_inside(path: str) -> bool:
    """True for a path that cannot leave the folder that it is relative to."""
    return {"", ".", ".."}.isdisjoint(path.split("/"))


_NEVER_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
"""What the system says of a path at which there is no file; a name may be too long for one to have been written."""


def _delete(output: Path, path: PurePosixPath) -> None:
    """Remove a file, and the folders that are empty without it; a folder at its path stays.

    Where there was a file, other files stand in a folder of its name by then.
    """
    if (output / path).is_dir():
        return
    try:
        (output / path).unlink()
    except OSError as error:
        if error.errno not in _NEVER_THERE:
            raise
    with suppress(OSError):  # not empty, or gone already
        for folder in path.parents[:-1]:
            (output / folder).rmdir()
