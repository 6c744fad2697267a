"""Lines put together again: paragraphs over line and page breaks, headings, list items.

One question is asked of every line end: was the break forced by the width of the page, or meant? It was forced when
the next word would not have fitted. Pages are set in proportional type, so a line counts as full from 85 % of the
widest one.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby, pairwise, zip_longest

from kamerstuk_site.model.document import CELLS, Block, Line
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import TextBuilder, joined
from kamerstuk_site.reading.dutch.cover_sheet import (
    BARE_LABEL,
    CHAMBER,
    EVENTS,
    FORM_LABELS,
    LABEL,
    PAPERS,
    QUESTION,
    ROMAN,
    SECTION,
    SESSION,
)
from kamerstuk_site.reading.dutch.dates import DAY, MONTH, WEEKDAY
from kamerstuk_site.reading.dutch.names import ACADEMIC_TITLES, INITIALLED, NAME
from kamerstuk_site.reading.dutch.offices import FUNCTION, MINISTERS
from kamerstuk_site.reading.dutch.paper_names import LISTED
from kamerstuk_site.reading.dutch.patterns import one_of
from kamerstuk_site.reading.dutch.signature_line import DEPUTY, SPOKEN_FOR, signing
from kamerstuk_site.reading.layout.hyphens import (
    REACH,
    seam,
    vocabulary,
    without_breaks,
)
from kamerstuk_site.reading.layout.large_print import (
    HEADING_LENGTH,
    HEADING_LINES,
    with_depths,
    with_large_headings,
)
from kamerstuk_site.reading.layout.page_furniture import LetterLine, LetterLines

_FULL = 0.85
"""Share of the page's width from which a line is full: letters differ in width."""
_FULL_SPARE = 0.8
"""Share of the room that a line leaves (PDF) which the next word must need: what seems just to fit did not."""
_WIDEST = 0.9
"""Share of the lines that are no longer than the page is wide; what is longer still was broken by hand."""
_LONG_LINE = 160
"""Characters; no page is this wide, so such a line is a paragraph that nobody broke."""
_MOSTLY = 0.5
"""Share of a letter's characters in long lines, from which nobody broke any of its lines to a width."""
_ENOUGH_LINES = 8
"""Lines from which the longest ones show how wide the page is."""
_RUNNING = 40
"""Characters; a line this long without a full stop is running text, which a bracket or a figure may go on."""
_TABLE_TABS = 2
"""Tabs in a line that make it a row of a table: one alone stands between a name and a function."""
_LEAST_WIDTH = 60
"""Characters; what a page is taken to be wide at least where too few lines show it."""
_HEADED = 60
"""Characters; a heading right above its paragraph stands above a line that is longer."""
_HEADING_SPARE = 10
"""Characters that would still have fitted (PDF) behind a heading that no format marks: a full line is running text."""
_FALSE_HEADINGS = 3
"""Short lines below each other that are no headings any more but a list, a table or an address."""
_ITEM = re.compile(
    r"\s*(?P<label>[–—•▪◦·\uf0b7*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)])\s+(?:(?<=[•▪◦·]\s)[–-]\s?)?(?=\S)"
)
"""The marker of an item; a bullet that a browser puts before the dash that the publisher's page has is one with it."""
# Lines that begin something in the head of any paper, however full the line above is.
_BEGINS = re.compile(
    r"Aan de (?:[Hh]eer )?[Vv]oorzitter van|[’'‘]s[- ]Gravenhage, \d|Den Haag, \d|BRIEF VAN|Nr\. \d+|Vergaderjaar \d{4}"
    r"|Geachte |Hoogachtend"
)
_ADDRESS = re.compile(
    r"(?:AAN DE|Aan (?:(?:Zijne|Hare) Majesteit )?de) (?:Koning|KONING)(?:in|IN)?\.?"
)
"""A line that is whole, whatever follows: that of a report to the King."""
_FIRST_NUMERALS = ("I", "II")
"""Without both of these, a numeral is not one of a row."""
_CAPITALS = re.compile(
    r"(?:[^\Wa-zà-ÿ]|[ ,;:()/«»'’-])*[A-ZÀ-Þ]{4}(?:[^\Wa-zà-ÿ]|[ ,;:()/«»'’-])*"
)
"""A line without small letters that has a word in it: abbreviations and numbers are shorter."""
_PAPER = re.compile(one_of(PAPERS))
_NUMBER = re.compile(r"(\d{1,2})\.")
"""The label of a numbered heading."""
_TITLED = re.compile(rf"{one_of(ACADEMIC_TITLES)}\. ")
_TERMINAL = (".", "!", "?", ":", ";", ".”", ".»", ".’", ".)", '."')
_SENTENCE_END = re.compile(r"(?:\w\w|[)»”’\"])[.!?][)»”’\"]?$")
"""The end of a sentence, and not that of an initial."""
_NO_HEADING_END = (*".,;:?!-–…",)
_ENUMERABLE = (".", ":", ";", ",", ")")
_GOES_ON = re.compile(r"[(«“\d¹²³⁰-⁹₀-₉]")
"""How a line may begin that goes on with running text, besides in lower case."""
_FIGURE = re.compile(r"[\d¹²³⁰-⁹₀-₉]")
_LINE_OR_CELL = re.compile(r"[\n\t]")
_SPACES = re.compile(r"\s+")


