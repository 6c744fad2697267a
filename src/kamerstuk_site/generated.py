"""The generated folder: which files in it are ours, and how new ones appear, all of them or none."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from kamerstuk_site.exports import Ready
from kamerstuk_site.files.atomic import replace, writing
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.incremental import Kept
from kamerstuk_site.pages import Content

MANIFEST = ".kamerstuk-site.json"
"""Lists what the build wrote, so that it deletes nothing else. MkDocs leaves files with a leading dot out."""
CHANGES = ".kamerstuk-site.changes.json"
"""What differs from the manifest since it was written: previews do not write all of it at each save."""
MADE_FROM = ".kamerstuk-site.sources.json"
"""The SHA-256 of what the output was made from, for `kamerstuk-site verify`."""
STAGE = ".kamerstuk-site.new"
"""Where files wait until all of them are written."""


class OutputRefusedError(Exception):
    """The output folder is not one that this program may write into; the message, in Dutch, says why."""


def check_output(sources: Path, output: Path) -> None:
    """Refuse an output folder whose files are not ours: a slip of the keyboard must not cost anybody a file.

    Raises:
        OutputRefusedError: see `build`.
    """
    source, target = sources.resolve(), output.resolve()
    if target.is_relative_to(source) or source.is_relative_to(target):
        raise OutputRefusedError(
            f"{output}: de uitvoermap en de bronmap {sources} liggen in elkaar. Kies een andere uitvoermap."
        )
    if output.exists() and not output.is_dir():
        raise OutputRefusedError(f"{output}: dit is een bestand, geen map. Kies een andere uitvoermap.")
    others = output.is_dir() and any(not _ours(path) for path in output.iterdir())
    if others and not (output / MANIFEST).is_file():
        raise OutputRefusedError(
            f"{output}: deze map is niet leeg en niet door kamerstuk-site gemaakt (er is geen {MANIFEST}). "
            "Kies een lege of nieuwe uitvoermap."
        )


def write(
    output: Path, content: Iterable[tuple[str, Content | Kept]], ready: Callable[[], None] | None = None
) -> dict[str, str]:
    """Make `output` hold `content` (paths with `/`, and what is there), touching only what differs.

    Files that an earlier call wrote and this one does not are deleted, with the folders that are empty then. `ready` is
    called when all has been made and has its room on the disk, before the first file appears. Gives what is there then:
    SHA-256 by path.

    Raises:
        OSError: the disk is full, or may not be written to. What was there is still there, and whole.
    """
    listed, waiting = read_manifest(output), output / STAGE
    files: dict[str, str] = {}
    changed: list[str] = []
    _clear(output)
    try:
        for path, data in content:
            if isinstance(data, Kept):
                files[path] = listed.get(path) or hashlib.sha256((output / path).read_bytes()).hexdigest()
                continue
            new, files[_safe(path)] = _with_digest(data)
            if listed.get(path) not in ("", files[path]) or not _holds(output / path, new):
                _stage(waiting, len(changed), new)
                changed.append(path)
        manifest, gone = as_json(files), listed.keys() - files.keys()
        differs = bool(changed) or listed.keys() != files.keys() or not _holds(output / MANIFEST, manifest)
        differs = differs or (output / CHANGES).exists()
        if differs:
            # All that takes room comes first; from then on files only get their names.
            _stage(waiting, len(changed), manifest)
        if ready:
            ready()
        if differs:  # not: if anything waits, which may be what a build left that was killed
            both = dict.fromkeys(listed, "") | files
            with writing(output):
                _appear(output, waiting, [*changed, MANIFEST], gone, both)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return files


def write_changes(
    output: Path, content: Iterable[tuple[str, Content | None]], listed: Mapping[str, str]
) -> dict[str, str]:
    """The same where it is known what may differ: all else stays as it is `listed`, and None is a file that goes.

    Raises:
        OSError: see `write`.
    """
    waiting = output / STAGE
    told: dict[str, str | None] = {}
    changed: list[str] = []
    _clear(output)
    try:
        for path, data in content:
            if data is None:
                told[path] = None
                continue
            new, digest = _with_digest(data)
            if listed.get(_safe(path)) != digest:
                _stage(waiting, len(changed), new)
                changed.append(path)
                told[path] = digest
        if told:
            gone = {path for path, digest in told.items() if digest is None}
            differing = _read_changes(output)
            _stage(waiting, len(changed), as_json(differing | told))
            with writing(output):
                _appear(output, waiting, [*changed, CHANGES], gone, differing | dict.fromkeys(told, ""))
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return _with_changes(listed, told)


def _with_digest(data: Content) -> tuple[bytes | Ready, str]:
    new = data.encode() if isinstance(data, str) else data
    return new, new.sha256 if isinstance(new, Ready) else hashlib.sha256(new).hexdigest()


def _clear(output: Path) -> None:
    """Remove what a build left that was killed."""
    for left in output.glob(".kamerstuk-site.*.tmp"):
        left.unlink(missing_ok=True)
    shutil.rmtree(output / STAGE, ignore_errors=True)


def _stage(waiting: Path, number: int, data: bytes | Ready) -> None:
    with writing(waiting.parent):
        waiting.mkdir(parents=True, exist_ok=True)
        if isinstance(data, Ready):
            data.file.replace(waiting / str(number))
        else:
            (waiting / str(number)).write_bytes(data)


def _appear(
    output: Path, waiting: Path, paths: Sequence[str], gone: Iterable[str], both: Mapping[str, str | None]
) -> None:
    """Give each file that waits its path, the list of them last; `both` is what was in that and what comes."""
    # A build that is cut short half-way must still own all that it wrote.
    replace(output / paths[-1], as_json(both))
    if paths[-1] == MANIFEST:
        (output / CHANGES).unlink(missing_ok=True)
    for path in sorted(gone, reverse=True):
        _delete(output, PurePosixPath(path))
    for folder in {path.rpartition("/")[0] for path in paths}:
        (output / folder).mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(paths):
        (waiting / str(number)).replace(output / path)


def read_manifest(output: Path) -> dict[str, str]:
    """What an output folder should hold: SHA-256 by path.

    Raises:
        OutputRefusedError: the manifest is damaged, or names a path outside the folder.
    """
    return _with_changes(
        {path: str(digest) for path, digest in _read(output / MANIFEST).items()}, _read_changes(output)
    )


def _read_changes(output: Path) -> dict[str, str | None]:
    return {path: digest and str(digest) for path, digest in _read(output / CHANGES).items()}


def _read(file: Path) -> dict[str, Any]:
    """One of these lists, of paths inside the folder; nothing where there is none."""
    try:
        read = json.loads(file.read_bytes())
        # As a list, the manifest had no digests.
        listed = dict.fromkeys(read, "") if isinstance(read, list) else read
        return {_safe(path): value for path, value in listed.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise OutputRefusedError(
            f"{file}: dit bestand is beschadigd ({error}). Verwijder de uitvoermap en bouw opnieuw."
        ) from error


def _with_changes(listed: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    now = {**listed, **{path: digest for path, digest in changes.items() if digest is not None}}
    for path in [path for path, digest in changes.items() if digest is None]:
        now.pop(path, None)
    return now


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
        raise OutputRefusedError(f"{output / MADE_FROM}: dit bestand is beschadigd. Bouw opnieuw.") from error


def as_json(values: Mapping[str, str | None]) -> bytes:
    """As these lists are written."""
    # A line for each, by a separator: with `indent` the encoder is Python's own, which takes more than twice as long.
    return (json.dumps(values, sort_keys=True, separators=(",\n", ": ")) + "\n").encode()


def _ours(path: Path) -> bool:
    """Whether it is a file of the program itself, such as a build that was killed leaves behind."""
    return path.name.startswith(".kamerstuk-site.")


def _holds(path: Path, data: bytes | Ready) -> bool:
    try:
        return read_regular(path) == (data.file.read_bytes() if isinstance(data, Ready) else data)
    except OSError:
        return False


def _safe(path: str) -> str:
    """The path, which must stay inside the output folder whatever a file name or a manifest says."""
    if not {"", ".", ".."}.isdisjoint(path.split("/")):
        raise ValueError(f"path leaves the output folder: {path!r}")
    return path


_NEVER_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
"""What the system says of a path at which there is no file; a name may be too long for one to have been written."""


def _delete(output: Path, path: PurePosixPath) -> None:
    try:
        (output / path).unlink()
    except OSError as error:
        if error.errno not in _NEVER_THERE:
            raise
    for folder in path.parents[:-1]:
        try:
            (output / folder).rmdir()
        except OSError:  # not empty, or gone already
            return
