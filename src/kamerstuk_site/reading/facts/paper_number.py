"""The ondernummer of a paper, as its head or the feet of its pages print it."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter

from kamerstuk_site.model.facts import Chamber, Fact, value_of
from kamerstuk_site.reading.dutch.cover_sheet import SESSION, YEARS
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.facts.head_dossiers import FILED_BY_NUMBER
from kamerstuk_site.reading.facts.head_lines import HEADING, NUMBER_LINE
from kamerstuk_site.reading.facts.passages import (
    Passages,
    first_by_form,
    first_fact,
    first_stated,
)
from kamerstuk_site.reading.layout.page_furniture import RUNNING_FOOT

_LETTER = lazy_pattern(r"(?![IVX]+$)[A-Z]{1,2}")
"""A number made of letters; letters that may be a Roman numeral could be the chapter of a budget."""
_WORD_AND_NUMBER = lazy_pattern(rf"(?=I?[NM]r|No|nr){NUMBER_LINE.pattern}", re.DOTALL)
"""A number as the Tweede Kamer prints it: always after the word for it."""
_YEARS_AND_NUMBER = lazy_pattern(
    rf"{SESSION}{YEARS}\s+Nr\.? (?P<number>\d{{1,4}}[a-z]?)", re.IGNORECASE
)
"""The number as the Eerste Kamer printed it until 1995, after the vergaderjaar."""
_HEADING_AND_NUMBER = lazy_pattern(
    rf"(?={HEADING.pattern})[A-Z][A-Z ,;()-]+ N[ro]\.? ?(?P<number>\d{{1,4}})"
)
"""The number after the heading, as in papers until 1970: "VERSLAG Nr. 4"."""
_NUMBERED_LINES = (
    FILED_BY_NUMBER.fullmatch,
    _YEARS_AND_NUMBER.fullmatch,
    _HEADING_AND_NUMBER.fullmatch,
)
"""Lines with the number beside something else, most reliable first."""
_ANSWER_NUMBER = lazy_pattern(
    r"(?:Nr\.?\s?)?(?P<number>\d{1,4})(?:,?\s\(?(?i:(?:\w+\s)?herdruk)\W{0,3}\d?\W{0,3})?"
)
"""The line with the number of an answer to questions, below the name of the Aanhangsel."""


def number_of(
    chamber: Fact[Chamber] | None,
    head: Passages,
    appendix: Passages,
    feet: Passages,
) -> Fact[str] | None:
    """The ondernummer: `Nr. 169` in the head; of an answer to questions its own number; else that of a running foot.

    Args:
        chamber: the Chamber that the paper prints.
        head: the lines of the head.
        appendix: those from the name of the Aanhangsel on.
        feet: the lines at head and foot of its pages.
    """
    in_tweede_kamer = value_of(chamber) not in (None, "eerste-kamer")
    numbered = _WORD_AND_NUMBER if in_tweede_kamer else NUMBER_LINE
    in_foot = first_fact(feet, RUNNING_FOOT.search, _foot_number)
    in_head = first_stated(
        first_fact(head, numbered.fullmatch, _head_number),
        _letter_alone(head),
        first_by_form(head, _NUMBERED_LINES, itemgetter("number")),
        first_fact(appendix, _ANSWER_NUMBER.fullmatch, itemgetter("number")),
    )
    return without_note_mark(in_head, in_foot) or in_foot


def without_note_mark(
    number: Fact[str] | None,
    printed: Fact[str] | None,
) -> Fact[str] | None:
    """A number without the mark of a note that stands glued to it, as where it is `printed` again shows: "Nr. 7001" of 700."""
    if number is None or printed is None:
        return number
    marked = re.fullmatch(rf"{re.escape(printed.value)}(\d{{1,2}})", number.value)
    if marked is None or not printed.value.isdigit():
        return number
    # A scan may have parted a number: "nr. 1 7" is no page 7 of number 1.
    parted = f"{printed.value} {marked[1]}" in printed.origin.quote
    return number if parted else printed


def _head_number(line: Match) -> str | None:
    """The number on a line that has nothing else, or the heading of a paper after it."""
    number: str = line["number"]
    heading = line["heading"]
    if heading is None or HEADING.match(heading):
        return number
    is_called_number = line[0].startswith(("Nr", "nr"))
    return number if is_called_number else None


def _letter_alone(head: Passages) -> Fact[str] | None:
    """A letter as the number of a paper, on a line between the title of the dossier and the heading."""
    for line, heading in pairwise(head):
        letter = _LETTER.fullmatch(line.text)
        if letter and HEADING.fullmatch(heading.text):
            return line.fact(letter[0])
    return None


def _foot_number(foot: Match) -> str:
    printed = foot["number"] or foot["answer"]
    number: str = printed or ""
    return number.replace(" ", "")
