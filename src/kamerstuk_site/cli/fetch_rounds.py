"""A fetch in rounds: first what is wished for, then what that refers to, as often as is asked.

What letters refer to is read as for a build: in processes with limits, since what was fetched is trusted no more than
any other letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.project_rows import although_rows_are_lost, new_rows
from kamerstuk_site.model.grouping import split_by
from kamerstuk_site.official.fetch_report import FetchReport
from kamerstuk_site.official.fetch_run import FetchRun
from kamerstuk_site.official.missing_papers import cited_papers, missing_in
from kamerstuk_site.official.parliament_papers import record_papers
from kamerstuk_site.official.parliament_run import ParliamentRun
from kamerstuk_site.official.wishes import MISSING, FetchOptions, Wish
from kamerstuk_site.tables.rows import Rows

T = TypeVar("T")


class ReadArchive(Protocol):
    """Reads something from the archive as it lies there now."""

    def __call__(self, read: Callable[[Rows], T], /) -> T:
        """What is read."""


def fetch_in_rounds(
    run: FetchRun, wishes: Sequence[Wish], cache: Path, *, due: bool
) -> FetchReport:
    """Fetch what is wished for, and what that refers to.

    Args:
        run: the fetch.
        wishes: also those for whatever is missing.
        cache: where rows of the archive are kept.
        due: see `FetchRun.run`.

    Raises:
        RegisterError, OSError: the archive cannot be read.
    """
    read = partial(_of_archive, run.store.sources, cache)
    asked, held = _papers_asked_for(wishes, read)
    report = run.run(asked, due=due, held=held)
    known = {wish.subject for wish in asked}
    alike: dict[tuple[int, FetchOptions, str], list[Wish]] = defaultdict(list)
    for wish in wishes:
        bounded_by = wish.counted_with if wish.options.most else ""
        alike[_further(wish), wish.options, bounded_by].append(wish)
    for (rounds, *_), followed in alike.items():
        _follow(run, followed, rounds, known, read)
    return report


def fetch_records(
    run: FetchRun,
    wishes: Sequence[Wish],
    cache: Path,
    *,
    of_all: bool,
    due: bool,
    most: int | None,
) -> None:
    """Ask parliament for its records of papers, once these are here.

    Args:
        run: the fetch of the papers.
        wishes: what it was asked for.
        cache: where rows of the archive are kept.
        of_all: True for all papers of the archive, False for those that the wishes name.
        due: see `FetchRun.run`; nobody waits for the answer then.
        most: papers of which the record is asked for, at most.

    Raises:
        RegisterError, OSError: the archive cannot be read.
    """
    named = {wish.subject for wish in wishes if wish.sort == "paper"}
    among = named | run.report.named
    missing = any(wish.sort == MISSING for wish in wishes)
    if run.report.stopped or not (of_all or missing or among):
        return
    read = partial(record_papers, among=None if of_all else among, cited=missing)
    papers = _of_archive(run.store.sources, cache, read)
    ParliamentRun(run).run(papers, () if due else named, most)


def _follow(
    run: FetchRun,
    wishes: Sequence[Wish],
    rounds: int,
    known: set[str],
    read: ReadArchive,
) -> None:
    """Fetch what the documents of these wishes refer to, what that refers to, and so on.

    Args:
        run: the fetch.
        wishes: with the same options, and counted together where these say how many may come.
        rounds: how often.
        known: the subjects of all wishes; those that are added here too.
        read: reads the archive.
    """
    for _ in range(rounds):
        found = read(partial(missing_in, files=_fetched_files(run, wishes)))
        new = [identifier for identifier in found if identifier not in known]
        if run.dry or run.report.stopped or not new:
            return
        known.update(new)
        options, follows = wishes[0].options, wishes[0].counted_with
        wishes = [Wish("paper", identifier, options, follows) for identifier in new]
        run.run(wishes)


def _papers_asked_for(
    wishes: Sequence[Wish], read: ReadArchive
) -> tuple[list[Wish], int]:
    """The wishes, one for each missing paper in the place of that for all; and how many that are cited are here."""
    for_missing, asked = split_by(wishes, lambda wish: wish.sort == MISSING)
    if not for_missing:
        return asked, 0
    cited = read(cited_papers)
    for wish in for_missing:
        asked += [replace(wish, subject=identifier) for identifier in cited.missing]
    return asked, len(cited.held)


def _further(wish: Wish) -> int:
    """Rounds after the first; for what is missing the first is what letters refer to."""
    depth = wish.options.depth
    return max(0, depth - 1) if wish.sort == MISSING else depth


def _fetched_files(run: FetchRun, wishes: Sequence[Wish]) -> set[str]:
    """The files of the documents that came in this fetch by any of these wishes."""
    keys = {wish.key for wish in wishes}
    subjects = {wish.subject for wish in wishes}
    came = [*run.report.outcomes["stored"], *run.report.outcomes["pdf-only"]]
    files: set[str] = set()
    for identifier in came:
        for line in run.store.ledger.files_of(identifier):
            # What two wishes name has the line of one of them.
            if line.wish in keys or identifier in subjects:
                files.add(line.file)
    return files


def _of_archive(sources: Path, cache: Path, read: Callable[[Rows], T]) -> T:
    """What is read from the archive as it lies there now."""
    rows = new_rows(cache, sources)

    def work() -> T:
        read_archive(sources, rows=rows, reading=ReadingOptions())
        return read(rows)

    return although_rows_are_lost(rows, work)
