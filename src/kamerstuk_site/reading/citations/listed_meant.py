"""Which papers of the list a reference can mean, where its words leave more than one way to write the identifier.

Every function gives the candidates: one where it is clear, several where it is not, and where none is listed the identifier
that the words make by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from kamerstuk_site.model.facts import Fact, Facts, the_only, value_of
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.identifiers import kamerstuk, parts
from kamerstuk_site.reading.citations.cited_words import Candidates
from kamerstuk_site.reading.citations.listed_papers import (
    is_listed,
    is_listed_in_any_print,
    listed_from,
)
from kamerstuk_site.reading.citations.source_named import SourceNamed
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_DATED = tuple(f"{year}-{year + 1}" for year in range(1994, 2010))
"""The vergaderjaren whose papers of the Eerste Kamer have the vergaderjaar in their identifier, in the last not all of them."""
_ORDINALS: Mapping[str, str] = {
    "eerste": "1",
    "1e": "1",
    "tweede": "2",
    "2e": "2",
    "derde": "3",
    "3e": "3",
}
_ROMAN = lazy_pattern(r"[CLXVI]+")
_FIGURES = 5
"""Characters of a dossier in an identifier, where noughts are set before it."""


def kamerstuk_meant(
    dossier: str,
    number: str,
    named: SourceNamed,
) -> Candidates:
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
    own = facts.identifier
    if own is None or not _may_be_dated(facts):
        return own
    known = parts(own.value)
    if known is None or known.dossier is None or known.dated:
        return own
    dated = the_only(_listed(_dated(known.dossier, known.number, _DATED[-1])))
    return replace(own, value=dated) if dated else own


def _may_be_dated(facts: Facts) -> bool:
    """True for a paper of the Eerste Kamer from the last vergaderjaar in which some had it in their identifier."""
    stated = (value_of(facts.chamber), value_of(facts.session))
    return stated == ("eerste-kamer", _DATED[-1])


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
    beside = _beside(budget, known.number)
    if beside:
        return the_only(beside)
    return the_only(_swapped(budget, chapter, known.number))


def _beside(budget: str, number: str) -> list[str]:
    """The listed papers of this number in any chapter and vergaderjaar of a dossier."""
    found: list[str] = []
    for session in (None, *_DATED):
        listed = _by_last_part(kamerstuk(budget, "", session))
        alike = listed.get(number.rpartition("-")[2], ())
        numbered = (each for each in alike if each.endswith(f"-{number}"))
        found += filter(_is_paper, numbered)
    return found


@lru_cache(maxsize=1 << 10)  # a letter cites many papers of one dossier
def _by_last_part(beginning: str) -> Mapping[str, Sequence[str]]:
    """The listed identifiers that begin so, by what stands behind their last hyphen."""
    return by_group((each.rpartition("-")[2], each) for each in listed_from(beginning))


def _swapped(
    budget: str,
    chapter: str,
    number: str,
) -> list[str]:
    """The listed papers of this number in the dossiers that have two digits next to each other the other way round."""
    swapped: list[str] = []
    for at in range(len(budget) - 1):
        before, behind = budget[:at], budget[at + 2 :]
        dossier = f"{before}{budget[at + 1]}{budget[at]}{behind}-{chapter}"
        swapped.append(kamerstuk(dossier.rstrip("-"), number))
    return _listed(swapped)


def _is_paper(identifier: str) -> bool:
    """True unless it is of what belongs to a paper: "kst-30844-R-b1" is an annex."""
    known = parts(identifier)
    return known is not None and "-" not in known.number


def _in_its_year(
    plain: str,
    dated: list[str],
    session: str,
) -> Candidates:
    """The paper of the Eerste Kamer in the vergaderjaar named; in the last of those only some are dated."""
    listed = _listed(dated)
    if listed or session == _DATED[-1]:
        return listed or [plain]
    return dated[:1] or [plain]


def _dated(
    dossier: str,
    number: str,
    session: str | None,
) -> list[str]:
    """The identifiers that a paper of the Eerste Kamer may have with a vergaderjaar: the one named, or any."""
    written = [dossier]
    # Some years set noughts before a Roman dossier: `000IX`.
    if _ROMAN.fullmatch(dossier) and len(dossier) < _FIGURES:
        written.append(dossier.zfill(_FIGURES))
    identifiers = []
    for year in _DATED:
        if session in (None, year):
            identifiers += [kamerstuk(each, number, year) for each in written]
    return identifiers


def print_meant(identifier: str, reprint: str | None) -> Candidates:
    """The prints of a paper that a reference means: `reprint` is None, or "herdruk" and what it says of which one.

    Without the word it is the first print, or the reprint where only that is there still.
    """
    if reprint is None and is_listed(identifier):
        return [identifier]
    prints = [*listed_from(f"{identifier}-h"), *listed_from(f"{identifier}-n")]
    if reprint:
        which = _ORDINALS.get(reprint.split()[0], "")
        prints = [each for each in prints if each.endswith(which)]
    return prints or [identifier]


def _listed(identifiers: Iterable[str]) -> list[str]:
    """Those that are listed, in any print."""
    return list(filter(is_listed_in_any_print, identifiers))


def questions_meant(number: str) -> Candidates:
    """Questions by their number (`2009Z03159`); those of 2009 and 2010 are listed in more than one way."""
    ways = [f"kv-tk-{number}", f"kv-{number}", f"kv-{number.replace('Z', 'z')}"]
    return _listed(ways) or ways[:1]
