"""What of a page is searched, and which pages are indexed together."""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Iterable
from typing import NamedTuple

MARK = b"data-pagefind-body"
_FACT = re.compile(rb'<meta (?:name="\w+" )?data-pagefind-(meta|filter|sort)="(\w+)\[content\]" content="([^"]*)">')
_ORIGIN = re.compile(rb'<details class="herkomst".*?</details>', re.DOTALL)


class Page(NamedTuple):
    """A page of the site, `stukken/kst-1-2/index.html`, as the manifest keeps it."""

    html: str
    """SHA-256 of the whole page."""
    text: str
    """SHA-256 of what of it is searched; nothing, when it is not."""
    size: int
    """Bytes of what is searched."""
    date: str
    """What it is sorted by."""


def page(html: bytes, digest: str) -> Page:
    """What the manifest keeps of the page `html`."""
    text = searched(html)
    dates = [value.decode() for kind, _, value in _FACT.findall(text[:4096]) if kind == b"sort"]
    return Page(digest, hashlib.sha256(text).hexdigest() if text else "", len(text), dates[0] if dates else "")


def facets(text: bytes) -> dict[str, list[str]]:
    """The values that a page, as Pagefind gets it, has in each facet: `{"jaar": ["2020"]}`."""
    found: dict[str, list[str]] = {}
    for kind, name, value in _FACT.findall(text.partition(b"</head>")[0]):
        if kind == b"filter":
            found.setdefault(name.decode(), []).append(entities.unescape(value.decode()))
    return found


def searched(html: bytes) -> bytes:
    """The page as Pagefind gets it: title, date and facets, the facts and the text; nothing, when it is not searched.

    Not what other letters say of it: their text is on their own page, and an edit of one letter then changes the
    index of one letter.
    """
    if MARK not in html:
        return b""
    head, _, body = html.partition(b"</head>")
    facts = b"".join(b'<meta data-pagefind-%s="%s[content]" content="%s">' % fact for fact in _FACT.findall(head))
    article = body.partition(b"<article")[2].partition(b"</article>")[0]
    letter, found, _ = article.partition(b'<div class="daarna">')
    # The page of a motion: its name, number and movers. What follows is who speaks of it.
    words = letter if found else article.partition(b"<h2")[0]
    return b'<html lang="nl"><head>%s</head><body><article%s</article></body></html>' % (facts, _ORIGIN.sub(b"", words))


def divide(pages: Iterable[tuple[str, Page]], limit: int) -> dict[str, list[tuple[str, Page]]]:
    """Pages in parts of at most `limit` bytes (one page may be more), by the first bits of a digest of their address.

    So one page more or less never moves the others, but for a part that it makes too large, which falls in two. The
    name of a part is those bits. Every part has the same mixture of letters, so that ranking is the same in all.
    """
    parts: dict[str, list[tuple[str, Page]]] = {}
    open_parts = [("", [(_bits(path), (path, page)) for path, page in sorted(pages)])]
    while open_parts:
        name, members = open_parts.pop()
        if sum(page.size for _, (_, page) in members) <= limit or len(members) < 2:
            parts[name] = [member for _, member in members]
            continue
        at = len(name)
        open_parts += [(name + bit, [member for member in members if member[0][at] == bit]) for bit in "01"]
    return {name: members for name, members in sorted(parts.items()) if members}


def _bits(address: str) -> str:
    return f"{int.from_bytes(hashlib.sha256(address.encode()).digest()):0256b}"
