"""A page of a PDF is executed with all of the graphics state that decides what can be seen, annotations included.

Annotations lie on top of the page (ISO 32000-1, 12.5). Their letters are no part of its text, but they hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, cast

from pdfminer.pdfinterp import LITERAL_FORM, Color, PDFPageInterpreter, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import literal_name
from pdfminer.utils import (
    MATRIX_IDENTITY,
    Matrix,
    Point,
    Rect,
    apply_matrix_pt,
    apply_matrix_rect,
    get_bound,
    mult_matrix,
)

from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.pdf.painting import PaintDevice, PaintState, rgb
from kamerstuk_site.reading.formats.pdf.shapes import (
    Shape,
    corners_of,
    is_drawing,
    lines_of,
    rectangle,
    rings_of,
)

_MOST_SEGMENTS = 2_000
"""Curves or lines in a stream from which curves and long rows of lines are left out: those draw, and hide nothing."""
_HEAVY = 50_000
"""Bytes of a form from which it is executed once for all pages that show it in the same place, as letter paper is."""
_MOST_LINKS = 2_000
"""Areas of a page; it only bounds the time that a page can take."""
_NUMBER = rb"[-+]?[0-9.]+\s+"
_CURVE = rb"(?:" + _NUMBER + rb"){6}c|(?:" + _NUMBER + rb"){4}[vy]"
_LINES = rb"(?:(?:" + _NUMBER + rb"){2}l\s+){64,}(?:" + _NUMBER + rb"){2}l"
_DRAWN = re.compile(rb"(?<=\s)(?:" + _CURVE + rb"|" + _LINES + rb")(?=\s)")
_UNSEEN = 2 | 32
"""Flags of annotations that no screen shows: Hidden and NoView (ISO 32000-1, table 165)."""
_CLIPPING = 4
"""The first of the ways to show letters that make a clip of them (ISO 32000-1, table 106)."""
_HIDE_NOTHING = frozenset({"Link", "Popup", "Widget"})
"""Annotations that are frames around links, notes that open, or fields, which hold words of their own."""
_FILLED = {
    "Square": "IC",
    "Circle": "IC",
    "Polygon": "IC",
    "Highlight": "C",
    "FreeText": "C",
    "Redact": "",
}
"""Kinds of annotations that viewers fill where they have no appearance -> the key of their colour.

