"""The sender's own reference of a letter ("Ons kenmerk"), not the one of the person it answers ("Uw kenmerk")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Fact
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, labels
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.passages import (
    Passage,
    Passages,
    agreed,
    lines_beside_text,
    lines_of,
)
from kamerstuk_site.reading.facts.zones import Zones

_LABELLED = lazy_pattern(
    rf"(?P<label>{labels('reference')})\s*[:\t ]?\s*(?P<value>.*)", re.IGNORECASE
)
_DAY = r"\d{1,2}(?: \w+ |[-./]\d{1,2}[-./])\d{4}"
_REFERENCE = lazy_pattern(
    rf"(?!{_DAY}$)(?=\D*\d)[\w(](?:[\w./():&-]| (?![a-z]{{3}})){{1,58}}[\w)]"
)
"""The form of a reference: with a figure, not a day, and without the words of a sentence."""
_OWN = lazy_pattern(r"ons |onze ", re.IGNORECASE)
_NOTHING = Passage("", "")


def reference(zones: Zones, furniture: Sequence[Line]) -> Fact[str] | None:
    """The reference in the head, else in the column beside the text, else on a line of the text.

    Within the text "Kenmerk" may refer to any other paper, so only "ons" and "onze" count there.

    Args:
        zones: the letter.
        furniture: the lines that are no part of its text, in their order.
    """
    of_head = agreed(_stated(zones.head_lines))
    if of_head:
        return of_head
    column = lines_beside_text(furniture)
    paragraphs = (block for block in zones.blocks if block.kind == "paragraph")
    text = lines_of(block for block in paragraphs if block.part != "head")
    found = _stated([*column, _NOTHING, *text])
    own = (fact for fact in found if _OWN.match(fact.origin.quote))
    return agreed(own)


def _stated(lines: Passages) -> Iterator[Fact[str]]:
    """Each reference after or below a label.

    Below several labels in a row stand their values in a row: nobody can tell which is whose.
    """
    written = filter(attrgetter("text"), lines)
    above = ""
    for line, below in pairwise([*written, _NOTHING]):
        labelled = _LABELLED.fullmatch(line.text)
        stacked = BARE_LABEL.fullmatch(above)
        above = line.text
        if labelled is None:
            continue
        value = labelled["value"].strip()
        if not value and not stacked:
            value = below.text
        if _REFERENCE.fullmatch(value):
            yield Passage(f"{labelled['label']} {value}", line.where).fact(value)
