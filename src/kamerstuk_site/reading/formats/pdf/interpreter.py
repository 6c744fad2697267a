"""A page of a PDF is executed with all of the graphics state that decides what can be seen, annotations included.

Annotations lie on top of the page (ISO 32000-1, 12.5). Their letters are no part of its text, but they hide it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import TypeGuard, cast

from pdfminer.pdfinterp import LITERAL_FORM, Color, PDFPageInterpreter, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import (
    MATRIX_IDENTITY,
    Matrix,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    mult_matrix,
)

from kamerstuk_site.reading.formats.pdf.annotations import (
    Annotation,
    AnnotationPaint,
    LinkArea,
    number_of,
    numbers_of,
)
from kamerstuk_site.reading.formats.pdf.paint_state import PaintState, rgb
from kamerstuk_site.reading.formats.pdf.painting import PaintDevice
from kamerstuk_site.reading.formats.pdf.shapes import (
    Shape,
    is_drawing,
    rectangle,
    rings_of,
)

_MOST_SEGMENTS = 2_000
"""Curves or lines in a stream from which curves and long rows of lines are left out: those draw, and hide nothing."""
_HEAVY = 50_000
"""Bytes of a form from which it is executed once for all pages that show it in the same place, as letter paper is."""
_NUMBER = rb"[-+]?[0-9.]+\s+"
_CURVE = rb"(?:" + _NUMBER + rb"){6}c|(?:" + _NUMBER + rb"){4}[vy]"
_LINES = rb"(?:(?:" + _NUMBER + rb"){2}l\s+){64,}(?:" + _NUMBER + rb"){2}l"
_DRAWN = re.compile(rb"(?<=\s)(?:" + _CURVE + rb"|" + _LINES + rb")(?=\s)")
_MOST_LINKS = 2_000
"""Areas of a page; it only bounds the time that a page can take."""
_CLIPPING = 4
"""The first of the ways to show letters that make a clip of them (ISO 32000-1, table 106)."""


class PaintInterpreter(PDFPageInterpreter):
    """Executes a page as pdfminer does; its device learns what is painted over the letters."""

    device: PaintDevice
    graphicstate: PaintState
    _annotations: Sequence[object] = ()
    """Those of the page, which are painted when all else is."""
    links: Sequence[LinkArea] = ()
    """Those of the page that was processed last."""
    _outer: PaintState | None = None
    """The state in which this form is painted; None for a page."""

    def process_page(self, page: PDFPage) -> None:
        """Paint a page and its annotations."""
        self._annotations = list_value(page.annots) if page.annots else ()
        self.links = ()
        super().process_page(page)

    def render_contents(
        self,
        resources: dict[object, object],
        streams: Sequence[object],
        ctm: Matrix = MATRIX_IDENTITY,
    ) -> None:
        """Paint the content of a page or a form."""
        super().render_contents(resources, streams, ctm)
        if not self._annotations:
            return
        annotations = [Annotation(dict_value(stated)) for stated in self._annotations]
        areas = (annotation.link_areas(ctm) for annotation in annotations)
        self.links = tuple(islice(chain.from_iterable(areas), _MOST_LINKS))
        self.device.silent = True
        for annotation in annotations:
            self._paint_annotation(annotation, ctm)
        self.device.silent = False

    def execute(self, streams: Sequence[object]) -> None:
        """Execute content, without heavy drawings."""
        for stream in map(stream_value, streams):
            _lighten(stream)
        super().execute(streams)

    def init_state(self, ctm: Matrix) -> None:
        """Begin a page in a new state, and a form in that of what is around it."""
        super().init_state(ctm)
        outer = self._outer or PaintState()
        self.graphicstate = outer.within(self.device.form_box)

    def subinterp(self) -> PaintInterpreter:
        """The interpreter of a form in this content."""
        inner = cast("PaintInterpreter", super().subinterp())
        inner._outer = self.graphicstate
        return inner

    def do_Do(self, xobjid_arg: PDFStackT) -> None:  # noqa: N802 - pdfminer calls operators by their names
        """Paint an image or a form; a heavy one that was painted so before is not executed again."""
        self.device.state = self.graphicstate
        painted = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if not _is_heavy_form(painted):
            super().do_Do(xobjid_arg)
            return
        figures = self.device.cur_item
        way = f"{painted.objid} {self.ctm} {self.graphicstate.summary}"
        known = self.device.heavy.setdefault(way, [])
        if known:
            figures.extend(known)
        else:
            super().do_Do(xobjid_arg)
            known += list(figures)[-1:]

    def do_EI(self, obj: PDFStackT) -> None:  # noqa: N802
        """Paint an image that stands in the content itself."""
        self.device.state = self.graphicstate
        super().do_EI(obj)

    def do_F(self) -> None:  # noqa: N802
        """Fill a path: the older name of `f`, which pdfminer passes over."""
        self.do_f()

    def do_sh(self, name: object) -> None:  # noqa: ARG002
        """Paint a shading wherever the clip lets it."""
        state = self.graphicstate
        self.device.paint(rectangle(state.box), state, None, state.fill_opacity)

    def do_W(self) -> None:  # noqa: N802
        """Clip what follows to the path."""
        self._clip(even_odd=False)

    def do_W_a(self) -> None:  # noqa: N802
        """Clip what follows to the path, by the even-odd rule."""
        self._clip(even_odd=True)

    def do_ET(self) -> None:  # noqa: N802
        """End text; what follows is painted within its letters only, if they are a clip."""
        super().do_ET()
        if self.textstate.render >= _CLIPPING:
            self.graphicstate.masked = True

    def _clip(self, *, even_odd: bool) -> None:
        if is_drawing(self.curpath):
            self.graphicstate.masked = True
        elif self.curpath:
            self.graphicstate.clip(Shape(rings_of(self.curpath, self.ctm), even_odd))

    def do_gs(self, name: PDFStackT) -> None:
        """Set what a dictionary of the resources states of opacity, blend mode and soft mask."""
        known = dict_value(self.resources.get("ExtGState", {}))
        stated = dict_value(known.get(literal_name(name), {}))
        state = self.graphicstate
        state.fill_opacity = number_of(stated.get("ca"), state.fill_opacity)
        state.stroke_opacity = number_of(stated.get("CA"), state.stroke_opacity)
        if "BM" in stated:
            modes = resolve1(stated["BM"])
            first = modes[0] if isinstance(modes, list) and modes else modes
            state.blend = literal_name(resolve1(first))
        if "SMask" in stated:
            state.masked = isinstance(resolve1(stated["SMask"]), dict)

    def _paint_annotation(self, annotation: Annotation, ctm: Matrix) -> None:
        """Paint an annotation as viewers do: by its appearance, or by what its kind asks for (12.5.5)."""
        if not annotation.may_hide:
            return
        if annotation.appearance is not None:
            self._paint_appearance(annotation.appearance, annotation.box, ctm)
        for paint in annotation.paints():
            if paint.colour:
                self._paint_areas(paint, annotation.opacity, ctm)

    def _paint_appearance(self, form: PDFStream, box: Rect, ctm: Matrix) -> None:
        """Paint a form so that its own box comes to lie in that of the annotation."""
        matrix = tuple(numbers_of(form.get("Matrix"))) or MATRIX_IDENTITY
        bounds = tuple(numbers_of(form.get("BBox")))
        if len(matrix) != 6 or len(bounds) != 4:
            return
        x0, y0, x1, y1 = apply_matrix_rect(matrix, bounds)
        if x0 == x1 or y0 == y1:
            return
        left, bottom, right, top = box
        across = (right - left) / (x1 - x0)
        up = (top - bottom) / (y1 - y0)
        placed = (across, 0.0, 0.0, up, left - x0 * across, bottom - y0 * up)
        self.device.set_ctm(mult_matrix(matrix, mult_matrix(placed, ctm)))
        self.device.begin_figure("annotation", bounds, MATRIX_IDENTITY)
        inner = self.subinterp()
        inner._outer = None
        resources = dict_value(form.get("Resources", {}))
        inner.render_contents(resources, [form], self.device.ctm)
        self.device.end_figure("annotation")

    def _paint_areas(self, paint: AnnotationPaint, opacity: float, ctm: Matrix) -> None:
        """Paint areas of the page in a colour."""
        state = PaintState()
        state.ncolor = cast("Color", tuple(paint.colour))
        state.blend = paint.blend
        for area in paint.areas:
            shape = Shape([[apply_matrix_pt(ctm, point) for point in area]])
            colour = rgb(state.ncolor, state.ncs)
            self.device.paint(shape, state, colour, opacity)


def _is_heavy_form(painted: object) -> TypeGuard[PDFStream]:
    """True if what is painted is a form of so many bytes that its drawing takes time."""
    if not isinstance(painted, PDFStream) or painted.get("Subtype") is not LITERAL_FORM:
        return False
    return len(painted.get_data()) >= _HEAVY


def _lighten(stream: PDFStream) -> None:
    """Leave drawings out of content that has very many curves or lines, before pdfminer takes each of them apart."""
    data = stream.get_data()
    if max(data.count(b" c"), data.count(b" l")) > _MOST_SEGMENTS:
        stream.data = _DRAWN.sub(b"", data)
