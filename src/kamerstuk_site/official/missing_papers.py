"""What an archive refers to: which papers have an official address, and which of these are here."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import document_kind, identifiers
from kamerstuk_site.archive.entries import entry_at, files_at
from kamerstuk_site.model.identifiers import official_url, parts
from kamerstuk_site.tables.rows import Rows


class CitedPapers(NamedTuple):
    """The papers of parliament that letters cite, and that are published on the web."""

    held: tuple[str, ...]
    """Those that are here."""
    missing: tuple[str, ...]


def cited_papers(rows: Rows) -> CitedPapers:
    """Of all letters, by identifier."""
    held: list[str] = []
    missing: list[str] = []
    for identifier in identifiers(rows):
        document = document_kind(rows, identifier)
        if document.papers and _is_fetched(identifier):
            of_sort = held if document.is_here else missing
            of_sort.append(identifier)
    return CitedPapers(tuple(held), tuple(missing))


def missing_in(rows: Rows, files: Collection[str]) -> list[str]:
    """What the letters in these files cite that is published on the web, and is not here."""
    missing = set(cited_papers(rows).missing)
    cited: set[str] = set()
    for slug in letters_in_time(rows):
        if not set(files).isdisjoint(files_at(rows, slug)):
            references = entry_at(rows, slug).references
            cited.update(each.identifier for each in references if each.identifier)
    return sorted(cited & missing)


def _is_fetched(identifier: str) -> bool:
    """True for what the publisher has of parliament; laws and judgments are others'."""
    return parts(identifier) is not None and official_url(identifier) is not None
