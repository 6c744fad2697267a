"""Which kind of document this is: from the heading that the publisher prints, else from who writes to whom."""

from __future__ import annotations

import re

from kamerstuk_site.model.facts import Fact, Kind, Origin, Person
from kamerstuk_site.reading.facts.zones import GREETING, HEADING, NUMBER_LINE, Passage, Zones

# The first that matches the heading (or, for questions, a line of the head) decides.
_HEADINGS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(
            r"Aanhangsel (?:van de|tot het Verslag van de) Handelingen|Vragen van (?:het lid|de leden) ", re.IGNORECASE
        ),
        "kamervragen",
    ),
    (re.compile(r"(?:NADER |TWEEDE |DERDE |VIERDE )*(?:GEWIJZIGDE )?MOTIES?\b"), "motie"),
    (re.compile(r"(?:NADER |TWEEDE |DERDE |VIERDE )*(?:GEWIJZIGDE? )?(?:SUB)?AMENDEMENT(?:EN)?\b"), "amendement"),
    (re.compile(r"BRIEF VAN (?:DE|HET) (?:VICE-?)?(?:MINISTER|STAATSSECRETARIS|KABINET)"), "brief"),
    (re.compile(r"(?:EIND|NADER |VOORLOPIG )?VERSLAG\b"), "verslag"),
    (re.compile(r"(?:(?:NADERE|TWEEDE|DERDE|VIERDE|VIJFDE) )*(?:INITIATIEF)?NOTA\b"), "nota"),
    (re.compile(r"(?:GEWIJZIGD )?VOORSTEL VAN WET|ONTWERP VAN WET"), "voorstel-van-wet"),
    (re.compile(r"BRIEF VAN "), "open-brief"),
    (re.compile(r"(?!GELEIDENDE BRIEF)[A-Z][A-Z ]{5,}"), "overig"),
)
_OPEN = re.compile(r"open brief\b.*", re.IGNORECASE)
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
GOVERNMENT = re.compile(
    r"\b(?:minister|minister-president|staatssecretaris|viceminister-president|kabinet)\b", re.IGNORECASE
)
_TO_CHAMBER = re.compile(r"\b(?:uw|de|beide) Kamers?\b|\bvoorzitters?\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"aan\b", re.IGNORECASE)


def kind_of(zones: Zones, signed: Fact[tuple[Person, ...]] | None) -> Fact[Kind] | None:
    """The kind, or None where neither heading nor signature and addressee tell it."""
    for written in zones.head:
        for line in written.text.split("\n"):
            if _OPEN.fullmatch(line):
                return written.fact("open-brief")
    for pattern, kind in _HEADINGS:
        for written in zones.head:
            if any(pattern.match(heading) for heading in _headings(written)):
                return written.fact(kind)
    answers = _answers(zones)
    return answers.fact("kamervragen") if answers else _kind_of_letter(zones, signed)


def _answers(zones: Zones) -> Passage | None:
    """The words by which a letter answers questions: its subject, or its opening with the questions after it."""
    subject = next((w for w in zones.head if _ANSWERS.match(" ".join(w.text.split()))), None)
    if subject or not any(_FIRST_QUESTION.fullmatch(b.text) for b in zones.blocks if b.kind == "heading"):
        return subject
    return next((w for w in zones.opening if _ANSWERED_HERE.search(w.text)), None)


def _headings(written: Passage) -> list[str]:
    """The words of a head line that can name a kind: the heading after `Nr. 169`, a heading by itself, lines of an Aanhangsel."""
    lines = [line.strip() for line in written.text.split("\n")]
    numbered = NUMBER_LINE.fullmatch(written.text.strip())
    after_number = [numbered["heading"]] if numbered and numbered["heading"] else []
    return after_number + [
        line for line in lines if HEADING.fullmatch(line) or line.startswith(("Vragen van", "Aanhangsel"))
    ]


def _kind_of_letter(zones: Zones, signed: Fact[tuple[Person, ...]] | None) -> Fact[Kind] | None:
    """A letter without a printed heading: a member of the government to a Chamber, or somebody else to anybody."""
    if signed is None:
        return None
    quote = Origin("derived", signed.origin.where, signed.origin.quote)
    if any(GOVERNMENT.search(person.role or "") for person in signed.value):
        body = " ".join(block.text for block in zones.blocks if block.kind != "note")
        return Fact("brief", quote) if _TO_CHAMBER.search(body) else None
    written = any(GREETING.fullmatch(block.text) for block in zones.blocks) or any(
        _ADDRESSED.match(w.text) for w in zones.head
    )
    return Fact("open-brief", quote) if written else None
