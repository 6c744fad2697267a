"""What a sentence says that a motion is about ("over een verbod op …") or asks ("waarin de regering wordt verzocht om …").

Word for word, and only where the sentence shows where those words end: at the number of the motion, at a comma or at the
verb that they are the subject of.
"""

from __future__ import annotations

import re

from kamerstuk_site.reading.citations.claimed_motions import FINITE, ONE_MOTION
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_LONGEST = 400
"""Characters; a longer subject is no subject, and a safety bound."""
_REACH = 3 * _LONGEST
"""Characters before and behind a motion that are looked at: a subject, a number and a request."""
_NUMBERED = r"\((?=[^()]*\d)"
"""A bracket with a number, which is that of the motion."""
_FULL_STOP = r"(?<!\.[a-z])\.\s+[A-Z]"
"""That of a sentence, where a citation of "nr. 3." hid it."""

# ---------------------------------------------------------------- "over …"

_ASKING = r",?\s(?:waarin|waarmee|waarbij|die|welke)\s(?:de regering|het kabinet|de minister|(?:uw|de) Kamer|wordt|werd|ook|onder|verzoekt|vraagt)\b"
_ABOUT = lazy_pattern(
    r"(?:,?\s(?:over|inzake|betreffende|aangaande)|\s(?:gaat|ging)\sover|\s(?:ziet|zag)\s(?:toe\s)?op)\s(?P<subject>"
    rf"(?:(?!\s?{_NUMBERED}|{_ASKING}|{_FULL_STOP})[^;:\t\n]){{1,{_LONGEST}}})"
)
_MAIN_VERB = r"(?:is|wordt|worden|werd|werden|was|heb|heeft|hebben|had|zal|zullen|kan|kunnen|zou|moet|geeft?|gaf|voert?|komt?|doet?|gaat?|ga|ben|acht|beschouwt?|ziet?|zie|vraagt|verzoekt|neemt?|blijft?|stelt|betreft|roept|krijgt|kreeg)"
"""Finite verbs that are no nouns: "over toegang tot werk"."""
_VERB = lazy_pattern(rf"\s(?:{_MAIN_VERB}\b|\w+\s(?:ik|wij)\b).*")
_SUBORDINATE = r"(?:die|dat|hoe|wat|of|wie|welke|waar\w*|als|om)"
_DEPENDENT = lazy_pattern(rf"(?:^|[\s,]){_SUBORDINATE}\s")
_BEHIND = lazy_pattern(
    r",?\s(?:van\s(?:de\s(?:leden|heer)|het\slid|mevrouw)|ingediend|aangenomen)\s.*"
    r"|[\s,]*\b(?:Kamerstuk(?:ken)?|TK|EK|op stuk|gedrukt onder|onder|met)\b[^,]*\d.*|[\s,]*\bnrs?\.?\s?\d.*|\sd\.d\..*|\s[-–]\s.*"
)
"""Who moved it, with which number and on which day, behind what it is about."""
_COMMA = lazy_pattern(
    rf",\s(?:{_MAIN_VERB}|{FINITE}|{_SUBORDINATE}|maar|doch|zoals|aangezien|omdat|want)\b.*"
)
"""A comma that ends a subject; behind another one it may go on: "over scholen, sportclubs en musea"."""
_LIST = lazy_pattern(r"[^,]*(?:, [^,]*)*,? (?:en|of) [^,]*")
_VERB_AT_END = lazy_pattern(
    r"(?:\s(?:niet|nog|al|deels|gedeeltelijk|grotendeels|ten dele|volledig|geheel|verder|ook|als|hiermee|daarmee|inmiddels|reeds))*"
    r"\s(?:uit|af|over|mee|te voeren|uitvoer\w*|uit te voeren|uitgevoerd|uitgewerkt|afgedaan|afgehandeld|afgerond|af te \w+"
    r"|(?:uitvoering|invulling|gevolg|gehoor|opvolging)(?: te)? ge\w+|(?:te )?voldaan|te voldoen|tegemoet\w*(?: te komen)?)(?: beschouwd)?(?: worden| wordt| is| heb| heeft)?$"
)
_AUXILIARY = lazy_pattern(
    r"\b(?:heb|heeft|hebben|is|zijn|wordt|worden|werd|werden|was|waren|zal|zullen|kan|kunnen|wil|ga|gaat(?! over)|moet|om|te)\b"
)
_PARTICIPLE = lazy_pattern(
    r"\b(?:ge|be|ver|ont|her|over|onder)\w+(?:d|t|en)\b|\b\w+ge\w+(?:d|t|en)\b"
)
_HAS_VERB = lazy_pattern(rf"\b(?:{FINITE}|{_MAIN_VERB})\b", re.IGNORECASE)
_MAY_BE_VERB = lazy_pattern(rf"(?:{_PARTICIPLE.pattern}|\w{{3,}}en)$")

