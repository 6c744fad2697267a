"""What belongs to the page and not to the letter: running feet, page numbers, publication numbers, letterheads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise, takewhile

from kamerstuk_site.model.document import CELLS, Line
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.cover_sheet import (
    FORM_LABELS,
    LABEL,
    POSTAL,
    YEARS,
    labels,
)

_IMPRINT = r"[’'‘`]?\s?s[-\s]Gravenhage,?\s\d{4}"

# What official publications print under each page since 1950; it names the paper itself. OCR drops and adds spaces.
RUNNING_FOOT = re.compile(
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
_LAST_FOOT = re.compile(r"(?:I{1,2} )?(?:\d{2} ?\d{3}|\d{4})(?: [IVX]+[A-Z]?)? \d{1,3}")
# Other lines that pages print. Examples: tests/reading/layout/test_page_furniture.py.
_ALWAYS = re.compile(
    rf"(?:{_IMPRINT}\s+)?{RUNNING_FOOT.pattern}|{_FOOT_OF_SEVERAL}|{_OLD_PAGE}|{_SITE_TABLE}|(?:kst|ah|h)-(?=[\w-]*\d)[\w-]+|K-[A-Z]+-?\d+|KST\d+|.{{0,40}}\bISSN\s*\d{{4}}\s?-\s?\d{{3}}[\dX].{{0,60}}|{_IMPRINT}|.{{0,30}}\bSdu (?:Uitgevers|Uitgeverij|Grafische Bedrijf)\b.{{0,60}}",
    re.IGNORECASE,
)
# Under each page of the Handelingen: the chamber and the item at the left, then the meeting and its page: `TK 41 41-6-1`.
_PROCEEDINGS_PAGE = re.compile(
    r"(?:.*\t)?[TE]K\s\d{1,3}\s\d{1,3}-\d{1,2}-\d{1,4}|(?:Tweede|Eerste) Kamer\b.*\t\d{1,3}-\d{1,2}-\d{1,4}"
)
_PROCEEDINGS_FOOT = re.compile(
    r"(?:Tweede|Eerste) Kamer\t[^\t]+|(?:[^\t]+\t)?\d{1,2} [a-z]+ \d{4}"
)
_PAGE_NUMBER = re.compile(
    r"[-–]?\s?\d{1,3}\s?[-–]?|Pagina \d+(?: van \d+)?|\d+\s?/\s?\d+", re.IGNORECASE
)
_SHORT_NUMBER = re.compile(r"\b\d{1,3}\b")
_RUNNING_LINES = 3
"""Lines of a running head or foot at most."""
_MOST_PAGES = 0.5
"""Share of the pages; what more of them begin or end with is a running head or foot."""
_LETTERHEAD = re.compile(
    rf"Ministerie van [A-Z].*|{labels('date', 'reference', 'your reference')}",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"{labels('date', 'subject', 'reference', 'your reference', 'your letter')}\s?:?",
    re.IGNORECASE,
)
"""What a colophon says of the letter itself, and not of its sender."""
_COLOPHON = re.compile(
    rf"{FORM_LABELS}\s?(?::.*|\t.*|\d.*)?|Ministerie van [A-Z].*|(?-i:{POSTAL}).*|www\..*|T \d.*|[\w.-]+@[\w.-]+",
    re.IGNORECASE,
)
"""A line that colophons have: a label of a cover sheet, a ministry, an address."""
_FOOT_LINES = 2
"""Lines that stand right above the number of a page of the Handelingen at most."""
_LETTERHEAD_LINES, _LETTERHEAD_LENGTH = 4, 60
"""Lines of a letterhead at most, and the characters from which one of them is text."""
_SENTENCE_END = (".", ":", ";", "?")
HEAD_LENGTH = 60
"""Characters; the first line that is longer begins the text. Titles, numbers and addresses above it are shorter."""
_INDENTED = 0.1
"""Share of the lines that may begin with a space for that space to be the trace of a form feed."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line of the letter itself, one with words or a picture, with what stood between it and the one before."""

    line: Line
    after_blank: bool
    """An empty line stood between."""
    after_page_break: bool
    """A page ended between: furniture stood there, a form feed, or the space that a converter makes of one."""

    @property
    def text(self) -> str:
        """Its characters, without the space around them."""
        return self.line.text.strip()

    @property
    def adjacent(self) -> bool:
        """True if nothing stood between."""
        return not (self.after_blank or self.after_page_break)


LetterLines = Sequence[LetterLine]


def without_furniture(lines: Sequence[Line]) -> tuple[LetterLines, tuple[Line, ...]]:
    """Split lines into the letter's own and furniture, in order.

    A line of nothing but note marks is the letter's own, so that they are not lost; it parts the others as an empty one.
    What stands beside the text parts nothing. What a colophon states of the letter is the letter's own, and comes first.
    """
    texts = [line.text.strip() for line in lines]
    stated = dict(_stated_beside(lines, texts))
    furniture = (
        _furniture(lines, texts)
        | _colophons(lines, texts)
        | _proceedings_feet(lines, texts)
    )
    furniture |= _repeated_heads(lines, furniture) | _running_heads(lines, texts)
    own = set(chain.from_iterable(stated))
    furniture -= own
    page_breaks = {
        index for index in furniture if lines[index].role != "aside"
    } | _page_starts(lines)
    kept = [
        LetterLine(line, after_blank=False, after_page_break=False)
        for line in stated.values()
    ]
    kept += _own(lines, furniture | own, page_breaks)
    return kept, tuple(lines[index] for index in sorted(furniture))


