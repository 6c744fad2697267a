"""Blocks of Markdown that can be read in one way only, as HTML: paragraphs, lists, tables of lists, definitions.

Our templates and `letter_body` write hardly anything else. A block with any other sign, or one that may belong to what
stands above or below it, is left to Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from kamerstuk_site.site.markdown.plain_tables import TABLE, table_html
from kamerstuk_site.site.markdown.plain_words import (
    CODE,
    LINK,
    STRONG,
    WORDS,
    Lead,
    UnknownLinkError,
    html_of_words,
)

_BEGIN = r"(?![\s#>+|:=~-]|\d+[.)])"
"""How a line begins that is no block of another kind."""
_LINE = re.sub(r"\?P<\w+>", "?:", rf"{_BEGIN}(?:{WORDS}|{CODE}|{STRONG}|{LINK})++")
_TEXT = rf"{_LINE}(?:\n {{0,3}}{_LINE})*+"

_QUOTED = "    > "
"""What each line of a quote in an item of a list begins with."""

_PARAGRAPH, _DEFINITIONS, _LIST, _TABLE = "p", "dl", "ul", "table"
_APART, _OTHER = "apart", "other"
_SHAPES = {
    _PARAGRAPH: _TEXT,
    _DEFINITIONS: rf"{_LINE}(?:\n:   {_LINE})++",
    _LIST: rf"- {_TEXT}(?:\n- {_TEXT})*+|{_QUOTED}(?!</?[ds]){_LINE}(?:\n{_QUOTED}{_LINE})*+",
    _TABLE: TABLE,
    _APART: "#[^\n]*|\x02wzxhzdk:\\d+\x03",
}
"""How blocks look, by their element; `apart` are headings and HTML, which no block above or below them belongs to."""
_KIND = re.compile("|".join(f"(?P<{kind}>{_SHAPES[kind]})" for kind in _SHAPES))
_PARTS = {
    _DEFINITIONS: ("\n:   ", "dd"),
    _LIST: ("\n- ", "li"),
}
"""What each part of a block begins with, and its element."""
_UNCERTAIN = re.compile(rf"^{_QUOTED}|^- </?[ds]|(?<!^)(?<!\n)\n- |\n\n- </?[ds]")
"""What is not in items with an empty line between them, or between them and their quotes."""
_DEFINITION = re.compile(r"^ {0,3}:", re.MULTILINE)


def with_blocks_stored(
    text: str,
    store: Callable[[str], str],
    lead: Lead,
    dutch: Collection[str] = (),
) -> str:
    """A text with something else in the place of the blocks that can be read here.

    Args:
        text: without blocks of HTML.
        store: keeps HTML, and gives what stands for it.
        lead: see `Lead`.
        dutch: see `table_html`.
    """
    body = text.rstrip("\n")
    runs = [(kind, [*run]) for kind, run in groupby(body.split("\n\n"), _kind)]
    others = "\n".join("\n".join(run) for kind, run in runs if kind == _OTHER)
    if _DEFINITION.search(others) or "///" in text:
        # These may define what stands above them, or be the place of the footnotes.
        return text
    html = partial(_html, lead=lead, dutch=dutch)
    written: list[str] = []
    for is_read, pieces in groupby(_read(runs, html), lambda piece: piece.is_html):
        if is_read:
            written.append(store("\n".join(piece.text for piece in pieces)))
        else:
            written += (piece.text for piece in pieces)
    return "\n\n".join(written) + text[len(body) :]


def _kind(block: str) -> str:
    found = _KIND.fullmatch(block)
    return str(found.lastgroup) if found else _OTHER


class _Piece(NamedTuple):
    is_html: bool
    text: str


def _read(
    runs: Sequence[tuple[str, list[str]]],
    html: Callable[[str, list[str]], str],
) -> Iterator[_Piece]:
    """Runs of blocks of one kind, as `html` where none above or below could be part of the same list or quote."""
    kinds = [_APART, *(kind for kind, _ in runs), _APART]
    for place, (kind, run) in enumerate(runs):
        is_apart = {kinds[place], kinds[place + 2]} <= {_PARAGRAPH, _APART}
        text = "\n\n".join(run)
        is_certain = kind == _PARAGRAPH or (is_apart and _is_whole(kind, run, text))
        found = html(kind, run) if is_certain else ""
        yield _Piece(found != "", found or text)


def _is_whole(kind: str, run: list[str], text: str) -> bool:
    """True if a run of blocks is one element that can be made here."""
    if kind == _LIST:
        is_one = len(run) == 1 and text.startswith("- ")
        return is_one or not _UNCERTAIN.search(text)
    return kind == _DEFINITIONS or (kind == _TABLE and len(run) == 1)


def _html(
    kind: str,
    run: list[str],
    lead: Lead,
    dutch: Collection[str],
) -> str:
    """A run of blocks as HTML; empty where it cannot be made here."""
    try:
        if kind == _TABLE:
            return table_html(run[0], lead, dutch)
        return _html_of_parts([*_parts(kind, run)], lead)
    except UnknownLinkError:
        return ""


def _html_of_parts(parts: Sequence[tuple[str, str]], lead: Lead) -> str:
    # All at once: no part has an empty line, and each begins and ends as if it stood by itself.
    words = html_of_words("\n\n".join(text for _, text in parts), lead).split("\n\n")
    rows = [
        f"<{part}>{text}</{part}>" if part else text
        for (part, _), text in zip(parts, words, strict=True)
    ]
    return "\n".join(rows)


def _parts(kind: str, run: list[str]) -> Iterator[tuple[str, str]]:
    """The elements in blocks of one kind, with their Markdown; a tag by itself is of none."""
    if kind == _PARAGRAPH:
        yield from ((kind, block) for block in run)
        return
    yield "", f"<{kind}>"
    if kind == _LIST and len(run) > 1:
        for item in "\n\n".join(run).removeprefix("- ").split("\n\n- "):
            yield from _quoting(item)
    else:
        begin, part = _PARTS[kind]
        for block in run:
            term, *parts = f"\n{block}".split(begin)
            if term:
                yield "dt", term.strip()
            yield from ((part, each) for each in parts)
    yield "", f"</{kind}>"


def _quoting(item: str) -> Iterator[tuple[str, str]]:
    """The elements in an item with empty lines around it, and in its quotes."""
    words, *quotes = item.split(f"\n\n{_QUOTED}")
    yield "", "<li>"
    yield "p", words
    if quotes:
        yield "", "<blockquote>"
        yield from (("p", quote.replace(f"\n{_QUOTED}", "\n")) for quote in quotes)
        yield "", "</blockquote>"
    yield "", "</li>"
