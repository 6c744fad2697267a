"""Which print of a paper this is: a reprint or corrected version takes the place of what was printed before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Fact
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern, one_of
from kamerstuk_site.reading.dutch.prints import CORRECTED
from kamerstuk_site.reading.facts.head_lines import HEADING
from kamerstuk_site.reading.facts.passages import (
    Passage,
    first_fact,
    first_stated,
    lines_beside_text,
)
from kamerstuk_site.reading.facts.zones import Zones

_ORDINALS = {
    "eerste": "eerste",
    "1e": "eerste",
    "tweede": "tweede",
    "2e": "tweede",
    "derde": "derde",
    "3e": "derde",
}
_ORDINALS |= {"vierde": "vierde", "4e": "vierde"}
_REPRINT = rf"(?:(?P<which>(?i:{one_of(_ORDINALS)}))\s)?(?i:herdruk)"
_NUMBER = (
    r"(?:(?:(?:I?[NM]r\.?|No\.?)\s?)?-?\d{1,5}[a-z]?|(?:I?[NM]r\.?\s)?[A-Z]{1,3}),?\s"
)
_HEADED = lazy_pattern(
    rf"(?:Vragen gesteld .* antwoorden\s)?(?:{_NUMBER})?\(?{_REPRINT}\W{{0,3}}\d?\W{{0,3}}"
    rf"(?=$|(?:I\s)?(?:{HEADING.pattern}|Vragen\b))",
    re.DOTALL,
)
"""The word in a head, with the mark of the note that gives the reason: `Nr. 19 herdruk1`, `476 Herdruk2 Vragen van`."""
_FAULTS = one_of(
    (
        "correctie",
        "verbetering",
        "rectificatie",
        "herstel",
        "omissie",
        "onjuistheid",
        "fout",
        "drukfout",
        "zetfout",
    )
)
_BECAUSE = r"(?i:i\.\s?v\.\s?m\.?|in verband met|wegens|vanwege)\s(?:een\s|de\s|het\s|enkele\s)?"
_REASON = lazy_pattern(
    rf"\W{{0,3}}\d?\W{{0,3}}(?:{_REPRINT}\s{_BECAUSE}|{_BECAUSE}(?i:{_FAULTS}))"
)
"""The note that gives the reason of a reprint: `1 I.v.m. een correctie in de ondertekening`."""
_VERSION = lazy_pattern(
    r"(?:^|[(\u2013-]\s?|:\s)(?i:(?:gecorrigeerd|verbeterd|gerectificeerd|aangepast|herzien)e (?:versie|druk|uitgave))"
    r"(?=$|[).,:;]|\s[(\d])"
)
_REPLACING = lazy_pattern(
    r"(?i:\bt\.\s?v\.\s?v\.?|\bter vervanging van|\bvervangt|\bin de plaats van)\s(?P<what>[^;\n]{0,80})"
)
_EARLIER = lazy_pattern(r"\b(?:eerdere?|vorige|eerste|onjuiste)\b", re.IGNORECASE)
_LONGEST_NOTE = 120
"""Characters; the reason of a reprint stands in a short note."""


def read_print(
    zones: Zones,
    furniture: Sequence[Line],
    number: str | None,
) -> Fact[str] | None:
    """The print of the paper by its name in `prints`; None if the paper says nothing about it.

    Args:
        zones: the letter.
        furniture: lines of its pages.
        number: its own number; a motion that replaces one with a different number is not a reprint.
    """
    feet = [*lines_beside_text(furniture), *_notes(zones)]
    lines = [*zones.head_lines, *feet]
    first_lines = [*zones.head_lines, *zones.opening[:1]]
    return first_stated(
        first_fact(lines, _HEADED.match, _reprint),
        first_fact(feet, _REASON.match, _reprint),
        first_fact(lines, _VERSION.search, lambda _: CORRECTED),
        first_fact(first_lines, _REPLACING.search, partial(_corrected, number)),
    )


def _notes(zones: Zones) -> Iterator[Passage]:
    """Notes, and paragraphs as short as a note."""
    for block in zones.blocks:
        short = block.part != "head" and len(block.text) <= _LONGEST_NOTE
        if short or block.kind == "note":
            yield Passage.of(block)


def _reprint(match: Match) -> str:
    """The name of a reprint; a note of corrections without the word is about a reprint too."""
    word = match["which"] or ""
    which = _ORDINALS.get(word.lower(), "")
    return f"{which} herdruk".strip()


def _corrected(number: str | None, replacing: Match) -> str | None:
    """The name of a corrected version, if it replaces an earlier version or a paper with its own number."""
    what = replacing["what"]
    if _EARLIER.search(what):
        return CORRECTED
    own = number and re.search(rf"(?:\b[Nn][Rr]\.?\s?|\d-){number}\b", what)
    return CORRECTED if own else None
