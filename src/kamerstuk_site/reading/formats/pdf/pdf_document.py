"""PDF: glyphs become lines, by where they stand on the page. pdfminer.six reads; its layout analysis is not used.

What a page shows by place is told to `layout` in its own terms: an empty line where the gap is wide, a tab between
columns, a superscript mark, the room left at a line's end. Order is that of reading: down the page, and down each
column of it.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import ChainMap, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain

from pdfminer.layout import LTChar, LTContainer, LTImage, LTItem
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from kamerstuk_site.model.document import Document, Line, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.problems import Problem, pages_named
from kamerstuk_site.reading.formats.pdf.annotations import LinkArea
from kamerstuk_site.reading.formats.pdf.clickable import unhidden, with_links
from kamerstuk_site.reading.formats.pdf.glyphs import Baseline, Glyph, baselines, runs
from kamerstuk_site.reading.formats.pdf.hidden import (
    hidden_images,
    hidden_letters,
    outside,
    shown_again,
    struck_letters,
)
from kamerstuk_site.reading.formats.pdf.interpreter import PaintInterpreter
from kamerstuk_site.reading.formats.pdf.layers import is_scan
from kamerstuk_site.reading.formats.pdf.lines import Sheet, document_lines
from kamerstuk_site.reading.formats.pdf.painting import PaintDevice
from kamerstuk_site.reading.formats.pdf.pictures import PlacedPicture, picture_of
from kamerstuk_site.reading.formats.pdf.rules import Rule, rules
from kamerstuk_site.reading.formats.pdf.text_layer import strings_of, with_room
from kamerstuk_site.reading.formats.pdf.withheld import without_hidden
from kamerstuk_site.reading.formats.symbol_fonts import symbol
from kamerstuk_site.reading.formats.unreadable import Unreadable

_MOST_PAGES = 2_000
_MOST_PICTURES = 500
"""Images of a file that are looked at. Both limits only bound the time that a file can take; no letter reaches them."""
_DEEPEST = 20
"""Forms within forms that are looked into; only a file made to do harm goes deeper."""
_bold_in = lru_cache(re.compile(r"bold|black|heavy|demi", re.IGNORECASE).search)
"""Finds in the name of a font that it is a bold one; once for each font, not for each letter."""
_italic_in = lru_cache(
    re.compile(r"ital|obliq|kursiv|slanted|[-,]it\b", re.IGNORECASE).search
)
"""Finds in the name of a font that it is an italic one."""
_SLANT = 0.1
"""How far letters that stand upright in their font lean over on the page, as a share of their height."""
_MOSTLY_ITALIC = 0.5
"""Share of the letters of a file from which italics are its usual print."""
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "–", "\u25cf": "•"}
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
_SYMBOLS = re.compile(r"(Wingdings|Webdings)[ -]?([23]?)", re.IGNORECASE)
"""Fonts of symbols, by name. That of Symbol is Greek, which pdfminer reads itself."""
_CODES = 0x100
"""Below which a character is the code of a symbol in such a font."""
_BOXES = dict.fromkeys("🞎🞏🞐□⬜🗆❑❒", "☐") | dict.fromkeys("🗵🗷⮽⌧", "☒") | {"🗹": "☑"}
"""Check boxes as these fonts draw them -> as people know them, and fonts have them."""
_LETTERS = str.maketrans(_BULLETS | _LIGATURES)
# Accents that some fonts put beside their letter.
_ACCENTS = dict(
    zip(
        "´`¨^ˆ˜¸ˇ˘˛",
        "\u0301\u0300\u0308\u0302\u0302\u0303\u0327\u030c\u0306\u0328",
        strict=True,
    )
)
_OVER_LETTER = 0.3
"""An accent overlaps its letter by more than this share of the letter's width."""
_DRAWN_TWICE = 0.1
"""Share of a page's glyphs that stand on one another, from which it is one whose bold print is drawn twice."""

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


@dataclass(frozen=True)
class PageContent:
    """What stands on a page, in the order of the file."""

    number: int
    """Counted from 1."""
    glyphs: Sequence[Glyph]
    images: Sequence[LTImage]
    rules: Sequence[Rule]
    links: Sequence[LinkArea] = ()
    """Where it can be clicked to open an address, but for those over words that it hides."""
    hides: bool = False
    """True if something lies over words or images of it."""
    pictured: bool = False
    """True if images take most of it."""

    @cached_property
    def rows(self) -> Sequence[Baseline]:
        """Its baselines, from top to bottom."""
        return baselines(self.glyphs)


