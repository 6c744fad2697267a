"""The HTML in the Markdown of generated pages, which needs no parser where all of it is plain.

Plain is what our templates write: tags of a few elements in which nothing is quoted or left open, and marks. Of a text
with anything else nothing is said here; whoever asks has it parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial

WITHIN_LINES = "a|b|br|em|small|span|strong|sub|sup"
"""The elements of our templates with which Python-Markdown begins no block."""
_TAG = re.compile(
    r"<(?:!-- [^<>-]* -->"
    rf"|(?P<name>/?(?:{WITHIN_LINES}|details|summary))"
    r'(?P<attributes>(?: [a-z-]++="[^"<>&]*+")*+)>)'
)
_ID = re.compile(r' (?P<key>id|name)="(?P<id>[^"]*)"')
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[Xx][0-9A-Fa-f]+);")
_BLOCK = re.compile(rf"\n[^\S\n]{{0,3}}<(?!/?(?:{WITHIN_LINES})[ >])")
"""The beginning of a line that Python-Markdown takes for a block of HTML."""
_BLOCK_MARK = re.compile(r"<!-- (?<=\n\n<!-- )[^<>-]* -->(?P<space> *)(?=\n *\n)")
"""A mark with an empty line on both sides. What it begins with comes first, so that `re` looks for that only."""
_ABOVE = "\n\n"
"""Before the text, so that its first line is one like others."""


@lru_cache(maxsize=1)  # two steps look at each page
def _plain_tags(text: str) -> Sequence[re.Match[str]] | None:
    """The tags and marks of a text; None if there is anything that is not plain."""
    tags = [*_TAG.finditer(text)]
    return tags if len(tags) == text.count("<") else None


def ids_in(text: str) -> set[str] | None:
    """What can be linked to in the HTML of a text; None if that is not plain."""
    tags = _plain_tags(text)
    if tags is None:
        return None
    return {
        found["id"]
        for tag in tags
        for found in _ID.finditer(tag["attributes"] or "")
        if found["key"] == "id" or tag["name"] == "a"
    }


def with_marks_stored(text: str, store: Callable[[str], str]) -> str | None:
    """A text with something else in the place of its marks, as Python-Markdown does it with blocks of HTML.

    Args:
        text: with all its HTML.
        store: keeps a block, and gives what stands for it.

    Returns:
        None, and stores nothing, if the text has other blocks of HTML or any that is not plain.
    """
    if _plain_tags(text) is None:
        return None
    if len(_REFERENCE.findall(text)) != text.count("&"):
        return None
    text = _ABOVE + text
    if len(_BLOCK.findall(text)) != len(_BLOCK_MARK.findall(text)):
        return None
    stored = _BLOCK_MARK.sub(partial(_stored, store), text)
    return stored.removeprefix(_ABOVE)


def _stored(store: Callable[[str], str], mark: re.Match[str]) -> str:
    """What stands for a mark; spaces behind it are a block of their own."""
    space = mark["space"] and f"\n\n{mark['space']}"
    return store(f"{mark[0].rstrip()}\n") + space
