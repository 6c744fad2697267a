"""What the ledger says, as tables: a row for each file, identifier and dossier, so that pages depend on what they show.

A ledger has many lines and seldom changes, so one leaf tells whether it did; that spares a look at each line in each
build.
"""

from __future__ import annotations

from kamerstuk_site.archive.awaited_papers import awaited_by_dossier
from kamerstuk_site.archive.inputs import ledger_version
from kamerstuk_site.archive.ledger import FetchedFile, Ledger, SourceAnswer, WishCount
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


def _ledger(rows: Rows) -> Ledger:
    """The ledger; who reads it depends on its version."""
    ledger_version(rows)
    ledger: Ledger = rows.inputs.ledger.ledger
    return ledger


@table
def fetched_files(rows: Rows) -> dict[str, FetchedFile]:
    """Where sources came from, by file."""
    return dict(_ledger(rows).files)


fetched_file = each(fetched_files, None)


@table
def source_answers(rows: Rows) -> dict[str, SourceAnswer]:
    """What the official source last answered, by identifier."""
    return dict(_ledger(rows).answers)


source_answer = each(source_answers, None)


@table
def wish_counts(rows: Rows) -> dict[str, WishCount]:
    """How much of each wish is here."""
    return dict(_ledger(rows).wishes)


wish_count = each(wish_counts, None)


@table
def all_awaited_papers(rows: Rows) -> dict[str, tuple[str, ...]]:
    """By canonical id of a dossier, what the official source has of it and did not come, by identifier."""
    return awaited_by_dossier(_ledger(rows).answers)


awaited_papers = each(all_awaited_papers, ())
