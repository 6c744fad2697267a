"""What belongs to the page and not to the letter: running feet, page numbers, publication numbers, letterheads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, takewhile

from kamerstuk_site.model.document import Line
from kamerstuk_site.reading.dutch.cover_sheet import YEARS, labels
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.colophons import colophons, stated_beside
from kamerstuk_site.reading.layout.page_lines import (
    HEAD_LENGTH,
    PAGE_NUMBER,
    LetterLine,
    LetterLines,
    PrintedLine,
    PrintedLines,
    indices,
    matching,
    printed,
    unbroken,
)
from kamerstuk_site.reading.layout.repeated_lines import repeated_heads, running_lines

_IMPRINT = r"[’'‘`]?\s?s[-\s]Gravenhage,?\s\d{4}"

# What official publications print under each page since 1950; it names the paper itself. OCR drops and adds spaces.
RUNNING_FOOT = lazy_pattern(
    rf"(?:Tweede|Eerste) Kamer(?: der Staten-Generaal)?,?\s?(?:vergaderjaar|zitting)\s{YEARS},?\s?"
    r"(?:Aanhangsel(?: van de Handelingen)?(?:,? (?:nr\.? )?(?P<answer>\d+))?"
    r"|(?P<digits>\d{2}[ .]?\d{3}|\d{4})(?:[-\s]\s?(?:hoofdstuk |hfdst\. ?)?(?P<chapter>[IVX]+[A-Z]?|[A-Z]|\d{2}))?(?:\s?\(R\s?\d+\))?,\s?(?:nrs?+\.?+\s?+)?+(?P<number>\d++(?:\s?[a-z]\b)?|[A-Z]{1,3}+)"
    r"(?!\s?(?:(?:[-–—,]|en\s)\s?[A-Z\d]|\d{3}\b))"
    r"|(?P<several>\d{2}[ .]?\d{3}),\s?nrs\.?\s?\d+\s?[-–—]\s?\d+)"
    r"(?:\s+\d{1,3})?\.?",
    re.IGNORECASE,
)
_NUMBER = r"(?:\d{1,4}+(?=en\d)|[A-Z\d]{1,4}+[a-z]?+)"
"""The number or the letters of a paper. It can be read in one way only, or a long row of them would take ages."""
# Feet of papers that are several: they belong to more than one dossier, or have a range of numbers or letters.
_FOOT_OF_SEVERAL = (
    rf"(?:Tweede|Eerste) Kamer,?\s?(?:vergaderjaar|zitting)\s{YEARS},?\s?"
    rf"\d{{2}}[ .]?\d{{3}}(?:(?:,| en|/)\s?\d{{2}}[ .]?\d{{3}})*,\s?(?:nrs?\.?\s?)?{_NUMBER}"
    rf"(?:\s?(?:[-–—,]|en)\s?{_NUMBER})*(?:\s+\d{{1,3}})?\.?"
)
# Until 1951 a sheet has the name of the series at its foot, and a page of a debate above it who is speaking.
_OLD_PAGE = (
    rf"Handelingen der Staten-Generaal\.? Bijlagen\.?(?:\s{YEARS}\.?)?"
    r"|\((?:Voorzitter|Minister\s[^().]{2,40})\.\)"
)
# The head of the table above a paper on the publisher's site, whose cells run together when it is copied.
_SITE_TABLE = r"Datum publicatieOrganisatieVergaderjaar.{0,60}"
# Before that, only dossier and number: `8477 2`, at the very end.
_LAST_FOOT = lazy_pattern(
    r"(?:I{1,2} )?(?:\d{2} ?\d{3}|\d{4})(?: [IVX]+[A-Z]?)? \d{1,3}"
)
# Other lines that pages print. Examples: tests/reading/layout/test_page_furniture.py.
_ALWAYS = lazy_pattern(
    rf"(?:{_IMPRINT}\s+)?{RUNNING_FOOT.pattern}|{_FOOT_OF_SEVERAL}|{_OLD_PAGE}|{_SITE_TABLE}|(?:kst|ah|h)-(?=[\w-]*\d)[\w-]+|K-[A-Z]+-?\d+|KST\d+|.{{0,40}}\bISSN\s*\d{{4}}\s?-\s?\d{{3}}[\dX].{{0,60}}|{_IMPRINT}|.{{0,30}}\bSdu (?:Uitgevers|Uitgeverij|Grafische Bedrijf)\b.{{0,60}}",
    re.IGNORECASE,
)
# Under each page of the Handelingen: the chamber and the item at the left, then the meeting and its page: `TK 41 41-6-1`.
_PROCEEDINGS_PAGE = lazy_pattern(
    r"(?:.*\t)?[TE]K\s\d{1,3}\s\d{1,3}-\d{1,2}-\d{1,4}|(?:Tweede|Eerste) Kamer\b.*\t\d{1,3}-\d{1,2}-\d{1,4}"
)
_PROCEEDINGS_FOOT = lazy_pattern(
    r"(?:Tweede|Eerste) Kamer\t[^\t]+|(?:[^\t]+\t)?\d{1,2} [a-z]+ \d{4}"
)
_LETTERHEAD = lazy_pattern(
    rf"Ministerie van [A-Z].*|{labels('date', 'reference', 'your reference')}",
    re.IGNORECASE,
)
_FOOT_LINES = 2
"""Lines that stand right above the number of a page of the Handelingen at most."""
_LETTERHEAD_LINES = 4
"""Lines of a letterhead at most."""
_LETTERHEAD_LENGTH = 60
"""Characters from which a line below the number of a page is text."""
_SENTENCE_END = (".", ":", ";", "?")
_INDENTED = 0.1
"""Share of the lines that may begin with a space for that space to be the trace of a form feed."""


def without_furniture(lines: Sequence[Line]) -> tuple[LetterLines, tuple[Line, ...]]:
    """Split lines into the letter's own and furniture, in order.

    A line of nothing but note marks is the letter's own, so that they are not lost; it parts the others as an empty one.
    What stands beside the text parts nothing. What a colophon states of the letter is the letter's own, and comes first.
    """
    every_line = printed(lines)
    stated = dict(stated_beside(every_line))
    furniture = _by_words(every_line)
    furniture |= colophons(every_line)
    furniture |= _proceedings_feet(every_line)
    furniture |= repeated_heads(every_line, furniture)
    furniture |= running_lines(every_line)
    stated_in = set(chain.from_iterable(stated))
    furniture -= stated_in
    beside = indices(line for line in every_line if line.is_beside)
    page_breaks = (furniture - beside) | _page_starts(every_line)
    kept = list(map(LetterLine, stated.values()))
    kept += _letter_lines(every_line, furniture | stated_in, page_breaks)
    return kept, tuple(lines[index] for index in sorted(furniture))


def _letter_lines(
    lines: PrintedLines,
    left_out: set[int],
    page_breaks: set[int],
) -> Iterator[LetterLine]:
    """The letter's own lines, with what stood between them; the sets are indices of lines."""
    blank = False
    page_break = False
    for printed_line in lines:
        line = printed_line.line
        page_break = page_break or printed_line.index in page_breaks
        if printed_line.index in left_out:
            continue
        if printed_line.is_beside:
            yield LetterLine(line)
            continue
        shows = bool(printed_line.text or line.picture)
        if shows or line.content.strip().marks:
            yield LetterLine(line, blank, page_break)
        blank = not shows
        page_break = page_break and blank


