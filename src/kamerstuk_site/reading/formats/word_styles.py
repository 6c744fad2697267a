"""What styles say in a word processor, and what they make of a paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import MarkKind, Text
from kamerstuk_site.model.text_builder import joined

MARKS_OF_WORDS: tuple[MarkKind, ...] = ("strong", "emphasis", "superscript", "struck")
"""What words can be by their own style, from what reaches furthest to what stands within."""
DEEPEST_HEADING = 6
"""Depth of a heading, at most."""
PARENT = "parent"
Says = Mapping[str, Any]
"""What a style says, by matter: `strong`, `heading`, …, and as `PARENT` the style that it is based on."""
_MOST_ANCESTORS = 20
"""Of a style. Word bases none on more than ten; a style may also be based on itself."""


@dataclass(frozen=True, slots=True)
class Style:
    """What is said of a paragraph as a whole."""

    heading: int
    """Depth of a heading from 1; 0 for any other paragraph."""
    bold: bool
    label: str
    """The label of a list item, or the number of a heading."""
    depth: int
    """Of a list item, from 0."""

    def block(self, content: Text) -> Block:
        """A paragraph with words in it."""
        if self.heading:
            if any(map(str.isalnum, self.label)):
                content = joined((self.label, content), " ")
            return Block("heading", content, level=self.heading)
        if self.label:
            return Block("item", content, self.label, self.depth)
        return Block("paragraph", content)


def inherited(own: Mapping[str, Says]) -> dict[str, Says]:
    """What each style says: of each matter what it says itself, or else the nearest of its ancestors."""
    whole: dict[str, Says] = {}
    for name in own:
        lineage: list[Says] = []
        ancestor = name
        while ancestor in own and len(lineage) < _MOST_ANCESTORS:
            says = own[ancestor]
            lineage.append(says)
            ancestor = says.get(PARENT, "")
        merged: dict[str, Any] = {}
        for says in reversed(lineage):
            merged |= says
        whole[name] = merged
    return whole
