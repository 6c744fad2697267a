"""Lines put together again: paragraphs over line and page breaks, headings, list items.

One question is asked of every line end: was the break forced by the width of the page, or meant? It was forced when
the next word would not have fitted. Pages are set in proportional type, so a line counts as full from 85 % of the
widest one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from kamerstuk_site.model.document import Block, BlockKind, Line
from kamerstuk_site.model.text import Text, TextBuilder
from kamerstuk_site.reading.dutch.cover_sheet import LABEL, QUESTION
from kamerstuk_site.reading.dutch.names import ACADEMIC_TITLES, INITIALLED, NAME, one_of
from kamerstuk_site.reading.dutch.offices import FUNCTION
from kamerstuk_site.reading.dutch.signature_line import signing
from kamerstuk_site.reading.layout.hyphens import REACH, seam, vocabulary
from kamerstuk_site.reading.layout.page_furniture import Row

_FULL = 0.85
_LONG_LINE = 160
"""Characters; no page is this wide, so such a line is a paragraph that nobody broke."""
_ENOUGH_LINES = 8
_RUNNING = 40
"""Characters; a line this long without a full stop is running text, which a bracket or a figure may go on."""
_TABLE_TABS = 2
"""Tabs in a line that make it a row of a table: one alone stands between a name and a function."""
_LEAST_WIDTH = 60
"""Characters; what a page is taken to be wide at least where too few lines show it."""
_HEADING_LENGTH = 150
_ITEM = re.compile(r"\s*(?P<label>[–—•▪◦·\uf0b7*-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{2,5}[.)])\s+(?=\S)")
# Lines that begin something in the head of any paper, however full the line above is.
_BEGINS = re.compile(
    r"Aan de (?:[Hh]eer )?[Vv]oorzitter van|[’'‘]s[- ]Gravenhage, \d|Den Haag, \d|BRIEF VAN|Nr\. \d+|Vergaderjaar \d{4}"
    r"|Geachte |Hoogachtend"
)
_TITLED = re.compile(rf"{one_of(ACADEMIC_TITLES)}\. ")
_TERMINAL = (".", "!", "?", ":", ";", ".”", ".»", ".’", ".)", '."')
_NO_HEADING_END = (*".,;:?!-–…",)
_ENUMERABLE = (".", ":", ";", ",", ")")


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
        return self.lines[-1].text.rstrip()


def put_together(rows: Sequence[Row]) -> list[Block]:
    """The blocks of a letter's body, head and signature, in order."""
    texts = [row.line.text for row in rows]
    width = _width(texts)
    words = vocabulary(texts)
    blocks: list[Block] = []
    for (table, picture), run in groupby(_marked_tables(rows), key=lambda marked: (marked[0], marked[1].line.picture)):
        part = [row for _, row in run]
        if picture:
            blocks.append(Block("image", Text().at(part[0].line.where), picture))
        else:
            blocks += [_table(part)] if table else _running(part, width, words)
    return _without_false_headings(blocks)


def _running(rows: Sequence[Row], width: int, words: Collection[str]) -> list[Block]:
    groups: list[_Group] = []
    for row in rows:
        _take(groups, row, width)
    return _with_lone_headings(groups, [_block(group, words) for group in groups])