def _page_starts(lines: PrintedLines) -> set[int]:
    """Indices of lines that begin a page: by its number, or by the single space in front that few lines have."""
    starts: set[int] = set()
    for above, line in pairwise(lines):
        if above.page != line.page:
            starts.add(line.index)
    worded = [line for line in lines if line.text]
    indented = [line for line in worded if line.line.text.startswith(" ")]
    if len(indented) <= _INDENTED * len(worded):
        once = (line for line in indented if not line.line.text.startswith("  "))
        starts |= indices(once)
    return starts


def _by_words(lines: PrintedLines) -> set[int]:
    """Indices of the lines that belong to the page by what they say, or by the number that they have."""
    found = indices(matching(lines, _ALWAYS)) | _last_foot(lines)
    text_from = _text_from(lines)
    for figures in unbroken(matching(lines, PAGE_NUMBER)):
        # Before the text begins a lone figure is the chamber's or the letter's own number.
        numbers = {line.index for line in figures if line.index >= text_from}
        if numbers and _stand_alone(lines, figures, found):
            found |= numbers
            found.update(_letterhead_after(lines, figures[-1].index))
    return found


def _text_from(lines: PrintedLines) -> int:
    """The index of the first line of the text, or how many lines there are where none is."""
    long = (line.index for line in lines if len(line.line.text) > HEAD_LENGTH)
    return next(long, len(lines))


