"""Lists as tables: whole without a script, split over pages where they are long, and as data for the script.

A table is made once, of rows of cells. `assets/lijsten.js` filters and sorts the rows that a page shows; where a list
is split, it reads all rows from a data file, so that the first page finds everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.pages.page_context import CellPart, PageContext, PageFile
from kamerstuk_site.presentation.page_links import Here, Markdown, inert
from kamerstuk_site.presentation.site_urls import published

MOST = 400
"""Rows on a page: below 300 kB of HTML, also for the widest table."""
FIRST = 100
"""Rows on the first page of a list that is split: the newest, or the most cited."""


class ListRow(NamedTuple):
    """A row, and the parts of the list that it falls in when that is split, coarse before fine: address and name."""

    cells: Sequence[Sequence[CellPart]]
    groups: Sequence[tuple[str, str]] = ()


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
    """What the template of its first page shows besides: `intro`, and `empty` for a list without rows."""
    by_name: bool = False
    """Whether its parts stand by their own names, and not as their first rows do."""


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page of a list, or its data file: all that decides what is in it."""

    path: str
    title: str
    table: ListTable
    """With the rows that are in it."""
    shown: Mapping[str, Any]


def table_pages(site: PageContext, table: ListTable) -> Iterator[PageFile]:
    """The pages of a list, and its data file."""
    return (table_page(site, page) for page in split(site.words, table))


def table_page(site: PageContext, page: TablePage) -> PageFile:
    """A page of a list, or its data file."""
    return (
        (page.path, _data(page.table))
        if page.path.endswith(".json")
        else _page(site, page)
    )


def split(words: Mapping[str, Any], table: ListTable) -> Iterator[TablePage]:
    """The list on one page, or on a page for each part, with a first page that leads to them and a data file."""
    if len(table.rows) <= MOST:
        yield TablePage(table.path, table.title, table, {"filtered": True})
        return
    data = f"data/lijsten/{table.key}.json"
    yield TablePage(data, "", table, {})
    yield from _split(
        words, table, (table.path, table.title, ""), 0, filtered=True, data=data
    )


def _split(
    words: Mapping[str, Any],
    table: ListTable,
    place: tuple[str, str, str],
    depth: int,
    **shown: Any,
) -> Iterator[TablePage]:
    """A page that shows the first rows and leads to the parts, and those parts, which may have parts of their own."""
    path, title, group = place
    parts: dict[tuple[str, str], list[ListRow]] = {}
    for position, row in enumerate(table.rows):
        parts.setdefault(_group(words, row, group, depth, position), []).append(row)
    if table.by_name:
        parts = dict(sorted(parts.items()))
    places = [(part_path(table.path, name), label, name) for name, label in parts]
    links = [
        (label, path, len(part))
        for (path, label, _), part in zip(places, parts.values(), strict=True)
    ]
    yield TablePage(
        path, title, table._replace(rows=table.rows[:FIRST]), {"parts": links, **shown}
    )
    for (path, label, name), rows in zip(places, parts.values(), strict=True):
        title, part = f"{table.title}: {label}", table._replace(rows=rows)
        if len(rows) > MOST:
            yield from _split(words, part, (path, title, name), depth + 1)
        else:
            yield TablePage(path, title, part, {})


def _group(
    words: Mapping[str, Any], row: ListRow, group: str, depth: int, position: int
) -> tuple[str, str]:
    """Where a row goes: the group it has at this depth, or else with its neighbours."""
    if depth < len(row.groups):
        return row.groups[depth]
    number = position // MOST + 1
    label = words["lijst"]["van_tot"].format(
        van=(number - 1) * MOST + 1, tot=number * MOST
    )
    return f"{group}-{number}".lstrip("-"), label


def part_path(first: str, name: str) -> str:
    """Where a part stands, in a folder that no letter's name can take: `stukken/deel/2024-05.md`."""
    return f"{first.removesuffix('.md').removesuffix('/index')}/deel/{name}.md"


def _page(site: PageContext, page: TablePage) -> PageFile:
    table, here, heads = (
        page.table,
        Here(page.path, site.links),
        site.words["lijst"]["koppen"],
    )
    cells = [[_cell(here, cell) for cell in row.cells] for row in table.rows]
    unless_said = {"parts": (), "data": "", "filtered": False, "counted": ""}
    return site.page(
        page.path,
        "lijst",
        {"title": page.title},
        **{**unless_said, **table.shown, **page.shown},
        table=markdown_table([column(key, heads[key]) for key in table.columns], cells)
        if cells
        else "",
        on_first=page.path == table.path,
        shown=len(cells),
        whole=table.path,
        key=table.key,
    )


FIGURE = "getal"
"""The name of a column of figures that needs no name of its own."""


def column(name: str, head: str) -> Markdown:
    """The head of a column with the column's name, by which the theme knows its cells (`site/table_columns.py`)."""
    return Markdown(f"{inert(head)} {{: data-kolom={name} }}")


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markdown:
    """A table in Markdown, whatever stands in its cells."""
    lines = [[inert(cell) for cell in line] for line in (heads, *rows)]
    lines.insert(1, [Markdown("---")] * len(heads))
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def _cell(here: Here, cell: Sequence[CellPart]) -> Markdown:
    parts = (
        (here.link(text, path) if path else inert(text)) + inert(after)
        for text, path, after in cell
    )
    return Markdown(" ".join(parts))


def _data(table: ListTable) -> str:
    """All rows: a piece of a cell is its words, with the address from the root of the site where it is a link."""
    rows = (
        [[_plain(part) for part in cell] for cell in row.cells] for row in table.rows
    )
    lines = ",\n".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows
    )
    return f'{{"kolommen":{json.dumps(list(table.columns))},"rijen":[\n{lines}\n]}}\n'


def _plain(part: CellPart) -> list[str]:
    text, after = " ".join(harmless(part.text).split()), harmless(part.after)
    return [text, published(part.path), after] if part.path else [text + after]
