"""A digest of a letter's own words, by which two files of one letter are known to have the same text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.completeness import alphanumeric

_FEWEST_WORDS = 20
"""Shorter texts ("Hierbij bied ik u de nota aan.") are alike in letters that are not the same."""


def text_digest(blocks: Iterable[Block]) -> str:
    """A digest of the letters and digits of a letter's own text; empty where it has too few words to tell."""
    text = " ".join(block.text for block in blocks if block.part == "body")
    if len(text.split()) < _FEWEST_WORDS:
        return ""
    characters = alphanumeric(text).casefold()
    return hashlib.sha256(characters.encode("utf-8", "surrogatepass")).hexdigest()