@dataclass
class _Group:
    """Lines that make one block, while it grows."""

    lines: list[Line]
    label: str = ""
    heading: int = 0
    flowing: bool = False
    """At least one of its line breaks was forced: running text."""
    breaks: set[int] = field(default_factory=set)
    """Indices of the lines that a meant break precedes."""

    @property
    def last(self) -> str:
        """The text of its last line."""
        return self.lines[-1].text.rstrip()


_BARE_LABEL = re.compile(FORM_LABELS)
"""In capitals as printed: these words are not those of a sentence that a line happens to end in."""
_FORM_ROW = re.compile(r"[A-ZÀ-Þ][^\t:.]{1,40}:\t\S.*")
"""A row of a form: "Voortouwcommissie:", and what stands in the column beside it."""
_DATED = re.compile(rf"{WEEKDAY},? {DAY}\.?", re.IGNORECASE)

_ADDRESSEE = rf"(?i:(?:heer|mevrouw|leden|(?:tweede|eerste) kamer)\b|voorzitter|{one_of(MINISTERS)})"
_CAPTION = re.compile(
    r"(?:Tabel|Figuur|Grafiek|Diagram|Schema|Kaart|Foto|Afbeelding|Bron)\s+\d+(?:[.-]\d+)*[a-z]?(?:(?:[.:]|\s[–—-])?\s.*|[.:]?)"
)
"""The words under or above a table or figure: "Tabel 4. Aanvragen per jaar"."""
_COLUMN_HEADS = re.compile(r"(?=\D*[^\W\d])\D+(?:\s\d[\d.,]*%?){2,}")
"""Words and figures behind them: "Gemeente 2022 2023"."""
_NO_HEADINGS = (
    _CAPTION,
    _COLUMN_HEADS,
    re.compile(
        r"(?:Voorzitter|Secretaris|Griffier|Notulist|Aanwezig|Afwezig|Datum|Plaats|Locatie|Tijd|Status|Versie): .*"
    ),
    LABEL,
    _BARE_LABEL,
    _DATED,
    re.compile(rf"Aan (?:de|het|den) {_ADDRESSEE}.*"),
    re.compile(
        rf"{one_of(EVENTS)} .*|.* {one_of(EVENTS)} {DAY}\.?|Aan de orde (?:is|zijn) .*"
    ),
    re.compile(rf"(?:Tweede|Eerste) Kamer\W[\W\d]*|{CHAMBER}.*|.{{0,12}}{SESSION}.*"),
    re.compile(rf"\D.*, (?:de )?{DAY}\.?", re.IGNORECASE),
    re.compile(rf"(?:\w+, )?{MONTH} \d{{4}}", re.IGNORECASE),
    re.compile(r".*[a-zà-ÿ]{3}[.?!] [A-ZÀ-Þ].*"),
)
"""Lines of the head of a letter, also of one that is quoted below the text of another; the opening of a debate; two
sentences."""


