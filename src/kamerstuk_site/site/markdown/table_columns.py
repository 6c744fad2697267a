"""Tables whose columns have names: each cell says the name of its column.

The theme's style sheet and scripts know a column by its name, wherever it stands. A page names a column once, in its
head: `| Datum {: data-kolom=datum } |`, an attribute as Python-Markdown's `attr_list` reads them. No cell of such a
table takes more than one column.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from kamerstuk_site.presentation.words_file import DUTCH
from kamerstuk_site.site.markdown.rendered_page import rendered_page

_NAME = "data-kolom"
"""The attribute that names a column."""
_AFTER_ATTRIBUTES = 7
"""Priority: behind `attr_list`, which is 8."""


class TableColumns(Extension):  # type: ignore[misc]
    """The extension as Python-Markdown loads it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Add the step to a Markdown renderer."""
        md.treeprocessors.register(_Columns(md), "table-columns", _AFTER_ATTRIBUTES)


class _Columns(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        dutch = dutch_columns(self.md)
        for table in root.iter("table"):
            rows = list(table.iter("tr"))
            names = [head.get(_NAME, "") for head in rows[0]]
            if any(names):
                for row in rows:
                    _name_cells(row, names, dutch)


def dutch_columns(markdown: Markdown) -> Collection[str]:
    """The columns with words of letters, where the page that is rendered is not Dutch."""
    _, extra = rendered_page(markdown)
    words: Mapping[str, Any] | None = extra.get("woorden")
    if words is None or words["taal"] == DUTCH:
        return ()
    columns: Collection[str] = words["lijst"]["van_stukken"]
    return columns


def _name_cells(row: Element, names: Sequence[str], dutch: Collection[str]) -> None:
    """Have each cell of a row say the name of its column; what looks like a figure is none for that alone.

    Args:
        row: of a table.
        names: of its columns, empty for one without a name.
        dutch: the columns whose cells say that they are Dutch.
    """
    for cell, name in zip(row, names, strict=False):
        cell.attrib.pop("class", None)
        if name:
            cell.set(_NAME, name)
        if name in dutch and cell.tag == "td":
            cell.set("lang", DUTCH)
