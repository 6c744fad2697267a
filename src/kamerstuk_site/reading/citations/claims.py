"""What a letter says of a motion: that it was carried out, wholly or partly, is being or will be, will not be, or was replaced.

A sentence is cut into clauses, of which the motion's says what was done and the one it depends on who says it. The tense
of the verb decides: done is "is uitgevoerd", "hiermee geef ik uitvoering aan"; being done is "geef uitvoering aan", and
to be done "zal uitvoeren". What is asked, wished, only possible or said by others is no claim; the claim is the letter's,
never the archive's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kamerstuk_site.model.letter import Claim
from kamerstuk_site.reading.citations.claim_clauses import (
    Clause,
    clauses_of,
    without_asides,
)
from kamerstuk_site.reading.citations.claim_moods import NOT, mood_of, said_in
from kamerstuk_site.reading.citations.claim_phrases import status_in
from kamerstuk_site.reading.citations.claim_words import (
    BY_SENDER,
    FIRST_PERSON,
    LATER,
    MADE_SO,
    UNSURE,
)
from kamerstuk_site.reading.citations.claimed_motions import (
    FINITE,
    OTHER,
    window_of,
    with_motions_as_words,
)
from kamerstuk_site.reading.citations.other_governments import (
    ABROAD,
    ELSEWHERE,
    with_others_as_such,
)
from kamerstuk_site.reading.citations.said_by_others import SAID_BY_OTHERS
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

# ---------------------------------------------------------------- who says it

_MEMBERS_SPEAK = lazy_pattern(
    r"(?<!aan )(?<!dank )(?<!motie van )\b(?:(?:de|deze|genoemde) leden|fractieleden|\w+-fractie)\b"
)
_FORMER = r"(?:vorige?|voorgaande?|eerdere?|voormalige?) (?:kabinet|regering|minister|staatssecretaris|bewindspersoon)"
# A cabinet calls itself "het kabinet"; by name it is nearly always another one.
_NAMED_CABINET = r"(?:(?:eerste|tweede|derde|vierde) )?kabinet(?:-\w[\w-]*| \w+ [ivx]+)"
_EARLIER = lazy_pattern(
    rf"(?:^|(?<!\bvan )(?<!\bdan )\b(?:mijn|onze|het|de|een) )(?:{_FORMER}|{_NAMED_CABINET}|toenmalige?|(?:ambts)?voorgangers?|oud-(?:minister|staatssecretaris))\b|\bdestijds\b|\bdoor {ELSEWHERE}\b|\bbij monde van (?:de |mijn )?(?:toenmalige|vorige|voorganger)\b|\bvorige (?:kabinets|regeer)periode\b"
    rf"|^in {one_of(map(str.lower, ABROAD))} (?:is|zijn|wordt|worden|werd|werden)\b(?!.*\bdoor (?:mij|ons|nederland|het kabinet)\b)"
)
"""What somebody else did who governed before the sender. Behind "van" and "dan" it is not who acts: "de brief van mijn voorganger"."""
_OPENING = 400
"""Characters of a sentence in which it shows that it asks."""
_QUESTION = lazy_pattern(
    r"(?:is|zijn|heeft|hebben|kunt|kan|kunnen|bent|wilt?|gaat|gaan|zal|zullen|wordt|worden|hoe (?:beoordeelt|kijkt|gaat)|wat zou|deelt|klopt)\b(?=.*\?|(?: de| het) (?:minister|kabinet|regering|staatssecretaris) )",
    re.IGNORECASE,
)
_CONSIDERS = lazy_pattern(
    r"(?:en )?(?:overwegende|constaterende|van mening|verzoekt|spreekt uit|roept op)\b",
    re.IGNORECASE,
)
"""How the words of a motion begin, which a letter may quote."""
_ASKED = lazy_pattern(
    r"\b(?:verzoekt|verzoeken|(?<!het )(?<!dit )(?<!een )(?<!uw )(?<!dat )(?<!op )(?<!eerste )(?<!tweede )verzoek|vraagt (?:de|het|u|om|mij|ons)|verzocht(?:en)? (?:mij|ons)|(?:mij|ons) (?:\w+ ){0,3}?(?:verzocht|gevraagd)|(?<!deze )(?<!de )(?<!uw )vragen|vroeg(?:en)?|vernemen|verneemt|(?<!alles )overwegende|constaterende|gehoord|roept|roepen|spreekt uit|heeft gevraagd|hoop|hopen|wens (?:ik|wij))\b"
)
_ASSERTS = lazy_pattern(
    r"\b(?:stel\w* (?:\w+ )*?vast|vast(?:stellen)?|vastgesteld|constateer\w*|constateren|concludeer\w*|geconcludeerd|conclusie|meen|meent|menen|van (?:mening|oordeel|opvatting)|oordeel|vind|vindt|vinden|denk|acht"
    r"|meld|melden|meldt|gemeld|bericht|berichten|bevestig|bevestigen|meedelen|mededelen|deel \w+ mee|deel mee|merk\w* op|opmerken|wijs\w* erop|benadruk|benadrukken|stelt?|zeg|zegt|aangegeven|aangeven|geef\w* \w* ?aan|informeer|geïnformeerd|laten weten|weten"
    r"|merk|ga\w* .*\b(?:ervan|van) uit|zie|ziet|toegezegd|vertrouw)\b"
)
_SHOWS = lazy_pattern(r"\b(?:betekent|maakt|blijkt|volgt(?! nog)|verheugt)\b")
"""Words by which who speaks asserts what follows behind "dat", and by which nobody does: "dit betekent dat"."""
_DISOWNS = lazy_pattern(
    r"\b(?:belang|betwijfel|mogelijk|geen|niet|niemand|niets|leden|fracties?|zou|zouden|kan zijn|hecht|hechten|eens|begreep|begrepen|begrijp|vernam|hoorde|commissie|van het lid|indieners?|ten onrechte|onjuist|bleek|had|hadden|(?:heeft|hebben) .*(?:verzocht|gevraagd)|met uw kamer|uit (?:een|de|het) \w*(?:brief|bericht|verklaring) van (?!mijn|onze))\b|\b(?:uw kamer|u) (?:vindt|meent|stelt|zegt|ziet)\b"
)
"""Words that show that what follows behind "dat" is denied, wished, doubted or another's."""
_AIM = lazy_pattern(r"\b(?:bedoeling|streven|planning|voornemen)\b")
_AIMED = lazy_pattern(
    r"\b(?:bedoeling|streven|streef|streeft|voornemens|van plan|verwacht|toegezegd|zeg \w+ toe|zegt toe|zorg|planning|voornemen|beoog|beoogt|afgesproken)\b"
)
_TOLD_HERE = lazy_pattern(
    r"\b(?:word|wordt|worden)\b|\b(?:leest|vindt|treft) u\b|\b(?:is|zijn|staat|wordt) .*\b(?:beschreven|uiteengezet|toegelicht|opgenomen|aangegeven|te lezen|vermeld)\b"
)
_TO_COME = lazy_pattern(r"\b(?:zal|zullen|ontvangt|volgt|kom|ga(?!.* in op\b))\b")
_HANDED_OVER = lazy_pattern(
    r"\b(?:bijgevoegd|bijgaande?|treft u|in deze (?:\w*brief|nota|reactie))\b"
)
_EXPLAINS = lazy_pattern(
    r"\b(?:uiteen\w*|toe|toelicht\w*|toegelicht|beschrijft?|beschreven|informeert?(?! (?:ik )?(?:bij|naar)\b)|informeren|geïnformeerd|bericht|berichten|in|leest|vindt|treft|schetst?|aan|schrijft?|uiteengezet|opgenomen|vermeld|toelichting|meld|inzicht|beeld|weten)\b"
)
_LOOKS_INTO = lazy_pattern(
    r"^(?!.*\b(?:zal|zullen|is|zijn|heb|heeft|hebben)\b).*\b(?:onderzoekt?|onderzoeken|onderzocht|beziet?|bezien|verkent?|verkennen|verkend|(?:ga|gaat) .*\bna|bekijkt?|bekeken|gekeken|bezin|breng|uitgezocht|zoekt?|inventariseert?|overleg|werkt? .*\buit)\b"
)


