"""Which words of a page can be clicked: those that stand in the area of a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kamerstuk_site.reading.formats.pdf.annotations import LinkArea
from kamerstuk_site.reading.formats.pdf.glyphs import Glyph


def with_links(glyphs: Iterable[Glyph], areas: Sequence[LinkArea]) -> list[Glyph]:
    """The glyphs, each with the address of the area that its middle stands in, if any."""
    if not areas:
        return list(glyphs)

    @cache
    def at_height(y: float) -> list[LinkArea]:
        return [area for area in areas if area.box[1] <= y <= area.box[3]]

    linked: list[Glyph] = []
    for glyph in glyphs:
        x, y = glyph.middle
        over = [area for area in at_height(y) if area.box[0] <= x <= area.box[2]]
        if over:
            linked.append(glyph._replace(link=over[0].address))
        else:
            linked.append(glyph)
    return linked


def unhidden(glyphs: Iterable[Glyph], areas: Sequence[LinkArea]) -> list[LinkArea]:
    """The areas without those whose address stands over hidden words: it may say what these do not."""
    below = [glyph for glyph in glyphs if glyph.hidden]
    linked = with_links(below, areas)
    hidden = {glyph.link for glyph in linked}
    return [area for area in areas if area.address not in hidden]
