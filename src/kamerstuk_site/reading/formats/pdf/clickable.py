"""Which words of a page can be clicked: those that stand in the area of a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamerstuk_site.reading.formats.pdf.annotations import LinkArea
from kamerstuk_site.reading.formats.pdf.glyphs import Glyph


def with_links(glyphs: Iterable[Glyph], areas: Sequence[LinkArea]) -> list[Glyph]:
    """The glyphs, each with the address of the area that its middle stands in, if any."""
    if not areas:
        return list(glyphs)
    at_height: dict[float, list[LinkArea]] = {}
    linked: list[Glyph] = []
    for glyph in glyphs:
        x, y = glyph.middle
        level = at_height.get(y)
        if level is None:
            level = [area for area in areas if area.box[1] <= y <= area.box[3]]
            at_height[y] = level
        over = [area for area in level if area.box[0] <= x <= area.box[2]]
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
