"""Identifiers of official publications: their parts, their address, and how people write them.

The scheme is that of officielebekendmakingen.nl (OVERHEIDop.ParlID): `kst-<dossier>[-<chapter>]-<number>`,
`ah-tk-<session>-<number>`, `h-tk-<session>-<meeting>-<item>`, `blg-<number>`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.model.other_series import (
    DIGITAL_SINCE,
    DOSSIER_ADDRESS,
    OTHER_SERIES,
    PUBLISHED,
)
from kamerstuk_site.model.sessions import ROMAN_OF_CHAMBER

# An identifier is an address, and with that the name of a file: no series has longer numbers than these.
_KAMERSTUK = re.compile(
    r"kst-(?:(?P<first>\d{4})(?P<second>\d{4})-)?(?P<dossier>\d{4,5}(?:-[A-Z0-9]{1,8})?|0{0,4}[CLXVI]{1,8})-(?P<number>\d{1,6}[a-z]?|[A-Z]{1,3})(?P<suffix>(?:-[nbhv]\d{1,4}){0,4})",
    re.IGNORECASE,
)
_SESSION = r"(?P<first>\d{4})(?P<second>\d{4})"
_AANHANGSEL = re.compile(
    rf"ah-(?P<chamber>tk|ek)-{_SESSION}-(?P<number>\d{{1,6}}(?:-[hn]\d)?)"
)
_HANDELINGEN = re.compile(
    rf"h-(?P<chamber>tk|ek|vv)-{_SESSION}-(?P<number>\d{{1,4}}(?:-\d{{1,4}}){{0,3}})"
)
_PER_SESSION = (("ah", _AANHANGSEL), ("h", _HANDELINGEN))
_BIJLAGE = re.compile(r"blg-(?P<number>\d{1,9})")
_FIRST_SESSION = 1994
"""The first year of the vergaderjaar in which the official series begins."""
ITEMS_SINCE = 2010
"""The first year of the vergaderjaar since which each item of Handelingen is published apart; before, they went by page."""
_MOST_MEETINGS = 150
"""Meetings of a vergaderjaar, at most."""
_LONGEST_ITEM = 200
"""Pages of an item, at most (the longest has 134); what is further apart are a meeting and a page, or a slip of the pen."""
_FIRST_DIGITAL = 24_100
"""Dossiers from here on were opened in 1995 or later (23 900 is the budget for 1995, 24 400 that for 1996)."""
_LAST_PAPER = 17_000
"""Dossiers below it were closed long before 1995, as far as anybody has seen."""
_CODE_CHAMBER: dict[str, Chamber] = {
    "tk": "tweede-kamer",
    "ek": "eerste-kamer",
    "vv": "verenigde-vergadering",
}
_CHAMBER_CODE = {chamber: code for code, chamber in _CODE_CHAMBER.items()}
_NAMES = {"kst": "Kamerstukken", "ah": "Aanhangsel Handelingen", "h": "Handelingen"}
"""What jurists call the series that have an official form."""
_REPRINT = re.compile(r"(?:-[nhbv]\d{1,4})+$")
_UNNAMED = re.compile(r"^(?:kst|ah)-.*-[nbhv]\d+$")
"""Suffixes that have no official form: attachments, reprints."""
_BEFORE_CHAPTER = re.compile(r"-(?=\D)")
_THOUSANDS = re.compile(r"^(\d{2,})(\d{3})\b")
_SAME_CENTURY = re.compile(r"(\d\d)(\d\d)-\1(\d\d)")


@dataclass(frozen=True, slots=True)
class IdentifierParts:
    """The identifier of a paper of parliament taken apart; what its series does not have is None."""

    series: str
    """`kst`, `ah`, `h` or `blg`."""
    number: str
    dossier: str | None = None
    session: str | None = None
    """`2023-2024`."""
    chamber: Chamber | None = None
    dated: bool = False
    """True for papers of the Eerste Kamer until 2010, which have their vergaderjaar in the identifier."""

    @property
    def first_year(self) -> int:
        """The year in which its vergaderjaar begins; 0 where that is not known."""
        return int(self.session[:4]) if self.session else 0

    @property
    def identifier(self) -> str:
        """The identifier that this is."""
        if self.dossier:
            session = self.session if self.dated else None
            return kamerstuk(self.dossier, self.number, session)
        if self.chamber and self.session:
            years = self.session.replace("-", "")
            return f"{self.series}-{_CHAMBER_CODE[self.chamber]}-{years}-{self.number}"
        return f"blg-{self.number}"


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What is no paper of parliament: its series, its address, its official form; empty for what nobody knows."""

    form: str
    series: str = ""
    address: str | None = None


