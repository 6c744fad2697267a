"""Rows of pages: those that are stale are made, here or on all processors, and written to the generated folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from kamerstuk_site.archive.addresses import letters_in_time, neighbours
from kamerstuk_site.archive.archive_problems import problems_of_file
from kamerstuk_site.archive.arrivals import day_in_feeds
from kamerstuk_site.archive.bill_stages import bill
from kamerstuk_site.archive.citation_graph import (
    beside_in_dossier,
    document,
    dossier_at,
    dossier_exists,
    dossier_ids,
    identifiers,
)
from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.archive.inputs import Inputs
from kamerstuk_site.archive.paper_relations import stated_relations
from kamerstuk_site.archive.parties import named_in, party
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.archive.promise_ties import promises_of_letter
from kamerstuk_site.build.all_tables import ARCHIVE_TABLES, ENCODING, TABLES
from kamerstuk_site.build.fingerprint import of_outputs
from kamerstuk_site.build.output_folder import OutputFolder
from kamerstuk_site.build.processes import Pool, processors
from kamerstuk_site.exports.page_metadata import Heads, Unit, heads
from kamerstuk_site.files.file_state import GONE
from kamerstuk_site.pages.page_units import page_files, states
from kamerstuk_site.pages.unit_groups import (
    folder_left,
    group_files,
    group_heads,
    unit_groups,
    units_in_group,
)
from kamerstuk_site.presentation.page_links import renamed_originals, target
from kamerstuk_site.tables.row import MadeRow
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.tables.worker_rows import WorkerRows

FEW = 300
"""So few units are made here: other processes take longer to start."""
_SHARED_OUT = frozenset({"stuk", "document", "dossier", "partij"})
"""Kinds of units of which there are many. The others read so much that every process would have to read it again."""


@dataclass(frozen=True)
class MakingShared:
    """What processes that make pages need; it goes to them once."""

    store: Path
    inputs: Inputs


def folder_of_build(output: Path, last: object = None) -> OutputFolder:
    """The folder for a build.

    Args:
        output: where it is.
        last: that of a build before, if it came to its end and nobody but us wrote in it since.
    """
    if isinstance(last, OutputFolder) and last.folder == output:
        return OutputFolder(output, last.listed())
    return OutputFolder(output)


def look_ahead(rows: Rows, output: OutputFolder) -> None:
    """See if the folder is as the last build left it; if not, look up all at once what is asked of every unit then.

    It needs no letter, so that it can be done while processes start that read letters.
    """
    found = output.states_found()
    left = folder_left.value_or(rows, "")
    # What is no regular file, such as a link, tells nothing of what is behind it.
    output.trusted = left == of_outputs(found) and GONE not in found.values()
    if not output.trusted:
        rows.prefetch(states)
        rows.prefetch(page_files)


def note_left(rows: Rows, output: OutputFolder, files: Mapping[str, str]) -> None:
    """Have the next process know how a build left the folder, which holds these files (SHA-256 by path).

    Under `mkdocs serve` no build looks at the folder, and what the next process finds there is another one.
    """
    if output.is_seen:
        output.left = of_outputs(output.states_left(files))
        rows.give(folder_left, (), output.left)


def make_pages(rows: Rows, output: OutputFolder) -> dict[str, str]:
    """Have the generated folder hold all pages; gives the SHA-256 of files by path.

    Only units are looked at of a group of which it is not known that nothing it is made of changed.

    Raises:
        jinja2.TemplateError: a template is wrong.
        OSError: a file cannot be written.
    """
    doubtful = [
        number
        for number in range(unit_groups(rows))
        if not (output.trusted and rows.knows_fresh(group_files, number))
    ]
    of_groups = (units_in_group(rows, number) for number in doubtful)
    make_units(rows, output, [*chain.from_iterable(of_groups)])
    rows.prefetch(group_files)
    files: dict[str, str] = {}
    for number in range(unit_groups(rows)):
        files |= group_files(rows, number)
    return files


def heads_of_pages(rows: Rows) -> Heads:
    """What pages add to their heads."""
    rows.prefetch(group_heads)
    decided: dict[str, tuple[Unit, str]] = {}
    for number in range(unit_groups(rows)):
        decided |= group_heads(rows, number)
    return Heads(rows, decided)


def make_units(
    rows: Rows,
    output: OutputFolder,
    all_units: Sequence[Unit],
) -> dict[str, str]:
    """See `make_pages`, of some units."""
    stale = [unit for unit in all_units if not _is_right(rows, output, unit)]
    if stale:  # Until the end of this build nobody knows how it leaves the folder, which may be another one.
        rows.give(folder_left, (), "")
    if processors() > 1:
        _make_elsewhere(rows, output.folder, stale)
    for unit in stale:
        written = page_files(rows, *unit)
        now = tuple((file, output.state(file.path)) for file in written)
        rows.give(states, unit, now)
    files: dict[str, str] = {}
    for unit in all_units:
        # Both are read, so that no row of a unit that is right is forgotten.
        states(rows, *unit)
        for file in page_files(rows, *unit):
            files[file.path] = file.sha256
    return files


def _is_right(
    rows: Rows,
    output: OutputFolder,
    unit: Unit,
) -> bool:
    """False if a unit must be made: what it was made of changed, or a file is not as it was written."""
    if not (rows.is_fresh(page_files, *unit) and rows.is_fresh(states, *unit)):
        return False
    if output.trusted or _is_as_written(rows, output, unit):
        return True
    if rows.explain:
        rows.explain(
            f"{'/'.join(unit)}: its files in the generated folder are not as they were written"
        )
    rows.spoil(page_files, *unit)
    return False


def _is_as_written(
    rows: Rows,
    output: OutputFolder,
    unit: Unit,
) -> bool:
    """True if the files of a unit hold what they should; those whose state is another one are read.

    What was made last may have been written elsewhere, as into a bag: the states are then of other files.
    """
    found = output.states_found()
    # What was no regular file, such as a link, tells nothing of what is behind it.
    written = {file: state for file, state in states(rows, *unit) if state != GONE}
    now = {file: found.get(file.path, GONE) for file in page_files(rows, *unit)}
    changed = [file for file in now if written.get(file) != now[file]]
    if not all(output.holds(file.path, file.sha256) for file in changed):
        return False
    if changed:
        rows.give(states, unit, tuple(now.items()))
    return True


def _make_elsewhere(
    rows: Rows,
    folder: Path,
    stale: Sequence[Unit],
) -> None:
    """Have other processes make units from the stored rows of the archive; what they leave is made here."""
    todo = [unit for unit in stale if unit[0] in _SHARED_OUT]
    if len(todo) <= FEW:
        return
    _make_archive(rows)
    if not (rows.store_file and rows.commit()):
        return
    # What is known of the files that are there is most of what would go to them, and they do not ask for it.
    inputs = replace(rows.inputs, output=OutputFolder(folder))
    shared = MakingShared(rows.store_file, inputs)
    pool: Pool[Unit, list[MadeRow]] = Pool(page_maker, shared)
    for answer in pool.run(todo, batch=32):
        if not answer.error:
            rows.accept(answer.value())


def _make_archive(rows: Rows) -> None:
    """Bring up to date all that pages are made of, so that no other process makes it for itself."""
    rows.refresh(ARCHIVE_TABLES)
    renamed_originals(rows)
    stated_relations(rows)
    for slug in letters_in_time(rows):
        entry = entry_at(rows, slug)
        neighbours(rows, slug)
        named_in(rows, slug)
        promises_of_letter(rows, slug)
        day_in_feeds(rows, slug)
        for dossier in entry.card.dossiers:
            beside_in_dossier(rows, dossier.id, slug)
        for file in entry.letter.files:
            problems_of_file(rows, file.file)
        for reference in (*entry.references, *entry.others):
            target(rows, reference.identifier or "")
    for identifier in identifiers(rows):
        document(rows, identifier)
        named_in(rows, identifier)
        target(rows, identifier)
    for dossier_id in dossier_ids(rows):
        dossier_at(rows, dossier_id)
        dossier_exists(rows, dossier_id)
        bill(rows, dossier_id)
    for key in party_keys(rows):
        party(rows, *key)


# ---------------------------------------------------------------- in the process itself


def page_maker(shared: MakingShared) -> Callable[[Unit], list[MadeRow]]:
    """What makes the files of a unit in this process; gives the rows that it made."""
    trusted = [table.name for table in ARCHIVE_TABLES]
    store = Store(shared.store)
    rows = WorkerRows(TABLES, ENCODING, store, trusted, shared.inputs)

    def make(unit: Unit) -> list[MadeRow]:
        with store.one_look():
            page_files(rows, *unit)
            heads(rows, *unit)  # made of the same
        return rows.take()

    return make
