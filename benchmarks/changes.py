"""What a curator does to an archive of the benchmarks, and what its site shows when that has arrived.

A letter gets a sentence more, a letter is added, the date of one is corrected, and one is removed. All of these are
Kamerbrieven with an official identifier from the middle of the archive's time, cited by others and citing them.
"""

from __future__ import annotations

import datetime as dt
import json
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
    """What tells that a change of a letter has arrived."""

    slug: str
    html: str
    """In its page."""
    record: str
    """In its line of the data file."""
    present: bool = True
    """False if neither must be there any more."""

    @property
    def page(self) -> str:
        """The address of the letter's page in the site."""
        return f"stukken/{self.slug}/"

    def is_shown(self, html: str) -> bool:
        """True if the page is as it should be; `html` is empty where there is no page."""
        return (self.html in html) == self.present

    def is_recorded(self, lines: str) -> bool:
        """True if the data are as they should be, a line of JSON for each letter."""
        own = (line for line in lines.splitlines() if json.loads(line)["slug"] == self.slug)
        return (self.record in "".join(own)) == self.present


@dataclass(frozen=True, slots=True)
class Change:
    """One change, not done yet."""

    expected: Expected
    files: Mapping[str, str | None]
    """What files of the sources are to hold, by path; None for those that are to be there no more."""


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
                self.size += self._write(paper.file, paper.data)

    def _write(self, file: str, data: bytes) -> int:
        target = self.folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.write_bytes(data)

    def do(self, change: Change) -> None:
        """Make a change."""
        for file, text in change.files.items():
            if text is None:
                (self.folder / file).unlink()
            else:
                self._write(file, text.encode())

    def edit(self, turn: int) -> Change:
        """Add a sentence to a letter."""
        return _with_sentence(self._changed[turn], SENTENCE.format(2 * turn))

    def add(self, turn: int) -> Change:
        """Add a letter."""
        return _with_sentence(self._added[turn], SENTENCE.format(2 * turn + 1))

    def correct_date(self, turn: int) -> Change:
        """Correct the date of the letter that was edited."""
        paper = self._changed[turn]
        day = cast("dt.date", paper.truth.date) + CORRECTED_BY  # all that can change have one
        expected = Expected(_slug(paper), f'<meta name="DCTERMS.date" content="{day}">', f'"date": "{day}"')
        return Change(expected, {_correction(paper): f"date: {day}\n"})

    def remove(self, turn: int) -> Change:
        """Remove the letter that was edited and corrected."""
        paper = self._changed[turn]
        expected = Expected(_slug(paper), f"bestanden/{paper.file}", paper.file, present=False)
        return Change(expected, {paper.file: None, _correction(paper): None})


CHANGES: Mapping[str, Callable[[ChangingArchive, int], Change]] = {
    "edited": ChangingArchive.edit,
    "added": ChangingArchive.add,
    "dated": ChangingArchive.correct_date,
    "removed": ChangingArchive.remove,
}
"""In the order in which they can be done."""


def _can_change(paper: Paper) -> bool:
    """True for a letter of text, with a date and the identifier that is its address, signed by one person.

    With one signature it is known where the text ends: a sentence between two would make text of the first.
    """
    truth = paper.truth
    is_whole = truth.identifier is not None and truth.date is not None and len(truth.senders) == 1
    return truth.kind == "brief" and paper.file.endswith(".txt") and is_whole


def _with_sentence(paper: Paper, sentence: str) -> Change:
    """To write a letter with a paragraph more, above the signature."""
    above, _, signature = paper.data.decode().rpartition("\n\nDe ")
    text = f"{above}\n\n{sentence}\n\nDe {signature}"
    return Change(Expected(_slug(paper), sentence, sentence), {paper.file: text})


def _slug(paper: Paper) -> str:
    return cast("str", paper.truth.identifier)  # all that can change have one


def _correction(paper: Paper) -> str:
    return f"{paper.file.removesuffix('.txt')}.yml"
