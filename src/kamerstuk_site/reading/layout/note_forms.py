"""How notes begin, and what in a text may refer to one: in Markdown, in brackets, raised, or as a bare figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.layout.page_lines import LetterLines

# How a note begins, surest first. A bare figure counts only where the text has a mark for it.
_BEGINNINGS = {
    "markdown": lazy_pattern(r"\[\^(\d{1,3})\]:\s+(?=\S)"),
    "brackets": lazy_pattern(r"\[(\d{1,3})\]\s+(?=\S)"),
    "parenthesis": lazy_pattern(r"(\d{1,2})\)\s+(?=\S)"),
    "bare": lazy_pattern(r"(\d{1,3})\s+(?=[^\W\d]|[«“\"'(‘]|\d{1,2} \w)"),
}
_REFERENCES = {
    "markdown": lazy_pattern(r"\[\^(\d{1,3})\](?!:)"),
    "brackets": lazy_pattern(r"(?<=\S)\s?\[(\d{1,3})\]"),
    "parenthesis": lazy_pattern(r"(?<=[^\W\d_])\s?(\d{1,2})\)(?=$|[\s.,;:])"),
    "bare": lazy_pattern(
        r"(?=\d)(?<=[^\W\d_]|[.,;:!?)»”’\"'\]%])"  # a figure first: few places have one
        # Words that end in a figure by themselves, and figures with a point in them, have no note mark.
        r"(?<!\bnr\.)(?<!\bnrs\.)(?<!\bblz\.)(?<!\bart\.)(?<!\blid)(?<!\bCO)(?<!\bPM)(?<!\bNO)(?<!\bSO)"
        r"(?<!\b[A-Z])(?<!\b[A-Z]-)(?<!\d[.,:])(?<!\bm)(?<!\b[cdkm]m)"
        r"(\d{1,3})(?=$|[\s.,;:!?)»”’\"'\]])"
    ),
}
_FIGURE = lazy_pattern(r"\d")
"""In whatever refers to a note but is not raised. Few lines have one, and to look for it takes a tenth of the time."""


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


def references_in(rows: LetterLines) -> References:
    """Everything in the text that could refer to a note, found in one pass."""
    found: defaultdict[tuple[str, str], list[NoteReference]] = defaultdict(list)
    for index, row in enumerate(rows):
        text = row.line.text
        forms = _REFERENCES.items() if _FIGURE.search(text) else ()
        for form, pattern in forms:
            for match in pattern.finditer(text):
                reference = NoteReference(index, *match.span())
                found[form, match[1]].append(reference)
        for label, mark in _superscripts(row.line):
            reference = NoteReference(index, mark.start, mark.end)
            found["superscript", label].append(reference)
    return found


def _superscripts(line: Line) -> Iterator[tuple[str, Mark]]:
    """What stands raised in a line, without the space around it, and the mark that says so."""
    for mark in line.content.marks:
        if mark.kind == "superscript":
            raised = line.text[mark.start : mark.end]
            yield raised.strip(), mark


def beginning(line: Line) -> NoteStart | None:
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
