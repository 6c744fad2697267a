"""Lists as tables: whole without a script, split over pages where they are long, and as data for the script.

A table is made once, of rows of cells. `assets/lijsten.js` filters and sorts the rows that a page shows; where a list
is split, it reads all rows from a data file, so that the first page finds everything.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from kamerstuk_site.exports.data_records import compact_json
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
    """True if its parts stand by their own names, and not in the order of their first rows."""


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
        return page.path, _data(page.table)
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
    whole = TablePage(table.path, table.title, table, {"filtered": True})
    if len(table.rows) <= MOST:
        yield whole
        return
    data = f"data/lijsten/{table.key}.json"
    yield TablePage(data, "", table, {})
    yield from _split(words, replace(whole, shown={"filtered": True, "data": data}))


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
    first = table._replace(rows=table.rows[:FIRST])
    yield replace(page, table=first, shown={"parts": links, **page.shown})
    for part in parts:
        title = f"{table.title}: {part.label}"
        rows = table._replace(rows=part.rows)
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
    rows: dict[tuple[str, str], list[ListRow]] = defaultdict(list)
    for position, row in enumerate(table.rows):
        own = row.groups[depth : depth + 1]
        of_row = own[0] if own else _neighbours(words, group, position)
        rows[of_row].append(row)
    found = []
    for name, label in sorted(rows) if table.by_name else rows:
        path = part_path(table.path, name)
        found.append(_Part(name, label, path, rows[name, label]))
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
    cells = [[_cell(here, cell) for cell in row.cells] for row in table.rows]
    shown = {"parts": (), "data": "", "filtered": False, "counted": "", "feeds": ()}
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


FIGURE = "getal"
"""The name of a column of figures that needs no name of its own."""


def column(name: str, head: str) -> Markdown:
    """The head of a column with the column's name, by which the theme knows its cells (`site/table_columns.py`)."""
    return Markdown(f"{inert(head)} {{: data-kolom={name} }}")


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markdown:
    """A table in Markdown, whatever stands in its cells."""
    rule = [Markdown("---")] * len(heads)
    lines = map(_line, (heads, rule, *rows))
    return Markdown("\n".join(lines))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(inert, cells))} |"


def _cell(here: Here, cell: Sequence[CellPart]) -> Markdown:
    parts = []
    for text, path, after in cell:
        shown = here.link(text, path) if path else inert(text)
        parts.append(shown + inert(after))
    return Markdown(" ".join(parts))


def _data(table: ListTable) -> str:
    """All rows: a part of a cell is its words, with the address from the root of the site where it is a link."""
    lines = []
    for row in table.rows:
        cells = [[_plain(part) for part in cell] for cell in row.cells]
        lines.append(compact_json(cells))
    columns = json.dumps(list(table.columns))
    rows = ",\n".join(lines)
    return f'{{"kolommen":{columns},"rijen":[\n{rows}\n]}}\n'


def _plain(part: CellPart) -> list[str]:
    text = " ".join(harmless(part.text).split())
    after = harmless(part.after)
    if not part.path:
        return [text + after]
    return [text, published(part.path), after]
