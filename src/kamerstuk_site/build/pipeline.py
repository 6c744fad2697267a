"""The only orchestrator: from the sources folder to a folder of Markdown that any renderer could take from there."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.entries import taken_in
from kamerstuk_site.archive.inputs import (
    Inputs,
    known_sources,
    parsed,
    parsed_sort,
    parsed_text,
)
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.register import Register, TakenIn, step_in_words
from kamerstuk_site.archive.register_file import (
    read_register,
    register_path,
    write_register,
)
from kamerstuk_site.build import output_folder
from kamerstuk_site.build.all_tables import ENCODING, TABLES
from kamerstuk_site.build.code_version import parsing, program
from kamerstuk_site.build.data_making import data_as_it_is, make_data
from kamerstuk_site.build.letter_workers import DEFAULT, Limits, Progress, Spare
from kamerstuk_site.build.output_folder import (
    MADE_FROM,
    OutputFolder,
    as_json,
    check_output,
)
from kamerstuk_site.build.page_making import make_pages
from kamerstuk_site.build.parsing import Parsing
from kamerstuk_site.build.processes import get_ready
from kamerstuk_site.build.timings import stage
from kamerstuk_site.exports.page_metadata import Heads, Unit
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.pages.page_units import DATA_UNIT, made_data, page_files, units
from kamerstuk_site.reading.source_folder import (
    Excluded,
    SourceFile,
    nothing_excluded,
    read_sources,
)
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.table import NotGivenError

T = TypeVar("T")

FOLDER = ".cache/kamerstuk-site"
"""Where rows are kept, beside mkdocs.yml or in the current folder."""
_READING = {table.name for table in (parsed, parsed_text, parsed_sort)}


def new_rows(cache_folder: Path | None = None, sources: Path | None = None) -> Rows:
    """The rows of a project, as the last build left them.

    Args:
        cache_folder: where they are kept; None to keep them in memory only.
        sources: the folder of sources: each has rows of its own.
    """
    store = None
    if cache_folder:
        name = os.path.relpath(sources or "sources", cache_folder).encode(
            "utf-8", "surrogateescape"
        )
        store = Store(
            cache_folder / f"rows-{hashlib.sha256(name).hexdigest()[:8]}.sqlite"
        )
    versions = {
        table.name: parsing() if table.name in _READING else program()
        for table in TABLES
    }
    with _no_collection():
        return Rows(TABLES, ENCODING, store, versions)


@dataclass
class ReadingOptions:
    """How letters are read.

    Args:
        limits: what reading one letter may cost.
        progress: is told how many are done, and of how many.
        ocr: the folder that keeps what text recognition made of scans, or None to leave scans alone.
        executor: does the parsing (see `cluster`), instead of processes here.
        excluded: tells of names in the sources folder which are left out, as if they were not there.
        spare: a process that is ready, for whoever builds again and again.
    """

    limits: Limits = DEFAULT
    progress: Progress | None = None
    ocr: Path | None = None
    executor: Executor | None = None
    excluded: Excluded = nothing_excluded
    spare: Spare | None = None


@dataclass
class Built:
    """What a build made.

    Args:
        archive: what the site shows.
        files: the generated folder: SHA-256 by path.
        heads: what its pages add to their heads.
    """

    archive: Archive
    files: Mapping[str, str]
    heads: Heads
    later: Callable[[], Mapping[str, str]] | None = None
    """Makes the data of the whole archive, where that was left for later; gives all files then."""

    def finish(self) -> Built:
        """Make what was left for later.

        Raises:
            OSError: there is no room for it.
        """
        return Built(self.archive, self.later(), self.heads) if self.later else self


def build(
    sources: Path,
    output: Path,
    *,
    rows: Rows | None = None,
    reading: ReadingOptions | None = None,
    templates: Path | None = None,
    site_url: str | None = None,
    repo_url: str | None = None,
    record: bool = True,
    again: bool = False,
    data_later: bool = False,
) -> Built:
    """Read every letter in `sources` and make `output` hold the pages of their archive, and nothing older.

    Only files whose content changed are written. `rows` is what earlier builds made. `templates` is a folder like the
    packaged one, or None for that. `site_url` is the site's own address, for the files that are read outside it.
    `repo_url` is the repository of the project, where readers report mistakes. `record` says whether new letters go
    into the register, where the project has one. `again` is for whoever builds again and again in one process with the
    same `rows`: from the second build on its cost follows what changed, and files of `output` are taken to be as the
    build before left them. With `data_later` the data of the whole archive stay as they are until `Built.finish`.

    Raises:
        RegisterError: the register is damaged. Nothing was written.
        OutputRefusedError: `output` holds files of somebody else, or overlaps `sources`. Nothing was written.
        OtherVersionError: the workers of an executor would read letters differently.
        OSError: a folder cannot be read or written.
    """
    check_output(sources, output)
    output_folder.read_manifest(output)
    rows = rows or new_rows()
    reading = reading or ReadingOptions()

    def work() -> Built:
        with stage("parse"):
            archive, by_file = read_archive(
                sources,
                rows=rows,
                reading=reading,
                templates=templates,
                site_url=site_url,
                repo_url=repo_url,
            )
        with stage("pages"):
            folder = OutputFolder(output, trusted=again and rows.is_watched)
            rows.inputs.output = folder
            if record:
                _take_in(sources, rows)
            pages = make_pages(rows, folder, units(rows))
            heads = _heads(rows)
            rest = partial(_finish, rows, folder, pages, digests(by_file), again=again)
            if not (data_later and rows.is_fresh(made_data)):
                return Built(archive, rest(), heads)
            files = pages | data_as_it_is(rows)
            output_folder.finish(output, files)
            rows.commit()
        return Built(archive, files, heads, rest)

    with _no_collection():
        built = although_rows_are_lost(rows, work)
        _freeze()
        return built


def although_rows_are_lost(rows: Rows, work: Callable[[], T]) -> T:
    """What `work` gives; done again from nothing where the cache is damaged, or another process replaced rows in it."""
    try:
        return work()
    except NotGivenError:
        rows.forget_all()
        return work()


def _heads(rows: Rows) -> Heads:
    """What pages add to their heads."""
    unit_of: dict[str, Unit] = {}
    for unit in units(rows):
        pages = (
            file.path for file in page_files(rows, *unit) if file.path.endswith(".md")
        )
        unit_of |= dict.fromkeys(pages, unit)
    return Heads(rows, unit_of)


def _finish(
    rows: Rows,
    folder: OutputFolder,
    pages: Mapping[str, str],
    made_of: Mapping[str, str],
    *,
    again: bool,
) -> dict[str, str]:
    """Make the data of the whole archive beside its pages, and end the build; gives all files, SHA-256 by path."""
    try:
        files = {**pages, **make_data(rows, folder)}
        files |= make_pages(rows, folder, [DATA_UNIT])
    except BaseException:
        if rows.is_watched:  # all but the data is right, and what these were made of every build looks at for itself
            rows.complete()
        raise
    output_folder.finish(folder.folder, files)
    replace(folder.folder / MADE_FROM, as_json(made_of))
    rows.complete()
    if again:
        rows.watch()
    return files


def write_files(rows: Rows, folder: OutputFolder) -> dict[str, str]:
    """Write all files of an archive that was read into a folder that is empty; gives their SHA-256 by path.

    Raises:
        OSError: the folder cannot be written.
    """
    rows.inputs.output = folder
    files = {**make_pages(rows, folder, units(rows)), **make_data(rows, folder)}
    files |= make_pages(rows, folder, [DATA_UNIT])
    output_folder.forget_journal(folder.folder)
    return files


def read_archive(
    sources: Path,
    *,
    rows: Rows | None = None,
    reading: ReadingOptions | None = None,
    templates: Path | None = None,
    site_url: str | None = None,
    repo_url: str | None = None,
) -> tuple[Archive, dict[str, SourceFile]]:
    """Read every letter in `sources`; nothing is written but what is kept of that. For arguments see `build`.

    The second value is what was read, by file.

    Raises:
        RegisterError: the register is damaged.
        OSError: the folder or the register cannot be read.
    """
    rows = rows or new_rows()
    reading = reading or ReadingOptions()
    if reading.executor is None:
        get_ready()
    rows.begin(Inputs({}))
    known = known_sources(rows) if rows.is_fresh(known_sources) else {}
    seen = dict(known)
    found, problems = read_sources(sources, known=seen, excluded=reading.excluded)
    here = {source.file for source in found}
    rows.give(
        known_sources, (), {file: seen[file] for file in sorted(seen) if file in here}
    )
    parsing_of = Parsing(
        rows,
        reading.limits,
        reading.progress,
        reading.executor,
        reading.ocr,
        reading.spare,
    )
    by_file = {source.file: source for source in found}
    register = registered(sources, by_file, reading.excluded) or Register()
    rows.inputs.readings = parsing_of.readings(found)
    rows.inputs.problems, rows.inputs.register = tuple(problems), register
    rows.inputs.sources, rows.inputs.templates = by_file, templates
    rows.inputs.site_url, rows.inputs.repo_url = site_url, repo_url
    rows.propagate()
    return Archive(rows), by_file


def _take_in(sources: Path, rows: Rows) -> None:
    """Put what is new into the register, where there is one."""
    path = register_path(sources)
    if path.is_file():
        register: Register = rows.inputs.register
        write_register(path, register.after(register.additions(letters_taken_in(rows))))


def letters_taken_in(rows: Rows) -> Iterator[TakenIn]:
    """The letters as the register takes them in."""
    for slug in letters_in_time(rows):
        letter = taken_in(rows, slug)
        if letter:
            yield letter


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the garbage collector from going over millions of values that all stay: a fifth of a rebuild."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


@cache
def _freeze() -> None:
    """Never go over what the first build of a process leaves; what later ones drop must be found.

    Once in a process, and not told by what is frozen: to count that takes long.
    """
    gc.freeze()


def registered(
    sources: Path,
    by_file: Mapping[str, SourceFile],
    excluded: Excluded = nothing_excluded,
) -> Register | None:
    """The register of a folder of which these sources were read; None where there is none.

    A letter that is `excluded` now keeps its row and its addresses, and is not missed. It is known by its name or,
    where it was moved too, by the digest of its bytes.

    Raises:
        RegisterError, OSError: it is damaged or cannot be read.
    """
    register = read_register(
        register_path(sources),
        ((source.file, source.sha256) for source in by_file.values()),
    )
    if register is None or not register.adrift or excluded is nothing_excluded:
        return register
    others, _ = read_sources(sources, excluded=lambda name: not excluded(name))
    digests_of_others = {other.sha256 for other in others}
    left_out = (
        row
        for row in register.adrift
        if excluded(row.file) or row.sha256 in digests_of_others
    )
    return replace_fields(register, left_out=tuple(left_out))


def unregistered(
    sources: Path, archive: Archive, by_file: Mapping[str, SourceFile]
) -> list[Problem]:
    """What the next build adds to the register: a notice for each, so that it is committed before it is published."""
    register = registered(sources, by_file)
    steps = register.additions(letters_taken_in(archive.rows)) if register else []
    return [
        Problem("not-registered", step[1].file, step_in_words(step)) for step in steps
    ]


def digests(by_file: Mapping[str, SourceFile]) -> dict[str, str]:
    """The SHA-256 of every source and every correction, by file."""
    letters = {source.file: source.sha256 for source in by_file.values()}
    corrections = {
        source.correction_file: hashlib.sha256(source.correction).hexdigest()
        for source in by_file.values()
        if source.correction_file and source.correction is not None
    }
    return letters | corrections
