"""Printed lines joined to one text, each with its own place in the source."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.reading.layout.hyphens import REACH, Words, seam


def join_lines(
    lines: Sequence[Line],
    words: Words = (),
    breaks: Collection[int] = (),
) -> Text:
    """The lines as one text, each from its own place.

    `words` is the letter's vocabulary; `breaks` are the indices of lines that a meant break precedes.
    """
    text = TextBuilder()
    tail = ""
    for index, line in enumerate(lines):
        stripped = line.content.strip()
        if len(text):
            meant = index in breaks
            between = "\n" if meant else seam(tail, stripped.characters, words)
            if between is None:
                text.remove_last()
            else:
                text.put_before(stripped, between)
                tail += between
        text.append(stripped.at(line.where))
        tail = (tail + stripped.characters)[-REACH:]
    return text.text()
