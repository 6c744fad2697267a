"""Lists as tables: whole without a script, split over pages where they are long, and as data for the script.

A table is made once, of rows of cells. `assets/lijsten.js` filters and sorts the rows that a page shows; where a list
is split, it reads all rows from a data file, so that the first page finds everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any, NamedTuple

from kamerstuk_site.exports.data_records import compact_json
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.pages.list_cells import (
    Cell,
    column,
    markdown_table,
    plain_cell,
    shown_cell,
)
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.site_urls import Addresses

MOST = 400
"""Rows on a page: below 300 kB of HTML, also for the widest table."""
FIRST = 100
"""Rows on the first page of a list that is split: the newest, or the most cited."""


ON_PARTS = ("command",)
"""What the first page of a list shows besides its rows and its parts do too: a part is not made again for the rest."""


class ListRow(NamedTuple):
    """A row, and the parts of the list that it falls in when that is split, coarse before fine: address and name."""

    cells: Sequence[Cell]
    groups: Sequence[tuple[str, str]] = ()
    size: tuple[int, ...] = ()
    """How much is in what it is about: what counts first stands first."""
    key: tuple[str, ...] = ()
    """What it is about, for whoever looks the row up."""


class ListTable(NamedTuple):
    """What a list is made of."""

    path: str
    """Its first page: `stukken/index.md`, `ontbreekt.md`."""
    key: str
    """Its name in the words, and of its data file."""
    title: str
    columns: Sequence[str]
    """Keys of `lijst.koppen`."""
    rows: Sequence[ListRow]
    shown: Mapping[str, Any]
    """What the template of its first page shows besides: `intro`, and `empty` for a list without rows. Its parts show
    of that what is in `ON_PARTS`."""
    by_name: bool = False
    """True if the rows come by name, as they stand in its parts: the list itself begins with those that have most."""
    places: Sequence[int] = ()
    """Of each row its place by name, where the rows stand in another order."""
    used: Sequence[bool] = ()
    """Of each cell of a row whether it is shown, in one of `columns`."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page of a list, or its data file: all that decides what is in it."""

    path: str
    title: str
    table: ListTable
    """With the rows that are in it."""
    shown: Mapping[str, Any]


def table_pages(context: PageContext, table: ListTable) -> Iterator[PageFile]:
    """The pages of a list, and its data file."""
    for page in split(context.words, table):
        yield table_page(context, page)


def table_page(context: PageContext, page: TablePage) -> PageFile:
    """A page of a list, or its data file."""
    if page.path.endswith(".json"):
        return page.path, _data(page.table, context.addresses)
    return _page(context, page)


# ---------------------------------------------------------------- on which page


class _Part(NamedTuple):
    """A part of a list: its name in addresses, and for readers, its page and its rows."""

    name: str
    label: str
    path: str
    rows: Sequence[ListRow]


def split(words: Mapping[str, Any], table: ListTable) -> Iterator[TablePage]:
    """The list on one page, or on a page for each part, with a first page that leads to them and a data file."""
    table = _without_empty_columns(table)
    listed = _as_listed(table)
    if len(table.rows) <= MOST:
        yield TablePage(table.path, table.title, listed, {"filtered": True})
        return
    data = f"data/lijsten/{table.key}.json"
    yield TablePage(data, "", listed._replace(shown={}), {})
    shown = {"filtered": True, "data": data}
    yield from _split(words, TablePage(table.path, table.title, table, shown))


def _without_empty_columns(table: ListTable) -> ListTable:
    """The list without the columns in which no row says anything."""
    used = [any(map(_says_anything, cells)) for cells in _columns(table)]
    return table._replace(columns=tuple(compress(table.columns, used)), used=used)


def _columns(table: ListTable) -> Iterator[tuple[Cell, ...]]:
    return zip(*(row.cells for row in table.rows), strict=True)


def _says_anything(cell: Cell) -> bool:
    return any(part.text for part in cell)


def _as_listed(table: ListTable) -> ListTable:
    """The list in its own order."""
    if not table.by_name:
        return table
    places = sorted(
        range(len(table.rows)),
        key=lambda place: table.rows[place].size,
        reverse=True,
    )
    rows = [table.rows[place] for place in places]
    return table._replace(rows=rows, places=places)