@dataclass(frozen=True)
class _LineEnd:
    """The end of a group's last line, and the line below it: was the break between them forced or meant?"""

    group: _Group
    below: LetterLine
    width: int
    """Of the page, in characters."""
    following: LetterLine | None = None
    """The line under the line below."""

    @cached_property
    def before(self) -> str:
        """The text of the group's last line."""
        return self.group.last

    @cached_property
    def after(self) -> str:
        """The text of the line below."""
        return self.below.text

    @property
    def lower(self) -> bool:
        """True if the line below begins in lower case."""
        return self.after[0].islower()

    @property
    def finished(self) -> bool:
        """True if the sentence ends with the line."""
        return self.before.endswith(_TERMINAL)

    @property
    def hyphenated(self) -> bool:
        """True if a word is broken here, or a hyphen of its own ends the line."""
        return self.before.endswith("-")

    @property
    def full(self) -> bool:
        """True if the next word would not have fitted on the line."""
        needed = 1 + len(self.after.split(maxsplit=1)[0])
        spare = self.group.lines[-1].spare
        if spare is not None:
            return needed > spare * _FULL_SPARE
        return len(self.before) + needed > self.width * _FULL

    @property
    def long(self) -> bool:
        """True if the line is a whole paragraph."""
        return len(self.before) > _LONG_LINE

    @property
    def of_head(self) -> bool:
        """True if the line below is one of a head: a label, alone or with what it says, a weekday with its date.

        A word in lower case is a label where the page shows that it would have fitted on the line above.
        """
        if any(
            pattern.fullmatch(self.after)
            for pattern in (LABEL, _BARE_LABEL, _FORM_ROW, _DATED)
        ):
            return True
        placed = self.lower and self.group.lines[-1].spare is not None
        return placed and bool(BARE_LABEL.fullmatch(self.after)) and not self.full

    @property
    def below_listed(self) -> bool:
        """True below the line by which a site heads a paper, where the paper itself begins."""
        return bool(LISTED.fullmatch(self.before)) and not self.lower

    @property
    def signs(self) -> bool:
        """True for a line of a signature under another: no sentence goes on there, though it begins in lower case."""
        return self.deputises or self.described or self.named

    @property
    def deputises(self) -> bool:
        """True for "namens deze," under an office."""
        office = self.before.partition("\t")[0]
        deputy = DEPUTY.fullmatch(self.after.partition("\t")[0])
        return bool(deputy) and (office.endswith(",") or signing(office) is not None)

    @property
    def described(self) -> bool:
        """True for a function or an office under a name, and for whom that person speaks besides."""
        after = self.after
        describes = FUNCTION.match(after) or SPOKEN_FOR.match(after) or signing(after)
        return bool(
            describes
            and len(self.before) < _RUNNING
            and all(map(NAME.fullmatch, self.before.split("\t")))
        )

    @property
    def named(self) -> bool:
        """True for a name under an office (however full that line is), and a name with a title under another."""
        before = self.before
        after = self.after
        if _TITLED.match(after) and all(
            NAME.fullmatch(line.partition(",")[0]) for line in (before, after)
        ):
            return True
        if before.endswith(","):
            return bool(
                NAME.fullmatch(after) and not after.endswith(",") and signing(before)
            )
        return bool(INITIALLED.fullmatch(after) and signing(before, below=True))

    @cached_property
    def meant(self) -> bool:
        """True if the writer made the break. A sentence going on in lower case was broken by page or converter."""
        beginning = _ADDRESS.fullmatch(self.before) or _BEGINS.match(self.after)
        if beginning or self.of_head or self.signs or self.below_listed:
            return True
        in_word = self.hyphenated and not self.before.endswith(" -")
        if in_word or self.in_sentence:
            return False
        return self.long or not self.full

    @property
    def in_sentence(self) -> bool:
        """True if what follows reads as more of the sentence that the line leaves unfinished."""
        running = len(self.before) > _RUNNING
        # A comma ends a short line (a greeting, a clause of a motion), and only interrupts a long one.
        if self.finished or (self.before.endswith(",") and not running):
            return False
        return self.lower or (running and bool(_GOES_ON.match(self.after)))


