"""Letters that pdfminer reads become glyphs, with the characters and the print that readers see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pdfminer.layout import LTChar

from kamerstuk_site.reading.formats.pdf.glyphs import Glyph
from kamerstuk_site.reading.formats.symbol_fonts import symbol

_bold_in = lru_cache(re.compile(r"bold|black|heavy|demi", re.IGNORECASE).search)
"""Finds in the name of a font that it is a bold one; once for each font, not for each letter."""
_italic_in = lru_cache(
    re.compile(r"ital|obliq|kursiv|slanted|[-,]it\b", re.IGNORECASE).search
)
"""Finds in the name of a font that it is an italic one."""
_SLANT = 0.1
"""How far letters that stand upright in their font lean over on the page, as a share of their height."""
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


def glyph_of(
    char: LTChar,
    hidden: bool,
    struck: bool,
) -> Glyph:
    """The glyph of a letter."""
    font = char.fontname
    text = _as_text(char.get_text(), _symbols_of(font))
    _, across, lean, up, _, base = char.matrix
    leans_over = across == 0 and lean > _SLANT * up > 0
    return Glyph(
        text,
        char.x0,
        char.x1,
        base,
        char.size,
        _bold_in(font) is not None,
        hidden,
        leans_over or _italic_in(font) is not None,
        struck,
    )


@lru_cache
def _symbols_of(font: str) -> str:
    """The font of symbols that a font's name names, as `symbol` knows it; empty for a font of letters."""
    named = _SYMBOLS.search(font)
    return f"{named[1].title()} {named[2]}".strip() if named else ""


@lru_cache
def _as_text(letter: str, symbols: str) -> str:
    """What pdfminer reads, with the characters that text has for bullets, ligatures and symbols."""
    text = _UNMAPPED.sub("•", letter).translate(_LETTERS)
    if symbols and _is_code(text):
        code = f"{ord(text):X}"
        shown = symbol(symbols, code)
        return _BOXES.get(shown, shown) or text
    return text


def _is_code(text: str) -> bool:
    """True for a character that is the code of a symbol in a font of symbols."""
    if len(text) != 1:
        return False
    return ord(text) < _CODES or unicodedata.category(text) == "Co"


def with_accents(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs, accents that stand over the letter before them put to it."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        accent = _ACCENTS.get(glyph.text)
        if accent and kept and _stands_over(glyph, kept[-1]):
            letter = kept.pop()
            text = unicodedata.normalize("NFC", letter.text + accent)
            kept.append(letter._replace(text=text))
        else:
            kept.append(glyph)
    return kept


def _stands_over(accent: Glyph, letter: Glyph) -> bool:
    end = letter.x1 - _OVER_LETTER * letter.width
    return letter.text.isalpha() and accent.x0 < end


def drawn_once(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Each glyph one time: some programs make bold by drawing a letter twice, a hair apart."""
    points = {(glyph.text, int(glyph.x0), int(glyph.base)) for glyph in glyphs}
    if len(points) > (1 - _DRAWN_TWICE) * len(glyphs):
        return glyphs
    seen: set[tuple[str, int, int]] = set()
    kept: list[Glyph] = []
    for glyph in glyphs:
        # Two edges within half a point of each other round to the same one, or else fall in the same point.
        rounded = 2 * round(glyph.x0)
        truncated = 2 * int(glyph.x0) + 1
        base = round(glyph.base)
        points = {(glyph.text, rounded, base), (glyph.text, truncated, base)}
        if glyph.text == " " or seen.isdisjoint(points):
            seen |= points
            kept.append(glyph)
    return kept
