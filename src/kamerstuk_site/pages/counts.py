"""How much there is of everything but letters, and how much of that is not here."""

from __future__ import annotations

from typing import NamedTuple

from kamerstuk_site.archive.citation_graph import (
    document_kind,
    dossier_ids,
    dossier_size,
    identifiers,
)
from kamerstuk_site.archive.parties import party_keys
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


class Counts(NamedTuple):
    """Numbers of things."""

    dossiers: int
    filed: int
    """Dossiers with letters."""
    documents: int
    motions: int
    missing: int
    people: int
    organisations: int


@table
def counts(rows: Rows) -> Counts:
    """Counted over the whole archive."""
    documents = [document_kind(rows, identifier) for identifier in identifiers(rows)]
    dossiers = dossier_ids(rows)
    parties = [kind for kind, _ in party_keys(rows)]
    return Counts(
        dossiers=len(dossiers),
        filed=sum(dossier_size(rows, dossier_id)[0] > 0 for dossier_id in dossiers),
        documents=len(documents),
        motions=sum(kind == "motie" for kind, _, _ in documents),
        missing=sum(not is_here for _, is_here, _ in documents),
        people=parties.count("person"),
        organisations=parties.count("organisation"),
    )
