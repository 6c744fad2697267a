"""The data of the whole archive: made again, from what there is, where a letter, a dossier or a word changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import dossier_at, dossier_ids
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.build.all_tables import ENCODING
from kamerstuk_site.build.output_folder import OURS, OutputFolder
from kamerstuk_site.exports.data_files import ArchiveRows, Before, record, write_data
from kamerstuk_site.exports.data_records import Records
from kamerstuk_site.pages.page_units import (
    DATA_UNIT,
    MadeData,
    WrittenFile,
    made_data,
    states,
)
from kamerstuk_site.presentation.settings import words
from kamerstuk_site.tables.rows import Rows


@dataclass(frozen=True)
class _Wanted:
    """What the data are to be made of."""

    first_slugs: dict[str, str]
    dossiers: list[tuple[str, str | None, tuple[str, ...]]]
    letters: dict[str, bytes]
    rest: bytes


def make_data(rows: Rows, output: OutputFolder) -> dict[str, str]:
    """Have the generated folder hold the data of the whole archive; gives their SHA-256 by path.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5.
        OSError: there is no room for them.
    """
    wanted = _wanted(rows)
    before = made_data(rows) if rows.is_fresh(made_data) else None
    if before and not all(
        output.holds(file.path, file.sha256) for file in before.files
    ):
        before = None
    if before is None or (before.letters, before.rest) != (wanted.letters, wanted.rest):
        rows.give(made_data, (), _made(rows, output, wanted, before))
    return {file.path: file.sha256 for file in made_data(rows).files}


def data_as_it_is(rows: Rows) -> dict[str, str]:
    """The data of the last build and their page, though letters may say other things by now: SHA-256 by path."""
    files = (*made_data(rows).files, *(file for file, _ in states(rows, *DATA_UNIT)))
    return {file.path: file.sha256 for file in files}


def _wanted(rows: Rows) -> _Wanted:
    letters = letters_in_time(rows)
    found = [dossier_at(rows, dossier_id) for dossier_id in dossier_ids(rows)]
    dossiers = [(dossier.id, dossier.title, dossier.letters) for dossier in found]
    first_slugs = {slug: card_at(rows, slug).first_slug for slug in letters}
    rest = rows.digest(words) + ENCODING.encode((first_slugs, dossiers))
    return _Wanted(
        first_slugs,
        dossiers,
        {slug: rows.digest(record, slug) for slug in letters},
        rest,
    )


def _made(
    rows: Rows, output: OutputFolder, wanted: _Wanted, before: MadeData | None
) -> MadeData:
    def records_of(slug: str) -> Records:
        return record(rows, slug)

    both = before.letters.keys() & wanted.letters.keys() if before else ()
    changed = frozenset(
        slug for slug in both if before and before.letters[slug] != wanted.letters[slug]
    )
    earlier = Before(output.folder, changed) if before else None
    archive = ArchiveRows(wanted.first_slugs, records_of, wanted.dossiers)
    output.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(
        prefix=f"{OURS}{os.getpid()}.data-", dir=output.folder
    ) as temporary:
        ready = write_data(Path(temporary), archive, words(rows), earlier)
        for path, made in ready.items():
            output.take(path, made.file)
    files = tuple(
        WrittenFile(path, made.sha256, made.size) for path, made in ready.items()
    )
    return MadeData(files, wanted.letters, wanted.rest)
