"""Which words of a page can be clicked: those that stand in the area of a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamerstuk_site.reading.formats.pdf.annotations import LinkArea
from kamerstuk_site.reading.formats.pdf.glyphs import MIDDLE, Glyph


def with_links(glyphs: Iterable[Glyph], areas: Sequence[LinkArea]) -> list[Glyph]:
    """The glyphs, each with the address of the area that its middle stands in, if any."""
    at_height: dict[float, list[LinkArea]] = {}
    linked: list[Glyph] = []
    for glyph in glyphs:
        height = glyph.base + MIDDLE * glyph.size
        if height not in at_height:
            at_height[height] = [
                area for area in areas if area.box[1] <= height <= area.box[3]
            ]
        middle = (glyph.x0 + glyph.x1) / 2
        over = (
            area.address
            for area in at_height[height]
            if area.box[0] <= middle <= area.box[2]
        )
        linked.append(glyph._replace(link=next(over, "")))
    return linked


def unhidden(glyphs: Iterable[Glyph], areas: Sequence[LinkArea]) -> list[LinkArea]:
    """The areas without those whose address stands over hidden words: it may say what these do not."""
    hidden = {
        glyph.link
        for glyph in with_links((glyph for glyph in glyphs if glyph.hidden), areas)
    }
    return [area for area in areas if area.address not in hidden]