_TAKEN_BACK = lazy_pattern(
    rf"(?:,| maar) (?:(?!«|\b{FINITE}\b)[^,;]){{1,40}}\bniet\W*$"
)
"""What denies the clause before it: "formeel is «motie» uitgevoerd, maar materieel niet"."""


def claim_of(
    sentence: str,
    start: int,
    end: int,
) -> Claim | None:
    """What a sentence claims of the motion that its words from `start` to `end` name; None where it claims nothing."""
    window, first, last = with_others_as_such(*window_of(sentence, start, end))
    if _asks_or_quotes(sentence):
        return None
    if SAID_BY_OTHERS.search(window):
        return None
    text = with_motions_as_words(window, first, last)
    if _MEMBERS_SPEAK.search(text) or _TAKEN_BACK.search(text):
        return None
    if OTHER not in text and (status := status_in(text)):
        return status
    claims = _claims_in(text)
    finished = "carried-out" in claims and claims[0] == "in-progress"
    return "carried-out" if finished else next(iter(claims), None)


def _asks_or_quotes(sentence: str) -> bool:
    """True of a question, and of words of a motion that a letter quotes."""
    opening = sentence[:_OPENING]
    asks = sentence.endswith("?") or _QUESTION.match(opening)
    quotes = "\t" not in sentence and _CONSIDERS.match(opening)
    return bool(asks or quotes)


