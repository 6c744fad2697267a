"""Markdown within a line that can be read in one way only, as HTML: words, links, code, strong words."""

from __future__ import annotations

import re
from collections.abc import Callable

from kamerstuk_site.site.markdown.plain_html import WITHIN_LINES

WORDS = (
    r"(?:[^\\`*_\[\]{}<>&!\x02\x03\n]++|!(?!\[)"
    r"|\\[\\`*_{}\[\]()#+.!|-]"
    r"|&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);"
    rf'|</?(?:{WITHIN_LINES}|details|summary)(?: [a-z-]+="[\w #./:;,%?=()-]*+")*+>)'
)
"""Characters that mean nothing, an escaped one, an entity, or a tag in whose attributes nothing means anything."""
CODE = r"`(?<![\\`]`)(?P<code>\w(?:[\w ./:-]*\w)?)`(?!`)"
STRONG = r"\*\*(?<!\S\*\*)(?P<strong>\w(?:[\w .,:;/()’-]*\w)?)\*\*(?![^\s.,:;)])"
LINK = rf"\[(?!\^)(?P<words>{WORDS}+)\]\((?P<url>[\w./:?=,%#-]++)\)"
_MARKUP = re.compile(rf"\\(?P<sign>.)|{CODE}|{STRONG}|{LINK}")
"""What HTML writes in another way. Each begins with a sign, so that `re` looks for these only."""
_BREAK = re.compile(r"  \n(?!\n)(?: +(?=[\[*`]))?")

Lead = Callable[[str], str | None]
"""Tells where a link leads, as HTML has it; None where that must be asked elsewhere."""


class UnknownLinkError(Exception):
    """Where a link leads must be asked elsewhere."""


def html_of_words(words: str, lead: Lead) -> str:
    """Words as HTML.

    Raises:
        UnknownLinkError: see there.
    """

    def written(markup: re.Match[str]) -> str:
        what = markup.lastgroup
        if what == "sign":
            return markup["sign"]
        if what != "url":
            return f"<{what}>{markup[str(what)]}</{what}>"
        address = lead(markup["url"])
        if address is None:
            raise UnknownLinkError
        return f'<a href="{address}">{html_of_words(markup["words"], lead)}</a>'

    if "  \n" in words:
        words = _BREAK.sub("<br />\n", words)
    return _MARKUP.sub(written, words)
