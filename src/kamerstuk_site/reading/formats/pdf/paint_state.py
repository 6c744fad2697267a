"""pdfminer's graphics state, with what decides if paint hides what lies below it.

That takes opacity, blend mode and clip, which pdfminer.six does not keep (ISO 32000-1, 8.4, 8.5.4 and chapter 11).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfinterp import Color, PDFGraphicState
from pdfminer.utils import INF, Rect

from kamerstuk_site.reading.formats.pdf.pictures import OPAQUE
from kamerstuk_site.reading.formats.pdf.shapes import Shape, common

_DARK, _LIGHT = 0.35, 0.65
"""Brightness (0 is black, 1 white) up to which paint is dark, and from which it is light."""
_RED, _GREEN, _BLUE = 0.30, 0.59, 0.11
"""How much red, green and blue add to brightness (ISO 32000-1, 10.3.2)."""
_NOT_TOLD = frozenset({"Separation", "DeviceN", "Indexed", "Lab", "Pattern"})
"""Colour spaces of whose colours pdfminer keeps numbers alone, that say nothing without the space's own data."""
_SAME_COLOUR, _SAME_TINT = 0.15, 0.03
"""Difference of red, green and blue up to which letters cannot be read on dark paint, and on other paint, as shares of
the whole range: eyes see least in the dark."""
_FILLED, _OUTLINED = {0, 2}, {1, 2}
"""Ways to show letters by their insides, and by their outlines (ISO 32000-1, table 106); 3 shows nothing."""
_WAYS = 4
"""The ways come twice: from 4 on, the letters also are a clip."""
WHOLE_PLANE: Rect = (-INF, -INF, INF, INF)
Rgb = tuple[float, float, float]


def brightness(colour: Rgb) -> float:
    """From 0 for black to 1 for white."""
    red, green, blue = colour
    return red * _RED + green * _GREEN + blue * _BLUE


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
"""Blend mode -> tells if paint of a colour, blended so, hides dark letters. Yellow that only darkens is a highlight."""


class PaintState(PDFGraphicState):
    """pdfminer's graphics state, with what decides if paint is opaque."""

    def __init__(self) -> None:
        super().__init__()
        self.fill_opacity = self.stroke_opacity = 1.0
        self.blend = "Normal"
        self.masked = False
        """True under a soft mask, or a clip that is a drawing: nobody can say what is painted."""
        self.render = 0
        """How letters are shown: 3 is invisible (ISO 32000-1, table 106)."""
        self.box = WHOLE_PLANE
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
        opacity = f"{self.fill_opacity} {self.blend} {self.masked}"
        return f"{colours} {opacity} {self.box} {self.clips} in {around}"

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
        """True if nobody reads what lies under paint of a colour; None is a colour that is not known."""
        if self.masked:
            return False
        hiding = _HIDING.get(self.blend)
        if hiding and not (colour and hiding(colour)):
            return False
        if self.around:
            return self.around.hides(colour, opacity * self.around.fill_opacity)
        return opacity >= OPAQUE

    @property
    def is_invisible(self) -> bool:
        """True if letters are shown in no way, as those of the layer of text of a scan."""
        return self.render % _WAYS not in _FILLED | _OUTLINED

    @property
    def _letter_colours(self) -> Iterator[Rgb | None]:
        """The colours that letters are shown in: that of their insides, of their outlines, or both."""
        way = self.render % _WAYS
        if way in _FILLED:
            yield rgb(self.ncolor, self.ncs)
        if way in _OUTLINED:
            yield rgb(self.scolor, self.scs)

    def melts_into(self, below: Rgb | None) -> bool:
        """True if nobody can tell letters from paint of this colour below them; None is a colour that is not known."""
        if below is None or is_light(below):
            return False
        dark = is_dark(below)
        if self.is_invisible:
            return dark
        difference = _SAME_COLOUR if dark else _SAME_TINT
        return all(
            own is not None and _are_alike(own, below, difference)
            for own in self._letter_colours
        )


def _are_alike(one: Rgb, other: Rgb, difference: float) -> bool:
    """True if neither red nor green nor blue differs more than that."""
    parts = zip(one, other, strict=True)
    return all(abs(part - of_other) <= difference for part, of_other in parts)


def rgb(colour: Color, space: PDFColorSpace) -> Rgb | None:
    """Red, green and blue from 0 to 1; None where pdfminer does not tell the colour."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    if space.name in _NOT_TOLD or len(numbers) < len(parts):
        return None
    if len(numbers) == 1:
        grey = numbers[0]
        return grey, grey, grey
    red, green, blue, *black = numbers
    if black:  # inks, which take away what light gives
        light = 1 - black[0]
        return (1 - red) * light, (1 - green) * light, (1 - blue) * light
    return red, green, blue