def _claims_in(text: str) -> list[Claim]:
    """What its clauses claim; where none does so, what they claim without what stands in between."""
    claims = [claim for clause in clauses_of(text) if (claim := _claim_in(clause))]
    shorter = without_asides(text)
    return claims if claims or shorter == text else _claims_in(shorter)


def _claim_in(clause: Clause) -> Claim | None:
    """What a clause claims, after who says it, and of which clause it is part."""
    words = clause.text
    if clause.conditional or _ASKED.search(words) or _EARLIER.search(words):
        return None
    if clause.opening == "hoe":
        return _explained(clause)
    said = said_in(_by_name(words, clause.governed_by))
    return _of_clause(clause, said) if said else None


def _of_clause(
    clause: Clause,
    said: Claim,
) -> Claim | None:
    """What a clause claims that says so much by itself."""
    if not clause.opening and _is_to_come(clause.governed_by):
        return _put_off(said)
    if clause.opening in ("", *_REASONS):
        return said
    reading = _BY_OPENING.get(clause.opening)
    return reading(clause, said) if reading else None


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
    words = _IT.sub("zij", clause.text)
    said = said_in(_by_name(words, by)) if _EXPLAINS.search(by) else None
    still_to_be_told = _is_to_come(f"{by} {clause.goes_on}") or _AIMED.search(by)
    return None if said == "carried-out" and still_to_be_told else said


_IT = lazy_pattern(r"\bhet(?= (?:uitvoering|invulling|opvolging)\b)")
"""That is no article, which these words do not have: "hoe het uitvoering geeft aan «motie»"."""


def _speaks(words: str) -> bool:
    """True if the sender is who acts or speaks in these words."""
    in_first_person = FIRST_PERSON.search(words)
    by_name = BY_SENDER.search(words)
    return bool(in_first_person or by_name)


def _by_name(words: str, governed_by: str) -> str:
    """The words of a clause in which "zij" is the cabinet, where the clause it depends on is about that."""
    if not _CABINET.search(governed_by):
        return words
    return _THEY.sub("het kabinet", words)


_CABINET = lazy_pattern(
    r"\b(?:het kabinet|de regering|nederland|de (?:minister|staatssecretaris))\b"
)
_THEY = lazy_pattern(r"\b(?:zij|ze|hij)\b")


def _put_off(said: Claim) -> Claim:
    if said in _OF_TODAY:
        return "intended"
    return said


def _by_means_of(
    clause: Clause,
    said: Claim,
) -> Claim:
    """What "waarmee uitvoering wordt gegeven" claims: as much as is said of the means."""
    means = f"{clause.governed_by} {clause.goes_on}"
    if _TO_COME.search(means):
        return _put_off(said)
    if said == "in-progress" and LATER.search(means):
        return "intended"
    here = MADE_SO.search(means) or _HANDED_OVER.search(means)
    return "carried-out" if said == "in-progress" and here else said


def _announced(
    clause: Clause,
    said: Claim,
) -> Claim | None:
    """What a paper "waarin" claims that is still to come: "ik stuur later een brief waarin ik uitvoering geef"."""
    if said == "intended":
        return said
    if _is_to_come(clause.governed_by):
        return _put_off(said)
    return None


def _is_to_come(words: str) -> bool:
    later = LATER.search(words)
    to_come = _TO_COME.search(words)
    return bool(later or to_come)


def _asserted(
    clause: Clause,
    said: Claim,
) -> Claim | None:
    """What stands behind "dat" claims, where the sender says so, or aims at it."""
    words = clause.governed_by
    if _AIMED.search(words) and said in _OF_TODAY:
        return "intended" if _aims(words) else None
    if any(pattern.search(words) for pattern in _NOT_OWNED):
        return None
    by_sender = _speaks(words) and _ASSERTS.search(words)
    shown = _SHOWS.search(words)
    return said if by_sender or shown else None


def _aims(words: str) -> bool:
    """True if words about what is to come make it somebody's aim, or the sender's word."""
    aims = _AIM.search(words) or _speaks(words)
    denied = NOT.search(words)
    return bool(aims and not denied)


_OF_TODAY = ("carried-out", "in-progress")
_NOT_OWNED = (_DISOWNS, _EARLIER, _ASKED, UNSURE)


_BY_OPENING: dict[str, Callable[[Clause, Claim], Claim | None]] = {
    "waarmee": _by_means_of,
    "waarin": _announced,
    "dat": _asserted,
}
"""What a clause claims by its conjunction. Behind any other that is no reason, nothing is claimed."""
