"""PDF: glyphs become lines, by where they stand on the page.

What a page shows by place is told to `layout` in its own terms: an empty line where the gap is wide, a tab between
columns, a superscript mark, the room left at a line's end. Order is that of reading: down the page, and down each
column of it.
"""

from __future__ import annotations

import io
import logging
import re
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pdfminer.layout import LTImage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from kamerstuk_site.model.document import Document, Line, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.problems import Problem, pages_named
from kamerstuk_site.reading.formats.pdf.glyphs import runs
from kamerstuk_site.reading.formats.pdf.lines import Sheet, document_lines
from kamerstuk_site.reading.formats.pdf.page_content import PageContent, pages_of
from kamerstuk_site.reading.formats.pdf.pictures import PlacedPicture, picture_of
from kamerstuk_site.reading.formats.unreadable import Unreadable

_MOST_PICTURES = 500
"""Images of a file that are looked at; it only bounds the time that a file can take, and no letter reaches it."""
_MOSTLY_ITALIC = 0.5
"""Share of the letters of a file from which italics are its usual print."""

# Words that no page of Dutch or English does without: where all are missing, the file's text is not what it shows.
_COMMON = frozenset(
    {
        "de",
        "het",
        "een",
        "van",
        "en",
        "in",
        "is",
        "dat",
        "op",
        "te",
        "voor",
        "the",
        "of",
        "and",
        "to",
    }
)
_FEW_LETTERS = 20
"""A page or a document of fewer letters and digits is a scan, with perhaps a stamp on it."""
_ENOUGH_TEXT = 300
"""Characters; a longer text that has none of the common words is not what the page shows."""
_MOST_UNMAPPED = 0.2
"""Share of the characters that may be none that the file knows."""
_LONGER_THAN_A_NAME = 10
"""Characters; what is no longer is no title but a file's name or a word."""
_NO_TITLE = ("microsoft", "untitled")
"""How titles begin that programs give."""
_LOG = logging.getLogger("pdfminer")


class _Losses(logging.Handler):
    """Hears what pdfminer only logs: that it left out a part that it could not read."""

    message = ""
    """What was left out, in Dutch; empty where nothing was."""

    def emit(self, record: logging.LogRecord) -> None:
        if "Data-loss" in record.getMessage():
            self.message = "een deel van de bladzijden is niet uit te pakken"


def read(source: Source) -> Document:
    """Read the text of a PDF into lines. Raises Unreadable for scans, encrypted and damaged files."""
    losses = _Losses()
    info, found = _contents(source.data, losses)
    pages = _with_meant_italics(found)
    raw: list[Line] = []
    for page in pages:
        raw += runs(page.glyphs, page.number)
    hidden_on = tuple(page.number for page in pages if page.hides)
    _check_text(raw, len(pages), hidden_on)
    placed = _placed_pictures(pages)
    sheets = [
        Sheet(page.number, page.rows, page.rules, placed[page.number]) for page in pages
    ]
    pictures = chain.from_iterable(placed.values())
    # What is hidden may stand in a title that a program gave.
    facts = Facts() if hidden_on else _properties(info)
    return Document(
        "pdf",
        tuple(document_lines(sheets)),
        raw=tuple(raw),
        facts=facts,
        pictures=tuple(found.picture for found in pictures),
        furniture=tuple(_addresses_without_words(pages)),
        problems=tuple(_problems(source.file, pages, losses.message)),
        hidden_on=hidden_on,
    )


def _addresses_without_words(pages: Sequence[PageContent]) -> Iterator[str]:
    """The addresses, each once, of areas in which no word stands; a page that hides something may hide theirs."""
    of_words: set[str] = set()
    of_areas: dict[str, None] = {}
    for page in pages:
        of_words.update(glyph.link for glyph in page.glyphs)
        if not page.hides:
            of_areas |= dict.fromkeys(area.address for area in page.links)
    for address in of_areas:
        if address not in of_words:
            yield f"<{address}>"


