"""Footnotes of pasted text: notes in the middle of the page they stood on, and marks glued to words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import NamedTuple

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.layout.page_furniture import LetterLine, LetterLines
from kamerstuk_site.reading.layout.paragraphs import join_lines

# How a note begins, surest first. A bare figure counts only where the text has a mark for it.
_BEGINNINGS = {
    "markdown": re.compile(r"\[\^(\d{1,3})\]:\s+(?=\S)"),
    "brackets": re.compile(r"\[(\d{1,3})\]\s+(?=\S)"),
    "parenthesis": re.compile(r"(\d{1,2})\)\s+(?=\S)"),
    "bare": re.compile(r"(\d{1,3})\s+(?=[^\W\d]|[«“\"'(‘]|\d{1,2} \w)"),
}
_REFERENCES = {
    "markdown": re.compile(r"\[\^(\d{1,3})\](?!:)"),
    "brackets": re.compile(r"(?<=\S)\s?\[(\d{1,3})\]"),
    "parenthesis": re.compile(r"(?<=[^\W\d_])\s?(\d{1,2})\)(?=$|[\s.,;:])"),
    "bare": re.compile(
        r"(?=\d)(?<=[^\W\d_]|[.,;:!?)»”’\"'\]%])"  # a figure first: few places have one
        # Words that end in a figure by themselves, and figures with a point in them, have no note mark.
        r"(?<!\bnr\.)(?<!\bnrs\.)(?<!\bblz\.)(?<!\bart\.)(?<!\blid)(?<!\bCO)(?<!\bPM)(?<!\bNO)(?<!\bSO)"
        r"(?<!\b[A-Z])(?<!\b[A-Z]-)(?<!\d[.,:])(?<!\bm)(?<!\b[cdkm]m)"
        r"(\d{1,3})(?=$|[\s.,;:!?)»”’\"'\]])"
    ),
}
_MARK_FORMS = {"superscript": ("superscript", "bare"), "bare": ("superscript", "bare")}
"""How the marks of a note may stand in the text, surest first, by how it begins; the others have marks of their own form.
Printers raise the figure at the foot of a page, the one in the text, both or neither."""
_EXPONENT = re.compile(r"(?<![^\W\d_])[cdhkmµ]?m(?=[23]$)|[×x·*] ?10(?=\d+$)")
"""What a raised figure behind it makes a unit or a power of: 12 m², 5 × 10⁶."""
_LONGEST_UNIT = 8
"""Characters before a raised figure in which what it makes a unit or a power stands: more than any has."""
_SENTENCE_END = (".", ":", "?", "!")
_NOTE_SENTENCE_END = (".", "”", "»", ")")
_SURE_BEFORE = frozenset(".,;:!?)»”")
"""Characters after which a figure is a mark more surely than after a word."""


class NoteReference(NamedTuple):
    """A place in the letter that may refer to a note: index of the row, and offsets in its text."""

    row: int
    start: int
    end: int


class NoteStart(NamedTuple):
    """How a note begins: its label and the form of it, and the offset at which its words begin."""

    label: str
    form: str
    words: int


References = Mapping[tuple[str, str], Sequence[NoteReference]]
"""Where the text may refer to a note, by form and label, in the order of the text."""


def split_notes(
    rows: LetterLines, known: Sequence[Block]
) -> tuple[LetterLines, tuple[Block, ...]]:
    """Take the notes out of the rows and put note marks in their places.

    `known` are notes that the reader has already found, whose marks are in the lines.
    """
    references = _references(rows)
    starts = _note_starts(rows, references, known)
    marked = _with_marks(rows, _chosen(rows, references, starts))
    kept: list[LetterLine] = []
    notes: list[Block] = []
    end = 0
    for index, row in enumerate(marked):
        if index in starts:
            end = _note_end(marked, index, starts)
            notes.append(_note(marked[index:end], starts[index]))
        elif index < end:
            continue
        elif (
            kept and not row.text and not row.line.picture
        ):  # nothing is left of the line but the mark of a note
            content = joined((kept[-1].line.content, row.line.content))
            kept[-1] = _with_content(kept[-1], content)
        else:
            after_note = 0 < index == end
            kept.append(replace(row, after_page_break=True) if after_note else row)
    return kept, (*notes, *known)


def _references(rows: LetterLines) -> References:
    """Everything in the text that could refer to a note, found in one pass."""
    found: defaultdict[tuple[str, str], list[NoteReference]] = defaultdict(list)
    for index, row in enumerate(rows):
        for form, pattern in _REFERENCES.items():
            for match in pattern.finditer(row.line.text):
                found[form, match[1]].append(NoteReference(index, *match.span()))
        for label, mark in _superscripts(row.line):
            found["superscript", label].append(
                NoteReference(index, mark.start, mark.end)
            )
    return found


def _superscripts(line: Line) -> Iterator[tuple[str, Mark]]:
    """What stands raised in a line, without the space around it, and the mark that says so."""
    for mark in line.content.marks:
        if mark.kind == "superscript":
            yield line.text[mark.start : mark.end].strip(), mark


def _note_starts(
    rows: LetterLines, references: References, known: Sequence[Block]
) -> dict[int, NoteStart]:
    """Index -> how a note begins there, for each row where one does. Each label begins one note, those of `known` none."""
    starts: dict[int, NoteStart] = {}
    labels = {block.label for block in known}
    for index, row in enumerate(rows):
        start = _beginning(row.line)
        if start is None or start.label in labels:
            continue
        if _is_referred_to(start, index, references) or _is_at_foot(
            rows, index, start, references
        ):
            starts[index] = start
            labels.add(start.label)
    return starts


def _is_referred_to(start: NoteStart, index: int, references: References) -> bool:
    """True if the text has such a mark for the note that may begin at row `index` as its form asks."""
    if start.form == "superscript":
        return True
    referring = references.get((start.form, start.label), ())
    before = [reference for reference in referring if reference.row < index]
    if start.form == "parenthesis":
        return len(before) == 1  # with more it is a list whose items are numbered so
    # The mark of a bare figure stands in the text before it; surer forms may stand anywhere.
    return bool(before if start.form == "bare" else referring)


def _is_at_foot(
    rows: LetterLines, index: int, start: NoteStart, references: References
) -> bool:
    """True if nothing but notes stands from row `index` to the foot of its page, which has a raised mark for the first.

    So the figure need not be raised there. A numbered heading has text below it.
    """
    line = rows[index].line
    if line.page is None or start.form != "bare" or line.heading:
        return False
    raised = references.get(("superscript", start.label), ())
    on_page = [
        place
        for place in raised
        if place.row < index and rows[place.row].line.page == line.page
    ]
    below = takewhile(lambda row: row.line.page == line.page, rows[index + 1 :])
    return bool(on_page) and all(row.adjacent or _beginning(row.line) for row in below)


def _beginning(line: Line) -> NoteStart | None:
    """How a note would begin with this line; None where none could."""
    text = line.text
    indent = len(text) - len(text.lstrip())
    for label, mark in _superscripts(line):
        if mark.start == indent and label.isdigit() and text[mark.end :].strip():
            return NoteStart(label, "superscript", mark.end)
    for form, pattern in _BEGINNINGS.items():
        if match := pattern.match(text, indent):
            return NoteStart(match[1], form, match.end())
    return None


def _note_end(rows: LetterLines, start: int, starts: Mapping[int, NoteStart]) -> int:
    """The row after the last one of the note that begins at `start`: up to an empty line, a new page or a new note.

    Without such a sign a note ends with its sentence when what follows goes on where the text was interrupted.
    """
    interrupted = start > 0 and not rows[start - 1].text.endswith(_SENTENCE_END)
    for index in range(start + 1, len(rows)):
        row = rows[index]
        resumed = (
            interrupted
            and rows[index - 1].text.endswith(_NOTE_SENTENCE_END)
            and row.text[:1].islower()
        )
        if resumed or index in starts or not row.adjacent:
            return index
    return len(rows)


def _note(rows: LetterLines, start: NoteStart) -> Block:
    """The note that consists of these rows."""
    first = rows[0].line
    begun = replace(first, content=first.content[start.words :].lstrip())
    return Block(
        "note", join_lines([begun, *(row.line for row in rows[1:])]), start.label
    )


def _chosen(
    rows: LetterLines, references: References, starts: Mapping[int, NoteStart]
) -> list[tuple[NoteReference, str]]:
    """The references that are marks, with their labels. A mark that could stand in several places stays as written."""
    chosen: list[tuple[NoteReference, str]] = []
    last = NoteReference(0, 0, 0)
    for start in sorted(starts.values(), key=lambda start: int(start.label)):
        by_form = {
            form: [
                place
                for place in references.get((form, start.label), ())
                if _is_in_text(place, starts)
            ]
            for form in _MARK_FORMS.get(start.form, (start.form,))
        }
        raised = by_form.get("superscript", [])
        by_form["superscript"] = [
            place for place in raised if not _is_exponent(rows, place)
        ]
        by_form["bare"] = _surest(rows, by_form.get("bare", []), last)
        # Where every raised figure makes a unit or a power, and no other figure is a mark, one of those is it.
        found = next(filter(None, by_form.values()), raised)
        chosen += [(reference, start.label) for reference in found]
        last = found[0] if found else last
    return chosen


def _is_in_text(place: NoteReference, starts: Mapping[int, NoteStart]) -> bool:
    """True if a place is not the figure with which a note begins."""
    return place.row not in starts or place.start >= starts[place.row].words


def _is_exponent(rows: LetterLines, place: NoteReference) -> bool:
    """True if a figure makes a unit or a power of what stands before it."""
    before = max(place.start - _LONGEST_UNIT, 0)
    return _EXPONENT.search(rows[place.row].line.text[before : place.end]) is not None


def _surest(
    rows: LetterLines, found: list[NoteReference], last: NoteReference
) -> list[NoteReference]:
    """The one figure among those found that is a mark; none where that cannot be told.

    Marks follow each other in the order of their labels, so it stands behind `last` where one does.
    """
    later = [reference for reference in found if reference >= last] or found
    sure = [
        reference
        for reference in later
        if rows[reference.row].line.text[reference.start - 1] in _SURE_BEFORE
    ]
    only = the_only(later) or the_only(sure)
    return [only] if only else []


def _with_marks(
    rows: LetterLines, chosen: Sequence[tuple[NoteReference, str]]
) -> list[LetterLine]:
    """The rows with note marks where the text referred to notes."""
    marked = list(rows)
    for index, places in groupby(sorted(chosen), key=lambda pair: pair[0].row):
        content = rows[index].line.content
        pieces: list[Text] = []
        end = 0
        for reference, label in places:
            pieces += [
                content[end : reference.start],
                Text(marks=(Mark(0, 0, "note", label),)),
            ]
            end = reference.end
        marked[index] = _with_content(rows[index], joined([*pieces, content[end:]], ""))
    return marked


def _with_content(row: LetterLine, content: Text) -> LetterLine:
    return replace(row, line=replace(row.line, content=content))
