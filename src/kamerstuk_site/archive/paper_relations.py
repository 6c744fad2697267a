"""Which papers belong together: by what the official source answered, and by its records of what is here."""

from __future__ import annotations

from collections import defaultdict

from kamerstuk_site.archive.letters import files_by_identifier, key_facts_at
from kamerstuk_site.archive.official_answers import source_answers
from kamerstuk_site.archive.related_papers import RelatedPapers, RelationIndex
from kamerstuk_site.model.facts import Relation
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


@table
def stated_relations(rows: Rows) -> dict[str, tuple[Relation, ...]]:
    """By identifier of a paper, what is stated to belong to it; of one that is here, also without a ledger."""
    found: dict[str, set[Relation]] = defaultdict(set)
    for files in files_by_identifier(rows).values():
        for letter in (key_facts_at(rows, file) for file in files):
            found[letter.identifier].update(letter.related)
    for identifier, answer in source_answers(rows).items():
        found[identifier].update(answer.related)
    return {paper: tuple(sorted(found[paper])) for paper in sorted(found)}


@table
def all_related_papers(rows: Rows) -> dict[str, RelatedPapers]:
    """By identifier, what belongs to a paper as the publisher states it."""
    return RelationIndex(stated_relations(rows)).by_paper()


related_papers = each(all_related_papers, RelatedPapers())


@table
def debates_by_dossier(rows: Rows) -> dict[str, tuple[str, ...]]:
    """By canonical id of a dossier, the debates on it, by identifier."""
    return RelationIndex(stated_relations(rows)).debates_by_dossier()


debates_on = each(debates_by_dossier, ())