def _problems(
    file: str,
    pages: Iterable[PageContent],
    loss: str,
) -> Iterator[Problem]:
    """What could not be read: a part that pdfminer left out, and pages that are scans among others that have text."""
    if loss:
        yield Problem("damaged-parts", file, loss)
    scanned: list[int] = []
    for page in pages:
        text = "".join(glyph.text for glyph in page.glyphs)
        if page.pictured and _letters(text) < _FEW_LETTERS:
            scanned.append(page.number)
    if scanned:
        detail = f"{pages_named(scanned)}: alleen een afbeelding"
        yield Problem("pages-scanned", file, detail)


def _letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def _contents(
    data: bytes, losses: _Losses
) -> tuple[dict[str, object], list[PageContent]]:
    """The properties and the pages of a file. Raises Unreadable; what pdfminer leaves out is told to `losses`."""
    _LOG.addHandler(losses)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        pages = list(pages_of(document))
    except PDFPasswordIncorrect:
        raise Unreadable("encrypted-file", "de PDF vraagt een wachtwoord") from None
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise
        reason = f"{type(error).__name__}: {error}"[:200]
        raise Unreadable("damaged-file", reason) from None
    finally:
        _LOG.removeHandler(losses)
    if not pages:
        raise Unreadable("damaged-file", "geen bladzijden")
    return dict(ChainMap(*reversed(document.info))), pages


def _placed_pictures(pages: Iterable[PageContent]) -> dict[int, list[PlacedPicture]]:
    """By page the images of the letter: no logo above the text of the first page, and none that is repeated."""
    placed: dict[int, list[PlacedPicture]] = defaultdict(list)
    seen: set[bytes] = set()
    images = [(page, image) for page in pages for image in page.images]
    for page, image in images[:_MOST_PICTURES]:
        if page.number == 1 and _stands_above_text(image, page):
            continue
        picture = picture_of(image, len(seen) + 1)
        if picture and picture.data not in seen:
            seen.add(picture.data)
            placed[page.number].append(PlacedPicture(picture, image.y0))
    return placed


def _stands_above_text(image: LTImage, page: PageContent) -> bool:
    """True if no line of a page stands above the lower edge of an image."""
    return not page.rows or image.y0 >= page.rows[0].base


def _check_text(
    raw: Sequence[Line],
    pages: int,
    hidden_on: tuple[int, ...],
) -> None:
    """Refuse a scan, and a PDF whose fonts do not say which letters they show: Unreadable `needs-ocr`."""
    text = " ".join(line.text for line in raw)
    letters = _letters(text)
    reason = ""
    if letters < _FEW_LETTERS:
        reason = f"{pages} bladzijden met {letters} letters: een scan"
    elif _is_garbled(text):
        reason = "de letters in het bestand zijn niet die op de bladzijde"
    if reason:
        raise Unreadable("needs-ocr", reason, hidden_on=hidden_on)


def _is_garbled(text: str) -> bool:
    """True if a text has many characters that its fonts do not tell, or none of the words of any Dutch or English."""
    unmapped = text.count("•") + text.count("\ufffd")
    if unmapped > _MOST_UNMAPPED * len(text):
        return True
    if len(text) <= _ENOUGH_TEXT:
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    return _COMMON.isdisjoint(words)


def _with_meant_italics(pages: Sequence[PageContent]) -> Sequence[PageContent]:
    """The pages, without italics where most of the letters are: there they mean nothing."""
    italic = [glyph.italic for page in pages for glyph in page.glyphs]
    if sum(italic) <= _MOSTLY_ITALIC * len(italic):
        return pages
    upright: list[PageContent] = []
    for page in pages:
        glyphs = [glyph._replace(italic=False) for glyph in page.glyphs]
        upright.append(replace(page, glyphs=glyphs))
    return upright


def _properties(info: Mapping[str, object]) -> Facts:
    """The subject that the file's properties give, for papers that state none."""
    for key in ("Subject", "Title"):
        value = info.get(key)
        text = " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""
        if _is_title(text):
            origin = Origin("document", f"eigenschap {key}", text)
            return Facts(title=Fact(text, origin))
    return Facts()


def _is_title(text: str) -> bool:
    """True for words that are no name of a file, and no title that a program gave."""
    has_words = len(text) > _LONGER_THAN_A_NAME and " " in text
    return has_words and not text.lower().startswith(_NO_TITLE)
