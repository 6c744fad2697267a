"""Every table of the program, and what its rows consist of."""

from __future__ import annotations

from kamerstuk_site import exports, links, pages, parties, register
from kamerstuk_site.archive import (
    addresses,
    citation_graph,
    entries,
    inputs,
    letters,
    letters_by_day,
    people,
    problems,
)
from kamerstuk_site.exports import heads, records
from kamerstuk_site.files import file_state
from kamerstuk_site.model import archive as archive_nouns
from kamerstuk_site.pages import counts, lists, look, site, story
from kamerstuk_site.pages import tables as page_tables
from kamerstuk_site.reading.letter_text import TYPES
from kamerstuk_site.tables.encoding import Encoding, types_in
from kamerstuk_site.tables.table import tables_in

ARCHIVE_TABLES = tables_in(inputs, letters, letters_by_day, addresses, entries, citation_graph, people, problems, links)
"""What pages are made of. These are all brought up to date before other processes make pages."""
TABLES = [*ARCHIVE_TABLES, *tables_in(look, counts, lists, heads, exports, pages)]
ENCODING = Encoding(
    [
        *TYPES,
        *types_in(archive_nouns, parties, register, inputs, letters, addresses, entries, people, links),
        *types_in(file_state, heads, records, page_tables, site, story, counts, pages),
        links.Markdown,
    ]
)
