"""What sites print above the papers that they show: where they file them, what they say of them, and their menus."""

from __future__ import annotations

import re

from kamerstuk_site.reading.dutch.cover_sheet import labels
from kamerstuk_site.reading.dutch.paper_names import LISTED_UNDER
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

ON_COOKIES = lazy_pattern(
    r"\bcookies?(?:beleid|verklaring|instellingen)?\b", re.IGNORECASE
)
"""A word from a site's own sentences to its visitors, above the paper."""
SITE_FILED = lazy_pattern(
    r"(?:Deze|Dit)\b.{3,80}? is onder (?:nr\.|letter) (?P<number>\d{1,4}|[A-Z]{1,3}) toegevoegd aan "
    r"(?:(?:het )?(?:wetsvoorstel|dossier|kamerstukdossier)) (?P<digits>\d{2} ?\d{3})(?:[ -](?P<chapter>[IVX]+[A-Z]?|\d\d))?"
    r"(?: - (?P<title>.+?))?(?: i)?\.(?=\s|$)",
    re.IGNORECASE,
)
"""The sentence in which a site that monitors parliament files the paper that it shows."""
_SITE_DOSSIER = lazy_pattern(
    r"Onderdeel van kamerstukdossier (?P<digits>\d{2} ?\d{3})(?:-(?P<chapter>[IVX]+[A-Z]?|\d\d))? ?-(?P<number>\d{1,4}|[A-Z]{1,3})"
    r" (?P<title>.+?)\.?(?=$| Onderdeel van )"
)
"""The line in which a site of the Kamer's open data files the paper that it shows."""


def site_filed(words: str) -> re.Match[str] | None:
    """Where a site files the paper that it shows, with the groups `digits`, `chapter`, `number` and `title`."""
    by_sentence = SITE_FILED.search(words)
    by_line = _SITE_DOSSIER.match(words)
    return by_sentence or by_line


SITE_NUMBERED = lazy_pattern(
    r"Nummer: 20\d\dD\d{5}, datum: (?P<date>\d{4}-\d\d-\d\d)\b.*", re.DOTALL
)
"""The line in which such a site numbers and dates the paper."""
SITE_FRAME = lazy_pattern(
    rf"(?:\[[^\]\n]{{2,40}}\]\s*){{3,}}|{SITE_NUMBERED.pattern.replace('?P<date>', '')}|(?:Directe link naar document|Gerelateerde personen:|Bijlagen:"
    r"|Onderdeel van (?:kamerstukdossier|zaak|activiteiten)\b|Preview document\b).*",
    re.DOTALL,
)
"""What such a site prints above the paper itself: its menu, its links, and who and what the paper belongs to."""
SITE_MENU = lazy_pattern(
    one_of(
        (
            *(
                "Home",
                "Menu",
                "Zoeken",
                "Zoek",
                "Inloggen",
                "Contact",
                "Privacy",
                "Toegankelijkheid",
                "Sluiten",
            ),
            *(
                "Ga direct naar inhoud",
                "Ga naar de inhoud",
                "Ga naar hoofdinhoud",
                "Direct naar content",
            ),
            *("Afdrukken", "Delen"),
            *(
                "Naar hoofdinhoud",
                "Accepteren",
                "Over deze site",
                "Deel deze pagina",
                "Kruimelpad",
                "U bent hier",
            ),
        )
    )
    + r":?",
    re.IGNORECASE,
)
"""Lines of a site's menu and foot, which are never the title of a paper."""
LISTED = lazy_pattern(rf"(?P<listed>{LISTED_UNDER})\s?:\s+(?P<title>\S.*)", re.DOTALL)
"""The heading of a paper on tweedekamer.nl: "Brief regering : Voortgang van de dijken"."""
SITE_SORT = lazy_pattern(rf"{labels('sort')}\s*[:\t\n]\s*(?P<listed>{LISTED_UNDER})")
"""The type of a paper, after a label of a site."""
SITE_CATEGORY = lazy_pattern(rf"(?P<listed>(?!Motie\Z|Amendement\Z){LISTED_UNDER})")
"""The category in which a site lists the paper, on a line of its own."""


def is_of_site(text: str) -> bool:
    """True for the words that a site prints above a paper: its heading for the paper, and sentences of its own."""
    if LISTED.fullmatch(text):
        return True
    if ON_COOKIES.search(text):
        return True
    words = " ".join(text.split())
    return bool(site_filed(words) or SITE_FRAME.fullmatch(words))