# ---------------------------------------------------------------- "waarin de regering wordt verzocht …", "die vraagt om …"

_GOVERNMENT = r"(?:de (?:regering|minister|staatssecretaris)|het kabinet|mij|ons)"
_CHAMBER = r"(?:(?:uw|de|de Tweede|de Eerste) Kamer|u|zij|hij)"
_ALSO = r"(?:(?:onder (?:meer|andere)|ook|tevens|daarnaast|voorts) )?"
_ASKED = r"(?:verzocht|gevraagd|opgeroepen|opgedragen)"
_ASKS = r"(?:verzoekt|vraagt|oproept|opdraagt|verzocht|vroeg|opriep)"
_WHO_ASKS = r"(?:om|tot|(?:de|uw|onze) Kamer|zij|hij|u|ik|wij|mij|ons|daarom|toen|ook|het lid|de leden|de heer|mevrouw)\b"
"""Words behind the verb that are not yet what is asked."""
_MEMBER = r"(?:(?:het lid|de leden|de heer|mevrouw) (?:[^\s;:]+ ){1,4})?"
_TO = r",?\s(?:om\s|tot\s(?=het\s|een\s))?"
_REQUEST_ENDS = (
    rf"\s?{_NUMBERED}|,\s(?:(?:{FINITE})|maar|doch|zoals (?:ik|toegezegd|aangekondigd|gemeld|eerder|ook)|waar\w*|hetgeen|wat|aangezien|omdat|want|conform|dan)\b"
    r"|,?\s(?:en|maar)\s(?:(?:de|het)\s(?:motie|kabinet)\b|ik\b)|,\s(?:\w+\s)?(?:uit te voeren|na te komen)\b"
    rf"|[;\t\n]|{_FULL_STOP}"
)
_WORDS = rf"(?:(?!{_REQUEST_ENDS}).){{1,{_LONGEST}}}"
"""What a motion asks, as far as the sentence says that."""
_INFINITIVE = lazy_pattern(r"\bte\s\w+")
_REQUEST = lazy_pattern(
    r"(?:"
    rf",?\s(?:waarin|waarmee|waarbij|die|welke)\s(?:{_CHAMBER} )?(?:"
    rf"(?:{_GOVERNMENT} )?{_ALSO}(?:wordt|werd|is|word|worden) (?:{_GOVERNMENT} )?{_ALSO}{_ASKED}"
    rf"|(?:{_GOVERNMENT} )?{_ALSO}{_ASKED} (?:wordt|werd|is)"
    rf"|(?:{_GOVERNMENT} )?{_ALSO}(?:heeft {_ASKED}|{_ASKED} heeft|{_ASKS}))"
    rf"|\s(?:verzoekt|vraagt|verzocht|vroeg) {_MEMBER}{_GOVERNMENT}"
    rf"|\s{_GOVERNMENT} {_ALSO}(?:heeft {_ASKED}|{_ASKED} heeft|{_ASKS})"
    rf"|\sroept {_MEMBER}{_GOVERNMENT} {_ALSO}op"
    rf"|\s(?:wordt|werd|is) {_GOVERNMENT} {_ALSO}{_ASKED}"
    rf"|\s(?:wordt|werd|is) {_ALSO}{_ASKED}(?=,? om\s)"
    rf"|\s(?:verzoekt|verzocht)(?=\s(?!{_WHO_ASKS})[^;(]*\bte\s\w+)"
    rf"|(?:\s(?:heeft )?aangenomen)? met het verzoek(?: aan {_GOVERNMENT})?(?=,? om\s)"
    r")"
    rf"{_TO}(?!dat\b|hierom\b|hiertoe\b|daarom\b|daartoe\b|naar\b)(?P<request>{_WORDS})"
)
_SAID_BY_CHAMBER = lazy_pattern(
    rf"(?:(?!{_REQUEST_ENDS}|\sde\s)\s[\w-]+){{0,5}} (?:heeft uitgesproken|uitgesproken heeft|uitsprak|uitspreekt),? "
    rf"(?P<request>dat\s{_WORDS})"
)
"""Behind a motion by which the Chamber did so: "dat de Kamer bij motie (36 410, nr. 87) heeft uitgesproken dat …"."""
_CHAMBER_BEFORE = lazy_pattern(
    r"\bKamer (?:eerder )?(?:bij|in|met|via|per) (?:de |een )?(?:\w+ )?$"
)
_SAID_BEFORE = WordsBefore(
    lazy_pattern(
        rf"\bKamer\b(?:\s[\w-]+){{0,8}}?\s(?:heeft\s|hebben\s)?(?P<verb>uitgesproken|{_ASKED})(?:\sheeft)?,?\s(?:{_GOVERNMENT}\s)?(?:om\s)?+"
        rf"(?P<request>(?!dit\b|deze\b|dat\s(?:dit|deze|dat)\b)(?:(?!{_FULL_STOP})[^;()\t\n]){{1,{_LONGEST}}}?)"
        r"(?:\s\(|,\s(?:in|bij|met|via)\s)(?:(?:zie|de|aangenomen)\s){0,3}(?:motie\b[^;]{1,120}\)\sen\s(?:in\s)?de\s)?$"
    ),
    _REACH,
)
"""Before the motion by which the Chamber did so, or the two: "dat de Kamer heeft uitgesproken dat … (motie-Kuik (36 410, nr. 97))"."""
_STATES = lazy_pattern(
    rf",?\s(?:waarin|waarmee)\s{_CHAMBER} (?:uitspreekt|uitsprak|heeft uitgesproken|uitgesproken heeft),? "
    rf"(?P<request>dat\s{_WORDS})"
)
_LISTED = lazy_pattern(
    rf"\som\s(?P<request>[^;\t\n(]{{1,{_LONGEST}}}\ste\s\w+)(?=[\s.,;]*$)"
)
"""Of a motion in a list or a heading, which is no sentence: else "om" could be why somebody does something with it."""
_ITEM = lazy_pattern(r"\W*(?:de )?", re.IGNORECASE)
_BETWEEN = lazy_pattern(
    rf"(?:,?\s?{_NUMBERED}[^()]*\)|,?\s(?:aangenomen|ingediend|verworpen)\b)*"
)
"""What may stand between a motion with its subject and what it asks: its number, and that it was adopted."""
_EDGES = " \t\n.,;:-–—“”„\"'‘’«»"
_AT_NUMBER = lazy_pattern(rf"\s?{_NUMBERED}")
_NO_END = lazy_pattern(
    r"(?:^|\s)(?:en|of|de|het|een|van|in|op|met|voor|tot|te|ter|ten|bij|aan|door|naar|om|die|dat|tussen|zonder|uit|over)$"
    r"|\bmoties?\b|^\W*$",
    re.IGNORECASE,
)
"""How no subject ends, and a motion that it names: then it is not certain which of the two is about it."""


