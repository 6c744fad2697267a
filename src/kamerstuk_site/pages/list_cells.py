"""Tables in Markdown, and what stands in their cells: words, links, and names that are folded in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.pages.page_context import CellPart
from kamerstuk_site.presentation.page_links import Here, Markdown, inert
from kamerstuk_site.presentation.site_urls import Addresses


class Fold(NamedTuple):
    """Parts of a cell that show when the words before them are opened."""

    text: str
    parts: tuple[CellPart, ...]


Cell = Sequence[CellPart | Fold]


FIGURE = "getal"
"""The name of a column of figures that needs no name of its own."""


def column(
    name: str,
    head: str,
    places: Sequence[int] = (),
) -> Markdown:
    """The head of a column with the column's name, by which the theme knows its cells (`table_columns`).

    Args:
        name: of the column.
        head: what readers see of it.
        places: of each row, its place when the list is sorted by this column; none where its words tell.
    """
    order = f' data-plaatsen="{" ".join(map(str, places))}"' if places else ""
    return Markdown(f"{inert(head)} {{: data-kolom={name}{order} }}")


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Markdown:
    """A table in Markdown, whatever stands in its cells."""
    rule = [Markdown("---")] * len(heads)
    lines = map(_line, (heads, rule, *rows))
    return Markdown("\n".join(lines))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(inert, cells))} |"


def shown_cell(here: Here, cell: Cell) -> Markdown:
    """What a cell says, with links."""
    return Markdown(" ".join(_shown(here, part) for part in cell))


def _shown(here: Here, part: CellPart | Fold) -> Markdown:
    if isinstance(part, Fold):
        opened = shown_cell(here, part.parts)
        summary = f"<summary>{inert(part.text)}</summary>"
        return Markdown(f"<details>{summary}{opened}</details>")
    text = here.link(part.text, part.path) if part.path else inert(part.text)
    return Markdown(text + inert(part.after))


def plain_cell(cell: Cell, addresses: Addresses) -> list[Any]:
    """What a cell says, as data: of each part its words, with the address from the root of the site if it is a link.

    What is folded in is the words before it, with its own parts.
    """
    return [_plain(part, addresses) for part in cell]


def _plain(part: CellPart | Fold, addresses: Addresses) -> list[Any]:
    if isinstance(part, Fold):
        return [part.text, plain_cell(part.parts, addresses)]
    text = on_one_line(harmless(part.text))
    after = harmless(part.after)
    if not part.path:
        return [text + after]
    return [text, addresses.path(part.path), after]
