"""The only orchestrator: from the sources folder to a folder of Markdown that any renderer could take from there."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial
from pathlib import Path, PurePosixPath

from kamerstuk_site.amendments import next_archive
from kamerstuk_site.cache import Memory
from kamerstuk_site.disk import replace, writing
from kamerstuk_site.exports import Ready
from kamerstuk_site.incremental import Kept
from kamerstuk_site.model import Archive, Problem
from kamerstuk_site.ocr import read_scans
from kamerstuk_site.pages import Content, Site, read_words, templates_folder, units
from kamerstuk_site.register import Register, read_register, register_path, said, write_register
from kamerstuk_site.sources import SourceFile
from kamerstuk_site.timings import stage
from kamerstuk_site.wording import Wording
from kamerstuk_site.workers import DEFAULT, Limits, Progress, get_ready

MANIFEST = ".kamerstuk-site.json"
"""Lists what the build wrote, so that it deletes nothing else. MkDocs leaves files with a leading dot out."""
MADE_FROM = ".kamerstuk-site.sources.json"
"""The SHA-256 of what the output was made from, for `kamerstuk-site verify`."""
STAGE = ".kamerstuk-site.new"
"""Where files wait until all of them are written."""


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
    repo_url: str | None = None,
    record: bool = True,
    memory: Memory | None = None,
    executor: Executor | None = None,
    preview: bool = False,
) -> Archive:
    """Read every letter in `sources` and make `output` hold the pages of their archive, and nothing older.

    Only files whose content changed are written. `templates` is a folder like the packaged one, or None for that.
    `limits` is what reading one letter may cost. `ocr` is the folder that keeps what text recognition made of scans,
    or None to leave scans alone. `site_url` is the site's own address, for the files that are read outside it.
    `repo_url` is the repository of the project, where readers report mistakes.
    `record` says whether new letters go into the register, where the project has one.
    A `preview` is for somebody who waits for the pages: what an earlier build with the same `memory` left there is not
    looked at again, and data files of the whole archive stay as they are.
    `memory` knows what earlier builds parsed and made. `executor` does the parsing (see `cluster`), instead of
    processes here.

    Raises:
        RegisterError: the register is damaged. Nothing was written.
        OutputRefusedError: `output` holds files of somebody else, or overlaps `sources`. Nothing was written.
        OtherVersionError: the workers of `executor` would read letters differently.
        OSError: a folder cannot be read or written.
    """
    check_output(sources, output)
    memory = memory or Memory()
    with _no_collection():
        with stage("parse"):
            archive, by_file = read_archive(
                sources, progress=progress, limits=limits, ocr=ocr, memory=memory, executor=executor
            )
        with stage("pages"):
            folder = templates or templates_folder()
            site = Site(archive, Wording(read_words(folder)), folder, site_url, repo_url)
            made = memory.made(output)
            letters = memory.digests_of_letters()
            content = made.changed(site, units(site, by_file), output, letters, preview=preview, scratch=output / STAGE)
            register = registered(sources, by_file) if record else None
            if register:
                added = partial(write_register, register_path(sources), register.after(register.additions(archive)))
            write(output, content, added if register else None)
            replace(output / MADE_FROM, _json(digests(by_file)))
            made.written(output)
            if not preview:  # between previews nobody needs it on the disk: what is missing there is made again
                memory.keep_made(output)
    return archive


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the garbage collector from going over millions of values that all stay: a fifth of a rebuild.

    What the first build of a process leaves is never gone over at all; what later ones drop must be found.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        _freeze()
        if on:
            gc.enable()


@cache
def _freeze() -> None:
    """Once in a process, and not told by what is frozen: to count that takes long."""
    gc.freeze()


def registered(sources: Path, by_file: Mapping[str, SourceFile]) -> Register | None:
    """The register of a folder of which these sources were read; None where there is none.

    Raises:
        RegisterError, OSError: it is damaged or cannot be read.
    """
    return read_register(register_path(sources), ((source.file, source.sha256) for source in by_file.values()))


def unregistered(sources: Path, archive: Archive, by_file: Mapping[str, SourceFile]) -> list[Problem]:
    """What the next build adds to the register: a notice for each, so that it is committed before it is published."""
    register = registered(sources, by_file)
    steps = register.additions(archive) if register else []
    return [Problem("not-registered", step[1].file, said(step)) for step in steps]


def digests(by_file: Mapping[str, SourceFile]) -> dict[str, str]:
    """The SHA-256 of every source and every correction, by file."""
    letters = {source.file: source.sha256 for source in by_file.values()}
    corrections = {
        source.correction_file: hashlib.sha256(source.correction).hexdigest()
        for source in by_file.values()
        if source.correction_file and source.correction is not None
    }
    return letters | corrections


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

    Raises:
        RegisterError: the register is damaged.
        OSError: the folder or the register cannot be read.
    """
    memory = memory or Memory()
    if executor is None:
        get_ready()
    found, problems = memory.read_sources(sources)
    parsed = partial(memory.parse_all, limits=limits, executor=executor)
    outcomes = parsed(found, progress)
    if ocr:
        outcomes = read_scans(found, outcomes, ocr, parsed)
    memory.tidy()
    letters = [outcome.letter for outcome in outcomes if outcome.letter]
    reported = [problem for outcome in outcomes for problem in outcome.problems]
    by_file = {source.file: source for source in found}
    register = registered(sources, by_file) or Register()
    memory.built = next_archive(letters, [*problems, *reported, *register.problems()], register, memory.built)
    return memory.built.archive, by_file


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


