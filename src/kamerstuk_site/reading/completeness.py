"""Nothing is lost: every word of a source is in a block or among the furniture. Checked at every parse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from kamerstuk_site.model.document import Block, Document, Line

_MOST_REPORTED = 5


def lost_words(document: Document, blocks: Sequence[Block], furniture: Sequence[str]) -> list[tuple[int, str]]:
    """Line number and words of each source line that is not whole in the letter; empty when nothing is lost.

    Compared are letters and digits alone, so that hyphens and spaces may change. Where every line is there, counting
    all characters notices what was there twice.
    """
    lines = document.raw or document.lines
    written = [alphanumeric(line.content.with_labels()) for line in lines]
    kept = _together(blocks, furniture)
    missing = list(islice(_missing_lines(lines, written, kept), _MOST_REPORTED))
    if missing:
        return missing
    beside = "" if document.raw else _together(document.blocks, document.furniture)
    lost = Counter("".join(written) + beside) - Counter(kept)
    found = f"{lost.total()} letters of cijfers komen minder vaak voor dan in de bron"
    return [(1, found)] if lost else []


def _together(blocks: Iterable[Block], furniture: Iterable[str]) -> str:
    """The letters and digits of blocks and furniture."""
    return "".join(chain(map(_whole, blocks), map(alphanumeric, furniture)))


def _missing_lines(lines: Iterable[Line], written: Iterable[str], kept: str) -> Iterator[tuple[int, str]]:
    """The lines that are not kept. Each is looked for where the one before it was found: long texts stay fast so."""
    at = 0
    for line, words in zip(lines, written, strict=True):
        found = kept.find(words, at)
        if found < 0:
            found = kept.find(words)
        if found >= 0:
            at = found
        elif not _in_pieces(line.text, kept):
            yield line.number, line.text.strip()


def _in_pieces(text: str, kept: str) -> bool:
    """True if each word is kept, as of a line that a note mark or a label was taken from."""
    return all(word in kept for word in map(alphanumeric, text.split()))


def _whole(block: Block) -> str:
    """The letters and digits of a block, with its label where that stands in the source."""
    label = block.label if block.kind in ("item", "note") else ""
    return alphanumeric(label + block.content.with_labels())


def alphanumeric(text: str) -> str:
    """The letters and digits alone: what no file format changes."""
    return "".join(filter(str.isalnum, text))
