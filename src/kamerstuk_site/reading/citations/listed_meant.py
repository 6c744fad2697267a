"""Which papers of the list a reference can mean, where its words leave more than one way to write the identifier.

Every function gives the candidates: one where it is clear, several where it is not, and where none is listed the identifier
that the words make by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from kamerstuk_site.model.facts import Chamber, Fact, Facts, the_only
from kamerstuk_site.model.identifiers import (
    ITEMS_SINCE,
    IdentifierParts,
    Pages,
    kamerstuk,
    pages,
    parts,
)
from kamerstuk_site.reading.citations.listed_papers import is_listed, listed_from
from kamerstuk_site.reading.citations.source_named import SourceNamed

Candidates = Sequence[str]
_DATED = tuple(f"{year}-{year + 1}" for year in range(1994, 2010))
"""The vergaderjaren whose papers of the Eerste Kamer have the vergaderjaar in their identifier, in the last not all of them."""
_ORDINALS = {
    "eerste": "1",
    "1e": "1",
    "tweede": "2",
    "2e": "2",
    "derde": "3",
    "3e": "3",
}
_ROMAN = re.compile(r"[CLXVI]+")


def kamerstuk_meant(dossier: str, number: str, named: SourceNamed) -> Candidates:
    """The papers that a dossier (`30664`, `29200-IV`, `CXXIV`) and an ondernummer mean, with what else is named.

    Until 2010 a paper of the Eerste Kamer has its vergaderjaar in its identifier; one of the Tweede Kamer never has.
    """
    plain = kamerstuk(dossier, number)
    if named.chamber == "tweede-kamer":
        return [plain]
    dated = _dated(dossier, number, named.session)
    if named.chamber == "eerste-kamer" and named.session:
        return _in_its_year(plain, dated, named.session)
    # Without a Chamber a figure is the Tweede Kamer's, as everybody writes it.
    figure = named.chamber is None and number[0].isdigit()
    if figure and is_listed(plain):
        return [plain]
    return _listed([plain, *dated]) or [plain]


def own_identifier(facts: Facts) -> Fact[str] | None:
    """The identifier of a paper, as the list has it: of the Eerste Kamer's of 2009-2010 only some carry the vergaderjaar."""
    stated = {key: fact.value for key, fact in facts.stated().items()}
    known = parts(stated.get("identifier", ""))
    in_last_year = (
        stated.get("chamber") == "eerste-kamer" and stated.get("session") == _DATED[-1]
    )
    if (
        facts.identifier is None
        or known is None
        or known.dossier is None
        or known.dated
        or not in_last_year
    ):
        return facts.identifier
    dated = the_only(_listed(_dated(known.dossier, known.number, _DATED[-1])))
    return replace(facts.identifier, value=dated) if dated else facts.identifier


@lru_cache(maxsize=1 << 10)
def like(identifier: str) -> str | None:
    """The one listed Kamerstuk that an identifier which is not listed is like, as if a little was left out or misread.

    That is the same number in another chapter or vergaderjaar of the dossier; else where two digits next to each other
    in the dossier changed places.
    """
    known = parts(identifier)
    if known is None or known.dossier is None:
        return None
    budget, _, chapter = known.dossier.partition("-")
    return the_only(
        _beside(budget, known.number) or _swapped(budget, chapter, known.number)
    )


def _beside(budget: str, number: str) -> list[str]:
    """The listed papers of this number in any chapter and vergaderjaar of a dossier."""
    years = ("", *(f"{year.replace('-', '')}-" for year in _DATED))
    listed = chain.from_iterable(listed_from(f"kst-{year}{budget}-") for year in years)
    return [each for each in listed if each.endswith(f"-{number}") and _is_paper(each)]


def _swapped(budget: str, chapter: str, number: str) -> list[str]:
    """The listed papers of this number in the dossiers that have two digits next to each other the other way round."""
    swaps = (
        budget[:at] + budget[at + 1] + budget[at] + budget[at + 2 :]
        for at in range(len(budget) - 1)
    )
    return _listed(kamerstuk(f"{swap}-{chapter}".rstrip("-"), number) for swap in swaps)


def _is_paper(identifier: str) -> bool:
    """True unless it is of what belongs to a paper: "kst-30844-R-b1" is an annex."""
    known = parts(identifier)
    return known is not None and "-" not in known.number


def _in_its_year(plain: str, dated: list[str], session: str) -> Candidates:
    """The paper of the Eerste Kamer in the vergaderjaar named; in the last of those only some are dated."""
    listed = _listed(dated)
    if listed or session == _DATED[-1]:
        return listed or [plain]
    return dated[:1] or [plain]


