"""The generated folder: it holds exactly what a build made, and nobody's files are lost in it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from kamerstuk_site.fingerprint import GONE, Seen, look

MANIFEST = ".kamerstuk-site.json"
"""Lists what the build wrote, so that it deletes nothing else. MkDocs leaves files with a leading dot out."""


class OutputRefusedError(Exception):
    """The output folder is not one that this program may write into; the message, in Dutch, says why."""


class Written(NamedTuple):
    """A file that a build wrote."""

    digest: str
    seen: Seen
    """What tells that it is still that file; nothing does so for one that the build did not get to."""


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
    if output.is_dir() and not (output / MANIFEST).is_file() and any(output.iterdir()):
        raise OutputRefusedError(
            f"{output}: deze map is niet leeg en niet door kamerstuk-site gemaakt (er is geen {MANIFEST}). "
            "Kies een lege of nieuwe uitvoermap."
        )


def write(output: Path, content: Mapping[str, str | bytes]) -> None:
    """Make `output` hold `content` (paths with `/` to text or bytes), touching only what differs.

    Files that an earlier call wrote and this one does not are deleted, with the folders that are empty then.
    """
    output.mkdir(parents=True, exist_ok=True)
    before = written(output)
    after: dict[str, Written] = {}
    missing: dict[str, bytes] = {}
    for path, text in sorted(content.items()):
        data = text.encode() if isinstance(text, str) else text
        here, digest = f"{output}/{_safe(path)}", hashlib.blake2b(data, digest_size=16).hexdigest()
        there = look(here)
        same = before.get(path) == Written(digest, there) or _holds(here, there, data)
        after[path] = Written(digest, there if same else GONE)
        if not same:
            missing[path] = data
    if before == after and not missing:
        return
    # Old and new first: a build that is cut short half-way must still own all that it wrote.
    _record(output, before | after)
    for path in sorted(before.keys() - after.keys(), reverse=True):
        _delete(output, path)
    for path, data in missing.items():
        after[path] = Written(after[path].digest, _replace(output, path, data))
    _record(output, after)


def written(output: Path) -> dict[str, Written]:
    """What the last build wrote into the folder, by path.

    Raises:
        OutputRefusedError: its list of that is damaged.
    """
    try:
        listed = json.loads((output / MANIFEST).read_bytes())
        # The list of version 0.1.0 had paths only.
        known = listed if isinstance(listed, dict) else dict.fromkeys(listed, ("", GONE))
        return {_safe(path): Written(digest, Seen(*seen)) for path, (digest, seen) in known.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise OutputRefusedError(
            f"{output / MANIFEST}: dit bestand is beschadigd ({error}). Verwijder de uitvoermap en bouw opnieuw."
        ) from error


def _record(output: Path, files: Mapping[str, Written]) -> None:
    _replace(output, MANIFEST, (json.dumps(files, sort_keys=True).replace("]], ", "]],\n") + "\n").encode())


def _holds(file: str, there: Seen, data: bytes) -> bool:
    return there.size == len(data) and Path(file).read_bytes() == data


def _safe(path: str) -> str:
    """The path, which must stay inside the output folder whatever a file name or a manifest says."""
    if not path or path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"path leaves the output folder: {path!r}")
    return path


def _delete(output: Path, path: str) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        (output / path).unlink()
    for folder in PurePosixPath(path).parents[:-1]:
        try:
            (output / folder).rmdir()
        except OSError:  # not empty, or gone already
            return


def _replace(output: Path, path: str, data: bytes) -> Seen:
    """Write a file in one step, so that a reader sees the old bytes or the new."""
    target = output / path
    # Beside the manifest and with a short name: the target's own name may leave no room for a suffix.
    temporary = output / f".kamerstuk-site.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(data)
        try:
            temporary.replace(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    return look(target)
