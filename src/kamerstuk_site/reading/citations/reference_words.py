"""When the words of two references are the same."""

from __future__ import annotations


def compared_words(words: str) -> str:
    """Words of a citation for comparison: case and runs of spaces do not count."""
    return " ".join(words.split()).casefold()