def _dated(dossier: str, number: str, session: str | None) -> list[str]:
    """The identifiers that a paper of the Eerste Kamer may have with a vergaderjaar: the one named, or any."""
    sessions = [each for each in _DATED if session in (None, each)]
    # Some years set noughts before a Roman dossier: `000IX`.
    written = (
        dict.fromkeys([dossier, dossier.zfill(5)])
        if _ROMAN.fullmatch(dossier)
        else [dossier]
    )
    return [kamerstuk(each, number, year) for year in sessions for each in written]


def print_meant(identifier: str, reprint: str | None) -> Candidates:
    """The prints of a paper that a reference means: `reprint` is None, or "herdruk" and what it says of which one.

    Without the word it is the first print, or the reprint where only that is there still.
    """
    if reprint is None and is_listed(identifier):
        return [identifier]
    prints = [*listed_from(f"{identifier}-h"), *listed_from(f"{identifier}-n")]
    which = _ORDINALS.get((reprint or "").split()[0] if reprint else "")
    if which:
        prints = [each for each in prints if each.endswith(which)]
    return prints or [identifier]


def _listed(identifiers: Iterable[str]) -> list[str]:
    """Those that are listed, in any print."""
    return [
        each
        for each in identifiers
        if any(map(is_listed, (each, f"{each}-h1", f"{each}-n1")))
    ]


def questions_meant(number: str) -> Candidates:
    """Questions by their number (`2009Z03159`); those of 2009 and 2010 are listed in more than one way."""
    ways = [f"kv-tk-{number}", f"kv-{number}", f"kv-{number.replace('Z', 'z')}"]
    return _listed(ways) or ways[:1]


# ---------------------------------------------------------------- Handelingen by page


class _Item(NamedTuple):
    identifier: str
    pages: Pages
    last: int
    """The last page, where the identifier does not state it that on which the next item begins."""

    def holds(self, cited: Pages) -> bool:
        """True if all the pages are its own."""
        return (
            self.pages.first <= cited.first and (cited.last or cited.first) <= self.last
        )


def pages_meant(chamber: Chamber, session: str, cited: Pages) -> Candidates:
    """The items of Handelingen from before 2010 that pages are of; none where no item is listed that holds them.

    What is written may be the identifier itself; a page by itself is of every item that has it.
    """
    if int(session[:4]) >= ITEMS_SINCE:
        return []
    items = [
        item for item in _items(chamber, session) if _same_meeting(item.pages, cited)
    ]
    exact = [item.identifier for item in items if item.pages[1:] == cited[1:]]
    holding = [item.identifier for item in items if item.holds(cited)]
    # Other items may stand on the same pages; the one whose identifier is written is the one meant.
    return _written(chamber, session, cited) or exact or holding


def _written(chamber: Chamber, session: str, cited: Pages) -> Candidates:
    """The item whose identifier is made of just the figures that are cited."""
    numbers = (
        f"{cited.meeting}-{cited.first}-{cited.last}",
        f"{cited.first}-{cited.last}",
    )
    return _listed(
        IdentifierParts("h", number, None, session, chamber).identifier
        for number in numbers
    )


def first_page_meant(chamber: Chamber, session: str, cited: Pages) -> Candidates:
    """The items that begin on a page, as `45-3012` names an item by its meeting and its first page; else that hold it."""
    items = _items(chamber, session)
    exact = [item.identifier for item in items if item.pages == cited]
    beginning = [
        item.identifier
        for item in items
        if item.pages.first == cited.first and _same_meeting(item.pages, cited)
    ]
    return exact or beginning or pages_meant(chamber, session, cited)


def _same_meeting(one: Pages, other: Pages) -> bool:
    return one.meeting is None or other.meeting is None or one.meeting == other.meeting


@lru_cache(maxsize=4)
def _items(chamber: Chamber, session: str) -> tuple[_Item, ...]:
    """The items of a vergaderjaar, in the order of their first pages."""
    years = IdentifierParts("h", "", None, session, chamber).identifier
    found = [
        (identifier, pages(known))
        for identifier in listed_from(years)
        if (known := parts(identifier))
    ]
    paged = sorted(
        ((each.first, identifier, each) for identifier, each in found if each)
    )
    nexts = [first for first, _, _ in paged[1:]] + [paged[-1][0]] if paged else []
    return tuple(
        _Item(identifier, each, each.last or max(each.first, following))
        for (_, identifier, each), following in zip(paged, nexts, strict=True)
    )