def _heading_goes_on(end: _LineEnd) -> bool | None:
    """A heading of two lines, both marked as such by the format; no heading goes on in other text."""
    heading = _heading_of(end.below.line)
    if not heading and not end.group.heading:
        return None
    both_marked = end.group.heading == heading == end.below.line.heading
    return both_marked and end.below.adjacent and not end.meant


def _item_begins(end: _LineEnd) -> bool | None:
    """A list item below something that can stand above a list goes on with nothing."""
    can_begin = not end.below.adjacent or end.before.endswith(_ENUMERABLE)
    return False if can_begin and _ITEM.match(end.below.line.text) else None


def _over_page(end: _LineEnd) -> bool | None:
    """Over a page break a sentence goes on when it was not finished and what follows does not begin one."""
    if not end.below.after_page_break:
        return None
    if end.finished or end.lower:
        return not end.finished
    if end.below.after_blank:
        return end.group.flowing and end.full
    return end.hyphenated or end.full


def _over_blank(end: _LineEnd) -> bool | None:
    """Over an empty line only what begins in lower case goes on, where the line above stops in mid-sentence."""
    if not end.below.after_blank:
        return None
    stops = end.finished or end.before.endswith(",") or end.long
    return end.lower and not stops and not end.of_head and not end.signs


def _heading_below(end: _LineEnd) -> bool | None:
    """Under a finished sentence a short line is a heading where the next one does not go on with it."""
    running = len(end.before) > _RUNNING and _SENTENCE_END.search(end.before)
    if (
        end.following is None
        or not running
        or not end.following.adjacent
        or _PAPER.match(end.after)
    ):
        return None
    heading = _Group([end.below.line])
    apart = _LineEnd(heading, end.following, end.width).meant and _heads(
        heading, end.following.text
    )
    return False if apart else None


def _whole_paragraphs(end: _LineEnd) -> bool | None:
    """A line that is a whole paragraph goes on only where it stops in mid-sentence."""
    if not end.long and len(end.below.line.text) <= _LONG_LINE:
        return None
    return end.lower and not end.finished


def _forced_or_meant(end: _LineEnd) -> bool:
    """What the width of the page broke goes on, and so do lines meant as lines (addresses, signatures).

    What a meant break ends is running text, an item or a heading.
    """
    group = end.group
    return not end.meant or not (
        group.flowing or group.label or _heads(group, end.after)
    )


_RULES = (
    _heading_goes_on,
    _item_begins,
    _over_page,
    _over_blank,
    _heading_below,
    _whole_paragraphs,
    _forced_or_meant,
)
"""Whether a line goes on with the block above it. The first that answers decides: None is no answer."""


def put_together(rows: LetterLines) -> list[Block]:
    """The blocks of a letter's body, head and signature, in order."""
    marked = [_without_caption(row) for row in rows if row.line.role != "aside"]
    own = _with_numeral_headings(with_large_headings(marked, _heads_nothing))
    texts = [
        row.line.text for row in sorted(rows, key=lambda row: row.line.role == "aside")
    ]
    width = _width(texts)
    words = vocabulary(texts)
    blocks: list[tuple[Block, int]] = []
    numbered = zip(own, _table_numbers(own), strict=True)
    for (table, picture), run in groupby(
        numbered, key=lambda pair: (pair[1], pair[0].line.picture)
    ):
        stretch = [row for row, _ in run]
        if picture:
            blocks.append(
                (Block("image", Text().at(stretch[0].line.where), picture), 1)
            )
        else:
            blocks += (
                [(_table(stretch, words), len(stretch))]
                if table
                else _running(stretch, width, words)
            )
    asides = {before: _aside(lines, width, words) for before, lines in _asides(rows)}
    shown = _with_numbered_headings(list(_with_asides(blocks, asides)))
    headed = _without_false_headings(list(_with_capital_headings(shown)))
    return without_breaks(with_depths(headed), words)


