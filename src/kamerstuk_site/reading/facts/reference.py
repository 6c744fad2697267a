"""The sender's own reference of a letter ("Ons kenmerk"), which is not that of whom it answers ("Uw kenmerk")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Fact, the_only
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, labels
from kamerstuk_site.reading.facts.passages import Passage
from kamerstuk_site.reading.facts.zones import Zones

_LABELLED = re.compile(
    rf"(?P<label>{labels('reference')})\s*[:\t ]?\s*(?P<value>.*)", re.IGNORECASE
)
_DAY = r"\d{1,2}(?: \w+ |[-./]\d{1,2}[-./])\d{4}"
_REFERENCE = re.compile(
    rf"(?!{_DAY}$)(?=\D*\d)[\w(](?:[\w./():&-]| (?![a-z]{{3}})){{1,58}}[\w)]"
)
"""What a reference looks like: a figure in it, no day, and no words of a sentence."""
_OWN = re.compile(r"ons |onze ", re.IGNORECASE)
_NOTHING = Passage("", "")


def reference(zones: Zones, furniture: Sequence[Line]) -> Fact[str] | None:
    """What the head calls the letter's reference, else the column beside the text, else a line of the text.

    Within the text "Kenmerk" may be that of any other paper, so that only "ons" and "onze" count there.

    Args:
        zones: the letter.
        furniture: the lines that are no part of its text, in their order.
    """
    column = [Passage(line.text.strip(), line.where) for line in furniture]
    text = [
        line
        for block in zones.blocks
        if block.part != "head" and block.kind == "paragraph"
        for line in Passage(block.stated, block.where).lines
    ]
    return the_only(_stated(zones.head_lines), by=_value) or the_only(
        (
            fact
            for fact in _stated([*column, _NOTHING, *text])
            if _OWN.match(fact.origin.quote)
        ),
        by=_value,
    )


def _value(fact: Fact[str]) -> str:
    return fact.value


def _stated(lines: Iterable[Passage]) -> Iterator[Fact[str]]:
    """Each reference that a label stands before or above.

    Below several labels in a row stand their values in a row: nobody can tell which is whose.
    """
    shown = [line for line in lines if line.text] + [_NOTHING]
    above = ""
    for line, below in pairwise(shown):
        labelled = _LABELLED.fullmatch(line.text)
        stacked = BARE_LABEL.fullmatch(above)
        above = line.text
        if labelled is None or stacked:
            continue
        value = labelled["value"].strip() or below.text
        if _REFERENCE.fullmatch(value):
            yield Passage(f"{labelled['label']} {value}", line.where).fact(value)
