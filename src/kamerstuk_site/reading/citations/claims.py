"""What a letter says of a motion: that it was carried out, wholly or partly, is being or will be, will not be, or was replaced.

A table of phrases, each with an example. No phrase, no claim; two different claims in one clause, no claim; what is asked,
wished or only possible is no claim either. The claim is the letter's, never the archive's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.letter import Claim

_WITHIN = 120
_FILL = rf"(?:[^.;:?!]{{0,{_WITHIN}}}?)"
"""Words between two of a phrase."""
_IN_PART = r"\b(?:deels|gedeeltelijk|ten dele|voor een deel)\b"
_MOST_WORDS = 18
_MOST_WORDS_TO_COME = 20
_LONGEST_MOTION = 80
"""Characters that name a motion, behind "uitvoering aan"."""
_LONGEST_PARTY = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that make a claim about the motion in the same clause, with a sentence that holds them."""

    claim: Claim
    pattern: re.Pattern[str]
    example: str


_PHRASES: tuple[tuple[Claim, str, str], ...] = (
    ("replaced", r"ter vervanging van (?:die|dat|de|het)\b", "Gewijzigde motie van het lid Piri ter vervanging van die gedrukt onder nr. 8"),
    ("declined", r"\b(?:geen|niet) (?:\w+ ){0,3}?(?:uitvoering (?:\w+ ){0,2}?(?:aan )?(?:geven|geef|geeft|te geven)|uitvoer(?:en|t)?\b|uit te voeren|uitvoerbaar|overnemen)", "Het kabinet zal de motie-Piri niet uitvoeren."),
    ("declined", r"\bgeef(?:t)? (?:\w+ ){0,3}?geen uitvoering", "Ik geef geen uitvoering aan de motie-Piri."),
    ("declined", r"\bontra(?:ad|adt|den|ding)\b", "Ik ontraad de motie-Piri."),
    ("declined", rf"\bvoer(?:t|en)? {_FILL}\bniet uit\b", "Ik voer de motie-Piri niet uit."),
    ("declined", rf"\b(?:wordt|worden|zal|zullen) {_FILL}\bniet (?:\w+ ){{0,2}}?uitgevoerd\b", "De motie-Piri wordt niet uitgevoerd."),
    ("carried-out", rf"\b(?:geef|geeft|geven|gaf|heb|heeft|hebben|is|wordt|werd|met)\b(?: [^\s.;:?!]+){{0,{_MOST_WORDS}}}? (?:uitvoering|invulling|gehoor|gevolg)(?: gegeven)? aan\b", "Met deze brief geef ik uitvoering aan de motie-Piri."),
    ("carried-out", r"\b(?:uitvoering|invulling) (?:geeft|geef|gaf) aan\b", "Hierbij zet het kabinet uiteen hoe het uitvoering geeft aan de motie-Piri."),
    ("carried-out", r"\b(?:uitvoering|invulling|gehoor|gevolg) (?:is |heb ik |heeft het kabinet )?gegeven\b", "Aan de motie-Piri is uitvoering gegeven."),
    ("carried-out", rf"\b(?:is|zijn|heb|heeft|hebben)\b {_FILL}\b(?:uitgevoerd|afgedaan|afgehandeld)\b", "Daarmee is de motie-Piri uitgevoerd."),
    ("partly", rf"\b(?:is|zijn|heb|heeft|hebben)\b {_FILL}{_IN_PART} {_FILL}\b(?:uitgevoerd|afgedaan|afgehandeld)\b", "De motie-Piri is deels reeds uitgevoerd."),
    ("intended", rf"\b(?:ben|is|zijn) (?:het kabinet )?voornemens\b {_FILL}\b(?:uit te voeren|uitvoering te geven)\b", "Ik ben voornemens de motie-Piri uit te voeren."),
    ("carried-out", rf"\bbeschouw(?:t|en)?\b {_FILL}\bals (?:\w+ )?(?:uitgevoerd|afgedaan|afgehandeld)\b|\b(?:uitgevoerd|afgedaan|afgehandeld) beschouw", "Hiermee beschouw ik de motie-Piri als afgedaan."),
    ("carried-out", rf"\bdoe(?:t|n)? (?:ik|wij|het kabinet) {_FILL}\baf\b", "Met deze brief doe ik de motie-Piri af."),
    ("carried-out", r"\b(?:conform|overeenkomstig|ingevolge)\b(?: \w+){0,2}? moties?\b", "Conform de motie-Piri is het fonds verhoogd."),
    ("carried-out", rf"\bvoldaan aan\b|\b(?:hiermee|daarmee|hierdoor) (?:voldoe|voldoet|kom|komt)\b {_FILL}\b(?:tegemoet|aan)\b", "Hiermee is voldaan aan de motie-Piri."),
    ("intended", rf"\b(?:zal|zullen|ga|gaat|gaan)\b(?: [^\s.;:?!]+){{0,{_MOST_WORDS_TO_COME}}}? (?:uitvoering (?:aan )?(?:te )?geven|uitvoeren)\b", "Het kabinet zal de motie-Piri uitvoeren."),
    ("in-progress", rf"\b(?:werk|werkt|werken|ben|zijn|is)\b {_FILL}\b(?:aan de uitvoering|bezig|in uitvoering)\b", "Ik werk aan de uitvoering van de motie-Piri."),
    ("intended", rf"\buitvoering (?:te geven )?aan .{{0,{_LONGEST_MOTION}}}\b(?:zal|zullen)\b", "Verdere uitvoering aan de motie-Piri zal dit najaar volgen."),
    ("in-progress", rf"\b(?:wordt|worden) {_FILL}\b(?:uitgevoerd|uitgewerkt|meegenomen|betrokken)\b", "De motie-Piri wordt dit jaar uitgevoerd."),
    ("in-progress", rf"\bvoer(?:t|en)?\b {_FILL}\b(?<!niet )uit\b|\bhoe (?:\w+ ){{1,2}}de motie{_FILL}\b(?:uitvoert|uitvoeren)\b", "Het kabinet voert de motie-Piri uit."),
)  # fmt: skip
PHRASES = tuple(
    Phrase(claim, re.compile(pattern, re.IGNORECASE), example)
    for claim, pattern, example in _PHRASES
)
# What is asked, wished, only possible or not yet so is no claim.
_NO_CLAIM = re.compile(
    rf"\b(?:verzoek|verzoekt|verzocht|verzoeken|vraagt|vroeg|vragen|bereid|indien|mocht|zou|zouden|of de moties?|als de moties?|nog (?:niet|geen)|wanneer|kunnen we|tenzij|mits|zodra|leden van de [^,]{{2,{_LONGEST_PARTY}}}fracties?)\b"
    r"|^\W*als\b|\b(?:de|deze|genoemde) leden (?!van\b|(?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_MOST_INSERTED = 2
"""Words between "wordt" and "gezegd", and between "stelt" and "dat"."""
_CONTRAST = 40
"""Characters between "anders dan" and what is said, "door sommigen wel wordt gezegd"."""
_SENDER = r"(?:ik|wij|we|het kabinet|de regering|(?:de )?(?:minister|staatssecretaris|bewindspersoon))"
"""Who writes: what these say is the letter's own claim."""
_NOT_SENDER = "".join(
    rf"(?<!\b{name} )"
    for name in (
        "wij",
        "we",
        "kabinet",
        "regering",
        "minister",
        "staatssecretaris",
        "bewindspersoon",
    )
)
_SAYS = (
    "stelt|stellen|stelden?|zegt|zeggen|zei|zeiden|meldt|melden|meldden?|beweert|beweren|beweerden?|schrijft|schrijven|schreef|schreven"
    "|suggereert|suggereren|betoogt|betogen|betoogden?|vindt|vinden|vond|vonden|meent|menen|meenden?|denkt|denken|dacht|dachten"
    "|concludeert|concluderen|concludeerden?|constateert|constateren|constateerden?|leest|lezen|(?:geeft|geven|gaf|gaven) aan|staat|stond"
)
"""Verbs of saying and thinking, in the forms that no sender has who writes of himself."""
_HAS_SAID = r"(?:laten weten|aangegeven|gemeld|bericht|gesteld|gezegd|geschreven|betoogd|geconcludeerd|geconstateerd)"
_INSERTED = rf"(?:\w+ ){{0,{_MOST_INSERTED}}}?"
# What others say. "Volgens planning" and "het kabinet stelt dat" are the sender's own.
_SAID_BY_OTHERS = re.compile(
    r"\bvolgens (?!mij\b|ons\b|het kabinet\b|de regering\b)(?:de|het|een|deze|die|dit|sommigen|velen|berichten|mijn|onze|uw|(?-i:[A-ZÀ-Þ])\w*)\b"
    rf"|{_NOT_SENDER}\b(?:{_SAYS}) (?!{_SENDER}\b){_INSERTED}dat\b"
    rf"|{_NOT_SENDER}\b(?:heeft|hebben|had|hadden) (?!{_SENDER}\b){_INSERTED}{_HAS_SAID} dat\b"
    rf"|{_NOT_SENDER}\b(?:is|zijn|was|waren) (?!{_SENDER}\b){_INSERTED}van (?:mening|oordeel) dat\b"
    rf"|\b(?:aldus|naar eigen zeggen|zo (?:{_SAYS})) (?!{_SENDER}\b)"
    rf"|\bnaar (?:verluidt|men zegt)\b|\b(?:anders dan|in tegenstelling tot)\b.{{0,{_CONTRAST}}}\b(?:wordt|werd|is)\b"
    rf"|\b(?:wordt|werd) {_INSERTED}(?:gezegd|gesteld|beweerd|gesuggereerd)\b|\b(?:berichten?|bewering|geruchten?|stelling) dat\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:niet|geen|nooit|evenmin|noch)\b", re.IGNORECASE)
_PARTLY = re.compile(_IN_PART, re.IGNORECASE)
_STRONGEST_FIRST: tuple[Claim, ...] = (
    "declined",
    "intended",
    "in-progress",
    "carried-out",
)
"""Claims of which the strongest counts: "zal uitvoering geven aan" also holds the words of one that it was done, and "niet"
those of one that it will be."""
_REACH = 400
"""Characters; words further off are not about this motion."""
_LONGEST_BRACKETS = 200
_BRACKETS = re.compile(rf"\([^()]{{0,{_LONGEST_BRACKETS}}}\)")
_CLAUSE = re.compile(
    r";|:|,? (?:maar|terwijl|echter|hoewel|waarbij|waarin|waarmee|welke|zodat)\b|, (?:en|die|dat|om)\b"
    # After "op stuk nr. 3." the next sentence begins, which a full stop after a figure elsewhere does not show.
    r"|(?<=\d)\.\s(?=[A-ZÀ-Þ])"
)
# Of "c.s.", "nr. 12", "d.d. 3 mei".
_NO_FULL_STOP = re.compile(r"\.(?!\s+[A-ZÀ-Þ]|\s*$)")


def claim_of(
    sentence: str,
    start: int,
    end: int,
) -> Claim | None:
    """What a sentence claims of the motion that its words from `start` to `end` name; None where it claims nothing."""
    if sentence.endswith("?"):
        return None
    first = max(0, start - _REACH)
    last = end + _REACH
    clause = _clause(sentence, start, end)
    if _NO_CLAIM.search(clause) or _SAID_BY_OTHERS.search(sentence, first, last):
        return None
    found = {phrase.claim for phrase in PHRASES if phrase.pattern.search(clause)}
    weaker = [claim for claim in _STRONGEST_FIRST if claim in found][1:]
    found.difference_update(weaker)
    if _NEGATION.search(clause):
        found &= {"declined"}
    if _PARTLY.search(clause):
        found &= {"partly"}
    return the_only(found)


def _clause(
    sentence: str,
    start: int,
    end: int,
) -> str:
    """The clause around a stretch of a sentence, without brackets and full stops of abbreviations."""
    first = max(0, start - _REACH)
    last = end + _REACH
    borders = (match.start() for match in _CLAUSE.finditer(sentence, first, last))
    cuts = [first, *borders, last]
    begin = cuts[bisect_right(cuts, start) - 1]
    stop = cuts[bisect_left(cuts, end)]
    bare = _BRACKETS.sub(" ", sentence[begin:stop])
    words = _NO_FULL_STOP.sub("", bare).split()
    return " ".join(words)
