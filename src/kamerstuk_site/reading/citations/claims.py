"""What a letter says of a motion: that it was carried out, wholly or partly, is being or will be, will not be, or was replaced.

A sentence is cut into clauses, of which the motion's says what was done and the one it depends on who says it. The tense
of the verb decides: done is "is uitgevoerd", "hiermee geef ik uitvoering aan"; being done is "geef uitvoering aan", and
to be done "zal uitvoeren". What is asked, wished, only possible or said by others is no claim; the claim is the letter's,
never the archive's.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from kamerstuk_site.model.letter import Claim
from kamerstuk_site.reading.citations.claim_clauses import Clause, clauses_of
from kamerstuk_site.reading.citations.claim_phrases import (
    PHRASES,
    VERBS,
    Form,
    Phrase,
    Verb,
)
from kamerstuk_site.reading.citations.claimed_motions import (
    MOTION,
    OTHER,
    window_of,
    with_motions_as_words,
)

Mood = Literal["done", "present", "begun", "future", "possible"]
"""How a clause says that a motion is carried out: "is uitgevoerd", "voer uit", "ben begonnen uit te voeren", "zal" or "kan"."""

# ---------------------------------------------------------------- who says it

_SENDER = r"(?:ik|wij|we|mij|ons|(?:het|dit|namens het) kabinet|de regering|nederland|(?:de )?(?:minister|staatssecretaris|bewindspersoon)|(?:mijn|het) (?:ministerie|departement))"
_BY_SENDER = re.compile(
    rf"\b(?:{_SENDER}|deze (?:brief|reactie|nota|rapportage|kabinetsreactie)|dit (?:rapport|besluit|wetsvoorstel|overzicht)|namens mij)\b"
)
_MEMBERS_SPEAK = re.compile(
    r"(?<!aan )(?<!dank )\b(?:(?:de|deze|genoemde) leden|fractieleden|\w+-fractie)\b"
)
_EARLIER = re.compile(
    r"(?:^|(?<!\bvan )\b(?:mijn|onze|het|de|een) |\bdoor (?:mijn|het|de) )(?:vorige? (?:kabinet|regering|minister|staatssecretaris)|toenmalige?|(?:ambts)?voorgangers?|oud-(?:minister|staatssecretaris))\b|\bdestijds\b"
)
_FIRST_PERSON = re.compile(
    r"\b(?:heb|ben|geef|voer|doe|kom|voldoe|acht|beschouw|rond|leg|neem|werk|streef)\b"
)
_THIRD_PERSON = re.compile(
    r"\b(?:heeft|hebben|geeft|(?<!te )geven|gaf|voert|(?<!te )voeren|doet|komt|voldoet|uitvoert|gaat|wijst|legt|neemt|werkt|ziet)\b"
)
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
    )  # fmt: skip
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
    rf"|{_NOT_SENDER}\b(?:{_SAYS}) (?!{_SENDER}\b){_INSERTED}dat\b"
    rf"|{_NOT_SENDER}\b(?:heeft|hebben|had|hadden) (?!{_SENDER}\b){_INSERTED}{_HAS_SAID} dat\b"
    rf"|{_NOT_SENDER}\b(?:is|zijn|was|waren) (?!{_SENDER}\b){_INSERTED}van (?:mening|oordeel) dat\b"
    rf"|\b(?:aldus|naar eigen zeggen|zo (?:{_SAYS})) (?!{_SENDER}\b)"
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
    rf".*\b(?:{_SENDER}|betekent|blijkt|vastgesteld|geconcludeerd|toegezegd)\b"
)
"""A clause of which the sender says what follows behind "dat"."""
_AIMED = re.compile(
    r"\b(?:bedoeling|streven|streef|streeft|verwacht|toegezegd|zeg \w+ toe|zegt toe|zorg|planning|voornemen|beoog|beoogt|afgesproken)\b"
)
_STANDS = re.compile(
    r"\b(?:is|zijn|staat|wordt) .*\b(?:beschreven|uiteengezet|toegelicht|opgenomen|aangegeven|te lezen|vermeld)\b"
)
_U_READ = re.compile(r"\b(?:leest|vindt|treft) u\b")
_TO_COME = re.compile(r"\b(?:zal|zullen|ontvangt|volgt|kom|ga)\b")
_HANDED_OVER = re.compile(
    r"\b(?:bijgevoegd|bijgaand|bijgaande|treft u|is|zijn|heb|heeft|hebben)\b"
)
_EXPLAINS = re.compile(
    r"\b(?:uiteen\w*|toe|toelicht\w*|toegelicht|beschrijft?|beschreven|informeert?|informeren|geïnformeerd|bericht|berichten|in|leest|vindt|treft|schetst?|aan|schrijft?|uiteengezet|opgenomen|vermeld|toelichting|meld|inzicht|beeld)\b"
)
_EXPLORES = re.compile(
    r"\b(?:onderzoekt?|onderzoeken|onderzocht|beziet?|bezien|verkent?|verkennen|verkend|(?:ga|gaat) .*\bna|bekijkt?|bekeken|gekeken|bezin|breng|uitgezocht|zoekt?|inventariseert?|overleg)\b"
)

# ---------------------------------------------------------------- tense and mood

_NOT = re.compile(
    r"\b(?:niet(?! (?:alleen|slechts|enkel|in de laatste))|geen|nooit|evenmin|noch)\b"
)
_NOT_YET = re.compile(
    r"\b(?:nog (?:steeds |altijd )?(?:niet|geen)|vooralsnog|voorlopig|deels niet|onvoldoende|nauwelijks|amper|te weinig|zonder)\b"
)
_NOT_WHOLLY = re.compile(
    r"\b(?:niet|nog niet) (?:\w+ )?(?:geheel|volledig|helemaal|in (?:zijn|haar) geheel)\b"
)
_PARTLY = re.compile(
    r"\b(?:deels|gedeeltelijk|grotendeels|ten dele|voor (?:een|het) (?:\w+ )?deel|voor het (?:grootste|overgrote) deel|in belangrijke mate|gedeelte|vrijwel|bijna)\b"
)
_MADE_SO = re.compile(
    r"\b(?:hiermee|hierbij|daarmee|bij deze[n]?|(?:via|langs) deze weg|(?:met|middels|via|door|door middel van) (?:bijgaande?|bijgevoegde?|(?:het )?bovenstaande?|(?:het )?voorgaande|(?:de|het) (?:bijgaande|bijgevoegde|onderhavige))"
    r"|(?:met|middels|via|door middel van) (?:deze|dit|de toezending van (?:dit|deze)|het toezenden van (?:dit|deze)) (?:\w+ )?(?:\w*brief|\w*rapport|\w*rapportage|notitie|nota|\w*overzicht|onderzoek|evaluatie|\w*reactie|toelichting|\w*antwoord(?:en)?|beantwoording|verslag|bijlage|handreiking"
    r"|\w*voorstel|besluit|wijziging|regeling|toezending|publicatie|aanbieding|\w*begroting)|^deze (?:brief|reactie|nota|rapportage|kabinetsreactie)|^dit (?:rapport|besluit|wetsvoorstel|overzicht))\b"
)
"""What makes the present the doing itself: "hiermee geef ik uitvoering aan"."""
_LATER = re.compile(
    r"\b(?:na (?:de|het) (?:zomer\w*|reces|evaluatie|zomerreces|kerst\w*)|in (?:het|de) (?:loop van (?:dit|het|volgend)|(?:vroege |komende |volgende |late )?(?:voorjaar|najaar|zomer|herfst|winter)|(?:eerste|tweede|derde|vierde) (?:kwartaal|helft)|komende|volgende)"
    r"|(?:volgend|volgende|komend|komende) (?:jaar|week|maand|voorjaar|najaar|zomer|periode)|dit (?:najaar|voorjaar)|binnenkort|spoedig|op (?:korte )?termijn|later|voor (?:de zomer|het (?:zomer)?reces|het eind|1 \w+|eind)|eind \d{4}|bij de (?:volgende|komende) \w+|te zijner tijd|straks|naar verwachting|uiterlijk|in (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)|in 20\d\d|vanaf|met ingang van)\b"
)
_WILL = re.compile(
    r"\b(?:zal|zullen|ga|gaat|gaan|voornemens|voornemen|van plan|streven?|streeft|streef|bereid|beoogt?|beoogd|besloten|besluit|toegezegd|zeg (?:u |uw kamer )?toe|zegt toe|neem mij voor|neemt zich voor|bedoeling|intentie|ambitie|beloof|gekozen|kies|kiest|wil|willen)\b"
)
_MODAL = re.compile(
    r"\b(?:kan|kunnen|kon|konden|zou|zouden|mag|mocht|moet|moeten|dient|dienen|hoeft)\b"
)
_CHANCE = re.compile(
    r"\b(?:mogelijk|mogelijkheid|mogelijkheden|onmogelijk|aanleiding|ruimte|reden|noodzaak|wenselijk|haalbaar)\b"
)
_CANNOT = re.compile(r"\b(?:kan|kunnen|onmogelijk)\b")
_BEGUN = re.compile(r"\b(?:gestart|begonnen|bezig|begin gemaakt|start gemaakt)\b")
_SHALL = re.compile(r"\b(?:zal|zullen|ga|gaat|gaan)\b")
_BECOMES = re.compile(r"\b(?:word|wordt|(?<!kracht )worden)\b")
_HAS = re.compile(r"\b(?:is|zijn|heb|heeft|hebben|ben|werd|werden|was|waren|had)\b")
_PASSIVE = re.compile(r"\b(?:is|zijn|word|wordt|worden|werd|werden|was|waren)\b")
_ACTIVE = re.compile(r"\b(?:heeft|hebben|beschouwt|beschouwen|achten)\b")
_DEEMED = re.compile(
    r"\bals (?:\w+ ){0,2}?(?:uitgevoerd|afgedaan|afgehandeld|afgerond) (?:worden )?(?:te worden )?beschouwd|\bbeschouwd(?: worden)? als\b"
)
_EXPECTS = re.compile(r"\bverwacht(?:en)?\b")
_EXPECTED = re.compile(
    r"\b(?:naar verwachting|vermoedelijk|waarschijnlijk|binnenkort|volgend jaar)\b"
)
_TO_HAVE = re.compile(r"\bte (?:hebben|zijn)\b")
_THINKS = re.compile(
    r"\b(?:meen|meent|menen|denk|denkt|vind|vindt|acht|achten|beschouwt?|beschouwen|zie|ziet)\b"
)


def claim_of(sentence: str, start: int, end: int) -> Claim | None:
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
    said = _said(_by_name(words, clause.governed_by))
    if clause.opening in ("", *_REASONS) or said is None:
        return said
    if clause.opening == "waarmee":
        return _by_means_of(clause.governed_by, said)
    return _asserted(clause.governed_by, said) if clause.opening == "dat" else None


_REASONS = "omdat aangezien doordat terwijl zodat hoewel nu waardoor waarna".split()
"""Conjunctions of clauses that are said to be so, whatever they depend on."""


def _explained(clause: Clause) -> Claim | None:
    """What "hoe" a motion is carried out claims: nothing in a question, and that it is looked into where that is said."""
    by = clause.governed_by
    told = _BY_SENDER.search(by) or _FIRST_PERSON.search(by) or _U_READ.search(by)
    passive = _BECOMES.search(by) or _STANDS.search(by)
    if _ASKED.search(by) or not (told or passive):
        return None
    if _EXPLORES.search(by) and _mood_of(clause.text) and not _HAS.search(by):
        return None if re.search(r"\b(?:zal|zullen)\b", by) else "in-progress"
    return _said(_by_name(clause.text, by)) if _EXPLAINS.search(by) else None


def _by_name(words: str, governed_by: str) -> str:
    """The words of a clause in which "zij" is the cabinet, where the clause it depends on is about that."""
    if not _BY_SENDER.search(governed_by):
        return words
    return _THEY.sub("het kabinet", words)


_THEY = re.compile(r"\b(?:zij|ze|hij)\b")


def _by_means_of(governed_by: str, said: Claim) -> Claim:
    """What "waarmee uitvoering wordt gegeven" claims: as much as is said of the means."""
    if _LATER.search(governed_by) or _TO_COME.search(governed_by):
        return "intended"
    here = _MADE_SO.search(governed_by) or _HANDED_OVER.search(governed_by)
    return "carried-out" if said == "in-progress" and here else said


def _asserted(governed_by: str, said: Claim) -> Claim | None:
    """What stands behind "dat" claims, where the sender says so, or aims at it."""
    if _AIMED.search(governed_by) and said in ("carried-out", "in-progress"):
        said = "intended"
        return None if _NOT.search(governed_by) else said
    return said if _ASSERTED.search(governed_by) else None


# ---------------------------------------------------------------- what a clause says by itself


def _said(words: str) -> Claim | None:
    """The claim of a clause, by its verb, or by a phrase of the table."""
    mood = _mood_of(words)
    claim = _fate(mood, words) if mood else None
    return claim or next(filter(None, (_by(phrase, words) for phrase in PHRASES)), None)


def _by(phrase: Phrase, words: str) -> Claim | None:
    """The claim of a phrase where a clause holds it and does not deny it."""
    claim = phrase.claim
    if not phrase.pattern.search(words):
        return None
    if claim == "replaced":
        return claim
    if not _is_senders("finite", words):
        return None
    if claim == "declined":
        return claim
    if _NOT.search(words):
        return None
    return "partly" if claim == "carried-out" and _PARTLY.search(words) else claim


def _mood_of(words: str) -> Mood | None:
    """The mood in which a clause says that the motion is carried out; None where it does not."""
    for verb in VERBS:
        if not verb.motion.search(words) or _contested(verb, words):
            continue
        for form, pattern in verb.forms:
            found = pattern.search(words)
            if found and _is_senders(form, words):
                return _MOODS[form](words, found[0])
    return None


def _contested(verb: Verb, words: str) -> bool:
    """True if the verb may be said of another motion in the clause."""
    if OTHER not in words:
        return False
    swapped = words.replace(MOTION, "").replace(OTHER, MOTION)
    return bool(verb.motion.search(swapped))


def _is_senders(form: Form, words: str) -> bool:
    """True if the sender acts, or nobody in particular: "is uitgevoerd"."""
    if form == "participle" and _PASSIVE.search(words):
        return not _ACTIVE.search(words) or bool(_BY_SENDER.search(words))
    by_sender = _FIRST_PERSON.search(words) or _BY_SENDER.search(words)
    return bool(by_sender or not _THIRD_PERSON.search(words))


def _of_infinitive(words: str, found: str) -> Mood | None:
    if _BEGUN.search(words):
        return "begun"
    if _EXPECTS.search(words):
        return "future"
    if _MODAL.search(words) or _CHANCE.search(words):
        return "possible"
    if _WILL.search(words):
        return "future"
    return None if re.search(r"\bte\b", found) else "present"


def _of_participle(words: str, _found: str) -> Mood | None:
    moods: tuple[tuple[re.Pattern[str], Mood], ...] = (
        (_DEEMED, "done"),
        (_MODAL, "possible"),
        (_SHALL, "future"),
        (_BECOMES, "present"),
    )
    for pattern, mood in moods:
        if pattern.search(words):
            return mood
    thinks = _THINKS.search(words)
    if _TO_HAVE.search(words):
        return "done" if thinks else None
    return "done" if thinks or _HAS.search(words) else None


def _of_finite(words: str, found: str) -> Mood:
    if _MODAL.search(words):
        return "possible"
    return "done" if re.search(r"\bgaf\b", found) else "present"


_MOODS: dict[Form, Callable[[str, str], Mood | None]] = {
    "infinitive": _of_infinitive,
    "participle": _of_participle,
    "finite": _of_finite,
}


def _fate(mood: Mood, words: str) -> Claim | None:
    """What a clause in a mood claims, with what it denies, limits or puts off."""
    if _NOT_WHOLLY.search(words):
        return "partly" if mood == "done" else None
    if _NOT_YET.search(words):
        return None
    if _NOT.search(words) or (mood == "possible" and "onmogelijk" in words):
        return _denied(mood, words)
    if _PARTLY.search(words):
        return "partly" if mood in ("done", "present") else None
    if mood == "present":
        return _now(words)
    if mood == "done" and _EXPECTED.search(words):
        return "intended"
    return _CLAIMED.get(mood)


_CLAIMED: dict[Mood, Claim] = {
    "done": "carried-out",
    "begun": "in-progress",
    "future": "intended",
}


def _denied(mood: Mood, words: str) -> Claim | None:
    """What a clause with "niet" claims: what is not done yet may still be."""
    refused = mood in ("present", "future") or (
        mood == "possible" and (_CANNOT.search(words) or _CHANCE.search(words))
    )
    return "declined" if refused else None


def _now(words: str) -> Claim:
    """What the present claims: "wordt na de zomer uitgevoerd" is to come, and "hiermee geef ik uitvoering aan" is done."""
    if _LATER.search(words):
        return "intended"
    return "carried-out" if _MADE_SO.search(words) else "in-progress"