def series_of(identifier: str) -> str:
    """The series of any identifier that citations have, `kst` or `stb`, as in `OTHER_SERIES`; empty for an unknown one."""
    found = parts(identifier)
    return found.series if found else _elsewhere(identifier).series


@lru_cache(maxsize=1 << 16)
def parts(identifier: str | None) -> IdentifierParts | None:
    """The parts of the identifier of a paper of parliament, or None where it follows no known scheme, or is none."""
    if identifier is None:
        return None
    match = _KAMERSTUK.fullmatch(identifier)
    if match:
        return _parts_of_kamerstuk(match)
    for series, pattern in _PER_SESSION:
        match = pattern.fullmatch(identifier)
        if match:
            chamber = _CODE_CHAMBER[match["chamber"]]
            session = _session(match)
            return IdentifierParts(series, match["number"], None, session, chamber)
    match = _BIJLAGE.fullmatch(identifier)
    return IdentifierParts("blg", match["number"]) if match else None


def without_reprint(identifier: str) -> str:
    """An identifier or number without what a reprint or attachment has behind it: `12-h1` -> `12`."""
    return _REPRINT.sub("", identifier)


def _parts_of_kamerstuk(match: re.Match[str]) -> IdentifierParts:
    number = _number(match["number"]) + match["suffix"].lower()
    dossier = match["dossier"].upper()
    if not match["first"]:
        return IdentifierParts("kst", number, dossier)
    session = _session(match)
    return IdentifierParts("kst", number, dossier, session, "eerste-kamer", dated=True)


def _session(match: re.Match[str]) -> str:
    return f"{match['first']}-{match['second']}"


def _number(number: str) -> str:
    """`y` -> `Y`, but `100C` -> `100c`: letters are capitals, unless they stand behind a figure."""
    return number.lower() if number[0].isdigit() else number.upper()


def kamerstuk(dossier: str, number: str, session: str | None = None) -> str:
    """The identifier of a Kamerstuk from canonical dossier (`35570-V`) and ondernummer (`22`, `A`).

    With a vergaderjaar (`2006-2007`) it is that of a paper of the Eerste Kamer until 2010: `kst-20062007-30664-C`.
    """
    years = f"{session.replace('-', '')}-" if session else ""
    return f"kst-{years}{dossier}-{number}"


class Pages(NamedTuple):
    """Where an item of Handelingen stands, as it was cited until 2010."""

    meeting: int | None
    first_page: int
    last_page: int | None


def pages(found: IdentifierParts) -> Pages | None:
    """The pages that the identifier of an item of Handelingen until 2010 states; None for any other.

    `1012-1042` are pages, `45-3012` of 2009-2010 a meeting and its first page, `100-6089-6103` a meeting and pages; a figure
    behind them only counts items that stand on the same page.
    """
    if found.series != "h" or not 0 < found.first_year < ITEMS_SINCE:
        return None
    numbers = list(map(int, found.number.split("-")))
    if len(numbers) < 2:
        return None
    first, second, *more = numbers
    if more and second <= more[0]:
        return Pages(first, second, more[0])
    if 0 <= second - first <= _LONGEST_ITEM:
        return Pages(None, first, second)
    if first <= _MOST_MEETINGS:
        return Pages(first, second, None)
    return Pages(None, first, None)


def official_url(identifier: str, session: str | None = None) -> str | None:
    """The address of the official publication, by identifier and vergaderjaar (`1986-1987`).

    None where the identifier follows no known scheme, and for papers and journals from before the digital series, which
    have no address of their own.
    """
    found = parts(identifier)
    if found is None:
        return _elsewhere(identifier).address
    return None if _is_on_paper(found, session) else PUBLISHED.format(identifier)