def subject_in(
    sentence: str,
    start: int,
    end: int,
) -> str:
    """What a sentence says that the motion which its words from `start` to `end` name asks or is about.

    A request goes before a subject, since it says more. Empty where the sentence says neither, where it speaks of several
    motions together, or where nothing shows how far the words go.

    >>> subject_in("De motie-Piri over een verbod op loden kogels (32 623, nr. 8) is uitgevoerd.", 47, 61)
    'een verbod op loden kogels'
    """
    sentence = sentence[: end + _REACH]
    for named in ONE_MOTION.finditer(sentence, max(0, start - _REACH)):
        begin = named.start()
        about = _ABOUT.match(sentence, named.end())
        stop = about.end() if about else named.end()
        asked = _request(sentence, begin, stop)
        last = _end_of(_BETWEEN, sentence, asked.end() if asked else stop)
        if begin < end and start < last:
            told = _asked(asked) if asked else _subject(about)
            return told or _said_before(sentence, begin)
    return ""


def _said_before(sentence: str, begin: int) -> str:
    """What the Chamber said or asked by the motion that is named behind that."""
    words = _SAID_BEFORE.search(sentence, begin)
    if words is None:
        return ""
    is_asked = words["verb"] != "uitgesproken"
    if is_asked == words["request"].startswith("dat "):
        return ""
    return _told(words["request"])


