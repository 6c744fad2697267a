"""What of a text counts when two texts are compared: what it says, and nothing that is a file format's choice.

Letters count in either case, and figures with the signs that give them their value: 1,5 is not 15, −2 is not 2, 10⁶ is
not 106, "< 5" is not "> 5". Spaces, hyphens and dashes between words, quotation marks, bullets, ligatures, and the
points and commas of sentences do not.
"""

from __future__ import annotations

import re
import unicodedata

from kamerstuk_site.model.text import MarkKind, Text
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_RAISED = "\x01"
"""Stands at both ends of raised characters until it is known what they are; no text has this character."""
_SIGNS: dict[MarkKind, str] = {"struck": "~~", "superscript": _RAISED}
_MINUS = "\u2212"
_DASHES = f"-\u2010-\u2015{_MINUS}\u2043\ufe58\ufe63\uff0d"
_DASH = f"[{_DASHES}]"
_AMOUNT = r"(?=\s?(?:[€$£]\s?)?\d)"
_SMALL_FIGURE = lazy_pattern("[⁰¹²³⁴-⁹]")
_SMALL_FIGURES = lazy_pattern(f"[⁺⁻]?{_SMALL_FIGURE.pattern}+")
_PLAIN_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_POWER = lazy_pattern(rf"(?<=\d){_RAISED}(?=[+-]?\d)")
"""Raised figures behind a figure: `10⁶`. Behind a letter they are written plainly just as well: `m²` and `m2`."""
_ENCLOSED = lazy_pattern(r"<([^\s<>]*[@/][^\s<>]*)>")
"""An address as mail and Markdown write it, whose angle brackets are no signs."""
_ANY_DASH = lazy_pattern(_DASH)
# It begins with a class of characters, since the engine goes to the next one of these at once.
_FIGURE_DASH = lazy_pattern(
    rf"[{_DASHES}\s](?:"
    rf"(?<=\d[^\S\n])[^\S\n]*{_DASH}[^\S\n]*(?=\d)"  # 10 – 12
    rf"|(?<=\d{_DASH})[^\S\n]*(?=\d)"  # 10-12
    rf"|(?<={_DASH})/{_DASH}{_AMOUNT}"  # the minus sign of Dutch accounts
    rf"|(?<={_DASH})(?<![^\W_].)(?!\s){_AMOUNT}"
    r")"
)
"""A dash that belongs to a figure; one before a space and a figure is a bullet, or stands between words."""
_COUNTED = lazy_pattern(
    rf"[^\W_]+|(?<=\d)[.,:/^](?=[{_MINUS}+]?\d)|[{_MINUS}%‰<>≤≥≠≈=+±×÷√∞§°€$£¥]|~~"
)
_ALIKE = str.maketrans({"ĳ": "ij"} | dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)))
"""A ligature (folding case parts the others: `ﬁ` becomes `fi`), and figures that other formats lower: `CO₂`, `CO2`."""
_UNLIKE = lazy_pattern("[ĳ₀-₉]")


def written(content: Text) -> str:
    """A text with its note labels, and with signs for what is raised behind a figure (`10^6`) or struck (`~~a~~`)."""
    text = content.written_out(_SIGNS)
    # Hardly any text has raised figures, and to look for one sign is ten times as fast.
    if _SMALL_FIGURE.search(text):
        text = _SMALL_FIGURES.sub(_as_raised, text)
    if _RAISED not in text:
        return text
    return _POWER.sub("^", text).replace(_RAISED, "")


def _as_raised(figures: re.Match[str]) -> str:
    """Small figures in the form of figures that a mark raises."""
    return f"{_RAISED}{figures[0].translate(_PLAIN_FIGURES)}{_RAISED}"


def compared_words(text: str) -> list[tuple[str, str]]:
    """The words of a text that `written` gives, each with what counts of it, which may be nothing.

    >>> compared_words("Van −2 – of “twee” – tot 1,5.")[1:5]
    [('−2', '−2'), ('–', ''), ('of', 'of'), ('“twee”', 'twee')]
    """
    shown = unicodedata.normalize("NFC", text)
    words = shown.split()
    counted = map(_counted, _signed(shown).split())
    return list(zip(words, counted, strict=True))


def compared(text: str) -> str:
    """What counts of a text that `written` gives."""
    shown = unicodedata.normalize("NFC", text)
    return _counted(_signed(shown))


def _signed(text: str) -> str:
    """A text with the minus sign for every dash that belongs to a figure, and for no other."""
    plain = _ENCLOSED.sub(r"\1", text).replace(_MINUS, "-")
    return _FIGURE_DASH.sub(_with_minus, plain)


def _with_minus(dash: re.Match[str]) -> str:
    words = dash[0]
    return _MINUS if "/" in words else _ANY_DASH.sub(_MINUS, words)


def _counted(text: str) -> str:
    """What counts of a word, or of many: none of it depends on what stands on the other side of a space."""
    counted = "".join(_COUNTED.findall(text)).casefold()
    # Few texts have a sign that is to be replaced; to look first takes a tenth of the time.
    return counted.translate(_ALIKE) if _UNLIKE.search(counted) else counted
