"""Footnotes of pasted text: notes in the middle of the page they stood on, and marks glued to words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.layout.furniture import Row
from kamerstuk_site.layout.paragraphs import join_lines
from kamerstuk_site.model import Block, Line, Mark

# How a note begins, surest first. A bare figure counts only where the text has a mark for it.
_BEGINNINGS = {
    "markdown": re.compile(r"\[\^(\d{1,3})\]:\s+(?=\S)"),
    "brackets": re.compile(r"\[(\d{1,3})\]\s+(?=\S)"),
    "bare": re.compile(r"(\d{1,3})\s+(?=[^\W\d]|[«“\"'(‘]|\d{1,2} \w)"),
}
_REFERENCES = {
    "markdown": r"\[\^{}\](?!:)",
    "brackets": r"(?<=\S)\s?\[{}\]",
    "bare": r"(?<=[^\W\d_]|[.,;:!?)»”’\"'\]%]){}(?=$|[\s.,;:!?)»”’\"'\]])",
}
# Words that end in a figure by themselves: no place for a note mark.
_NOT_BEFORE = re.compile(r"(?:\b(?:nrs?\.|blz\.|art\.|lid|CO|PM|NO|SO|[A-Z]-?)|\d[.,:])$")


def split_notes(rows: Sequence[Row], known: Sequence[Block]) -> tuple[list[Row], tuple[Block, ...]]:
    """Take the notes out of the rows and put note marks in their places.

    `known` are notes that the reader has already found, whose marks are in the lines.
    """
    labels = {block.label for block in known}
    starts = _note_starts(rows, labels)
    notes: list[Block] = []
    kept: list[Row] = []
    index = 0
    broken = False
    while index < len(rows):
        if index not in starts:
            row = rows[index]
            kept.append(replace(row, page_break=True) if broken else row)
            broken, index = False, index + 1
            continue
        end = _note_end(rows, index, starts)
        notes.append(_note(rows[index:end], *starts[index]))
        broken, index = True, end
    forms = dict(starts.values())
    return _place_marks(kept, forms), (*notes, *known)


def _note_starts(rows: Sequence[Row], taken: set[str]) -> dict[int, tuple[str, str]]:
    """Row index -> (label, form) of each row where a note begins."""
    starts: dict[int, tuple[str, str]] = {}
    seen = set(taken)
    for index, row in enumerate(rows):
        found = _beginning(row.line)
        if found is None or found[0] in seen:
            continue
        label, form = found
        if form == "superscript" or _has_reference(rows, index, label, form):
            starts[index] = (label, form)
            seen.add(label)
    return starts


def _beginning(line: Line) -> tuple[str, str] | None:
    text = line.text.lstrip()
    first = next(
        (mark for mark in line.marks if mark.kind == "superscript" and mark.start == len(line.text) - len(text)), None
    )
    if first and line.text[first.start : first.end].strip().isdigit() and line.text[first.end :].strip():
        return line.text[first.start : first.end].strip(), "superscript"
    for form, pattern in _BEGINNINGS.items():
        if match := pattern.match(text):
            return match[1], form
    return None


def _has_reference(rows: Sequence[Row], index: int, label: str, form: str) -> bool:
    """A mark for the note stands in the text before it (or, for end notes of other forms, anywhere)."""
    pattern = re.compile(_REFERENCES[form].format(label))
    before = rows[:index] if form == "bare" else rows
    return any(_mark_places(row.line.text, pattern, form) for row in before)


def _mark_places(text: str, pattern: re.Pattern[str], form: str) -> list[re.Match[str]]:
    return [m for m in pattern.finditer(text) if form != "bare" or not _NOT_BEFORE.search(text, 0, m.start())]


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
        end = next(mark.end for mark in first.marks if mark.kind == "superscript")
    else:
        indent = len(first.text) - len(first.text.lstrip())
        match = _BEGINNINGS[form].match(first.text.lstrip())
        end = indent + match.end() if match else 0
    text, marks, places = join_lines([_cut(first, end), *(row.line for row in rows[1:])])
    return Block("note", text, first.where, marks, label, places=places)


def _cut(line: Line, start: int) -> Line:
    start += len(line.text[start:]) - len(line.text[start:].lstrip())
    marks = tuple(replace(m, start=m.start - start, end=m.end - start) for m in line.marks if m.start >= start)
    return replace(line, text=line.text[start:], marks=marks)


def _place_marks(rows: list[Row], forms: dict[str, str]) -> list[Row]:
    """Turn what refers to a note into note marks. A mark that could stand in several places is left as it is written."""
    out = list(rows)
    low = (0, 0)
    for label, form in sorted(forms.items(), key=lambda item: int(item[0])):
        places = _references(out, label, form)
        if form == "bare":
            places = [place for place in places if place[:2] >= low] or places
            if len(places) > 1:
                # After a full stop or a comma a figure is a mark more surely than after a word.
                sure = [p for p in places if out[p[0]].line.text[p[1] - 1] in ".,;:!?)»”"]
                places = sure if len(sure) == 1 else []
        for at, start, end in reversed(places):
            out[at] = replace(out[at], line=_with_note_mark(out[at].line, start, end, label))
        if places:
            low = places[0][:2]
    return out


def _references(rows: Sequence[Row], label: str, form: str) -> list[tuple[int, int, int]]:
    """Row, start and end of everything that refers to the note."""
    if form == "superscript":
        return [
            (at, mark.start, mark.end)
            for at, row in enumerate(rows)
            for mark in row.line.marks
            if mark.kind == "superscript" and row.line.text[mark.start : mark.end].strip() == label
        ]
    pattern = re.compile(_REFERENCES[form].format(label))
    return [(at, m.start(), m.end()) for at, row in enumerate(rows) for m in _mark_places(row.line.text, pattern, form)]


def _with_note_mark(line: Line, start: int, end: int, label: str) -> Line:
    """Take `start:end` out of the line and put a note mark there."""
    gone = end - start
    marks = [Mark(start, start, "note", label)]
    for mark in line.marks:
        if mark.kind == "superscript" and start <= mark.start < end:
            continue
        moved = replace(mark, start=mark.start - gone * (mark.start >= end), end=mark.end - gone * (mark.end >= end))
        marks.append(moved)
    return replace(
        line, text=line.text[:start] + line.text[end:], marks=tuple(sorted(marks, key=lambda m: (m.start, m.end)))
    )
