"""The papers of parliament that exist, by identifier: what the publisher had listed on one day.

Source: the identifiers of officielebekendmakingen.nl (KOOP, CC0), 1995 to the day in `listed_papers.json`; packed by
`benchmarks/pack_listed_papers.py`. The file is mapped, not read: a worker has in memory only the pages that it looks at.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache, lru_cache
from pathlib import Path

import marisa_trie

from kamerstuk_site.model.identifiers import IdentifierParts, parts
from kamerstuk_site.model.sessions import session_of
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

PACKED = Path(__file__).with_name("listed_papers.marisa")
DESCRIPTION = PACKED.with_suffix(".json")
"""The last day that the list covers, the last dossier in it, how many identifiers it has, and their digest."""
_DESCRIBED = json.loads(DESCRIPTION.read_text("utf-8"))
LISTED_UNTIL = dt.date.fromisoformat(_DESCRIBED["until"])
_LAST_DOSSIER: int = _DESCRIBED["last_dossier"]
_RUNNING = session_of(LISTED_UNTIL)
"""The vergaderjaar that was not over on that day; the papers of earlier ones had all been published."""
_QUESTIONS = lazy_pattern(r"kv-tk-(?P<year>20\d\d)Z\d+")
_OWN_NUMBER = lazy_pattern(r"(?P<figures>\d+)[a-z]?|(?P<letters>[A-Z]{1,3})")


@cache
def _trie() -> marisa_trie.Trie:
    return marisa_trie.Trie().mmap(str(PACKED))


def is_listed(identifier: str) -> bool:
    """True if a paper of this identifier existed on the last day of the list."""
    return identifier in _trie()


def is_listed_in_any_print(identifier: str) -> bool:
    """True if a paper of this identifier existed, also where only its first reprint is listed."""
    prints = (identifier, f"{identifier}-h1", f"{identifier}-n1")
    return any(map(is_listed, prints))


def listed_from(beginning: str) -> list[str]:
    """The listed identifiers that begin so, in the order of their characters."""
    return sorted(_trie().keys(beginning))


def is_covered(identifier: str, session: str | None) -> bool:
    """True if the list would have a paper of this identifier if it existed.

    Not covered are series that it lacks, and what may have been published since: dossiers beyond the last one, papers of the
    vergaderjaar that was running or of later ones, and, where no vergaderjaar is known, numbers beyond those listed.
    `session` is that of the reference or of the paper that makes it (`2016-2017`).
    """
    questions = _QUESTIONS.fullmatch(identifier)
    if questions:
        return int(questions["year"]) < LISTED_UNTIL.year
    found = parts(identifier)
    if found is None or found.series == "blg" or _is_of_a_later_dossier(found):
        return False
    year = found.session or session
    if year and year[:4] < _RUNNING[:4]:
        return True
    return _is_within(found)


def _is_of_a_later_dossier(found: IdentifierParts) -> bool:
    number, _, _ = (found.dossier or "").partition("-")
    return number.isdigit() and int(number) > _LAST_DOSSIER


def _is_within(found: IdentifierParts) -> bool:
    """True if the list has later papers of the same dossier, or none of it and it is no dossier of the Eerste Kamer's own."""
    if found.dossier is None:
        return False
    last = _last_numbers(found.dossier)
    own = _OWN_NUMBER.match(found.number)
    if own and any(last):
        return _rank(own) <= last[own.lastgroup == "letters"]
    return found.dossier[0].isdigit()


@lru_cache(maxsize=1 << 10)
def _last_numbers(dossier: str) -> tuple[int, int]:
    """The last number and the last letter of a dossier that are listed, as ranks; 0 for none."""
    beginning = f"kst-{dossier}-"
    last = [0, 0]
    for identifier in listed_from(beginning):
        own = _OWN_NUMBER.fullmatch(identifier.removeprefix(beginning))
        if own:
            lettered = own.lastgroup == "letters"
            last[lettered] = max(last[lettered], _rank(own))
    return last[0], last[1]


def _rank(number: re.Match[str]) -> int:
    """Where a number stands in its row: `1`, `2`; `A`, `B` … `Z`, `AA`."""
    if number["figures"]:
        return int(number["figures"])
    rank = 0
    for letter in number["letters"]:
        rank = rank * 26 + ord(letter) - ord("A") + 1
    return rank
