"""Which print of a paper this is: a reprint or corrected version takes the place of what was printed before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Fact
from kamerstuk_site.reading.dutch.patterns import Match, one_of
from kamerstuk_site.reading.dutch.prints import CORRECTED
from kamerstuk_site.reading.facts.passages import Passage, first_fact
from kamerstuk_site.reading.facts.zones import HEADING, Zones

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
_HEADED = re.compile(
    rf"(?:Vragen gesteld .* antwoorden\s)?(?:{_NUMBER})?\(?{_REPRINT}\W{{0,3}}\d?\W{{0,3}}"
    rf"(?=$|(?:I\s)?(?:{HEADING.pattern}|Vragen\b))",
    re.DOTALL,
)
"""As it stands in a head, with the mark of the note that gives the reason: `Nr. 19 herdruk1`, `476 Herdruk2 Vragen van`."""
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
_REASON = re.compile(
    rf"\W{{0,3}}\d?\W{{0,3}}(?:{_REPRINT}\s{_BECAUSE}|{_BECAUSE}(?i:{_FAULTS}))"
)
"""The note that gives the reason of a reprint: `1 I.v.m. een correctie in de ondertekening`."""
_VERSION = re.compile(
    r"(?:^|[(\u2013-]\s?|:\s)(?i:(?:gecorrigeerd|verbeterd|gerectificeerd|aangepast|herzien)e (?:versie|druk|uitgave))"
    r"(?=$|[).,:;]|\s[(\d])"
)
_REPLACING = re.compile(
    r"(?i:\bt\.\s?v\.\s?v\.?|\bter vervanging van|\bvervangt|\bin de plaats van)\s(?P<what>[^;\n]{0,80})"
)
_EARLIER = re.compile(r"\b(?:eerdere?|vorige|eerste|onjuiste)\b", re.IGNORECASE)
_LONGEST_NOTE = 120
"""Characters; what gives the reason of a reprint is a note, and no part of the text."""


def read_print(
    zones: Zones, furniture: Sequence[Line], number: str | None
) -> Fact[str] | None:
    """What the paper says of its print, as `prints` names it; None where it says nothing.

    Args:
        zones: the letter.
        furniture: lines of its pages.
        number: its own number; a motion that replaces one with another number is no reprint.
    """

    def replaced(match: Match) -> str | None:
        own = number and re.search(
            rf"(?:\b[Nn][Rr]\.?\s?|\d-){number}\b", match["what"]
        )
        return CORRECTED if own or _EARLIER.search(match["what"]) else None

    feet = list(_feet(zones, furniture))
    lines = [*zones.head_lines, *feet]
    return (
        first_fact(lines, _HEADED.match, _reprint)
        or first_fact(feet, _REASON.match, _reprint)
        or first_fact(lines, _VERSION.search, lambda _: CORRECTED)
        or first_fact(
            [*zones.head_lines, *zones.opening[:1]], _REPLACING.search, replaced
        )
    )


def _reprint(match: Match) -> str:
    """Its name: a note without the word is that of a reprint too."""
    which = _ORDINALS.get((match["which"] or "").lower(), "")
    return f"{which} herdruk".strip()


def _feet(zones: Zones, furniture: Sequence[Line]) -> Iterator[Passage]:
    """Furniture, notes, and paragraphs as short as a note."""
    for line in furniture:
        yield Passage(line.text.strip(), line.where)
    for block in zones.blocks:
        if block.kind == "note" or (
            block.part != "head" and len(block.text) <= _LONGEST_NOTE
        ):
            yield Passage(block.stated, block.where)
