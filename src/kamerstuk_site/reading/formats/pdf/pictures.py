"""Images in a PDF become files that browsers show: JPEG as it is, plain pixels as PNG."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pdfminer.layout import LTImage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import Matrix
from PIL import Image

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
_CAMERA = (b"\xff\xd8\xff", b"\x00\x00\x00\x0cjP", b"\xff\x4f\xff\x51")
"""How JPEG and JPEG 2000 begin."""
_MOST_DECODED = 100_000_000
"""Pixels of a scan, which A4 at 1200 dpi has more of; only bounds memory."""
_ENOUGH_PIXELS = 800
"""Pixels of a side of a page's scan that show a bar: print of 9 points is then 9 of them high."""
OPAQUE = 0.8
"""Opacity from which nobody reads what lies below: black under such a white is a faint grey."""

Visible = Callable[[float, float], bool]
"""True of a point of the page, or of an image, if something holds there, such as that the image is painted."""


class Pictured(NamedTuple):
    """What an image shows where."""

    visible: Visible
    """Where it is painted."""
    dark: Visible
    """Where its pixels are black."""


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
    if (
        image.bits != 8
        or samples not in _CHANNELS
        or "Indexed" in str(image.colorspace)
    ):
        return None
    return as_picture(_png(width, height, int(samples), data), number)


def _png(width: int, height: int, samples: int, data: bytes) -> bytes:
    """Pixels as PNG (ISO/IEC 15948, chapters 5 and 11): a header, one stream of unfiltered rows, an end.

    Each of these is a chunk: its length, its type, its content and their checksum.
    """
    stride = width * samples
    rows = b"".join(
        b"\x00" + data[at : at + stride] for at in range(0, stride * height, stride)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, _CHANNELS[samples], 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n"
    for kind, content in (
        (b"IHDR", header),
        (b"IDAT", zlib.compress(rows, 6)),
        (b"IEND", b""),
    ):
        png += struct.pack(">I", len(content)) + kind + content
        png += struct.pack(">I", zlib.crc32(kind + content))
    return png


def pictured(image: PDFStream, ctm: Matrix) -> Pictured:
    """What an image shows where it is painted by a matrix."""
    visible = _placed(lambda: _mask(image), ctm)
    dark = _placed(lambda: _dark(image), ctm)
    return Pictured(visible, dark)


def _placed(of_image: Callable[[], Visible], ctm: Matrix) -> Visible:
    """On the page, what `of_image` gives for shares of an image; it is called once, when it is asked for a point."""
    a, b, c, d, e, f = ctm
    determinant = a * d - b * c
    known = cache(of_image)

    def holds(x: float, y: float) -> bool:
        if not determinant:
            return False
        right = x - e
        up = y - f
        across = (d * right - c * up) / determinant
        height = (a * up - b * right) / determinant
        if not (0 <= across <= 1 and 0 <= height <= 1):
            return False
        return known()(across, 1 - height)

    return holds


def _dark(image: PDFStream) -> Visible:
    """Tells if an image is (nearly) black at a share of its width from the left and of its height from the top.

    Nowhere, where its pixels have a form that is not read.
    """
    try:
        data = image.get_data()
        grey = _grey(data) if data.startswith(_CAMERA) else _grey_of_pixels(image, data)
    except Exception:  # noqa: BLE001 - pdfminer and Pillow raise whatever their input makes them raise
        return _nowhere
    return (
        _near(grey.tobytes(), *grey.size, bits=8, wanted=0)
        if grey
        else _samples(image, painted=0)
    )


def _grey_of_pixels(image: PDFStream, data: bytes) -> Image.Image | None:
    """Plain pixels in colour in grey; None where they are grey. Raises ValueError where their numbers are names."""
    if "Indexed" in str(resolve1(image.get_any(("CS", "ColorSpace")))):
        raise ValueError
    width, height, bits = (
        int(resolve1(image.get_any(names, 1))) for names in _MEASURES
    )
    if bits != 8 or len(data) < 3 * width * height:
        return None
    return Image.frombytes("RGB", (width, height), data[: 3 * width * height]).convert(
        "L"
    )


def _grey(data: bytes) -> Image.Image:
    """The pixels of a JPEG in grey, a few where it has many. Raises ValueError for one in inks or of a huge size."""
    with Image.open(io.BytesIO(data), formats=("JPEG", "JPEG2000")) as image:
        if image.mode not in ("L", "RGB") or image.width * image.height > _MOST_DECODED:
            raise ValueError
        image.draft("L", (_ENOUGH_PIXELS, _ENOUGH_PIXELS))
        return image.convert("L")


def _nowhere(_across: float, _down: float) -> bool:
    return False


def _mask(image: PDFStream) -> Visible:
    """Tells if an image is painted at a share of its width from the left and of its height from the top.

    That is wherever its mask lets it (ISO 32000-1, 8.9.6 and 11.6.5.2). Nowhere, where the mask has a form that is not
    read: a signature with a clear background hides nothing.
    """
    soft = resolve1(image.get("SMask"))
    stencil = (
        image
        if resolve1(image.get_any(("IM", "ImageMask")))
        else resolve1(image.get("Mask"))
    )
    if isinstance(soft, PDFStream):
        return _samples(soft, painted=1)
    if isinstance(stencil, PDFStream):
        return _samples(stencil, painted=0)
    return lambda _across, _down: stencil is None


def _samples(mask: PDFStream, painted: int) -> Visible:
    """Tells if the samples of a mask have (nearly) the value, 0 or 1, that lets an image be painted."""
    width, height, bits = (int(resolve1(mask.get_any(names, 1))) for names in _MEASURES)
    stride = (width * bits + 7) // 8
    decode = resolve1(mask.get_any(("D", "Decode"), [0, 1]))
    try:
        data = mask.get_data()
    except Exception:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise
        data = b""
    if bits not in (1, 8) or len(data) < stride * height:
        return _nowhere
    return _near(data, width, height, bits, painted ^ int(decode[0] == 1))


def _near(data: bytes, width: int, height: int, bits: int, wanted: int) -> Visible:
    """Tells if samples of one channel have the value 0 or 1, or nearly."""
    stride = (width * bits + 7) // 8

    def holds(across: float, down: float) -> bool:
        column = min(int(across * width), width - 1)
        row = min(int(down * height), height - 1)
        byte = data[row * stride + column * bits // 8]
        value = byte / 255 if bits == 8 else byte >> (7 - column % 8) & 1
        return abs(value - wanted) <= 1 - OPAQUE

    return holds
