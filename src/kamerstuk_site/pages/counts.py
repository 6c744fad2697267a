"""How much there is of everything but letters, and how much of that is not here."""

from __future__ import annotations

from typing import NamedTuple

from kamerstuk_site.archive.citation_graph import (
    document_kind,
    dossier_ids,
    dossier_size,
    identifiers,
)
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


class Counts(NamedTuple):
    """How many things of each kind the archive has or speaks of."""

    dossiers: int
    filed: int
    """Dossiers with letters."""
    documents: int
    motions: int
    missing: int
    """Documents that are not here."""
    people: int
    organisations: int


@table
def counts(rows: Rows) -> Counts:
    """Counted over the whole archive."""
    documents = [document_kind(rows, identifier) for identifier in identifiers(rows)]
    kinds = [kind for kind, _, _ in documents]
    are_here = [is_here for _, is_here, _ in documents]
    dossiers = [dossier_size(rows, dossier_id) for dossier_id in dossier_ids(rows)]
    parties = [kind for kind, _ in party_keys(rows)]
    return Counts(
        dossiers=len(dossiers),
        filed=sum(letters > 0 for letters, _ in dossiers),
        documents=len(documents),
        motions=kinds.count("motie"),
        missing=are_here.count(False),
        people=parties.count("person"),
        organisations=parties.count("organisation"),
    )