class _Losses(logging.Handler):
    """Hears what pdfminer only logs: that it left out a part that it could not read."""

    message = ""
    """The last such message; empty where nothing was left out."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "Data-loss" in message:
            self.message = message


def read(source: Source) -> Document:
    """Read the text of a PDF into lines. Raises Unreadable for scans, encrypted and damaged files."""
    losses = _Losses()
    info, pages = _contents(source.data, losses)
    pages = list(_with_meant_italics(pages))
    raw = [line for page in pages for line in runs(page.glyphs, page.number)]
    hidden_on = tuple(page.number for page in pages if page.hides)
    _check_text(raw, len(pages), hidden_on)
    placed = _placed_pictures(pages)
    sheets = [
        Sheet(page.number, page.rows, page.rules, placed[page.number]) for page in pages
    ]
    return Document(
        "pdf",
        tuple(document_lines(sheets)),
        raw=tuple(raw),
        facts=Facts()
        if hidden_on
        else _properties(
            info
        ),  # what was hidden may stand in a title that a program gave
        pictures=tuple(found.picture for found in chain.from_iterable(placed.values())),
        furniture=tuple(_addresses_without_words(pages)),
        problems=tuple(_problems(source.file, pages, losses.message)),
        hidden_on=hidden_on,
    )


def _addresses_without_words(pages: Sequence[PageContent]) -> Iterator[str]:
    """The addresses, each once, of areas in which no word stands; a page that hides something may hide theirs."""
    of_words = {glyph.link for page in pages for glyph in page.glyphs}
    areas = chain.from_iterable(page.links for page in pages if not page.hides)
    addresses = dict.fromkeys(area.address for area in areas)
    return (f"<{address}>" for address in addresses if address not in of_words)


def _problems(file: str, pages: Iterable[PageContent], loss: str) -> Iterator[Problem]:
    """What could not be read: a part that pdfminer left out, and pages that are scans among others that have text."""
    if loss:
        yield Problem("damaged-parts", file, loss)
    scanned = [
        page.number
        for page in pages
        if page.pictured and _letters(page.glyphs) < _FEW_LETTERS
    ]
    if scanned:
        yield Problem(
            "pages-scanned", file, f"{pages_named(scanned)}: alleen een afbeelding"
        )


def _letters(glyphs: Iterable[Glyph]) -> int:
    """How many letters and digits there are."""
    return sum(map(str.isalnum, "".join(glyph.text for glyph in glyphs)))


def _contents(
    data: bytes, losses: _Losses
) -> tuple[dict[str, object], list[PageContent]]:
    """The properties and the pages of a file. Raises Unreadable; what pdfminer leaves out is told to `losses`."""
    _LOG.addHandler(losses)
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        pages = list(_pages(document))
    except PDFPasswordIncorrect:
        raise Unreadable("encrypted-file", "de PDF vraagt een wachtwoord") from None
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise
        raise Unreadable(
            "damaged-file", f"{type(error).__name__}: {error}"[:200]
        ) from None
    finally:
        _LOG.removeHandler(losses)
    if not pages:
        raise Unreadable("damaged-file", "geen bladzijden")
    return dict(ChainMap(*reversed(document.info))), pages


def _pages(document: PDFDocument) -> Iterator[PageContent]:
    """The pages one by one. Raises Unreadable where there are too many."""
    # Permission bits forbid copying to programs that ask; official papers are free to read (Auteurswet art. 11).
    document.is_extractable = True
    manager = PDFResourceManager()
    device = PaintDevice(manager)
    interpreter = PaintInterpreter(manager, device)
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > _MOST_PAGES:
            raise Unreadable("file-too-large", f"meer dan {_MOST_PAGES} bladzijden")
        interpreter.process_page(page)
        yield _page(number, device, interpreter.links)


def _page(number: int, device: PaintDevice, areas: Sequence[LinkArea]) -> PageContent:
    """The page that was processed last, without what it hides."""
    content = device.get_result()
    items = list(_items(content))
    cropped = outside(items, device.shown) if device.shown else set()
    below = hidden_letters(items, content.bbox) - cropped
    again = shown_again(items, below)
    hidden = below - again | hidden_images(items, content.bbox)
    letters = with_room(_strings(items, hidden, cropped | again))
    images = [
        item
        for place, item in enumerate(items)
        if isinstance(item, LTImage) and place not in hidden
    ]
    links = unhidden(letters, areas)
    glyphs = with_links(without_hidden(_drawn_once(_with_accents(letters))), links)
    pictured = is_scan(items, content.bbox)
    return PageContent(
        number,
        glyphs,
        images,
        rules(items),
        links,
        hides=bool(hidden | cropped),
        pictured=pictured,
    )


def _strings(
    items: Sequence[LTItem], hidden: Collection[int], left_out: Collection[int]
) -> list[list[Glyph]]:
    """The letters of a page by the strings that the file shows, those whose places are `left_out` not among them."""
    struck = struck_letters(items)
    chars = [
        (place, item)
        for place, item in enumerate(items)
        if isinstance(item, LTChar) and place not in left_out
    ]
    return [
        [_glyph(char, place in hidden, place in struck) for place, char in string]
        for string in strings_of(chars)
    ]


def _items(container: Iterable[LTItem], depth: int = 1) -> Iterator[LTItem]:
    """What stands on a page, in forms and outside them."""
    for item in container:
        if not isinstance(item, LTContainer):
            yield item
        elif depth < _DEEPEST:
            yield from _items(item, depth + 1)


def _glyph(char: LTChar, hidden: bool, struck: bool) -> Glyph:
    text = _as_text(char.get_text(), _symbols_of(char.fontname))
    bold = _bold_in(char.fontname) is not None
    _, across, lean, up, _, base = char.matrix
    italic = _italic_in(char.fontname) is not None or (
        across == 0 and lean > _SLANT * up > 0
    )
    return Glyph(text, char.x0, char.x1, base, char.size, bold, hidden, italic, struck)


@lru_cache
def _symbols_of(font: str) -> str:
    """The font of symbols that a font's name names, as `symbol` knows it; empty for a font of letters."""
    named = _SYMBOLS.search(font)
    return f"{named[1].title()} {named[2]}".strip() if named else ""


