"""Identifiers of official publications: their parts, their address, and how people write them.

The scheme is that of officielebekendmakingen.nl (OVERHEIDop.ParlID): `kst-<dossier>[-<chapter>]-<number>`,
`ah-tk-<session>-<number>`, `h-tk-<session>-<meeting>-<item>`, `blg-<number>`; see `docs/contributing.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamerstuk_site.model import Chamber

_KAMERSTUK = re.compile(
    r"kst-(?P<dossier>\d{4,5}(?:-[A-Z0-9]+)?)-(?P<number>\d+|[A-Z]{1,3})(?P<suffix>(?:-[nbhv]\d+)*)", re.IGNORECASE
)
_AANHANGSEL = re.compile(r"ah-(?P<chamber>tk|ek)-(?P<session>\d{8})-(?P<number>\d+)")
_HANDELINGEN = re.compile(r"h-(?P<chamber>tk|ek|vv)-(?P<session>\d{8})-(?P<number>\d+(?:-\d+)*)")
_BIJLAGE = re.compile(r"blg-(?P<number>\d+)")

_ROMAN_CHAMBER = {"tweede-kamer": "II", "eerste-kamer": "I", "verenigde-vergadering": "VV"}
_CODE_CHAMBER: dict[str, Chamber] = {"tk": "tweede-kamer", "ek": "eerste-kamer", "vv": "verenigde-vergadering"}
_ADDRESS = "https://zoek.officielebekendmakingen.nl/{}.html"
_DOSSIER_ADDRESS = "https://zoek.officielebekendmakingen.nl/dossier/{}"


@dataclass(frozen=True, slots=True)
class Parts:
    """An identifier taken apart. Parts that its series does not have are None."""

    series: str
    """`kst`, `ah`, `h` or `blg`."""
    number: str
    dossier: str | None = None
    session: str | None = None
    """`2023-2024`."""
    chamber: Chamber | None = None


def parts(identifier: str) -> Parts | None:
    """The parts of an official identifier, or None where it follows no known scheme."""
    if match := _KAMERSTUK.fullmatch(identifier):
        return Parts("kst", match["number"].upper() + match["suffix"], match["dossier"].upper())
    for series, pattern in (("ah", _AANHANGSEL), ("h", _HANDELINGEN)):
        if match := pattern.fullmatch(identifier):
            years = match["session"]
            return Parts(series, match["number"], None, f"{years[:4]}-{years[4:]}", _CODE_CHAMBER[match["chamber"]])
    if match := _BIJLAGE.fullmatch(identifier):
        return Parts("blg", match["number"])
    return None


def kamerstuk(dossier: str, number: str) -> str:
    """The identifier of a Kamerstuk from canonical dossier (`35570-V`) and ondernummer (`22`, `A`)."""
    return f"kst-{dossier}-{number}"


def official_url(identifier: str) -> str | None:
    """The address of the official publication, or None where the identifier follows no known scheme."""
    return _ADDRESS.format(identifier) if parts(identifier) else None


def dossier_url(dossier: str) -> str:
    """The address of the official page of a dossier, by canonical id."""
    return _DOSSIER_ADDRESS.format(dossier)


def display_dossier(dossier: str) -> str:
    """A canonical dossier id as people write it: `35570-V` -> `35 570 V`, `21501-02` -> `21 501-02`."""
    digits, _, chapter = dossier.partition("-")
    spaced = f"{digits[:-3]} {digits[-3:]}" if len(digits) > 4 else digits
    if not chapter:
        return spaced
    return f"{spaced}-{chapter}" if chapter[0].isdigit() else f"{spaced} {chapter}"


def display_number(number: str) -> str:
    """An ondernummer as people write it: `169` -> `nr. 169`, `A` -> `letter A`."""
    return f"nr. {number}" if number[:1].isdigit() else f"letter {number}"


def display(identifier: str) -> str:
    """An identifier as people write it: `kst-35570-V-22` -> `Kamerstuk 35 570 V, nr. 22`; unknown schemes unchanged."""
    found = parts(identifier)
    if found is None:
        return identifier
    if found.dossier:
        return f"Kamerstuk {display_dossier(found.dossier)}, {display_number(found.number)}"
    return "Bijlage " + found.number if found.series == "blg" else leidraad(identifier)


def leidraad(identifier: str, session: str | None = None, chamber: Chamber | None = None) -> str:
    """The reference as a jurist writes it: `Kamerstukken II 2016/17, 32623, nr. 169`.

    Form: Leidraad voor juridische auteurs, 'Parlementaire stukken'; Aanwijzingen voor de regelgeving 3.43. What is not
    known of session or chamber is left out.
    """
    found = parts(identifier)
    if found is None or found.series == "blg":
        return identifier
    session, chamber = found.session or session, found.chamber or chamber
    when = " ".join(filter(None, (_ROMAN_CHAMBER.get(chamber or ""), _short_session(session))))
    series = {"kst": "Kamerstukken", "ah": "Aanhangsel Handelingen", "h": "Handelingen"}[found.series]
    head = f"{series} {when}," if when else series
    if found.dossier:
        number = f"nr. {found.number}" if found.number[0].isdigit() else found.number
        return f"{head} {_compact_dossier(found.dossier)}, {number}"
    if found.series == "h" and "-" in found.number:
        meeting, item = found.number.split("-", 1)
        return f"{head} nr. {meeting}, item {item}"
    return f"{head} nr. {found.number}"


def _short_session(session: str | None) -> str | None:
    """`2016-2017` -> `2016/17`, `1999-2000` -> `1999/2000`, as the Leidraad writes them."""
    if session is None:
        return None
    first, second = session.split("-")
    return f"{first}/{second[2:]}" if first[:2] == second[:2] else f"{first}/{second}"


def _compact_dossier(dossier: str) -> str:
    digits, _, chapter = dossier.partition("-")
    if not chapter:
        return digits
    return dossier if chapter[0].isdigit() else f"{digits} {chapter}"