def _without_caption(row: LetterLine) -> LetterLine:
    """A line that is no heading where it is the caption of a table or figure or the head of one, however bold."""
    of_table = _CAPTION.fullmatch(row.text) or _COLUMN_HEADS.fullmatch(row.text)
    return replace(row, line=replace(row.line, heading=0)) if of_table else row


def _with_numeral_headings(rows: LetterLines) -> LetterLines:
    """The lines, of which the numerals that stand alone are headings where the first two of a row are there."""
    numerals = {row.text.rstrip(".") for row in rows if ROMAN.fullmatch(row.text)}
    if not numerals.issuperset(_FIRST_NUMERALS):
        return rows
    return [
        replace(row, line=replace(row.line, heading=1))
        if ROMAN.fullmatch(row.text) and not row.line.heading
        else row
        for row in rows
    ]


def _asides(rows: LetterLines) -> Iterator[tuple[int, LetterLines]]:
    """The lines that stand beside the text, and how many rows of the text come before them."""
    before = 0
    for is_aside, run in groupby(rows, key=lambda row: row.line.role == "aside"):
        lines = list(run)
        if is_aside:
            yield before, lines
        else:
            before += len(lines)


def _aside(rows: LetterLines, width: int, words: Collection[str]) -> Block:
    """What stands beside the text as one block."""
    pieces: list[Text | str] = []
    for block, _ in _running(rows, width, words):
        pieces.append(
            joined([block.label, block.content], " ") if block.label else block.content
        )
    return Block("paragraph", joined(pieces, "\n"))


def _with_asides(
    blocks: Iterable[tuple[Block, int]], asides: Mapping[int, Block]
) -> Iterator[Block]:
    """The blocks of the text, each with how many rows it has, and behind each what stands beside it."""
    waiting = deque(sorted(asides.items()))
    done = 0
    for block, height in blocks:
        while waiting and waiting[0][0] <= done:
            yield waiting.popleft()[1]
        yield block
        done += height
    yield from (aside for _, aside in waiting)


def _table_numbers(rows: LetterLines) -> list[int]:
    """Of each row the number of its table, 0 for none.

    Rows of a table that the format knows go on over a page break. Others are rows of three cells or more that stand
    next to each other.
    """
    numbers: list[int] = []
    above: LetterLine | None = None
    for number, row in enumerate(rows, start=1):
        goes_on = above is not None and _table_goes_on(above, row)
        numbers.append(numbers[-1] if goes_on else number)
        above = row
    heights = Counter(numbers)
    known = (row.line.role in CELLS for row in rows)
    return [
        number if heights[number] > 1 or cells else 0
        for number, cells in zip(numbers, known, strict=True)
    ]


def _table_goes_on(above: LetterLine, row: LetterLine) -> bool:
    """True if a row belongs to the table that the one above it may be part of."""
    tabs = above.line.text.count("\t"), row.line.text.count("\t")
    if above.line.role not in CELLS:
        return (
            row.line.role not in CELLS
            and min(tabs) >= _TABLE_TABS
            and not row.after_page_break
        )
    if row.line.role == "head cells" and above.line.role == "cells":
        return False
    return (
        row.line.role in CELLS
        and tabs[0] == tabs[1]
        and (row.after_page_break or row.adjacent)
    )


def _table(rows: LetterLines, words: Collection[str]) -> Block:
    """Rows of cells; the first is the table's head where it has no figures and others do."""
    texts = [_cells(row.line, words) for row in rows]
    head, *others = (_FIGURE.search(text.characters) for text in texts)
    level = sum(row.line.role == "head cells" for row in rows) or int(
        head is None and any(others)
    )
    return Block("table", joined(texts, "\n"), level=level)


