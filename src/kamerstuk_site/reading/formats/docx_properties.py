"""What the properties of Word's words, paragraphs and styles say."""

from __future__ import annotations

import re
from types import MappingProxyType

from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.packages import whole_number
from kamerstuk_site.reading.formats.word_styles import (
    DEEPEST_HEADING,
    PARENT,
    Says,
    inherited,
)

OFF = ("", "0", "false", "off", "none", "nil", "baseline", "subscript")
"""Values with which a property, or a line around a cell, is not there."""
_OF_PARAGRAPHS = ("emphasis", "struck", "struck twice")
"""What the style of a paragraph may say of its words; that it is bold makes it a heading."""
_MATTERS = {
    "b": "strong",
    "i": "emphasis",
    "strike": "struck",
    "dstrike": "struck twice",
    "vertAlign": "superscript",
    "vanish": "hidden",
    "rStyle": "style of words",
    "pStyle": "style",
    "numId": "list",
    "ilvl": "depth",
    "outlineLvl": "heading",
    "basedOn": PARENT,
}
"""What the properties of words, paragraphs and styles can say, by tag."""
_HEADING_NAME = re.compile(r"heading ([1-6])", re.IGNORECASE)
_NOTHING: Says = MappingProxyType({})


def value_at(
    element: Element,
    path: str,
    otherwise: str = "",
) -> str:
    """The value of an element below another; that of a switch such as `<w:titlePg/>` is `1`."""
    found = element.find(path)
    return otherwise if found is None else found.get("val", "1")


def is_on(value: str) -> bool:
    """True if a property with this value is turned on."""
    return value.lower() not in OFF


def heading_depth(says: Says) -> int:
    """Depth of a heading from 1; 0 for other paragraphs. Word counts depths from 0, and 9 is that of plain text."""
    depth = whole_number(says.get("heading"), DEEPEST_HEADING)
    if depth >= DEEPEST_HEADING:
        return 0
    return depth + 1


class WordStyles:
    """The styles of a document, and what they and the properties beside them make of words and paragraphs."""

    def __init__(self, root: Element) -> None:
        """`root` is the part with the styles."""
        own: dict[str, Says] = {}
        for style in root.iterchildren("style"):
            own[style.get("styleId", "")] = _own(style)
        self._styles = inherited(own)

    def of_paragraph(self, paragraph: Element) -> tuple[Says, Says]:
        """What the properties of a paragraph say themselves, and what its style says."""
        direct = _stated(paragraph, "pPr")
        style = direct.get("style", "")
        return direct, self._styles.get(style, _NOTHING)

    def around_words(self, paragraph: Element) -> Says:
        """What the style of a paragraph says of all words in it."""
        _, style = self.of_paragraph(paragraph)
        return {matter: style[matter] for matter in _OF_PARAGRAPHS if matter in style}

    def marks(self, run: Element, around: Says = _NOTHING) -> frozenset[str]:
        """What is on for the words of a run, whose paragraph says what is `around` it."""
        direct = _stated(run, "rPr")
        style = self._styles.get(direct.get("style of words", ""), _NOTHING)
        says = {**around, **style, **direct}
        on = {matter for matter, value in says.items() if is_on(value)}
        if "struck twice" in on:
            on.add("struck")
        return frozenset(on)


def _stated(element: Element, path: str) -> dict[str, str]:
    """What the properties at a path in an element say, by matter."""
    found = element.find(path)
    if found is None:
        return {}
    properties = found.iter(*_MATTERS)
    return {_MATTERS[str(child.tag)]: child.get("val", "1") for child in properties}


def _own(style: Element) -> Says:
    """What a style says itself. Word names the styles of headings `heading 1`, … in every language."""
    stated = _stated(style, ".")
    named = _HEADING_NAME.fullmatch(value_at(style, "name"))
    if named:
        stated.setdefault("heading", str(int(named[1]) - 1))
    return stated
