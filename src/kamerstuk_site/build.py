"""The only orchestrator: from the sources folder to a folder of Markdown that any renderer could take from there."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace as replace_fields
from functools import cache, partial
from pathlib import Path

from kamerstuk_site.amendments import next_archive
from kamerstuk_site.cache import Memory
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.generated import MADE_FROM, STAGE, as_json, check_output, write, write_changes
from kamerstuk_site.model.archive import Archive
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.pages import Site, read_words, templates_folder, units
from kamerstuk_site.pages.lookups import Memo
from kamerstuk_site.processes import get_ready
from kamerstuk_site.reading.ocr import read_scans
from kamerstuk_site.reading.records import with_records
from kamerstuk_site.reading.source_folder import Excluded, SourceFile, nothing_excluded, read_sources
from kamerstuk_site.register import Register, read_register, register_path, said, write_register
from kamerstuk_site.timings import stage
from kamerstuk_site.wording import Wording
from kamerstuk_site.workers import DEFAULT, Limits, Progress, Spare


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
    excluded: Excluded = nothing_excluded,
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
    processes here. `excluded` tells of names in `sources` which are left out, as if they were not there; what an
    earlier build made of them goes.

    Raises:
        RegisterError: the register is damaged. Nothing was written.
        OutputRefusedError: `output` holds files of somebody else, or overlaps `sources`. Nothing was written.
        OtherVersionError: the workers of `executor` would read letters differently.
        OSError: a folder cannot be read or written.
    """
    check_output(sources, output)
    memory = memory or Memory()
    if not record:
        memory.spare = memory.spare or Spare()
    with _no_collection():
        with stage("parse"):
            archive, by_file = read_archive(
                sources,
                progress=progress,
                limits=limits,
                ocr=ocr,
                memory=memory,
                executor=executor,
                excluded=excluded,
            )
        with stage("pages"):
            folder = templates or templates_folder()
            made = memory.made(output)
            if not record:
                made.memo = made.memo or Memo()
            site = Site(archive, Wording(read_words(folder)), folder, site_url, repo_url, before=made.site)
            letters = memory.digests_of_letters()
            all_units, listed = units(site, by_file), made.listed
            differing = made.differing(site, all_units, letters) if preview else None
            register = registered(sources, by_file, excluded) if record else None
            if register:
                added = partial(write_register, register_path(sources), register.after(register.additions(archive)))
            if differing is not None:
                listed = write_changes(output, differing, listed)
            else:
                content = made.changed(site, all_units, output, letters, preview=preview, scratch=output / STAGE)
                listed = write(output, content, added if register else None)
            replace(output / MADE_FROM, as_json(digests(by_file)))
            made.written(output, listed)
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


def registered(
    sources: Path, by_file: Mapping[str, SourceFile], excluded: Excluded = nothing_excluded
) -> Register | None:
    """The register of a folder of which these sources were read; None where there is none.

    A letter that is `excluded` now keeps its row and its addresses, and is not missed. It is known by its name or,
    where it was moved too, by the digest of its bytes.

    Raises:
        RegisterError, OSError: it is damaged or cannot be read.
    """
    register = read_register(register_path(sources), ((source.file, source.sha256) for source in by_file.values()))
    if register is None or not register.adrift or excluded is nothing_excluded:
        return register
    others, _ = read_sources(sources, excluded=lambda name: not excluded(name))
    digests_of_others = {other.sha256 for other in others}
    left_out = (row for row in register.adrift if excluded(row.file) or row.sha256 in digests_of_others)
    return replace_fields(register, left_out=frozenset(left_out))


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
    excluded: Excluded = nothing_excluded,
) -> tuple[Archive, dict[str, SourceFile]]:
    """Read every letter in `sources` but those `excluded`; nothing is written but in `ocr` and the folder of `memory`.

    The second value is what was read, by file.

    Raises:
        RegisterError: the register is damaged.
        OSError: the folder or the register cannot be read.
    """
    memory = memory or Memory()
    if executor is None:
        get_ready()
    found, problems = memory.read_sources(sources, excluded)
    parsed = partial(memory.parse_all, limits=limits, executor=executor)
    outcomes = parsed(found, progress)
    recorded, outcomes = with_records(found, outcomes, parsed)
    if ocr:
        outcomes = read_scans(recorded, outcomes, ocr, parsed)
    memory.tidy()
    letters = [outcome.letter for outcome in outcomes if outcome.letter]
    reported = [problem for outcome in outcomes for problem in outcome.problems]
    by_file = {source.file: source for source in found}
    register = registered(sources, by_file, excluded) or Register()
    memory.built = next_archive(letters, [*problems, *reported, *register.problems()], register, memory.built)
    return memory.built.archive, by_file
