"""The pages of a file of LibreOffice: which page styles its text uses, and the headers and footers of these."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.odt_names import (
    PARAGRAPHS,
    STYLE,
    STYLE_NAME,
    TABLES,
)
from kamerstuk_site.reading.formats.odt_styles import style_name
from kamerstuk_site.reading.formats.word_pieces import TextParts

_HEADER = STYLE + "header"
_FIRST_HEADER = STYLE + "header-first"
_NEXT = STYLE + "next-style-name"
_HEADERS = (
    _HEADER,
    STYLE + "header-left",
    _FIRST_HEADER,
    STYLE + "footer",
    STYLE + "footer-left",
    STYLE + "footer-first",
)


def text_parts(text: Element, content: Element, styles: Element) -> TextParts:
    """The text, and the headers and footers of the page styles that it uses."""
    begun = {
        style.get(STYLE_NAME): style.get(STYLE + "master-page-name")
        for style in content.iter(STYLE + "style")
    }
    start = next(text.iter(*PARAGRAPHS, TABLES), content)
    first = begun.get(style_name(start)) or "Standard"
    used = _used_pages(styles, [first, *filter(None, begun.values())])
    covers = _covers(used, first)
    headers = chain.from_iterable(
        page.iterchildren(*_HEADERS) for page in used.values()
    )
    running = [header for header in headers if header not in covers]
    return TextParts(covers, text, running)


def _used_pages(styles: Element, begun: list[str]) -> dict[str, Element]:
    """The page styles that text begins pages with, by name, and those of the pages that follow these."""
    stated = styles.iter(STYLE + "master-page")
    pages = {page.get(STYLE_NAME, ""): page for page in stated}
    used: dict[str, Element] = {}
    for first in begun:
        name = first
        while name in pages and name not in used:
            used[name] = pages[name]
            name = pages[name].get(_NEXT, "")
    return used


def _covers(used: Mapping[str, Element], first: str) -> list[Element]:
    """The header that only the first page has: its own, or that of a page style which another follows."""
    if first not in used:
        return []
    page = used[first]
    own = page.findall(_FIRST_HEADER)
    following = page.get(_NEXT, "")
    is_followed = following != first and following in used
    if own or not is_followed:
        return own
    return page.findall(_HEADER)
