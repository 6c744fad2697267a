"""The steps of Python-Markdown that take longest, for generated pages: the same elements, with less asked.

Of a paragraph Python-Markdown asks fifteen kinds of blocks whether it is one, and of its text fifteen patterns whether
they match. The paragraphs of letters are plain text with an address before it, so that hardly any can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.blockprocessors import ParagraphProcessor  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.preprocessors import HtmlBlockPreprocessor  # type: ignore[import-untyped]
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]
from markdown.util import STX, AtomicString  # type: ignore[import-untyped]

from kamerstuk_site.site.plain_blocks import with_blocks_stored
from kamerstuk_site.site.plain_html import with_marks_stored
from kamerstuk_site.site.quick_steps import plain_links

_BEFORE_ALL = 1000
_PLAIN = re.compile(rf"(?:[^\W\d_]|[<{STX}])[^\n]*")
"""One line that begins with a letter, with a tag, or with what stands for a piece of HTML.

All other blocks are indented, begin with a figure or another sign, or have two lines.
"""
_APPLY = "_InlineProcessor__applyPattern"
"""The step of Python-Markdown that asks one pattern, which it has for itself."""
NEEDS: Mapping[str, Sequence[str]] = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
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


class QuickMarkdown(Extension):  # type: ignore[misc]
    """The extension as Python-Markdown loads it, behind those that add patterns."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Put the quick steps in the place of the others."""
        md.preprocessors.register(_QuickHtml(md), "html_block", 20)
        blocks = md.parser.blockprocessors
        blocks.register(_PlainParagraphs(md.parser), "plain-paragraph", _BEFORE_ALL)
        if hasattr(InlineProcessor, _APPLY):
            md.treeprocessors.register(_QuickInline(md), "inline", 20)
        fences, toc = md.preprocessors["fenced_code_block"], md.treeprocessors["toc"]
        fences.run = partial(_with_fences, fences.run)
        if not toc.marker:
            toc.build_toc_div = _no_contents


def _with_fences(own: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    """Look for fenced code only where there is a fence."""
    has_fence = any("```" in line or "~~~" in line for line in lines)
    return own(lines) if has_fence else lines


def _no_contents(_tokens: object) -> Element:
    """Make no table of contents: no page has a place for it, and MkDocs asks for the headings only."""
    return Element("div")


class _QuickHtml(HtmlBlockPreprocessor):  # type: ignore[misc]
    """Takes blocks of HTML out of the text, parsing it only where it is not plain."""

    def run(self, lines: list[str]) -> list[str]:
        store = self.md.htmlStash.store
        text = with_marks_stored("\n".join(lines), store)
        if text is None:
            return list(super().run(lines))
        return with_blocks_stored(text, store, self._lead).split("\n")

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
        self._asked: dict[tuple[str, ...], list[tuple[int, Any]]] = {}
        """The patterns with their numbers that can match, by the signs that a text has."""

    def _InlineProcessor__handleInline(self, data: Any, first: int = 0) -> Any:  # noqa: N802
        """Python-Markdown's own step, which has this name outside its class."""
        if isinstance(data, AtomicString):
            return data
        # What a pattern puts in the place of its match has none of these signs.
        signs = tuple([sign for sign in self._signs if sign in data])
        if signs not in self._asked:
            self._asked[signs] = self._that_can_match(signs)
        apply = getattr(self, _APPLY)
        for number, pattern in self._asked[signs]:
            matched, start = number >= first, 0
            while matched:
                data, matched, start = apply(pattern, data, number, start)
        return data

    def _that_can_match(self, signs: Sequence[str]) -> list[tuple[int, Any]]:
        patterns = self.inlinePatterns
        idle = {
            patterns.get_index_for_name(name)
            for name, needed in NEEDS.items()
            if name in patterns and set(needed).isdisjoint(signs)
        }
        return [each for each in enumerate(patterns) if each[0] not in idle]
