"""Recognises a debate.

It is known by what its format says it is, by an identifier of Handelingen (`h-tk-20172018-70-9`) as its file's name, or by
its shape: the chair speaks, and others do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Fact, Kind, value_of
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.reading.dutch.cover_sheet import GREETING
from kamerstuk_site.reading.dutch.dates import WEEKDAY
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.debate import (
    PRESENT,
    QUESTION_TIME,
    Debate,
    debate_lines,
    opening_of,
)
from kamerstuk_site.reading.facts.debate_turns import turns_of
from kamerstuk_site.reading.facts.kind import named
from kamerstuk_site.reading.facts.passages import (
    Blocks,
    Passage,
    Passages,
    stating,
)
from kamerstuk_site.reading.facts.zones import zone

_STANDING = (
    r"(?:\d{1,3} )?(?:Opening|Sluiting|Mededeling(?:en)?|Ingekomen stukken|Regeling van werkzaamheden|Vragenuur(?:: .+)?|Hamerstukken"
    r"|Stemming(?:en)?\b.*)"
)
"""Items in which often only the chair speaks; the publisher's site puts their number first."""
_OPENS_STANDING = lazy_pattern(rf"\A(?i:{_STANDING})\Z|{PRESENT.pattern}")
"""The title of such an item, and the list of those present."""
_OTHER_MEETING = r"verslag van een\b|\bverslag uit\.|\bnotulen\b|gemeenteraad|raadsvergadering|provinciale staten"
"""Words above the minutes of another meeting: of a committee, a council."""
_OF_OTHER = lazy_pattern(rf"{_OTHER_MEETING}|\A(?:{GREETING.pattern})\Z", re.IGNORECASE)
"""A line above the first speaker that belongs to another meeting, or to a letter."""
_OLD_HEAD = lazy_pattern(
    rf"(?:VERGADERING|ZITTING) VAN {WEEKDAY.upper()} \d{{1,2}} [A-Z]{{3,}} \d{{4}}\.?"
)
"""The head of a meeting, in the capitals used before 1970."""
NAMED_CHAMBER = lazy_pattern(r"(?P<chamber>Tweede|Eerste) Kamer(?:$|\W)")
"""A line that begins with the name of a Chamber."""
_HEAD_ROWS = 20
"""Lines in which the head of a meeting stands."""

_opens_standing = stating(_OPENS_STANDING.search)
_is_of_other = stating(_OF_OTHER.search)
_is_question_time = stating(QUESTION_TIME.fullmatch)
_names_chamber = stating(NAMED_CHAMBER.match)
_is_old_head = stating(_OLD_HEAD.fullmatch)


def debate_in(
    blocks: Blocks,
    furniture: Iterable[Line],
    stem: str,
    kind: Fact[Kind] | None,
) -> Debate | None:
    """The debate that a document is; None for any other paper.

    Args:
        blocks: the document.
        furniture: the lines of its pages' heads and feet.
        stem: the file's name without suffix.
        kind: the kind that its format states, if any.
    """
    known = kind or _by_name(stem) or _by_head(blocks) or _by_shape(blocks)
    if known is None or known.value != "handelingen":
        return None
    pages = tuple(_whole_and_parted(furniture))
    return Debate(tuple(blocks), pages, known)


def _whole_and_parted(furniture: Iterable[Line]) -> Iterator[Passage]:
    """Each line, first whole and then each of its columns."""
    for line in furniture:
        for part in (line.text, *line.text.split("\t")):
            yield Passage(part.strip(), line.where)


def _by_name(stem: str) -> Fact[Kind] | None:
    """Handelingen, if the file is named by an identifier of Handelingen."""
    paper = parts(stem)
    if paper is None or paper.series != "h":
        return None
    name = Passage(stem, "bestandsnaam")
    return name.fact("handelingen", "filename")


def _by_head(blocks: Blocks) -> Fact[Kind] | None:
    """Handelingen, if the head of a meeting in the capitals used before 1970 stands below the name of a Chamber."""
    lines = list(islice(debate_lines(blocks), _HEAD_ROWS))
    head = next(filter(_is_old_head, lines), None)
    if head is None or not any(map(_names_chamber, lines)):
        return None
    return head.fact("handelingen")


def _by_shape(blocks: Blocks) -> Fact[Kind] | None:
    """Handelingen, if the chair speaks, and others do too or the item is one in which nobody else has to."""
    turns = list(turns_of(blocks))
    of_chair = [(block, turn) for block, turn in turns if turn["chair"]]
    if not of_chair:
        return None
    opening = opening_of(blocks)
    above = list(debate_lines(opening))
    if any(map(_is_of_other, above)):
        return None
    if _is_headed(opening, above):
        return None
    alone = len(of_chair) == len(turns)
    if alone and not any(map(_opens_standing, above)):
        return None
    block, turn = of_chair[0]
    return Passage(turn[0], block.where).fact("handelingen")


def _is_headed(opening: Blocks, above: Passages) -> bool:
    """True for the heading of another paper. "Vragen van het lid Zeegers" may head questions in a meeting too."""
    headed = value_of(named(zone(opening), None).kind)
    if headed is None or headed == "overig":
        return False
    if headed != "kamervragen":
        return True
    return not any(map(_is_question_time, above))
