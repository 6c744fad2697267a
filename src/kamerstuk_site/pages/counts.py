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
    cited: int
    """Papers of parliament by their number, which another paper cites."""
    missing: int
    """Those of them that are not here."""
    motions: int
    """Here or cited, by their number."""
    people: int
    organisations: int


@table
def counts(rows: Rows) -> Counts:
    """Counted over the whole archive."""
    documents = [document_kind(rows, identifier) for identifier in identifiers(rows)]
    cited = [document for document in documents if document.papers]
    dossiers = [dossier_size(rows, dossier_id) for dossier_id in dossier_ids(rows)]
    parties = [kind for kind, _ in party_keys(rows)]
    return Counts(
        dossiers=len(dossiers),
        filed=sum(letters > 0 for letters, _ in dossiers),
        cited=len(cited),
        missing=sum(not document.is_here for document in cited),
        motions=sum(document.kind == "motie" for document in documents),
        people=parties.count("person"),
        organisations=parties.count("organisation"),
    )
