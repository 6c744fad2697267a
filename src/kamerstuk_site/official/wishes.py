"""What a curator wishes for: a dossier, the papers in which words stand, papers by their numbers, what is missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kamerstuk_site.model.identifiers import display, official_url
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.official.search import (
    changed_since,
    dossier_query,
    papers_query,
    words_query,
)
from kamerstuk_site.reading.formats.official_relations import IDENTIFIER

MISSING = "missing"
"""The wish for whatever the archive refers to and does not have."""
DEFAULT_FORMATS = ("xml",)
MOST_BY_WORDS = 200
"""Papers that a wish by words brings where it does not say how many: a word in use stands in a hundred thousand."""
_DOSSIER = re.compile(r"(\d{2})[ .]?(\d{3})(?:[- ]+([A-Za-z0-9]{1,8}))?")
_QUERIES: Mapping[str, tuple[Callable[[str], str], ...]] = {
    "dossier": (dossier_query, papers_query),
    "search": (words_query,),
}
"""What the search is asked, by the sort of the wish; where it does not understand one, the next."""


class WishRefusedError(SpokenError):
    """A wish cannot be understood; the message, in Dutch, says why."""


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How much of what is wished for."""

    formats: tuple[str, ...] = DEFAULT_FORMATS
    annexes: bool = False
    since: dt.date | None = None
    """What the source changed on this day or later."""
    most: int | None = None
    """Documents that are fetched, at most, with those that they refer to; the others stay in the queue."""
    depth: int = 0
    """How often what the fetched documents refer to is fetched too."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish."""

    sort: str
    """`dossier`, `search`, `paper` or `missing`."""
    subject: str
    """The dossier's canonical id, the words, or the identifier; empty for all that is missing."""
    options: FetchOptions = FetchOptions()
    follows: str = ""
    """Of a paper that others refer to: what these are counted with."""

    @property
    def counted_with(self) -> str:
        """What shares its `most`: all that it leads to, and papers by their numbers each other."""
        return self.follows or (self.key if self.queries else self.sort)

    @property
    def key(self) -> str:
        """As the ledger names it: with the day that narrows it, since that counts differently. Annexes do not count."""
        if self.sort == MISSING:
            return MISSING
        words = [self.sort, self.subject]
        if self.options.since:
            words.append(f"since {self.options.since}")
        return " ".join(filter(None, words))

    @property
    def queries(self) -> tuple[str, ...]:
        """What the search is asked, the most first, for one that does not understand it; none for identifiers."""
        queries = (query(self.subject) for query in _QUERIES.get(self.sort, ()))
        since = self.options.since
        if since is None:
            return tuple(queries)
        return tuple(changed_since(query, since) for query in queries)

    @property
    def most(self) -> int | None:
        """Records that are listed, at most; None for all."""
        if self.sort != "search":
            return None
        return self.options.most or MOST_BY_WORDS


def dossier_named(text: str) -> str:
    """The canonical id of a dossier as a person writes it: `36 228`, `36600-vii`.

    Raises:
        WishRefusedError: it is none.
    """
    found = _DOSSIER.fullmatch(text.strip())
    if not found:
        raise WishRefusedError(
            f"{text}: verwacht: een dossier zoals 36228 of 36600-VII"
        )
    chapter = f"-{found[3].upper()}" if found[3] else ""
    return f"{found[1]}{found[2]}{chapter}"


def words_named(text: str) -> str:
    """Words to search for, with single spaces.

    Raises:
        WishRefusedError: there are none, which would be everything that the source has.
    """
    words = on_one_line(text)
    if not words:
        raise WishRefusedError("verwacht: woorden om te zoeken")
    return words


def papers_named(text: str) -> list[str]:
    """The identifiers of the papers that a text names, as a citation or as they are.

    Raises:
        WishRefusedError: it names none, or one of which the address is not certain.
    """
    if IDENTIFIER.fullmatch(text.strip()):
        return [text.strip()]
    from kamerstuk_site.reading.citations.find import find_citations  # noqa: PLC0415 - slow, and for people's words only

    citations = find_citations(text)
    if not citations:
        raise WishRefusedError(
            f"{text}: hier staat geen stuk in; verwacht: kst-36228-3 of “Kamerstuk 36 228, nr. 3”"
        )
    return list(map(_identifier, citations))


def _identifier(citation: Citation) -> str:
    identifier = citation.identifier
    if identifier is None or not citation.paper:
        words = on_one_line(citation.text)
        raise WishRefusedError(
            f"{words}: {citation.reason or 'dit is geen stuk van de Kamers'}"
        )
    if not official_url(identifier):
        raise WishRefusedError(
            f"{display(identifier)}: hiervan is geen officiële uitgave op het web"
        )
    return identifier
