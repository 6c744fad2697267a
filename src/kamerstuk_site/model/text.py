"""Characters that carry their marks and their places in the source along, whatever is cut off, put to them or replaced.

Only this module and `text_builder` add or subtract offsets of marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

MarkKind = Literal[
    "strong", "emphasis", "superscript", "struck", "link", "note", "spans"
]
CELL_BREAK = "\u2028"
"""A line break within a cell of a table, where a newline ends the row: U+2028 LINE SEPARATOR."""
WITHHELD = "[weggelaten]"
"""Stands where words were that are not public."""
_LASTING = ("note", "struck", "link")
"""Kinds of marks that change what is said, or where it leads: they stand in headings too."""
_INK = re.compile(r"\S")
_BLANKS = re.compile(r" {2,}")
_first = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that is more than plain: emphasised, struck, a link, or (`start == end`) a note's place."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    """The label, for `note`; the address, for `link`; for `spans` the columns and rows that a cell takes: `2×1`."""

    def moved(self, to: Callable[[int], int]) -> Mark:
        """The same mark with its ends where `to` puts them."""
        return Mark(to(self.start), to(self.end), self.kind, self.value)


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, with what is said of them.

    Slicing takes along every mark that touches the slice, cut to its size; a note mark at either end belongs to it, so
    that no cut loses one.

    >>> text = Text("Zie noot en bijlage", (Mark(0, 8, "strong"), Mark(8, 8, "note", "1")))
    >>> text[4:8].marks
    (Mark(start=0, end=4, kind='strong', value=''), Mark(start=4, end=4, kind='note', value='1'))
    """

    characters: str = ""
    marks: tuple[Mark, ...] = ()
    """In order of their start."""
    places: tuple[tuple[int, str], ...] = ()
    """Offset and place in the source ("regel 12") of each stretch that comes from one place, the first at offset 0."""

    def __str__(self) -> str:
        return self.characters

    def __len__(self) -> int:
        return len(self.characters)

    def __getitem__(self, piece: slice) -> Text:
        start, end, _ = piece.indices(len(self))
        end = max(start, end)
        touching = [mark for mark in self.marks if _touches(mark, start, end)]
        return self._cut(start, end, touching)

    @property
    def where(self) -> str:
        """The place of its first character in the source; empty where it comes from no place."""
        return self.places[0][1] if self.places else ""

    def place(self, offset: int) -> str:
        """The place in the source of the character at `offset`."""
        index = bisect_right(self.places, offset, key=_first)
        return self.places[index - 1][1] if index else self.where

    def at(self, where: str) -> Text:
        """The same text, all of it from one place in the source."""
        return Text(self.characters, self.marks, ((0, where),))

    def strip(self) -> Text:
        """Without the white space around it. A note mark in that space moves to the nearest character."""
        return self.lstrip().rstrip()

    def lstrip(self) -> Text:
        """Without the white space before it."""
        blanks = len(self) - len(self.characters.lstrip())
        return self._cut(blanks, len(self), self.marks)

    def rstrip(self) -> Text:
        """Without the white space behind it."""
        return self._cut(0, len(self.characters.rstrip()), self.marks)

    def split(self, separator: str) -> list[Text]:
        """The texts between the separators, as `str.split` gives them."""
        pieces: list[Text] = []
        start = 0
        for piece in self.characters.split(separator):
            end = start + len(piece)
            pieces.append(self[start:end])
            start = end + len(separator)
        return pieces

    def sub(
        self,
        pattern: re.Pattern[str],
        replacement: str | Callable[[re.Match[str]], str],
    ) -> Text:
        """With every match replaced, by the same characters or by those that `replacement` gives for it.

        Marks within a match end up within what replaces it.
        """
        spans: list[tuple[int, int]] = []
        instead: list[str] = []
        shifts = [0]
        for match in pattern.finditer(self.characters):
            new = replacement if isinstance(replacement, str) else replacement(match)
            spans.append(match.span())
            instead.append(new)
            shifts.append(shifts[-1] + len(new) - len(match[0]))
        if not spans:
            return self

        def moved(offset: int) -> int:
            index = bisect_right(spans, offset, key=_first)
            start, end = spans[index - 1] if index else (0, 0)
            if offset >= end:
                return offset + shifts[index]
            inside = min(offset - start, len(instead[index - 1]))
            return start + shifts[index - 1] + inside

        marks = (mark.moved(moved) for mark in self.marks)
        places = tuple((moved(offset), where) for offset, where in self.places)
        replacements = iter(instead)
        return Text(
            pattern.sub(lambda _: next(replacements), self.characters),
            without_empty(marks),
            places,
        )

    @property
    def in_force(self) -> str:
        """The characters, with blanks for struck ones and for breaks in cells, so that every offset stays."""
        text = self.characters.replace(CELL_BREAK, " ")
        pieces: list[str] = []
        done = 0
        for mark in self.marks:
            if mark.kind == "struck":
                start = max(done, mark.start)
                pieces += text[done:start], _INK.sub(" ", text[start : mark.end])
                done = max(start, mark.end)
        return "".join([*pieces, text[done:]]) if pieces else text

    @property
    def stated(self) -> str:
        """The characters in force, with one space where struck words leave several blanks: offsets are not kept.

        >>> Text("Den Haag, 3 4 maart", (Mark(10, 11, "struck"),)).stated
        'Den Haag, 4 maart'
        """
        text = self.in_force
        return text if text == self.characters else _BLANKS.sub(" ", text)

    def plain(self) -> Text:
        """Without emphasis and superscripts; the marks of notes, links and struck words stay."""
        kept = (mark for mark in self.marks if mark.kind in _LASTING)
        return Text(self.characters, tuple(kept), self.places)

    def marked(self, kind: MarkKind, value: str = "") -> Text:
        """Marked as a whole, in place of the marks of that kind that it has."""
        whole = Mark(0, len(self), kind, value)
        others = (mark for mark in self.marks if mark.kind != kind)
        return Text(self.characters, (whole, *others), self.places)

    def all_marked(self, kind: MarkKind) -> bool:
        """True if every letter and digit stands under a mark of this kind."""
        under = bytearray(len(self))
        for mark in self.marks:
            if mark.kind == kind:
                length = mark.end - mark.start
                under[mark.start : mark.end] = b"\x01" * length
        return all(
            flag or not char.isalnum()
            for flag, char in zip(under, self.characters, strict=True)
        )

    def with_labels(self) -> str:
        """The characters with the label of each note where its mark stands."""
        return self.written_out({})

    def written_out(self, signs: Mapping[MarkKind, str]) -> str:
        """The characters with the label of each note where its mark stands, and a sign at both ends of other marks.

        Args:
            signs: for the kinds of marks that are written out, the sign of each.

        >>> Text("tien twaalf", (Mark(0, 4, "struck"),)).written_out({"struck": "~~"})
        '~~tien~~ twaalf'
        """
        inserted: list[tuple[int, str]] = []
        for mark in self.marks:
            if mark.kind == "note":
                inserted.append((mark.start, mark.value))
            elif mark.kind in signs:
                sign = signs[mark.kind]
                inserted += [(mark.start, sign), (mark.end, sign)]
        pieces: list[str] = []
        done = 0
        for offset, sign in sorted(inserted, key=_first):
            pieces += self.characters[done:offset], sign
            done = offset
        return "".join([*pieces, self.characters[done:]])

    def _cut(
        self,
        start: int,
        end: int,
        marks: Iterable[Mark],
    ) -> Text:
        """The characters from `start` to `end`, with these marks cut to them."""
        if (start, end) == (0, len(self)):
            return self

        def inside(offset: int) -> int:
            return min(max(offset, start), end) - start

        cut = (mark.moved(inside) for mark in marks)
        first = bisect_right(self.places, start, key=_first)
        last = bisect_right(self.places, end - 1, key=_first)
        kept = self.places[max(first - 1, 0) : max(last, first)]
        places = tuple((inside(offset), where) for offset, where in kept)
        return Text(self.characters[start:end], without_empty(cut), places)


def _touches(
    mark: Mark,
    start: int,
    end: int,
) -> bool:
    """True if a mark shares a character with a stretch, or is a note mark at one of its ends or within."""
    if mark.start == mark.end:
        return start <= mark.start <= end
    return mark.start < end and mark.end > start


def without_empty(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Without the marks of which nothing is left; a note mark has no length by nature."""
    kept = [mark for mark in marks if mark.kind == "note" or mark.start < mark.end]
    return tuple(kept)