def _end_of(
    pattern: re.Pattern[str],
    text: str,
    place: int,
) -> int:
    """Where words end that may be none and begin at a place."""
    words = pattern.match(text, place)
    return words.end() if words else place


def _request(
    sentence: str,
    begin: int,
    end: int,
) -> re.Match[str] | None:
    """The words that say what a motion asks that is named, with what it is about, from `begin` to `end`."""
    place = _end_of(_BETWEEN, sentence, end)
    words = _REQUEST.match(sentence, place) or _STATES.match(sentence, place)
    if words is None and _CHAMBER_BEFORE.search(
        sentence, max(0, begin - _REACH), begin
    ):
        words = _SAID_BY_CHAMBER.match(sentence, place)
    if words or not _ITEM.fullmatch(sentence, 0, begin):
        return words
    return _LISTED.match(sentence, place)


def _asked(words: re.Match[str]) -> str:
    """What is asked, without what the sentence says behind it."""
    request = words["request"]
    first, _, more = request.partition(", en ")
    if more and (_INFINITIVE.search(first) or not _INFINITIVE.search(more)):
        request = first
    return _told(request.removeprefix("om "))


def _subject(about: re.Match[str] | None) -> str:
    """What a motion is about; empty where its words may run on into the sentence."""
    if about is None:
        return ""
    words = about["subject"]
    before = about.string[: about.start("subject")]
    is_closed = bool(_AT_NUMBER.match(about.string, about.end()))
    for pattern in (_BEHIND, _COMMA):
        shorter = pattern.sub("", words, count=1)
        is_closed = is_closed or shorter != words
        words = shorter
    if "," in words and not _LIST.fullmatch(words):
        return ""
    verb = _VERB.search(words)
    if verb and not _DEPENDENT.search(words, 0, verb.start()):
        return _told(words[: verb.start()])
    if is_closed:
        return _told(words)
    return "" if verb else _told(_without_verb(words, before))


def _without_verb(words: str, before: str) -> str:
    """The words at the end of a sentence without its verb; empty where the last word may be that, or none stands before."""
    shorter = _VERB_AT_END.sub("", words.rstrip(_EDGES))
    if shorter != words.rstrip(_EDGES):
        return shorter
    if not _HAS_VERB.search(before):
        return ""
    waits = _AUXILIARY.search(before) and not _PARTICIPLE.search(before)
    return "" if waits and _MAY_BE_VERB.search(shorter) else shorter


def _told(words: str) -> str:
    """The words of a subject on one line; empty where they were cut off, or end as no subject does."""
    told = " ".join(words.strip(_EDGES).split())
    if len(words) >= _LONGEST or _NO_END.search(told):
        return ""
    return told
