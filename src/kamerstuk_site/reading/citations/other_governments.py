"""Ministers and governments of other countries and regions, which carry out no motion of the Dutch parliament.

A name tells them from the sender: "de Belgische minister", "de minister van Onderwijs in Vlaanderen", "de minister-president
van Aruba". In Dutch it begins with a capital, as a portfolio does: "van Buitenlandse Zaken van Hongarije".
"""

from __future__ import annotations

from kamerstuk_site.reading.citations.claim_words import COLLEAGUE, MINISTER
from kamerstuk_site.reading.citations.claimed_motions import FINITE
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

ELSEWHERE = "een ander land"
"""What stands for them in a sentence that is read."""
ABROAD = (
    *("België", "Brazilië", "Bulgarije", "Canada", "China", "Denemarken", "Duitsland", "Estland", "Finland", "Frankrijk", "Griekenland"),
    *("Hongarije", "Ierland", "IJsland", "India", "Israël", "Italië", "Japan", "Kroatië", "Letland", "Litouwen", "Luxemburg", "Noorwegen"),
    *("Oekraïne", "Oostenrijk", "Polen", "Portugal", "Roemenië", "Rusland", "Slovenië", "Slowakije", "Spanje", "Tsjechië", "Turkije"),
    *("Vlaanderen", "Wallonië", "Zweden", "Zwitserland", "Engeland", "Schotland", "het Verenigd Koninkrijk", "de Verenigde Staten"),
)  # fmt: skip
"""Countries and regions in which the sender governs nothing, however they are spoken of."""
_NAME = r"[A-ZÀ-Þ][\w-]*"
_HOME = r"(?!(?:Nederland|Koninkrijk|Den\sHaag)\b)"
_COUNTRIES = r"(?:(?:andere?|overige|\d+)\s)?[\w-]*(?:land|landen|lidstaat|lidstaten)\b"
_ABROAD = rf"(?:de\s|het\s|een\s)?{_HOME}(?:{_NAME}(?:\s{_NAME})*|{_COUNTRIES})"
_PORTFOLIO = rf"\s(?:van|voor)\s{_NAME}(?:(?:,|,?\sen)?\s{_NAME})*"
_CABINET = r"(?i:minister-president|(?:vice-?)?premier|kabinet|regering)"
_MINISTER = rf"(?i:{MINISTER})"
_OFFICE = rf"(?:{_CABINET}|{_MINISTER}|(?i:{COLLEAGUE}))"
_SEATED = rf"{_OFFICE}(?:{_PORTFOLIO})?\sin\s{_ABROAD}"
_MEETS = r"(?!(?:Brussel|Luxemburg|Straatsburg|Genève|New\sYork|Wenen|Parijs|Londen|Berlijn|Washington|Rome|Davos|Europa|Europe\w+|EU|VN|NAVO|[\w-]+verband|Kamer\w*)\b)"
"""Where ministers meet those of other countries: "heeft de minister van Financiën in Brussel" tells where he did it."""
_ELSEWHERE_IN = rf"in\s{_MEETS}{_ABROAD}"
_DONE_ABROAD = rf"(?<=\b[Hh]eeft\s)de\s{_OFFICE}{_PORTFOLIO}\s{_ELSEWHERE_IN}(?=\s(?:aan|conform|deze|die|de|ook|al|reeds|inmiddels|uitvoering|invulling|gevolg)\b|\s?$)"
_AT_HOME_ABROAD = rf"\b[Ii]n\s{_MEETS}{_ABROAD}\sheeft\sde\s(?:regering|{_OFFICE}(?!\s(?:van|voor)\s(?:Buitenlandse|Defensie)){_PORTFOLIO})"
_OF_ANOTHER = lazy_pattern(
    r"(?:\b(?:[Dd]e|[Hh]et|[Ee]en|[Mm]ijn|[Oo]nze|[Dd]iens|[Zz]ijn|[Hh]aar)\s)?"
    rf"(?:\b(?!(?:Nederlandse|Diverse)\b)[A-ZÀ-Þ][\w-]*s(?:ch)?e\s{_OFFICE}\b(?:{_PORTFOLIO})?"
    # "Heeft het kabinet in Brussel gepleit" tells where the sender did it.
    rf"|\b{_SEATED}(?=\s{FINITE}\b)|(?<=\bdoor\sde\s){_SEATED}"
    rf"|{_DONE_ABROAD}|{_AT_HOME_ABROAD}"
    rf"|\b{_MINISTER}{_PORTFOLIO}\svan\s{_ABROAD}"
    rf"|\b{_CABINET}\svan\s{_ABROAD}|\b{_OFFICE}\suit\s{_ABROAD}"
    rf"|\b{_OFFICE}\svan\s(?:de\s)?(?:{_HOME}{_COUNTRIES}|(?:EU|Europese\sUnie)\b))"
)


def with_others_as_such(
    window: str,
    first: int,
    last: int,
) -> tuple[str, int, int]:
    """A part of a sentence with each government of elsewhere as `ELSEWHERE`, and where the motion then stands in it."""
    before = _OF_ANOTHER.sub(ELSEWHERE, window[:first])
    named = window[first:last]
    behind = _OF_ANOTHER.sub(ELSEWHERE, window[last:])
    return before + named + behind, len(before), len(before) + len(named)
