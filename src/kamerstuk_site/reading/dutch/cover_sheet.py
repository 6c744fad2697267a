"""The words on the first page of letters and parliamentary papers.

One list of each: the labels of a cover sheet with what they mean, and the fixed words in the head of a paper.
"""

from __future__ import annotations

import re
from typing import Literal

from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

Meaning = Literal[
    "recipients",
    "senders",
    "copies",
    "subject",
    "date",
    "published",
    "dossier",
    "movers",
    "title",
    "committee",
    "document",
    "sort",
    "number",
    "found at",
    "place",
    "reference",
    "your reference",
    "your letter",
    "appendices",
    "contact",
    "project",
]
LABELS: dict[Meaning, tuple[str, ...]] = {
    "recipients": ("Aan", "Voor"),
    "senders": ("Van", "Auteur"),
    "copies": ("Cc", "C.c.", "Kopie", "Kopie aan", "Afschrift aan", "In afschrift aan"),
    "subject": ("Betreft", "Onderwerp", "Inzake"),
    "date": (
        "Datum",
        "Documentdatum",
        "Datum brief",
        "Datum van de brief",
        "Dagtekening",
        "Datum document",
        "Datum advies",
        "Verzenddatum",
        "Datum verzending",
        "Verzonden",
    ),
    "published": (
        "Datum publicatie",
        "Publicatiedatum",
        "Gepubliceerd",
        "Gepubliceerd op",
        "Datum gepubliceerd",
    ),
    "dossier": (
        "Dossier",
        "Dossiers",
        "Dossiernummer",
        "Dossiertitel",
        "Kamerstukdossier",
    ),
    "movers": (
        "Indiener",
        "Indieners",
        "Indiener(s)",
        "Ondertekenaar",
        "Ondertekenaars",
    ),
    "title": ("Titel", "Officiële titel"),
    "committee": (
        "Voortouwcommissie",
        "Volgcommissie",
        "Volgcommissies",
        "Volgcommissie(s)",
    ),
    "document": ("Document",),
    "sort": ("Soort", "Soort document", "Documentsoort", "Documenttype", "Type"),
    "number": ("Nummer", "Documentnummer", "Document-nummer", "Document-id"),
    "found at": ("Vindplaats",),
    "place": ("Plaats",),
    "reference": (
        *("Ons kenmerk", "Ons nummer", "Ons referentie"),
        *("Onze kenmerk", "Onze nummer", "Onze referentie", "Onze ref.", "Ons ref."),
        "Kenmerk",
    ),
    "your reference": ("Uw kenmerk", "Uw nummer", "Uw referentie", "Uw ref."),
    "your letter": ("Uw brief", "Uw brief van", "Uw brief (kenmerk)"),
    "appendices": ("Bijlage", "Bijlagen", "Bijlage(n)", "Aantal bijlagen"),
    "contact": ("Contactpersoon",),
    "project": ("Projectnaam", "Zaaknummer", "Zaaknr", "Zaaknr.", "Notanummer"),
}
"""The labels of a cover sheet by their meaning, as letters of ministries (Rijkshuisstijl) and of others print them;
also with "ons" and "onze" taken for each other."""


def labels(*meanings: Meaning) -> str:
    """A pattern of every label with one of these meanings."""
    words: list[str] = []
    for meaning in meanings:
        words += LABELS[meaning]
    return one_of(words)


