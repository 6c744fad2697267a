"""Putting texts together: marks and places go along, and a mark that a cut parted is one again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter

from kamerstuk_site.model.text import Mark, MarkKind, Text, without_empty


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
                longer = Mark(mark.start, self._length, mark.kind, mark.value)
                self._marks[index] = longer

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
        if self._marks and mark.kind != "note":
            last = self._marks[-1]
            seam = (last.kind, last.value, last.end)
            if seam == (mark.kind, mark.value, mark.start):
                mark = Mark(last.start, mark.end, mark.kind, mark.value)
                self._marks.pop()
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

    def mark_from(
        self,
        start: int,
        kind: MarkKind,
        value: str = "",
    ) -> None:
        """Mark everything from `start`, an earlier `len()`, to the end. Marks made so may overlap, as tags can."""
        self._marks.append(Mark(start, self._length, kind, value))

    def text(self) -> Text:
        """What was put together."""
        marks = sorted(without_empty(self._marks), key=attrgetter("start", "end"))
        return Text("".join(self._pieces), tuple(marks), tuple(self._places))
