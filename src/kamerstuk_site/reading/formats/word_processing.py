"""Paragraphs of a word processor become blocks: what was typed over several of them is put together.

Writers press Enter where they mean a new line of an address, and sometimes in mid-sentence; the labels of a ministry's
cover sheet and what they say stand in cells of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.text import CELL_BREAK, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.model.typography import alphanumeric
from kamerstuk_site.reading.dutch.cover_sheet import (
    BARE_LABEL,
    CHAMBER,
    QUESTION,
    labels,
)
from kamerstuk_site.reading.dutch.signature_line import stands_alone
from kamerstuk_site.reading.formats.plain_text import visible

# What a motion prints in the margin beside its words.
_MARGIN = re.compile(
    r"(?:[IN]r\.?|No\.?)\s?(?:\d{1,4}|[A-Z]{1,2})|\d{2} ?\d{3}(?:[- ][IVX]+)?(?:\s?\(R\s?\d+\))?"
)
_ADDRESS = re.compile(
    r"(?:Aan )?(?:de |het )?(?:heer |mevrouw )?(?:voorzitter|voorzitters|leden|Tweede Kamer|Eerste Kamer)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_GREETING = re.compile(
    r"(?:Zeer |Hoog)?(?:geachte|beste|mijnheer|mevrouw)\b.*", re.IGNORECASE
)
# Each clause of a motion is a paragraph, whatever the one before ends with.
_CLAUSE = re.compile(
    r"(?:en gaat over|gehoord|overwegende|constaterende|van mening|verzoekt|spreekt|roept|draagt|nodigt|besluit)\b"
)
_UNFINISHED = re.compile(r"\b(?:van|voor|de|het|een|en|of|in|op|over|aan|met|dat|die)$")
_ANSWERS = re.compile(
    r"(?:Beantwoording|Antwoord(?:en)?)\b.{0,200}?(?:vragen|vraag)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_NUMBER = re.compile(
    r"(?:Pagina|Page|Blad)\s*+\d*+\s*+(?:van|of)?\s*+\d*|[-–]?\s*\d{1,3}\s*[-–]?|\d+ ?/ ?\d+",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?P<label>[•▪◦·\uf0b7]|[–—-](?=\s))\s*(?=\S)")
_COVER = re.compile(
    rf"^(?:{labels('date', 'subject')}|De Kamer,|{CHAMBER}.*|Vergaderjaar .*)\s?:?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line of a cover sheet."""
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_TERMINAL = (*_SENTENCE_ENDS, "”", "»", ")")
_BREAKS = re.compile(r"[\t\n]")
_TAB, _NEWLINES = re.compile(r"\t"), re.compile(r" *\n\s*")
_LINE, _ADDRESS_LINE, _RUNNING = 100, 60, 40
"""Characters: at most of a line in a cell and in an address, at least of a sentence that goes on."""
_HEADING, _TITLE = 110, 600
"""Characters, at most: of a bold paragraph that is a heading, and of one that says what questions it answers."""
_BOLD = 2
"""Depth of a heading that is one by its looks."""
_FALSE_HEADINGS = 3
"""Numbered lines in bold below each other that are no headings any more but a list."""
_ADDRESS_LINES = 8
"""Of an address, at most; the first counts as none."""
_LEAST_LINED, _LEAST_PLAIN = 2, 3
"""Rows, and full cells in the row that is fuller than one half of them, of a table of data with lines and without."""
_MOST_JOINED = 40
"""Paragraphs; nobody broke a sentence or an address into more, and time must grow with the text."""
_LEAST_TITLE = 20
"""Letters and digits; a shorter title of a file stands in too many texts to mean this one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as the word processor has it; an empty one stands for the white between two others."""

    block: Block
    row: int = 0
    """The row of a table that only lays out, counted over the document; 0 elsewhere."""
    cell: int = 0
    """The cell of such a table or the text box, counted over the document; 0 elsewhere."""
    bold: bool = False
    """The paragraph's style is bold."""
    boxed: bool = False
    """It stands in a text box."""


