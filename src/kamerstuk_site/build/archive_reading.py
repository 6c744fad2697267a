"""From the sources folder to an archive: letters, the register, what is withheld, and the curator's own files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from itertools import filterfalse
from pathlib import Path
from typing import TypedDict, Unpack

from kamerstuk_site.archive.inputs import Inputs, known_own_files, known_sources
from kamerstuk_site.archive.ledger_file import ledger_path
from kamerstuk_site.archive.ledger_problems import ledger_for_pages
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.people_file import people_path, read_people
from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.withheld_letters import withhold
from kamerstuk_site.build.parsing import Parsing, ReadingOptions
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.build.registration import registered
from kamerstuk_site.files.clock import today
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.folder_listing import Excluded
from kamerstuk_site.reading.own_folder import folder_beside, read_published_files
from kamerstuk_site.reading.passed_over import is_parliament_record
from kamerstuk_site.reading.source_folder import Digests, SourceFile, read_sources
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import AnyTable


class SiteSettings(TypedDict, total=False):
    """What a project says of its site, as `Inputs` has it; so are the defaults."""

    templates: Path | None
    site_url: str | None
    directories: bool
    repo_url: str | None
    language: str
    site_name: str | None
    licence: str | None
    preview: bool


def read_archive(
    sources: Path,
    *,
    rows: Rows | None = None,
    reading: ReadingOptions | None = None,
    pages: Path | None = None,
    meanwhile: Callable[[], None] | None = None,
    later: Collection[AnyTable] = (),
    **site: Unpack[SiteSettings],
) -> tuple[Archive, dict[str, SourceFile]]:
    """Read every letter in `sources`; nothing is written but what is kept of that. For arguments see `pipeline.build`.

    The second value is what was read, by file. `meanwhile` is called while processes start that read letters. Of what
    follows from changes, rows of the tables that are for `later` are left (see `Rows.propagate`).

    Raises:
        RegisterError: the register is damaged.
        WithheldListError: the list of what is withheld cannot be followed.
        OSError: the folder or the register cannot be read.
    """
    rows = rows or new_rows()
    reading = reading or ReadingOptions()
    rows.begin(Inputs({}))
    by_file, problems = _sources(rows, sources, reading.excluded)
    own_files, own_troubles = _own_files(
        rows, pages or folder_beside(sources), sources, reading.excluded
    )
    found = registered(sources, by_file, reading.excluded)
    register = found or Register()
    letters = [by_file[file] for file in filterfalse(is_parliament_record, by_file)]
    read = Parsing(rows, reading, meanwhile).readings(letters)
    withheld = withhold(
        rows,
        sources,
        read,
        register,
        reading.excluded,
        records=by_file.keys() - read.keys(),
    )
    rows.inputs = Inputs(
        readings=withheld.readings,
        problems=(*problems, *withheld.problems),
        withheld=withheld.places,
        register=register,
        ledger=ledger_for_pages(ledger_path(sources)),
        people=read_people(people_path(sources)),
        today=today().isoformat() if found else "",
        sources=by_file,
        own_files=own_files,
        own_problems=own_troubles,
        **site,
    )
    rows.propagate(later)
    return Archive(rows), by_file


def _sources(
    rows: Rows,
    folder: Path,
    excluded: Excluded,
) -> tuple[dict[str, SourceFile], tuple[Problem, ...]]:
    """The letters and records in the sources folder, by file, and what is wrong with what lies there."""
    seen = dict(known_sources.value_or(rows, {}))
    found, problems = read_sources(folder, digests=seen, excluded=excluded)
    by_file = {source.file: source for source in found}
    rows.give(known_sources, (), _of_files(seen, by_file))
    return by_file, problems


def _own_files(
    rows: Rows,
    folder: Path | None,
    sources: Path,
    excluded: Excluded,
) -> tuple[dict[str, SourceFile], tuple[Problem, ...]]:
    """What the curator publishes beside the letters, by path, and what is wrong with it."""
    seen = dict(known_own_files.value_or(rows, {}))
    by_path, problems = read_published_files(folder, sources, seen, excluded)
    rows.give(known_own_files, (), _of_files(seen, by_path))
    return by_path, problems


def _of_files(seen: Digests, files: Mapping[str, object]) -> Digests:
    """What was seen of these files, in order of their names."""
    return {name: seen[name] for name in sorted(seen.keys() & files.keys())}


def digests(by_file: Mapping[str, SourceFile]) -> dict[str, str]:
    """The SHA-256 of every source and every correction, by file."""
    letters = {source.file: source.sha256 for source in by_file.values()}
    corrections = {
        source.correction_file: hashlib.sha256(source.correction).hexdigest()
        for source in by_file.values()
        if source.correction_file and source.correction is not None
    }
    return letters | corrections
