"""Every table of the program, and what its rows consist of."""

from __future__ import annotations

from kamerstuk_site.archive import (
    addresses,
    archive_problems,
    arrivals,
    bill_stages,
    citation_graph,
    curated_people,
    debate_speeches,
    entries,
    inputs,
    ledger,
    letters,
    letters_by_day,
    official_answers,
    page_register,
    paper_relations,
    paper_zaken,
    parliament_records,
    parties,
    party_addresses,
    party_names,
    party_roles,
    people_file,
    register,
    related_papers,
    work_items,
    work_list,
    work_on_letters,
    zaken,
)
from kamerstuk_site.exports import (
    data_files,
    data_records,
    database,
    page_head,
    page_metadata,
    vote_records,
)
from kamerstuk_site.files import file_state
from kamerstuk_site.model import archive as archive_nouns
from kamerstuk_site.model import who_is_who, zaak
from kamerstuk_site.pages import (
    counts,
    list_cells,
    list_rows,
    list_tables,
    lists,
    own_links,
    own_pages,
    own_places,
    page_context,
    page_units,
    story,
    templates,
)
from kamerstuk_site.presentation import page_links, settings
from kamerstuk_site.reading import parliament_record, zaak_record
from kamerstuk_site.reading.letter_text import TYPES
from kamerstuk_site.tables.encoding import Encoding, types_in
from kamerstuk_site.tables.table import tables_in

ARCHIVE_TABLES = tables_in(
    inputs,
    official_answers,
    parliament_records,
    zaken,
    letters,
    letters_by_day,
    paper_relations,
    addresses,
    entries,
    paper_zaken,
    arrivals,
    citation_graph,
    bill_stages,
    curated_people,
    party_roles,
    debate_speeches,
    party_addresses,
    parties,
    archive_problems,
    page_links,
    settings,
)
"""What pages are made of. These are all brought up to date before other processes make pages."""
TABLES = [
    *ARCHIVE_TABLES,
    *tables_in(
        work_on_letters,
        work_list,
        templates,
        counts,
        list_rows,
        lists,
        own_places,
        own_links,
        own_pages,
        page_metadata,
        data_files,
        vote_records,
        page_units,
    ),
]
ENCODING = Encoding(
    [
        *TYPES,
        *types_in(
            archive_nouns,
            party_names,
            register,
            ledger,
            related_papers,
            page_register,
            who_is_who,
            people_file,
            inputs,
            parliament_record,
            zaak,
            zaak_record,
            letters,
            addresses,
            entries,
            paper_zaken,
            citation_graph,
            bill_stages,
            party_roles,
            debate_speeches,
            party_addresses,
            work_items,
            page_links,
        ),
        *types_in(
            file_state,
            page_head,
            data_records,
            database,
            vote_records,
            list_cells,
            list_tables,
            page_context,
            story,
            counts,
            own_places,
            own_pages,
            page_units,
        ),
        page_links.Markdown,
    ]
)
