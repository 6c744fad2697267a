"""Images in a PDF become files that browsers show: JPEG as it is, plain pixels as PNG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pdfminer.layout import LTImage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix

from kamerstuk_site.model.document import Line, Picture
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.formats.packages import as_picture

_LEAST_SIDE = 32
"""Pixels; rules and dots are smaller."""
_MOST_PIXELS = 20_000_000
"""Bounds the memory that an image can take; nothing in a letter is as big."""
_MEASURES = (("W", "Width"), ("H", "Height"), ("BPC", "BitsPerComponent"))
"""What the width, height and bits of an image are called, in the page itself and outside it."""
_CHANNELS = {1: 0, 3: 2}
"""Samples a pixel -> PNG colour type."""
_OPAQUE = 0.8
"""Opacity from which nobody sees what lies below."""

Visible = Callable[[float, float], bool]
"""Tells of a point of the page whether an image is painted there."""


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture with the height of its lower edge on the page, in points."""

    picture: Picture
    base: float

    @property
    def line(self) -> Line:
        """The line that stands for it, without a number."""
        return Line(Text(), 0, picture=self.picture.name)


def picture_of(image: LTImage, number: int) -> Picture | None:
    """The picture, named by its number; None for what is too small to mean anything, or in no form that we write."""
    width, height = (int(side or 0) for side in image.srcsize)
    if min(width, height) < _LEAST_SIDE or width * height > _MOST_PIXELS:
        return None
    try:
        data = image.stream.get_data()
    except Exception:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise; the text is read all the same
        return None
    if data.startswith(b"\xff\xd8\xff"):
        return as_picture(data, number)
    samples = len(data) / (width * height)
    if image.bits != 8 or samples not in _CHANNELS or "Indexed" in str(image.colorspace):
        return None
    return as_picture(_png(width, height, int(samples), data), number)


def _png(width: int, height: int, samples: int, data: bytes) -> bytes:
    """Pixels as PNG (ISO/IEC 15948, chapters 5 and 11): a header, one stream of unfiltered rows, an end.

    Each of these is a chunk: its length, its type, its content and their checksum.
    """
    stride = width * samples
    rows = b"".join(b"\x00" + data[at : at + stride] for at in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, _CHANNELS[samples], 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n"
    for kind, content in ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")):
        png += struct.pack(">I", len(content)) + kind + content
        png += struct.pack(">I", zlib.crc32(kind + content))
    return png


def visible_part(image: PDFStream, ctm: Matrix) -> Visible:
    """Where an image is painted: wherever its mask lets it (ISO 32000-1, 8.9.6 and 11.6.5.2).

    Nowhere, where the mask has a form that is not read: a signature with a clear background hides nothing.
    """
    a, b, c, d, e, f = ctm
    determinant = a * d - b * c

    @cache
    def mask() -> Callable[[float, float], bool]:
        return _mask(image)

    def visible(x: float, y: float) -> bool:
        if not determinant:
            return False
        across = (d * (x - e) - c * (y - f)) / determinant
        up = (a * (y - f) - b * (x - e)) / determinant
        return 0 <= across <= 1 and 0 <= up <= 1 and mask()(across, 1 - up)

    return visible


def _mask(image: PDFStream) -> Visible:
    """Whether an image is painted at a share of its width from the left and of its height from the top."""
    soft = resolve1(image.get("SMask"))
    stencil = image if resolve1(image.get_any(("IM", "ImageMask"))) else resolve1(image.get("Mask"))
    if isinstance(soft, PDFStream):
        return _samples(soft, painted=1)
    if isinstance(stencil, PDFStream):
        return _samples(stencil, painted=0)
    return lambda _across, _down: stencil is None


def _samples(mask: PDFStream, painted: int) -> Visible:
    """Whether the samples of a mask have (nearly) the value, 0 or 1, that lets an image be painted."""
    width, height, bits = (int(resolve1(mask.get_any(names, 1))) for names in _MEASURES)
    stride = (width * bits + 7) // 8
    decode = resolve1(mask.get_any(("D", "Decode"), [0, 1]))
    try:
        data = mask.get_data()
    except Exception:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise
        data = b""
    if bits not in (1, 8) or len(data) < stride * height:
        return lambda _across, _down: False
    wanted = painted ^ int(decode[0] == 1)

    def holds(across: float, down: float) -> bool:
        column = min(int(across * width), width - 1)
        byte = data[min(int(down * height), height - 1) * stride + column * bits // 8]
        value = byte / 255 if bits == 8 else byte >> (7 - column % 8) & 1
        return abs(value - wanted) <= 1 - _OPAQUE

    return holds
