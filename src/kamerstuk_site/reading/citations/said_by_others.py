"""The words by which a sentence tells what somebody else says or thinks of a motion, which the sender does not claim."""

from __future__ import annotations

import re

from kamerstuk_site.reading.citations.claim_words import SENDER
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_INSERTED = r"(?:\S+ ){0,2}?"
_NOT_SENDER = "".join(
    rf"(?<!\b{name} )"
    for name in (
        "ik",
        "wij",
        "we",
        "te",
        "kunnen",
        "kabinet",
        "regering",
        "minister",
        "ministers",
        "staatssecretaris",
        "staatssecretarissen",
        "bewindspersoon",
        "bewindspersonen",
        "u",
        "kamer",
    )
)
_SAYS = (
    "stelt|stellen|stelden?|zegt|zeggen|zei|zeiden|meldt|melden|meldden?|beweert|beweren|beweerden?|schrijft|schrijven|schreef|schreven"
    "|suggereert|suggereren|betoogt|betogen|betoogden?|vindt|vinden|vond|vonden|meent|menen|meenden?|denkt|denken|dacht|dachten"
    "|concludeert|concluderen|concludeerden?|constateert|constateren|constateerden?|leest|lezen|(?:geeft|geven|gaf|gaven) aan|staat|stond"
    "|merkt op|merken op|bericht|berichten|liet weten|lieten weten"
)
"""Verbs of saying and thinking, in the forms that no sender has who writes of himself."""
_HAS_SAID = r"(?:laten weten|aangegeven|gemeld|bericht|gesteld|gezegd|geschreven|betoogd|geconcludeerd|geconstateerd)"
_CONTRAST = 40
"""Characters between "anders dan" and what is said, "door sommigen wel wordt gezegd"."""
_THINKS = "stelt|stelde|zegt|zei|meldt|meldde|beweert|schrijft|betoogt|vindt|meent|denkt|concludeert|constateert|bericht"
"""By which others may end a sentence: "«motie» is uitgevoerd, meent de commissie"."""
_BEFORE_QUOTE = 60
"""Characters between a verb of saying and the colon before what is said: "zei in het debat:"."""
# What others say. "Volgens planning" and "het kabinet stelt dat" are the sender's own.
SAID_BY_OTHERS = lazy_pattern(
    r"\bvolgens (?!mij\b|ons\b|het kabinet\b|de regering\b|planning\b|afspraak\b)(?:de|het|een|deze|die|dit|sommigen|velen|berichten|mijn|onze|uw|(?-i:[A-ZÀ-Þ])\w*)\b"
    rf"|{_NOT_SENDER}\b(?:{_SAYS}) (?!{SENDER}\b){_INSERTED}dat\b"
    rf"|{_NOT_SENDER}\b(?:heeft|hebben|had|hadden) (?!{SENDER}\b){_INSERTED}{_HAS_SAID} dat\b"
    rf"|{_NOT_SENDER}\b(?:is|zijn|was|waren) (?!{SENDER}\b){_INSERTED}van (?:mening|oordeel) dat\b"
    rf"|{_NOT_SENDER}\b(?:{_SAYS}) (?!{SENDER}\b)[^:;]{{0,{_BEFORE_QUOTE}}}:"
    rf"|, (?:{_THINKS}) (?!{SENDER}\b)[^,;:]{{1,{_BEFORE_QUOTE}}}\W?$|\bzo (?:begrijp|begreep|verneem|vernam|hoor|hoorde|vernemen|vernamen) (?:ik|wij)\b"
    rf"|\b(?:aldus(?! (?:is|zijn|heb|heeft|wordt|geef|geeft|voldoe|voldaan|uitgevoerd|uitvoering|invulling|gevolg)\b)|naar eigen zeggen|zo (?:{_SAYS})) (?!{SENDER}\b)"
    rf"|\bnaar (?:verluidt|men zegt)\b|\b(?:anders dan|in tegenstelling tot)\b.{{0,{_CONTRAST}}}\b(?:gezegd|gesteld|beweerd|gesuggereerd)?\b(?:wordt|werd|is) (?:gezegd|gesteld|beweerd|gesuggereerd)"
    rf"|\b(?:wordt|werd) {_INSERTED}(?:gezegd|gesteld|beweerd|gesuggereerd)\b|(?<!\bu )(?<!\bkamer )\b(?:berichten?|bewering|geruchten?|stelling) dat\b",
    re.IGNORECASE,
)
