"""The steps of Python-Markdown that take longest, for generated pages: the same elements, with less asked.

Of a paragraph Python-Markdown asks fifteen kinds of blocks whether it is one, and of its text fifteen patterns whether
they match. The paragraphs of letters are plain text with an address before it, so that hardly any can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.blockprocessors import ParagraphProcessor  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.preprocessors import (  # type: ignore[import-untyped]
    HtmlBlockPreprocessor,
    NormalizeWhitespace,
)
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]
from markdown.util import (  # type: ignore[import-untyped]
    ETX,
    STX,
    AtomicString,
    Registry,
)

from kamerstuk_site.site.markdown.plain_blocks import with_blocks_stored
from kamerstuk_site.site.markdown.plain_html import with_marks_stored
from kamerstuk_site.site.markdown.quick_steps import plain_links
from kamerstuk_site.site.markdown.table_columns import dutch_columns

_BEFORE_ALL = 1000
_PLAIN = re.compile(rf"(?:[^\W\d_]|[<{STX}])[^\n]*")
"""One line that begins with a letter, with a tag, or with what stands for a piece of HTML.

All other blocks are indented, begin with a figure or another sign, or have two lines.
"""
_UNEVEN = (STX, ETX, "\r", "\t")
"""Signs that are not in a text as Python-Markdown reads it."""
_BLANK = re.compile(r"\n +\n")
_APPLY = "_InlineProcessor__applyPattern"
"""The step of Python-Markdown that asks one pattern, which it has for itself."""
NEEDS: Mapping[str, Sequence[str]] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": ("[^",),
    "reference": "[",
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": "[",
    "short_image_ref": ("![",),
    "autolink": "<",
    "automail": "@",
    "linebreak": ("  \n",),
    "html": "<",
    "entity": "&",
    "not_strong": "*_",
    "em_strong": "*_",
    "em_strong2": "*_",
}
"""By the name of a pattern the signs of which a text has one where it matches.

Patterns of other names are always asked.
"""
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
"""The patterns that match what a text defines elsewhere, as hardly any does."""


class QuickMarkdown(Extension):  # type: ignore[misc]
    """The extension as Python-Markdown loads it, behind those that add patterns."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put the quick steps in the place of the others."""
        md.preprocessors.register(_QuickSpaces(md), "normalize_whitespace", 30)
        md.preprocessors.register(_QuickHtml(md), "html_block", 20)
        blocks = md.parser.blockprocessors
        blocks.register(_PlainParagraphs(md.parser), "plain-paragraph", _BEFORE_ALL)
        if hasattr(InlineProcessor, _APPLY):
            md.treeprocessors.register(_QuickInline(md), "inline", 20)


class _QuickSpaces(NormalizeWhitespace):  # type: ignore[misc]
    """Evens out the spaces of a text only where there are odd ones."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        has_odd = any(sign in text for sign in _UNEVEN) or _BLANK.search(f"{text}\n")
        return list(super().run(lines)) if has_odd else [*lines, "", ""]


class _QuickHtml(HtmlBlockPreprocessor):  # type: ignore[misc]
    """Takes blocks of HTML out of the text, parsing it only where it is not plain."""

    def run(self, lines: list[str]) -> list[str]:
        store = self.md.htmlStash.store
        text = with_marks_stored("\n".join(lines), store)
        if text is None:
            return list(super().run(lines))
        dutch = dutch_columns(self.md)
        return with_blocks_stored(text, store, self._lead, dutch).split("\n")

    @cached_property
    def _lead(self) -> Callable[[str], str | None]:
        steps = self.md.treeprocessors
        return plain_links(steps["relpath"]) if "relpath" in steps else str


class _PlainParagraphs(ParagraphProcessor):  # type: ignore[misc]
    """Takes what can be nothing but a paragraph, before any other kind of block is asked."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's
        return _PLAIN.fullmatch(block) is not None


class _QuickInline(InlineProcessor):  # type: ignore[misc]
    """Asks a pattern only of a text that has one of its signs."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._signs = sorted({sign for signs in NEEDS.values() for sign in signs})
        self._asked: dict[tuple[bool, tuple[str, ...]], list[tuple[int, Any]]] = {}
        """The patterns with their numbers that can match, by whether a page has references, and the signs of a text."""

    def _InlineProcessor__handleInline(self, data: Any, first: int = 0) -> Any:  # noqa: N802
        """Python-Markdown's own step, which has this name outside its class."""
        if isinstance(data, AtomicString):
            return data
        # What a pattern puts in the place of its match has none of these signs.
        signs = tuple([sign for sign in self._signs if sign in data])
        asked = bool(self.md.references), signs
        if asked not in self._asked:
            self._asked[asked] = _that_can_match(self.inlinePatterns, *asked)
        apply = getattr(self, _APPLY)
        for number, pattern in self._asked[asked]:
            matched, start = number >= first, 0
            while matched:
                data, matched, start = apply(pattern, data, number, start)
        return data


def _that_can_match(
    patterns: Registry,
    has_references: bool,
    signs: Sequence[str],
) -> list[tuple[int, Any]]:
    """The patterns that can match in a text with these signs, with their numbers."""
    of_signs = {name for name in NEEDS if set(NEEDS[name]).isdisjoint(signs)}
    of_references = () if has_references else _REFERENCES
    idle = {
        patterns.get_index_for_name(name)
        for name in of_signs.union(of_references)
        if name in patterns
    }
    return [each for each in enumerate(patterns) if each[0] not in idle]
