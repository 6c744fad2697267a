"""The page of references: which documents the letters cite most, and which letters cite them."""

from __future__ import annotations

from collections import Counter

from kamerstuk_site.archive.citation_graph import (
    document_kind,
    identifiers,
)
from kamerstuk_site.model.archive import Card, CitedDocument, CitedIn
from kamerstuk_site.pages.list_cells import (
    FIGURE,
    column,
    markdown_table,
    shown_cell,
)
from kamerstuk_site.pages.list_rows import document_name
from kamerstuk_site.pages.page_context import PageContext, PageFile, by_letter
from kamerstuk_site.presentation.page_links import (
    Here,
    Markdown,
    inert,
)

DOCUMENTS = 100
"""The most documents that the table has; all of them are in `citations.csv`."""
LETTERS = 5
"""The most letters that stand beside a document: the newest. The document's own page has all of them."""


def most_cited_page(context: PageContext) -> PageFile:
    """The page, with a table of the documents that are cited most often."""
    here = context.here("verwijzingen.md")
    words = context.words["verwijzingen"]
    number = context.wording.number
    cited = _times_cited(context)
    rows = []
    for identifier, times in cited.most_common(DOCUMENTS):
        document = context.document(identifier)
        row = [
            _document(context, here, document),
            _letters(context, here, document),
            number(times),
        ]
        rows.append(row)
    selected = words["gekozen"].format(
        getoond=number(len(rows)),
        documenten=number(len(cited)),
    )
    heads = [
        words["document"],
        words["stukken"],
        column(FIGURE, words["keer"]),
    ]
    return context.page(
        here.path,
        "verwijzingen",
        selected=selected if len(rows) < len(cited) else "",
        table=markdown_table(heads, rows) if rows else "",
    )


def _times_cited(context: PageContext) -> Counter[str]:
    """How often each document is cited, by its identifier and in order of that; without those that nobody cites."""
    cited: Counter[str] = Counter()
    for identifier in identifiers(context.rows):
        times = document_kind(context.rows, identifier).times
        if times:
            cited[identifier] = times
    return cited


def _document(
    context: PageContext,
    here: Here,
    document: CitedDocument,
) -> Markdown:
    """A document by its name, and its title; one whose text is not here says so."""
    name = document_name(context, document, context.wording.document_in_full)
    behind = context.words["verwijzingen"]["niet_hier"]
    if document.slug:
        behind = here.links.in_dutch(context.card(document.slug).title)
    return Markdown(f"{shown_cell(here, name)}<br>{inert(behind)}")


def _letters(
    context: PageContext,
    here: Here,
    document: CitedDocument,
) -> Markdown:
    """The letters that cite a document, newest first and undated ones last: the first few, and how many more."""
    newest = by_letter(context, document.cited_in)[::-1]
    newest.sort(key=lambda citing: not citing[0].timed)
    lines = [
        _letter(context, here, letter, places) for letter, places in newest[:LETTERS]
    ]
    more = len(newest) - LETTERS
    if more > 0:
        count = context.wording.count(more, "stuk")
        words = context.words["verwijzingen"]["nog"]
        lines.append(inert(words.format(stukken=count)))
    return Markdown("<br>".join(lines))


def _letter(
    context: PageContext,
    here: Here,
    letter: Card,
    places: list[CitedIn],
) -> Markdown:
    """A letter with its date, and how often it cites the document where that is more than once."""
    behind = f", {context.day(letter)}"
    if len(places) > 1:
        times = context.wording.number(len(places))
        behind += context.words["verwijzingen"]["vaker"].format(aantal=times)
    return Markdown(here.letter(letter) + inert(behind))