One of kind Redact marks what is to be removed. Its appearance is but a frame until that is done, so it counts as black.
"""
_DRAWN_ALONG = {"Line": "L", "PolyLine": "Vertices", "Ink": "InkList", "StrikeOut": ""}
"""Kinds that viewers draw as lines where they have no appearance -> the key of the points of these."""


class LinkArea(NamedTuple):
    """Where a page can be clicked to open an address."""

    address: str
    box: Rect
    """In points, from the bottom left of the page as it is shown."""


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
        if self._annotations:
            annotations = [dict_value(annotation) for annotation in self._annotations]
            areas = chain.from_iterable(
                _link_areas(annotation, ctm) for annotation in annotations
            )
            self.links = tuple(islice(areas, _MOST_LINKS))
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
        is_form = (
            isinstance(painted, PDFStream) and painted.get("Subtype") is LITERAL_FORM
        )
        if not is_form or len(painted.get_data()) < _HEAVY:
            super().do_Do(xobjid_arg)
            return
        figures = self.device.cur_item
        known = self.device.heavy.setdefault(
            f"{painted.objid} {self.ctm} {self.graphicstate.summary}", []
        )
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
        state.fill_opacity = _number(stated.get("ca"), state.fill_opacity)
        state.stroke_opacity = _number(stated.get("CA"), state.stroke_opacity)
        if "BM" in stated:
            modes = resolve1(stated["BM"])
            state.blend = literal_name(
                resolve1(modes[0]) if isinstance(modes, list) and modes else modes
            )
        if "SMask" in stated:
            state.masked = isinstance(resolve1(stated["SMask"]), dict)

    def _paint_annotation(self, annotation: Mapping[str, object], ctm: Matrix) -> None:
        """Paint an annotation as viewers do: by its appearance, or by what its kind asks for (12.5.5)."""
        kind = literal_name(resolve1(annotation.get("Subtype")))
        corners = _numbers(annotation.get("Rect"))
        flags = int(_number(annotation.get("F"), 0))
        if kind in _HIDE_NOTHING or flags & _UNSEEN or len(corners) != 4:
            return
        box = _around(corners)
        appearance = _appearance(annotation)
        if appearance is not None:
            self._paint_appearance(appearance, box, ctm)
        if kind in _FILLED and (appearance is None or kind == "Redact"):
            self._fill_annotation(annotation, kind, box, ctm)
        if kind in _DRAWN_ALONG and appearance is None:
            self._draw_annotation(annotation, kind, box, ctm)

    def _paint_appearance(self, form: PDFStream, box: Rect, ctm: Matrix) -> None:
        """Paint a form so that its own box comes to lie in that of the annotation."""
        matrix = tuple(_numbers(form.get("Matrix"))) or MATRIX_IDENTITY
        bounds = tuple(_numbers(form.get("BBox")))
        if len(matrix) != 6 or len(bounds) != 4:
            return
        x0, y0, x1, y1 = apply_matrix_rect(matrix, bounds)
        if x0 == x1 or y0 == y1:
            return
        across = (box[2] - box[0]) / (x1 - x0)
        up = (box[3] - box[1]) / (y1 - y0)
        placed = (across, 0.0, 0.0, up, box[0] - x0 * across, box[1] - y0 * up)
        self.device.set_ctm(mult_matrix(matrix, mult_matrix(placed, ctm)))
        self.device.begin_figure("annotation", bounds, MATRIX_IDENTITY)
        inner = self.subinterp()
        inner._outer = None
        inner.render_contents(
            dict_value(form.get("Resources", {})), [form], self.device.ctm
        )
        self.device.end_figure("annotation")

    def _fill_annotation(
        self, annotation: Mapping[str, object], kind: str, box: Rect, ctm: Matrix
    ) -> None:
        """Fill an annotation that has no appearance."""
        colour = [0.0] if kind == "Redact" else _numbers(annotation.get(_FILLED[kind]))
        corners = (
            _points(_numbers(annotation.get("Vertices"))) if kind == "Polygon" else []
        )
        areas = (
            [corners] if corners else list(map(corners_of, _quads(annotation) or [box]))
        )
        blend = "Multiply" if kind == "Highlight" else "Normal"
        self._paint_areas(annotation, areas, colour, blend, ctm)

    def _draw_annotation(
        self, annotation: Mapping[str, object], kind: str, box: Rect, ctm: Matrix
    ) -> None:
        """Draw an annotation of lines that has no appearance."""
        style = resolve1(annotation.get("BS"))
        width = _number(style.get("W"), 1.0) if isinstance(style, dict) else 1.0
        areas: list[list[Point]] = []
        for along in _ways(annotation, kind, box):
            areas += lines_of(along, width)
        self._paint_areas(
            annotation, areas, _numbers(annotation.get("C")), "Normal", ctm
        )

    def _paint_areas(
        self,
        annotation: Mapping[str, object],
        areas: Iterable[Sequence[Point]],
        colour: Sequence[float],
        blend: str,
        ctm: Matrix,
    ) -> None:
        """Paint areas of the page in a colour, which is none where it has no parts."""
        if not colour:
            return
        state = PaintState()
        state.ncolor = cast("Color", tuple(colour))
        state.blend = blend
        opacity = _number(annotation.get("CA"), 1.0)
        for area in areas:
            shape = Shape([[apply_matrix_pt(ctm, point) for point in area]])
            self.device.paint(shape, state, rgb(state.ncolor, state.ncs), opacity)


def _ways(
    annotation: Mapping[str, object], kind: str, box: Rect
) -> Iterator[Sequence[Point]]:
    """The points along which the lines of an annotation go."""
    if kind == "StrikeOut":
        for x0, y0, x1, y1 in _quads(annotation) or [box]:
            yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
        return
    stated = resolve1(annotation.get(_DRAWN_ALONG[kind]))
    rows = stated if kind == "Ink" and isinstance(stated, list) else [stated]
    for row in rows[:_MOST_LINKS]:
        yield _points(_numbers(row))


def _link_areas(annotation: Mapping[str, object], ctm: Matrix) -> Iterator[LinkArea]:
    """The areas of a link that opens an address: a rectangle for each line of its words, or one for all (12.5.6.5)."""
    action = resolve1(annotation.get("A"))
    address = resolve1(action.get("URI")) if isinstance(action, dict) else None
    corners = _numbers(annotation.get("Rect"))
    if not isinstance(address, bytes) or len(corners) != 4:
        return
    shown = leading_away(address.decode("utf-8", "replace"))
    if shown:
        for each in _quads(annotation) or [_around(corners)]:
            yield LinkArea(shown, apply_matrix_rect(ctm, each))


def _quads(annotation: Mapping[str, object]) -> list[Rect]:
    """The rectangles around the words of an annotation, where it names them."""
    numbers = _numbers(annotation.get("QuadPoints"))
    return [
        _around(numbers[start : start + 8]) for start in range(0, len(numbers) - 7, 8)
    ]


def _lighten(stream: PDFStream) -> None:
    """Leave drawings out of content that has very many curves or lines, before pdfminer takes each of them apart."""
    data = stream.get_data()
    if max(data.count(b" c"), data.count(b" l")) > _MOST_SEGMENTS:
        stream.data = _DRAWN.sub(b"", data)


def _appearance(annotation: Mapping[str, object]) -> PDFStream | None:
    """The form that shows an annotation in its present state."""
    normal = resolve1(dict_value(annotation.get("AP", {})).get("N"))
    if isinstance(normal, dict):
        normal = resolve1(normal.get(literal_name(resolve1(annotation.get("AS")))))
    return normal if isinstance(normal, PDFStream) else None


def _points(numbers: Sequence[float]) -> list[Point]:
    """Points that are given as a row of numbers."""
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _around(numbers: Sequence[float]) -> Rect:
    """The rectangle around points that are given as a row of numbers."""
    return get_bound(_points(numbers))


def _numbers(value: object) -> list[float]:
    """The numbers of an array; empty where it is none."""
    found = resolve1(value)
    return [_number(each, 0.0) for each in found] if isinstance(found, list) else []


def _number(value: object, otherwise: float) -> float:
    found = resolve1(value)
    return float(found) if isinstance(found, int | float) else otherwise
