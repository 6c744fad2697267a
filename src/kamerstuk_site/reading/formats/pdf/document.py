"""PDF: glyphs become lines, by where they stand on the page. pdfminer.six reads; its layout analysis is not used.

What a page shows by place is told to `layout` in its own terms: an empty line where the gap is wide, a tab between
columns, a superscript mark, the room left at a line's end. Order is that of reading: down the page, and down each
column of it.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from unicodedata import normalize

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from kamerstuk_site.model.document import Document, Line, Picture, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.formats.pdf.glyphs import Baseline, Glyph, baselines, runs
from kamerstuk_site.reading.formats.pdf.lines import page_lines, right_edge
from kamerstuk_site.reading.formats.pdf.pictures import picture_of
from kamerstuk_site.reading.formats.unreadable import Unreadable

_MOST_PAGES = 2_000
_MOST_PICTURES = 500
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "–", "\u25cf": "•"})
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ĳ": "ij", "Ĳ": "IJ"})
# Words that no page of Dutch or English does without: where all are missing, the file's text is not what it shows.
_COMMON = frozenset({"de", "het", "een", "van", "en", "in", "is", "dat", "op", "te", "voor", "the", "of", "and", "to"})
# Accents that some fonts put beside their letter.
_ACCENTS = dict(zip("´`¨^ˆ˜¸ˇ˘˛", "\u0301\u0300\u0308\u0302\u0302\u0303\u0327\u030c\u0306\u0328", strict=True))
_FEW_GLYPHS, _ENOUGH_WORDS = 20, 60


_LOG = logging.getLogger("pdfminer")


class _Losses(logging.Handler):
    """Hears what pdfminer only logs: that it left out a part that it could not read."""

    said = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "Data-loss" in message:
            self.said = message


def read(source: Source) -> Document:
    """Read the text of a PDF into lines. Raises Unreadable for scans, encrypted and damaged files."""
    losses = _Losses()
    _LOG.addHandler(losses)
    images: list[tuple[int, LTImage]] = []
    try:
        info, pages = _glyphs(source.data, images)
    except PDFPasswordIncorrect:
        raise Unreadable("encrypted-file", "de PDF vraagt een wachtwoord") from None
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise
        raise Unreadable("damaged-file", f"{type(error).__name__}: {error}"[:200]) from None
    finally:
        _LOG.removeHandler(losses)
    raw = [line for number, glyphs in enumerate(pages, start=1) for line in runs(glyphs, number)]
    _check_text(raw, len(pages))
    lines: list[Line] = []
    all_rows = [baselines(glyphs) for glyphs in pages]
    right = right_edge(all_rows)
    shown = _pictures(images, all_rows)
    for number, rows in enumerate(all_rows, start=1):
        here = sorted(((base, picture.name) for at, base, picture in shown if at == number), reverse=True)
        lines += page_lines(rows, number, right, here)
    problems = (Problem("damaged-parts", source.file, losses.said),) if losses.said else ()
    pictures = tuple(picture for *_, picture in shown)
    return Document("pdf", tuple(lines), raw=tuple(raw), facts=_properties(info), pictures=pictures, problems=problems)


def _glyphs(data: bytes, images: list[tuple[int, LTImage]]) -> tuple[dict[str, object], list[list[Glyph]]]:
    """The properties, and the glyphs of each page in the order of its content; images are added with their page."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    if not document.is_extractable:
        # Permission bits forbid copying to programs that ask; official papers are free to read (Auteurswet art. 11).
        document.is_extractable = True
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    pages: list[list[Glyph]] = []
    for page in PDFPage.create_pages(document):
        if len(pages) == _MOST_PAGES:
            raise Unreadable("file-too-large", f"meer dan {_MOST_PAGES} bladzijden")
        interpreter.process_page(page)
        found: list[LTImage] = []
        glyphs = list(_of_page(device.get_result(), found))
        images += [(len(pages) + 1, image) for image in found]
        places = {(glyph.text, int(glyph.x0), int(glyph.base)) for glyph in glyphs}
        pages.append(glyphs if len(places) > 0.9 * len(glyphs) else _once(glyphs))
    if not pages:
        raise Unreadable("damaged-file", "geen bladzijden")
    return {key: value for info in document.info for key, value in info.items()}, pages


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Each glyph one time: some programs make bold by drawing a letter twice, a hair apart."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Glyph] = []
    for glyph in glyphs:
        # Two places within half a point of each other round to the same one, or else fall in the same point.
        base = round(glyph.base)
        places = {(glyph.text, 2 * round(glyph.x0), base), (glyph.text, 2 * int(glyph.x0) + 1, base)}
        if glyph.text == " " or seen.isdisjoint(places):
            seen |= places
            kept.append(glyph)
    return kept


def _of_page(page: LTPage, images: list[LTImage]) -> Iterator[Glyph]:
    bold: dict[str, bool] = {}
    last: Glyph | None = None
    stack: list[Iterator[LTItem]] = [iter(page)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, LTChar):
            if item.fontname not in bold:
                bold[item.fontname] = bool(_BOLD.search(item.fontname))
            text = _UNMAPPED.sub("•", item.get_text()).translate(_BULLETS).translate(_LIGATURES)
            glyph = Glyph(text, item.x0, item.x1, item.matrix[5], item.size, bold[item.fontname])
            if last and text in _ACCENTS and last.text.isalpha() and item.x0 < last.x1 - 0.3 * (last.x1 - last.x0):
                last = replace(last, text=normalize("NFC", last.text + _ACCENTS[text]))
            else:
                if last:
                    yield last
                last = glyph
        elif isinstance(item, LTImage):
            images.append(item)
        elif isinstance(item, LTContainer) and len(stack) < 20:
            stack.append(iter(item))
    if last:
        yield last


def _pictures(
    images: Sequence[tuple[int, LTImage]], pages: Sequence[Sequence[Baseline]]
) -> list[tuple[int, float, Picture]]:
    """Page, bottom and picture of the images that belong to the letter: no logo above the text, none on every page."""
    shown: list[tuple[int, float, Picture]] = []
    seen: set[bytes] = set()
    for page, image in images[:_MOST_PICTURES]:
        above = not pages[page - 1] or image.y0 >= pages[page - 1][0].base
        picture = None if above and page == 1 else picture_of(image, len(shown) + 1)
        if picture and picture.data not in seen:
            seen.add(picture.data)
            shown.append((page, image.y0, picture))
    return shown


def _check_text(raw: Sequence[Line], pages: int) -> None:
    """Refuse a scan, and a PDF whose fonts do not say which letters they show."""
    text = " ".join(line.text for line in raw)
    letters = sum(map(str.isalnum, text))
    if letters < _FEW_GLYPHS:
        raise Unreadable("needs-ocr", f"{pages} bladzijden met {letters} letters: een scan")
    words = re.findall(r"[^\W\d_]+", text.lower())
    unmapped = text.count("•") + text.count("\ufffd")
    if unmapped * 5 > len(text) or (len(text) > 5 * _ENOUGH_WORDS and not _COMMON.intersection(words)):
        raise Unreadable("needs-ocr", "de letters in het bestand zijn niet die op de bladzijde")


def _properties(info: dict[str, object]) -> Facts:
    """The subject that the file's properties give, for papers that state none."""
    for key in ("Subject", "Title"):
        value = info.get(key)
        text = " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""
        if len(text) > 10 and " " in text and not text.lower().startswith(("microsoft", "untitled")):
            return Facts(title=Fact(text, Origin("document", f"eigenschap {key}", text)))
    return Facts()
