"""What an element of a saved page says of the words in it: emphasis by its name or its style, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.plain_text import KIND_OF_TAG

_STYLES: Mapping[MarkKind, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "strong": (
        re.compile(r"font-weight:(?:bold|[6-9]00)"),
        re.compile(r"font-weight:(?:normal|[1-4]00)"),
    ),
    "emphasis": (
        re.compile(r"font-style:(?:italic|oblique)"),
        re.compile(r"font-style:normal"),
    ),
    "superscript": (
        re.compile(r"vertical-align:super"),
        re.compile(r"vertical-align:baseline"),
    ),
    "struck": (
        re.compile(r"text-decoration(?:-line)?:[^;]*line-through"),
        re.compile(r"text-decoration(?:-line)?:none"),
    ),
}
"""What the style of an element says where it marks the words, and where its name would and it does not."""
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def marks_of(element: Element) -> tuple[MarkKind, ...]:
    """What an element says of the words in it, by its name or its style."""
    named = KIND_OF_TAG.get(element.tag)
    style = _SPACES.sub("", element.get("style", "")).lower()
    if not style:
        return (named,) if named else ()
    marks: list[MarkKind] = []
    for kind, (on, off) in _STYLES.items():
        by_name = kind == named and not off.search(style)
        if by_name or on.search(style):
            marks.append(kind)
    return tuple(marks)


def address_of(element: Element) -> str:
    """Where the words of an element lead away from the page; empty for any that is no link."""
    if element.tag != "a":
        return ""
    return leading_away(element.get("href"))


def is_hidden(element: Element) -> bool:
    """True for an element that browsers do not show."""
    if "hidden" in element.attrib:
        return True
    style = element.get("style", "")
    return _HIDDEN.search(style) is not None
