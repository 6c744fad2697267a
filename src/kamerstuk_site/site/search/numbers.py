"""Pages that a number names: papers by their identifiers, dossiers by theirs.

What somebody may write for such a number is known to the browser (`nummers.js`), which makes an identifier of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PAPER = re.compile(
    r"stukken/((?:kst|ah|kv|h|blg|nds|stb|stcrt|trb)-[\w-]+)/index\.html"
)
_DOSSIER = re.compile(r"dossiers/([\w-]+)/index\.html")


class NumberedPage(NamedTuple):
    """Where a number leads."""

    address: str
    title: str


def number_key(address: str) -> str:
    """What a page is found by: the identifier of a paper, the number of a dossier; empty where it has no number.

    >>> number_key("stukken/kst-36410-116/index.html"), number_key("dossiers/35570-V/index.html")
    ('kst-36410-116', 'dossier-35570-v')
    """
    paper = _PAPER.fullmatch(address)
    if paper:
        return paper[1].lower()
    dossier = _DOSSIER.fullmatch(address)
    return f"dossier-{dossier[1].lower()}" if dossier else ""