def _own(
    lines: Sequence[Line], left_out: set[int], page_breaks: set[int]
) -> Iterator[LetterLine]:
    """The letter's own lines, with what stood between them; the sets are indices of lines."""
    blank = page_break = False
    for index, line in enumerate(lines):
        page_break = page_break or index in page_breaks
        if index in left_out:
            continue
        if line.role == "aside":
            yield LetterLine(line, after_blank=False, after_page_break=False)
            continue
        shows = bool(line.text.strip() or line.picture)
        if shows or line.content.strip().marks:
            yield LetterLine(line, blank, page_break)
        blank = not shows
        page_break = page_break and blank


def _proceedings_feet(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indices of the lines under a page of the Handelingen; the day stands right above the number of the page."""
    found: set[int] = set()
    for index, text in enumerate(texts):
        if _PROCEEDINGS_PAGE.fullmatch(text):
            above = takewhile(
                _PROCEEDINGS_FOOT.fullmatch,
                reversed(texts[max(index - _FOOT_LINES, 0) : index]),
            )
            found.update(range(index - len(list(above)), index + 1))
            same_page = takewhile(
                lambda i: lines[i].page == lines[index].page,  # noqa: B023 - used up in this turn
                range(index, -1, -1),
            )
            found.update(
                i
                for i in same_page
                if "\t" in texts[i] and _PROCEEDINGS_FOOT.fullmatch(texts[i])
            )
    return found


def _pages_asides(lines: Sequence[Line]) -> Iterator[Sequence[int]]:
    """By page the indices of the lines that stand beside its text."""
    beside = [index for index, line in enumerate(lines) if line.role == "aside"]
    for _, of_page in groupby(beside, key=lambda index: lines[index].page):
        yield list(of_page)


def _colophons(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indices of the lines beside the text that belong to the page: a sender's address and references, each time."""
    found: set[int] = set()
    before: set[str] = set()
    for indices in _pages_asides(lines):
        if any(_COLOPHON.fullmatch(texts[index]) for index in indices):
            found.update(indices)
        found.update(
            index
            for index in indices
            if texts[index] in before or _PAGE_NUMBER.fullmatch(texts[index])
        )
        before.update(texts[index] for index in indices)
    return found


def _stated_beside(
    lines: Sequence[Line], texts: Sequence[str]
) -> Iterator[tuple[tuple[int, ...], Line]]:
    """What a colophon beside the first page states of the letter: the indices of its lines, and the line that says so."""
    first = next(_pages_asides(lines), ())
    if not first or lines[first[0]].page != lines[0].page:
        return
    for index, below in pairwise([*first, first[-1]]):
        text = texts[index]
        if _STATED.fullmatch(text):
            if below == index + 1 and not _COLOPHON.fullmatch(texts[below]):
                content = joined([lines[index].content, lines[below].content], "\t")
                yield (index, below), replace(lines[index], content=content)
        elif LABEL.fullmatch(text) and _STATED.match(text):
            yield (index,), lines[index]


def _repeated_heads(lines: Sequence[Line], furniture: set[int]) -> set[int]:
    """Indices of the rows by which a table repeats its head on a next page."""
    shown = [
        i
        for i, line in enumerate(lines)
        if line.text.strip() and line.role != "aside" and i not in furniture
    ]
    found: set[int] = set()
    for in_table, run in groupby(shown, key=lambda index: lines[index].role in CELLS):
        parts = list(_parts_of_table(lines, list(run))) if in_table else []
        for above, below in pairwise(parts):
            if lines[above[0]].page != lines[below[0]].page:
                found.update(_repeated(lines, above, below))
    return found


def _repeated(
    lines: Sequence[Line], above: Sequence[int], below: Sequence[int]
) -> Sequence[int]:
    """The first rows of a part of a table that the part above it begins with too; none where it has no others."""
    pairs = zip(above, below, strict=False)
    same = [
        index
        for _, index in takewhile(
            lambda pair: lines[pair[0]].text == lines[pair[1]].text, pairs
        )
    ]
    return same if len(same) < len(below) else ()


def _running_heads(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indices of the lines that most pages begin or end with, but for the number of the page in them."""
    shown = [
        index
        for index, text in enumerate(texts)
        if text and lines[index].role == "text" and lines[index].page
    ]
    pages = [
        list(of_page)
        for _, of_page in groupby(shown, key=lambda index: lines[index].page)
    ]
    heads = [_first_lines(page) for page in pages]
    feet = [_first_lines(page[::-1]) for page in pages]
    return _on_most_pages(lines, heads) | _on_most_pages(lines, feet)


def _on_most_pages(lines: Sequence[Line], ends: Sequence[Sequence[int]]) -> set[int]:
    """Of the indices of lines with which each page begins or ends, those of lines that most pages have there."""
    names = {
        index: set(_without_number(lines[index])) for index in chain.from_iterable(ends)
    }
    counts: Counter[str] = Counter()
    for end in ends:
        counts.update(set().union(*(names[index] for index in end)))
    most = max(1, _MOST_PAGES * len(ends))
    running = {name for name, count in counts.items() if count > most}
    return {index for index, own in names.items() if not running.isdisjoint(own)}


def _first_lines(page: Sequence[int]) -> Sequence[int]:
    """Of the indices of a page's lines those before the first empty line; none where that is the whole page."""
    first = list(takewhile(lambda pair: abs(pair[1] - pair[0]) == 1, pairwise(page)))[
        :_RUNNING_LINES
    ]
    group = page[: len(first) + 1]
    return group if len(group) < len(page) and len(group) <= _RUNNING_LINES else ()


def _without_number(line: Line) -> Iterator[str]:
    """How a line reads on other pages: as it is, or with its first or last number as far on as the page."""
    text = line.text.strip()
    yield text
    numbers = list(_SHORT_NUMBER.finditer(text))
    for number in numbers[:1] + numbers[-1:]:
        yield f"{text[: number.start()]}{int(number[0]) - (line.page or 0):+d}{text[number.end() :]}"


def _parts_of_table(
    lines: Sequence[Line], rows: Sequence[int]
) -> Iterator[Sequence[int]]:
    """Indices of rows of tables, those that follow each other on a page together."""
    for _, of_page in groupby(rows, key=lambda index: lines[index].page):
        yield from _unbroken(list(of_page))


def _unbroken(indices: Sequence[int]) -> Iterator[Sequence[int]]:
    """Indices in runs that follow each other: all as far ahead of their place in the list."""
    for _, run in groupby(enumerate(indices), key=lambda pair: pair[1] - pair[0]):
        yield [index for _, index in run]


def _page_starts(lines: Sequence[Line]) -> set[int]:
    """Indices of lines that begin a page: by its number, or by the single space in front that few lines have."""
    starts = {
        index
        for index, (above, line) in enumerate(pairwise(lines), start=1)
        if above.page != line.page
    }
    worded = [index for index, line in enumerate(lines) if line.text.strip()]
    indented = [index for index in worded if lines[index].text.startswith(" ")]
    if len(indented) > _INDENTED * len(worded):
        return starts
    return starts.union(
        index for index in indented if not lines[index].text.startswith("  ")
    )


def _furniture(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """Indices of the lines that belong to the page; `texts` are the lines without the space around them."""
    found = {
        index for index, text in enumerate(texts) if _ALWAYS.fullmatch(text)
    } | _last_foot(texts)
    long = (index for index, line in enumerate(lines) if len(line.text) > HEAD_LENGTH)
    head = next(long, len(lines))
    for figures in _runs_of_figures(texts):
        # Before the text begins a lone figure is the chamber's or the letter's own number.
        numbers = [index for index in figures if index >= head]
        if numbers and _stand_alone(texts, figures, found):
            found.update(numbers, _letterhead_after(texts, figures[-1]))
    return found


def _last_foot(texts: Sequence[str]) -> set[int]:
    """The index of the foot that an old paper ends with, where it has more lines than that one."""
    *_, last = (0, *(index for index, text in enumerate(texts) if text))
    return {last} if last and _LAST_FOOT.fullmatch(texts[last]) else set()


def _runs_of_figures(texts: Sequence[str]) -> Iterator[Sequence[int]]:
    """Indices of lines that can be page numbers, those below one another together."""
    numbers = [
        index for index, text in enumerate(texts) if _PAGE_NUMBER.fullmatch(text)
    ]
    yield from _unbroken(numbers)


def _stand_alone(
    texts: Sequence[str], figures: Sequence[int], furniture: set[int]
) -> bool:
    """True if only emptiness or furniture stands around lines of figures; of several, furniture on one side."""
    around = {figures[0] - 1, figures[-1] + 1}.intersection(range(len(texts)))
    if any(texts[index] for index in around - furniture):
        return False
    return len(figures) == 1 or not furniture.isdisjoint(around)


def _letterhead_after(texts: Sequence[str], page_number: int) -> range:
    """The letterhead that a page begins with, after the line of its number: a few short lines between empty ones."""
    below = page_number + 1
    start = next((index for index in range(below, len(texts)) if texts[index]), below)
    group = list(takewhile(bool, texts[start : start + _LETTERHEAD_LINES + 1]))
    if (
        start == below
        or not _LETTERHEAD.fullmatch(group[0])
        or len(group) > _LETTERHEAD_LINES
    ):
        return range(0)
    if any(
        len(text) >= _LETTERHEAD_LENGTH or text.endswith(_SENTENCE_END)
        for text in group
    ):
        return range(0)
    return range(start, start + len(group))