def clean(text: str) -> str:
    """Text in NFC with plain spaces and hyphens, and without what nobody sees.

    Titles, furniture and reports are folded here only; `formats.read` folds lines and blocks as a whole.
    """
    lines = text.replace("\r", "\n")
    plain = lines.replace("\u2011", "-")
    return visible(plain.replace("\u00ad", ""))


def stripped(block: Block) -> Block:
    """The block without white space around its text."""
    content = block.content.strip()
    return replace(block, content=content)


def put_together(pieces: Iterable[Piece]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a text, and the lines in it that are page furniture."""
    done: list[Piece] = []
    furniture: list[str] = []
    white = True
    for piece in pieces:
        block = stripped(piece.block)
        if block.kind == "paragraph" and not block.text:
            white = True
        elif piece.boxed and _PAGE_NUMBER.fullmatch(block.text):
            furniture.append(block.text)
        elif done or block.kind != "image":
            # Before the first word stands the logo of a letterhead.
            _add(replace(piece, block=block), done, white=white)
            white = False
    shaped = list(map(_shaped, done))
    return tuple(_with_lists(done, shaped)), tuple(furniture)


def _add(piece: Piece, done: list[Piece], *, white: bool) -> None:
    """Put a paragraph behind the others, or to the last of them where the two are one."""
    between = _between(done[-1], piece, white=white) if done else None
    if between is None:
        done.append(piece)
        return
    last = done[-1]
    content = joined((last.block.content, piece.block.content), between)
    block = replace(last.block, content=content)
    done[-1] = replace(last, block=block)


def _between(above: Piece, below: Piece, *, white: bool) -> str | None:
    """What to put between two paragraphs that are one; None where they are two."""
    first = above.block
    second = below.block
    if not _may_be_one(first, second):
        return None
    if above.cell != below.cell:
        is_beside = above.row == below.row != 0
        is_label = BARE_LABEL.fullmatch(first.text) or _MARGIN.fullmatch(first.text)
        return "\t" if is_beside and is_label else None
    if white:
        return None
    if BARE_LABEL.fullmatch(first.text):
        return "\t"
    if QUESTION.fullmatch(first.text) or QUESTION.fullmatch(second.text):
        return None
    return _in_flow(first.text, second.text, in_cell=bool(above.cell))


def _may_be_one(first: Block, second: Block) -> bool:
    """True for two paragraphs, unless the second begins something new or the first is joined often enough."""
    if first.kind != "paragraph" or second.kind != "paragraph":
        return False
    if len(first.content.places) > _MOST_JOINED:
        return False
    return not BARE_LABEL.fullmatch(second.text)


def _in_flow(first: str, second: str, *, in_cell: bool) -> str | None:
    """What to put between paragraphs without white between them; None where the second stands by itself."""
    last = first.rpartition("\n")[2]
    is_short = max(len(last), len(second)) <= _ADDRESS_LINE
    is_line_of_cell = in_cell and is_short and not second.endswith(_SENTENCE_ENDS)
    if not is_line_of_cell and _goes_on(first, second):
        return " "
    if _are_apart(first, second):
        return None
    if in_cell:
        are_lines = max(len(last.rpartition("\t")[2]), len(second)) <= _LINE
    else:
        are_lines = (
            is_short
            and first.count("\n") < _ADDRESS_LINES
            and bool(_ADDRESS.fullmatch(first))
        )
    return "\n" if are_lines else None


def _are_apart(first: str, second: str) -> bool:
    """True where a sentence ends with one of the two, or the second greets the reader."""
    for text in (first, second):
        if text.endswith(_SENTENCE_ENDS):
            return True
    return _GREETING.fullmatch(second) is not None


def _goes_on(first: str, second: str) -> bool:
    """True if a sentence that begins in the first paragraph goes on in the second."""
    if len(first) <= _RUNNING or _CLAUSE.match(second):
        return False
    if _UNFINISHED.search(first):
        return True
    if first.endswith(_TERMINAL):
        return False
    return second[0].islower() and not stands_alone(second)


def _with_lists(pieces: Iterable[Piece], blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, of which three or more numbered headings of one level in a row are a list in bold."""
    pairs = zip(pieces, blocks, strict=True)
    for level, run in groupby(pairs, key=lambda pair: _numbered_level(*pair)):
        group = list(run)
        is_list = level and len(group) >= _FALSE_HEADINGS
        for piece, block in group:
            yield piece.block if is_list else block


def _numbered_level(piece: Piece, block: Block) -> int:
    """Depth from 1 of the heading that an item became; 0 for any other block."""
    is_numbered = piece.block.kind == "item" and block.kind == "heading"
    return block.level if is_numbered else 0


def _shaped(piece: Piece) -> Block:
    """A paragraph that is bold as a whole and short is a heading; one that a bullet was typed before is an item."""
    block = piece.block
    if block.kind == "heading":
        return replace(block, content=block.content.plain())
    bold = piece.bold or block.content.all_marked("strong")
    if block.kind == "item" and bold and any(map(str.isalnum, block.label)):
        return _numbered_heading(piece) or block
    if block.kind != "paragraph":
        return block
    level = _heading_level(block.text, bold=bold, in_cell=bool(piece.cell))
    if level:
        words = block.content.plain()
        return replace(block, kind="heading", level=level, content=words)
    bullet = _BULLET.match(block.text)
    if not bullet:
        return block
    item = block.content[bullet.end() :]
    return replace(block, kind="item", content=item, label=bullet["label"])


def _numbered_heading(piece: Piece) -> Block | None:
    """The heading that an item in bold is by its looks, with its number; None where it is none."""
    block = piece.block
    if _heading_level(block.text, bold=True, in_cell=bool(piece.cell)) != _BOLD:
        return None
    content = joined((block.label, block.content.plain()), " ")
    return Block("heading", content, level=_BOLD + block.level)


def _heading_level(text: str, *, bold: bool, in_cell: bool) -> int:
    """Depth from 1 of the heading that a paragraph is by its looks; 0 for a paragraph that is none."""
    if QUESTION.fullmatch(text):
        return 2
    if not bold or _BREAKS.search(text):
        return 0
    if len(text) <= _TITLE and _ANSWERS.fullmatch(text):
        return 1
    if in_cell or len(text) > _HEADING:
        return 0
    is_bare = text[0].isalnum() and text[-1].isalnum()
    return _BOLD if is_bare else 0


def table_block(rows: Sequence[Sequence[Block]], head: int, where: str) -> Block:
    """A table of cells as one block: a tab between cells, a newline between rows, and neither within a cell."""
    lines: list[Text] = []
    for row in rows:
        spaced = [cell.content.sub(_TAB, " ") for cell in row]
        cells = [content.sub(_NEWLINES, CELL_BREAK) for content in spaced]
        lines.append(joined(cells, "\t"))
    text = joined(lines, "\n")
    return Block("table", text.at(where), level=head)


def is_data(rows: Sequence[Sequence[str]], *, lined: bool) -> bool:
    """True if a table is one to readers too, with full rows. A cover sheet is a table to the word processor alone."""
    least = _LEAST_LINED if lined else _LEAST_PLAIN
    if len(rows) < least:
        return False
    if any(map(_COVER.search, chain.from_iterable(rows))):
        return False
    columns = sorted(sum(map(bool, row)) for row in rows)
    return columns[len(columns) // 2] >= least


def title_of_file(titles: Sequence[str], raw: Sequence[str]) -> Facts:
    """The file's own title, where the letter has these words too: properties outlive the letter they were made for."""
    words = alphanumeric(" ".join(raw)).casefold()
    for title in titles:
        plain = " ".join(clean(title).split())
        own = alphanumeric(plain).casefold()
        if len(own) >= _LEAST_TITLE and own in words:
            origin = Origin("document", "eigenschappen van het bestand", plain)
            return Facts(title=Fact(plain, origin))
    return Facts()
