"""What stands on each page of a PDF, without what the page hides.

pdfminer.six reads; its layout analysis is not used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pdfminer.layout import LTChar, LTContainer, LTImage, LTItem
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from kamerstuk_site.reading.formats.pdf.annotations import LinkArea
from kamerstuk_site.reading.formats.pdf.baselines import Baseline, baselines
from kamerstuk_site.reading.formats.pdf.clickable import unhidden, with_links
from kamerstuk_site.reading.formats.pdf.glyphs import Glyph
from kamerstuk_site.reading.formats.pdf.hidden import (
    hidden_images,
    hidden_letters,
    outside,
    shown_again,
    struck_letters,
)
from kamerstuk_site.reading.formats.pdf.interpreter import PaintInterpreter
from kamerstuk_site.reading.formats.pdf.layers import is_scan
from kamerstuk_site.reading.formats.pdf.page_glyphs import (
    drawn_once,
    glyph_of,
    with_accents,
)
from kamerstuk_site.reading.formats.pdf.painting import PaintDevice
from kamerstuk_site.reading.formats.pdf.rules import Rule, rules
from kamerstuk_site.reading.formats.pdf.text_layer import strings_of, with_room
from kamerstuk_site.reading.formats.pdf.withheld import without_hidden
from kamerstuk_site.reading.formats.unreadable import Unreadable

_MOST_PAGES = 2_000
"""It only bounds the time that a file can take; no letter reaches it."""
_DEEPEST = 20
"""Forms within forms that are looked into; only a file made to do harm goes deeper."""


@dataclass(frozen=True)
class PageContent:
    """What stands on a page, in the order of the file."""

    number: int
    """Counted from 1."""
    glyphs: Sequence[Glyph]
    images: Sequence[LTImage]
    rules: Sequence[Rule]
    links: Sequence[LinkArea]
    """Where it can be clicked to open an address, but for those over words that it hides."""
    hides: bool
    """True if something lies over words or images of it."""
    pictured: bool
    """True if images take most of it."""

    @cached_property
    def rows(self) -> Sequence[Baseline]:
        """Its baselines, from top to bottom."""
        return baselines(self.glyphs)


def pages_of(document: PDFDocument) -> Iterator[PageContent]:
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


def _page(
    number: int,
    device: PaintDevice,
    areas: Sequence[LinkArea],
) -> PageContent:
    """The page that was processed last, without what it hides."""
    content = device.get_result()
    box = content.bbox
    items = list(_items(content))
    cropped = outside(items, device.crop) if device.crop else set()
    below = hidden_letters(items, box) - cropped
    again = shown_again(items, below)
    hidden = below - again | hidden_images(items, box)
    letters = with_room(_strings(items, hidden, cropped | again))
    links = unhidden(letters, areas)
    glyphs = without_hidden(drawn_once(with_accents(letters)))
    return PageContent(
        number,
        with_links(glyphs, links),
        _images(items, hidden),
        rules(items),
        links,
        hides=bool(hidden | cropped),
        pictured=is_scan(items, box),
    )


def _images(items: Iterable[LTItem], hidden: Collection[int]) -> list[LTImage]:
    """The images of a page over which nothing is painted."""
    return [
        item
        for index, item in enumerate(items)
        if isinstance(item, LTImage) and index not in hidden
    ]


def _strings(
    items: Sequence[LTItem],
    hidden: Collection[int],
    left_out: Collection[int],
) -> list[list[Glyph]]:
    """The letters of a page by the strings that the file shows, without those whose indexes are `left_out`."""
    struck = struck_letters(items)
    chars = [
        (index, item)
        for index, item in enumerate(items)
        if isinstance(item, LTChar) and index not in left_out
    ]
    strings: list[list[Glyph]] = []
    for string in strings_of(chars):
        glyphs = [
            glyph_of(char, index in hidden, index in struck) for index, char in string
        ]
        strings.append(glyphs)
    return strings


def _items(container: Iterable[LTItem], depth: int = 1) -> Iterator[LTItem]:
    """What stands on a page, in forms and outside them."""
    for item in container:
        if not isinstance(item, LTContainer):
            yield item
        elif depth < _DEEPEST:
            yield from _items(item, depth + 1)
