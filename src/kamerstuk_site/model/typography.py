"""Signs that differ to a program and not to a reader: how often a space was typed, which hyphen, a letter in two parts.

What can change a letter's length (runs of spaces, signs that nobody sees, ligatures) is folded once, in what a reader
makes of a file, and so on the page too. Dashes and apostrophes are shown as they were typed; only what is recognised or
compared takes them for one another.

Source: Unicode 15, 6.2 (spaces, hyphens, dashes and apostrophes), 23.2 (format characters), UAX 15 (NFC, NFKC).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Literal

from kamerstuk_site.model.text import Text

ODD_SPACES = "\x85\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""White space within a line beside the plain space, as a class of characters."""
_SPACE = f" {ODD_SPACES}"
"""White space within a line; a tab parts the cells of a table."""
_SOFT_HYPHEN = "\u00ad"
_UNSEEN = f"{_SOFT_HYPHEN}\u200b-\u200f\u2060-\u2064\ufeff"
"""Soft hyphens, joiners and spaces without width."""
_HYPHENS = "\u2010\u2011"
"""The hyphen of typographers, and that which no line is broken behind."""
_LIGATURES = "\u0132\u0133\ufb00-\ufb06"
"""IJ and ij, and the joined letters of fonts."""
_ACCENTS = "\u0300-\u036f"
_LOOSE = re.compile(
    rf"[{_SPACE}{_UNSEEN}]+\n[{_SPACE}{_UNSEEN}]*|\n[{_SPACE}{_UNSEEN}]+"
    rf"|[{_SPACE}][{_SPACE}{_UNSEEN}]+|[{_UNSEEN}][{_SPACE}{_UNSEEN}]*|[{ODD_SPACES}]"
    rf"|[{_HYPHENS}{_LIGATURES}]|\w[{_ACCENTS}]+"
)
_BLANK = re.compile(rf"[{_SPACE}{_UNSEEN}]+")
_WIDE = re.compile(rf"[{_SPACE}]")
_LIGATURE = re.compile(rf"[{_LIGATURES}]")
_NOT_ASCII = re.compile(rf"[{ODD_SPACES}{_UNSEEN}{_HYPHENS}{_LIGATURES}{_ACCENTS}]")
_LOOSE_ASCII = ("  ", " \n", "\n ")
_WITHIN_LINE = re.compile(rf"{_SOFT_HYPHEN}(?=.)")
_DASHES = "\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2018\u2019\u02bc\u2032\u00b4`"
_ALIKE = str.maketrans(dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'"))
_UNLIKE = re.compile(f"[{_DASHES}{_APOSTROPHES}]")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_ASCII_SIGNS = {code: None for code in range(128) if not _ALPHANUMERIC.match(chr(code))}
"""All of ASCII but letters and digits, for `str.translate`."""


def folded(text: Text) -> Text:
    """A text as readers see it: one space between words, one sign for each letter, plain hyphens, and nothing unseen.

    What stands before a line stays, since it sets the line in from the edge, and so does the soft hyphen at its end.
    """
    return text.sub(_LOOSE, _seen) if _is_loose(text.characters) else text


def on_one_line(text: str) -> str:
    """A text with one space for any white space in it, and none around it.

    >>> on_one_line("  de  leden   Piri ")
    'de leden Piri'
    """
    return " ".join(text.split())


def capitalised(text: str) -> str:
    """A title as a page shows it, which begins with a capital.

    What begins with a figure or a quotation stays, and so does a word that has its capital further on.

    >>> capitalised("het ijsbaantje"), capitalised("ijsbanen"), capitalised("eHealth")
    ('Het ijsbaantje', 'IJsbanen', 'eHealth')
    """
    first, *_ = text.split(maxsplit=1) or [""]
    if not first.islower():
        return text
    length = 2 if first.startswith("ij") else 1
    return text[:length].upper() + text[length:]


def alphanumeric(text: str) -> str:
    """The letters and digits alone: what no file format changes."""
    # Of ASCII, which most lines are, this takes a fortieth of the time.
    if text.isascii():
        return text.translate(_ASCII_SIGNS)
    return "".join(_ALPHANUMERIC.findall(text))


def alike(text: str) -> str:
    """A text as long, in which every dash is a hyphen and every apostrophe is straight: for what compares texts.

    >>> alike("Van ’t Riet, 2016–2017")
    "Van 't Riet, 2016-2017"
    """
    return text.translate(_ALIKE) if _UNLIKE.search(text) else text


def drawn(text: Text) -> Text:
    """A line of a page as it is drawn: a soft hyphen within it is a hyphen, since fonts draw the two alike."""
    return text.sub(_WITHIN_LINE, "-") if _SOFT_HYPHEN in text.characters else text


class AsRead:
    r"""A text as `folded` makes it, that knows which of its characters stands where in the text as it was typed.

    >>> read = AsRead("nr.\u00a0 79")
    >>> read.characters, read.typed(4, 6)
    ('nr. 79', (5, 7))
    """

    def __init__(self, text: str) -> None:
        self.characters = text
        self._starts = [0]
        """Offsets in `characters` from which a shift holds."""
        self._shifts = [0]
        """How much further on a character stands in the text as it was typed."""
        if _is_loose(text):
            self._fold(text)

    def _fold(self, text: str) -> None:
        pieces: list[str] = []
        done = 0
        for match in _LOOSE.finditer(text):
            seen = _seen(match)
            pieces += text[done : match.start()], seen
            done = match.end()
            shift = self._shifts[-1] + len(match[0]) - len(seen)
            self._shifts.append(shift)
            self._starts.append(done - shift)
        self.characters = "".join([*pieces, text[done:]])

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from `start` to `end` stand in the text as it was typed; at least one."""
        return self._typed(start), self._typed(end - 1) + 1

    def _typed(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]


def _is_loose(text: str) -> bool:
    """True if folding may change a text. It changes few, and to look once is faster than to replace."""
    if any(pair in text for pair in _LOOSE_ASCII):
        return True
    return not text.isascii() and bool(_NOT_ASCII.search(text))


def _seen(match: re.Match[str]) -> str:
    """What readers see of characters that `_LOOSE` finds."""
    typed = match[0]
    if "\n" in typed:
        return "" if f"{_SOFT_HYPHEN}\n" in typed else "\n"
    if _BLANK.fullmatch(typed):
        return _blank(match)
    if typed in _HYPHENS:
        return "-"
    return unicodedata.normalize("NFKC" if _LIGATURE.fullmatch(typed) else "NFC", typed)


def _blank(match: re.Match[str]) -> str:
    """One space for spaces, none for what has no width; all that set a line in, and the soft hyphen that ends it."""
    typed, text = match[0], match.string
    spaces = len(_WIDE.findall(typed))
    if match.start() == 0:
        return " " * spaces
    if match.end() == len(text) and _SOFT_HYPHEN in typed:
        return _SOFT_HYPHEN
    return " " if spaces else ""


def unaccented(text: str, form: Literal["NFD", "NFKD"] = "NFKD") -> str:
    """A text without the accents on its letters.

    Args:
        text: any.
        form: how characters are taken apart (Unicode): with NFKD "m²" becomes "m2" too, with NFD it stays.

    >>> unaccented("coördinatie, één m²"), unaccented("m²", "NFD")
    ('coordinatie, een m2', 'm²')
    """
    if text.isascii():
        return text
    apart = unicodedata.normalize(form, text)
    # To ask of each character once takes a third of the time.
    for accent in filter(unicodedata.combining, set(apart)):
        apart = apart.replace(accent, "")
    return apart
