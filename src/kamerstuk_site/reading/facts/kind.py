"""Which kind of document this is: from the heading that the publisher prints, else from who writes to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamerstuk_site.model.facts import Fact, Kind
from kamerstuk_site.reading.dutch.cover_sheet import APPENDIX, QUESTIONS_OF
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.facts.passages import Passage, People, Persons, concluded
from kamerstuk_site.reading.facts.zones import GREETING, HEADING, NUMBER_LINE, Zones

_TITLED = re.compile(rf"{APPENDIX}|{QUESTIONS_OF}|open brief\b", re.IGNORECASE)
"""What a paper calls itself, other than by a heading in capitals."""
_AGAIN = r"(?:(?:NADERE?|TWEEDE|DERDE|VIERDE|VIJFDE) )*"
# A row a kind, the surest first: what its heading begins with.
_HEADINGS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"open brief\b", re.IGNORECASE), "open-brief"),
    (re.compile(rf"{APPENDIX}|{QUESTIONS_OF}", re.IGNORECASE), "kamervragen"),
    (re.compile(rf"{_AGAIN}(?:GEWIJZIGDE )?MOTIES?\b"), "motie"),
    (re.compile(rf"{_AGAIN}(?:GEWIJZIGDE? )?(?:SUB)?AMENDEMENT(?:EN)?\b"), "amendement"),
    (re.compile(r"BRIEF VAN (?:DE|HET) (?:VICE-?)?(?:MINISTER|STAATSSECRETARIS|KABINET)"), "brief"),
    (re.compile(r"(?:EIND|NADER |VOORLOPIG )?VERSLAG\b"), "verslag"),
    (re.compile(rf"{_AGAIN}(?:INITIATIEF)?NOTA\b"), "nota"),
    (re.compile(r"(?:GEWIJZIGD )?VOORSTEL VAN WET|ONTWERP VAN WET"), "voorstel-van-wet"),
    (re.compile(r"BRIEF VAN "), "open-brief"),
    (re.compile(r"(?!GELEIDENDE BRIEF)[A-Z][A-Z ]{5,}"), "overig"),
)
_ANSWERS = re.compile(
    r"(?!.*\buitstel)(?>.*?(?:beantwoording|antwoord(?:en)?)\b).*\b(?:kamervragen|vragen van (?:het lid|de leden)|schriftelijke vragen)",
    re.IGNORECASE,
)
# A covering letter that says so, with the questions after it. The first of the two words in a line is looked for once.
_ANSWERED_HERE = re.compile(
    r"^(?:(?>.*?\b(?:beantwoord|antwoord)\w*).*\bvragen\b|(?>.*?\bvragen\b).*\bbeantwoord)",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_QUESTION = re.compile(r"(?:Antwoord(?: op)? )?[Vv]raag 1\s?[.:]?", re.IGNORECASE)
_GOVERNMENT = re.compile(rf"\b(?:{GOVERNMENT_ROLE}|kabinet)\b", re.IGNORECASE)
_TO_CHAMBER = re.compile(r"\b(?:uw|de|beide) Kamers?\b|\bvoorzitters?\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"aan\b", re.IGNORECASE)


def kind_of(zones: Zones, signed: People | None) -> Fact[Kind] | None:
    """The kind, or None where neither heading nor signature and addressee tell it.

    Args:
        zones: the letter.
        signed: who signs it.
    """
    for pattern, kind in _HEADINGS:
        for passage in zones.head:
            if any(map(pattern.match, _headings(passage))):
                return passage.fact(kind)
    answers = _answers(zones)
    if answers:
        return answers.fact("kamervragen")
    return concluded(signed, lambda signers: _kind_of_letter(zones, signers))


def _headings(passage: Passage) -> Iterator[str]:
    """The words in an item of the head that can name a kind: behind its number, or on a line of their own."""
    numbered = NUMBER_LINE.fullmatch(passage.text.strip())
    if numbered and numbered["heading"]:
        yield numbered["heading"]
    for line in passage.lines:
        if HEADING.fullmatch(line.text) or _TITLED.match(line.text):
            yield line.text


def _answers(zones: Zones) -> Passage | None:
    """The words by which a letter answers questions: its subject, or its opening with the questions after it."""
    for passage in zones.head:
        if _ANSWERS.match(passage.words):
            return passage
    headings = (block.text for block in zones.blocks if block.kind == "heading")
    if not any(map(_FIRST_QUESTION.fullmatch, headings)):
        return None
    return next((passage for passage in zones.opening if _ANSWERED_HERE.search(passage.text)), None)


def _kind_of_letter(zones: Zones, signers: Persons) -> Kind | None:
    """A letter without a printed heading: by a member of the government to a Chamber, or by others to anybody."""
    texts = [block.text for block in zones.blocks if block.kind != "note"]
    roles = [person.role or "" for person in signers]
    if any(map(_GOVERNMENT.search, roles)):
        return "brief" if any(map(_TO_CHAMBER.search, texts)) else None
    greeted = any(map(GREETING.fullmatch, texts))
    addressed = any(_ADDRESSED.match(passage.text) for passage in zones.head)
    return "open-brief" if greeted or addressed else None
