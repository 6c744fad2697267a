"""A digest of a letter's own words, by which two files of one letter are known to have the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.comparison import compared, written

_FEWEST_WORDS = 20
"""Shorter texts ("Hierbij bied ik u de nota aan.") are alike in letters that are not the same."""


def text_digest(blocks: Iterable[Block]) -> str:
    """A digest of what a letter's own text says; empty where it has too few words to tell."""
    own = (written(block.content) for block in blocks if block.part == "body")
    text = "\n".join(own)
    if len(text.split(maxsplit=_FEWEST_WORDS)) < _FEWEST_WORDS:
        return ""
    data = compared(text).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()
