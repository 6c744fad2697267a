"""The links in a letter's text: its citations, the links that it has itself, and web addresses that it writes out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote

from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.text import Mark
from kamerstuk_site.model.web_addresses import is_safe, written_in
from kamerstuk_site.presentation.escaping import attribute
from kamerstuk_site.presentation.markup_spans import (
    Span,
    by_start,
    free_stretches,
    is_covered,
    outermost_first,
    span_at,
    trimmed,
)

_REFERENCE = re.compile(r"&(?=#?\w{1,40};)")
"""The sign that begins a character reference in HTML and Markdown: `&copy;`."""
_LINK = "["

Follow = Callable[[Citation], str | None]
"""Where a citation leads: a relative path or an address; None where it leads nowhere."""


def destination(target: str) -> str:
    """A link's destination with everything that could end it or mean something in Markdown percent-encoded."""
    return quote(target, safe="-._~/:#?=&%+,;@")


def link_spans(
    text: str,
    citations: Iterable[Citation],
    marks: Iterable[Mark],
    follow: Follow,
) -> list[Span]:
    """The links of citations and those that the letter has itself, in order; none holds another.

    Words that lead to a page of ours lead nowhere else. A remark on a citation gives way to the letter's own link.
    """
    spans = _citation_spans(text, citations, follow)
    leading, remarks = split_by(spans, lambda span: span.opening == _LINK)
    own = list(_own_links(text, marks, leading))
    uncovered = [remark for remark in remarks if not is_covered(remark, own)]
    return sorted([*leading, *own, *uncovered], key=by_start)


def _citation_spans(
    text: str,
    citations: Iterable[Citation],
    follow: Follow,
) -> Iterator[Span]:
    """A link around each citation that leads somewhere, and a remark around each that has a reason why it does not."""
    end = 0
    for citation in sorted(citations, key=outermost_first):
        if not end <= citation.start < citation.end <= len(text):
            continue  # two links cannot overlap; the first keeps the words
        end = citation.end
        target = follow(citation)
        if target is not None:
            closing = f"]({destination(target)})"
            yield Span(citation.start, citation.end, _LINK, closing)
        elif citation.reason:
            opening = f'<span class="onzeker" title="{attribute(citation.reason)}">'
            yield Span(citation.start, citation.end, opening, "</span>")


def _own_links(
    text: str,
    marks: Iterable[Mark],
    leading: Sequence[Span],
) -> Iterator[Span]:
    """The links that the letter has itself, around those of its citations."""
    done = 0
    for mark in marks:
        if mark.kind != "link" or not is_safe(mark.value):
            continue
        start = max(mark.start, done)
        end = min(mark.end, len(text))
        closing = f"]({_own_destination(mark.value)})"
        for first, last in free_stretches(start, end, leading):
            if any(map(str.isalnum, text[first:last])):
                yield Span(*trimmed(text, first, last), _LINK, closing)
        done = max(done, mark.end)


def _own_destination(address: str) -> str:
    """A letter's own address as a link's destination; what would be read as a character reference is none."""
    return _REFERENCE.sub("&amp;", destination(address))


def link_written_addresses(
    text: str,
    shown: list[str],
    links: Sequence[Span],
    edges: Sequence[int],
) -> None:
    """Turn web addresses that hold nothing risky into `<…>` links, unless an edge cuts them or a link holds them.

    Args:
        text: what is written.
        shown: for each of its characters the Markdown that shows it; changed here.
        links: the links that are there already, in order.
        edges: where any markup begins or ends, in order.
    """
    for start, end in written_in(text):
        is_cut = bisect_left(edges, end) > bisect_right(edges, start)
        if not is_cut and span_at(start, links) is None:
            unused = [""] * (end - start - 1)
            shown[start:end] = [f"<{text[start:end]}>", *unused]
