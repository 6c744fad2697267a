"""What of a curator's own page is searched: its words, without what the archive filled in, which is searched elsewhere.

Such a page may have anything in it that Markdown and its extensions know. Their signs are taken off here, so that what
is left reads as `searched_text` reads it; a sign of an extension that nobody knows here stays as a word.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

import yaml

from kamerstuk_site.pages.own_pages import FRONT_MATTER
from kamerstuk_site.pages.placeholders import STRETCH
from kamerstuk_site.site.search.searched_text import (
    SearchedPage,
    SearchedPassage,
    passages,
    title_weight,
)

KIND = "bladzijde"
"""What such a page is, as the facet `soort` has it."""
_CODE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?P<code>.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE | re.DOTALL | re.IGNORECASE), instead)
    for pattern, instead in (
        (r"<!--.*?-->", ""),
        (r"<(script|style)\b.*?</\1\s*>", ""),
        (
            r"^[ \t]*(?:!!!|\?\?\?\+?|={3}!?)[^\n\"]*(?:\"([^\"\n]*)\")?.*?$",
            r"\n\1\n",
        ),  # boxes and tabs
        (r"^([^\s#>|-][^\n]*)\n={2,}[ \t]*$", r"# \1"),  # headings that are underlined
        (r"^([^\s#>|-][^\n]*)\n-{2,}[ \t]*$", r"## \1"),
        (r"^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*?$", ""),  # the addresses of links
        (r"\{:?[ ]*[.#][^}\n]*\}", ""),  # attributes
        (r":[a-z0-9]+(?:-[a-z0-9]+)+:", ""),  # icons
        (r"\[\[|\]\]|~~|==|\^\^|`", ""),
        (r"(?<!\w)_+|_+(?!\w)", ""),  # emphasis
        (r"^[ \t>]+", ""),  # quotes, and what stands in a box
        (r"^[+*][ ]", "- "),
        (r"[ ]#+[ \t]*$", ""),  # what closes a heading
        (r"^(#{1,6}[ ][^\n]*)\n", r"\n\1\n\n"),
    )
)
"""What Markdown and its usual extensions write, and what is left of it."""


def own_page(text: str, path: str) -> SearchedPage | None:
    """What is searched of a curator's page, from its file in the generated folder; None where it keeps itself out.

    Args:
        text: the file, with front matter.
        path: in the generated folder.
    """
    front = FRONT_MATTER.match(text)
    values = _values(front[0]) if front else {}
    search = values.get("search")
    if isinstance(search, dict) and search.get("exclude"):
        return None
    found = tuple(_passages(text[front.end() if front else 0 :]))
    title = str(values.get("title") or _heading(found) or _name(path))
    if not _heading(found):
        found = (SearchedPassage(title, title_weight(title), is_title=True), *found)
    return SearchedPage(title, "0000~", {"soort": [KIND]}, found)


def _values(front: str) -> dict[str, Any]:
    """The front matter of a page; nothing where it is none."""
    try:
        values = yaml.safe_load(front.strip().strip("-."))
    except yaml.YAMLError:
        return {}
    return values if isinstance(values, dict) else {}


def _passages(text: str) -> Iterator[SearchedPassage]:
    text = _CODE.sub(_one_line, STRETCH.sub("", text))
    for pattern, instead in _SIGNS:
        text = pattern.sub(instead, text)
    for passage in passages(text):
        yield passage._replace(is_own=not passage.is_title)


def _one_line(code: re.Match[str]) -> str:
    """Code as a line of words, so that nothing in it is a heading or a row."""
    return " ".join(code["code"].split()).lstrip("#|-+*: ")


def _heading(found: tuple[SearchedPassage, ...]) -> str:
    """The first heading of the first level; empty where there is none."""
    headings = (each.text for each in found if each.is_title)
    return next(headings, "")


def _name(path: str) -> str:
    """What a page without a title is called, by its file or, where that is an index, its folder."""
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    words = posixpath.basename(folder) if name in {"index", "README"} else name
    return words.replace("-", " ").replace("_", " ").capitalize()
