"""Markdown sources, with or without front matter: lines as of pasted text, whose headings are known.

The front matter may state facts under the contract's own names (`corrections.read_values` reads them); anything else
in it is somebody else's and left alone. The body is read as text with Markdown's paragraphs, headings, lists and notes;
what is not among these stays words.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from frontmatter.default_handlers import YAMLHandler

from kamerstuk_site.model.document import Document, Line, Source
from kamerstuk_site.reading.formats import plain_text as text

_FRONT_MATTER = YAMLHandler()
_HEADING = re.compile(r"(?P<hashes>#{1,6})\s+(?P<text>.+?)\s*#*$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((https?://[^\s()]+)\)")
_PRIVATE = ord("\U0010fe00")
_ESCAPED = {_PRIVATE + code: code for code in range(128)}
"""The characters that code points stand for which no text uses: they hide escaped characters from the markup reader."""


def read(source: Source) -> Document:
    """Read Markdown into lines whose headings are known. Raises Unreadable as `text.read` does."""
    decoded, problems = text.decode(source)
    stated, body = _parted(decoded)
    first = decoded.count("\n") - body.count("\n") + 1
    artefacts: list[str] = []
    numbered = enumerate(body.split("\n"), first)
    lines = tuple(_line(raw.rstrip(), number, artefacts) for number, raw in numbered)
    return Document(
        "markdown",
        lines,
        stated=stated.removeprefix("\n"),
        furniture=tuple(artefacts),
        problems=problems,
    )


def _parted(decoded: str) -> tuple[str, str]:
    """The front matter, without its rules, and the text."""
    if _FRONT_MATTER.detect(decoded):
        with suppress(ValueError):  # a rule at the top that nothing closes is a rule
            stated, body = _FRONT_MATTER.split(decoded)
            return stated, body
    return "", decoded


def _line(raw: str, number: int, artefacts: list[str]) -> Line:
    heading = _HEADING.fullmatch(raw)
    level = len(heading["hashes"]) if heading else 0
    spelled_out = _LINK.sub(_spell_out, heading["text"] if heading else raw)
    marked = text.marked(_ESCAPE.sub(_hide, spelled_out), artefacts)
    shown = marked.characters.translate(_ESCAPED)
    return Line(replace(marked, characters=shown), number, heading=level)


def _hide(escaped: re.Match[str]) -> str:
    return chr(_PRIVATE + ord(escaped[1]))


def _spell_out(link: re.Match[str]) -> str:
    """A link keeps its words and shows its address, as in print."""
    words, target = link.groups()
    return target if words == target else f"{words} ({target})"
