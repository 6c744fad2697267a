"""Which documents are to be fetched: those that wishes name, and that are not here as the source has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from kamerstuk_site.archive.ledger import LedgerLine, SourceState
from kamerstuk_site.official.allowance import Allowance
from kamerstuk_site.official.due import is_due, rests
from kamerstuk_site.official.fetch_cache import NEVER_ASKED, FetchCache, KnownListing
from kamerstuk_site.official.fetch_report import FetchReport
from kamerstuk_site.official.fetch_store import (
    FetchStore,
    laid_out_as,
    relations,
    state_by,
)
from kamerstuk_site.official.search import GroupAnswer, Search
from kamerstuk_site.official.search_answer import QueryRefusedError, Work
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.official.wish_listing import WishListing, list_wish
from kamerstuk_site.official.wishes import MISSING, Wish
from kamerstuk_site.official.works import RECORD, manifestations

_UNKNOWN: tuple[SourceState | None, ...] = (None, "wanted", "absent", "withdrawn")
"""States that end when the source names a document."""
_WITHOUT_DEBATES = "de zoekdienst begrijpt de vraag naar debatten niet; alleen de stukken zijn gevraagd"


@dataclass(frozen=True, slots=True)
class Planned:
    """A document that is to be fetched."""

    work: Work
    wish: Wish


@dataclass
class FetchPlan:
    """The documents that are to be fetched, with what the source answered while they were looked for.

    Args:
        dry: True if nothing is to be written.
        standing: True if nobody asks just now: what did not come is left alone until it is due, and then asked for.
        allowance: how many documents may still come.
    """

    store: FetchStore
    cache: FetchCache
    search: Search
    report: FetchReport
    dry: bool = False
    standing: bool = False
    allowance: Allowance = field(default_factory=Allowance)
    documents: dict[str, Planned] = field(default_factory=dict)
    """By identifier."""
    listings: dict[str, WishListing] = field(default_factory=dict)
    """What the source has, by wish."""
    _annexes: dict[str, Wish] = field(default_factory=dict)
    """Annexes of what was named, by identifier."""
    _seen: set[str] = field(default_factory=set)
    """Documents that the source named in this run."""

    def name(self, wishes: Sequence[Wish]) -> None:
        """Ask what there is of wishes.

        Args:
            wishes: one for each paper that is missing, and no wish for all of them.

        Raises:
            SourceDownError, HostBusyError: the source does not answer any more.
            OSError: the ledger cannot be written.
        """
        asked: dict[str, Wish] = {}
        for wish in sorted(wishes, key=lambda wish: wish.key):
            if wish.queries:
                asked |= self._list(wish)
            elif self._is_wanted(wish):
                asked.setdefault(wish.subject, wish)
        if self.standing:
            asked = {**self._due(), **asked}
        self._ask(asked)
        annexes = list(filter(self._is_awaited, self._annexes))
        self._ask({identifier: self._annexes[identifier] for identifier in annexes})

    def _is_wanted(self, wish: Wish) -> bool:
        """True but for a paper that was looked for not long ago."""
        ledger = self.store.ledger
        answer = ledger.answers.get(wish.subject)
        if wish.sort == MISSING and answer:
            return is_due(answer, ledger.today)
        return not self._rests(wish.subject)

    def _is_awaited(self, annex: str) -> bool:
        """True for an annex that is not here, and that nobody asked for lately."""
        if annex in self._seen or self.store.ledger.files_of(annex):
            return False
        return not self._rests(annex)

    def _rests(self, identifier: str) -> bool:
        """True for what did not come lately, where nobody asks for it just now."""
        ledger = self.store.ledger
        return self.standing and rests(ledger.answers.get(identifier), ledger.today)

    def _came_to_nothing(self, work: Work) -> bool:
        """True for a document of which this version did not come lately, where nobody asks for it just now."""
        known = self.cache.queue.get(work.identifier)
        return known == work and self._rests(work.identifier)

    # ------------------------------------------------------------ wishes that the search knows

    def _list(self, wish: Wish) -> dict[str, Wish]:
        """Take in what there is of a wish; gives the documents that it does not name any more."""
        ledger = self.store.ledger
        known = self._known_listing(wish)
        try:
            listing = list_wish(self.search, wish, known, ledger.today)
        except (TroubleError, QueryRefusedError) as error:
            self.report.faults.append(f"{wish.key}: {error}")
            return {}
        self.listings[wish.key] = listing
        if listing.known.refused:
            self.report.remarks.append(f"{wish.key}: {_WITHOUT_DEBATES}")
        self.take(_wished(listing, wish), wish)
        named = {*listing.known.identifiers}
        named.update(work.identifier for work in listing.works)
        unseen = named - self._seen
        waiting = [work for key, work in self.cache.queue.items() if key in unseen]
        self.take(waiting, wish)
        if listing.is_whole and wish.sort == "dossier":
            return dict.fromkeys(self._no_longer_in(named, wish), wish)
        return {}

    def _no_longer_in(self, named: Collection[str], wish: Wish) -> Iterator[str]:
        """Documents that came by a wish and that the source does not name for it any more."""
        ledger = self.store.ledger
        for line in ledger.files.values():
            state = ledger.state_of(line.identifier)
            is_settled = state in ("withdrawn", "pdf-only")
            if (
                line.wish == wish.key
                and line.identifier not in named
                and not is_settled
            ):
                yield line.identifier

    def _known_listing(self, wish: Wish) -> KnownListing:
        """What a wish named before; nothing where not all of that is in the ledger and on the disk any more."""
        known = self.cache.listings.get(wish.key, NEVER_ASKED)
        is_here = all(map(self._is_kept, known.identifiers))
        return known if is_here else NEVER_ASKED

    def _is_kept(self, identifier: str) -> bool:
        ledger = self.store.ledger
        files = (self.store.sources / line.file for line in ledger.files_of(identifier))
        return ledger.state_of(identifier) is not None and all(map(Path.is_file, files))

    def take(self, works: Iterable[Work], wish: Wish) -> None:
        """Plan to fetch those documents that are not here as the source has them."""
        new: list[LedgerLine] = []
        for work in works:
            self._note_named(work, wish)
            new += self.store.ledger.named_first_by(wish.key, [work.identifier])
            new += self._plan(work, wish)
        self._write(new)

    def _note_named(self, work: Work, wish: Wish) -> None:
        """Take note that the source named a document, and which annexes it has, if these are wished for."""
        self._seen.add(work.identifier)
        self.report.named.add(work.identifier)
        if wish.options.annexes:
            named = (to for name, to in work.related if name == "bijlage")
            self._annexes |= dict.fromkeys(named, wish)

    def _plan(self, work: Work, wish: Wish) -> list[LedgerLine]:
        """Plan to fetch a document, unless it is here or did not come lately; gives what is new to the ledger."""
        ledger, identifier = self.store.ledger, work.identifier
        if self.store.awaits_word(work):
            self.report.note(identifier, "changed")
            return []
        if self._came_to_nothing(work):
            return []
        if self._is_here(work, wish):
            self.report.known += 1
            self.cache.queue.pop(identifier, None)
            return self._answer(work, state_by(work, ledger.files_of(identifier)))
        self.cache.queue[identifier] = work
        if identifier not in self.documents and self.allowance.takes(wish):
            self.documents[identifier] = Planned(work, wish)
        is_unknown = ledger.state_of(identifier) in _UNKNOWN
        return self._answer(work, "queued") if is_unknown else []

    def _answer(self, work: Work, state: SourceState) -> list[LedgerLine]:
        """The line of a document, where it is another than there is."""
        ledger = self.store.ledger
        line = ledger.answer(work.identifier, state, work.title, relations(work))
        return [] if line == ledger.answers.get(work.identifier) else [line]

    def _is_here(self, work: Work, wish: Wish) -> bool:
        """True if all that is wished for of a document is here, as the source has it."""
        suffixes = list(manifestations(work, wish.options.formats))
        if "metadata" in dict(work.items):
            suffixes.append(RECORD)
        return bool(suffixes) and self.store.is_whole(work, suffixes)

    # ------------------------------------------------------------ identifiers

    def _due(self) -> dict[str, Wish]:
        """What was asked for earlier and may be there now."""
        ledger = self.store.ledger
        found: dict[str, Wish] = {}
        for identifier, answer in ledger.answers.items():
            if not is_due(answer, ledger.today) or identifier in self._seen:
                continue
            wish = Wish("paper", identifier)
            queued = self.cache.queue.get(identifier)
            if answer.state == "queued" and queued:
                self.take([queued], wish)
                continue
            found[identifier] = wish
            laid_out = laid_out_as(answer.related)
            if laid_out:
                found[laid_out] = wish
        return found

    def _ask(self, wishes: Mapping[str, Wish]) -> None:
        """Ask for documents by identifier. Of one that nobody asked for before the ledger says so before the answer."""
        ledger = self.store.ledger
        unasked = (each for each in sorted(wishes) if ledger.state_of(each) is None)
        self._write([ledger.answer(each, "wanted") for each in unasked])
        for answer in self.search.by_identifier(sorted(wishes)):
            if answer.trouble:
                for identifier in answer.asked:
                    self._not_answered(identifier, answer.trouble)
                continue
            for work in answer.works:
                self.take([work], wishes[work.identifier])
            self._not_found(answer)

    def _not_answered(self, identifier: str, trouble: TroubleError) -> None:
        """Know of a document that the search was not asked for; that the search is not there says nothing of it."""
        state: SourceState = "refused" if trouble.state == "refused" else "failed"
        self.report.note(identifier, state, str(trouble))
        if not self.store.ledger.files_of(identifier):
            self._write([self.store.ledger.answer(identifier, state)])

    def _not_found(self, answer: GroupAnswer) -> None:
        """Know of documents that the source does not have."""
        ledger = self.store.ledger
        lines: list[LedgerLine] = []
        for identifier in answer.asked:
            if identifier in self._seen:
                continue
            known = ledger.answers.get(identifier)
            if known and laid_out_as(known.related) in self._seen:
                continue
            is_here = bool(ledger.files_of(identifier))
            state: SourceState = "withdrawn" if is_here else "absent"
            lines.append(ledger.answer(identifier, state))
            self.report.note(identifier, state)
        self._write(lines)

    def _write(self, lines: Sequence[LedgerLine]) -> None:
        if not self.dry:
            self.store.ledger.add(lines)


def _wished(listing: WishListing, wish: Wish) -> list[Work]:
    """The documents of a listing that are wished for, papers before debates."""
    takes_annexes = wish.options.annexes
    works = (work for work in listing.works if takes_annexes or not work.is_annex)
    return sorted(works, key=attrgetter("is_debate"))
