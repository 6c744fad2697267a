"""Footnotes of pasted text: notes in the middle of the page they stood on, and marks glued to words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.joined_lines import join_lines
from kamerstuk_site.reading.layout.note_forms import (
    NoteReference,
    NoteStart,
    References,
    beginning,
    references_in,
)
from kamerstuk_site.reading.layout.page_lines import LetterLine, LetterLines

_MARK_FORMS = {"superscript": ("superscript", "bare"), "bare": ("superscript", "bare")}
"""How the marks of a note may stand in the text, surest first, by how it begins; the others have marks of their own form.
Printers raise the figure at the foot of a page, the one in the text, both or neither."""
_EXPONENT = lazy_pattern(r"(?<![^\W\d_])[cdhkmµ]?m(?=[23]$)|[×x·*] ?10(?=\d+$)")
"""What a raised figure behind it makes a unit or a power of: 12 m², 5 × 10⁶."""
_LONGEST_UNIT = 8
"""Characters before a raised figure in which what it makes a unit or a power stands: more than any has."""
_SENTENCE_END = (".", ":", "?", "!")
_NOTE_SENTENCE_END = (".", "”", "»", ")")
_SURE_BEFORE = frozenset(".,;:!?)»”")
"""Characters after which a figure is a mark more surely than after a word."""


def split_notes(
    rows: LetterLines,
    known: Sequence[Block],
) -> tuple[LetterLines, tuple[Block, ...]]:
    """Take the notes out of the rows and put note marks in their places.

    `known` are notes that the reader has already found, whose marks are in the lines.
    """
    beginnings = [beginning(row.line) for row in rows]
    # In many letters no line could begin a note, and then nothing refers to one.
    references: References = references_in(rows) if any(beginnings) else {}
    starts = _note_starts(rows, beginnings, references, known)
    marked = _with_marks(rows, _chosen(rows, references, starts))
    kept: list[LetterLine] = []
    notes: list[Block] = []
    end = 0
    for index, row in enumerate(marked):
        if index in starts:
            end = _note_end(marked, index, starts)
            notes.append(_note(marked[index:end], starts[index]))
            continue
        if index < end:
            continue
        only_mark = not row.text and not row.line.picture
        if kept and only_mark:
            above = kept[-1]
            content = joined((above.line.content, row.line.content))
            kept[-1] = above.changed(content=content)
        elif 0 < index == end:
            kept.append(replace(row, after_page_break=True))
        else:
            kept.append(row)
    return kept, (*notes, *known)


def _note_starts(
    rows: LetterLines,
    beginnings: Iterable[NoteStart | None],
    references: References,
    known: Sequence[Block],
) -> dict[int, NoteStart]:
    """Index -> how a note begins there, for each row where one does. Each label begins one note, those of `known` none."""
    starts: dict[int, NoteStart] = {}
    labels = {block.label for block in known}
    for index, start in enumerate(beginnings):
        if start is None or start.label in labels:
            continue
        if _is_referred_to(start, index, references) or _is_at_foot(
            rows,
            index,
            start,
            references,
        ):
            starts[index] = start
            labels.add(start.label)
    return starts


def _is_referred_to(
    start: NoteStart,
    index: int,
    references: References,
) -> bool:
    """True if the text has such a mark for the note that may begin at row `index` as its form asks."""
    if start.form == "superscript":
        return True
    referring = references.get((start.form, start.label), ())
    before = [place for place in referring if place.row < index]
    if start.form == "parenthesis":
        # With more it is a list whose items are numbered so.
        return len(before) == 1
    if start.form == "bare":
        # The mark of a bare figure stands in the text before it; surer forms may stand anywhere.
        return bool(before)
    return bool(referring)


def _is_at_foot(
    rows: LetterLines,
    index: int,
    start: NoteStart,
    references: References,
) -> bool:
    """True if nothing but notes stands from row `index` to the foot of its page, which has a raised mark for the first.

    So the figure need not be raised there. A numbered heading has text below it.
    """
    line = rows[index].line
    if line.page is None or start.form != "bare" or line.heading:
        return False
    raised = references.get(("superscript", start.label), ())
    above = (rows[place.row].line for place in raised if place.row < index)
    if all(marked.page != line.page for marked in above):
        return False
    on_page = takewhile(lambda row: row.line.page == line.page, rows[index + 1 :])
    return all(row.adjacent or beginning(row.line) for row in on_page)


def _note_end(
    rows: LetterLines,
    start: int,
    starts: Mapping[int, NoteStart],
) -> int:
    """The row after the last one of the note that begins at `start`: up to an empty line, a new page or a new note.

    Without such a sign a note ends with its sentence when what follows goes on where the text was interrupted.
    """
    interrupted = start > 0 and not rows[start - 1].text.endswith(_SENTENCE_END)
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if index in starts or not row.adjacent:
            return index
        ended = interrupted and rows[index - 1].text.endswith(_NOTE_SENTENCE_END)
        if ended and row.text[:1].islower():
            return index
    return len(rows)


def _note(rows: LetterLines, start: NoteStart) -> Block:
    """The note that consists of these rows."""
    first = rows[0].line
    words = first.content[start.words :].lstrip()
    lines = [replace(first, content=words)]
    lines += [row.line for row in rows[1:]]
    content = join_lines(lines)
    return Block("note", content, start.label)


def _references_to(
    start: NoteStart,
    references: References,
    starts: Mapping[int, NoteStart],
) -> dict[str, list[NoteReference]]:
    """The references that may be marks of a note, by their form, surest first."""
    by_form: dict[str, list[NoteReference]] = {}
    for form in _MARK_FORMS.get(start.form, (start.form,)):
        places = references.get((form, start.label), ())
        by_form[form] = [
            place
            for place in places
            # Not the figure with which a note begins.
            if place.row not in starts or place.start >= starts[place.row].words
        ]
    return by_form


def _chosen(
    rows: LetterLines,
    references: References,
    starts: Mapping[int, NoteStart],
) -> list[tuple[NoteReference, str]]:
    """The references that are marks, with their labels. A mark that could stand in several places stays as written."""
    chosen: list[tuple[NoteReference, str]] = []
    last = NoteReference(0, 0, 0)
    in_order = sorted(starts.values(), key=lambda start: int(start.label))
    for start in in_order:
        by_form = _references_to(start, references, starts)
        raised = by_form.get("superscript", [])
        by_form["superscript"] = [
            place for place in raised if not _is_exponent(rows, place)
        ]
        bare = by_form.get("bare", [])
        by_form["bare"] = _surest(rows, bare, last)
        # Where every raised figure makes a unit or a power, and no other figure is a mark, one of those is it.
        found = next(filter(None, by_form.values()), raised)
        chosen += [(reference, start.label) for reference in found]
        if found:
            last = found[0]
    return chosen


def _is_exponent(rows: LetterLines, place: NoteReference) -> bool:
    """True if a figure makes a unit or a power of what stands before it."""
    text = rows[place.row].line.text
    before = max(place.start - _LONGEST_UNIT, 0)
    return _EXPONENT.search(text[before : place.end]) is not None


def _surest(
    rows: LetterLines,
    found: list[NoteReference],
    last: NoteReference,
) -> list[NoteReference]:
    """The one figure among those found that is a mark; none where that cannot be told.

    Marks follow each other in the order of their labels, so it stands behind `last` where one does.
    """
    later = [reference for reference in found if reference >= last] or found
    only = the_only(later)
    if only is None:
        sure = []
        for place in later:
            text = rows[place.row].line.text
            if text[place.start - 1] in _SURE_BEFORE:
                sure.append(place)
        only = the_only(sure)
    return [only] if only else []


def _with_marks(
    rows: LetterLines,
    chosen: Sequence[tuple[NoteReference, str]],
) -> list[LetterLine]:
    """The rows with note marks where the text referred to notes."""
    marked = list(rows)
    for index, places in groupby(sorted(chosen), key=lambda pair: pair[0].row):
        content = rows[index].line.content
        pieces: list[Text] = []
        end = 0
        for reference, label in places:
            pieces.append(content[end : reference.start])
            pieces.append(Text(marks=(Mark(0, 0, "note", label),)))
            end = reference.end
        pieces.append(content[end:])
        marked[index] = rows[index].changed(content=joined(pieces, ""))
    return marked
