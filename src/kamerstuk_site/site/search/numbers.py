"""Pages that a number names: papers by their identifiers, dossiers by theirs.

What somebody may write for such a number is known to the browser (`nummers.js`), which makes an identifier of it.
"""

from __future__ import annotations

import re

_PAPER = re.compile(
    r"stukken/((?:kst|ah|kv|h|blg|nds|stb|stcrt|trb)-[\w-]+)(?:/index)?\.html"
)
_DOSSIER = re.compile(r"dossiers/(?!index\.)([\w-]+)(?:/index)?\.html")
_PRINTED = re.compile(r"(h-\w+-\d{8})-(?:\d{1,3}-)?(\d+)-(\d+)")
"""Handelingen of before 2010, which are named by their pages."""
_MOST_PAGES = 200


def number_keys(address: str) -> list[str]:
    """What a page is found by: the identifier of a paper, the number of a dossier, each page of old Handelingen.

    >>> number_keys("stukken/kst-36410-116/index.html"), number_keys("dossiers/35570-V/index.html")
    (['kst-36410-116'], ['dossier-35570-v'])
    >>> number_keys("dossiers/35570-V.html"), number_keys("dossiers/index.html")
    (['dossier-35570-v'], [])
    >>> number_keys("stukken/h-tk-20082009-960-961/index.html")
    ['h-tk-20082009-960-961', 'h-tk-20082009-p960', 'h-tk-20082009-p961']
    """
    dossier = _DOSSIER.fullmatch(address)
    if dossier:
        return [f"dossier-{dossier[1].lower()}"]
    paper = _PAPER.fullmatch(address)
    if not paper:
        return []
    identifier = paper[1].lower()
    return [identifier, *_pages_of(identifier)]


def _pages_of(identifier: str) -> list[str]:
    """The printed pages of Handelingen."""
    printed = _PRINTED.fullmatch(identifier)
    if not printed:
        return []
    volume, first, last = printed[1], int(printed[2]), int(printed[3])
    if not 0 <= last - first < _MOST_PAGES:
        return []
    return [f"{volume}-p{page}" for page in range(first, last + 1)]
