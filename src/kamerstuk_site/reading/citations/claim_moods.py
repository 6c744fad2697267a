"""What a clause says of the motion by itself, whoever says it: done, being done, to be done, in part or not, by its verb and tense."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from kamerstuk_site.model.letter import Claim
from kamerstuk_site.reading.citations.claim_phrases import (
    PHRASES,
    VERBS,
    Form,
    Phrase,
    Verb,
)
from kamerstuk_site.reading.citations.claimed_motions import MOTION, OTHER
from kamerstuk_site.reading.dutch.dates import MONTH_NAMES
from kamerstuk_site.reading.dutch.patterns import one_of

Mood = Literal["done", "present", "begun", "future", "possible"]
"""How a clause says that a motion is carried out: "is uitgevoerd", "voer uit", "ben begonnen uit te voeren", "zal" or "kan"."""

# ---------------------------------------------------------------- who acts

SENDER = r"(?:ik|wij|we|mij|ons|(?:het|dit|namens het) kabinet|de regering|nederland|(?:de )?(?:minister|staatssecretaris|bewindspersoon)|(?:mijn|het) (?:ministerie|departement))"
BY_SENDER = re.compile(
    rf"\b(?:{SENDER}|deze (?:brief|reactie|nota|rapportage|kabinetsreactie)|dit (?:rapport|besluit|wetsvoorstel|overzicht)|namens mij)\b"
)
FIRST_PERSON = re.compile(
    r"\b(?:heb|ben|geef|voer|doe|kom|voldoe|acht|beschouw|rond|leg|neem|werk|streef)\b"
)
_THIRD_PERSON = re.compile(
    r"\b(?:heeft|hebben|geeft|(?<!te )geven|gaf|voert|(?<!te )voeren|doet|komt|voldoet|uitvoert|gaat|wijst|legt|neemt|werkt|ziet)\b"
)

# ---------------------------------------------------------------- tense and mood

NOT = re.compile(
    r"\b(?:niet(?! (?:alleen|slechts|enkel|in de laatste))|geen|nooit|evenmin|noch)\b"
)
_NOT_YET = re.compile(
    r"\b(?:nog (?:steeds |altijd )?(?:niet|geen)|vooralsnog|voorlopig|deels niet|onvoldoende|nauwelijks|amper|te weinig|zonder)\b"
)
_NOT_WHOLLY = re.compile(
    r"\b(?:niet|nog niet) (?:\w+ )?(?:geheel|volledig|helemaal|in (?:zijn|haar) geheel)\b"
)
_PARTLY = re.compile(
    r"\b(?:deels|gedeeltelijk|grotendeels|ten dele|voor (?:een|het) (?:\w+ )?deel|voor het (?:grootste|overgrote) deel|in belangrijke mate|gedeelte|vrijwel|bijna|op (?:\w+ ){0,2}?(?:onderdelen|punten)|op (?:\w+ ){1,2}(?:onderdeel|punt) na|op hoofdlijnen|op (?:het|de|één|een) (?:(?!«)[^,;]){1,50}? na(?= (?:is|zijn|uitgevoerd|afgedaan|afgehandeld|voldaan)))\b"
)
MADE_SO = re.compile(
    r"\b(?:hiermee|hierbij|daarmee|bij deze[n]?|(?:via|langs) deze weg|(?:met|middels|via|door|door middel van) (?:bijgaande?|bijgevoegde?|voorliggende?|onderhavige?|(?:het )?bovenstaande?(?! (?:aanpak|inzet|maatregel\w*|acties?|stappen|werkwijze|plannen))|(?:het )?onderstaande?(?= (?:wordt|word|voldoe|voldoet|geef|geeft|kom|komt|doe)\b)|(?:het )?voorgaande|(?:de|het) (?:bijgaande|bijgevoegde|onderhavige))"
    r"|(?:met|middels|via|door middel van) (?:het|de) (?:vandaag|heden|recent|onlangs|inmiddels) \w+e \w+|(?:met|middels|via|door middel van) (?:deze|dit|de toezending van (?:dit|deze)|het toezenden van (?:dit|deze)) (?:\w+ )?(?:\w*brief|\w*rapport|\w*rapportage|notitie|nota|\w*overzicht|onderzoek|evaluatie|\w*reactie|toelichting|\w*antwoord(?:en)?|beantwoording|verslag|bijlage|handreiking"
    r"|\w*voorstel|besluit|wijziging|regeling|toezending|publicatie|aanbieding|\w*begroting)|^deze (?:brief|reactie|nota|rapportage|kabinetsreactie)|^dit (?:rapport|besluit|wetsvoorstel|overzicht))\b"
)
"""What makes the present the doing itself: "hiermee geef ik uitvoering aan"."""
_MONTH = one_of(MONTH_NAMES)
LATER = re.compile(
    r"\b(?:na (?:ommekomst|afronding|ontvangst|vaststelling|afloop|behandeling|inwerkingtreding|publicatie) van|na (?:de|het) (?:zomer\w*|reces|evaluatie|zomerreces|kerst\w*)|in (?:het|de) (?:loop van (?:dit|het|volgend)|(?:vroege |komende |volgende |late )?(?:voorjaar|najaar|zomer|herfst|winter)|(?:eerste|tweede|derde|vierde) (?:kwartaal|helft)|komende|volgende)"
    rf"|(?:volgend|volgende|komend|komende) (?:jaar|week|maand|voorjaar|najaar|zomer|periode)|dit (?:najaar|voorjaar)|binnenkort|spoedig|op (?:korte )?termijn|later|voor (?:de zomer|het (?:zomer)?reces|het eind|1 \w+|eind)|(?:begin|medio|eind) (?:\d{{4}}|dit jaar|volgend jaar|{_MONTH})|bij de (?:volgende|komende) \w+|bij (?:de|het) (?:begroting|\w+nota|belastingplan) (?:voor |van )?20\d\d|te zijner tijd|straks|naar verwachting|uiterlijk|in {_MONTH}|in 20\d\d|vanaf|met ingang van)\b"
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
_ACTIVE = re.compile(r"\b(?:heeft|(?<!te )hebben|beschouwt|beschouwen|achten)\b")
_DEEMED = re.compile(
    r"\bals (?:\w+ ){0,2}?(?:uitgevoerd|afgedaan|afgehandeld|afgerond) (?:worden )?(?:te worden )?beschouwd|\bbeschouwd(?: worden)? als\b"
)
_EXPECTS = re.compile(r"\bverwacht(?:en)?\b")
_EXPECTED = re.compile(
    r"\b(?:naar verwachting|vermoedelijk|waarschijnlijk|binnenkort|volgend jaar)\b"
)
_BY_DOING = re.compile(r"\bdoor (?:(?!«)[^,;])*? te \w+n\b")
"""By what a motion is carried out, which has a verb of its own: "door in gesprek te gaan"."""
_COULD = re.compile(r"\b(?:heb|heeft|hebben)\b.*\bkunnen\b")
_TO_HAVE = re.compile(r"\bte (?:hebben|zijn)\b")
_THINKS = re.compile(
    r"\b(?:meen|meent|menen|denk|denkt|vind|vindt|acht|achten|beschouwt?|beschouwen|zie|ziet)\b"
)


# ---------------------------------------------------------------- what a clause says by itself


def said_in(words: str) -> Claim | None:
    """The claim of a clause, by its verb, or by a phrase of the table."""
    mood = mood_of(words)
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
    if NOT.search(words):
        return None
    return "partly" if claim == "carried-out" and _PARTLY.search(words) else claim


def mood_of(words: str) -> Mood | None:
    """The mood in which a clause says that the motion is carried out; None where it does not."""
    words = _BY_DOING.sub("", words)
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
        return not _ACTIVE.search(words) or bool(BY_SENDER.search(words))
    by_sender = FIRST_PERSON.search(words) or BY_SENDER.search(words)
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
        return "partly" if mood == "done" or _COULD.search(words) else None
    if _NOT_YET.search(words):
        return None
    if NOT.search(words) or (mood == "possible" and "onmogelijk" in words):
        return _denied(mood, words)
    if _PARTLY.search(words):
        return "partly" if mood in ("done", "present") else None
    return _CLAIMED[mood](words)


def _denied(mood: Mood, words: str) -> Claim | None:
    """What a clause with "niet" claims: what is not done yet may still be."""
    refused = mood in ("present", "future") or (
        mood == "possible" and (_CANNOT.search(words) or _CHANCE.search(words))
    )
    return "declined" if refused else None


def _done(words: str) -> Claim:
    """What the perfect claims: "is naar verwachting in mei uitgevoerd" is to come."""
    return "intended" if _EXPECTED.search(words) else "carried-out"


def _now(words: str) -> Claim:
    """What the present claims: "wordt na de zomer uitgevoerd" is to come, and "hiermee geef ik uitvoering aan" is done."""
    if LATER.search(words):
        return "intended"
    return "carried-out" if MADE_SO.search(words) else "in-progress"


_CLAIMED: dict[Mood, Callable[[str], Claim | None]] = {
    "done": _done,
    "present": _now,
    "begun": lambda _: "in-progress",
    "future": lambda _: "intended",
    "possible": lambda _: None,
}
