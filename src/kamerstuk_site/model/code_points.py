r"""Which characters a value may hold, and how a text is shown where a character would act instead of being read.

Everything that is written to a page, a file, an export or a terminal asks here, wherever it came from: a letter, a
correction, mkdocs.yml or the name of a file.

Sources of the rule: XML 1.0 section 2.2 (what no XML document can hold), Unicode 23.7 (noncharacters), Unicode
Standard Annex 9 (bidirectional controls, with which a text shows what it does not say), ECMA-48 (what steers a
terminal).
"""

from __future__ import annotations

import re

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
"""C0, DEL and C1 but for tab, line feed, carriage return and next line."""
_HALVES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

_FORBIDDEN = re.compile(f"[{_CONTROLS}{_HALVES}{_NONCHARACTERS}{_BIDIRECTIONAL}]")
_REPLACEMENT = "\ufffd"
"""The character by which Unicode shows that there was one that cannot be shown."""


def forbidden_in(text: str) -> str:
    """The first character of a text that no value may hold, as `U+0000`; empty where there is none."""
    found = None if _is_plain(text) else _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def harmless(text: str, instead: str = _REPLACEMENT) -> str:
    """A text as long, in which every character that no value may hold is `instead`."""
    return text if _is_plain(text) else _FORBIDDEN.sub(instead, text)


def _is_plain(text: str) -> bool:
    """True if no character is forbidden: none is where all but line feeds are printable, as in nearly every text.

    The expression takes forty times as long for a whole text, and every text of an archive is asked several times.
    """
    if text.replace("\n", "").isprintable():
        return True
    return not _FORBIDDEN.search("".join(set(text)))


def printable(text: str, keep: str = "") -> str:
    r"""A text that a terminal only shows: what has no shape of its own becomes visible, as `\x1b` or `\u202e`.

    Args:
        text: any text.
        keep: characters that stay as they are, such as the line feed between lines of our own.
    """
    acting = {sign for sign in text if not sign.isprintable() and sign not in keep}
    escaped = {ord(sign): sign.encode("unicode_escape").decode() for sign in acting}
    return text.translate(escaped)