def _marked_tables(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Each row with the number of its table, 0 for none: rows of three cells or more that stand next to each other."""
    tabbed = [row.line.text.count("\t") >= _TABLE_TABS for row in rows]
    number = 0
    for index, row in enumerate(rows):
        joined = tabbed[index] and index > 0 and tabbed[index - 1] and not row.page_break
        begins = tabbed[index] and index + 1 < len(rows) and tabbed[index + 1] and not rows[index + 1].page_break
        if begins and not joined:
            number += 1
        yield (number if joined or begins else 0), row


def _table(rows: Sequence[Row]) -> Block:
    """Rows of cells; the first is the table's head where it has no figures and others do."""
    lines = [row.line for row in rows]
    texts = ["\t".join(" ".join(cell.split()) for cell in line.text.split("\t")) for line in lines]
    figures = [any(map(str.isdigit, text)) for text in texts]
    return Block("table", Text("\n".join(texts)).at(lines[0].where), level=int(not figures[0] and any(figures)))


def join_lines(lines: Sequence[Line], words: Collection[str] = (), breaks: Iterable[int] = ()) -> Text:
    """The lines as one text, each from its own place; `breaks` are the indices of lines that a meant break precedes."""
    text = TextBuilder()
    tail = ""
    meant = set(breaks)
    for index, line in enumerate(lines):
        stripped = line.content.strip()
        if len(text):
            between = "\n" if index in meant else seam(tail, stripped.characters, words)
            if between is None:
                text.remove_last()
            else:
                text.put(between)
            tail += between or ""
        text.append(stripped.at(line.where))
        tail = (tail + stripped.characters)[-REACH:]
    return text.text()


def _width(texts: Sequence[str]) -> int:
    """The width of the page in characters: that of the longest lines that are not whole paragraphs.

    A document most of whose words stand in whole-paragraph lines was never broken to a width: no line is full.
    """
    if sum(len(text) for text in texts if len(text) > _LONG_LINE) * 2 > sum(map(len, texts)):
        return sys.maxsize
    lengths = sorted(len(text.rstrip()) for text in texts if len(text) <= _LONG_LINE)
    widest = lengths[int(len(lengths) * 0.9)] if lengths else 0
    return widest if len(texts) >= _ENOUGH_LINES else max(widest, _LEAST_WIDTH)


def _take(groups: list[_Group], row: Row, width: int) -> None:
    """Add a row to the group it belongs to, or begin a new one."""
    line = row.line
    heading = line.heading or int(bool(QUESTION.fullmatch(line.text.strip())))
    if heading:
        above = groups[-1] if groups and not row.blank and not row.page_break else None
        if above and above.heading == heading and line.heading and not _meant(above.lines[-1], line.text, width):
            above.lines.append(line)
        else:
            groups.append(_Group([line], heading=heading))
        return
    if groups and not groups[-1].heading and _continues(groups[-1], row, width):
        group = groups[-1]
        if _meant(group.lines[-1], line.text, width) and not row.blank and not row.page_break:
            group.breaks.add(len(group.lines))
        else:
            group.flowing = True
        group.lines.append(line)
        return
    item = _ITEM.match(line.text)
    if item and (
        row.blank or row.page_break or not groups or groups[-1].last.endswith(_ENUMERABLE) or groups[-1].label
    ):
        groups.append(_Group([_after_label(line, item)], item["label"]))
    else:
        groups.append(_Group([line]))


def _continues(group: _Group, row: Row, width: int) -> bool:
    """Whether the row goes on with the group's block."""
    text, before = row.line.text.strip(), group.last
    lower = text[0].islower()
    if _ITEM.match(row.line.text) and (row.blank or row.page_break or before.endswith(_ENUMERABLE)):
        return False
    if row.page_break:
        # Over a page break a sentence goes on when it was not finished and what follows does not begin one.
        return not before.endswith(_TERMINAL) and (
            lower
            or (before.endswith("-") and not row.blank)
            or (_full(group.lines[-1], text, width) and (not row.blank or group.flowing))
        )
    if row.blank:
        goes_on = lower and len(group.lines[-1].text) <= _LONG_LINE and not before.endswith((*_TERMINAL, ","))
        return goes_on and not LABEL.fullmatch(text) and not _signs_below(before, text)
    if len(row.line.text) > _LONG_LINE or len(group.lines[-1].text) > _LONG_LINE:
        return lower and not before.endswith(_TERMINAL)
    if not _meant(group.lines[-1], text, width):
        return True
    return not (group.flowing or group.label or _is_heading(group, text))


def _full(line: Line, after: str, width: int) -> bool:
    """The next word would not have fitted on the line."""
    word = len(after.split(maxsplit=1)[0])
    if line.spare is not None:
        # Letters differ in width: what seems just to fit did not.
        return word + 1 > line.spare * 0.8
    return len(line.text.rstrip()) + 1 + word > width * _FULL


def _meant(line: Line, after: str, width: int) -> bool:
    """A line break that the writer made. A sentence going on in lower case was broken by page or converter."""
    before, after = line.text.rstrip(), after.strip()
    if _BEGINS.match(after) or LABEL.fullmatch(after) or _signs_below(before, after):
        return True
    if before.endswith("-") and not before.endswith(" -"):
        return False
    goes_on = after[0].islower() or (len(before) > _RUNNING and (after[0] in "(«“" or after[0].isdigit()))
    # A comma ends a short line (a greeting, a clause of a motion), and only interrupts a long one.
    if goes_on and not before.endswith(_TERMINAL) and (len(before) > _RUNNING or not before.endswith(",")):
        return False
    return len(before) > _LONG_LINE or not _full(line, after, width)


def _signs_below(before: str, after: str) -> bool:
    """The name under an office, however full the office's line is, a function under a name, or a name with a title."""
    if FUNCTION.match(after):
        return len(before) < _RUNNING and bool(NAME.fullmatch(before))
    if _TITLED.match(after) and all(NAME.fullmatch(line.partition(",")[0]) for line in (before, after)):
        return True
    if before.endswith(","):
        return bool(NAME.fullmatch(after) and not after.endswith(",") and signing(before))
    return bool(INITIALLED.fullmatch(after) and signing(before, below=True))


def _is_heading(group: _Group, after: str) -> bool:
    """A heading stands right above its paragraph: short, no full stop, and what follows begins a sentence."""
    return (
        len(group.lines) <= 3
        and not group.breaks
        and _could_be_heading(" ".join(line.text.strip() for line in group.lines))
        and len(after) > 60
    )


def _could_be_heading(text: str) -> bool:
    return (
        len(text) <= _HEADING_LENGTH
        and not text.endswith(_NO_HEADING_END)
        and (text[0].isupper() or text[0].isdigit())
        and any(c.islower() for c in text)
    )


def _after_label(line: Line, item: re.Match[str]) -> Line:
    return replace(line, content=line.content[item.end() :])


def _block(group: _Group, words: Collection[str]) -> Block:
    kind: BlockKind = "heading" if group.heading else "item" if group.label else "paragraph"
    return Block(kind, join_lines(group.lines, words, group.breaks), group.label, group.heading)


def _with_lone_headings(groups: Sequence[_Group], blocks: list[Block]) -> list[Block]:
    """Mark the headings: short blocks without a full stop, followed by running text."""
    out: list[Block] = []
    for index, (group, block) in enumerate(zip(groups, blocks, strict=True)):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        heads = (
            following is not None
            and block.kind == "paragraph"
            and "\n" not in block.text
            and "\t" not in block.text
            and _could_be_heading(block.text)
            and len(group.lines) <= 3
        )
        out.append(replace(block, kind="heading", level=1) if heads else block)
    return out


def _without_false_headings(blocks: list[Block]) -> list[Block]:
    """Three or more headings in a row are no headings but a list, a table or an address."""
    out = list(blocks)
    start = 0
    while start < len(out):
        end = start
        while (
            end < len(out)
            and out[end].kind == "heading"
            and out[end].level == 1
            and not QUESTION.fullmatch(out[end].text)
        ):
            end += 1
        if end - start >= 3:
            out[start:end] = [replace(block, kind="paragraph", level=0) for block in out[start:end]]
        start = max(end, start + 1)
    return out
