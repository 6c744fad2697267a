"""The lines above a paper's running text, whether or not the rules for letters take them for its head.

Decision lists, resolutions and pages copied from a site begin with lines that no letter has in its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kamerstuk_site.reading.dutch.cover_sheet import labelled
from kamerstuk_site.reading.facts.passages import Passage
from kamerstuk_site.reading.facts.zones import GREETING, Zones

_MOST_BLOCKS = 24
"""Blocks; no first page has more above its text."""
_LONGEST = 100
"""Characters; a longer line that ends as a sentence does is running text. Titles may be as long as they like."""
_ENDS_SENTENCE = re.compile(r"[.;:!?][”’»\"]?$")


def first_lines(zones: Zones) -> list[Passage]:
    """The lines of the head, and those below it up to the greeting or the first running text.

    Of a line that names the document ("Document: Besluitenlijst van …") only the name.
    """
    return list(map(_name_alone, (*zones.head_lines, *_below_head(zones))))


def _name_alone(line: Passage) -> Passage:
    name = labelled(line.text, "document")
    return replace(line, text=name) if name else line


def _below_head(zones: Zones) -> Iterator[Passage]:
    for block in zones.blocks[:_MOST_BLOCKS]:
        if block.part == "head" or block.kind in ("note", "image"):
            continue
        lines = Passage(block.text, block.where).lines
        if block.part == "signature" or any(map(_begins_text, lines)):
            return
        yield from lines


def _begins_text(line: Passage) -> bool:
    if GREETING.fullmatch(line.text):
        return True
    return len(line.text) > _LONGEST and bool(_ENDS_SENTENCE.search(line.text))
