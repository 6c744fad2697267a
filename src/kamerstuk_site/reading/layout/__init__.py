"""Layout: lines become blocks, for formats that know only lines.

furniture (what belongs to the page) -> notes (what belongs under the text) -> paragraphs (lines put together again).
"""

from __future__ import annotations

from kamerstuk_site.model.document import Block, Document, Line
from kamerstuk_site.reading.layout.footnotes import split_notes
from kamerstuk_site.reading.layout.page_furniture import without_furniture
from kamerstuk_site.reading.layout.paragraphs import put_together

__all__ = ["lay_out"]


def lay_out(document: Document) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """The blocks of a document, notes last, and the lines that were furniture. Formats with structure give blocks."""
    if not document.lines:
        return document.blocks, ()
    rows, furniture = without_furniture(document.lines)
    rows, notes = split_notes(rows, document.blocks)
    blocks = put_together(rows)
    return (*blocks, *notes), furniture
