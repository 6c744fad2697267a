"""The names that papers of parliament and others give themselves, and the kind of paper that each name means.

The names are those that the publisher prints above a paper (officielebekendmakingen.nl), that the Tweede Kamer lists its
papers under (tweedekamer.nl), and that lists, decisions and news have as their first words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kamerstuk_site.model.facts import Kind
from kamerstuk_site.reading.dutch.cover_sheet import (
    APPENDIX,
    QUESTIONS_OF,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of


class PaperName(NamedTuple):
    """A name with its meaning."""

    words: re.Pattern[str]
    """How a heading with this name begins, in capitals or not."""
    kind: Kind | None
    """None if the name does not show it: then it depends on who writes to whom."""
    shown: str = ""
    """The name as our site shows it; empty if that is the words themselves."""

    def document_type(self, heading: str) -> str:
        """The name that a heading begins with, as the site shows it."""
        begins = self.words.match(heading)
        if self.shown or begins is None:
            return self.shown
        return begins[0].capitalize()


COMPOSED = lazy_pattern(r"\W{0,2}\d?\W{0,2}Samenstelling\s?:")
"""The note with the members of a committee, which scans put between the number and the heading."""


def _row(
    words: str,
    kind: Kind | None,
    shown: str = "",
) -> PaperName:
    begins = lazy_pattern(rf"{words}(?!\w)", re.IGNORECASE)
    return PaperName(begins, kind, shown)


_AGAIN = r"(?:(?:nadere?|tweede|derde|vierde|vijfde) )*"
_OF_BILL = r"van (?:een )?(?:rijks)?wet"
_STATE = r"(?:van de )?(?:afdeling advisering )?(?:van de )?raad van state"
_DEBATE = (
    r"(?:algemeen overleg|commissiedebat|notaoverleg|wetgevingsoverleg|mondeling overleg|rondetafelgesprek|gesprek|"
    r"hoorzitting|tweeminutendebat|werkbezoek|bijeenkomst|deskundigenbijeenkomst|technische briefing)"
)
_NOTA_ON = r"(?:contouren|hoofdlijnen|voorjaars|najaars|miljoenen|beleids|start|discussie|initiatief)?"
PAPER_NAMES = (
    _row(r"open brief", "open-brief", "Open brief"),
    _row(APPENDIX, "kamervragen", "Aanhangsel van de Handelingen"),
    _row(QUESTIONS_OF.rstrip(), "kamervragen", "Kamervragen"),
    _row(r"(?:antwoord (?:op )?)?schriftelijke vragen", "kamervragen", "Kamervragen"),
    _row(rf"{_AGAIN}gewijzigde moties?", "motie", "Gewijzigde motie"),
    _row(r"moties?", "motie", "Motie"),
    _row(
        rf"{_AGAIN}gewijzigde? (?:sub)?amendement(?:en)?",
        "amendement",
        "Gewijzigd amendement",
    ),
    _row(rf"{_AGAIN}subamendement(?:en)?", "amendement", "Subamendement"),
    _row(rf"(?:voorgestelde )?{_AGAIN}amendement(?:en)?", "amendement", "Amendement"),
    _row(
        r"brief (?:van )?(?:\w{2,4} )?(?:vice-?)?(?:ministe|staatssecretaris|kabinet|regering)\w*",
        "brief",
        "Brief",
    ),
    _row(
        r"verslag van een (?:nader )?schriftelijk overleg",
        "verslag",
        "Verslag van een schriftelijk overleg",
    ),
    _row(rf"verslag van een {_DEBATE}", "verslag"),
    _row(r"nader voorloo?pig verslag", "verslag", "Nader voorlopig verslag"),
    _row(r"voorloo?pig verslag", "verslag", "Voorlopig verslag"),
    _row(r"eindverslag", "verslag", "Eindverslag"),
    _row(r"(?:nader )?verslag", "verslag", "Verslag"),
    _row(
        r"nota naar aanleiding van het", "nota", "Nota naar aanleiding van het verslag"
    ),
    _row(rf"{_AGAIN}nota van wijziging(?:en)?", "nota", "Nota van wijziging"),
    _row(rf"{_AGAIN}nota van verbetering(?:en)?", "nota", "Nota van verbetering"),
    _row(r"initiatiefnota", "nota", "Initiatiefnota"),
    _row(r"beslisnota", "nota", "Beslisnota"),
    _row(rf"{_AGAIN}(?:[a-z]+)?(?:nota|notitie)", "nota", "Nota"),
    _row(
        rf"{_AGAIN}gewijzigd (?:wetsvoorstel|voorstel {_OF_BILL})",
        "voorstel-van-wet",
        "Gewijzigd voorstel van wet",
    ),
    _row(
        rf"{_AGAIN}gewijzigd ontwerp {_OF_BILL}",
        "voorstel-van-wet",
        "Gewijzigd ontwerp van wet",
    ),
    _row(rf"voorstel {_OF_BILL}", "voorstel-van-wet", "Voorstel van wet"),
    _row(rf"ontwerp {_OF_BILL}", "voorstel-van-wet", "Ontwerp van wet"),
    _row(
        r"brief (?:van|presidium|commissie|kamer|lid / fractie|derden)",
        "open-brief",
        "Brief",
    ),
    _row(r"nadere memorie van antwoord", "overig", "Nadere memorie van antwoord"),
    _row(r"memorie van antwoord", "overig", "Memorie van antwoord"),
    _row(r"memorie van toelichting", "overig", "Memorie van toelichting"),
    _row(
        rf"advies {_STATE} en nader rapport",
        "overig",
        "Advies Raad van State en nader rapport",
    ),
    _row(rf"advies {_STATE} en reactie", "overig", "Advies Raad van State en reactie"),
    _row(rf"advies {_STATE}", "overig", "Advies Raad van State"),
    _row(r"nader rapport", "overig", "Nader rapport"),
    _row(r"lijst van vragen en antwoorden", "overig", "Lijst van vragen en antwoorden"),
    _row(r"lijst van vragen", "overig", "Lijst van vragen"),
    _row(r"koninklijke boodschap", "overig", "Koninklijke boodschap"),
    _row(r"jaarverslag", "overig", "Jaarverslag"),
    _row(r"(?:concept-?)?besluitenlijst", "overig", "Besluitenlijst"),
    _row(r"toezeggingenlijst|lijst van toezeggingen", "overig", "Toezeggingenlijst"),
    _row(r"rapport", "overig", "Rapport"),
    _row(r"position paper", "overig", "Position paper"),
    _row(r"geleidende brief", None, "Geleidende brief"),
    _row(r"brief", None, "Brief"),
)
"""The names of papers, each below those that begin with the same words and say more."""
FIRST_WORDS = (
    _row(
        rf"{_AGAIN}gewijzigde moties? van (?:het lid|de leden)",
        "motie",
        "Gewijzigde motie",
    ),
    _row(r"moties? van (?:het lid|de leden)", "motie", "Motie"),
    _row(
        rf"{_AGAIN}gewijzigd amendement van (?:het lid|de leden)",
        "amendement",
        "Gewijzigd amendement",
    ),
    _row(r"amendement van (?:het lid|de leden)", "amendement", "Amendement"),
    _row(
        r"(?:concept-?)?besluitenlijst(?! (?:wordt|is|vorige)\b)(?=[^.]*$)",
        "overig",
        "Besluitenlijst",
    ),
    _row(
        r"(?:toezeggingenlijst|lijst van toezeggingen)", "overig", "Toezeggingenlijst"
    ),
    _row(r"(?:BNC-)?fiche(?: \d+)?\s?(?::|$)", "overig", "BNC-fiche"),
    _row(r"(?:nieuws|pers)bericht(?:\s?\||$)", "overig", "Nieuwsbericht"),
    _row(
        r"resolution \d+ \(\d{4}\)|(?:A|S)/RES/\d+(?:/\d+)?(?: \(\d{4}\))?",
        "overig",
        "Resolutie",
    ),
    _row(r"jaarverslag(?: van [^.]*| over \d{4}| \d{4})?$", "overig", "Jaarverslag"),
    _row(r"beslisnota(?=[^.]*$)", "nota", "Beslisnota"),
    _row(rf"{_NOTA_ON}(?:nota|notitie)(?! bene|['’]s)(?=[^.]*$)", "nota", "Nota"),
    _row(r"(?:nadere )?memorie van antwoord$", "overig", "Memorie van antwoord"),
    _row(r"memorie van toelichting$", "overig", "Memorie van toelichting"),
    _row(rf"advies {_STATE}", "overig", "Advies Raad van State"),
    _row(r"nader rapport$", "overig", "Nader rapport"),
    _row(r"position paper", "overig", "Position paper"),
    _row(r"lijst van vragen en antwoorden", "overig", "Lijst van vragen en antwoorden"),
    _row(r"koninklijke boodschap\.?$", "overig", "Koninklijke boodschap"),
    _row(
        r"nota naar aanleiding van het (?:nader )?verslag$",
        "nota",
        "Nota naar aanleiding van het verslag",
    ),
    _row(r"nota van wijziging$", "nota", "Nota van wijziging"),
    _row(
        r"verslag van een (?:nader )?schriftelijk overleg",
        "verslag",
        "Verslag van een schriftelijk overleg",
    ),
    _row(rf"verslag van een {_DEBATE}", "verslag"),
)
"""Names in a line above the text that is not in capitals: fewer than in capitals, because "Brief" and "Nota" begin many
a line."""
OF_EERSTE_KAMER = frozenset(
    {
        "Nader voorlopig verslag",
        "Voorlopig verslag",
        "Memorie van antwoord",
        "Nadere memorie van antwoord",
    }
)
"""Papers that since 1995 the Eerste Kamer alone has; the Tweede Kamer has a "verslag" and a nota on it."""


def paper_named(heading: str) -> PaperName | None:
    """The paper that the first words of a heading name; None for any other heading.

    >>> paper_named("NADERE MEMORIE VAN ANTWOORD").shown, paper_named("AGENDA")
    ('Nadere memorie van antwoord', None)
    """
    return _named(heading, PAPER_NAMES)


def first_words_named(line: str) -> PaperName | None:
    """The paper that a line above the text names, in capitals or not; None for any other line."""
    return _named(line, FIRST_WORDS)


def _named(words: str, names: tuple[PaperName, ...]) -> PaperName | None:
    for name in names:
        if name.words.match(words):
            return name
    return None


_LISTED_UNDER = (
    *(
        "Brief regering",
        "Brief Kamer",
        "Brief commissie",
        "Brief lid / fractie",
        "Brief Presidium",
        "Brief derden",
    ),
    *(
        "Antwoord schriftelijke vragen",
        "Schriftelijke vragen",
        "Mededeling (uitstel antwoord)",
    ),
    *("Motie (gewijzigd/nader)", "Motie", "Amendement", "Amendement (gewijzigd)"),
    *(
        "Voorstel van wet",
        "Voorstel van wet (initiatiefvoorstel)",
        "Memorie van toelichting",
        "Nota van wijziging",
    ),
    *(
        "Memorie van toelichting (initiatiefvoorstel)",
        "Nota naar aanleiding van het verslag",
        "Koninklijke boodschap",
    ),
    *(
        "Advies Afdeling advisering Raad van State",
        "Advies Raad van State",
        "Nader rapport",
        "Jaarverslag",
    ),
    *(
        "Advies Afdeling advisering Raad van State en Nader rapport",
        "Lijst van vragen",
        "Besluitenlijst",
    ),
    *(
        "Lijst van vragen en antwoorden",
        "Verslag van een commissiedebat",
        "Verslag van een algemeen overleg",
    ),
    *(
        "Verslag van een schriftelijk overleg",
        "Verslag van een notaoverleg",
        "Verslag van een wetgevingsoverleg",
    ),
    *(
        "Inbreng verslag schriftelijk overleg",
        "Verslag (initiatief)wetsvoorstel (nader)",
    ),
    "Rapport/brief Algemene Rekenkamer",
    *(
        "Initiatiefnota",
        "EU-voorstel",
        "Rapport",
        "Bijlage",
        "Position paper",
        "Burgerinitiatief",
    ),
)
LISTED_UNDER = one_of(_LISTED_UNDER)
