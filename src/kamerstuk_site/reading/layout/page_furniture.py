"""What belongs to the page and not to the letter: running feet, page numbers, publication numbers, letterheads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kamerstuk_site.model.document import Line
from kamerstuk_site.reading.dutch.cover_sheet import YEARS

_IMPRINT = r"[’'‘`]?\s?s[-\s]Gravenhage,?\s\d{4}"

# What official publications print under each page since 1950; it names the paper itself. OCR drops and adds spaces.
RUNNING_FOOT = re.compile(
    rf"(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?,?\s?(?:vergaderjaar|zitting)\s{YEARS},?\s?"
    r"(?:Aanhangsel(?: van de Handelingen)?(?:,? (?:nr\.? )?(?P<answer>\d+))?"
    r"|(?P<digits>\d{2}[ .]?\d{3}|\d{4})(?:[-\s]\s?(?:hoofdstuk |hfdst\. ?)?(?P<chapter>[IVX]+[A-Z]?|[A-Z]|\d{2}))?(?:\s?\(R\s?\d+\))?,\s?(?:nrs?\.?\s?)?(?P<number>\d+(?:\s?[a-z]\b)?|[A-Z]{1,3}))"
    r"(?:\s+\d{1,3})?\.?",
    re.IGNORECASE,
)
# Before that, only dossier and number: `8477 2`, at the very end.
_LAST_FOOT = re.compile(r"(?:I{1,2} )?(?:\d{2} ?\d{3}|\d{4})(?: [IVX]+[A-Z]?)? \d{1,3}")
# Other lines that pages print. Examples: tests/layout/test_furniture.py.
_ALWAYS = re.compile(
    rf"(?:{_IMPRINT}\s+)?{RUNNING_FOOT.pattern}|(?:kst|ah|h)-[\w-]*\d[\w-]*|K-[A-Z]+-?\d+|KST\d+|.{{0,40}}\bISSN\s*\d{{4}}\s?-\s?\d{{3}}[\dX].{{0,60}}|{_IMPRINT}|.{{0,30}}\bSdu (?:Uitgevers|Uitgeverij|Grafische Bedrijf)\b.{{0,60}}",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"[-–]?\s?\d{1,3}\s?[-–]?|Pagina \d+(?: van \d+)?|\d+\s?/\s?\d+", re.IGNORECASE)
_LETTERHEAD = re.compile(r"Ministerie van [A-Z].*|Datum|Ons kenmerk|Onze referentie|Uw kenmerk", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A line that has words, with what stood between it and the one before."""

    line: Line
    blank: bool
    """An empty line stood between."""
    page_break: bool
    """A page ended between: furniture stood there, a form feed, or the space that a converter makes of one."""


def without_furniture(lines: Sequence[Line]) -> tuple[list[Row], tuple[Line, ...]]:
    """Split lines into the letter's own rows and furniture, in order."""
    furniture = _furniture(lines)
    indented = sum(line.text.startswith(" ") for line in lines if line.text.strip())
    worded = sum(bool(line.text.strip()) for line in lines)
    # A single leading space is the trace of a form feed where few lines have it.
    traces = indented * 10 <= worded
    rows: list[Row] = []
    blank = page_break = False
    for index, line in enumerate(lines):
        if rows and line.page != rows[-1].line.page:
            page_break = True
        if index in furniture:
            page_break = True
        elif not line.text.strip() and not line.picture:
            blank = True
        else:
            trace = traces and line.text[:1] == " " and line.text[1:2] not in ("", " ")
            rows.append(Row(line, blank, page_break or trace))
            blank = page_break = False
    return rows, tuple(lines[index] for index in sorted(furniture))


def _furniture(lines: Sequence[Line]) -> set[int]:
    found = {i for i, line in enumerate(lines) if line.text.strip() and _ALWAYS.fullmatch(line.text.strip())}
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].text.strip()), 0)
    if last and _LAST_FOOT.fullmatch(lines[last].text.strip()):
        found.add(last)
    head = next((i for i, line in enumerate(lines) if len(line.text) > 60), len(lines))
    figures = [bool(_PAGE_NUMBER.fullmatch(line.text.strip())) for line in lines]
    for figure, run in groupby(range(len(lines)), key=figures.__getitem__):
        row = list(run)
        # Before the text begins a lone figure is the chamber's or the letter's own number.
        if figure and row[-1] >= head and _stand_alone(lines, row[0], row[-1], found):
            found.update(i for i in row if i >= head)
            found.update(_letterhead_after(lines, row[-1]))
    return found


def _stand_alone(lines: Sequence[Line], first: int, last: int, furniture: set[int]) -> bool:
    """Nothing but emptiness or furniture around a row of figures; of several, furniture on one side."""
    around = [i for i in (first - 1, last + 1) if 0 <= i < len(lines)]
    alone = all(not lines[i].text.strip() or i in furniture for i in around)
    return alone and (first == last or any(i in furniture for i in around))


def _letterhead_after(lines: Sequence[Line], index: int) -> set[int]:
    """The letterhead that a page begins with, after the page number at `index`: a few short lines between empty ones."""
    start = next((i for i in range(index + 1, len(lines)) if lines[i].text.strip()), len(lines))
    end = next((i for i in range(start, len(lines)) if not lines[i].text.strip()), len(lines))
    group = [line.text.strip() for line in lines[start:end]]
    if (
        start > index + 1
        and 0 < len(group) <= 4
        and _LETTERHEAD.fullmatch(group[0])
        and all(len(text) < 60 and text[-1] not in ".:;?" for text in group)
    ):
        return set(range(start, end))
    return set()
