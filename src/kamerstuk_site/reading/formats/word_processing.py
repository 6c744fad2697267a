"""Paragraphs of a word processor become blocks: what was typed over several of them is put together.

Writers press Enter where they mean a new line of an address, and sometimes in mid-sentence; the labels of a ministry's
cover sheet and what they say stand in cells of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.text import Mark, Text, joined
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, QUESTION
from kamerstuk_site.reading.formats.plain_text import visible

# What a motion prints in the margin beside its words.
_MARGIN = re.compile(r"(?:[IN]r\.?|No\.?)\s?(?:\d{1,4}|[A-Z]{1,2})|\d{2} ?\d{3}(?:[- ][IVX]+)?(?:\s?\(R\s?\d+\))?")
_ADDRESS = re.compile(
    r"(?:Aan )?(?:de |het )?(?:heer |mevrouw )?(?:voorzitter|voorzitters|leden|Tweede Kamer|Eerste Kamer)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_GREETING = re.compile(r"(?:Zeer |Hoog)?(?:geachte|beste|mijnheer|mevrouw)\b.*", re.IGNORECASE)
# Each clause of a motion is a paragraph, whatever the one before ends with.
_CLAUSE = re.compile(
    r"(?:en gaat over|gehoord|overwegende|constaterende|van mening|verzoekt|spreekt|roept|draagt|nodigt|besluit)\b"
)
_UNFINISHED = re.compile(r"\b(?:van|voor|de|het|een|en|of|in|op|over|aan|met|dat|die)$")
_ANSWERS = re.compile(r"(?:Beantwoording|Antwoord(?:en)?)\b.{0,200}?(?:vragen|vraag)\b.*", re.IGNORECASE | re.DOTALL)
_PAGE_NUMBER = re.compile(
    r"(?:Pagina|Page|Blad)\s*+\d*+\s*+(?:van|of)?\s*+\d*|[-–]?\s*\d{1,3}\s*[-–]?|\d+ ?/ ?\d+", re.IGNORECASE
)
_BULLET = re.compile(r"(?P<label>[•▪◦·\uf0b7]|[–—-](?=\s))\s*(?=\S)")
_COVER = re.compile(
    r"(?:Datum|Onderwerp|Betreft|De Kamer,|(?:TWEEDE|EERSTE) KAMER DER STATEN-GENERAAL.*|Vergaderjaar .*)\s?:?",
    re.IGNORECASE,
)
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""How ODT names what Word has words for."""
_TERMINAL = (".", "!", "?", ":", ";", "”", "»", ")")
_BREAKS = re.compile(r"[\t\n]")
_LINE, _ADDRESS_LINE, _RUNNING = 100, 60, 40
"""Characters: at most of a line in a cell and in an address, at least of a sentence that goes on."""
_HEADING, _TITLE = 110, 600
_CLAUSE_LINES = 8
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


@dataclass
class Words:
    """The text of a paragraph while it is read, with what hangs on it. In pieces, so that time grows with the text."""

    marks: list[Mark] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    """The name of each picture, and what the document says about it."""
    length: int = 0
    last: str = ""
    """The last character."""
    _pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that was put here."""
        return "".join(self._pieces)

    def content(self) -> Text:
        """The same, with its marks."""
        return Text(self.text, tuple(sorted(self.marks, key=lambda mark: (mark.start, mark.end))))

    def put(self, text: str) -> None:
        """Add text."""
        if text:
            self._pieces.append(text)
            self.length += len(text)
            self.last = text[-1]

    def pictures(self, where: str) -> Iterator[Block]:
        """The pictures as blocks."""
        return (Block("image", Text(said).at(where), name) for name, said in self.images)


def clean(text: str) -> str:
    """Text in NFC with plain spaces and hyphens, and without what nobody sees."""
    return visible(text.replace("\r", "\n").replace("\u2011", "-").replace("\u00ad", ""))


def stripped(block: Block) -> Block:
    """The block without white space around its text."""
    return replace(block, content=block.content.strip())


def put_together(pieces: Sequence[Piece]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks of a text, and the lines in it that are page furniture."""
    done: list[Piece] = []
    furniture: list[str] = []
    white = True
    for raw in pieces:
        piece = replace(raw, block=stripped(raw.block))
        if piece.block.kind == "paragraph" and not piece.block.text:
            white = True
            continue
        if piece.boxed and _PAGE_NUMBER.fullmatch(piece.block.text):
            furniture.append(piece.block.text)
            continue
        if piece.block.kind == "image" and not done:
            # What stands before the first word is a letterhead's logo.
            continue
        between = _between(done[-1], piece, white=white) if done else None
        if between is None:
            done.append(piece)
        else:
            done[-1] = replace(done[-1], block=_joined(done[-1].block, between, piece.block))
        white = False
    return tuple(_shaped(piece) for piece in done), tuple(furniture)


