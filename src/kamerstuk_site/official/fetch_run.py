"""A fetch from beginning to end: wishes become documents among the sources, and lines in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from kamerstuk_site.archive.ledger import SourceState
from kamerstuk_site.archive.ledger_file import ledger_path
from kamerstuk_site.official.allowance import Allowance
from kamerstuk_site.official.asking import Access, Asker, SourceDownError
from kamerstuk_site.official.fetch_cache import FetchCache, load_cache
from kamerstuk_site.official.fetch_plan import FetchPlan, Planned
from kamerstuk_site.official.fetch_report import FetchReport
from kamerstuk_site.official.fetch_store import FetchStore, relations
from kamerstuk_site.official.official_hosts import SEARCH, host_of
from kamerstuk_site.official.open_ledger import OpenLedger
from kamerstuk_site.official.pace import HostBusyError
from kamerstuk_site.official.search import Search
from kamerstuk_site.official.search_answer import Work
from kamerstuk_site.official.set_aside import SetAside
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.official.wishes import MISSING, Wish
from kamerstuk_site.official.works import fetch_work, manifestations

FetchProgress = Callable[[int, int, float], None]
"""Told how many documents are done, of how many, and how many seconds the others take."""
_WORTH_MORE: tuple[SourceState, ...] = ("failed", "refused", "absent")
"""States of documents that the search has just named, and that may be better at the end of the run."""


@dataclass
class FetchRun:
    """One fetch.

    Args:
        dry: True if nothing is to be written: the search is asked, documents are not.
        allowance: how many documents may still come, however often it is run.
    """

    store: FetchStore
    cache: FetchCache
    asker: Asker
    progress: FetchProgress | None = None
    dry: bool = False
    allowance: Allowance = field(default_factory=Allowance)
    report: FetchReport = field(default_factory=FetchReport)

    def run(
        self, wishes: Sequence[Wish], *, due: bool = False, held: int = 0
    ) -> FetchReport:
        """Fetch what is wished for and not here.

        Args:
            wishes: one for each paper that is missing, and no wish for all of them.
            due: True if what was asked for earlier, and may be there now, is asked for too.
            held: papers that the archive refers to and has.

        Raises:
            OSError: the disk is full, or may not be written to. The ledger says what is here.
        """
        search = Search(self.asker)
        pace = self.asker.pace
        pace.when_resting = lambda: self.cache.save_pace(pace.kept())
        plan = FetchPlan(
            self.store,
            self.cache,
            search,
            self.report,
            self.dry,
            standing=due,
            allowance=self.allowance,
        )
        if not self.dry:
            self.store.begin()
        try:
            plan.name(wishes)
            if not self.dry:
                self.cache.save()
                self._fetch(plan)
        except (SourceDownError, HostBusyError) as error:
            self.report.stopped = str(error)
        except KeyboardInterrupt:
            self.report.stopped = "afgebroken; wat binnen is, blijft"
        self.report.asked = self.asker.requests
        if self.dry:
            self._tell(plan)
        else:
            self._finish(plan, wishes, held)
        return self.report

    def _tell(self, plan: FetchPlan) -> None:
        """Say what would be fetched."""
        titles = {key: each.work.title for key, each in plan.documents.items()}
        self.report.planned = dict(sorted(titles.items()))
        requests = sum(map(_requests, plan.documents.values()))
        self.report.requests_planned = requests
        self.report.seconds_planned = self._seconds(requests)

    def _seconds(self, requests: int) -> float:
        return requests * self.asker.pace.interval(host_of(SEARCH))

    def _fetch(self, plan: FetchPlan) -> None:
        """Fetch all, and at the end once more what did not come: the source may have got over it by then."""
        documents = [planned for _, planned in sorted(plan.documents.items())]
        self._fetch_each(documents)
        by_state = (self.report.outcomes.get(state, ()) for state in _WORTH_MORE)
        failed = set(chain.from_iterable(by_state))
        self._fetch_each([each for each in documents if each.work.identifier in failed])

    def _fetch_each(self, documents: Sequence[Planned]) -> None:
        total = len(documents)
        left = sum(map(_requests, documents))
        for done, planned in enumerate(documents):
            self._show(done, total, left)
            self._fetch_one(planned)
            left -= _requests(planned)
        if documents:
            self._show(total, total, left)

    def _show(self, done: int, total: int, requests: int) -> None:
        if self.progress:
            self.progress(done, total, self._seconds(requests))

    def _fetch_one(self, planned: Planned) -> None:
        work = planned.work
        formats = planned.wish.options.formats
        known = self._validators(work)
        try:
            files = fetch_work(self.asker, work, formats, known)
        except TroubleError as trouble:
            self._not_fetched(work, trouble)
            return
        state = self.store.keep(work, files, planned.wish.key)
        for file in files:
            self.cache.validators[file.address] = file.validators
        self.cache.queue.pop(work.identifier, None)
        self.report.note(work.identifier, state)

    def _validators(self, work: Work) -> Mapping[str, Mapping[str, str]]:
        """What is known of addresses of which the file is here."""
        lines = self.store.ledger.files_of(work.identifier)
        return {
            line.address: self.cache.validators.get(line.address, {})
            for line in lines
            if (self.store.sources / line.file).is_file()
        }

    def _not_fetched(self, work: Work, trouble: TroubleError) -> None:
        """Know of a document that did not come. One that is here stays what it is, and is asked for again."""
        ledger = self.store.ledger
        is_here = bool(ledger.files_of(work.identifier))
        state: SourceState = "failed" if is_here else trouble.state
        self.report.note(work.identifier, state, str(trouble))
        if not is_here:
            related = relations(work)
            line = ledger.answer(work.identifier, state, work.title, related)
            ledger.add([line])

    def _finish(self, plan: FetchPlan, wishes: Sequence[Wish], held: int) -> None:
        """Say in the ledger how much of each wish is here, and remember what helps the next fetch."""
        ledger = self.store.ledger
        counts = [
            ledger.count(wish, listing.named, listing.known.identifiers)
            for wish, listing in plan.listings.items()
        ]
        missing = [wish.subject for wish in wishes if wish.sort == MISSING]
        if missing or held:
            counted = ledger.count(MISSING, held + len(missing), missing)
            counts.append(replace(counted, here=held + counted.here))
        ledger.add(counts)
        self.report.counted.update(line.wish for line in counts)
        ledger.sort()
        for wish, listing in plan.listings.items():
            self.cache.listings[wish] = listing.known
        self.cache.pace = self.asker.pace.kept()
        self.cache.save()


def _requests(planned: Planned) -> int:
    """How many requests a document takes: for its record, and for each of its texts that are wished for."""
    return 1 + len(manifestations(planned.work, planned.wish.options.formats))


def new_run(
    sources: Path,
    cache_folder: Path,
    access: Access,
    *,
    progress: FetchProgress | None = None,
    dry: bool = False,
    most: int | None = None,
) -> FetchRun:
    """A fetch for a sources folder.

    Args:
        sources: the folder.
        cache_folder: where is kept what can be done without.
        access: how the sources are reached.
        progress: see `FetchProgress`.
        dry: see `FetchRun`.
        most: documents that come, at most; None for any number.

    Raises:
        LedgerError: the ledger cannot be trusted.
        OSError: it cannot be read.
    """
    cache = load_cache(cache_folder)
    asker = Asker(access, cache.pace)
    ledger = OpenLedger(ledger_path(sources), access.clock.today())
    store = FetchStore(sources, ledger, SetAside(cache.aside))
    return FetchRun(store, cache, asker, progress, dry, Allowance(most))
