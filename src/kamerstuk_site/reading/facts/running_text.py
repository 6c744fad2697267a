"""Tells running text from the lines of a head or a signature."""

from __future__ import annotations

from kamerstuk_site.reading.dutch.paper_names import COMPOSED
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.site_words import is_of_site

_FORM_LINE = lazy_pattern(r"[A-ZÀ-Þ][\w ()/-]{1,30}: \S")
"""A line of a site's form about a paper: `Indiener(s): A.B. Kranendonk`."""
_RUNNING_TEXT = 200
"""Characters; a longer block without a line of a head is the letter's own text."""
_SENTENCE = 60
"""Characters; a longer block that ends with a full stop is too."""


def is_running(text: str) -> bool:
    """True for the text of a block that is running text, by its length and its full stop.

    A list of the members of a committee is not running text, nor is a form with a label on each line, nor the words of
    a site about itself.
    """
    if COMPOSED.match(text) or is_of_site(text):
        return False
    if _is_form(text):
        return False
    longest = _SENTENCE if text.endswith(".") else _RUNNING_TEXT
    return len(text) > longest


def _is_form(text: str) -> bool:
    lines = text.split("\n")
    return len(lines) > 1 and all(map(_FORM_LINE.match, lines))
