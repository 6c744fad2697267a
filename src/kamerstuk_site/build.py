"""The only orchestrator: from the sources folder to a folder of Markdown that any renderer could take from there."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from functools import partial
from pathlib import Path, PurePosixPath

from kamerstuk_site.archive import build_archive
from kamerstuk_site.cache import Memory
from kamerstuk_site.incremental import Kept
from kamerstuk_site.model import Archive
from kamerstuk_site.ocr import read_scans
from kamerstuk_site.pages import Content, Site, read_words, templates_folder, units
from kamerstuk_site.sources import SourceFile
from kamerstuk_site.wording import Wording
from kamerstuk_site.workers import DEFAULT, Limits, Progress

MANIFEST = ".kamerstuk-site.json"
"""Lists what the build wrote, so that it deletes nothing else. MkDocs leaves files with a leading dot out."""


class OutputRefusedError(Exception):
    """The output folder is not one that this program may write into; the message, in Dutch, says why."""


def build(
    sources: Path,
    output: Path,
    *,
    templates: Path | None = None,
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
    ocr: Path | None = None,
    site_url: str | None = None,
    memory: Memory | None = None,
    executor: Executor | None = None,
) -> Archive:
    """Read every letter in `sources` and make `output` hold the pages of their archive, and nothing older.

    Only files whose content changed are written. `templates` is a folder like the packaged one, or None for that.
    `limits` is what reading one letter may cost. `ocr` is the folder that keeps what text recognition made of scans,
    or None to leave scans alone. `site_url` is the site's own address, for the files that are read outside it.
    `memory` knows what earlier builds parsed. `executor` does the parsing (see `cluster`), instead of processes here.

    Raises:
        OutputRefusedError: `output` holds files of somebody else, or overlaps `sources`. Nothing was written.
        OtherVersionError: the workers of `executor` would read letters differently.
        OSError: a folder cannot be read or written.
    """
    check_output(sources, output)
    memory = memory or Memory()
    archive, by_file = read_archive(
        sources, progress=progress, limits=limits, ocr=ocr, memory=memory, executor=executor
    )
    folder = templates or templates_folder()
    site = Site(archive, Wording(read_words(folder)), folder, site_url)
    made = memory.made(output)
    write(output, dict(made.changed(site, units(archive, by_file), output, memory.digests_of_letters())))
    made.written(output)
    memory.keep_made(output)
    return archive


def read_archive(
    sources: Path,
    *,
    progress: Progress | None = None,
    limits: Limits = DEFAULT,
    ocr: Path | None = None,
    memory: Memory | None = None,
    executor: Executor | None = None,
) -> tuple[Archive, dict[str, SourceFile]]:
    """Read every letter in `sources`; nothing is written but in `ocr` and the folder of `memory`.

    The second value is what was read, by file.
    """
    memory = memory or Memory()
    found, problems = memory.read_sources(sources)
    parsed = partial(memory.parse_all, limits=limits, executor=executor)
    outcomes = parsed(found, progress)
    if ocr:
        outcomes = read_scans(found, outcomes, ocr, parsed)
    memory.tidy()
    letters = [outcome.letter for outcome in outcomes if outcome.letter]
    reported = [problem for outcome in outcomes for problem in outcome.problems]
    return build_archive(letters, [*problems, *reported]), {source.file: source for source in found}


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


def write(output: Path, content: Mapping[str, Content | Kept]) -> None:
    """Make `output` hold `content` (paths with `/` to text or bytes), touching only what differs.

    Files that an earlier call wrote and this one does not are deleted, with the folders that are empty then.
    """
    output.mkdir(parents=True, exist_ok=True)
    wanted = {_safe(path): data.encode() if isinstance(data, str) else data for path, data in sorted(content.items())}
    before = _manifest(output)
    # Old and new first: a build that is cut short half-way must still own all that it wrote.
    _record(output, before | set(wanted))
    for path in sorted(before - set(wanted), reverse=True):
        _delete(output, path)
    for path, data in wanted.items():
        if not isinstance(data, Kept):
            _replace(output, path, data)
    _record(output, set(wanted))


def _manifest(output: Path) -> set[PurePosixPath]:
    try:
        listed = json.loads((output / MANIFEST).read_bytes())
        return {_safe(path) for path in listed}
    except FileNotFoundError:
        return set()
    except (ValueError, TypeError, AttributeError) as error:
        raise OutputRefusedError(
            f"{output / MANIFEST}: dit bestand is beschadigd ({error}). Verwijder de uitvoermap en bouw opnieuw."
        ) from error


def _record(output: Path, paths: Iterable[PurePosixPath]) -> None:
    _replace(output, PurePosixPath(MANIFEST), (json.dumps(sorted(map(str, paths)), indent=0) + "\n").encode())


def _safe(path: str) -> PurePosixPath:
    """The path, which must stay inside the output folder whatever a file name or a manifest says."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        raise ValueError(f"path leaves the output folder: {path!r}")
    return pure


def _delete(output: Path, path: PurePosixPath) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        (output / path).unlink()
    for folder in path.parents[:-1]:
        try:
            (output / folder).rmdir()
        except OSError:  # not empty, or gone already
            return


def _replace(output: Path, path: PurePosixPath, data: bytes) -> None:
    """Write a file in one step, so that a reader sees the old bytes or the new; leave it alone if it is right."""
    target = output / path
    with contextlib.suppress(OSError):
        if target.read_bytes() == data:
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Beside the manifest and with a short name: the target's own name may leave no room for a suffix.
    temporary = output / f".kamerstuk-site.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(data)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