def _split(
    words: Mapping[str, Any],
    page: TablePage,
    group: str = "",
    depth: int = 0,
) -> Iterator[TablePage]:
    """The page with its first rows and links to its parts, and those parts, which may have parts of their own.

    Args:
        words: the site's words.
        page: with all rows, which are too many.
        group: the name of the part that it is, empty for the whole list.
        depth: how many times the list was split to come here.
    """
    table = page.table
    parts = _parts(words, table, group, depth)
    links = [(part.label, part.path, len(part.rows)) for part in parts]
    first = table._replace(rows=_as_listed(table).rows[:FIRST])
    yield replace(page, table=first, shown={"parts": links, **page.shown})
    on_parts = {name: table.shown[name] for name in ON_PARTS if name in table.shown}
    for part in parts:
        title = f"{table.title}: {part.label}"
        rows = table._replace(rows=part.rows, shown=on_parts)
        of_part = TablePage(part.path, title, rows, {})
        if len(part.rows) > MOST:
            yield from _split(words, of_part, part.name, depth + 1)
        else:
            yield of_part


def _parts(
    words: Mapping[str, Any],
    table: ListTable,
    group: str,
    depth: int,
) -> list[_Part]:
    parts: list[tuple[str, str]] = []
    for position, row in enumerate(table.rows):
        own = row.groups[depth : depth + 1]
        parts.append(own[0] if own else _neighbours(words, group, position))
    rows = by_group(zip(parts, table.rows, strict=True))
    found = []
    for (name, label), of_part in rows.items():
        path = part_path(table.path, name)
        found.append(_Part(name, label, path, of_part))
    return found


def _neighbours(
    words: Mapping[str, Any],
    group: str,
    position: int,
) -> tuple[str, str]:
    """The name and label of the part for a row that has no group at this depth: it goes with the rows beside it."""
    number = position // MOST + 1
    last = number * MOST
    first = last - MOST + 1
    label = words["lijst"]["van_tot"].format(van=first, tot=last)
    name = f"{group}-{number}".lstrip("-")
    return name, label


def part_path(first: str, name: str) -> str:
    """The path of a part, in a folder that no letter's name can take: `stukken/deel/2024-05.md`."""
    return f"{first.removesuffix('.md').removesuffix('/index')}/deel/{name}.md"


# ---------------------------------------------------------------- what it shows


def _page(context: PageContext, page: TablePage) -> PageFile:
    table = page.table
    here = context.here(page.path)
    names = context.words["lijst"]["koppen"]
    heads = [column(key, names[key]) for key in table.columns]
    if table.places:
        heads[0] = column(table.columns[0], names[table.columns[0]], table.places)
    cells = [[shown_cell(here, cell) for cell in row] for row in _shown_cells(table)]
    shown = {"parts": (), "data": "", "filtered": False}
    shown |= dict.fromkeys(("feeds", "result_feeds"), ())
    words = ("counted", "coverage", "command", "feeds_intro")
    shown |= dict.fromkeys(words, "")
    shown |= table.shown
    shown |= page.shown
    return context.page(
        page.path,
        "lijst",
        {"title": page.title},
        **shown,
        table=markdown_table(heads, cells) if cells else "",
        on_first=page.path == table.path,
        shown=len(cells),
        whole=table.path,
        key=table.key,
    )


def _shown_cells(table: ListTable) -> Iterator[Iterator[Cell]]:
    """Of each row the cells in the columns of the list."""
    return (compress(row.cells, table.used) for row in table.rows)


def _data(table: ListTable, addresses: Addresses) -> str:
    """All rows, for the script."""
    lines = [
        compact_json([plain_cell(cell, addresses) for cell in row])
        for row in _shown_cells(table)
    ]
    columns = json.dumps(list(table.columns))
    places = compact_json(list(table.places))
    rows = ",\n".join(lines)
    return f'{{"kolommen":{columns},"plaatsen":{places},"rijen":[\n{rows}\n]}}\n'
