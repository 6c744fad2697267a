"""What stands beside a text and is no part of it: a colophon, a note in the margin, the words of a box."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from kamerstuk_site.model.grouping import split_where
from kamerstuk_site.reading.formats.pdf.empty_strips import (
    LEAST_LINES,
    Side,
    paragraph_starts,
)
from kamerstuk_site.reading.formats.pdf.printed_rows import (
    CLOSE,
    EDGE_SLACK,
    PrintedRow,
    Rows,
)

NARROW = 0.6
"""What is narrower than this share of the text beside it is no column of text."""
_ASIDE_GAP = 40.0
"""Points between lines of a side column above which another note begins; a colophon leaves less between its parts."""
_SMALL = 0.85
"""Share of the text's size below which print is small."""
_LEAST_LETTERS = 4
"""Letters that something beside the text has at least; less is the label of a list or of a note."""


def notes_of(beside: Rows) -> list[list[PrintedRow]]:
    """The lines of a side column, cut where it leaves much room."""
    return split_where(beside, lambda note, row: note[-1].base - row.base > _ASIDE_GAP)


def beside_text(text: Side, beside: Side) -> Iterator[Rows]:
    """The notes among lines beside a text: what does not belong to the lines on its height."""
    if text.running < LEAST_LINES or beside.width > NARROW * text.width:
        return
    for note in notes_of(beside.rows):
        if _has_words(note) and _goes_its_way(note, text):
            yield note


def _has_words(note: Rows) -> bool:
    """True if what stands beside a text is more than a label or a number."""
    letters = sum(row.letters for row in note)
    if letters < _LEAST_LETTERS:
        return False
    return any(row.shows_words for row in note)


def _goes_its_way(note: Rows, text: Side) -> bool:
    """True for lines that stand between those of the text, or begin beside the middle of a sentence of it.

    The labels of a form stand on the height of the text that they belong to. Small print may go on where no text is.
    """
    between = sum(_stands_between(text, row) for row in note)
    size = median(row.size for row in note)
    least = 0.5 * len(note)
    if size < _SMALL * text.size:
        least = 1
    if between >= least:
        return True
    begun = [note[0], *paragraph_starts(note, text.leading)]
    return any(_is_beside_sentence(text, row) for row in begun)


def _is_beside_sentence(text: Side, row: PrintedRow) -> bool:
    """True if the text on the height of a row goes on with a sentence from the line above."""
    level: PrintedRow | None = None
    above: PrintedRow | None = None
    for line in text.rows:
        height = line.base - row.base
        if height == 0:
            level = level or line
        elif 0 < height < text.paragraph_gap:
            above = line
    if level is None or above is None:
        return False
    return level.begins_low and text.is_full(above)


def _stands_between(text: Side, row: PrintedRow) -> bool:
    """True if lines of the text stand near above and below a row, and none on its height."""
    reach = CLOSE * text.leading
    heights = (line.base - row.base for line in text.rows)
    near = [height for height in heights if abs(height) < reach]
    if min(map(abs, near), default=reach) <= EDGE_SLACK:
        return False
    return min(near, default=0) < 0 < max(near, default=0)
