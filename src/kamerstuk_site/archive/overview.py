"""The archive as a value to look at: whatever is asked for is read from its rows."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.archive import addresses, citation_graph, entries, parties
from kamerstuk_site.archive.archive_problems import problems
from kamerstuk_site.model.archive import CitedDocument, Dossier, Entry, Party
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.tables.rows import Rows


class Archive:
    """Everything the site shows, linked. Sequences of letters are in order of time."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(addresses.letters_in_time(self.rows))

    def __bool__(self) -> bool:
        return True

    @property
    def files(self) -> frozenset[str]:
        """All files that letters were read from."""
        found: set[str] = set()
        for slug in addresses.letters_in_time(self.rows):
            found.update(entries.files_at(self.rows, slug))
        return frozenset(found)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything there is to report."""
        return problems(self.rows)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """By date; undated letters by the day they speak of as past, after the dated ones of that day."""
        return tuple(
            entries.entry_at(self.rows, slug)
            for slug in addresses.letters_in_time(self.rows)
        )

    @property
    def documents(self) -> Mapping[str, CitedDocument]:
        """By identifier: every cited document, and every motion of the archive itself."""
        found = citation_graph.identifiers(self.rows)
        return {
            identifier: citation_graph.document_at(self.rows, identifier)
            for identifier in found
        }

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """By number."""
        found = citation_graph.dossier_ids(self.rows)
        return tuple(
            citation_graph.dossier_at(self.rows, dossier_id) for dossier_id in found
        )

    @property
    def people(self) -> tuple[Party, ...]:
        """By surname."""
        return tuple(
            parties.party(self.rows, *key)
            for key in parties.party_keys(self.rows)
            if key[0] == "person"
        )

    @property
    def organisations(self) -> tuple[Party, ...]:
        """By name, offices of state among them."""
        return tuple(
            parties.party(self.rows, *key)
            for key in parties.party_keys(self.rows)
            if key[0] != "person"
        )

    @property
    def vacant_slugs(self) -> tuple[str, ...]:
        """Slugs of letters that were published here and are not here now."""
        return addresses.vacant_slugs(self.rows)
