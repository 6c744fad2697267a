"""How deep the headings of official publications are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from kamerstuk_site.reading.formats.inline import Element, words

BETWEEN = ("tussenkop", "tuskop")
"""Headings between paragraphs, without a division of their own."""
ITEMS = ("agendapunt", "handeling_bijlage", "opening", "sluiting", "item")
"""What a meeting is parted into."""
TITLES_OF_ITEMS = ("item-titel", "itemkop", "itemnaam", "titel")
_SPEECHES = ("spreekbeurt", "spreker")
_LOOKS = ("vet", "halfvet", "vetcur", "cur", "rom", "ondlijn")
"""How headings without a number look, highest first."""
_NUMBERED = re.compile(r"\d+(?:\.\d+)*(?=\W)")
_LONGEST_HEADING = 120
"""Characters; a longer line that ends as a sentence does is none, whatever it looks like."""
IN_ITEM = etree.XPath(" | ".join(f"parent::{item}" for item in ITEMS))


def ranks_of_looks(root: Element) -> dict[str, int]:
    """How deep headings without a number are by their look, from 0, among those that this publication has."""
    headings = root.iter(*BETWEEN)
    looks = {_look(heading) for heading in headings if not runs_on(words(heading))}
    found = [look for look in _LOOKS if look in looks]
    return {look: rank for rank, look in enumerate(found)}


def _look(heading: Element) -> str:
    return heading.get("kopopmaak") or heading.get("letat") or "vet"


def runs_on(text: str) -> bool:
    """True for a sentence that is only laid out as a heading: it is long, and ends as no heading does."""
    if len(text) <= _LONGEST_HEADING:
        return False
    return text.endswith((":", ";", "."))


def level_of(heading: Element, text: str, ranks: Mapping[str, int]) -> int:
    """The level of a heading with this text: as it is nested, or as its number says, or, without a number, as it looks.

    `ranks` are those of the looks in the publication.
    """
    above = count_around(heading, *ITEMS, *_SPEECHES)
    if heading.tag in TITLES_OF_ITEMS and IN_ITEM(heading):
        return above
    divisions = count_around(heading, "divisie")
    if heading.tag in BETWEEN:
        return above + divisions + ranks.get(_look(heading), 0) + 1
    number = _NUMBERED.match(text)
    points = number[0].count(".") if number else 0
    return above + max(divisions, points + 1)


def count_around(element: Element, *tags: str) -> int:
    """How many elements of these names an element stands in."""
    return len(list(element.iterancestors(*tags)))
