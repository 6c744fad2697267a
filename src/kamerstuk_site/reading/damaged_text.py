"""Characters that show that a text was damaged before it came here. Checked at every parse; nothing is repaired.

What is looked for: UTF-8 that a program took for Windows-1252 (`coÃ¶rdinatie`, `â‚¬12`), letters as mail and HTML write
them (`co=C3=B6rdinatie`, `co&ouml;rdinatie`), U+FFFD (put by programs in the place of what they cannot read),
characters for private use (whose meaning only some font knew), and control characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_CODES = range(0x80, 0xC0)
"""Bytes with which UTF-8 goes on after the first one of a character."""
_ON = re.escape(
    "".join(chr(code) + bytes([code]).decode("cp1252", "ignore") for code in _CODES)
)
_ON_BUT_CLOSING = "".join(char for char in _ON if char not in "’”–—")
_MISREAD = lazy_pattern(
    f"[ÂÃ][{_ON}]"  # Latin letters with accents, and signs such as § and °
    f"|[ÄÅ][{_ON_BUT_CLOSING}]"  # letters of Central Europe; these two may themselves stand before a closing quote
    f"|â[{_ON}]{{2}}"  # quotes, dashes, the euro
    f"|ï[{_ON}]{{2}}"  # ligatures, the byte order mark, U+FFFD
    r"|(?<=[a-zß-ÿ\d.,:;)])[ÂÃ](?=\s)|(?<!\S)[ÂÃ](?=\s+[a-zß-ÿ\d])"  # before a hard space: `à`, or the space itself
    r"|=(?:C[23]=|E2=[89AB][0-9A-F]=)[89AB][0-9A-F]"  # as mail sends it
    r"|&(?:nbsp|euro|sect|[lr][sd]quo|[nm]dash|[A-Za-z](?:uml|acute|grave|circ|cedil));"  # as HTML writes it
)
_NO_TEXT = "\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\U000f0000-\U0010ffff"
_SUSPECT = lazy_pattern(rf"{_MISREAD.pattern}|[{_NO_TEXT}]")
_IN_SUSPECT = lazy_pattern(rf"[ÂÃÄÅâï=&{_NO_TEXT}]")
"""A sign that stands in all that is suspect. Few texts have one, and to look for it takes a tenth of the time."""
_WORD = lazy_pattern(r"\S+")
_EXAMPLE = 40
"""Characters of the word that is shown."""


def damage(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Each damaged place of a text: where it is, as `Line.where`, and the word with what is wrong in it."""
    for block in blocks:
        text = block.text
        if not _IN_SUSPECT.search(text):
            continue
        words = list(_WORD.finditer(text))
        for found in _SUSPECT.finditer(text):
            where = block.place(found.start())
            yield where, _shown(_word_of(found, words))


def _word_of(found: re.Match[str], words: Sequence[re.Match[str]]) -> str:
    """Of the words of a text the one in which a match begins; the match itself where it begins between two."""
    start = found.start()
    index = bisect_right(words, start, key=re.Match.start) - 1
    if index < 0 or start >= words[index].end():
        return found[0]
    return words[index][0]


def _shown(word: str) -> str:
    """A word as the message shows it; what has no shape of its own is named by its code."""
    return "".join(map(_visible, word[:_EXAMPLE]))


def _visible(char: str) -> str:
    if char == "\ufffd" or category(char) in ("Cc", "Co"):
        return f"U+{ord(char):04X}"
    return char
