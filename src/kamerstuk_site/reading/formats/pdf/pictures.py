"""Images in a PDF become files that browsers show: JPEG as it is, plain pixels as PNG."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from pdfminer.layout import LTImage

from kamerstuk_site.model.document import Line, Picture
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.formats.packages import as_picture

_LEAST_SIDE = 32
"""Pixels; rules and dots are smaller."""
_MOST_PIXELS = 20_000_000
"""Bounds the memory that an image can take; nothing in a letter is as big."""
_CHANNELS = {1: 0, 3: 2}
"""Samples a pixel -> PNG colour type."""


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
