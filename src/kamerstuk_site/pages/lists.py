"""The pages that list what is here: letters, dossiers, motions, people, and what is missing.

A list is a row for each thing in it, and a decision which of these stand on which page; so an edit makes the pages anew
on which something differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from posixpath import basename, splitext
from typing import NamedTuple

from kamerstuk_site.archive.citation_graph import (
    document_at,
    document_kind,
    dossier_ids,
    identifiers,
    motions,
)
from kamerstuk_site.archive.letter_figures import figure_counts
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.archive.promises import promise_numbers
from kamerstuk_site.exports.feeds import claim_feeds, result_feeds
from kamerstuk_site.exports.promise_feeds import open_promises_feed
from kamerstuk_site.model.archive import PartyKind
from kamerstuk_site.model.promise import PROMISES
from kamerstuk_site.pages.list_rows import (
    DOSSIER,
    LETTER,
    MISSING,
    MOTION,
    ORGANISATION,
    PERSON,
    dossier_row,
    letter_row,
    missing_row,
    motion_row,
    party_row,
)
from kamerstuk_site.pages.list_tables import ListRow, ListTable, TablePage, split
from kamerstuk_site.pages.official_source import missing_coverage
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.pages.promise_rows import PROMISE, promise_row
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

FETCH = "kamerstuk-site fetch --missing"
"""The command that fetches what is missing."""


Key = tuple[str, ...]


class PageOfKeys(NamedTuple):
    """A page of a list, without its rows: what decides which these are costs little to compare."""

    page: TablePage
    keys: tuple[Key, ...]
    """What its rows are about."""


@table(kept=False)
def list_pages(rows: Rows, name: str) -> dict[str, PageOfKeys]:
    """What is on the pages of a list and in its data file, by path."""
    context = PageContext(rows)
    pages = split(context.words, LISTS[name](context))
    return {page.path: _by_keys(page) for page in pages}


def _by_keys(page: TablePage) -> PageOfKeys:
    keys = tuple(row.key for row in page.table.rows)
    return PageOfKeys(replace(page, table=page.table._replace(rows=())), keys)


@table(kept=False)
def list_page(
    rows: Rows,
    name: str,
    path: str,
) -> PageOfKeys:
    """What is on one page of a list."""
    return list_pages(rows, name)[path]


def whole_page(
    rows: Rows,
    name: str,
    path: str,
) -> TablePage:
    """One page of a list, with its rows."""
    page, keys = list_page(rows, name, path)
    found = [_ROWS[name](rows, *key) for key in keys]
    return replace(page, table=page.table._replace(rows=found))


def _letters(context: PageContext) -> ListTable:
    slugs = context.newest
    count = context.wording.count(len(slugs), "stuk")
    intro = context.words["lijsten"]["stukken"].format(stukken=count)
    return _table(context, "stukken", LETTER, _each(slugs), intro)


def _dossiers(context: PageContext) -> ListTable:
    ids = _each(dossier_ids(context.rows))
    intro = context.words["lijsten"]["dossiers"]
    found = _table(context, "dossiers", DOSSIER, ids, intro)
    return found._replace(by_name=True)


def _motions(context: PageContext) -> ListTable:
    ids = _each(_by_last_mention(context))
    intro = context.words["lijsten"]["moties"]
    found = _table(context, "moties", MOTION, ids, intro)
    feeds = [
        (context.words["beweringen"][claim], path)
        for claim, path in claim_feeds(context.rows)
    ]
    results = [
        (context.words["uitslag"]["resultaat"][result], path)
        for result, path in result_feeds(context.rows)
    ]
    shown = {**found.shown, "feeds": feeds, "result_feeds": results}
    shown["feeds_intro"] = context.words["feeds"]["volg_beweringen"]
    return found._replace(shown=shown)


def _missing(context: PageContext) -> ListTable:
    ids = _each(missing(context.rows))
    intro = context.words["lijsten"]["ontbreekt"]
    found = _table(context, "ontbreekt", MISSING, ids, intro)
    shown = {
        **found.shown,
        "counted": _references(context),
        "coverage": missing_coverage(context),
        "command": FETCH if ids else "",
    }
    return found._replace(path="ontbreekt.md", shown=shown)


def _people(context: PageContext) -> ListTable:
    intro = context.words["partij"]["personen_uitleg"]
    people = _parties(context.rows, "person")
    found = _table(context, "personen", PERSON, people, intro)
    return found._replace(by_name=True)


def _organisations(context: PageContext) -> ListTable:
    intro = context.words["partij"]["organisaties_uitleg"]
    organisations = _parties(context.rows, "organisation")
    found = _table(context, "organisaties", ORGANISATION, organisations, intro)
    return found._replace(by_name=True)


def _promises(context: PageContext) -> ListTable:
    numbers = _each(promise_numbers(context.rows)[::-1])
    intro = context.words["lijsten"]["toezeggingen"]
    found = _table(context, PROMISES, PROMISE, numbers, intro)
    feed = open_promises_feed(context.rows)
    feeds = [(context.words["feeds"]["openstaand"], feed)] if feed else []
    shown = {**found.shown, "feeds": feeds}
    shown["feeds_intro"] = context.words["feeds"]["volg_toezeggingen"]
    return found._replace(shown=shown)


def _each(keys: Iterable[str]) -> list[Key]:
    return [(key,) for key in keys]


def _parties(rows: Rows, wanted: PartyKind) -> list[Key]:
    return [key for key in party_keys(rows) if key[0] == wanted]


def _table(
    context: PageContext,
    name: str,
    columns: Sequence[str],
    keys: Iterable[Key],
    intro: str,
) -> ListTable:
    """A list by its name in the words, in a folder of that name."""
    words = context.words["lijsten"]
    row_of = _ROWS[name]
    return ListTable(
        path=f"{name}/index.md",
        key=name,
        title=context.words["titels"][name],
        columns=columns,
        rows=[row_of(context.rows, *key)._replace(key=key) for key in keys],
        shown={"intro": intro, "empty": words.get(f"{name}_leeg", words["leeg"])},
    )


# ---------------------------------------------------------------- their order


@table
def missing(rows: Rows) -> tuple[str, ...]:
    """The documents that are cited, but not here; those that most papers cite first."""
    found = []
    for identifier in identifiers(rows):
        document = document_kind(rows, identifier)
        if document.papers and not document.is_here:
            found.append((-document.papers, -document.times, identifier))
    return tuple(identifier for *_, identifier in sorted(found))


@table
def last_letter(rows: Rows, motion: str) -> str | None:
    """The letter that spoke of a motion last; where none did its own, and None where that is not here."""
    document = document_at(rows, motion)
    return document.last_place.slug if document.last_place else document.slug


def _by_last_mention(context: PageContext) -> list[str]:
    """The motions, those that are spoken of last first."""
    positions = {slug: position for position, slug in enumerate(context.newest)}

    def order(motion: str) -> int:
        slug = last_letter(context.rows, motion)
        return positions.get(slug or "", len(positions))

    return sorted(motions(context.rows), key=order)


def _references(context: PageContext) -> str:
    """How many references lead where, over all letters; empty where there are none."""
    found: Counter[str] = Counter()
    for (what, *which), number in figure_counts(context.rows).items():
        if what in ("paper", "other"):
            found[which[0]] += number
    if not found:
        return ""
    words = context.words["lijsten"]
    parts = []
    for status, form in words["ontbreekt_status"].items():
        if found[status]:
            parts.append(form.format(aantal=context.wording.number(found[status])))
    return str(words["ontbreekt_samen"]).format(
        verwijzingen=context.wording.count(found.total(), "verwijzing"),
        delen=", ".join(parts),
    )


_ROWS: Mapping[str, Callable[..., ListRow]] = {
    "stukken": letter_row,
    "dossiers": dossier_row,
    "moties": motion_row,
    "ontbreekt": missing_row,
    "personen": party_row,
    "organisaties": party_row,
    PROMISES: promise_row,
}
"""What makes the rows of each list."""
LISTS: Mapping[str, Callable[[PageContext], ListTable]] = {
    "stukken": _letters,
    "dossiers": _dossiers,
    "moties": _motions,
    "ontbreekt": _missing,
    "personen": _people,
    "organisaties": _organisations,
    PROMISES: _promises,
}
"""The lists, by the name that they have in the words."""


def lists_here(rows: Rows) -> list[str]:
    """The lists that there are: that of promises only where there is one."""
    return [key for key in LISTS if key != PROMISES or promise_numbers(rows)]


@table
def long_lists(rows: Rows) -> tuple[str, ...]:
    """The names of the files with all rows of lists that are split; a row, since what is in them does not matter."""
    found = []
    for key in lists_here(rows):
        for path in list_pages(rows, key):
            name, suffix = splitext(basename(path))
            if suffix == ".json":
                found.append(name)
    return tuple(found)
