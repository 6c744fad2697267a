"""Where a second paper begins in a file."""

from __future__ import annotations

import re

from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.facts.head_lines import HEADING
from kamerstuk_site.reading.facts.passages import Blocks

_OLD_PAPER = lazy_pattern(
    rf"\(?(?P<dossier>\d{{1,3}})\. ?(?P<number>\d{{1,3}})\.\)?(?:$|\n|\s{HEADING.pattern})",
    re.DOTALL,
)
"""Dossier and number of a paper until 1946, alone or above its heading."""
_OTHER_MESSAGE = lazy_pattern(
    r"-{2,}\s?(?:Oorspronkelijk bericht|Doorgestuurd bericht|Original Message|Forwarded message)"
    r"|(?:Van|From):[^\n]*(?:\n|\s)(?:Verzonden|Datum|Sent|Date):|(?:Op|On) [^\n]{6,80} (?:schreef|wrote)\b",
    re.IGNORECASE,
)
"""The lines that mail programs put above a message that a mail answers or forwards."""


def end_of_first(blocks: Blocks) -> int:
    """The number of blocks above another paper; all of them if there is no other.

    Another paper is the message that a mail answers or forwards, or, on a page from before 1946, the next number of the
    same dossier ("45. 20." below "45. 19.").
    """
    first: Match | None = None
    for index, block in enumerate(blocks):
        if index and _OTHER_MESSAGE.match(block.text):
            return index
        numbered = _OLD_PAPER.match(f"{block.label} {block.text}".strip())
        if first and numbered and _is_next(numbered, first):
            return index
        first = first or numbered
    return len(blocks)


def _is_next(numbered: Match, first: Match) -> bool:
    """True for another number of the same dossier."""
    if numbered["dossier"] != first["dossier"]:
        return False
    return numbered["number"] != first["number"]