def _cells(row: Line, words: Collection[str]) -> Text:
    """A row of a table, the lines of each cell put together."""
    cells: list[Text] = []
    for cell in row.content.split("\t"):
        lines = [
            replace(row, content=line.sub(_SPACES, " "))
            for line in cell.split(CELL_BREAK)
        ]
        cells.append(join_lines(lines, words))
    return joined(cells, "\t").at(row.where)


def join_lines(
    lines: Sequence[Line], words: Collection[str] = (), breaks: Collection[int] = ()
) -> Text:
    """The lines as one text, each from its own place; `breaks` are the indices of lines that a meant break precedes."""
    text = TextBuilder()
    tail = ""
    for index, line in enumerate(lines):
        stripped = line.content.strip()
        if len(text):
            between = (
                "\n" if index in breaks else seam(tail, stripped.characters, words)
            )
            if between is None:
                text.remove_last()
            else:
                text.put_before(stripped, between)
            tail += between or ""
        text.append(stripped.at(line.where))
        tail = (tail + stripped.characters)[-REACH:]
    return text.text()


def _width(texts: Sequence[str]) -> int:
    """The width of the page in characters: that of the longest lines that are not whole paragraphs.

    A document most of whose words stand in whole-paragraph lines was never broken to a width: no line is full.
    """
    long = [text for text in texts if len(text) > _LONG_LINE]
    if sum(map(len, long)) > _MOSTLY * sum(map(len, texts)):
        return sys.maxsize
    lengths = sorted(len(text.rstrip()) for text in texts if len(text) <= _LONG_LINE)
    widest = lengths[int(len(lengths) * _WIDEST)] if lengths else 0
    return widest if len(texts) >= _ENOUGH_LINES else max(widest, _LEAST_WIDTH)


def _running(
    rows: LetterLines, width: int, words: Collection[str]
) -> list[tuple[Block, int]]:
    """Lines of no table as blocks (headings, list items and paragraphs), each with how many rows it has."""
    first, *others = rows
    group = _begun(first, None)
    groups = [group]
    for row, following in zip_longest(others, others[1:]):
        end = _LineEnd(group, row, width, following)
        answers = (rule(end) for rule in _RULES)
        if not next(answer for answer in answers if answer is not None):
            group = _begun(row, group)
            groups.append(group)
            continue
        if end.meant and row.adjacent:
            group.breaks.add(len(group.lines))
        else:
            group.flowing = True
        group.lines.append(row.line)
    followed = [below.heading >= 0 for below in groups[1:]] + [False]
    numbered = zip(groups, followed, strict=True)
    return [
        (_block(each, words, followed=heads), len(each.lines))
        for each, heads in numbered
    ]


def _begun(row: LetterLine, above: _Group | None) -> _Group:
    """The group that begins with a row, below another group or as the first."""
    line = row.line
    heading = _heading_of(line)
    item = None if heading else _ITEM.match(line.text)
    can_begin = (
        above is None
        or not row.adjacent
        or above.last.endswith(_ENUMERABLE)
        or above.label
    )
    if item and can_begin:
        return _Group(
            [replace(line, content=line.content[item.end() :])], item["label"]
        )
    return _Group([line], heading=heading)


def _heading_of(line: Line) -> int:
    """The depth of a heading that the format marks, or that its words are ("Vraag 3", "Artikel II"); 0 for none."""
    text = line.text.strip()
    return line.heading or int(
        bool(QUESTION.fullmatch(text) or SECTION.fullmatch(text))
    )


def _heads(group: _Group, after: str) -> bool:
    """True if the group is a heading right above its paragraph: short, no full stop, and a long line follows."""
    words = " ".join(line.text.strip() for line in group.lines)
    return not group.breaks and len(after) > _HEADED and _could_be_heading(words, group)


def _could_be_heading(text: str, group: _Group) -> bool:
    begins = text[:1].isupper() or text[:1].isdigit()
    return (
        len(group.lines) <= HEADING_LINES
        and _is_short(text)
        and begins
        and any(map(str.islower, text))
    )


def _is_short(text: str) -> bool:
    """True for words that are no longer than a heading, and end in no sign that a heading does not end in."""
    return len(text) <= HEADING_LENGTH and not text.endswith(_NO_HEADING_END)


