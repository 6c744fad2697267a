"""What is cited and is no paper of parliament, by series: how identifiers, addresses and official forms look.

Addresses that may move, or that need more than the identifier, are not here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DIGITAL_SINCE = 1995
"""The year in which the official series on officielebekendmakingen.nl begins."""
DOSSIER_ADDRESS = "https://zoek.officielebekendmakingen.nl/dossier/{0}"
PUBLISHED = "https://zoek.officielebekendmakingen.nl/{0}.html"
_EU_LAW = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="


class OtherSeries(NamedTuple):
    """A series. In its address and form stand the identifier as `{0}` and its groups from `{1}` on."""

    name: str
    pattern: re.Pattern[str]
    """Of the whole identifier."""
    address: str
    form: str
    """How jurists write it; a dossier as people write it is `{dossier}`."""
    since: int = 0
    """The first whole year, group 1, in which each number has an address made of year and number."""


OTHER_SERIES = (
    OtherSeries(
        "dossier",
        re.compile(r"\d{4,5}(?:-(?:[IVX]{1,5}[A-D]?|[A-J]|\d\d))?"),
        DOSSIER_ADDRESS,
        "Dossier {dossier}",
    ),
    # Of older numbers of these three some are there as PDF only, and those of the Staatscourant, which became
    # electronic in July 2009, have other addresses.
    OtherSeries(
        "stb",
        re.compile(r"stb-(\d{4})-(\d{1,6})"),
        PUBLISHED,
        "Stb. {1}, {2}",
        DIGITAL_SINCE,
    ),
    OtherSeries(
        "stcrt",
        re.compile(r"stcrt-(\d{4})-(\d{1,6})"),
        PUBLISHED,
        "Stcrt. {1}, {2}",
        2010,
    ),
    OtherSeries(
        "trb",
        re.compile(r"trb-(\d{4})-(\d{1,6})"),
        PUBLISHED,
        "Trb. {1}, {2}",
        DIGITAL_SINCE,
    ),
    OtherSeries(
        "kv",
        re.compile(r"kv-(?:tk-|ek-)?(20\d\d[Zz]\d{4,6}|\d{4,9})"),
        PUBLISHED,
        "Kamervragen {1}",
    ),
    OtherSeries(
        "com",
        re.compile(r"(COM|SWD)\((\d{4})\)(\d{1,4})"),
        _EU_LAW + "{1}:{2}:{3}:FIN",
        "{1}({2}) {3}",
    ),
    OtherSeries(
        "celex",
        re.compile(r"3\d{4}[RLDF]\d{4}"),
        _EU_LAW + "CELEX:{0}",
        "CELEX {0}",
    ),
    OtherSeries(
        "un",
        re.compile(r"S/RES/(\d{1,4})\((\d{4})\)"),
        "https://docs.un.org/{0}",
        "S/RES/{1} ({2})",
    ),
    OtherSeries(
        "un",
        re.compile(r"A/RES/(\d{2})/(\d{1,3}(?:/Rev\.\d)?)"),
        "https://docs.un.org/{0}",
        "{0}",
    ),
    OtherSeries(
        "wet",
        re.compile(r"BWBR\d{7}"),
        "https://wetten.overheid.nl/{0}",
        "{0}",
    ),
    OtherSeries(
        "ecli",
        re.compile(r"ECLI:NL:[A-Z0-9:.]{1,40}"),
        "https://deeplink.rechtspraak.nl/uitspraak?id={0}",
        "{0}",
    ),
    OtherSeries(
        "ecli",
        re.compile(r"ECLI:EU:[CTF]:[A-Z0-9:.]{1,40}"),
        _EU_LAW + "ecli:{0}",
        "{0}",
    ),
)
