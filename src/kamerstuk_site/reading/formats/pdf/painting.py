"""What a PDF paints besides letters, in the order of painting, and whether what lies below still shows.

pdfminer.six reads which letters a page has. What hides them again takes more of the graphics state than it keeps:
opacity, blend mode and clip (ISO 32000-1, 8.4, 8.5.4 and chapter 11).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import Color, PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import (
    INF,
    Matrix,
    PathSegment,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)

from kamerstuk_site.reading.formats.pdf.pictures import OPAQUE, Pictured, pictured
from kamerstuk_site.reading.formats.pdf.shapes import (
    Shape,
    area,
    common,
    is_drawing,
    lines_of,
    parted,
    rings_of,
    subpaths,
)

_DARK, _LIGHT = 0.35, 0.65
"""Brightness (0 is black, 1 white) up to which paint is dark, and from which it is light."""
_WEIGHTS = (0.30, 0.59, 0.11)
"""How much red, green and blue add to brightness (ISO 32000-1, 10.3.2)."""
_NOT_TOLD = frozenset({"Separation", "DeviceN", "Indexed", "Lab", "Pattern"})
"""Colour spaces of whose colours pdfminer keeps numbers alone, that say nothing without the space's own data."""
_NOWHERE_ELSE: Rect = (-INF, -INF, INF, INF)
_UNIT_SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
"""Where an image is painted, in its own space (ISO 32000-1, 8.9.5)."""

Rgb = tuple[float, float, float]


def brightness(colour: Rgb) -> float:
    """From 0 for black to 1 for white."""
    return sum(part * weight for part, weight in zip(colour, _WEIGHTS, strict=True))


def is_dark(colour: Rgb) -> bool:
    """True for a colour that hides dark letters in whichever way it is painted over them."""
    return brightness(colour) <= _DARK


def is_light(colour: Rgb) -> bool:
    """True for a colour that may well be that of the paper: nothing can be told from letters having it too."""
    return brightness(colour) >= _LIGHT


_HIDING: Mapping[str, Callable[[Rgb], bool]] = {
    **dict.fromkeys(("Multiply", "Darken", "ColorBurn"), is_dark),
    **dict.fromkeys(("Screen", "Lighten", "ColorDodge"), is_light),
}
"""Blend mode -> whether a colour that is painted so hides dark letters. Yellow that only darkens is a highlight."""


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
        """`picture` tells of an image where it is painted; it is None for a path, which is painted all over."""
        super().__init__(box)
        self.shapes = (*([] if shape.is_box else [shape]), *state.clips)
        """Within all of which it lies, besides its box."""
        self.colour = colour
        self.visible = picture and picture.visible
        self._dark = picture and picture.dark

    def holds(self, x: float, y: float) -> bool:
        """True if the point is painted."""
        if not (self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1):
            return False
        return all(shape.holds(x, y) for shape in self.shapes) and (
            self.visible is None or self.visible(x, y)
        )

    def shows_black(self, x: float, y: float) -> bool:
        """True if a point that is painted is of an image, and black in it."""
        if self.colour is not None:
            return self.visible is not None and is_dark(self.colour)
        return self._dark is not None and self._dark(x, y)


