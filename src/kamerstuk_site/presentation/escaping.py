"""Characters -> Markdown that shows them and does nothing else, in Python-Markdown and in CommonMark alike.

A letter is untrusted. Backslash escapes are those that both dialects know; entities stand for what only CommonMark can
escape, and for what HTML would take.
"""

from __future__ import annotations

import re

from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.typography import on_one_line

_ALWAYS = {c: "\\" + c for c in "\\`*_{}[]|"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_WITH_TILDES = _ALWAYS | {"~": "&#126;"}
"""For a text with several tildes; a lone one opens nothing."""
_AT_LINE_START = {
    "#": "\\#",
    "+": "\\+",
    "-": "\\-",
    "!": "\\!",
    "=": "&#61;",
    ":": "&#58;",
}
_NUMBERED = re.compile(r"\s*\d+([.)])(?=\s|$)")
_WHITE_CONTROLS = re.compile(r"[\x0b\x0c\x1c-\x1f]")
_NOT_KEPT = re.compile(r"[^\u00a0\u202f]+")
"""Of a run of spaces: all but those that keep two words on one line."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]|&<>~]")
_FOLDED = re.compile(r"\s{2,}|[^\S ]|\A | \Z")
"""Whitespace that is more than one space between two words."""
_PLAIN = re.compile(
    r"(?=[^\W\d_])[^ \\`*_{}\[\]|&<>~]++(?: [^ \\`*_{}\[\]|&<>~]++)*+(?<![#!])"
)
"""Printable text that Markdown shows as it is: one space between two words, and no sign that means something."""


def escape(text: str) -> str:
    """Plain text as one line of Markdown that shows the same words and does nothing else; whitespace is folded."""
    return "".join(pieces(text, " ")).strip(" ")


def attribute(text: str) -> str:
    """Plain text as the value of an HTML attribute inside Markdown: neither language finds anything to do in it."""
    line = harmless(on_one_line(text))
    return "".join(map(_in_attribute, line))


def _in_attribute(character: str) -> str:
    if character.isalnum() or character in " .,-":
        return character
    return f"&#{ord(character)};"


def is_plain(text: str) -> bool:
    """True of words that Markdown shows as they are, as nearly all of a letter: `pieces` changes nothing of them."""
    return text.isprintable() and _PLAIN.fullmatch(text) is not None


def pieces(text: str, line_break: str) -> list[str]:
    """For each character of `text` the Markdown that shows it; spaces are folded, a newline becomes `line_break`."""
    if is_plain(text):
        return list(text)
    text = harmless(_WHITE_CONTROLS.sub(" ", text))
    signs = _ALWAYS if text.count("~") < 2 else _WITH_TILDES
    shown = list(text)
    for special in _SPECIAL.finditer(text):
        shown[special.start()] = signs.get(special[0], special[0])
    offset = 0
    for line in text.split("\n"):
        _line_pieces(line, offset, shown)
        offset += len(line) + 1
    _fold_spaces(text, shown, line_break)
    trimmed = text.rstrip()
    hashes = len(trimmed) - len(trimmed.rstrip("#"))  # a heading swallows them
    shown[len(trimmed) - hashes : len(trimmed)] = ["\\#"] * hashes
    if trimmed.endswith("!"):
        shown[len(trimmed) - 1] = "\\!"  # before a link it would make an image
    return shown


def _line_pieces(
    line: str,
    offset: int,
    shown: list[str],
) -> None:
    """Disarm what would begin a heading, list, rule or definition at the start of a line."""
    words = line.lstrip()
    sign = _AT_LINE_START.get(words[:1])
    if sign:
        shown[offset + len(line) - len(words)] = sign
    numbered = _NUMBERED.match(line)
    if numbered:
        shown[offset + numbered.start(1)] = "\\" + numbered[1]


def _fold_spaces(
    text: str,
    shown: list[str],
    line_break: str,
) -> None:
    """One space for a run of them, none at the ends of a line, one break for a run of newlines."""
    for run in _FOLDED.finditer(text):
        start, end = run.span()
        if start == 0 or end == len(text):
            space = ""
        elif "\n" in run[0]:
            space = line_break
        else:
            space = _NOT_KEPT.sub("", run[0]) or " "
        unused = [""] * (end - start - 1)
        shown[start:end] = [space, *unused]