def _last_foot(lines: PrintedLines) -> set[int]:
    """The index of the foot that an old paper ends with, where it has more lines than that one."""
    last = max((line.index for line in lines if line.text), default=0)
    if last and _LAST_FOOT.fullmatch(lines[last].text):
        return {last}
    return set()


def _stand_alone(
    lines: PrintedLines,
    figures: PrintedLines,
    furniture: set[int],
) -> bool:
    """True if only emptiness or furniture stands around lines of figures; of several, furniture on one side."""
    around = {figures[0].index - 1, figures[-1].index + 1}
    around.intersection_update(range(len(lines)))
    if any(lines[index].text for index in around - furniture):
        return False
    return len(figures) == 1 or not furniture.isdisjoint(around)


def _letterhead_after(lines: PrintedLines, page_number: int) -> range:
    """The letterhead that a page begins with, after the line of its number: a few short lines between empty ones."""
    below = page_number + 1
    start = below
    while start < len(lines) and not lines[start].text:
        start += 1
    texts = [line.text for line in lines[start : start + _LETTERHEAD_LINES + 1]]
    group = list(takewhile(bool, texts))
    if start == below or not group or not _is_letterhead(group):
        return range(0)
    return range(start, start + len(group))


def _is_letterhead(group: Sequence[str]) -> bool:
    """True for a few lines of which the first is one of a letterhead, and none is text."""
    if len(group) > _LETTERHEAD_LINES or not _LETTERHEAD.fullmatch(group[0]):
        return False
    return not any(
        len(text) >= _LETTERHEAD_LENGTH or text.endswith(_SENTENCE_END)
        for text in group
    )


def _proceedings_feet(lines: PrintedLines) -> set[int]:
    """Indices of the lines under each page of the Handelingen."""
    found: set[int] = set()
    for number in matching(lines, _PROCEEDINGS_PAGE):
        found |= _proceedings_foot(lines[number.index :: -1])
    return found


def _proceedings_foot(upwards: PrintedLines) -> set[int]:
    """Indices of the lines under a page of the Handelingen; the day stands right above the number of the page.

    `upwards` are the lines from that number to the first of the document.
    """
    page = upwards[0].page
    above = upwards[1 : _FOOT_LINES + 1]
    right_above = takewhile(_is_of_foot, above)
    on_page = takewhile(lambda line: line.page == page, upwards)
    with_tabs = (line for line in on_page if "\t" in line.text)
    in_columns = filter(_is_of_foot, with_tabs)
    return indices(chain(upwards[:1], right_above, in_columns))


def _is_of_foot(line: PrintedLine) -> bool:
    """True for the chamber with an item, and for the day, as they stand under a page of the Handelingen."""
    return bool(_PROCEEDINGS_FOOT.fullmatch(line.text))
