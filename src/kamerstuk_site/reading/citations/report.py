"""Citations of a text as a person, a program or a browser reads them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from kamerstuk_site.model.identifiers import display, official_url
from kamerstuk_site.model.letter import Citation

_STATUS = {
    "official": "officiële publicatie",
    "ambiguous": "onduidelijk",
    "unsupported": "geen link",
}
_FIELDS = (
    "start",
    "end",
    "text",
    "kind",
    "identifier",
    "alternatives",
    "movers",
    "joint",
    "amended",
    "status",
    "reason",
)
_STYLE = "body{max-width:70ch;margin:2rem auto;white-space:pre-wrap;font-family:serif}mark{background:none;border-bottom:2px dotted}"


def as_text(text: str, citations: Sequence[Citation]) -> Iterator[str]:
    """A line for each: place, what it is, the words, and the address or why there is none."""
    line, counted = 1, 0
    for citation in citations:
        line += text.count("\n", counted, citation.start)
        counted = max(counted, citation.start)
        meant = (
            display(citation.identifier)
            if citation.identifier
            else _STATUS[citation.status]
        )
        movers = (
            f" ({'/'.join(citation.movers)}{' c.s.' * citation.joint})"
            if citation.movers
            else ""
        )
        words = " ".join(citation.text.split())
        target = _url(citation) or citation.reason
        yield f"{line}: {citation.kind}: {meant}{movers}: “{words}” {target}"


def as_json_lines(_text: str, citations: Sequence[Citation]) -> Iterator[str]:
    """A JSON object for each, with the fields of `Citation` and the official address."""
    for citation in citations:
        values = {field: getattr(citation, field) for field in _FIELDS}
        yield json.dumps({**values, "url": _url(citation)})


def as_html(text: str, citations: Sequence[Citation]) -> Iterator[str]:
    """The whole text as a page, each citation a link, or marked with the reason why it is none."""
    pieces, done = [], 0
    for citation in citations:
        if citation.start < done:
            continue  # the numbers inside a range share the place of its end
        pieces += [escape(text[done : citation.start]), _marked(citation)]
        done = citation.end
    body = "".join([*pieces, escape(text[done:])])
    yield (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>Verwijzingen</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _marked(citation: Citation) -> str:
    words, url = escape(citation.text), _url(citation)
    if url:
        return f'<a href="{escape(url)}" title="{escape(display(citation.identifier or ""))}">{words}</a>'
    return f'<mark title="{escape(citation.reason)}">{words}</mark>'


def _url(citation: Citation) -> str | None:
    return (
        official_url(citation.identifier)
        if citation.identifier and citation.status == "official"
        else None
    )


REPORTS: Mapping[str, Callable[[str, Sequence[Citation]], Iterator[str]]] = {
    "text": as_text,
    "jsonl": as_json_lines,
    "html": as_html,
}
