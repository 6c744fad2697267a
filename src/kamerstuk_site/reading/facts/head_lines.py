"""Patterns of lines that only the head of a paper has, and rows of labels above their values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamerstuk_site.reading.dutch.cover_sheet import (
    ANSWER_OF,
    APPENDIX,
    BARE_LABEL,
    CHAMBER,
    EVENTS,
    FORM_LABELS,
    GREETING,
    LABEL,
    OLD_NUMBER,
    PAPERS,
    QUESTIONS_OF,
    SESSION,
    YEARS,
)
from kamerstuk_site.reading.dutch.dates import BEFORE_DAY, DAY, DAY_IN_FIGURES, SEATS
from kamerstuk_site.reading.dutch.offices import MINISTERS
from kamerstuk_site.reading.dutch.organisations import BEGINNINGS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

DOSSIER_NUMBER = (
    r"(?P<digits>\d{2}[ .]?\d{3})"
    r"(?P<chapter>(?:[-–‒—―− ]|,? [Hh]oofdstuk )(?:[IVX]+[A-Z]?|[A-J]|\d{2})(?=\s|$|:|, [Nn]r))?"
    r"(?:\s?\(R\s?\d+\))?"
)
LETTERSPACED = r"(?:[A-Z] ){5,}[A-Z]"
"""Capitals with spaces between them, as printers set a heading."""
DOSSIER_LINE = lazy_pattern(rf"{DOSSIER_NUMBER}(?:\s+(?!\d{{3}}\b)\S.*)?", re.DOTALL)
"""The number of a dossier, with or without its title; "24 737 000" is an amount."""
HEADING = lazy_pattern(
    rf"(?:{OLD_NUMBER}\s)?(?:NADERE? |TWEEDE |DERDE |VIERDE |VIJFDE )*(?:GEWIJZIGDE? |VOORGESTELDE )?(?:GELEIDENDE )?"
    rf"{one_of(PAPERS)}\b.*",
    re.DOTALL,
)
NUMBER_LINE = lazy_pattern(
    # The Eerste Kamer prints its letters alone: "AE BRIEF VAN DE MINISTER". But "I VOORSTEL VAN WET" is a part of a paper.
    rf"(?:(?P<word>I?[NM]r\.?|No\.?|nr\.(?=\s?\d{{1,4}}(?:$|\n)))\s?|(?=[A-Z]{{1,2}}\s+(?!VOORSTEL|ONTWERP){HEADING.pattern}))"
    r"(?P<number>\d{1,4}[a-z]?|[A-Z]{1,3})(?:,?\s+\(?(?i:(?:\w+ )?herdruk)\)?[*\d)]{0,2})?(?:\s+(?P<heading>\S.*))?",
    re.DOTALL,
)
_OTHER_HEAD_LINES = (
    rf"{CHAMBER}(?:\s\d)?|{CHAMBER.upper()}|\((?:Tweede|Eerste) Kamer\)",
    rf"(?:Tweede|Eerste) Kamer\.(?:\s\S{{1,3}})?|{OLD_NUMBER}",
    rf"{SESSION}{YEARS}.*",
    r"Zitting \d{4}.*",
    r"Aan (?:de|het|den) .*",
    rf"Aan {one_of(BEGINNINGS)}\b.*",
    r"[Dd]e voorzitter van de (?:Tweede|Eerste) Kamer(?:\s+der\b.*)?",
    rf"{APPENDIX}.*",
    r"Vragen gesteld door de leden der Kamer.*",
    r"\d{2} ?\d{3}(?:[- ](?:[IVX]+[A-Z]?|[A-J]))?, [Nn]r\.? ?\d{1,4}",
    rf"{QUESTIONS_OF}.*",
    rf"{ANSWER_OF}.*",
    rf"{one_of(EVENTS)}:? .*",
    r"(?:OPEN BRIEF|Open brief).*",
    f"(?i:{FORM_LABELS})",
    r"(?:> ?Retouradres|(?:Bij|Gelieve bij|Verzoeke bij|Wilt u bij) (?:beantwoording|correspondentie|uw antwoord)|Correspondentie uitsluitend|Postbus \d+|\d{4} [A-Z]{2} |www\.).*",
    rf"{LETTERSPACED}\b.*",
    # The numbers that a paper of both Chambers has in each.
    r"[A-Z]{1,2} ?/ ?[Nn]r\. ?\d.*",
    # Any word may be the month: text recognition misreads them.
    r"(?:[^\d\n]{2,40}, (?:de )?\d{1,2} ?|\d{1,2} )\w+\.? \d{4}\.?",
    rf"(?i:(?:[^\d\n,]{{2,40}}, |{SEATS}(?: ?[-–—:;])? )?{BEFORE_DAY}{DAY}(?:,? (?:te )?{SEATS})?\.?)",
    rf"(?i:[^\d\n,]{{2,40}}, (?:{DAY_IN_FIGURES}))",
)
HEAD_LINE = lazy_pattern(
    "|".join(
        (
            DOSSIER_LINE.pattern,
            NUMBER_LINE.pattern,
            HEADING.pattern,
            *_OTHER_HEAD_LINES,
            f"(?i:{LABEL.pattern})",
        )
    ),
    re.DOTALL,
)
"""A line that only a head has."""
_AMENDING = r"De onderget(?:e|ee)kenden? [^.:\n]{0,80}\b(?:amendement|wijziging)(?:en)?\b[^.:\n]{0,80} ?:"
BEGINS_BODY = lazy_pattern(
    rf"(?i:{GREETING.pattern})|(?:De Kamer,|{_AMENDING})(?s:\n.*)?|Wij bieden U\b(?s:.*)"
)
"""A block that no head contains: a greeting, the opening of a motion, an amendment or a royal message."""
BEGINS_PIECE = lazy_pattern(
    rf"(?s:{HEAD_LINE.pattern})|(?i:{GREETING.pattern})|{_AMENDING}|Wij bieden U\b.*"
)
"""A line that never continues the one above it: a line of the head, a greeting, the opening of an amendment."""
ADDRESS = lazy_pattern(
    rf"Aan (?:de|het|den) (?i:(?:heer |mevrouw )?(?:voorzitter|{one_of(MINISTERS)}))\b.*"
)
"""A line that addresses a minister or whoever presides over a Chamber."""
# An address that breaks off after one of these words continues on the next line.
UNFINISHED = lazy_pattern(r"\b(?:van|voor|de|der|het|den|en|Tweede|Eerste)$")
_FORM_LABEL = lazy_pattern(rf"{FORM_LABELS}\s?:?", re.IGNORECASE)
_CAN_BE_LABEL = lazy_pattern(r"[^\d\n]{0,30}")
"""The form of an unknown label: "zaaknummer", "behandeld door"; empty beside other labels."""


def is_heading(line: str) -> bool:
    """True for the heading of a printed paper: what it is and from whom, with its number or without."""
    if NUMBER_LINE.fullmatch(line):
        return True
    return HEADING.fullmatch(line) is not None


def are_labels(cells: Sequence[str], below: Sequence[str]) -> bool:
    """True for a row of labels above a row of their values.

    At least one label is known; the row below has the same number of cells, and none of them is a label.

    Args:
        cells: those of the row.
        below: those of the row below it.
    """
    if not 1 < len(cells) == len(below) or any(map(BARE_LABEL.fullmatch, below)):
        return False
    if not any(map(_FORM_LABEL.fullmatch, cells)):
        return False
    return all(map(_CAN_BE_LABEL.fullmatch, cells))
