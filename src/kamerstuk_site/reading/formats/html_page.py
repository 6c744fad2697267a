"""A saved page as a tree: its characters decoded, and the element that it is for."""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.packages import DEEPEST, depth_of
from kamerstuk_site.reading.formats.unreadable import Unreadable

_SKIPPED = frozenset({
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "select", "datalist", "textarea",
})  # fmt: skip
"""Elements that hold no words for readers."""
_MAIN = (
    ".//*[@id='broodtekst']",
    ".//main",
    ".//*[@role='main']",
    ".//article",
    ".//body",
)
"""Where the text of a page stands, the surest first; each counts where the page has it once."""
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE
)
_CHARSET_WITHIN = 8192
"""Bytes; browsers look at fewer."""
_PARSER = etree.HTMLParser(
    encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
)


def parsed(data: bytes) -> Element:
    """The tree of a page. Raises Unreadable for what is damaged, hostile or empty."""
    text = _decoded(data).replace("\x00", "")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged-file", f"geen HTML ({error})") from None
    if root is None:
        raise Unreadable("empty-file", "een HTML-pagina zonder tekst")
    deepest = depth_of(root)
    if deepest > DEEPEST:
        raise Unreadable("damaged-file", f"{deepest} elementen in elkaar")
    return root


def _decoded(data: bytes) -> str:
    """The text, as its byte order mark says, as UTF-8, as the page says, or as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    encodings = ["utf-8-sig"]
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    if declared:
        encodings.append(declared[1].decode())
    for encoding in (*encodings, "cp1252"):
        with suppress(UnicodeError, LookupError):
            return data.decode(encoding)
    return data.decode("cp1252", "replace")


def main_element(root: Element) -> Element:
    """The element that the page is for. Raises Unreadable for a page without one."""
    for path in _MAIN:
        main = the_only(root.findall(path))
        if main is not None:
            return main
    raise Unreadable("damaged-file", "een HTML-pagina zonder inhoud")


def empty_skipped(root: Element) -> None:
    """Leave nothing in the elements that hold no words for readers."""
    for element in list(root.iter(*_SKIPPED)):
        element.text = None
        del element[:]


def classes_of(element: Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def fragment_of(link: Element) -> str:
    """Where a link leads within the page; empty for any other element."""
    address = link.get("href", "")
    return address.removeprefix("#")