def _is_on_paper(found: IdentifierParts, session: str | None) -> bool:
    """True if it is from before the digital series, by its vergaderjaar or, where that is not known, by its dossier."""
    if found.session:
        return found.first_year < _FIRST_SESSION
    number = (found.dossier or "").partition("-")[0]
    # `00010`, `CXXIV`: of the Chambers' own affairs, since 1995.
    if not number.isdigit() or number.startswith("0"):
        return False
    dossier = int(number)
    if not session:
        return dossier < _LAST_PAPER
    return dossier < _FIRST_DIGITAL and int(session[:4]) < DIGITAL_SINCE


def _elsewhere(identifier: str) -> _Elsewhere:
    """What the identifier of no paper of parliament is of; its form is itself where that is of nothing known."""
    for series in OTHER_SERIES:
        match = series.pattern.fullmatch(identifier)
        if match:
            values = (identifier, *match.groups())
            form = series.form.format(*values, dossier=display_dossier(identifier))
            is_old = series.since and int(match[1]) < series.since
            address = None if is_old else series.address.format(*values)
            return _Elsewhere(form, series.name, address)
    return _Elsewhere(identifier)


def dossier_url(dossier: str) -> str:
    """The address of the official page of a dossier, by canonical id."""
    return DOSSIER_ADDRESS.format(dossier)


@lru_cache(maxsize=1 << 14)
def display_dossier(dossier: str) -> str:
    """A canonical dossier id as people write it: `35570-V` -> `35 570 V`, `21501-02` -> `21 501-02`."""
    return _THOUSANDS.sub(r"\1 \2", _compact_dossier(dossier))


def display_number(number: str) -> str:
    """An ondernummer as people write it: `169` -> `nr. 169`, `A` -> `letter A`."""
    return f"nr. {number}" if number[:1].isdigit() else f"letter {number}"


def display(identifier: str) -> str:
    """An identifier as people write it: `kst-35570-V-22` -> `Kamerstuk 35 570 V, nr. 22`; unknown schemes unchanged."""
    found = parts(identifier)
    if found is None:
        return leidraad(identifier)
    if found.dossier:
        dossier = display_dossier(found.dossier)
        return f"Kamerstuk {dossier}, {display_number(found.number)}"
    if found.series == "blg":
        return f"Bijlage {found.number}"
    return leidraad(identifier)


def leidraad(
    identifier: str, session: str | None = None, chamber: Chamber | None = None
) -> str:
    """The reference as a jurist writes it: `Kamerstukken II 2016/17, 32623, nr. 169`.

    Form: Leidraad voor juridische auteurs, 'Parlementaire stukken'; Aanwijzingen voor de regelgeving 3.43. What is not
    known of session or chamber is left out.
    """
    found = parts(identifier)
    if found is None:
        return _elsewhere(identifier).form
    if found.series not in _NAMES or _UNNAMED.search(identifier):
        return identifier
    series = _NAMES[found.series]
    when = _when(found.session or session, found.chamber or chamber)
    if when:
        series += f" {when},"
    return f"{series} {_numbered(found)}"


def _when(session: str | None, chamber: Chamber | None) -> str:
    """Chamber and vergaderjaar as the Leidraad writes them, `II 2016/17`, but `1999/2000`; what is known of the two."""
    years = _SAME_CENTURY.sub(r"\1\2/\3", session or "").replace("-", "/")
    roman = ROMAN_OF_CHAMBER[chamber] if chamber else ""
    return f"{roman} {years}".strip()


def _numbered(found: IdentifierParts) -> str:
    """The number within its series as the Leidraad writes it: `32623, nr. 169`, `36067, Y`, `nr. 31, item 4`."""
    paged = pages(found)
    if paged:
        meeting = f"nr. {paged.meeting}, " if paged.meeting else ""
        last = f"-{paged.last_page}" if paged.last_page else ""
        return f"{meeting}p. {paged.first_page}{last}"
    if not found.dossier:
        return "nr. " + found.number.replace("-", ", item ", 1)
    number = f"nr. {found.number}" if found.number[0].isdigit() else found.number
    return f"{_compact_dossier(found.dossier)}, {number}"


def _compact_dossier(dossier: str) -> str:
    """A canonical dossier id as the Leidraad writes it: `35570-V` -> `35570 V`, `21501-02` as it is."""
    return _BEFORE_CHAPTER.sub(" ", dossier)
