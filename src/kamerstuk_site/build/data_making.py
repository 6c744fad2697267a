"""The data of the whole archive: made again, from what there is, where a letter, a dossier or a word changed."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kamerstuk_site.archive.addresses import addresses
from kamerstuk_site.archive.promises import promise_numbers
from kamerstuk_site.build.all_tables import ENCODING
from kamerstuk_site.build.output_folder import OURS, OutputFolder
from kamerstuk_site.exports.data_files import (
    ArchiveRows,
    EarlierData,
    dossier_rows,
    record,
    write_data,
)
from kamerstuk_site.exports.data_paths import data_paths
from kamerstuk_site.exports.data_records import plain
from kamerstuk_site.exports.letter_runs import Runs
from kamerstuk_site.exports.promise_records import promise_record
from kamerstuk_site.exports.vote_records import papers_with_records, vote_records
from kamerstuk_site.pages.page_units import (
    MadeData,
    WrittenFile,
    made_data,
    states,
)
from kamerstuk_site.pages.unit_groups import data_units
from kamerstuk_site.presentation.settings import licence, licence_name, words
from kamerstuk_site.tables.rows import Rows

_NOTHING = MadeData(files=(), letters={}, rest=b"", runs={})


def make_data(rows: Rows, output: OutputFolder) -> dict[str, str]:
    """Have the generated folder hold the data of the whole archive; gives their SHA-256 by path.

    Raises:
        sqlite3.OperationalError: this Python's SQLite has no FTS5.
        OSError: there is no room for them.
    """
    archive = _archive_rows(rows)
    now = MadeData(
        files=(),
        runs={},
        letters={slug: rows.digest(record, slug) for slug in archive.first_slugs},
        rest=rows.digest(words)
        + rows.digest(licence_name)
        + ENCODING.encode((archive.first_slugs, archive.dossiers, archive.promises))
        + b"".join(
            rows.digest(vote_records, each) for each in papers_with_records(rows)
        ),
    )
    made = _made(rows, output)
    if made._replace(files=(), runs={}) != now:
        files, runs = _write(rows, output, archive, _earlier(output, made, now))
        rows.give(made_data, (), now._replace(files=files, runs=runs))
    return {file.path: file.sha256 for file in made_data(rows).files}


def data_as_it_is(rows: Rows) -> dict[str, str]:
    """The data of the last build, though letters may say other things by now: SHA-256 by path."""
    files = [*made_data(rows).files]
    for unit in data_units(rows):
        if rows.is_fresh(states, *unit):
            files += [file for file, _ in states(rows, *unit)]
    return {file.path: file.sha256 for file in files}


def _archive_rows(rows: Rows) -> ArchiveRows:
    """What the data are to be made of."""
    letters = addresses(rows)
    return ArchiveRows(
        first_slugs={slug: letters[slug].slugs[0] for slug in letters},
        records_of=partial(record, rows),
        dossiers=dossier_rows(rows),
        promises=[plain(promise_record(rows, each)) for each in promise_numbers(rows)],
        votes=map(partial(vote_records, rows), papers_with_records(rows)),
        files=data_paths(rows),
    )


def _made(rows: Rows, output: OutputFolder) -> MadeData:
    """What the data in the generated folder were made of; nothing where they are not there, or are others."""
    made = made_data.value_or(rows, _NOTHING)
    is_there = all(output.holds(file.path, file.sha256) for file in made.files)
    return made if is_there else _NOTHING


def _earlier(
    output: OutputFolder,
    made: MadeData,
    now: MadeData,
) -> EarlierData:
    """The data in the generated folder, and the letters in them that are others by now."""
    folder = output.folder / "data" if made.files else None
    in_both = made.letters.keys() & now.letters.keys()
    changed = [slug for slug in in_both if made.letters[slug] != now.letters[slug]]
    return EarlierData(folder, frozenset(changed), made.runs)


def _write(
    rows: Rows,
    output: OutputFolder,
    archive: ArchiveRows,
    earlier: EarlierData,
) -> tuple[tuple[WrittenFile, ...], Runs]:
    output.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(
        prefix=f"{OURS}{os.getpid()}.data-", dir=output.folder
    ) as temporary:
        ready, runs = write_data(
            Path(temporary), archive, words(rows), earlier, licence(rows)
        )
        for path, made in ready.items():
            output.take(path, made.file)
    files = (WrittenFile(path, each.sha256, each.size) for path, each in ready.items())
    return tuple(files), runs