def _heads_nothing(text: str) -> bool:
    """True for a line that is no heading by its words: it says to whom, when or by whom a letter was written."""
    return (
        any(pattern.fullmatch(text) for pattern in _NO_HEADINGS)
        or signing(text) is not None
    )


def _block(group: _Group, words: Collection[str], *, followed: bool) -> Block:
    """The block of a group. A heading that no format marks is short, has no cells or meant lines, and is followed."""
    content = join_lines(group.lines, words, group.breaks)
    text = content.characters
    if group.heading:
        return Block("heading", _upright(content), level=group.heading)
    if group.label:
        return Block("item", content, group.label)
    spare = group.lines[-1].spare
    ends_early = spare is None or spare >= _HEADING_SPARE
    heads = ends_early and _could_be_heading(text, group) and not _heads_nothing(text)
    if followed and heads and not _LINE_OR_CELL.search(text):
        return Block("heading", _upright(content), level=1)
    return Block("paragraph", content)


def _with_numbered_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which items that head paragraphs are headings with their numbers: `1. Inleiding`.

    They have text below them and no item beside them, and are numbered on: one alone may be an item of some list.
    """
    shown = list(blocks)
    for (index, number), (next_index, next_number) in pairwise(
        _section_numbers(blocks)
    ):
        if next_number == number + 1:
            shown[index] = _numbered_heading(blocks[index])
            shown[next_index] = _numbered_heading(blocks[next_index])
    return shown


def _with_capital_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, of which lines in capitals under running text are headings: those above it are of the head."""
    under_text = False
    for block, below in pairwise([*blocks, Block("paragraph", Text())]):
        text = block.text
        under_text = under_text or (len(text) > _HEADED and text.endswith(_TERMINAL))
        if under_text and block.kind == "paragraph" and _capitals_head(text, below):
            yield replace(
                block, kind="heading", level=1, content=_upright(block.content)
            )
        else:
            yield block


def _capitals_head(text: str, below: Block) -> bool:
    """True for a line in capitals that names a paper, or stands above running text."""
    if not _is_short(text) or not _CAPITALS.fullmatch(text):
        return False
    return bool(_PAPER.match(text)) or (
        below.kind == "paragraph" and len(below.text) > _HEADED
    )


def _section_numbers(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The index and the number of each numbered item that stands alone above a paragraph."""
    nothing = Block("paragraph", Text())
    around = zip([nothing, *blocks], blocks, [*blocks[1:], nothing], strict=False)
    for index, (above, block, below) in enumerate(around):
        match = _NUMBER.fullmatch(block.label)
        heads = below.kind == "paragraph" and len(below.text) > _HEADED
        if (
            match
            and block.kind == "item"
            and above.kind != "item"
            and heads
            and _names_a_section(block.text)
        ):
            yield index, int(match[1])


def _names_a_section(text: str) -> bool:
    return text[:1].isupper() and "\n" not in text and _is_short(text)


def _numbered_heading(item: Block) -> Block:
    label = Text(f"{item.label} ").at(item.where)
    content = joined((label, _upright(item.content)))
    return Block("heading", content, level=1)


def _upright(heading: Text) -> Text:
    """A heading without the emphasis that all of it has: that says no more than that it is one."""
    return heading.plain() if heading.all_marked("emphasis") else heading


def _without_false_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, of which three or more headings in a row are no headings but a list, a table or an address.

    Those in large print are headings all the same, and one below them is their first subheading.
    """
    shown: list[Block] = []
    for are_headings, run in groupby(blocks, key=_is_lone_heading):
        group = list(run)
        small = [block for block in group if block.level == 1]
        if are_headings and len(group) >= _FALSE_HEADINGS and len(small) > 1:
            group = [
                replace(block, kind="paragraph", level=0) if block.level == 1 else block
                for block in group
            ]
        shown += group
    return shown


def _is_lone_heading(block: Block) -> bool:
    return (
        block.kind == "heading"
        and block.level <= 1
        and not QUESTION.fullmatch(block.text)
    )
