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
    line = 1
    counted = 0
    for citation in citations:
        line += text.count("\n", counted, citation.start)
        counted = max(counted, citation.start)
        meant = _STATUS[citation.status]
        if citation.identifier:
            meant = display(citation.identifier)
        movers = ""
        if citation.movers:
            joint = " c.s." if citation.joint else ""
            movers = f" ({'/'.join(citation.movers)}{joint})"
        words = " ".join(citation.text.split())
        target = _url(citation) or citation.reason
        yield f"{line}: {citation.kind}: {meant}{movers}: “{words}” {target}"


def as_json_lines(_text: str, citations: Sequence[Citation]) -> Iterator[str]:
    """A JSON object for each, with the fields of `Citation` and the official address."""
    for citation in citations:
        values = {field: getattr(citation, field) for field in _FIELDS}
        values["url"] = _url(citation)
        yield json.dumps(values)


def as_html(text: str, citations: Sequence[Citation]) -> Iterator[str]:
    """The whole text as a page, each citation a link, or marked with the reason why it is none."""
    pieces: list[str] = []
    done = 0
    for citation in citations:
        if citation.start < done:
            continue  # the numbers inside a range share the place of its end
        pieces.append(escape(text[done : citation.start]))
        pieces.append(_marked(citation))
        done = citation.end
    pieces.append(escape(text[done:]))
    body = "".join(pieces)
    yield (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8"><title>Verwijzingen</title>'
        f"<style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _marked(citation: Citation) -> str:
    words = escape(citation.text)
    url = _url(citation)
    if url is None:
        return f'<mark title="{escape(citation.reason)}">{words}</mark>'
    title = escape(display(citation.identifier or ""))
    return f'<a href="{escape(url)}" title="{title}">{words}</a>'


def _url(citation: Citation) -> str | None:
    if citation.status != "official" or not citation.identifier:
        return None
    return official_url(citation.identifier)


REPORTS: Mapping[str, Callable[[str, Sequence[Citation]], Iterator[str]]] = {
    "text": as_text,
    "jsonl": as_json_lines,
    "html": as_html,
}