@lru_cache
def _as_text(letter: str, symbols: str = "") -> str:
    """What pdfminer reads, with the characters that text has for bullets, ligatures and symbols."""
    text = _UNMAPPED.sub("•", letter).translate(_LETTERS)
    if (
        symbols
        and len(text) == 1
        and (ord(text) < _CODES or unicodedata.category(text) == "Co")
    ):
        shown = symbol(symbols, f"{ord(text):X}")
        return _BOXES.get(shown, shown) or text
    return text


def _with_accents(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs, accents that stand over the letter before them put to it."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if kept and glyph.text in _ACCENTS and _stands_over(glyph, kept[-1]):
            together = kept[-1].text + _ACCENTS[glyph.text]
            kept[-1] = kept[-1]._replace(text=unicodedata.normalize("NFC", together))
        else:
            kept.append(glyph)
    return kept


def _stands_over(accent: Glyph, letter: Glyph) -> bool:
    return letter.text.isalpha() and accent.x0 < letter.x1 - _OVER_LETTER * (
        letter.x1 - letter.x0
    )


def _drawn_once(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Each glyph one time: some programs make bold by drawing a letter twice, a hair apart."""
    points = {(glyph.text, int(glyph.x0), int(glyph.base)) for glyph in glyphs}
    if len(points) > (1 - _DRAWN_TWICE) * len(glyphs):
        return glyphs
    seen: set[tuple[str, int, int]] = set()
    kept: list[Glyph] = []
    for glyph in glyphs:
        # Two places within half a point of each other round to the same one, or else fall in the same point.
        base = round(glyph.base)
        places = {
            (glyph.text, 2 * round(glyph.x0), base),
            (glyph.text, 2 * int(glyph.x0) + 1, base),
        }
        if glyph.text == " " or seen.isdisjoint(places):
            seen |= places
            kept.append(glyph)
    return kept


def _placed_pictures(pages: Sequence[PageContent]) -> dict[int, list[PlacedPicture]]:
    """By page the images of the letter: no logo above the text of the first page, and none that is repeated."""
    placed: dict[int, list[PlacedPicture]] = defaultdict(list)
    seen: set[bytes] = set()
    images = [(page, image) for page in pages for image in page.images]
    for page, image in images[:_MOST_PICTURES]:
        if page.number == 1 and (not page.rows or image.y0 >= page.rows[0].base):
            continue
        picture = picture_of(image, len(seen) + 1)
        if picture and picture.data not in seen:
            seen.add(picture.data)
            placed[page.number].append(PlacedPicture(picture, image.y0))
    return placed


def _check_text(raw: Sequence[Line], pages: int, hidden_on: tuple[int, ...]) -> None:
    """Refuse a scan, and a PDF whose fonts do not say which letters they show: Unreadable `needs-ocr`."""
    text = " ".join(line.text for line in raw)
    letters = sum(map(str.isalnum, text))
    if letters < _FEW_LETTERS:
        raise Unreadable(
            "needs-ocr",
            f"{pages} bladzijden met {letters} letters: een scan",
            hidden_on=hidden_on,
        )
    words = re.findall(r"[^\W\d_]+", text.lower())
    unmapped = text.count("•") + text.count("\ufffd")
    strange = len(text) > _ENOUGH_TEXT and _COMMON.isdisjoint(words)
    if strange or unmapped > _MOST_UNMAPPED * len(text):
        raise Unreadable(
            "needs-ocr",
            "de letters in het bestand zijn niet die op de bladzijde",
            hidden_on=hidden_on,
        )


def _with_meant_italics(pages: Sequence[PageContent]) -> Iterator[PageContent]:
    """The pages, without italics where most of the letters are: there they mean nothing."""
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    mostly = sum(glyph.italic for glyph in glyphs) > _MOSTLY_ITALIC * len(glyphs)
    for page in pages:
        upright = (
            [glyph._replace(italic=False) for glyph in page.glyphs]
            if mostly
            else page.glyphs
        )
        yield replace(page, glyphs=upright)


def _properties(info: Mapping[str, object]) -> Facts:
    """The subject that the file's properties give, for papers that state none."""
    for key in ("Subject", "Title"):
        value = info.get(key)
        text = " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""
        if (
            len(text) > _LONGER_THAN_A_NAME
            and " " in text
            and not text.lower().startswith(_NO_TITLE)
        ):
            return Facts(
                title=Fact(text, Origin("document", f"eigenschap {key}", text))
            )
    return Facts()
