"""What stands in the runs of Word: words, signs, marks of notes and pictures, and how words come under marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.symbol_fonts import symbol
from kamerstuk_site.reading.formats.word_processing import clean
from kamerstuk_site.reading.formats.word_styles import MARKS_OF_WORDS

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character."""
WORDS = ("t", "sym", _MATH + "t", *_CHARACTERS)
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
"""What refers to a note, and the kind of the part that the note stands in."""
PICTURES = (_A + "blip", "{urn:schemas-microsoft-com:vml}imagedata")
CONTENT = (*WORDS, *NOTES, *PICTURES)
TEXT_BOX = "txbxContent"


class Words(NamedTuple):
    """Characters that stand under the same marks, and the label of the note that follows them."""

    marks: frozenset[str]
    characters: str
    note: str
    address: str
    """Where they lead."""


def characters(element: Element) -> str:
    """The characters that an element in a run stands for."""
    code = element.get("char")
    if code:
        return symbol(element.get("font", ""), code)
    standing = _CHARACTERS.get(str(element.tag))
    return standing or element.text or ""


def words_within(element: Element) -> str:
    """The words in an element, deleted ones too."""
    return "".join(map(characters, element.iter(*WORDS, "delText")))


def put_words(text: TextBuilder, words: Iterable[Words]) -> None:
    """Put words at the end of a text, those beside each other that are of one kind under one mark."""
    shown = [piece for piece in words if piece.characters or piece.note]
    for address, together in groupby(shown, key=attrgetter("address")):
        with text.linked(address):
            _put(text, together, MARKS_OF_WORDS)


def _put(
    text: TextBuilder,
    words: Iterable[Words],
    kinds: Sequence[MarkKind],
) -> None:
    """Put words under marks of these kinds, of which the first reaches over those of the others."""
    if not kinds:
        _put_plain(text, words)
        return
    kind, *inner = kinds
    for is_marked, together in groupby(words, key=lambda piece: kind in piece.marks):
        with text.marked(*[kind] * is_marked):
            _put(text, together, inner)


def _put_plain(text: TextBuilder, words: Iterable[Words]) -> None:
    for note, together in groupby(words, key=attrgetter("note")):
        text.put(clean("".join(piece.characters for piece in together)))
        if note:
            text.note(note)


def description(picture: Element) -> str:
    """What the document says about a picture."""
    holder = next(picture.iterancestors(_WP + "inline", _WP + "anchor"), picture)
    about = holder.find(_WP + "docPr")
    if about is None:
        return picture.get("{urn:schemas-microsoft-com:office:office}title", "")
    return about.get("descr", "").strip() or about.get("title", "")
