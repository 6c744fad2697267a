"""What the styles of OpenDocument say of words, paragraphs and cells, and how they number lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.list_labels import ListLevel, NumberedList
from kamerstuk_site.reading.formats.odt_names import (
    FORMATTING,
    STYLE,
    STYLE_NAME,
    STYLE_OF_TABLE,
    STYLE_OF_TEXT,
    TEXT,
)
from kamerstuk_site.reading.formats.packages import whole_number
from kamerstuk_site.reading.formats.word_styles import (
    PARENT,
    Says,
    inherited,
)

_LINE_THROUGH = re.compile(r"(?!none\b)[a-z]")
_MATTERS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    FORMATTING + "font-weight": ("strong", re.compile(r"bold|[6-9]00")),
    FORMATTING + "font-style": ("emphasis", re.compile(r"italic|oblique")),
    STYLE + "text-position": ("superscript", re.compile(r"super|(?!0)\d+%")),
    STYLE + "text-line-through-type": ("struck", _LINE_THROUGH),
    STYLE + "text-line-through-style": ("struck", _LINE_THROUGH),
    TEXT + "display": ("hidden", re.compile("none")),
}
"""By property of text: what it may say of the words, and how the values begin with which it does."""
_NO_BORDER = re.compile(r"none|0(?:\.0+)?[a-z]*(?: .*)?")
_NUMBERED_LEVEL = TEXT + "list-level-style-number"
_LEVELS = 10
"""Of lists in LibreOffice."""


class OdtStyles:
    """The styles of a file."""

    def __init__(self, roots: Iterable[Element]) -> None:
        """`roots` are the parts that have styles; what a later one says of a style counts."""
        own: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for root in roots:
            for style in root.iter(STYLE + "style"):
                own[style.get(STYLE_NAME, "")] |= _own(style)
        self._styles = inherited(own)

    def of(self, element: Element) -> Says:
        """What the style of a paragraph, a span or a cell says; nothing where it has none."""
        return self._styles.get(style_name(element), {})


def style_name(element: Element) -> str:
    """The name of the style of a paragraph, a span, a table or a cell; empty where it has none."""
    return element.get(STYLE_OF_TEXT) or element.get(STYLE_OF_TABLE) or ""


def _own(style: Element) -> dict[str, Any]:
    """The matters that a style turns on or off itself; `lined` where it says if cells have borders."""
    says: dict[str, Any] = {PARENT: style.get(STYLE + "parent-style-name", "")}
    for properties in style.iterchildren(STYLE + "text-properties"):
        for name, (matter, meaning_it) in _MATTERS.items():
            value = properties.get(name)
            if value:
                says[matter] = bool(meaning_it.match(value))
    for properties in style.iterchildren(STYLE + "table-cell-properties"):
        says["lined"] = any(map(_is_border, properties.attrib.items()))
    return says


def _is_border(attribute: tuple[str | bytes, str | bytes]) -> bool:
    """True for an attribute that draws a line around a cell, given as its name and its value."""
    name, value = map(str, attribute)
    return name.startswith(FORMATTING + "border") and not _NO_BORDER.fullmatch(value)


def list_styles(roots: Iterable[Element]) -> dict[str, NumberedList]:
    """The lists of the list styles in some parts, by name."""
    lists: dict[str, NumberedList] = {}
    for root in roots:
        for style in root.iter(TEXT + "list-style"):
            lists[style.get(STYLE_NAME, "")] = numbered_list(style)
    return lists


def numbered_list(style: Iterable[Element]) -> NumberedList:
    """The list of a list style; a depth of which the style says nothing has bullets."""
    bullets = dict.fromkeys(range(_LEVELS), ListLevel("bullet"))
    stated = [level for level in style if level.tag == _NUMBERED_LEVEL]
    return NumberedList(bullets | dict(map(_level, stated)))


def outline(roots: Iterable[Element]) -> NumberedList:
    """How headings are numbered that stand in no list."""
    path = f".//{TEXT}outline-style/*"
    levels = chain.from_iterable(root.iterfind(path) for root in roots)
    return NumberedList(dict(map(_level, levels)))


def _level(level: Element) -> tuple[int, ListLevel]:
    """The depth of a level from 0, and how LibreOffice shows it."""
    depth = min(whole_number(level.get(TEXT + "level"), 1), _LEVELS)
    form = level.get(STYLE + "num-format") or "none"
    displayed = whole_number(level.get(TEXT + "display-levels"), 1)
    counts = [f"%{number}" for number in range(1, depth + 1)]
    template = ".".join(counts[-displayed:])
    template = level.get(STYLE + "num-prefix", "") + template
    template += level.get(STYLE + "num-suffix", "")
    first = whole_number(level.get(TEXT + "start-value"), 1)
    return depth - 1, ListLevel(form, template, first)