class PaintState(PDFGraphicState):
    """pdfminer's graphics state, with what decides whether paint is opaque."""

    def __init__(self) -> None:
        super().__init__()
        self.fill_opacity = self.stroke_opacity = 1.0
        self.blend = "Normal"
        self.masked = False
        """True under a soft mask, or a clip that is a drawing: nobody can say what is painted."""
        self.render = 0
        """How letters are shown: 3 is invisible (ISO 32000-1, table 106)."""
        self.box = _NOWHERE_ELSE
        """Within which all is painted."""
        self.clips: tuple[Shape, ...] = ()
        """Those that are no boxes."""
        self.around: PaintState | None = None
        """The state in which the form is painted that this one is of."""

    @property
    def summary(self) -> str:
        """What of it decides how a form is painted."""
        around = self.around.summary if self.around else ""
        colours = self.ncolor, self.scolor, self.linewidth
        return f"{colours} {self.fill_opacity} {self.blend} {self.masked} {self.box} {self.clips} in {around}"

    def copy(self) -> PaintState:
        """Another one of the same values."""
        other = PaintState.__new__(PaintState)
        other.__dict__.update(self.__dict__)
        return other

    def within(self, box: Rect) -> PaintState:
        """The state in which a form begins that is painted in this one, in a box: as a group of its own."""
        inner = self.copy()
        inner.around = self
        inner.box = common(self.box, box)
        inner.fill_opacity = inner.stroke_opacity = 1.0
        inner.blend = "Normal"
        inner.masked = False
        return inner

    def clip(self, shape: Shape) -> None:
        """Paint only within a shape from now on."""
        self.box = common(self.box, shape.bounds)
        if not shape.is_box:
            self.clips = (*self.clips, shape)

    def hides(self, colour: Rgb | None, opacity: float) -> bool:
        """True if nobody reads what lies under paint of a colour; None is a colour that is not told."""
        hiding = _HIDING.get(self.blend)
        if self.masked or (hiding and not (colour and hiding(colour))):
            return False
        if self.around:
            return self.around.hides(colour, opacity * self.around.fill_opacity)
        return opacity >= OPAQUE


class PaintDevice(PDFPageAggregator):
    """Collects a page's letters and images as pdfminer does, and among them, in their order, what is `Painted`."""

    heavy: dict[str, list[LTComponent]]
    """What heavy forms have painted, by how and where they did."""
    state: PaintState
    """In which an image is painted; the interpreter sets it."""
    silent = False
    """True while annotations are painted: their letters and images are no part of the text."""
    form_box: Rect = _NOWHERE_ELSE
    """Of the form that begins, on the page."""
    shown: Rect | None = None
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
        cropped = common(self.form_box, apply_matrix_rect(ctm, page.cropbox))
        is_cropped = area(cropped) > 0 and page.cropbox != page.mediabox
        self.shown = cropped if is_cropped else None

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Begin a form or an image."""
        self.form_box = apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox)
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
        if (
            lean
            or slope
            or across <= 0
            or up <= 0
            or scaling <= 0
            or fontsize <= 0
            or font.is_vertical()
        ):
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
        char.set_bbox(
            (
                x,
                up * below + base,
                across * char.adv + x,
                up * (below + fontsize) + base,
            )
        )
        char.size = char.height
        self.cur_item.add(char)
        return char.adv

    def render_image(self, name: str, stream: PDFStream) -> None:
        """Take an image, and note what it hides."""
        corners = [apply_matrix_pt(self.ctm, corner) for corner in _UNIT_SQUARE]
        is_stencil = resolve1(stream.get_any(("IM", "ImageMask")))
        colour = rgb(self.state.ncolor, self.state.ncs) if is_stencil else None
        self.paint(
            Shape([corners]),
            self.state,
            colour,
            self.state.fill_opacity,
            pictured(stream, self.ctm),
        )
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
            colour = rgb(state.ncolor, state.ncs)
            for group in parted(rings):
                self.paint(Shape(group, evenodd), state, colour, state.fill_opacity)
        if stroke and not (state.dash and state.dash[0]):
            self._stroke(rings, state)
        if not self.silent:
            for part in subpaths(
                path
            ):  # pdfminer would come back here with each of them
                super().paint_path(gstate, stroke, fill, evenodd, part)

    def _stroke(self, rings: Sequence[Sequence[Point]], state: PaintState) -> None:
        """Note what the lines of a path hide."""
        colour = rgb(state.scolor, state.scs)
        for ring in rings:
            for line in lines_of(ring, state.linewidth):
                self.paint(Shape([line]), state, colour, state.stroke_opacity)

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


def rgb(colour: Color, space: PDFColorSpace) -> Rgb | None:
    """Red, green and blue from 0 to 1; None where pdfminer does not tell the colour."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if space.name in _NOT_TOLD or len(numbers) < len(parts):
        return None
    if len(numbers) == 1:
        return (numbers[0], numbers[0], numbers[0])
    red, green, blue, *black = numbers
    if black:  # inks, which take away what light gives
        red, green, blue = ((1 - ink) * (1 - black[0]) for ink in numbers[:3])
    return red, green, blue
