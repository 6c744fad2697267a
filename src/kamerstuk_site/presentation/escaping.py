"""Characters -> Markdown that shows them and does nothing else, in Python-Markdown and in CommonMark alike.

A letter is untrusted. Backslash escapes are those that both dialects know; entities stand for what only CommonMark can
escape, and for what HTML would take.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kamerstuk_site.model.code_points import harmless

_ALWAYS = {c: "\\" + c for c in "\\`*_{}[]|"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
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
_KEPT_SPACES = "\u00a0\u202f"
_SHORT = 300
_SPECIAL = re.compile(r"[\\`*_{}\[\]|&<>]")
_FOLDED = re.compile(r"\s{2,}|[^\S ]|\A | \Z")
"""Whitespace that is more than one space between two words."""


def escape(text: str) -> str:
    """Plain text as one line of Markdown that shows the same words and does nothing else; whitespace is folded."""
    return (
        _escaped(text) if len(text) < _SHORT else "".join(pieces(text, " ")).strip(" ")
    )


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """A title or name stands on many pages."""
    return "".join(pieces(text, " ")).strip(" ")


def attribute(text: str) -> str:
    """Plain text as the value of an HTML attribute inside Markdown: neither language finds anything to do in it."""
    line = harmless(" ".join(text.split()))
    return "".join(c if c.isalnum() or c in " .,-" else f"&#{ord(c)};" for c in line)


def pieces(text: str, line_break: str) -> list[str]:
    """For each character of `text` the Markdown that shows it; spaces are folded, a newline becomes `line_break`."""
    text = harmless(_WHITE_CONTROLS.sub(" ", text))
    shown = [_ALWAYS.get(c, c) for c in text] if _SPECIAL.search(text) else list(text)
    if text.count("~") > 1:  # a lone tilde opens nothing
        shown = [
            "&#126;" if c == "~" else piece
            for c, piece in zip(text, shown, strict=True)
        ]
    offset = 0
    for line in text.split("\n"):
        _line_pieces(line, offset, shown)
        offset += len(line) + 1
    _fold_spaces(text, shown, line_break)
    end = len(text.rstrip())
    for place in range(len(text[:end].rstrip("#")), end):
        shown[place] = "\\#"  # a heading swallows them
    if text[:end].endswith("!"):
        shown[end - 1] = "\\!"  # before a link it would make an image
    return shown


def _line_pieces(line: str, offset: int, shown: list[str]) -> None:
    """Disarm what would begin a heading, list, rule or definition at the start of a line."""
    start = len(line) - len(line.lstrip())
    if start < len(line) and line[start] in _AT_LINE_START:
        shown[offset + start] = _AT_LINE_START[line[start]]
    if found := _NUMBERED.match(line):
        shown[offset + found.start(1)] = "\\" + found[1]


def _fold_spaces(text: str, shown: list[str], line_break: str) -> None:
    """One space for a run of them, none at the ends of a line, one break for a run of newlines."""
    for run in _FOLDED.finditer(text):
        kept = "".join(c for c in run[0] if c in _KEPT_SPACES)
        at_end = run.start() == 0 or run.end() == len(text)
        space = "" if at_end else line_break if "\n" in run[0] else kept or " "
        shown[run.start() : run.end()] = [space] + [""] * (len(run[0]) - 1)
