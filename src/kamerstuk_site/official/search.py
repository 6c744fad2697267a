"""Questions to the publisher's search, and all records of their answers.

Records are paged by key, not by position: from position 10,000 on the search answers 504. Sources of the fields: the
publisher's own client and stored answers (`docs/internals.md`).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from kamerstuk_site.official.asking import Asker
from kamerstuk_site.official.official_hosts import SEARCH
from kamerstuk_site.official.search_answer import (
    QueryRefusedError,
    SearchPage,
    Work,
    read_search_page,
)
from kamerstuk_site.official.transport import Bounds, SourceReply, TroubleError

PAGE = 1000
"""Records; the search gives no more at a time."""
GROUP = 50
"""Identifiers in one question; some 3,000 characters of address."""
_MOST_BYTES = 32 * 1024 * 1024
_PAPERS = "c.product-area==officielepublicaties"
_SORTED = " sortBy dt.identifier/sort.ascending"


def papers_query(dossier: str) -> str:
    """The papers of a dossier, and their annexes."""
    return f"{_PAPERS} AND {_in_dossier(dossier)}"


def dossier_query(dossier: str) -> str:
    """The papers of a dossier, their annexes, and the debates on it.

    A debate on one of its papers names that behind it, `25295;1302`, which `==` would miss. `any` looks for a word, and
    may so find a debate on another dossier.
    """
    on_it = (
        f"w.publicatienaam==Handelingen AND w.behandeldDossier any {_quoted(dossier)}"
    )
    return f"{_PAPERS} AND (({_in_dossier(dossier)}) OR ({on_it}))"


def _in_dossier(dossier: str) -> str:
    return f"w.dossiernummer=={_quoted(dossier)} AND w.publicatienaam==Kamerstuk"


def words_query(words: str) -> str:
    """Publications in which words stand."""
    return f"{_PAPERS} AND cql.textAndIndexes={_quoted(words)}"


def changed_since(query: str, day: dt.date) -> str:
    """What of a question changed on a day or later."""
    return f"{query} AND dt.modified>={_quoted(day.isoformat())}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\")
    escaped = escaped.replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class Listing:
    """All that the search has of a question."""

    works: tuple[Work, ...]
    """By identifier, as the search sorts."""
    named: int
    """How many it says there are."""

    @property
    def is_whole(self) -> bool:
        """True if there are as many records as the search says."""
        return len(self.works) == self.named


class GroupAnswer(NamedTuple):
    """What the search has of some identifiers."""

    asked: Sequence[str]
    works: Sequence[Work]
    trouble: TroubleError | None = None
    """Why there is no answer."""


class Search:
    """The search of the publisher."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._takes_groups = True

    def listing(self, query: str, most: int | None = None) -> Listing:
        """All records of a question; twice asked where they are not as many as the search says.

        Args:
            query: in CQL, without an order.
            most: of so many records on no more are asked for.

        Raises:
            QueryRefusedError: the search does not understand it.
            TroubleError: it gives no answer.
        """
        enough = math.inf if most is None else most
        listing = self._listing(query, enough)
        is_done = listing.is_whole or len(listing.works) >= enough
        return listing if is_done else self._listing(query, enough)

    def _listing(self, query: str, enough: float) -> Listing:
        found: dict[str, Work] = {}
        page = self._page(query, found)
        named = page.total
        while page.works:
            found |= {work.identifier: work for work in page.works}
            if len(found) >= enough or len(page.works) >= page.total:
                break
            last = page.works[-1].identifier
            following = f"{query} AND dt.identifier>{_quoted(last)}"
            page = self._page(following, found)
        return Listing(tuple(found.values()), named)

    def _page(self, query: str, known: Iterable[str]) -> SearchPage:
        return self._asked(f"{query}{_SORTED}", PAGE, known)

    def _asked(self, query: str, most: int, known: Iterable[str] = ()) -> SearchPage:
        """A page with no record that is known already: one that comes again is a mistake of the server."""
        question = {
            "operation": "searchRetrieve",
            "version": "2.0",
            "recordSchema": "gzd",
            "startRecord": 1,
            "maximumRecords": most,
            "query": query,
        }
        bounds = Bounds(_MOST_BYTES, self._asker.manners.search_deadline)
        meant = partial(self._meant, frozenset(known))
        return self._asker.ask(f"{SEARCH}?{urlencode(question)}", bounds, meant)

    def _meant(self, known: frozenset[str], reply: SourceReply) -> SearchPage:
        page = read_search_page(reply.body, self._asker.hosts)
        again = known.intersection(work.identifier for work in page.works)
        if again:
            raise TroubleError(f"de zoekdienst geeft {min(again)} nog een keer")
        if page.total and not page.works:
            raise TroubleError(
                f"de zoekdienst noemt {page.total} stukken en geeft er geen"
            )
        return page

    def by_identifier(self, identifiers: Sequence[str]) -> Iterator[GroupAnswer]:
        """The documents of these identifiers that exist, asked for in groups where the search takes these."""
        at = 0
        while at < len(identifiers):
            size = GROUP if self._takes_groups else 1
            group = identifiers[at : at + size]
            try:
                works = self._group(group)
            except QueryRefusedError as error:
                if len(group) > 1:
                    self._takes_groups = False
                    continue
                trouble = TroubleError(f"de zoekdienst begrijpt de vraag niet: {error}")
                yield GroupAnswer(group, (), trouble)
            except TroubleError as trouble:
                yield GroupAnswer(group, (), trouble)
            else:
                yield GroupAnswer(group, works)
            at += size

    def _group(self, identifiers: Sequence[str]) -> tuple[Work, ...]:
        either = (f"dt.identifier=={_quoted(each)}" for each in identifiers)
        page = self._asked(" OR ".join(either), len(identifiers))
        return tuple(work for work in page.works if work.identifier in identifiers)
