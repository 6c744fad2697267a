"""Tells whether anything changed, from what the file system keeps of files, without reading them.

Of folders that people write in more is asked than of our own (see `files.file_state`): the time of change too, which a
program cannot set, and the mode. Files that are not settled are read.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from pathlib import Path
from types import ModuleType

from kamerstuk_site.archive.ledger_file import ledger_path
from kamerstuk_site.archive.people_file import people_path
from kamerstuk_site.archive.register_file import register_path
from kamerstuk_site.archive.withheld_file import withheld_path
from kamerstuk_site.files.file_state import FileState, is_settled, sha256
from kamerstuk_site.files.folder_walk import walk_folder

_LIBRARIES = frozenset({"site-packages", "dist-packages"})
"""Folders that libraries are installed in, of one user and of Debian too."""
_STANDARD_LIBRARY = Path(os.__file__).parent
_OURS = __name__.partition(".")[0]
_MAIN = frozenset({"__main__", "__mp_main__"})
"""The program that builds: another one makes the same site."""


def digest(*parts: object) -> str:
    """A short digest of texts and numbers."""
    text = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def of_outputs(files: Mapping[str, FileState]) -> str:
    """The fingerprint of a folder that only we write in, by what lies in it: states by path."""
    paths = sorted(files)
    columns = [*zip(*map(files.__getitem__, paths), strict=True)]
    # Of a hundred thousand files the numbers as text take ten times as long.
    told = pickle.dumps(("\0".join(paths), columns), 5)
    return hashlib.blake2b(told, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class InputsFingerprint:
    """The fingerprint of folders that people write in."""

    states: str
    """The digest of what the file system tells of all files."""
    doubtful: Mapping[str, str]
    """The content of those that had been changed only just: a digest by path."""

    def same(self, now: InputsFingerprint) -> bool:
        """True if the folders are `now` as they were."""
        if self.states != now.states:
            return False
        return all(of_file(path) == content for path, content in self.doubtful.items())


_SEEN = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino", "st_mode")
"""What of the status of a file tells one state of it from another: first the times when it was changed."""


def of_inputs(
    folders: Iterable[Path],
    now: int,
    linked: Iterable[Path] = (),
) -> InputsFingerprint:
    """The fingerprint of folders at `now`, a time in nanoseconds before anybody reads them.

    Of those in `linked` links to other folders count too. With 0 for `now` no file is doubtful.
    """
    paths = [*chain.from_iterable(map(_files, folders))]
    paths += chain.from_iterable(map(_files_and_linked, linked))
    states, doubtful = [], {}
    for path in paths:
        seen = list(map(_SEEN, _statuses(path)))
        states.append(f"{path}\0{seen}")
        last = max((time for times in seen for time in times[:2]), default=0)
        if now and not is_settled(last, now):
            doubtful[path] = of_file(path)
    return InputsFingerprint(digest(*states), doubtful)


def _files(folder: Path) -> list[str]:
    """All in a folder that is no folder itself, links too, as reading meets it."""
    if folder.is_file():
        return [str(folder)]
    try:
        return sorted(item.path for item in walk_folder(folder))
    except OSError:
        return []


def _files_and_linked(folder: Path) -> list[str]:
    """All in a folder and in other folders that it links to, each once: a template may include what is there.

    A folder in which this one lies is none of these: a link to it leads back.
    """
    root = folder.resolve()
    found: list[str] = []
    walked: list[Path] = []
    todo = [folder]
    while todo:
        here = todo.pop()
        real = here.resolve()
        leads_back = real != root and root.is_relative_to(real)
        if leads_back or any(map(real.is_relative_to, walked)):
            continue
        walked.append(real)
        files = _files(here)
        found += files
        links = filter(Path.is_symlink, map(Path, files))
        todo += filter(Path.is_dir, links)
    return sorted(found)


def _statuses(path: str) -> list[os.stat_result]:
    """The status of a file and, where it is a link, of what that leads to; none where the system shows none."""
    try:
        own = os.lstat(path)
        return [own, os.stat(path)] if stat.S_ISLNK(own.st_mode) else [own]  # noqa: PTH116 - of many
    except OSError:
        return []


def of_curated(sources: Path) -> str:
    """The digests of register, ledger and what a curator keeps beside the sources: who is who, and what is withheld."""
    return "".join(map(of_file, [register_path(sources), *curated_paths(sources)]))


def curated_paths(sources: Path) -> list[Path]:
    """Where what no build writes may lie beside the sources."""
    return [ledger_path(sources), people_path(sources), withheld_path(sources)]


def of_file(path: str | Path) -> str:
    """The SHA-256 of a file's content; none of one that cannot be read."""
    try:
        return sha256(path)
    except OSError:
        return ""


def of_content(folder: Path) -> str:
    """The digest of what is in the files of `folder`, wherever it stands."""
    files = _files_and_linked(folder)
    return digest(
        *(f"{os.path.relpath(path, folder)}\0{of_file(path)}" for path in files)
    )


def of_installed() -> str:
    """What is installed: every library with its version, and the interpreter's own."""
    folders = {Path(folder) for folder in sys.path if folder}
    found = chain.from_iterable(folder.glob("*.dist-info") for folder in folders)
    return digest(sys.version, *sorted(info.name for info in found))


def is_installed(path: Path) -> bool:
    """True if a file or folder belongs to a library or to Python, so that `of_installed` answers for it."""
    in_library = not _LIBRARIES.isdisjoint(path.parts)
    return in_library or path.is_relative_to(_STANDARD_LIBRARY)


@cache
def of_module(module: ModuleType) -> str:
    """The digest of the file of a module that is no library's, as it was when this was asked first; else nothing.

    A module is loaded once in a process: what somebody writes in its file afterwards is not what it does.
    """
    file = vars(module).get("__file__")
    if not isinstance(file, str) or is_installed(Path(file)):
        return ""
    return of_file(file)


def of_loaded() -> str:
    """The digest of all modules in use that are no library's and not ours: hooks, and what these import."""
    told = []
    modules: dict[str, object] = {**sys.modules}  # people put other things there too
    for name in sorted(modules.keys() - _MAIN):
        module = modules[name]
        is_ours = name.partition(".")[0] == _OURS
        if isinstance(module, ModuleType) and not is_ours:
            content = of_module(module)
            told += [f"{name}\0{content}"] if content else []
    return digest(*told)
