"""Tables of lists as HTML, where the columns have names and the cells plain words.

A list has a hundred rows or more, of which Python-Markdown makes elements and looks at each several times.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain

from kamerstuk_site.presentation.words_file import DUTCH
from kamerstuk_site.site.markdown.plain_words import (
    LINK,
    STRONG,
    WORDS,
    Lead,
    html_of_words,
)

TABLE = r"\| [^\n]* \{: data-kolom=[^\n]* \|\n\|(?: --- \|)+(?:\n\| [^\n]* \|)+"
"""How a table looks in which a column has a name (see `table_columns`)."""
_HEAD = re.compile(
    r"(?P<words>\w[\w ,.-]*\w)"
    r'(?: \{: data-kolom=(?P<name>[a-z_]+)(?: data-plaatsen="(?P<places>[\d ]+)")? \})?'
)
_CELL = re.compile(re.sub(r"\?P<\w+>", "?:", rf"(?:{WORDS}|{STRONG}|{LINK})*+"))
_MOST = 8
"""Columns: a table with more of them says so (`letter_tables`)."""


def table_html(block: str, lead: Lead, dutch: Collection[str]) -> str:
    """A table as HTML; empty where there is more in it than is known here.

    Args:
        block: that looks as `TABLE`.
        lead: see `Lead`.
        dutch: the columns whose cells say that they are Dutch.

    Raises:
        UnknownLinkError: see there.
    """
    if "\\|" in block or "`" in block:
        return ""
    first, rule, *others = block.split("\n")
    heads = [*filter(None, map(_HEAD.fullmatch, _cells(first)))]
    cells = [*map(_cells, others)]
    widths = {first.count("|") - 1, rule.count("---"), *map(len, cells)}
    if widths != {len(heads)} or len(heads) > _MOST:
        return ""
    if not all(map(_CELL.fullmatch, chain.from_iterable(cells))):
        return ""
    # All at once: no cell has an empty line, and each begins and ends as if it stood by itself.
    words = iter(html_of_words("\n\n".join(chain(*cells)), lead).split("\n\n"))
    begins = [_begin(head["name"], dutch) for head in heads]
    html = [
        "<table>",
        "<thead>",
        "<tr>",
        *map(_head, heads),
        "</tr>",
        "</thead>",
        "<tbody>",
    ]
    for _ in cells:
        html += ["<tr>", *(f"{begin}{next(words)}</td>" for begin in begins), "</tr>"]
    return "\n".join([*html, "</tbody>", "</table>"])


def _head(head: re.Match[str]) -> str:
    attributes = _attribute("data-kolom", head["name"]) + _attribute(
        "data-plaatsen", head["places"]
    )
    return f"<th{attributes}>{head['words']}</th>"


def _begin(name: str | None, dutch: Collection[str]) -> str:
    """What a cell of a column begins with."""
    language = _attribute("lang", DUTCH if name in dutch else None)
    return f"<td{_attribute('data-kolom', name)}{language}>"


def _attribute(name: str, value: str | None) -> str:
    return f' {name}="{value}"' if value else ""


def _cells(line: str) -> list[str]:
    """The cells of a line."""
    return [cell.strip(" ") for cell in line[1:-1].split("|")]
