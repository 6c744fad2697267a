"""Footnotes of pasted text: notes in the middle of the page they stood on, and marks glued to words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.text import TextBuilder
from kamerstuk_site.reading.layout.page_furniture import Row
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
    "bare": re.compile(r"(?<=[^\W\d_]|[.,;:!?)»”’\"'\]%])(\d{1,3})(?=$|[\s.,;:!?)»”’\"'\]])"),
}
# Words that end in a figure by themselves: no place for a note mark.
_NOT_BEFORE = re.compile(r"(?:\b(?:nrs?\.|blz\.|art\.|lid|CO|PM|NO|SO|[A-Z]-?)|\d[.,:])$")

Place = tuple[int, int, int]
"""Row, start and end of a mark in the text."""
Places = dict[tuple[str, str], list[Place]]
"""Where the text refers to a note, by form and label."""


def split_notes(rows: Sequence[Row], known: Sequence[Block]) -> tuple[list[Row], tuple[Block, ...]]:
    """Take the notes out of the rows and put note marks in their places.

    `known` are notes that the reader has already found, whose marks are in the lines.
    """
    places = _all_places(rows)
    starts = _note_starts(rows, places, {block.label for block in known})
    marked = _with_marks(rows, _chosen(rows, places, starts))
    notes: list[Block] = []
    kept: list[Row] = []
    index = 0
    broken = False
    while index < len(marked):
        if index not in starts:
            row = marked[index]
            kept.append(replace(row, page_break=True) if broken else row)
            broken, index = False, index + 1
            continue
        end = _note_end(marked, index, starts)
        notes.append(_note(marked[index:end], *starts[index]))
        broken, index = True, end
    return kept, (*notes, *known)


def _all_places(rows: Sequence[Row]) -> Places:
    """Everything in the text that could refer to a note, found in one pass."""
    places: Places = {}
    for at, row in enumerate(rows):
        text = row.line.text
        for form, pattern in _REFERENCES.items():
            for match in pattern.finditer(text):
                if form != "bare" or not _NOT_BEFORE.search(text, max(0, match.start() - 8), match.start()):
                    places.setdefault((form, match[1]), []).append((at, match.start(), match.end()))
        for mark in row.line.content.marks:
            if mark.kind == "superscript":
                label = text[mark.start : mark.end].strip()
                places.setdefault(("superscript", label), []).append((at, mark.start, mark.end))
    return places


def _note_starts(rows: Sequence[Row], places: Places, taken: set[str]) -> dict[int, tuple[str, str]]:
    """Row index -> (label, form) of each row where a note begins."""
    starts: dict[int, tuple[str, str]] = {}
    seen = set(taken)
    for index, row in enumerate(rows):
        found = _beginning(row.line)
        if found is None or found[0] in seen:
            continue
        label, form = found
        referring = places.get((form, label), [])
        # The mark of a bare figure stands in the text before it; surer forms may stand anywhere.
        before = [place for place in referring if place[0] < index]
        if form == "parenthesis" and len(before) != 1:
            continue  # a list whose items are numbered so
        if form == "superscript" or before or (referring and form in ("markdown", "brackets")):
            starts[index] = (label, form)
            seen.add(label)
    return starts


def _beginning(line: Line) -> tuple[str, str] | None:
    text = line.text.lstrip()
    first = next(
        (
            mark
            for mark in line.content.marks
            if mark.kind == "superscript" and mark.start == len(line.text) - len(text)
        ),
        None,
    )
    if first and line.text[first.start : first.end].strip().isdigit() and line.text[first.end :].strip():
        return line.text[first.start : first.end].strip(), "superscript"
    for form, pattern in _BEGINNINGS.items():
        if match := pattern.match(text):
            return match[1], form
    return None


def _note_end(rows: Sequence[Row], start: int, starts: dict[int, tuple[str, str]]) -> int:
    """The row after the last one of the note that begins at `start`: up to an empty line, a new page or a new note.

    Without such a sign a note ends with its sentence when what follows goes on where the text was interrupted.
    """
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if index in starts or row.blank or row.page_break:
            return index
        ended = rows[index - 1].line.text.rstrip().endswith((".", "”", "»", ")"))
        interrupted = start > 0 and not rows[start - 1].line.text.rstrip().endswith((".", ":", "?", "!"))
        if ended and interrupted and row.line.text.lstrip()[:1].islower():
            return index
    return len(rows)


def _note(rows: Sequence[Row], label: str, form: str) -> Block:
    first = rows[0].line
    if form == "superscript":
        end = next(mark.end for mark in first.content.marks if mark.kind == "superscript")
    else:
        indent = len(first.text) - len(first.text.lstrip())
        match = _BEGINNINGS[form].match(first.text.lstrip())
        end = indent + match.end() if match else 0
    begun = replace(first, content=first.content[end:].lstrip())
    return Block("note", join_lines([begun, *(row.line for row in rows[1:])]), label)


def _chosen(rows: Sequence[Row], places: Places, starts: dict[int, tuple[str, str]]) -> list[tuple[Place, str]]:
    """The places that are marks, with their labels. A mark that could stand in several places stays as it is written."""
    chosen: list[tuple[Place, str]] = []
    low: Place = (0, 0, 0)
    for label, form in sorted(starts.values(), key=lambda item: int(item[0])):
        found = [place for place in places.get((form, label), []) if place[1] or place[0] not in starts]
        if form == "bare":
            found = [place for place in found if place >= low] or found
            if len(found) > 1:
                # After a full stop or a comma a figure is a mark more surely than after a word.
                sure = [place for place in found if rows[place[0]].line.text[place[1] - 1] in ".,;:!?)»”"]
                found = sure if len(sure) == 1 else []
        chosen += [(place, label) for place in found]
        low = found[0] if found else low
    return chosen


def _with_marks(rows: Sequence[Row], chosen: Sequence[tuple[Place, str]]) -> list[Row]:
    """The rows with note marks where the text referred to notes; last ones first, so that places stay true."""
    out = list(rows)
    for (at, start, end), label in sorted(chosen, reverse=True):
        out[at] = replace(out[at], line=_with_note_mark(out[at].line, start, end, label))
    return out


def _with_note_mark(line: Line, start: int, end: int, label: str) -> Line:
    """Take `start:end` out of the line and put a note mark there."""
    text = TextBuilder()
    text.append(line.content[:start])
    text.note(label)
    text.append(line.content[end:])
    return replace(line, content=text.text())
