"""Which note each note mark of a letter belongs to, and the name by which Markdown ties them together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Mark
from kamerstuk_site.presentation.escaping import escape

MarkPlace = tuple[int, int]
"""Index of a block, and of a mark among its marks."""

_NOT_IN_A_NAME = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class NoteNames:
    """The names of the notes of a letter, by what leads to them."""

    of_marks: Mapping[MarkPlace, str]
    of_notes: Mapping[int, str]
    """By index of the note's block, in order of the first mark. A note that no mark points to is not here."""

    def mark(
        self,
        block: int,
        number: int,
        mark: Mark,
    ) -> str:
        """A note mark in Markdown: a reference to its note, or its sign alone where there is no such note."""
        name = self.of_marks.get((block, number))
        if name:
            return f"[^{name}]"
        return f"<sup>{escape(mark.value)}</sup>"


def note_names(blocks: Sequence[Block]) -> NoteNames:
    """Pair the note marks of a letter with its notes."""
    marks: dict[str, list[MarkPlace]] = defaultdict(list)
    notes: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind == "note":
            notes[block.label].append(index)
        for number, mark in enumerate(block.marks):
            if mark.kind == "note":
                marks[mark.value].append((index, number))
    pairs = []
    for label, places in marks.items():
        pairs += _paired(places, notes[label])
    pairs.sort()
    names = _unique_names(blocks)
    return NoteNames(
        of_marks={place: names[note] for place, note in pairs},
        of_notes={note: names[note] for _, note in pairs},
    )


def _paired(
    marks: Sequence[MarkPlace], notes: Sequence[int]
) -> list[tuple[MarkPlace, int]]:
    """Marks with the notes of the same label, in order: all to a single note, one to one, or each to the next."""
    if len(marks) == len(notes):
        return list(zip(marks, notes, strict=True))
    if len(notes) == 1:
        return [(mark, notes[0]) for mark in marks]
    pairs = []
    for mark in marks:
        following = bisect_left(notes, mark[0])
        if following < len(notes):
            pairs.append((mark, notes[following]))
    return pairs


def _unique_names(blocks: Sequence[Block]) -> dict[int, str]:
    """A unique name for each note, its number last: `1`, or `2-1` for the second note of that number."""
    plain = {}
    for index, block in enumerate(blocks):
        if block.kind == "note":
            plain[index] = _NOT_IN_A_NAME.sub("", block.label) or "noot"
    total = Counter(plain.values())
    seen = Counter[str]()
    names = {}
    for index, name in plain.items():
        seen[name] += 1
        names[index] = name if total[name] == 1 else f"{seen[name]}-{name}"
    return names