def write(output: Path, content: Iterable[tuple[str, Content | Kept]], ready: Callable[[], None] | None = None) -> None:
    """Make `output` hold `content` (paths with `/`, and what is there), touching only what differs.

    Files that an earlier call wrote and this one does not are deleted, with the folders that are empty then. `ready` is
    called when all has been made and has its room on the disk, before the first file appears.

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
            new = data.encode() if isinstance(data, str) else data
            digest = new.sha256 if isinstance(new, Ready) else hashlib.sha256(new).hexdigest()
            files[_safe(path)] = digest
            if listed.get(path) not in ("", digest) or not _holds(output / path, new):
                _stage(waiting, len(changed), new)
                changed.append(path)
        manifest, before = _json(files), listed.keys()
        differs = bool(changed) or before != files.keys() or not _holds(output / MANIFEST, manifest)
        if differs:
            # All that takes room comes first; from then on files only get their names.
            _stage(waiting, len(changed), manifest)
        if ready:
            ready()
        if differs:  # not: if anything waits, which may be what a build left that was killed
            with writing(output):
                _appear(output, waiting, [*changed, MANIFEST], before - files.keys(), dict.fromkeys(before, "") | files)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


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


def _appear(output: Path, waiting: Path, paths: Sequence[str], gone: Iterable[str], both: Mapping[str, str]) -> None:
    """Give each file that waits its path, the manifest last; `both` is what was there and what comes."""
    # A build that is cut short half-way must still own all that it wrote.
    replace(output / MANIFEST, _json(both))
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
    try:
        read = json.loads((output / MANIFEST).read_bytes())
        # As a list, it had no digests.
        listed = dict.fromkeys(read, "") if isinstance(read, list) else read
        return {_safe(path): str(digest) for path, digest in listed.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise OutputRefusedError(
            f"{output / MANIFEST}: dit bestand is beschadigd ({error}). Verwijder de uitvoermap en bouw opnieuw."
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
        raise OutputRefusedError(f"{output / MADE_FROM}: dit bestand is beschadigd. Bouw opnieuw.") from error


def _json(values: Mapping[str, str]) -> bytes:
    # A line for each, by a separator: with `indent` the encoder is Python's own, which takes more than twice as long.
    return (json.dumps(values, sort_keys=True, separators=(",\n", ": ")) + "\n").encode()


def _ours(path: Path) -> bool:
    """Whether it is a file of the program itself, such as a build that was killed leaves behind."""
    return path.name.startswith(".kamerstuk-site.")


def _holds(path: Path, data: bytes | Ready) -> bool:
    try:
        return path.read_bytes() == (data.file.read_bytes() if isinstance(data, Ready) else data)
    except OSError:
        return False


def _safe(path: str) -> str:
    """The path, which must stay inside the output folder whatever a file name or a manifest says."""
    if not {"", ".", ".."}.isdisjoint(path.split("/")):
        raise ValueError(f"path leaves the output folder: {path!r}")
    return path


def _delete(output: Path, path: PurePosixPath) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        (output / path).unlink()
    for folder in path.parents[:-1]:
        try:
            (output / folder).rmdir()
        except OSError:  # not empty, or gone already
            return
