"""Asking parliament for its records: of papers, and of the promises that belong to them."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from kamerstuk_site.official.asking import SourceDownError
from kamerstuk_site.official.fetch_run import FetchRun
from kamerstuk_site.official.official_hosts import PARLIAMENT, host_of
from kamerstuk_site.official.pace import HostBusyError
from kamerstuk_site.official.parliament_keeper import RecordKeeper
from kamerstuk_site.official.parliament_looks import RecordLooks
from kamerstuk_site.official.parliament_match import GROUP
from kamerstuk_site.official.parliament_papers import RecordPapers
from kamerstuk_site.official.parliament_promises import ENTITY, Promises
from kamerstuk_site.official.parliament_service import open_service
from kamerstuk_site.official.parliament_store import ParliamentStore
from kamerstuk_site.official.parliament_zaken import Zaken
from kamerstuk_site.official.transport import TroubleError

MOST_AT_NIGHT = 1200
"""Papers that a run asks for of itself: a hundred questions, of which the slowest that was seen took 48 s to answer.
A later run asks for what is left."""


class ParliamentRun:
    """What asks for records, as a part of a fetch.

    Args:
        fetch: the fetch; its report gets what comes of this.
    """

    def __init__(self, fetch: FetchRun) -> None:
        self._fetch = fetch
        self._report = fetch.report.records
        self._store = ParliamentStore(fetch.store)
        path = fetch.cache.folder / "records.json"
        self._looks = RecordLooks(path, fetch.store.ledger.today)

    def run(
        self,
        papers: RecordPapers,
        named: Collection[str] = (),
        most: int | None = None,
    ) -> None:
        """Ask for the records of papers, where it is time to.

        Args:
            papers: those of which there may be one.
            named: those that somebody names, who is answered now.
            most: papers that are asked for, at most.

        Raises:
            OSError: the disk is full, or may not be written to.
        """
        due = self._due(papers.decided_on, named)
        asked = due[:most]
        self._report.left = len(due) - len(asked)
        letters = self._due(papers.letters, named)[:most]
        if self._fetch.dry:
            self._report.planned = len(asked)
            self._report.asked = math.ceil(len(asked) / GROUP)
            return
        before = self._fetch.asker.requests
        try:
            self._ask(asked, letters)
        except TroubleError as trouble:
            self._report.faults.append(str(trouble))
        except (SourceDownError, HostBusyError) as error:
            self._fetch.report.stopped = str(error)
        except KeyboardInterrupt:
            self._fetch.report.stopped = "afgebroken; wat binnen is, blijft"
        finally:
            self._end(before)

    def _due(self, papers: Sequence[str], named: Collection[str]) -> list[str]:
        """Those that are to be asked for, first those that waited longest."""
        due = [each for each in papers if each in named or self._is_due(each)]
        return sorted(due, key=lambda each: (each not in named, self._looks.last(each)))

    def _is_due(self, identifier: str) -> bool:
        """True if it is time to. What came today may have come before a fetch was killed."""
        return self._looks.is_due(identifier) and not self._store.is_of_today(
            identifier
        )

    def _ask(self, papers: Sequence[str], letters: Sequence[str]) -> None:
        promises = any(map(self._looks.is_due, self._store.promises()))
        if not (papers or letters or promises):
            return
        service = open_service(self._fetch.asker)
        keeper = RecordKeeper(service, self._store, self._looks, self._report)
        zaken = Zaken(keeper, lambda done: self._show(done, len(papers)))
        zaken.fetch(papers)
        if papers:
            self._show(len(papers), len(papers))
        if ENTITY in service.model:
            of_archive = Promises(keeper)
            of_archive.of_activities(zaken.activities)
            of_archive.of_letters(letters)
            of_archive.again()

    def _show(self, done: int, total: int) -> None:
        if self._fetch.progress:
            left = math.ceil((total - done) / GROUP)
            pace = self._fetch.asker.pace.interval(host_of(PARLIAMENT[0]))
            self._fetch.progress(done, total, left * pace)

    def _end(self, before: int) -> None:
        self._report.asked = self._fetch.asker.requests - before
        self._looks.save()
        self._fetch.store.ledger.sort()
        self._fetch.cache.save_pace(self._fetch.asker.pace.kept())
