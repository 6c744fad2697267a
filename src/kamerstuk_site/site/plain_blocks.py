"""Blocks of Markdown that can be read in one way only, as HTML: paragraphs, lists, definitions, quotes of plain words.

Our templates and `letter_body` write hardly anything else. A block with any other sign, or one that may belong to what
stands above or below it, is left to Python-Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kamerstuk_site.site.plain_html import WITHIN_LINES

_WORDS = (
    r"(?:[^\\`*_\[\]{}<>&!\x02\x03\n]++|!(?!\[)"
    r"|\\[\\`*_{}\[\]()#+.!|-]"
    r"|&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);"
    rf'|</?(?:{WITHIN_LINES}|details|summary)(?: [a-z-]+="[\w #./:;,%?=()-]*+")*+>)'
)
"""Characters that mean nothing, an escaped one, an entity, or a tag in whose attributes nothing means anything."""
_CODE = r"`(?<![\\`]`)(?P<code>\w(?:[\w ./:-]*\w)?)`(?!`)"
_STRONG = r"\*\*(?<!\S\*\*)(?P<strong>\w(?:[\w .,:;/()’-]*\w)?)\*\*(?![^\s.,:;)])"
_LINK = rf"\[(?!\^)(?P<words>{_WORDS}+)\]\((?P<url>[\w./:?=,%#-]++)\)"
_MARKUP = re.compile(rf"\\(?P<sign>.)|{_CODE}|{_STRONG}|{_LINK}")
"""What HTML writes in another way. Each begins with a sign, so that `re` looks for these only."""
_BREAK = re.compile(r"  \n(?: +(?=[\[*`]))?")
_BEGIN = r"(?![\s#>+|:=~-]|\d+[.)])"
"""How a line begins that is no block of another kind."""
_LINE = re.sub(r"\?P<\w+>", "?:", rf"{_BEGIN}(?:{_WORDS}|{_CODE}|{_STRONG}|{_LINK})++")
_TEXT = rf"{_LINE}(?:\n {{0,3}}{_LINE})*+"

_PARAGRAPH, _DEFINITIONS, _APART, _OTHER = "p", "dl", "apart", "other"
_KINDS = {
    _PARAGRAPH: re.compile(_TEXT),
    _DEFINITIONS: re.compile(rf"{_LINE}(?:\n:   {_LINE})++"),
    "ul": re.compile(rf"- {_TEXT}(?:\n- {_TEXT})*+"),
    "blockquote": re.compile(rf"> (?!</?[ds]){_LINE}"),
    _APART: re.compile("#[^\n]*|\x02wzxhzdk:\\d+\x03"),
}
"""How blocks look, by their element; `apart` are headings and HTML, which no block above or below them belongs to."""
_PARTS = {
    _DEFINITIONS: ("\n:   ", "dd"),
    "ul": ("\n- ", "li"),
    "blockquote": ("\n> ", "p"),
}
"""What each part of a block begins with, and its element."""
_DEFINITION = re.compile(r"^ {0,3}:", re.MULTILINE)


class _Block(NamedTuple):
    kind: str
    text: str
    html: str
    """Empty where it cannot be read here."""


class _UnknownLinkError(Exception):
    """Where a link leads must be asked elsewhere."""


def with_blocks_stored(
    text: str,
    store: Callable[[str], str],
    lead: Callable[[str], str | None],
) -> str:
    """A text with something else in the place of the blocks that can be read here.

    Args:
        text: without blocks of HTML.
        store: keeps HTML, and gives what stands for it.
        lead: where a link leads, as HTML has it; None where that must be asked elsewhere.
    """
    body = text.rstrip("\n")
    blocks = [_read(block, lead) for block in body.split("\n\n")]
    others = "\n".join(block.text for block in blocks if block.kind == _OTHER)
    if _DEFINITION.search(others) or "///" in text:
        # These may define what stands above them, or be the place of the footnotes.
        return text
    written: list[str] = []
    for is_read, run in groupby(
        _with_certain_html(blocks), lambda block: block.html != ""
    ):
        if is_read:
            html = "\n".join(block.html for block in run)
            written.append(store(html.replace("</dl>\n<dl>\n", "")))
        else:
            written += (block.text for block in run)
    return "\n\n".join(written) + text[len(body) :]


def _with_certain_html(blocks: Sequence[_Block]) -> Iterator[_Block]:
    """The blocks, with HTML where none above or below could be part of the same list or quote."""
    runs = [(kind, [*run]) for kind, run in groupby(blocks, attrgetter("kind"))]
    kinds = [_APART, *(kind for kind, _ in runs), _APART]
    for place, (kind, run) in enumerate(runs):
        is_apart = {kinds[place], kinds[place + 2]} <= {_PARAGRAPH, _APART}
        is_one = kind == _DEFINITIONS or len(run) == 1
        is_certain = is_apart and is_one and all(block.html for block in run)
        if is_certain or kind == _PARAGRAPH:
            yield from run
        else:
            yield from (block._replace(html="") for block in run)


def _read(block: str, lead: Callable[[str], str | None]) -> _Block:
    kind = next((kind for kind in _KINDS if _KINDS[kind].fullmatch(block)), _OTHER)
    try:
        return _Block(kind, block, _html(kind, block, lead))
    except _UnknownLinkError:
        return _Block(kind, block, "")


def _html(kind: str, block: str, lead: Callable[[str], str | None]) -> str:
    def inline(words: str) -> str:
        if "  \n" in words:
            words = _BREAK.sub("<br />\n", words)
        return _MARKUP.sub(written, words)

    def written(markup: re.Match[str]) -> str:
        what = markup.lastgroup
        if what == "sign":
            return markup["sign"]
        if what != "url":
            return f"<{what}>{markup[str(what)]}</{what}>"
        address = lead(markup["url"])
        if address is None:
            raise _UnknownLinkError
        return f'<a href="{address}">{inline(markup["words"])}</a>'

    if kind == _PARAGRAPH:
        return f"<p>{inline(block)}</p>"
    if kind not in _PARTS:
        return ""
    begin, part = _PARTS[kind]
    term, *parts = f"\n{block}".split(begin)
    rows = [f"<dt>{inline(term.strip())}</dt>"] if term else []
    rows += [f"<{part}>{inline(each)}</{part}>" for each in parts]
    return "\n".join([f"<{kind}>", *rows, f"</{kind}>"])
