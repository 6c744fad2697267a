"""The Chamber of a paper and its vergaderjaar, as its pages, a site or its address name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kamerstuk_site.model.facts import Chamber, Fact, Person, the_only
from kamerstuk_site.model.sessions import session_from
from kamerstuk_site.reading.dutch.cover_sheet import APPENDIX, CHAMBER, SESSION, YEARS
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.facts.passages import (
    Blocks,
    Passage,
    Passages,
    first_fact,
    first_stated,
    lines_of,
)

_YEARS = lazy_pattern(
    rf"(?:(?<!Handelingen, ){SESSION}|Staten-Generaal\.? Bijlagen\.? )(?P<years>{YEARS})|{CHAMBER}[\s|]*(?P<site>\d{{4}}-\d{{4}})",
    re.IGNORECASE,
)
"""A vergaderjaar after the word for it, in a running foot from before 1946, or in the table of a site, whose cells may
have run together; not one of another Aanhangsel ("Zie ook Aanhangsel Handelingen, vergaderjaar 2017-2018")."""
_YEARS_FIRST = lazy_pattern(
    rf"(?:Handelingen der |Deel \w+ )?(?:{_YEARS.pattern})", re.IGNORECASE
)
"""A line that begins with the vergaderjaar; a line about a paper of another vergaderjaar does not."""
_OLD_FOOT = lazy_pattern(
    rf"Handelingen der Staten-Generaal\.? Bijlagen\.? {YEARS}\.?|(?:Deel \w+ )?Zitting {YEARS},? Aanhangsel"
)
CHAMBERS: dict[str, Chamber] = {
    "tweede": "tweede-kamer", "tweede kamer": "tweede-kamer", "tk": "tweede-kamer", "ii": "tweede-kamer",
    "eerste": "eerste-kamer", "eerste kamer": "eerste-kamer", "ek": "eerste-kamer", "i": "eerste-kamer",
    "vv": "verenigde-vergadering", "verenigde vergadering": "verenigde-vergadering",
}  # fmt: skip
"""The Chambers by the names that papers use for them, in lower case."""
# ASCII alone: without regard to case "Eerſte" would be one too, and is no key of the table.
_CHAMBER_LINE = lazy_pattern(
    r"(?a:(?P<chamber>Tweede|Eerste|Verenigde Vergadering))(?: Kamer)?(?: der Staten[- ]Generaal(?: \d)?$|\.(?: \S{1,3})?$| der Staten-Generaal[\s|]*\d{4}-\d{4}|,? (?:der Staten-Generaal,? )?(?:vergaderjaar|zitting))",
    re.IGNORECASE,
)
_CHAMBER_OF_APPENDIX = lazy_pattern(
    rf"{APPENDIX} der (?a:(?P<chamber>Tweede|Eerste)) Kamer", re.IGNORECASE
)
_CHAMBER_NAME = lazy_pattern(
    r"(?a:(?P<chamber>Tweede|Eerste))(?= Kamer\b| en (?:van )?(?:de )?(?:Tweede|Eerste) Kamer\b)"
    r"|(?P<joint>Verenigde Vergadering)\b",
    re.IGNORECASE,
)
"""The name of a Chamber; that of the first of two has no "Kamer": "de Eerste en van de Tweede Kamer"."""


def session_printed(
    pages: Passages,
    above_text: Passages,
    blocks: Blocks,
) -> Fact[str] | None:
    """The vergaderjaar from anywhere in a line of the pages, else from the beginning of another line.

    Args:
        pages: lines and items of the head, and the lines at head and foot of the pages.
        above_text: the lines above the text.
        blocks: the whole paper, among which a scan has running feet.
    """
    beginnings = [*above_text, *_old_feet(blocks)]
    return first_stated(
        first_fact(pages, _YEARS.search, _session),
        first_fact(beginnings, _YEARS_FIRST.match, _session),
    )


def _old_feet(blocks: Blocks) -> Iterator[Passage]:
    """The running feet of papers until 1946, which stand among the text: `Bijlagen. 1929—1930.`."""
    for line in lines_of(blocks):
        if _OLD_FOOT.fullmatch(line.text):
            yield line


def _session(match: Match) -> str | None:
    return session_of(match["years"] or match["site"])


def session_of(years: str) -> str | None:
    """The vergaderjaar of two years, whatever separates them: `2016-2017` for `2016–2017` and `2016/17`.

    Text recognition inserts spaces (`1989-1 990`). None if the second year does not follow the first.
    """
    digits = re.sub(r"\D", "", years)
    return session_from(digits[:4], digits[4:])


def chamber_printed(lines: Passages, head: Passages) -> Fact[Chamber] | None:
    """The Chamber from a line with its name, else from the name of the Aanhangsel in the head."""
    return first_stated(
        first_fact(lines, _CHAMBER_LINE.match, chamber_named),
        first_fact(head, _CHAMBER_OF_APPENDIX.match, chamber_named),
    )


def chamber_named(match: Match) -> Chamber:
    """The Chamber in the group `chamber` of a match, which is one of the keys of `CHAMBERS`."""
    return CHAMBERS[match["chamber"].lower()]


def chamber_addressed(recipients: Iterable[Person]) -> Chamber | None:
    """The Chamber that the letter addresses, itself or through its president; None for a letter to both."""
    names = "; ".join(f"{person.role}; {person.organisation}" for person in recipients)
    named = {
        (match["chamber"] or match["joint"]).lower()
        for match in _CHAMBER_NAME.finditer(names)
    }
    return the_only(map(CHAMBERS.__getitem__, named))
