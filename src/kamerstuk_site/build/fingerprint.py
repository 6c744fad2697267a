"""Whether anything changed, told from what the file system keeps of files, without reading them.

Of folders that people write in more is asked than of our own (see `files.file_state`): the time of change too, which a
program cannot set, and the mode. Files that are not settled are read.
"""

from __future__ import annotations

import copyreg
import hashlib
import os
import secrets
import stat
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, singledispatch
from itertools import chain
from pathlib import Path
from types import CellType, CodeType, EllipsisType, FunctionType, ModuleType, NoneType

from kamerstuk_site.files.file_state import FileState, is_settled, sha256
from kamerstuk_site.files.folder_walk import walk_folder

_LIBRARIES = frozenset({"site-packages", "dist-packages"})
"""Folders that libraries are installed in, of one user and of Debian too."""
_STANDARD_LIBRARY = Path(os.__file__).parent
_OURS = __name__.partition(".")[0]
_MAIN = frozenset({"__main__", "__mp_main__"})
"""The program that builds: another one makes the same site."""
_PLAIN = frozenset({NoneType, EllipsisType, bool, int, float, complex, str, bytes})
_PICKLE_PROTOCOL = 4
"""The first that writes every object that can be written."""


def digest(*parts: object) -> str:
    """A short digest of texts and numbers."""
    return hashlib.blake2b(
        "\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def of_outputs(files: Mapping[str, FileState]) -> str:
    """The fingerprint of a folder that only we write in."""
    paths = sorted(files)
    return digest(
        "\0".join(paths), list(chain.from_iterable(files[path] for path in paths))
    )


@dataclass(frozen=True, slots=True)
class InputsFingerprint:
    """The fingerprint of folders that people write in."""

    told: str
    """What the file system told of all files."""
    doubtful: Mapping[str, str]
    """The content of those that had been changed only just."""

    def same(self, now: InputsFingerprint) -> bool:
        """Whether the folders are `now` as they were."""
        return self.told == now.told and all(
            of_file(path) == of for path, of in self.doubtful.items()
        )


def of_inputs(
    folders: Iterable[Path], now: int, linked: Iterable[Path] = ()
) -> InputsFingerprint:
    """The fingerprint of folders at `now`, a time in nanoseconds before anybody reads them.

    Of those in `linked` links to other folders count too.
    """
    paths = [path for folder in folders for path in _files(folder)]
    paths += [path for folder in linked for path in _files_and_linked(folder)]
    states = [_state(path) for path in paths]
    fresh = [
        path for path, _, changed in states if now and not is_settled(changed, now)
    ]
    return InputsFingerprint(
        digest(*(f"{path}\0{told}" for path, told, _ in states)),
        {path: of_file(path) for path in fresh},
    )


def _files(folder: Path) -> list[str]:
    """All in a folder that is no folder itself, links too, as reading meets it."""
    if folder.is_file():
        return [str(folder)]
    try:
        return sorted(item.path for item in walk_folder(folder))
    except OSError:
        return []


def _files_and_linked(folder: Path) -> list[str]:
    """The same with what is in other folders that are linked to, each once: a template may include what is there.

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
        if leads_back or any(real.is_relative_to(other) for other in walked):
            continue
        walked.append(real)
        files = _files(here)
        found += files
        links = (path for path in map(Path, files) if path.is_symlink())
        todo += [link for link in links if link.is_dir()]
    return sorted(found)


def _state(path: str) -> tuple[str, str, int]:
    """What the file system tells of a file and, where it is a link, of what that leads to; and the last time in it."""
    try:
        own = os.lstat(path)
        states = [own, os.stat(path)] if stat.S_ISLNK(own.st_mode) else [own]  # noqa: PTH116 - of many
    except OSError:
        return path, "", 0
    told = [
        f"{each.st_size} {_times(each)} {each.st_ino} {each.st_mode}" for each in states
    ]
    return path, " ".join(told), max(chain.from_iterable(map(_times, states)))


def _times(status: os.stat_result) -> tuple[int, int]:
    return status.st_mtime_ns, status.st_ctime_ns


def of_file(path: str | Path) -> str:
    """The SHA-256 of a file's content; none of one that cannot be read."""
    try:
        return sha256(path)
    except OSError:
        return ""


def of_content(folder: Path) -> str:
    """The digest of what is in the files of `folder`, wherever it stands."""
    return digest(
        *(
            f"{os.path.relpath(path, folder)}\0{of_file(path)}"
            for path in _files_and_linked(folder)
        )
    )


def of_installed() -> str:
    """What is installed: every library with its version, and the interpreter's own."""
    places = {Path(place) for place in sys.path if place}
    names = (
        name.name
        for place in places
        if place.is_dir()
        for name in place.glob("*.dist-info")
    )
    return digest(sys.version, *sorted(names))


def is_installed(path: Path) -> bool:
    """Whether a file or folder belongs to a library or to Python, so that `of_installed` answers for it."""
    return not _LIBRARIES.isdisjoint(path.parts) or path.is_relative_to(
        _STANDARD_LIBRARY
    )


@cache
def of_module(module: ModuleType) -> str:
    """The digest of the file of a module that is no library's, as it was when this was asked first; else nothing.

    A module is loaded once in a process: what somebody writes in its file afterwards is not what it does.
    """
    file = vars(module).get("__file__")
    return (
        of_file(file) if isinstance(file, str) and not is_installed(Path(file)) else ""
    )


def of_loaded() -> str:
    """The digest of all modules in use that are no library's and not ours: hooks, and what these import."""
    modules: dict[str, object] = {**sys.modules}  # people put other things there too
    of = {
        name: of_module(module)
        for name, module in modules.items()
        if isinstance(module, ModuleType)
    }
    own = [
        name
        for name in of
        if of[name] and name not in _MAIN and name.split(".")[0] != _OURS
    ]
    return digest(*(f"{name}\0{of[name]}" for name in sorted(own)))


def canonical(value: object) -> str:
    """A text that is the same for the same settings, in whatever process.

    Plain values are told as they are, functions and modules by what is in them, and other objects as `pickle` would
    write them: other processes that make pages know no more of them. What cannot be pickled is told otherwise each
    time (see `unknown`). An object that was met before is told by its number, and nothing is told by recursion, so
    settings may lead back to themselves, to any depth.
    """
    return ",".join(_told(value))


def unknown(value: object) -> set[str]:
    """The types of what there is in a value of which `canonical` cannot tell whether it changed."""
    return {text.type for text in _told(value) if isinstance(text, _Unknown)}


class _Unknown(str):
    """Stands for an object of which nothing is known: no two are the same."""

    __slots__ = ("type",)
    type: str


def _told(value: object) -> Iterator[str]:
    """Each value on its way, the container before what is in it, with how many that are."""
    met: dict[
        int, tuple[int, object]
    ] = {}  # the object too, so that no other gets its `id`
    todo = [value]
    while todo:
        item = todo.pop()
        if type(item) in _PLAIN:
            yield repr(item)
        elif id(item) in met:
            yield f"#{met[id(item)][0]}"
        else:
            met[id(item)] = len(met), item
            text, parts = _apart(item)
            yield text
            todo.extend(reversed(parts))


def _apart(value: object) -> tuple[str, list[object]]:
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    try:
        parts = [*_parts(value)]
    except Exception:  # noqa: BLE001 - objects of others raise whatever they like
        text = _Unknown(f"{kind} {secrets.token_hex()}")
        text.type = kind
        return text, []
    return f"{kind}({len(parts)})", parts


@singledispatch
def _parts(value: object) -> Iterable[object]:
    """What tells one value from others of its type: what `pickle` would write."""
    registered = copyreg.dispatch_table.get(type(value))
    written = registered(value) if registered else value.__reduce_ex__(_PICKLE_PROTOCOL)
    if isinstance(written, str):
        return getattr(value, "__module__", None), written
    made_by, state, contents = written[:2], written[2:3], written[3:5]
    return [*made_by, *state, *(part and [*part] for part in contents)]


@_parts.register(list)
@_parts.register(tuple)
@_parts.register(deque)
def _(value: Iterable[object]) -> Iterable[object]:
    return value


@_parts.register(Mapping)
def _(value: Mapping[object, object]) -> Iterable[object]:
    return chain.from_iterable(value.items())


@_parts.register(AbstractSet)
def _(value: AbstractSet[object]) -> Iterable[object]:
    return sorted(value, key=repr)


@_parts.register
def _(value: type) -> Iterable[object]:
    return value.__module__, value.__qualname__


@_parts.register
def _(value: FunctionType) -> Iterable[object]:
    given = value.__defaults__, value.__kwdefaults__, value.__closure__
    return value.__module__, value.__qualname__, value.__code__, *given


@_parts.register
def _(value: CodeType) -> Iterable[object]:
    return value.co_code, value.co_names, value.co_consts


@_parts.register
def _(value: CellType) -> Iterable[object]:
    return (value.cell_contents,)


@_parts.register
def _(value: ModuleType) -> Iterable[object]:
    return value.__name__, of_module(value)
