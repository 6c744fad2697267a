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
        if y not in at_height:
            at_height[y] = [area for area in areas if area.box[1] <= y <= area.box[3]]
        over = [area for area in at_height[y] if area.box[0] <= x <= area.box[2]]
        linked.append(glyph._replace(link=over[0].address) if over else glyph)
    return linked


def unhidden(glyphs: Iterable[Glyph], areas: Sequence[LinkArea]) -> list[LinkArea]:
    """The areas without those whose address stands over hidden words: it may say what these do not."""
    below = with_links((glyph for glyph in glyphs if glyph.hidden), areas)
    hidden = {glyph.link for glyph in below}
    return [area for area in areas if area.address not in hidden]
