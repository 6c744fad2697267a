"""The only orchestrator: from the sources folder to a folder of Markdown that any renderer could take from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from dataclasses import replace as replaced
from functools import partial
from pathlib import Path
from typing import Unpack

from kamerstuk_site.archive.leak_check import look_at_new
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.build.all_tables import AFTER_LETTERS
from kamerstuk_site.build.archive_reading import SiteSettings, digests, read_archive
from kamerstuk_site.build.data_making import data_as_it_is, make_data
from kamerstuk_site.build.letters_first import LettersMade, make_letters
from kamerstuk_site.build.output_checks import check_output, check_own_pages
from kamerstuk_site.build.output_folder import (
    MADE_FROM,
    OutputFolder,
    as_json,
    forget_journal,
)
from kamerstuk_site.build.page_making import (
    folder_of_build,
    heads_of_pages,
    look_ahead,
    make_pages,
    make_units,
    note_left,
)
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.project_rows import (
    although_rows_are_lost,
    freeze_once,
    new_rows,
    without_collection,
)
from kamerstuk_site.build.registration import take_in
from kamerstuk_site.build.timings import stage
from kamerstuk_site.exports.page_metadata import Heads
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.pages.page_units import made_data
from kamerstuk_site.pages.unit_groups import data_units
from kamerstuk_site.tables.rows import Rows

ShowLetters = Callable[[Rows, LettersMade], None]
"""Shows the pages of letters."""


@dataclass
class Built:
    """What a build made.

    Args:
        archive: what the site shows.
        files: the generated folder: SHA-256 by path.
        heads: what its pages add to their heads.
        folder: that folder.
    """

    archive: Archive
    files: Mapping[str, str]
    heads: Heads
    folder: OutputFolder
    later: Callable[[], Mapping[str, str]] | None = None
    """Makes the data of the whole archive, where that was left for later; gives all files then."""

    def finish(self) -> Built:
        """Make what was left for later.

        Raises:
            OSError: there is no room for it.
        """
        return replaced(self, files=self.later(), later=None) if self.later else self


def build(
    sources: Path,
    output: Path,
    *,
    rows: Rows | None = None,
    reading: ReadingOptions | None = None,
    pages: Path | None = None,
    record: bool = True,
    again: bool = False,
    data_later: bool = False,
    letters_first: ShowLetters | None = None,
    **site: Unpack[SiteSettings],
) -> Built:
    """Read every letter in `sources` and make `output` hold the pages of their archive, and nothing older.

    Only files whose content changed are written. `rows` is what earlier builds made. `pages` is the folder of what the
    curator publishes beside the letters, None for that of `own_folder.folder_beside`; it need not be there. `record`
    says whether new letters go into the register, where the project has one. `again` is for whoever builds again and
    again in one process with the same `rows`: from the second build on its cost follows what changed, and files of
    `output` are taken to be as the build before left them. With `data_later` the data of the whole archive stay as they
    are until `Built.finish`. `letters_first` takes the pages of letters as soon as these are right, where they are few.

    Raises:
        RegisterError: the register is damaged. Nothing was written.
        WithheldListError: the list of what is withheld cannot be followed. Nothing was written.
        LeakError: a file holds what is withheld. The folder is not to be published.
        OutputRefusedError: `output` holds files of somebody else, or overlaps `sources`. Nothing was written.
        OtherVersionError: the workers of an executor would read letters differently.
        OSError: a folder cannot be read or written.
    """
    check_output(sources, output)
    if pages:
        check_own_pages(pages, sources, output)
    rows = rows or new_rows()

    def work() -> Built:
        last = rows.inputs.output if again and rows.has_ended else None
        folder = folder_of_build(output, last)
        folder.listed()  # a list that is damaged is refused before anything is done
        look = None if folder.trusted else partial(look_ahead, rows, folder)
        with stage("parse"):
            archive, by_file = read_archive(
                sources,
                rows=rows,
                reading=reading,
                pages=pages,
                meanwhile=look,
                later=AFTER_LETTERS if letters_first else (),
                **site,
            )
        # A build that makes much would keep others from storing for long.
        read_on = rows.one_look() if rows.is_watched else nullcontext()
        with stage("pages"), read_on:
            rows.inputs.output = folder
            if record:
                take_in(sources, rows)
            if letters_first:
                _show_first(rows, folder, letters_first)
            files = make_pages(rows, folder)
            heads = heads_of_pages(rows)
            rest = partial(_finish, rows, folder, files, digests(by_file))
            if not (data_later and rows.is_fresh(made_data)):
                return Built(archive, rest(), heads, folder)
            for_now = files | data_as_it_is(rows)
            look_at_new(rows, output, for_now, folder.listed())
            folder.keep_only(for_now)
        return Built(archive, for_now, heads, folder, rest)

    with without_collection():
        built = although_rows_are_lost(rows, work)
        freeze_once()
        return built


def _show_first(rows: Rows, folder: OutputFolder, show: ShowLetters) -> None:
    """Make the pages of letters and have them shown; then go on with what waited for that."""
    letters = make_letters(rows, folder)
    if letters:
        show(rows, letters)
    rows.propagate_rest()


def _finish(
    rows: Rows,
    folder: OutputFolder,
    pages: Mapping[str, str],
    made_of: Mapping[str, str],
) -> dict[str, str]:
    """Make the data of the whole archive beside its pages, and end the build; gives all files, SHA-256 by path."""
    try:
        files = _with_data(rows, folder, pages)
    except BaseException:
        # All but the data is right, and what these were made of every build looks at for itself.
        if rows.is_watched:
            rows.complete()
        raise
    look_at_new(rows, folder.folder, files, folder.listed())
    folder.finish(files)
    replace(folder.folder / MADE_FROM, as_json(made_of))
    note_left(rows, folder, files)
    rows.complete()
    rows.watch()
    return files


def _with_data(
    rows: Rows,
    folder: OutputFolder,
    pages: Mapping[str, str],
) -> dict[str, str]:
    """Make the data of the whole archive, and then what tells how large they are; gives all files."""
    data = make_data(rows, folder)
    return {**pages, **data, **make_units(rows, folder, data_units(rows))}


def write_files(rows: Rows, folder: OutputFolder) -> dict[str, str]:
    """Write all files of an archive that was read into a folder that is empty; gives their SHA-256 by path.

    Raises:
        OSError: the folder cannot be written.
    """
    look_ahead(rows, folder)
    rows.inputs.output = folder
    files = _with_data(rows, folder, make_pages(rows, folder))
    look_at_new(rows, folder.folder, files, {})
    forget_journal(folder.folder)
    return files
