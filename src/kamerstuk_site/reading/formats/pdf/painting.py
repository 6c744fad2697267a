"""What a PDF paints besides letters, in the order of painting.

pdfminer.six reads which letters a page has. What hides them again is noted here, among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import (
    Matrix,
    PathSegment,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)

from kamerstuk_site.reading.formats.pdf.paint_state import (
    WHOLE_PLANE,
    PaintState,
    Rgb,
    is_dark,
    rgb,
)
from kamerstuk_site.reading.formats.pdf.pictures import Pictured, pictured
from kamerstuk_site.reading.formats.pdf.shapes import (
    Shape,
    area,
    common,
    is_drawing,
    lines_of,
    parted_rings,
    rings_of,
    subpaths,
)

_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""Where an image is painted, in its own space (ISO 32000-1, 8.9.5)."""


class Painted(LTComponent):
    """A stretch of a page that was painted opaque; its box is what all clips that are boxes leave of it."""

    def __init__(
        self,
        box: Rect,
        shape: Shape,
        state: PaintState,
        colour: Rgb | None,
        picture: Pictured | None,
    ) -> None:
        """`picture` says where an image is painted; it is None for a path, which is painted all over."""
        super().__init__(box)
        self.shapes = state.clips if shape.is_box else (shape, *state.clips)
        """It lies within all of these, and within its box."""
        self.colour = colour
        self.visible = picture and picture.visible
        self._dark = picture and picture.dark

    def holds(self, x: float, y: float) -> bool:
        """True if the point is painted."""
        if not self.x0 <= x <= self.x1:
            return False
        if not self.y0 <= y <= self.y1:
            return False
        for shape in self.shapes:
            if not shape.holds(x, y):
                return False
        return self.visible is None or self.visible(x, y)

    def shows_black(self, x: float, y: float) -> bool:
        """True if a point that is painted is of an image, and black in it."""
        if self.visible is None:
            return False
        if self.colour is not None:
            return is_dark(self.colour)
        return self._dark is not None and self._dark(x, y)


class PaintDevice(PDFPageAggregator):
    """Collects a page's letters and images as pdfminer does, and among them, in their order, what is `Painted`."""

    heavy: dict[str, list[LTComponent]]
    """What heavy forms have painted, by how and where they did."""
    state: PaintState
    """In which an image is painted; the interpreter sets it."""
    silent = False
    """True while annotations are painted: their letters and images are no part of the text."""
    form_box: Rect = WHOLE_PLANE
    """Of the form that begins, on the page."""
    crop: Rect | None = None
    """What viewers show of a page that was cropped (ISO 32000-1, 14.11.2), in points from the page's bottom left.

    None for one that was not: what only runs over its edge is cut off by accident, and read.
    """

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.heavy = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page, outside of which nothing is painted."""
        super().begin_page(page, ctm)
        self.form_box = self.cur_item.bbox
        self.crop = None
        if page.cropbox != page.mediabox:
            cropped = common(self.form_box, apply_matrix_rect(ctm, page.cropbox))
            self.crop = cropped if area(cropped) > 0 else None

    def begin_figure(
        self,
        name: str,
        bbox: Rect,
        matrix: Matrix,
    ) -> None:
        """Begin a form or an image."""
        on_page = mult_matrix(matrix, self.ctm)
        self.form_box = apply_matrix_rect(on_page, bbox)
        super().begin_figure(name, bbox, matrix)

    def render_string(
        self,
        textstate: PDFTextState,
        seq: PDFTextSeq,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Show letters; pdfminer gives a copy of the graphics state with each string."""
        if not self.silent:
            cast("PaintState", graphicstate).render = textstate.render
            super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0917 - as pdfminer calls it
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Show a letter. One that stands upright, as nearly all do, is made here, in half of the time of pdfminer's."""
        across, lean, slope, up, x, base = matrix
        turned = lean or slope or min(across, up, scaling, fontsize) <= 0
        if turned or font.is_vertical():
            return super().render_char(
                matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate
            )
        char = LTChar.__new__(LTChar)
        try:
            char._text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            char._text = self.handle_undefined_char(font, cid)
        char.matrix = matrix
        char.fontname = font.fontname
        char.ncs = ncs
        char.graphicstate = graphicstate
        char.upright = True
        char.adv = font.char_width(cid) * fontsize * scaling
        below = font.get_descent() * fontsize + rise
        bottom = up * below + base
        top = up * (below + fontsize) + base
        char.set_bbox((x, bottom, across * char.adv + x, top))
        char.size = char.height
        self.cur_item.add(char)
        return char.adv

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Take an image, and note what it hides."""
        state = self.state
        corners = [apply_matrix_pt(self.ctm, corner) for corner in _UNIT_SQUARE]
        shape = Shape([corners])
        colour: Rgb | None = None
        is_stencil = resolve1(stream.get_any(("IM", "ImageMask")))
        if is_stencil:
            colour = rgb(state.ncolor, state.ncs)
        picture = pictured(stream, self.ctm)
        self.paint(shape, state, colour, state.fill_opacity, picture)
        if not self.silent:
            super().render_image(name, stream)

    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,
        path: Sequence[PathSegment],
    ) -> None:
        """Note what a path hides."""
        if is_drawing(path):
            return
        state = cast("PaintState", gstate)
        rings = rings_of(path, self.ctm)
        if fill:
            self._fill(rings, state, evenodd)
        if stroke and not (state.dash and state.dash[0]):
            self._stroke(rings, state)
        if self.silent:
            return
        for part in subpaths(path):  # pdfminer would come back here with each of them
            super().paint_path(gstate, stroke, fill, evenodd, part)

    def _fill(
        self,
        rings: Iterable[list[Point]],
        state: PaintState,
        even_odd: bool,
    ) -> None:
        """Note what the areas of a path hide."""
        colour = rgb(state.ncolor, state.ncs)
        for group in parted_rings(rings):
            self.paint(Shape(group, even_odd), state, colour, state.fill_opacity)

    def _stroke(self, rings: Iterable[Sequence[Point]], state: PaintState) -> None:
        """Note what the lines of a path hide."""
        colour = rgb(state.scolor, state.scs)
        opacity = state.stroke_opacity
        for ring in rings:
            for line in lines_of(ring, state.linewidth):
                shape = Shape([line])
                self.paint(shape, state, colour, opacity)

    def paint(
        self,
        shape: Shape,
        state: PaintState,
        colour: Rgb | None,
        opacity: float,
        picture: Pictured | None = None,
    ) -> None:
        """Note an area that was painted, if it hides what lies below."""
        box = common(state.box, shape.bounds)
        if area(box) and state.hides(colour, opacity):
            self.cur_item.add(Painted(box, shape, state, colour, picture))
