"""A PDF written by hand: text at places, in two fonts, so that tests know where each word stands."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Text at `x`, `y` in points from the page's bottom left."""

    x: float
    y: float
    text: str
    size: float = 9
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Stroke:
    """A straight line between two points of the page, in points from its bottom left; drawn as a thin box if asked."""

    x0: float
    y0: float
    x1: float
    y1: float
    as_box: bool = False


def make_pdf(
    *pages: Sequence[Words | Stroke | str],
    info: str = "",
    figure: tuple[float, float] | None = None,
    side: int = 64,
    resources: str = "",
    fonts: str = "",
    annotations: Sequence[str] = (),
    extra: Sequence[str] = (),
) -> bytes:
    """A PDF with one content stream a page; `figure` is where a grey square of `side` by `side` pixels stands on each.

    What a page shows is words, or operators as they stand. `resources`, `fonts` and `annotations` are those of every page, of
    which the latter are dictionaries without their brackets. `extra` objects are numbered from 4; the square is 3.
    """
    pixels = "80" * side * side
    image = f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceGray"
    square = f"<< {image} /Filter /ASCIIHexDecode /Length {len(pixels) + 1} >>\nstream\n{pixels}>\nendstream"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", square, *extra]
    fonts += " /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    fonts += " /F3 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique /Encoding /WinAnsiEncoding >>"
    fonts += " /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    named = " ".join(f"/X{number} {number} 0 R" for number in range(4, 4 + len(extra)))
    kids = []
    for page in pages:
        stream = "\n".join(part if isinstance(part, str) else _shown(part) for part in page)
        if figure:
            stream += f"\nq 80 0 0 80 {figure[0]} {figure[1]} cm /I1 Do Q"
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            f" /Annots [{''.join(f'<< /Type /Annot {each} >>' for each in annotations)}]"
            f" /Resources << /Font << {fonts} >> /XObject << /I1 3 0 R {named} >> {resources} >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    return _file(objects)


def _shown(item: Words | Stroke) -> str:
    if isinstance(item, Stroke):
        if item.as_box:
            wide, high = item.x1 - item.x0, item.y1 - item.y0
            return f"{item.x0} {item.y0} {max(wide, 0.5)} {max(high, 0.5)} re f"
        return f"0.5 w {item.x0} {item.y0} m {item.x1} {item.y1} l S"
    text = item.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    font = "F2" if item.bold else "F3" if item.italic else "F1"
    return f"BT /{font} {item.size} Tf {item.x} {item.y} Td ({text}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF\n".encode()
    )
