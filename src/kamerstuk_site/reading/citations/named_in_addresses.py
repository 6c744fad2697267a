"""Addresses that name a paper: `https://zoek.officielebekendmakingen.nl/kst-36800-V-79.html` is kst-36800-V-79.

What a link leads to is certain, whatever its words are. The forms are those of the sites that publish: the identifiers of
officielebekendmakingen.nl and wetten.overheid.nl (also as `jci`, in official XML), CELEX numbers and ELI of EUR-Lex, and the
ECLI of rechtspraak.nl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_FROM = r"(?:^|(?<=[/=:?&;,]))"
_TO = r"(?=$|[/?&#.;:,])"
"""What stands around a name in an address: in the middle of a word it is no name of the page that the address leads to."""
_NAMES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_pattern(rf"{_FROM}{name}{_TO}"), written)
    for name, written in (
        (r"(?:kst|ah|h|blg|stb|trb|stcrt|kv)-[\w-]+", r"\g<0>"),
        (r"BWBR\d{7}", r"\g<0>"),
        (r"ECLI:[A-Z]{2}:[A-Z0-9]+:\d{4}:[A-Z0-9.]*[A-Z0-9]", r"\g<0>"),
        (r"(?i:CELEX):(3\d{4}[RLDF]\d{4})", r"CELEX \1"),
    )
)
"""How a paper is named in an address, and how the grammar of citations writes the same."""
_ELI = lazy_pattern(
    rf"{_FROM}eli/(?P<act>reg|dir|dec)(?:_impl|_del)?/(?P<year>\d{{4}})/(?P<number>\d{{1,4}}){_TO}"
)
_ACTS = {"reg": "R", "dir": "L", "dec": "D"}
"""The letter of each sort of act in its CELEX number. Source: EUR-Lex, 'ELI' and 'Celex numbers'."""
_LONGEST = 2000
"""Characters of an address that are looked at; a safety bound only."""


def paper_named(address: str) -> str:
    """The paper that an address names, as a citation of it is written; empty where it names none, or several.

    >>> paper_named("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A32016R0679")
    'CELEX 32016R0679'
    """
    return the_only(_papers_in(unquote(address[:_LONGEST]))) or ""


def _papers_in(address: str) -> Iterator[str]:
    for name, written in _NAMES:
        for match in name.finditer(address):
            yield match.expand(written)
    for match in _ELI.finditer(address):
        yield f"CELEX 3{match['year']}{_ACTS[match['act']]}{int(match['number']):04}"
