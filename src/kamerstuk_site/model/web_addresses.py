"""Addresses on the web: where they stand in a text, and which of them a page may lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WRITTEN = re.compile(r"https?://[^\s<>\"«»“”‘’]+")
_BEHIND = ".,;:!?'"
"""Signs behind an address that belong to the sentence around it."""
_SHOWABLE = re.compile(
    r"https?://(?:[A-Za-z0-9\-._~:/?#@!$()*+,;=%]|&(?!#?\w{1,40};))+"
)
"""An address that can stand on a page as it is, without a sign that means something in Markdown or HTML."""
_SAFE = re.compile(r"https?://[^\s/?#@:]+(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)
"""An address with a host: no script, no file, nothing beside the page, and no name and password before the host."""
_LONGEST = 2000
"""Characters; no browser is sure to follow a longer address."""


def is_safe(address: str) -> bool:
    """True for an address on the web that a page may lead to."""
    if len(address) >= _LONGEST or not address.isprintable():
        return False
    return _SAFE.fullmatch(address) is not None


def leading_away(target: str | None) -> str:
    """The target of a link of a document, as it stands; empty where that is a place in the document itself."""
    address = (target or "").strip()
    return "" if address.startswith("#") or len(address) >= _LONGEST else address


def written_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address that a text shows whole, without the signs of the sentence behind it."""
    for found in _WRITTEN.finditer(text):
        if len(found[0]) >= _LONGEST:
            continue
        address = _without_signs_behind(found[0])
        if _SHOWABLE.fullmatch(address):
            start = found.start()
            yield start, start + len(address)


def _without_signs_behind(address: str) -> str:
    """An address without the signs of the sentence behind it; brackets stay as far as they are opened in it."""
    address = address.rstrip(_BEHIND)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_BEHIND)
    return address
