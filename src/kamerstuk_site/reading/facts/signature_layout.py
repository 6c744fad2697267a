"""The lines of a signature as they were meant, whatever the layout of the page.

An office that the width of the page broke is put together again, and people who sign side by side are parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise
from operator import attrgetter

from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME, SIGNED
from kamerstuk_site.reading.dutch.offices import MINISTERS, ROLE_WORD
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of
from kamerstuk_site.reading.dutch.signature_line import (
    DEPUTY,
    SPOKEN_FOR,
    Signing,
    signing,
)
from kamerstuk_site.reading.facts.head_lines import ADDRESS
from kamerstuk_site.reading.facts.name_and_function import person_in
from kamerstuk_site.reading.facts.passages import Passage, Passages
from kamerstuk_site.reading.facts.signing_lines import BRACKETED, CLOSING

# An office that breaks off after one of these continues: a small word, or an adjective (`Binnenlandse`, `Sociale`).
_UNFINISHED = lazy_pattern(
    r"\b(?:van|voor|de|der|het|den|en|zonder|algemene|\w+(?:s|sch|al|lijk)e)$",
    re.IGNORECASE,
)
_REST_OF_OFFICE = lazy_pattern(
    r"(?:en|van|voor|zonder|belast) \w.*|[A-ZÀ-Þ][^.:;?!\d]*\sen\s+[A-ZÀ-Þ][^.:;?!\d]*(?:,? a\. ?i\.)?,?"
)
_ROLE_AGAIN = lazy_pattern(rf"{ROLE_WORD}\b", re.IGNORECASE)
_BULLET = lazy_pattern(r"^(?:[-–—•*·▪]|\d{1,3}[.)])\s+")
_BETWEEN_CELLS = lazy_pattern(
    rf"\t|(?<=[a-z]) (?=De {one_of(MINISTERS)}\b)"
    rf"|(?<=[A-Z])(?<! NAMENS)(?<! EN)(?<! AAN)(?<! VAN) (?=DE {one_of(map(str.upper, MINISTERS))}\b)"
)
"""The separator between two people who sign side by side: a tab, or just a space before the second office."""
_BESIDE = lazy_pattern(
    rf"{BARE_LABEL.pattern}|\d{{1,2}} \w+ \d{{4}}|(?:naam|functie|organisatie|handtekening|plaats)\s?:?|",
    re.IGNORECASE,
)
"""A cell beside the signers: a label of a cover sheet, a day, the head of a column, nothing."""
NO_ONE = lazy_pattern(
    rf"{ADDRESS.pattern}|(?i:{CLOSING.pattern})|(?is:{SPOKEN_FOR.pattern})|{SIGNED}[.,:]?|{BRACKETED}"
)
"""A line of a signature that names nobody who signs."""
_ALONE = lazy_pattern(rf"{INITIALLED.pattern}|(?i:{DEPUTY.pattern})|{NO_ONE.pattern}")
"""A line that never continues another: a person's name, and a line that names nobody. An office does not either."""
_NOTHING = Passage("", "")


_WITH_OTHERS = lazy_pattern(
    r"(?:^|,?\s)en (?:nog |ruim |meer dan )?\d[\d.]* (?:andere|mede|overige)\w*\b.*$"
)
"""How many others sign, who are not named: "en 312 andere ondertekenaars"."""


def whole_lines(lines: Iterable[Passage]) -> list[Passage]:
    """The lines, with a broken office joined again, and lines side by side separated."""
    whole = [_NOTHING]
    for line, below in pairwise([*_apart(lines), _NOTHING]):
        above = whole[-1]
        alone = _is_office(line.text) or _ALONE.fullmatch(line.text)
        if not alone and _goes_on(above.text, line.text, below.text):
            text = f"{above.text} {line.text}"
            whole[-1] = replace(above, text=text)
        else:
            whole.append(line)
    return whole[1:]


def _apart(lines: Iterable[Passage]) -> Iterator[Passage]:
    """The lines; of lines side by side, one column after the other. What stands beside a signature is left out."""
    rows = map(_row, lines)
    for _, stretch in groupby(rows, key=lambda row: row.text.count("\t")):
        yield from _columns(list(stretch))


def _row(line: Passage) -> Passage:
    """The cells of a line, separated by tabs, without those beside the signature: labels of a cover sheet, a day."""
    own = []
    for cell in _BETWEEN_CELLS.split(line.text):
        named = _WITH_OTHERS.sub("", cell.strip())
        words = _BULLET.sub("", named)
        if not _BESIDE.fullmatch(words):
            own.append(words)
    return replace(line, text="\t".join(own))


def _columns(rows: Passages) -> Iterator[Passage]:
    """Rows of equal width: one column after the other if people sign side by side, else unchanged."""
    first = rows[0]
    if _side_by_side(first.text.split("\t")):
        columns = zip(*(row.text.split("\t") for row in rows), strict=True)
        for cell in chain.from_iterable(columns):
            yield Passage(cell, first.where)
    else:
        yield from filter(attrgetter("text"), rows)


def _side_by_side(cells: Sequence[str]) -> bool:
    """True for offices or names beside each other; a name and its function are one."""
    if len(cells) < 2:
        return False
    if all(map(_is_office, cells)):
        return True
    return all(map(_is_somebody, cells))


def _is_somebody(text: str) -> bool:
    person = person_in(text, within=False)
    if person is None or person.name is None:
        return False
    return organisation(text) is None


def _is_office(text: str) -> bool:
    office = signing(text)
    return office is not None and office.article


def _goes_on(
    before: str,
    line: str,
    below: str,
) -> bool:
    """True if a line is the rest of the office above it, which the width of the page broke.

    Args:
        before: the office, or whom somebody signs for.
        line: the line, which is no office and names nobody by itself.
        below: the line below it, or nothing.
    """
    ended = before.endswith(",")
    office = signing(before, below=not ended)
    if SPOKEN_FOR.fullmatch(before):
        office = Signing(before)
    if office is None or office.name:
        return False
    if _ROLE_AGAIN.match(line):
        return ended and office.article
    if _UNFINISHED.search(before) or _REST_OF_OFFICE.fullmatch(line):
        return True
    # "De Minister van Landbouw" / "Natuur," / "A.B. Kranendonk"
    if ended or not line.endswith(","):
        return False
    return bool(NAME.fullmatch(below))