_MEANINGS = {
    word.lower(): meaning for meaning, words in LABELS.items() for word in words
}
_LABELS = rf"(?P<label>{labels(*LABELS)})"
LABEL = lazy_pattern(
    rf"{_LABELS}(?:\s*(?::|\t|\n)\s*|(?<=datum) (?=\d{{1,2}} \w+ \d{{4}}$)|(?:(?<=betreft)|(?<=onderwerp)) "
    r"(?=(?-i:[A-ZÀ-Þ“‘„]))|(?:(?<=kenmerk)|(?<=referentie)) (?=\S*\d\S*(?-i: [A-Z\d]+)?$))(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A label of a cover sheet with its value. In text copied from a PDF only a space separates them: that counts
unless a sentence could begin so."""
BARE_LABEL = lazy_pattern(rf"{_LABELS}\s?:?", re.IGNORECASE)
"""A label on a line of its own; its value is on the next line."""
FORM_LABELS = labels(
    *("date", "subject", "reference", "your reference", "your letter"),
    *("appendices", "contact", "project"),
)
"""The labels that cannot be part of an address or a sentence, so that they need no colon."""


def labelled(text: str, meaning: Meaning) -> str | None:
    """The value of a label with this meaning; None for any other text.

    >>> labelled("Onderwerp: Steun aan Syrië", "subject"), labelled("Datum: 3 mei 2023", "subject")
    ('Steun aan Syrië', None)
    """
    match = LABEL.fullmatch(text)
    if match is None or _MEANINGS.get(match["label"].lower()) != meaning:
        return None
    return match["value"]


YEARS = r"\d{4}\s?[-–‒—]\s?\d[\d ]{1,4}"
"""A vergaderjaar, `2016-2017` or `2016-17`, with the spaces that text recognition inserts."""
SESSION = r"(?:Vergaderjaar|Zitting):?\s"
"""The word before a vergaderjaar: "zitting" until 1995."""
CHAMBER = r"(?:Tweede|Eerste) Kamer der Staten[- ]Generaal"
APPENDIX = r"Aanhangsel (?:van de|tot \w{3} Verslag van de) Handelingen"
"""The series in which questions and their answers are printed."""
QUESTIONS_OF = r"Vragen van (?:het lid|de leden) "
OLD_NUMBER = r"\(?\d{1,3}\. ?(?:[IVX]+\. ?)?\d{1,3}\.\)?"
"""Dossier, chapter and number of a paper until 1946, before its heading or above it: "45. 19. AMENDEMENT", "2. III. 13."."""
ANSWER_OF = r"(?:Antwoord|Mededeling) van "
EVENTS = (
    "Voorgesteld",
    "Ontvangen",
    "Vastgesteld",
    "Ingezonden",
    "Gewijzigd",
    "Ter vervanging",
)
"""What happened to a paper; the day, or another paper, follows on the same line."""
PAPERS = (
    *(
        "BRIEF",
        "BRIEVEN",
        "MOTIE",
        "MOTIES",
        "AMENDEMENT",
        "AMENDEMENTEN",
        "SUBAMENDEMENT",
        "SUBAMENDEMENTEN",
    ),
    *(
        "VERSLAG",
        "EINDVERSLAG",
        "VOORLOPIG VERSLAG",
        "JAARVERSLAG",
        "RAPPORT",
        "MEMORIE",
        "NOTA",
        "LIJST",
    ),
    *(
        "VOORSTEL",
        "ONTWERP",
        "ADVIES",
        "KONINKLIJKE BOODSCHAP",
        "INITIATIEFNOTA",
        "NOTITIE",
    ),
    *("BESLUITENLIJST", "TOEZEGGINGENLIJST", "VOORLOOPIG VERSLAG", "WETSVOORSTEL"),
)
"""Names of papers of parliament, in capitals as in their headings."""
POSTAL = r"Postbus|\d{4} ?[A-Z]{2}\b"
"""The beginning of the postal lines of an address: a PO box or a postcode."""
GREETING = lazy_pattern(
    r"(?:Zeer |Hoog)?(?:geachte|beste|excellentie|mijnheer de|mevrouw de|meneer de|hooggeachte)\b[^.?]{0,100}[,:!.]?|(?:Excellentie|Mevrouw|Mijnheer|Majesteit|Sire),",
    re.IGNORECASE,
)
"""The words that a letter's own text begins with."""
QUESTION = lazy_pattern(
    r"(?:(?:[Dd]eel)?[Vv]ra(?:ag|gen)|Antwoord(?:en)?(?: op)?(?: de)?(?: (?:deel)?vra(?:ag|gen))?)(?: nr\.?)? "
    r"\d+[a-z]?(?:(?:,| en| t/m| tot en met|, en) (?:vraag )?\d+[a-z]?)*\s?[.:]?"
)
"""The heading of a question or an answer, whatever stands around it."""
SECTION = lazy_pattern(
    r"(?:Artikel|ARTIKEL) (?:\d{1,3}[a-z]?|[IVXL]{1,7})\.?|Toelichting\.?|TOELICHTING\.?"
)
"""A line that heads a part of a bill or an amendment, whatever stands around it."""
ROMAN = lazy_pattern(r"[IVX]{1,5}\.?")
"""A numeral alone on its line, as above parts of an amendment."""
_FIRST_SECTIONS = (
    *(
        "Inleiding",
        "Algemeen",
        "Toelichting",
        "Artikelsgewijze toelichting",
        "Samenvatting",
        "Leeswijzer",
    ),
    *(
        "Achtergrond",
        "Aanleiding",
        "Vragen en opmerkingen",
        "Vragen en antwoorden",
        "Antwoord",
        "Antwoorden",
    ),
    *("Conclusie", "Slot", "Naschrift"),
)
FIRST_SECTION = lazy_pattern(
    rf"(?:[1I]\.? )?{one_of(_FIRST_SECTIONS)}[.:]?", re.IGNORECASE
)
"""The heading of a section that papers of all kinds have; it says nothing about the subject."""
