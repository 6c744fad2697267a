"""The lines above a paper's running text, whether or not the rules for letters take them for its head.

Decision lists, resolutions and pages copied from a site begin with lines that no letter has in its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, GREETING, labelled
from kamerstuk_site.reading.dutch.paper_names import is_of_site
from kamerstuk_site.reading.facts.passages import Passage

_MOST_BLOCKS = 24
"""Blocks; no first page has more above its text."""
_LONGEST = 100
"""Characters; a longer line that ends as a sentence does is running text. Titles may be as long as they like."""
_ENDS_SENTENCE = re.compile(r"[.;:!?][”’»\"]?$")


def first_lines(
    head_lines: Sequence[Passage], blocks: Sequence[Block]
) -> list[Passage]:
    """The lines of the head, and those below it up to the greeting or the first running text.

    Of a line that names the document ("Document: Besluitenlijst van …") only the name; a label that stands alone is put
    before what it says.

    Args:
        head_lines: the lines of the head, one each.
        blocks: the whole paper, with its parts named.
    """
    lines = _with_values((*head_lines, *_below_head(blocks)))
    return list(map(_name_alone, lines))


def _with_values(lines: Iterable[Passage]) -> Iterator[Passage]:
    """The lines, each label that stands alone with the line below it, which is what it says."""
    label: Passage | None = None
    for line in lines:
        if label:
            yield replace(label, text=f"{label.text}\t{line.text}")
        bare = bool(BARE_LABEL.fullmatch(line.text))
        if not bare and not label:
            yield line
        label = line if bare else None


def _name_alone(line: Passage) -> Passage:
    name = labelled(line.text, "document")
    return replace(line, text=name) if name else line


def _below_head(blocks: Sequence[Block]) -> Iterator[Passage]:
    for block in blocks[:_MOST_BLOCKS]:
        if block.part == "head" or block.kind in ("note", "image"):
            continue
        lines = Passage(block.stated, block.where).lines
        if block.part == "signature" or any(map(_begins_text, lines)):
            return
        yield from lines


def _begins_text(line: Passage) -> bool:
    if GREETING.fullmatch(line.text):
        return True
    long = len(line.text) > _LONGEST and not is_of_site(line.text)
    return long and bool(_ENDS_SENTENCE.search(line.text))
