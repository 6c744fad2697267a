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
_PRIVATE = 0x10FE00
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?P<target>https?://[^\s()]+)\)")


def read(source: Source) -> Document:
    """Read Markdown into lines whose headings are known. Raises Unreadable as `text.read` does."""
    decoded, problems = text.decode(source)
    stated, body = "", decoded
    if _FRONT_MATTER.detect(decoded):
        with suppress(ValueError):  # a rule at the top that nothing closes is a rule
            stated, body = _FRONT_MATTER.split(decoded)
    skipped = decoded.count("\n") - body.count("\n")
    artefacts: list[str] = []
    lines = tuple(
        _line(raw.rstrip(), number, artefacts) for number, raw in enumerate(body.split("\n"), start=skipped + 1)
    )
    return Document("markdown", lines, stated=stated.removeprefix("\n"), furniture=tuple(artefacts), problems=problems)


def _line(raw: str, number: int, artefacts: list[str]) -> Line:
    heading = _HEADING.fullmatch(raw)
    plain = _LINK.sub(_spell_out, heading["text"] if heading else raw)
    # Escaped characters are kept out of the markup reader's sight by code points that no text uses.
    hidden = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), plain)
    words = text.marked(hidden, artefacts)
    shown = "".join(
        chr(ord(char) - _PRIVATE) if _PRIVATE <= ord(char) < _PRIVATE + 128 else char for char in words.characters
    )
    return Line(replace(words, characters=shown), number, heading=len(heading["hashes"]) if heading else 0)


def _spell_out(match: re.Match[str]) -> str:
    """A link keeps its words and shows its address, as in print."""
    words, target = match[1], match["target"]
    return target if words == target else f"{words} ({target})"
