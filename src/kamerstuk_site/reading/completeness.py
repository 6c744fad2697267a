"""Nothing is lost: every word of a source is in a block or among the furniture. Checked at every parse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kamerstuk_site.model.document import Block, Document

_MOST = 5


def lost_words(document: Document, blocks: Sequence[Block], furniture: Sequence[str]) -> list[tuple[int, str]]:
    """Line number and words of each source line that is not whole in the letter; empty when nothing is lost.

    Compared are letters and digits alone, so that hyphens and spaces may change; a line is looked for where the one
    before it was found, so that the time grows with the text. Counting all characters notices what was there twice.
    """
    kept = "".join(map(_whole, blocks)) + "".join(map(alphanumeric, furniture))
    missing: list[tuple[int, str]] = []
    at = 0
    lines = document.raw or document.lines
    for line in lines:
        words = alphanumeric(line.content.with_labels())
        if not words:
            continue
        found = kept.find(words, at)
        if found < 0:
            found = kept.find(words)
        if found >= 0:
            at = found
        elif not _in_pieces(line.text, kept):
            missing.append((line.number, line.text.strip()))
    if not missing:
        had = Counter("".join(alphanumeric(line.content.with_labels()) for line in lines))
        if not document.raw:
            had.update("".join(map(_whole, document.blocks)) + "".join(map(alphanumeric, document.furniture)))
        lost = had - Counter(kept)
        if lost:
            missing.append((1, f"{lost.total()} letters of cijfers komen minder vaak voor dan in de bron"))
    return missing[:_MOST]


def _in_pieces(text: str, kept: str) -> bool:
    """A line that a note mark or a label was taken from: each of its words is there."""
    return all(word in kept for word in map(alphanumeric, text.split()) if word)


def _whole(block: Block) -> str:
    label = block.label if block.kind in ("item", "note") else ""
    return alphanumeric(label + block.content.with_labels())


def alphanumeric(text: str) -> str:
    """The letters and digits alone: what no file format changes."""
    return "".join(filter(str.isalnum, text))
