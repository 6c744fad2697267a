"""What there is to count of letters: years, formats, from where the facts come, and where references lead."""

from __future__ import annotations

from typing import Any

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.entries import entry_at
from kamerstuk_site.tables.mappings import counted
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

Figure = tuple[Any, ...]
"""Something that is counted: what it is of, and which."""
FACTS = (
    "title",
    "kind",
    "date",
    "senders",
    "recipients",
    "dossiers",
    "identifier",
    "place",
    "chamber",
    "session",
)
"""Facts by which a reader can judge the archive, in the order of a page."""


@table
def figures(rows: Rows, slug: str) -> tuple[Figure, ...]:
    """What counts of a letter: `("year", year, format)`, for each of `FACTS` `(fact, where from)`, statuses."""
    of = entry_at(rows, slug)
    day = of.card.date
    stated = of.letter.facts.stated()
    sources = {name: fact.origin.source for name, fact in stated.items()}
    return (
        ("year", day.year if day else None, of.letter.format),
        *((name, sources.get(name)) for name in FACTS),
        *(("paper", reference.status) for reference in of.references),
        *(("other", reference.status) for reference in of.others),
    )


figure_counts = counted("figure_counts", letters_in_time, figures)
"""How many of each there are in the whole archive."""
