"""The Zaken that lie among the sources, as tables: what each says, and which paper it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from kamerstuk_site.archive.parliament_records import (
    parliament_record,
    record_files_about,
    record_files_by,
)
from kamerstuk_site.model.facts import stated_values, the_only
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.parliament_record import ZAAK
from kamerstuk_site.reading.zaak_record import ZaakReading, read_zaak
from kamerstuk_site.tables.mappings import each, grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


@table(large=True)
def zaak_reading(rows: Rows, file: str) -> ZaakReading:
    """What a file with a Zaak says."""
    return read_zaak(parliament_record(rows, file))


@table
def paper_of_zaak(rows: Rows, file: str) -> str:
    """The paper that a file with a Zaak is about, by identifier; empty where it does not tell for certain."""
    return zaak_reading(rows, file).zaak.paper


@table
def zaak_files_by_paper(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The files with a Zaak about each paper, by identifier."""
    return record_files_by(rows, ZAAK, paper_of_zaak)


zaak_files = each(zaak_files_by_paper, ())


@table
def numbered_documents(rows: Rows, file: str) -> tuple[tuple[str, str], ...]:
    """The documents in a file with a Zaak: parliament's number (`2025D12345`) and the identifier."""
    return zaak_reading(rows, file).numbered


@table(kept=False)
def all_zaak_files(rows: Rows) -> tuple[str, ...]:
    """The files with a Zaak."""
    return record_files_about(rows, ZAAK)


identifiers_of_number = grouped(
    "identifiers_by_document_number", all_zaak_files, numbered_documents
)
"""The identifiers that records give to parliament's number of a document, in any order."""


@table
def zaak_file(rows: Rows, identifier: str) -> str | None:
    """The file with the Zaak of a paper; None where there is none, or several that say different things."""
    files = zaak_files(rows, identifier)
    return files[0] if _say_the_same(rows, files) else None


@table(kept=False)
def papers_with_zaak(rows: Rows) -> dict[str, str]:
    """The papers that have a Zaak here, by identifier, each with its file."""
    papers = zaak_files_by_paper(rows)
    return stated_values({paper: zaak_file(rows, paper) for paper in papers})


@table
def zaak_problems(rows: Rows) -> tuple[Problem, ...]:
    """What is wrong with Zaken: fields that are not what they should be, and papers that several claim."""
    files = record_files_about(rows, ZAAK)
    found = chain.from_iterable(zaak_reading(rows, file).problems for file in files)
    twice = chain.from_iterable(
        _problems_of_several(paper, of_paper)
        for paper, of_paper in zaak_files_by_paper(rows).items()
        if not _say_the_same(rows, of_paper)
    )
    return (*found, *twice)


def _problems_of_several(paper: str, files: Iterable[str]) -> list[Problem]:
    found = f"{paper}: {', '.join(files)}"
    return [Problem("parliament-record-twice", file, found) for file in files]


def _say_the_same(rows: Rows, files: Iterable[str]) -> bool:
    """True if all files say the same, but for their names; False of none."""
    found = (zaak_reading(rows, file).zaak for file in files)
    agreed = the_only(found, by=lambda zaak: replace(zaak, file=""))
    return agreed is not None
