"""Pages set as a word processor sets them, so that a test knows each sentence and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from pdfminer.fontmetrics import FONT_METRICS
from tests.pdf_maker import Words

WIDTHS = FONT_METRICS["Helvetica"][1]
WORDS = (
    "de het een en van in op voor met aan bij over uit naar om dat die deze sluis brug kade dijk polder gemaal haven"
    " schip schipper vaarweg ligplaats waterschap gemeente provincie Zeeland Oudewater Stavoren Woerden begroting"
    " onderzoek planning voortgang onderhoud bijdrage kosten jaar najaar verslag commissie vragen antwoord besluit"
).split()


def width(text: str, size: float) -> float:
    """How wide a text is in Helvetica, in points."""
    return sum(WIDTHS[letter] for letter in text) * size / 1000


def sentence(random: Random, words: int) -> str:
    """A sentence of so many words."""
    first, *others = (random.choice(WORDS) for _ in range(words))
    return " ".join([first.capitalize(), *others]) + "."


def paragraph(random: Random, sentences: int) -> str:
    return " ".join(sentence(random, random.randint(5, 18)) for _ in range(sentences))


def broken(text: str, room: float, size: float) -> list[str]:
    """A text as lines that are no wider than `room` points."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@dataclass
class Setter:
    """Sets lines down a column; `room` is how wide it is, all in points."""

    left: float
    room: float
    size: float
    leading: float
    y: float
    justified: bool = False
    by_word: bool = False
    """Each word is drawn by itself, as some programs do, and no space is."""
    shown: list[Words] = field(default_factory=list)

    def line(self, text: str, *, bold: bool = False, stretched: bool = False) -> None:
        """Set one line."""
        words = text.split()
        spaces = max(len(words) - 1, 1)
        space = width(" ", self.size)
        if stretched:
            space += (self.room - width(text, self.size)) / spaces
        if self.by_word or stretched:
            x = self.left
            for word in words:
                self.shown.append(Words(round(x, 2), self.y, word, self.size, bold))
                x += width(word, self.size) + space
        else:
            self.shown.append(Words(self.left, self.y, text, self.size, bold))
        self.y -= self.leading

    def paragraph(self, text: str) -> None:
        """Set a paragraph with room below it."""
        *full, last = broken(text, self.room, self.size)
        for line in full:
            self.line(line, stretched=self.justified)
        self.line(last)
        self.gap()

    def gap(self, points: float | None = None) -> None:
        """Leave room: an empty line, or so many points."""
        self.y -= self.leading if points is None else points


def pages_of(lines: Sequence[Words]) -> Iterator[Words]:
    yield from lines
