"""What a letter says of a motion: that it was carried out, wholly or partly, is being or will be, will not be, or was replaced.

A sentence is cut into clauses, of which the motion's says what was done and the one it depends on who says it. The tense
of the verb decides: done is "is uitgevoerd", "hiermee geef ik uitvoering aan"; being done is "geef uitvoering aan", and
to be done "zal uitvoeren". What is asked, wished, only possible or said by others is no claim; the claim is the letter's,
never the archive's.
"""

from __future__ import annotations

import re

from kamerstuk_site.model.letter import Claim
from kamerstuk_site.reading.citations.claim_clauses import Clause, clauses_of
from kamerstuk_site.reading.citations.claim_moods import (
    BY_SENDER,
    FIRST_PERSON,
    LATER,
    MADE_SO,
    NOT,
    SENDER,
    mood_of,
    said_in,
)
from kamerstuk_site.reading.citations.claimed_motions import (
    window_of,
    with_motions_as_words,
)

# ---------------------------------------------------------------- who says it

_MEMBERS_SPEAK = re.compile(
    r"(?<!aan )(?<!dank )\b(?:(?:de|deze|genoemde) leden|fractieleden|\w+-fractie)\b"
)
_FORMER = r"(?:vorige?|voorgaande?|eerdere?|voormalige?) (?:kabinet|regering|minister|staatssecretaris|bewindspersoon)"
# A cabinet calls itself "het kabinet"; by name it is nearly always another one.
_NAMED_CABINET = r"(?:(?:eerste|tweede|derde|vierde) )?kabinet(?:-\w[\w-]*| \w+ [ivx]+)"
_EARLIER = re.compile(
    rf"(?:^|(?<!\bvan )(?<!\bdan )\b(?:mijn|onze|het|de|een) )(?:{_FORMER}|{_NAMED_CABINET}|toenmalige?|(?:ambts)?voorgangers?|oud-(?:minister|staatssecretaris))\b|\bdestijds\b|\bbij monde van (?:de |mijn )?(?:toenmalige|vorige|voorganger)\b|\bvorige (?:kabinets|regeer)periode\b"
)
"""What somebody else did who governed before the sender. Behind "van" and "dan" it is not who acts: "de brief van mijn voorganger"."""
_INSERTED = r"(?:\S+ ){0,2}?"
_NOT_SENDER = "".join(
    rf"(?<!\b{name} )"
    for name in (
        "ik",
        "wij",
        "we",
        "kabinet",
        "regering",
        "minister",
        "staatssecretaris",
        "bewindspersoon",
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
# What others say. "Volgens planning" and "het kabinet stelt dat" are the sender's own.
_SAID_BY_OTHERS = re.compile(
    r"\bvolgens (?!mij\b|ons\b|het kabinet\b|de regering\b|planning\b|afspraak\b)(?:de|het|een|deze|die|dit|sommigen|velen|berichten|mijn|onze|uw|(?-i:[A-ZÀ-Þ])\w*)\b"
    rf"|{_NOT_SENDER}\b(?:{_SAYS}) (?!{SENDER}\b){_INSERTED}dat\b"
    rf"|{_NOT_SENDER}\b(?:heeft|hebben|had|hadden) (?!{SENDER}\b){_INSERTED}{_HAS_SAID} dat\b"
    rf"|{_NOT_SENDER}\b(?:is|zijn|was|waren) (?!{SENDER}\b){_INSERTED}van (?:mening|oordeel) dat\b"
    rf"|\b(?:aldus|naar eigen zeggen|zo (?:{_SAYS})) (?!{SENDER}\b)"
    rf"|\bnaar (?:verluidt|men zegt)\b|\b(?:anders dan|in tegenstelling tot)\b.{{0,{_CONTRAST}}}\b(?:gezegd|gesteld|beweerd|gesuggereerd)?\b(?:wordt|werd|is) (?:gezegd|gesteld|beweerd|gesuggereerd)"
    rf"|\b(?:wordt|werd) {_INSERTED}(?:gezegd|gesteld|beweerd|gesuggereerd)\b|\b(?:berichten?|bewering|geruchten?|stelling) dat\b",
    re.IGNORECASE,
)
_OPENING = 400
"""Characters of a sentence in which it shows that it asks."""
_QUESTION = re.compile(
    r"(?:is|zijn|heeft|hebben|kunt|kan|kunnen|bent|wilt?|gaat|gaan|zal|zullen|wordt|worden|hoe (?:beoordeelt|kijkt|gaat)|wat zou|deelt|klopt)\b(?=.*\?|(?: de| het) (?:minister|kabinet|regering|staatssecretaris) )",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:verzoekt|verzoeken|verzoek (?:ik|u)|vraagt (?:de|het|u|om)|(?<!deze )(?<!de )(?<!uw )vragen|vroeg(?:en)?|vernemen|verneemt|overwegende|constaterende|gehoord|roept|roepen|spreekt uit|heeft gevraagd|hoop|hopen|wens (?:ik|wij))\b"
)
_ASSERTED = re.compile(
    rf"^(?!.*\b(?:hoop|hopen|wens|wensen|vraag|vragen|verzoek|verzoekt|verzoeken|lees|hoor|verneem|begrijp|belang|graag|betwijfel|mogelijk|geen|niet|leden|uw kamer|zou|kan zijn)\b)"
    rf".*\b(?:{SENDER}|betekent|maakt|blijkt|vastgesteld|geconcludeerd|toegezegd)\b"
    r"|\b(?:ik|wij) (?:kan|kunnen|meld|melden|bericht) (?:u|uw kamer)(?: hierbij| hiermee)?(?: (?:berichten|melden|meedelen|mededelen|bevestigen))?$"
)
"""A clause of which the sender says what follows behind "dat"."""
_AIM = re.compile(r"\b(?:bedoeling|streven|planning|voornemen)\b")
_AIMED = re.compile(
    r"\b(?:bedoeling|streven|streef|streeft|verwacht|toegezegd|zeg \w+ toe|zegt toe|zorg|planning|voornemen|beoog|beoogt|afgesproken)\b"
)
_TOLD_HERE = re.compile(
    r"\b(?:word|wordt|worden)\b|\b(?:leest|vindt|treft) u\b|\b(?:is|zijn|staat|wordt) .*\b(?:beschreven|uiteengezet|toegelicht|opgenomen|aangegeven|te lezen|vermeld)\b"
)
_TO_COME = re.compile(r"\b(?:zal|zullen|ontvangt|volgt|kom|ga)\b")
_HANDED_OVER = re.compile(r"\b(?:bijgevoegd|bijgaande?|treft u)\b")
_EXPLAINS = re.compile(
    r"\b(?:uiteen\w*|toe|toelicht\w*|toegelicht|beschrijft?|beschreven|informeert?|informeren|geïnformeerd|bericht|berichten|in|leest|vindt|treft|schetst?|aan|schrijft?|uiteengezet|opgenomen|vermeld|toelichting|meld|inzicht|beeld)\b"
)
_LOOKS_INTO = re.compile(
    r"^(?!.*\b(?:zal|zullen|is|zijn|heb|heeft|hebben)\b).*\b(?:onderzoekt?|onderzoeken|onderzocht|beziet?|bezien|verkent?|verkennen|verkend|(?:ga|gaat) .*\bna|bekijkt?|bekeken|gekeken|bezin|breng|uitgezocht|zoekt?|inventariseert?|overleg)\b"
)


def claim_of(
    sentence: str,
    start: int,
    end: int,
) -> Claim | None:
    """What a sentence claims of the motion that its words from `start` to `end` name; None where it claims nothing."""
    window, first, last = window_of(sentence, start, end)
    if sentence.endswith("?") or _QUESTION.match(sentence[:_OPENING]):
        return None
    if _SAID_BY_OTHERS.search(window):
        return None
    text = with_motions_as_words(window, first, last)
    if _MEMBERS_SPEAK.search(text):
        return None
    claims = (_claim_in(clause) for clause in clauses_of(text))
    return next(filter(None, claims), None)


def _claim_in(clause: Clause) -> Claim | None:
    """What a clause claims, after who says it, and of which clause it is part."""
    words = clause.text
    if clause.conditional or _ASKED.search(words) or _EARLIER.search(words):
        return None
    if clause.opening == "hoe":
        return _explained(clause)
    said = said_in(_by_name(words, clause.governed_by))
    if clause.opening in ("", *_REASONS) or said is None:
        return said
    if clause.opening == "waarmee":
        return _by_means_of(clause.governed_by, said)
    return _asserted(clause.governed_by, said) if clause.opening == "dat" else None


_REASONS = ("omdat", "aangezien", "doordat", "terwijl", "zodat", "hoewel", "nu", "waardoor", "waarna")  # fmt: skip
"""Conjunctions of clauses that are said to be so, whatever they depend on."""


def _explained(clause: Clause) -> Claim | None:
    """What "hoe" a motion is carried out claims: nothing in a question, and that it is looked into where that is said."""
    by = clause.governed_by
    told = _speaks(by) or _TOLD_HERE.search(by)
    if _ASKED.search(by) or not told:
        return None
    if _LOOKS_INTO.search(by) and mood_of(clause.text):
        return "in-progress"
    return said_in(_by_name(clause.text, by)) if _EXPLAINS.search(by) else None


def _speaks(words: str) -> bool:
    """True if the sender is who acts or speaks in these words."""
    return bool(FIRST_PERSON.search(words) or BY_SENDER.search(words))


def _by_name(words: str, governed_by: str) -> str:
    """The words of a clause in which "zij" is the cabinet, where the clause it depends on is about that."""
    if not BY_SENDER.search(governed_by):
        return words
    return _THEY.sub("het kabinet", words)


_THEY = re.compile(r"\b(?:zij|ze|hij)\b")


def _by_means_of(governed_by: str, said: Claim) -> Claim:
    """What "waarmee uitvoering wordt gegeven" claims: as much as is said of the means."""
    if LATER.search(governed_by) or _TO_COME.search(governed_by):
        return "intended"
    here = MADE_SO.search(governed_by) or _HANDED_OVER.search(governed_by)
    return "carried-out" if said == "in-progress" and here else said


def _asserted(governed_by: str, said: Claim) -> Claim | None:
    """What stands behind "dat" claims, where the sender says so, or aims at it."""
    if _AIMED.search(governed_by) and said in ("carried-out", "in-progress"):
        own = _AIM.search(governed_by) or _speaks(governed_by)
        return "intended" if own and not NOT.search(governed_by) else None
    return said if _ASSERTED.search(governed_by) else None
