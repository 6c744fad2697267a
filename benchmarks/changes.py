"""What a curator does to an archive of the benchmarks, and what its site shows when that has arrived.

A letter gets a sentence more, a letter is added, the date of one is corrected, and one is removed. All of these are
Kamerbrieven with an official identifier from the middle of the archive's time, cited by others and citing them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from benchmarks.archives import Paper, papers

SENTENCE = "Deze zin is er later bij gekomen, nummer {}."
CORRECTED_BY = dt.timedelta(days=40)
"""Enough for another place in the order of time."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What tells that a change has arrived."""

    page: str
    """Its address in the site, with a slash at the end."""
    text: str
    """In the HTML of the page."""
    present: bool = True
    """False if it must not be there any more."""

    def is_met(self, html: str) -> bool:
        """True if the page is as it should be; `html` is empty where there is no page."""
        return (self.text in html) == self.present


class ChangingArchive:
    """A folder of letters that nobody wrote, and the changes to it.

    Args:
        folder: of the sources; it is written here.
        letters: how many there are, before and after each round of changes.
        rounds: how many rounds of changes there can be: each has a letter that is added, and one that is edited,
            corrected and removed.

    Raises:
        ValueError: there are too few letters for so many rounds.
    """

    def __init__(self, folder: Path, letters: int, seed: int = 1, rounds: int = 1) -> None:
        self.folder = folder
        all_papers = list(papers(letters + rounds, seed))
        candidates = [paper for paper in all_papers if _can_change(paper)]
        first = len(candidates) // 2 - rounds
        if first < 0:
            raise ValueError(f"{letters} letters: too few for {rounds} rounds of changes")
        chosen = candidates[first : first + 2 * rounds]
        self._added, self._changed = chosen[:rounds], chosen[rounds:]
        self.size = 0
        """Bytes of the letters."""
        for paper in all_papers:
            if paper not in self._added:
                self.size += self._write(paper.file, paper.data.decode())

    def _write(self, file: str, text: str) -> int:
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.write_bytes(text.encode())

    def edit(self, turn: int) -> Expected:
        """Add a sentence to a letter."""
        paper, sentence = self._changed[turn], SENTENCE.format(2 * turn)
        self._write(paper.file, _with_sentence(paper, sentence))
        return Expected(_page(paper), sentence)

    def add(self, turn: int) -> Expected:
        """Add a letter."""
        paper, sentence = self._added[turn], SENTENCE.format(2 * turn + 1)
        self._write(paper.file, _with_sentence(paper, sentence))
        return Expected(_page(paper), sentence)

    def correct_date(self, turn: int) -> Expected:
        """Correct the date of the letter that was edited."""
        paper = self._changed[turn]
        day = cast("dt.date", paper.truth.date) + CORRECTED_BY  # all that can change have one
        self._write(_correction(paper), f"date: {day}\n")
        return Expected(_page(paper), f'<meta name="DCTERMS.date" content="{day}">')

    def remove(self, turn: int) -> Expected:
        """Remove the letter that was edited and corrected."""
        paper = self._changed[turn]
        for file in (paper.file, _correction(paper)):
            (self.folder / file).unlink(missing_ok=True)
        return Expected(_page(paper), f"bestanden/{paper.file}", present=False)


CHANGES: Mapping[str, Callable[[ChangingArchive, int], Expected]] = {
    "edited": ChangingArchive.edit,
    "added": ChangingArchive.add,
    "dated": ChangingArchive.correct_date,
    "removed": ChangingArchive.remove,
}
"""In the order in which they can be done."""


def _can_change(paper: Paper) -> bool:
    """True for a letter as people add and correct them: of text, dated, with the identifier that is its address."""
    truth = paper.truth
    return truth.kind == "brief" and paper.file.endswith(".txt") and bool(truth.identifier and truth.date)


def _with_sentence(paper: Paper, sentence: str) -> str:
    """The text with a paragraph more, above the signature."""
    above, _, signature = paper.data.decode().rpartition("\n\nDe ")
    return f"{above}\n\n{sentence}\n\nDe {signature}"


def _page(paper: Paper) -> str:
    return f"stukken/{paper.truth.identifier}/"


def _correction(paper: Paper) -> str:
    return f"{paper.file.removesuffix('.txt')}.yml"
