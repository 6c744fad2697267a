"""The words of a block or a cell as Markdown, with links, emphasis and note marks laid between its characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.text import Mark
from kamerstuk_site.presentation.emphasis import emphasis_spans
from kamerstuk_site.presentation.escaping import is_plain, pieces
from kamerstuk_site.presentation.letter_links import (
    Follow,
    link_spans,
    link_written_addresses,
)
from kamerstuk_site.presentation.markup_spans import (
    Span,
    by_start,
    outermost_first,
    span_at,
)
from kamerstuk_site.presentation.note_names import NoteNames
from kamerstuk_site.presentation.pipe_tables import BREAK_IN_CELL, PipeCell

_AFTER_NOTE_MARK = {"(": "\\(", ":": "&#58;"}
"""Signs that behind a note mark would make a link or a definition."""

Markup = defaultdict[int, list[str]]
"""What stands before the character at a place, outermost first where it opens and last where it closes."""
_Part = TypeVar("_Part", Mark, Citation)


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes the words of a letter's blocks; `index` is that of the block in the letter."""

    cited: Mapping[int, Sequence[Citation]]
    """By block, the citations in it."""
    follow: Follow
    notes: NoteNames

    def block(
        self,
        index: int,
        block: Block,
        line_break: str,
    ) -> str:
        """A block's words; a newline in them becomes `line_break`."""
        return self._stretch(
            index,
            block.content.characters,
            line_break,
            dict(enumerate(block.marks)),
            self.cited.get(index, ()),
        )

    def cell_writer(self, index: int, block: Block) -> Callable[[PipeCell], str]:
        """What writes a cell of a table. A mark or citation is written in the cell that it begins in."""
        marks = sorted(enumerate(block.marks), key=_mark_start)
        citations = sorted(self.cited.get(index, ()), key=by_start)

        def write(cell: PipeCell) -> str:
            first = bisect_left(marks, cell.start, key=_mark_start)
            last = bisect_right(marks, cell.end, key=_mark_start)
            own = [item for item in marks[first:last] if item[1].end <= cell.end]
            if not cell.text and not own:  # wide tables have mostly such cells
                return ""
            first = bisect_left(citations, cell.start, key=by_start)
            last = bisect_left(citations, cell.end, key=by_start)
            return self._stretch(
                index,
                cell.text,
                BREAK_IN_CELL,
                {number: _moved(mark, -cell.start) for number, mark in own},
                [_moved(each, -cell.start) for each in citations[first:last]],
            )

        return write

    def _stretch(
        self,
        index: int,
        text: str,
        line_break: str,
        marks: Mapping[int, Mark],
        citations: Sequence[Citation],
    ) -> str:
        """Some text of a block with its marks, by their number in the block, and its citations."""
        if not marks and not citations and is_plain(text) and "://" not in text:
            return text
        links = link_spans(text, citations, marks.values(), self.follow)
        spans = [*links, *emphasis_spans(text, marks.values(), links)]
        opening: Markup = defaultdict(list)
        closing: Markup = defaultdict(list)
        for span in sorted(spans, key=outermost_first):
            opening[span.start].append(span.opening)
            closing[span.end].insert(0, span.closing)
        for number, mark in marks.items():
            if mark.kind == "note":
                place = min(_outside_links(mark.start, links), len(text))
                closing[place].append(self.notes.mark(index, number, mark))
        edges = sorted({*opening, *closing})
        shown = pieces(text, line_break)
        link_written_addresses(text, shown, links, edges)
        return _joined(shown, edges, opening, closing)


def _mark_start(numbered: tuple[int, Mark]) -> int:
    return numbered[1].start


def _moved(part: _Part, by: int) -> _Part:
    return replace(part, start=part.start + by, end=part.end + by)


def _outside_links(place: int, links: Sequence[Span]) -> int:
    """Where a note mark can stand: a link cannot hold a link, so a mark inside one goes behind it."""
    link = span_at(place, links)
    if link and link.start < place:
        return link.end
    return place


def _joined(
    shown: list[str],
    edges: Iterable[int],
    opening: Markup,
    closing: Markup,
) -> str:
    """The characters with the markup that begins and ends between them."""
    written = []
    done = 0
    for edge in edges:
        before, after = closing[edge], opening[edge]
        if edge and shown[edge - 1] == "!":
            shown[edge - 1] = "\\!"
        follows_note_mark = before and not after and before[-1].endswith("]")
        if follows_note_mark and edge < len(shown):
            shown[edge] = _AFTER_NOTE_MARK.get(shown[edge], shown[edge])
        written += [*shown[done:edge], *before, *after]
        done = edge
    return "".join([*written, *shown[done:]]).strip(" ")
