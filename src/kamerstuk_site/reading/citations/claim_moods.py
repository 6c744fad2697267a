"""What a clause says of the motion by itself, whoever says it: done, being done, to be done, in part or not, by its verb and tense."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from kamerstuk_site.model.letter import Claim
from kamerstuk_site.reading.citations.claim_phrases import (
    DONE_WORD,
    PHRASES,
    VERBS,
    Form,
    Phrase,
    Verb,
)
from kamerstuk_site.reading.citations.claim_words import (
    BY_SENDER,
    FIRST_PERSON,
    LATER,
    MADE_SO,
    THIRD_PERSON,
    UNSURE,
)
from kamerstuk_site.reading.citations.claimed_motions import (
    FINITE,
    MOTION,
    OTHER,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

Mood = Literal["done", "present", "begun", "future", "possible"]
"""How a clause says that a motion is carried out: "is uitgevoerd", "voer uit", "ben begonnen uit te voeren", "zal" or "kan"."""

# ---------------------------------------------------------------- tense and mood

NOT = lazy_pattern(
    r"\b(?:niet(?! (?:alleen|slechts|enkel|in de laatste))|geen|geenszins|allerminst|nooit|nimmer|evenmin|noch)\b"
)
_NOT_YET = lazy_pattern(
    r"\b(?:nog (?:steeds |altijd )?(?:niet|geen)|vooralsnog|voorlopig|deels niet|niet (?:meer|langer)|onvoldoende|nauwelijks|amper|te weinig|zonder)\b"
)
_NOT_WHOLLY = lazy_pattern(
    r"\b(?:niet|nog niet) (?:\w+ )?(?:geheel|volledig|helemaal|in (?:zijn|haar) geheel)\b"
)
_PARTLY = lazy_pattern(
    r"\b(?:deels|gedeeltelijk|grotendeels|ten dele|voor (?:een|het) (?:\w+ )?deel|voor het (?:grootste|overgrote) deel|in belangrijke mate|gedeelte|vrijwel|bijna|op (?:\w+ ){0,2}?(?:onderdelen|punten)|op (?:\w+ ){1,2}(?:onderdeel|punt) na|op hoofdlijnen|voor ?zover|(?<!\ben )(?<!\ben voor )wat betreft (?:het|de) \w+(?!.*\ben (?:voor )?wat betreft\b)|op (?:het|de|één|een) (?:(?!«)[^,;]){1,50}? na(?=,? (?:is|zijn|uitgevoerd|afgedaan|afgehandeld|voldaan)))\b"
)
_WILL = lazy_pattern(
    r"\b(?:zal|zullen|ga|gaat|gaan|voornemens|voornemen|van plan|streven?|streeft|streef|bereid|beoogt?|beoogd|besloten|besluit|toegezegd|zeg (?:u |uw kamer )?toe|zegt toe|neem mij voor|neemt zich voor|bedoeling|intentie|ambitie|beloof|gekozen|kies|kiest|wil|willen)\b"
)
_MODAL = lazy_pattern(
    r"\b(?:kan|kunnen|kon|konden|zou|zouden|mag|mocht|moet|moeten|dient|dienen|hoeft)\b"
)
_CHANCE = lazy_pattern(
    r"\b(?:mogelijk|mogelijkheid|mogelijkheden|onmogelijk|aanleiding|ruimte|reden|noodzaak|wenselijk|haalbaar|opportuun|verstandig|verantwoord)\b"
)
_CANNOT = lazy_pattern(r"\b(?:kan|kunnen|onmogelijk)\b")
_BEGUN = lazy_pattern(r"\b(?:gestart|begonnen|bezig|begin gemaakt|start gemaakt)\b")
_SHALL = lazy_pattern(r"\b(?:zal|zullen|ga|gaat|gaan)\b")
_BECOMES = lazy_pattern(r"\b(?:word|wordt|(?<!kracht )worden)\b")
_HAS = lazy_pattern(r"\b(?:is|zijn|heb|heeft|hebben|ben|werd|werden)\b")
_PASSIVE = lazy_pattern(r"\b(?:is|zijn|word|wordt|worden|werd|werden|was|waren)\b")
_ACTIVE = lazy_pattern(r"\b(?:heeft|beschouwt|(?<!te )(?:hebben|beschouwen|achten))\b")
_CAME_ITSELF = lazy_pattern(
    r"^(?:de|het|een|zij|hij) (?:(?!«)[^,;])*\b(?:is|zijn)\b.*\btegemoet ?gekomen\b"
)
"""That is no passive: "de Commissie is tegemoetgekomen aan «motie»"."""
_DEEMED = lazy_pattern(
    r"\bals (?:\w+ ){0,2}?(?:uitgevoerd|afgedaan|afgehandeld|afgerond) (?:(?:kan|kunnen|mag|mogen|wordt|worden|te|is|zijn) )*beschouwd|\b(?:is|zijn)\b.* als (?:uitgevoerd|afgedaan|afgehandeld|afgerond) te beschouwen|\bbeschouwd(?: worden)? als\b"
)
_EXPECTS = lazy_pattern(r"\bverwacht(?:en)?\b")
_GIVEN_UP = lazy_pattern(r"\b(?:gehad|geprobeerd|getracht|overwogen)\b")
"""What was meant once: "heeft de intentie gehad «motie» uit te voeren"."""
_EXPECTED = lazy_pattern(r"\b(?:naar verwachting|binnenkort|volgend jaar)\b")
_BY_DOING = lazy_pattern(r"\bdoor (?:(?!«)[^,;])*? te \w+n\b")
"""By what a motion is carried out, which has a verb of its own: "door in gesprek te gaan"."""
_SUBJECT_TO_DO_IT = lazy_pattern(rf"\bom .*{MOTION}.*\bte (?:kunnen )?\w+en {FINITE}\b")
"""What is said of doing it, not that it is done: "het voorstel om «motie» uit te voeren is besproken"."""
_SPEAKS_OF_ELSE = lazy_pattern(
    rf"{MOTION} (?:betreft|ziet|verzoekt|vraagt|roept|noemt|wijst|verwijst|beoogt)\b(?!.* en (?:is|zijn|wordt|hiermee|daarmee)\b)|\b(?:neemt?|nemen|betrekt?|betrekken) (?:\S+ ){{0,3}}{MOTION} (?:\w+ )?(?:mee|bij)\b"
)
"""What the motion itself asks, or what one does with it: "«motie» betreft maatregelen die zijn uitgevoerd"."""
_COULD = lazy_pattern(r"\b(?:heb|heeft|hebben)\b.*\bkunnen \w+en\b")
_TO_HAVE = lazy_pattern(r"\bte (?:hebben|zijn|beschouwen|achten)\b")
_THINKS = lazy_pattern(
    r"\b(?:meen|meent|menen|denk|denkt|vind|vindt|acht|(?<!te )achten|beschouwt?|(?<!te )beschouwen|zie|ziet|(?<!te )zien)\b"
)


# ---------------------------------------------------------------- what a clause says by itself


def said_in(words: str) -> Claim | None:
    """The claim of a clause, by its verb, or by a phrase of the table."""
    mood = mood_of(words)
    claim = _fate(mood, words) if mood else None
    claim = claim or next(
        filter(None, (_by(phrase, words) for phrase in PHRASES)), None
    )
    unsure = claim in _OF_WHAT_IS and UNSURE.search(words)
    return None if unsure else claim


_OF_WHAT_IS = ("carried-out", "partly", "in-progress")


def _by(phrase: Phrase, words: str) -> Claim | None:
    """The claim of a phrase where a clause holds it and does not deny it."""
    claim = phrase.claim
    if not phrase.pattern.search(words) or _SUBJECT_TO_DO_IT.search(words):
        return None
    if claim == "replaced":
        return claim
    return _of_sender(claim, words) if _is_senders("finite", words) else None


def _of_sender(claim: Claim, words: str) -> Claim | None:
    """A claim of the sender, with what the words deny or limit."""
    if claim == "declined":
        return claim
    if NOT.search(words):
        return None
    if claim != "carried-out":
        return claim
    if OTHER in words:
        return None
    return "partly" if _PARTLY.search(words) else claim


def mood_of(words: str) -> Mood | None:
    """The mood in which a clause says that the motion is carried out; None where it does not."""
    words = _BY_DOING.sub("", words)
    if _SUBJECT_TO_DO_IT.search(words) or _SPEAKS_OF_ELSE.search(words):
        return None
    for verb in VERBS:
        if not verb.motion.search(words) or _contested(verb, words):
            continue
        for form, pattern in verb.forms:
            found = pattern.search(words)
            if not found or _of_another(verb, form, words, found):
                continue
            if _is_senders(form, words):
                return _MOODS[form](words, found[0])
    return None


def _contested(verb: Verb, words: str) -> bool:
    """True if the verb may be said of another motion in the clause."""
    if OTHER not in words:
        return False
    swapped = words.replace(MOTION, "").replace(OTHER, MOTION)
    return bool(verb.motion.search(swapped))


def _of_another(
    verb: Verb,
    form: Form,
    words: str,
    found: re.Match[str],
) -> bool:
    """True if a participle belongs to something else: "het plan is uitgevoerd en «motie» besproken"."""
    motion = verb.motion.search(words)
    if motion is None or form != "participle":
        return False
    if found.end() <= motion.start():
        between = words[found.end() : motion.start()]
        return bool(between.strip() if verb.by_object else _PARTICIPLE.search(between))
    return bool(_ANOTHER_OBJECT.search(words[motion.end() : found.start()]))


_PARTICIPLE = lazy_pattern(DONE_WORD)
_ANOTHER_OBJECT = lazy_pattern(
    rf"{DONE_WORD}.* en (?:\w+ )?(?:het|de|een|dit|deze|mijn|uw|haar)\b"
)


def _is_senders(form: Form, words: str) -> bool:
    """True if the sender acts, or nobody in particular: "is uitgevoerd"."""
    by_name = BY_SENDER.search(words)
    if form == "participle" and _PASSIVE.search(words):
        active = _ACTIVE.search(words) or _CAME_ITSELF.search(words)
        return bool(by_name or not active)
    in_first_person = FIRST_PERSON.search(words)
    in_third_person = THIRD_PERSON.search(words)
    return bool(by_name or in_first_person or not in_third_person)


def _of_infinitive(words: str, found: str) -> Mood | None:
    for pattern, mood in _WITH_INFINITIVE:
        if pattern.search(words):
            return mood
    if re.search(r"\bte\b", found):
        return None
    if _FINITE.search(words):
        return "present"
    return "done" if _WE_COMPLY.search(words) else None


_WE_COMPLY = lazy_pattern(r"\b(?:wij|we) (?:\w+ )?voldoen\b|\bvoldoen (?:wij|we)\b")
"""No infinitive, though it has the form of one."""
_WITH_INFINITIVE: tuple[tuple[re.Pattern[str], Mood | None], ...] = (
    (_BEGUN, "begun"),
    (_COULD, "done"),
    (_GIVEN_UP, None),
    (_EXPECTS, "future"),
    (_MODAL, "possible"),
    (_CHANCE, "possible"),
    (_WILL, "future"),
)
"""What a verb beside the infinitive means, the first that stands there."""


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
    return "done" if _DONE_BY_SAYING.search(found) else "present"


_FINITE = lazy_pattern(rf"\b{FINITE}\b")
_DONE_BY_SAYING = lazy_pattern(r"\b(?:gaf|voldoet?|voldoen)\b")
"""Forms that say that it is done: "met dit plan voldoe ik aan «motie»"."""
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
