"""The ledger while a fetch goes on: each answer is in it, on the disk, before the next is asked for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kamerstuk_site.archive.ledger import (
    FetchedFile,
    Ledger,
    LedgerLine,
    SourceAnswer,
    SourceState,
    WishCount,
)
from kamerstuk_site.archive.ledger_file import (
    append_lines,
    is_whole,
    read_ledger,
    write_ledger,
)
from kamerstuk_site.model.facts import Relation
from kamerstuk_site.reading.passed_over import is_parliament_record


class OpenLedger:
    """A ledger that takes lines in.

    Args:
        path: where it lies.
        today: the day of new lines.

    Raises:
        LedgerError: it cannot be trusted.
        OSError: it cannot be read.
    """

    def __init__(self, path: Path, today: dt.date) -> None:
        self.today = today
        self._path = path
        found = read_ledger(path)
        self.files = dict(found.files)
        self.answers = dict(found.answers)
        self.wishes = dict(found.wishes)
        self._names: dict[str, set[str]] = defaultdict(set)
        self.unready = {
            identifier
            for identifier, answer in found.answers.items()
            if answer.state == "pdf-only"
        }
        """Papers that are not laid out yet."""
        for line in found.files.values():
            self._take_name(line)

    def begin(self) -> None:
        """Have it be there, without half a line that a killed run left, so that lines can be added. Raises OSError."""
        if not is_whole(self._path):
            self.sort()

    def sort(self) -> None:
        """Write it in order. Raises OSError; it is as it was then."""
        write_ledger(self._path, Ledger(self.files, self.answers, self.wishes))

    def add(self, lines: Sequence[LedgerLine]) -> None:
        """Take lines in. Raises OSError; none of them is in it then."""
        if not lines:
            return
        append_lines(self._path, lines)
        for line in lines:
            match line:
                case FetchedFile():
                    self.files[line.file] = line
                    self._take_name(line)
                case SourceAnswer():
                    self.answers[line.identifier] = line
                    self.unready.discard(line.identifier)
                    if line.state == "pdf-only":
                        self.unready.add(line.identifier)
                case WishCount():
                    self.wishes[line.wish] = line

    def _take_name(self, line: FetchedFile) -> None:
        """Know a file of a document. Parliament's record is none: of a paper that is not here it may be."""
        if not is_parliament_record(line.file):
            self._names[line.identifier].add(line.file)

    def forget_file(self, file: str) -> None:
        """Leave a file out when the ledger is written in order."""
        line = self.files.pop(file)
        self._names[line.identifier].discard(file)

    def files_of(self, identifier: str) -> list[FetchedFile]:
        """The files of a document, by name; parliament's record is none of them."""
        return [self.files[name] for name in sorted(self._names.get(identifier, ()))]

    def state_of(self, identifier: str) -> SourceState | None:
        """What became of an identifier; None where nobody asked."""
        answer = self.answers.get(identifier)
        return answer.state if answer else None

    def answer(
        self,
        identifier: str,
        state: SourceState,
        title: str = "",
        related: tuple[Relation, ...] = (),
    ) -> SourceAnswer:
        """The line for an answer of today; of a document that is stored as it was, the line that there is.

        Title and relations that the answer does not have stay what they were.
        """
        old = self.answers.get(identifier)
        if old is None:
            return SourceAnswer(
                identifier, state, self.today, self.today, title, related
            )
        new = SourceAnswer(
            identifier,
            state,
            old.since if old.state == state else self.today,
            self.today,
            title or old.title,
            related or old.related,
        )
        is_as_it_was = state == "stored" and replace(new, day=old.day) == old
        return old if is_as_it_was else new

    def count(self, wish: str, named: int, identifiers: Iterable[str]) -> WishCount:
        """The line for a wish that was asked today, of which these documents are known."""
        here = sum(bool(self._names.get(each)) for each in identifiers)
        return WishCount(wish, self.today, named, here)

    def named_first_by(
        self, wish: str, identifiers: Iterable[str]
    ) -> list[FetchedFile]:
        """Lines for the files of documents that a wish names which comes before the one that brought them."""
        lines = (line for each in identifiers for line in self.files_of(each))
        return [replace(line, wish=wish) for line in lines if wish < line.wish]
