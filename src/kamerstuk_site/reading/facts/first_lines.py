"""The lines above a paper's running text, whether or not the rules for letters take them for its head.

Decision lists, resolutions and pages copied from a site begin with lines that no letter has in its head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import filterfalse, pairwise, takewhile

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, GREETING, labelled
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.site_words import is_of_site
from kamerstuk_site.reading.facts.passages import Blocks, Passage, Passages, lines_of

_MOST_BLOCKS = 24
"""Blocks; no first page has more above the text."""
_LONGEST = 100
"""Characters; a longer line that ends like a sentence is running text. A title may have any length."""
_ENDS_SENTENCE = lazy_pattern(r"[.;:!?][”’»\"]?$")
_NOTHING = Passage("", "")


def first_lines(head_lines: Passages, blocks: Blocks) -> list[Passage]:
    """The lines of the head, and those below it up to the greeting or the first running text.

    Only the name remains of a line that names the document ("Document: Besluitenlijst van …"); a lone label is put
    before its value.

    Args:
        head_lines: the lines of the head, one each.
        blocks: the whole paper, with its parts named.
    """
    below_head = filterfalse(_is_passed_over, blocks[:_MOST_BLOCKS])
    above_text = takewhile(_is_above_text, below_head)
    lines = _with_values([*head_lines, *lines_of(above_text)])
    return list(map(_name_alone, lines))


def _with_values(lines: Passages) -> Iterator[Passage]:
    """The lines, each lone label joined to the line below it, which is its value."""
    for above, line in pairwise([_NOTHING, *lines]):
        if BARE_LABEL.fullmatch(above.text):
            labelled_line = f"{above.text}\t{line.text}"
            yield replace(above, text=labelled_line)
        elif not BARE_LABEL.fullmatch(line.text):
            yield line


def _name_alone(line: Passage) -> Passage:
    name = labelled(line.text, "document")
    if not name:
        return line
    return replace(line, text=name)


def _is_passed_over(block: Block) -> bool:
    if block.part == "head":
        return True
    return block.kind in ("note", "image")


def _is_above_text(block: Block) -> bool:
    if block.part == "signature":
        return False
    return not any(map(_begins_text, Passage.of(block).lines))


def _begins_text(line: Passage) -> bool:
    if GREETING.fullmatch(line.text):
        return True
    if len(line.text) <= _LONGEST or is_of_site(line.text):
        return False
    return _ENDS_SENTENCE.search(line.text) is not None