def _between(before: Piece, after: Piece, *, white: bool) -> str | None:
    """What to put between two paragraphs that are one; None where they are two."""
    first, second = before.block, after.block
    if len(first.content.places) > _MOST_JOINED:
        return None
    if first.kind != "paragraph" or second.kind != "paragraph" or BARE_LABEL.fullmatch(second.text):
        return None
    together = not white and before.cell == after.cell
    same_row = before.row == after.row != 0 and before.cell != after.cell
    if BARE_LABEL.fullmatch(first.text) and (same_row or together):
        return "\t"
    if same_row and _MARGIN.fullmatch(first.text):
        return "\t"
    if not together or QUESTION.fullmatch(first.text) or QUESTION.fullmatch(second.text):
        return None
    return _line_or_flow(first.text, second.text, in_cell=bool(before.cell))


def _line_or_flow(first: str, second: str, *, in_cell: bool) -> str | None:
    last = first.rsplit("\n", 1)[-1]
    if in_cell and max(len(last), len(second)) <= _ADDRESS_LINE and second[-1] not in _TERMINAL[:5]:
        return None if first.endswith(_TERMINAL[:5]) or _GREETING.fullmatch(second) else "\n"
    goes_on = (second[0].islower() and not first.endswith(_TERMINAL)) or _UNFINISHED.search(first)
    if goes_on and len(first) > _RUNNING and not _CLAUSE.match(second):
        return " "
    if first.endswith(_TERMINAL[:5]) or second.endswith(_TERMINAL[:5]) or _GREETING.fullmatch(second):
        return None
    if in_cell and max(len(last.rsplit("\t", 1)[-1]), len(second)) <= _LINE:
        return "\n"
    if _ADDRESS.fullmatch(first) and max(len(last), len(second)) <= _ADDRESS_LINE and first.count("\n") < _CLAUSE_LINES:
        return "\n"
    return None


def _joined(first: Block, between: str, second: Block) -> Block:
    return replace(first, content=joined((first.content, second.content), between))


def _shaped(piece: Piece) -> Block:
    """A paragraph that is bold as a whole and short is a heading; one that a bullet was typed before is an item."""
    block = piece.block
    if block.kind == "heading":
        return replace(block, content=block.content.plain())
    if block.kind != "paragraph":
        return block
    if level := _heading_level(block, bold=piece.bold or block.content.all_marked("strong"), in_cell=bool(piece.cell)):
        return replace(block, kind="heading", level=level, content=block.content.plain())
    if bullet := _BULLET.match(block.text):
        return replace(block, kind="item", content=block.content[bullet.end() :], label=bullet["label"])
    return block


def _heading_level(block: Block, *, bold: bool, in_cell: bool) -> int:
    text = block.text
    if QUESTION.fullmatch(text):
        return 2
    if not bold or "\n" in text or "\t" in text:
        return 0
    if _ANSWERS.fullmatch(text) and len(text) <= _TITLE:
        return 1
    if in_cell:
        return 0
    return 2 if len(text) <= _HEADING and text[-1].isalnum() and text[0].isalnum() else 0


def table_block(rows: Sequence[Sequence[Block]], head: int, where: str) -> Block:
    """A table of cells as one block: a tab between cells, a newline between rows, and spaces for those in cells."""
    cells = ((cell.content.sub(_BREAKS, " ") for cell in row) for row in rows)
    text = joined((joined(row, "\t") for row in cells), "\n")
    return Block("table", text.at(where), level=head)


def is_data(rows: Sequence[Sequence[str]], *, lined: bool) -> bool:
    """Whether a table is one to readers too, with full rows. A cover sheet is a table to the word processor alone."""
    if len(rows) < 2 or any(_COVER.fullmatch(line) for row in rows for cell in row for line in cell.split("\n")):
        return False
    columns = sorted(sum(map(bool, row)) for row in rows)[len(rows) // 2]
    return (columns >= 2 and lined) or (columns >= 3 and len(rows) >= 3)


def figure(number: int, form: str) -> str:
    """A number as a list shows it: `3`, `c`, `III`."""
    form = _FORMS.get(form, form)
    shown = str(number)
    if form.endswith("Letter") and 1 <= number <= 26:
        shown = chr(ord("a") + number - 1)
    elif form.endswith("Roman") and 1 <= number < 40:
        shown = "x" * (number // 10) + _ROMAN[number % 10]
    return shown.upper() if form.startswith("upper") else shown


def title_of_file(titles: Sequence[str], raw: Sequence[str]) -> Facts:
    """The file's own title, where the letter has these words too: properties outlive the letter they were made for."""
    words = _alphanumeric(" ".join(raw))
    for title in titles:
        plain = " ".join(clean(title).split())
        if len(_alphanumeric(plain)) >= _LEAST_TITLE and _alphanumeric(plain) in words:
            return Facts(title=Fact(plain, Origin("document", "eigenschappen van het bestand", plain)))
    return Facts()


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def raw_lines(texts: Sequence[str]) -> tuple[Line, ...]:
    """Every text of a source as lines, numbered by paragraph."""
    return tuple(Line(Text(text), number) for number, text in enumerate(filter(None, texts), start=1))


def note_mark(at: int, label: str) -> Mark:
    """The place of a note in a text."""
    return Mark(at, at, "note", label)
