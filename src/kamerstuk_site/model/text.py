"""Characters that carry their marks and their places in the source along, whatever is cut off, put to them or replaced.

Nobody else adds or subtracts offsets of marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Literal

MarkKind = Literal[
    "strong", "emphasis", "superscript", "struck", "link", "note", "spans"
]
CELL_BREAK = "\u2028"
"""A line break within a cell of a table, where a newline ends the row: U+2028 LINE SEPARATOR."""
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

    def __add__(self, after: Text | str) -> Text:
        return joined((self, after))

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
        return self._cut(
            len(self) - len(self.characters.lstrip()), len(self), self.marks
        )

    def rstrip(self) -> Text:
        """Without the white space behind it."""
        return self._cut(0, len(self.characters.rstrip()), self.marks)

    def split(self, separator: str) -> list[Text]:
        """The texts between the separators, as `str.split` gives them."""
        pieces = self.characters.split(separator)
        starts = accumulate(
            (len(piece) + len(separator) for piece in pieces), initial=0
        )
        return [
            self[start : start + len(piece)]
            for start, piece in zip(starts, pieces, strict=False)
        ]

    def sub(
        self,
        pattern: re.Pattern[str],
        replacement: str | Callable[[re.Match[str]], str],
    ) -> Text:
        """With every match replaced, by the same characters or by those that `replacement` gives for it.

        Marks within a match end up within what replaces it.
        """
        matches = list(pattern.finditer(self.characters))
        if not matches:
            return self
        instead = [
            replacement if isinstance(replacement, str) else replacement(match)
            for match in matches
        ]
        found = [match.span() for match in matches]
        growth = (
            len(new) - (end - start)
            for new, (start, end) in zip(instead, found, strict=True)
        )
        shifts = list(accumulate(growth, initial=0))

        def moved(offset: int) -> int:
            index = bisect_right(found, offset, key=_first)
            if index and offset < found[index - 1][1]:
                start = found[index - 1][0]
                return (
                    start
                    + shifts[index - 1]
                    + min(offset - start, len(instead[index - 1]))
                )
            return offset + shifts[index]

        marks = (mark.moved(moved) for mark in self.marks)
        places = tuple((moved(offset), where) for offset, where in self.places)
        replacements = iter(instead)
        return Text(
            pattern.sub(lambda _: next(replacements), self.characters),
            _without_empty(marks),
            places,
        )

    @property
    def in_force(self) -> str:
        """The characters, with blanks for struck ones and for breaks in cells, so that every offset stays."""
        text = self.characters.replace(CELL_BREAK, " ")
        struck = (
            [mark for mark in self.marks if mark.kind == "struck"] if self.marks else ()
        )
        if not struck:
            return text
        pieces: list[str] = []
        done = 0
        for mark in struck:
            pieces.append(text[done : mark.start])
            done = max(done, mark.start)
            pieces.append(_INK.sub(" ", text[done : mark.end]))
            done = max(done, mark.end)
        return "".join([*pieces, text[done:]])

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
        others = (mark for mark in self.marks if mark.kind != kind)
        return Text(
            self.characters, (Mark(0, len(self), kind, value), *others), self.places
        )

    def all_marked(self, kind: MarkKind) -> bool:
        """True if every letter and digit stands under a mark of this kind."""
        under = bytearray(len(self))
        for mark in self.marks:
            if mark.kind == kind:
                under[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
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

    def _cut(self, start: int, end: int, marks: Iterable[Mark]) -> Text:
        """The characters from `start` to `end`, with these marks cut to them."""
        if (start, end) == (0, len(self)):
            return self

        def inside(offset: int) -> int:
            return min(max(offset, start), end) - start

        cut = (mark.moved(inside) for mark in marks)
        first, last = (
            bisect_right(self.places, offset, key=_first) for offset in (start, end - 1)
        )
        places = [
            (inside(offset), where)
            for offset, where in self.places[max(first - 1, 0) : max(last, first)]
        ]
        return Text(self.characters[start:end], _without_empty(cut), tuple(places))


def joined(parts: Iterable[Text | str], between: str = "") -> Text:
    """The texts behind one another, with `between` in the seams."""
    builder = TextBuilder()
    for index, part in enumerate(parts):
        if index:
            builder.put(between)
        builder.append(part)
    return builder.text()


class TextBuilder:
    """A text that grows at its end, kept in pieces so that the time it takes grows with its length.

    `last` is its last character, empty at the beginning; `len()` is how many characters it has.
    """

    def __init__(self) -> None:
        self.last = ""
        self._length = 0
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._newest = 0
        """Index of the first mark that can reach the end; looking at all would cost the square of the lines."""
        self._places: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return self._length

    @property
    def is_empty(self) -> bool:
        """True as long as nothing was added, not even a mark."""
        return not (self._pieces or self._marks)

    def put(self, characters: str) -> None:
        """Add plain characters."""
        if characters:
            self._pieces.append(characters)
            self._length += len(characters)
            self.last = characters[-1]

    def put_before(self, part: Text | str, characters: str) -> None:
        """Add white space before a part that is added next: a mark that goes on in that part goes on over it."""
        end = self._length
        self.put(characters)
        if isinstance(part, str):
            return
        goes_on = {(mark.kind, mark.value) for mark in part.marks if mark.start == 0}
        for index in range(self._newest, len(self._marks)):
            mark = self._marks[index]
            if mark.end == end > mark.start and (mark.kind, mark.value) in goes_on:
                self._marks[index] = Mark(
                    mark.start, self._length, mark.kind, mark.value
                )

    def append(self, part: Text | str) -> None:
        """Add a text with its marks and places."""
        if isinstance(part, str):
            self.put(part)
            return
        shift = self._length
        self._newest = max(len(self._marks) - 1, 0)
        for mark in part.marks:
            self._add(mark.moved(lambda offset: offset + shift))
        self._places += [(offset + shift, where) for offset, where in part.places]
        self.put(part.characters)

    def _add(self, mark: Mark) -> None:
        """Add a mark, or let the mark of its kind that ends where it begins go on: a cut may have parted the two."""
        last = self._marks[-1] if self._marks else None
        if (
            last
            and mark.kind != "note"
            and (last.kind, last.value, last.end) == (mark.kind, mark.value, mark.start)
        ):
            self._marks[-1] = Mark(last.start, mark.end, mark.kind, mark.value)
        else:
            self._marks.append(mark)

    def note(self, label: str) -> None:
        """Put the mark of a note here."""
        self._marks.append(Mark(self._length, self._length, "note", label))

    def remove_last(self) -> None:
        """Take the last character off again, such as a hyphen at the end of a line."""
        self._pieces[-1] = self._pieces[-1][:-1]
        self._length -= 1
        for index in range(self._newest, len(self._marks)):
            self._marks[index] = self._marks[index].moved(self._before_end)
        remaining = (piece[-1] for piece in reversed(self._pieces) if piece)
        self.last = next(remaining, "")

    def _before_end(self, offset: int) -> int:
        return min(offset, self._length)

    @contextmanager
    def marked(self, *kinds: MarkKind) -> Iterator[None]:
        """Mark what is added within."""
        start = self._length
        yield
        for kind in kinds:
            self.mark_from(start, kind)

    @contextmanager
    def linked(self, address: str) -> Iterator[None]:
        """Let what is added within lead to an address; nowhere where that is empty."""
        start = self._length
        yield
        if address:
            self.mark_from(start, "link", address)

    def mark_from(self, start: int, kind: MarkKind, value: str = "") -> None:
        """Mark everything from `start`, an earlier `len()`, to the end. Marks made so may overlap, as tags can."""
        self._marks.append(Mark(start, self._length, kind, value))

    def text(self) -> Text:
        """What was put together."""
        marks = sorted(
            _without_empty(self._marks), key=lambda mark: (mark.start, mark.end)
        )
        return Text("".join(self._pieces), tuple(marks), tuple(self._places))


def _touches(mark: Mark, start: int, end: int) -> bool:
    """True if a mark shares a character with a stretch, or is a note mark at one of its ends or within."""
    if mark.start == mark.end:
        return start <= mark.start <= end
    return mark.start < end and mark.end > start


def _without_empty(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Without the marks of which nothing is left; a note mark has no length by nature."""
    return tuple(mark for mark in marks if mark.kind == "note" or mark.start < mark.end)
