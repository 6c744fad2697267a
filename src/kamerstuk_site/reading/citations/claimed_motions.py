"""A sentence with each motion as one word, so that what is said of it can be looked for.

"Ik voer de motie-Piri c.s. over steun (32 623, nr. 8) uit, maar de motie-Kuik niet" is "ik voer «motie» uit, maar «andere»
niet" for who asks about the motion-Piri. «motie» also stands for "deze motie" where it means that one, and «uitvoering» for
the carrying out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamerstuk_site.reading.dutch.patterns import lazy_pattern

MOTION = "«motie»"
OTHER = "«andere»"
EXECUTION = "«uitvoering»"
_REACH = 400
"""Characters; words further off are not about this motion."""
_LONGEST_BRACKETS = 200
_BRACKETS = lazy_pattern(rf"\((?![^()]*«motie»)[^()]{{0,{_LONGEST_BRACKETS}}}\)")
_TYPOGRAPHY = str.maketrans("", "", '«»“”„"[]…')

FINITE = (
    r"(?:"
    r"informeert|beschouwt|informeer|beschouw|ontvangt|ontraadt|schrijft|verzocht|spreken|blijven|ontraad"
    r"|schrijf|voldoet|streeft|ontving|werden|worden|hebben|hadden|zullen|zouden|kunnen|konden|moeten|willen"
    r"|laat|hoopt|hoop|verwacht|vertrouw|stuurt|spreek|vraagt|vragen|blijft|voldoe|streef|kregen|diende|stelde|betrek|krijgt|waren|wordt|heeft"
    r"|geeft|voert|werkt|stuur|biedt|vraag|volgt|neemt|wijst|staat|treft|leest|namen|kreeg|sprak|vroeg|start"
    r"|hangt|loopt|luidt|zijn|werd|word|gaat|gaan|moet|geef|voer|doet|komt|acht|werk|bied|ziet|neem|wijs|legt"
    r"|wees|meld|ligt|was|heb|had|zal|zou|kan|kon|ben|wil|mag|gaf|doe|kom|zie|leg|nam|is|ga"
    r")"
)
"""Finite verbs that such sentences are made with, as a pattern; "geven" and the like are as often infinitives."""

# ---------------------------------------------------------------- the motions of a sentence

_PARTICLE = (
    r"(?:[Vv]an|[Dd]e[rn]?|[Tt]e[nr]?|[Hh]et|[’'`]t|in|op|el|al|la|le|du|von|zu)"
)
_NAME = rf"(?:{_PARTICLE}\s){{0,4}}[A-ZÀ-Þ][\w’'-]*"
_JOINT = r"(?:\s?(?:c\.\s?s\.?|cs\b\.?|e\.a\.))?"
_SPACE = r"[^\S\t]"
"""Not the border of a cell."""
_AND = rf"(?:\s?[/&–-]\s?|,\s(?:en\s)?|\sen\s|{_SPACE})"
_NAMES = rf"{_NAME}{_JOINT}(?:{_AND}{_NAME}{_JOINT}){{0,12}}"
_MEMBERS = r"(?:van\s)?(?:het\s|de\s)?(?:Kamer)?(?:lid|leden|heer|heren|mevrouw)\s"
_MOVED_BY = rf"(?:\s?[-–]\s?|\svan\s|{_SPACE})(?:{_MEMBERS})?{_NAMES}"
_NUMBER = (
    r"(?:,?\s(?:op\sstuk|gedrukt\sonder|onder|met))?,?\s?(?:nummers?|nrs?\b\.?)\s?\d+"
)
_PAPER = r",?\s?(?:Kamerstuk(?:ken)?|TK|EK)\b[^;:()]{0,60}?nrs?\.?\s?\d+"
_DATE = r"\s(?:van|d\.d\.|uit|dd\.)\s(?:\d{1,2}\s\w+\s)?\d{4}\b|\sd\.d\.\s\d{1,2}\s\w+(?:\s\d{4})?"
# Where a subject ends that no comma and no bracket ends: "over het fonds | is uitgevoerd", "over niet-uitvoeren".
GOES_ON = (
    rf"(?:(?<!\bdat\s)(?:{FINITE})|hiermee|daarmee|hierbij|nog|inmiddels|reeds|deels|gedeeltelijk|grotendeels|ten\sdele|volledig|geheel"
    r"|(?<!het\s)(?:niet|geen)|uit\ste\svoeren|(?<!de\s)uitvoering|invulling|gevolg|gehoor|uitgevoerd|afgedaan|afgehandeld|als\s(?:uitgevoerd|afge)\w*"
    r"|(?<!het\s)uitvoer\w*|ontra\w+|af|uit|over|tegemoet\w*|voldaan|gestand|te\sgeven|afdoe\w*|afrond\w*|voldoe\w*|waarschijnlijk|vermoedelijk|hopelijk|mogelijk)"
)
_ENDS_SUBJECT = (
    r"(?:waarin|waarmee|waarbij|verzoekt|roept|als|om\svraagt|in\sstemming|besproken|ontvangen|gelezen|aangenomen|ingediend|verworpen|aangehouden|ingetrokken|betrokken|meegenomen"
    rf"|en\s{FINITE})"
)
_SUBJECT = rf"\s(?:over|inzake|betreffende|aangaande)\s(?:(?!\s(?:{GOES_ON}|{_ENDS_SUBJECT})\b)[^,;:()\t]){{1,200}}"
_ASIDE = rf"\s?\([^()]{{0,{_LONGEST_BRACKETS}}}\)"
ONE_MOTION = lazy_pattern(
    rf"\b(?:[Mm]otie|MOTIE)\b(?:{_MOVED_BY}|{_NUMBER}|{_PAPER}|{_DATE}|{_ASIDE}){{0,6}}"
)
"""A motion by its movers, number and day, without what it is about."""
_NAMED = lazy_pattern(
    r"(?P<other>\b(?:andere|eerdere|volgende|tweede|soortgelijke|vergelijkbare)\s)?(?:\b(?:[Dd]eze|[Dd]ie(?!\sde\s)|[Dd]e|[Gg]enoemde|[Ee]en|[Bb]eide|[Aa]angenomen|[Gg]ewijzigde|[Nn]ader|unaniem)\s|door\s(?:uw|de)\s(?:Tweede\s|Eerste\s)?Kamer\s(?:(?:op|met|in|unaniem|breed)\s[\w\s]{1,30}?\s)?(?=aangenomen|ingediende|gesteunde)|(?:ingediende|gesteunde)\s){0,4}"
    rf"\b(?:[Mm]otie|MOTIE|[Aa]mendement)(?:s|en)?\b(?P<tail>(?:{_MOVED_BY}|{_NUMBER}|{_PAPER}|{_DATE}|{_ASIDE}|{_SUBJECT}){{0,6}})"
)


_FULL_STOP = lazy_pattern(r"(?<![.\s(][^\W\d_])(?<!\bnr)(?<!\bnrs)\.(?=\s+[A-ZÀ-Þ])")
"""That of a sentence, where a citation of "nr. 3." hid it."""


_ANNOUNCED = lazy_pattern(
    r"\b(?:de )?(?:(?:twee|drie|vier) )?(?:volgende|onderstaande) (?:(?:twee|drie|vier) )?moties:(?=\s)"
    r"|\b(?:(?:een aantal|enkele|meerdere|diverse|verschillende|(?:de )?(?:twee|drie|vier|vijf|zes)) )(?:\w+e )?(?:moties|(?:moties|toezeggingen) en (?:moties|toezeggingen))(?P<verb> af| uit)?, (?:te weten|namelijk|waaronder)(?: ook)?:?(?=\s)"
)
"""What stands before a list of motions, which would part them from their verb."""
_SPACES = lazy_pattern(r" {2,}")


def _blank(announced: re.Match[str]) -> str:
    """Blanks for such words, with the part of a verb that stands among them: "doe enkele moties af, te weten"."""
    verb = announced["verb"] or ""
    return verb.rjust(len(announced[0]))


def window_of(
    sentence: str,
    start: int,
    end: int,
) -> tuple[str, int, int]:
    """The part of a sentence that can be about the motion at `start` to `end`, and where that stands in it."""
    first = max(0, start - _REACH)
    return sentence[first : end + _REACH], start - first, end - first


def with_motions_as_words(
    text: str,
    start: int,
    end: int,
) -> str:
    """A text, in small letters, in which each motion is one word: «motie» where it is the one named from `start` to `end`."""
    text = _ANNOUNCED.sub(_blank, _FULL_STOP.sub(";", text))
    named = list(_NAMED.finditer(text))
    own = _own(text, named, start, end)
    first, last = _extent(text, own, start, end)
    parts: list[str] = []
    place = 0
    meant = OTHER if len(named) > 1 else MOTION
    for begin, stop, word in sorted(_words(text, named, own, first, last)):
        if begin < place:
            continue
        if word:
            meant = word
        parts += [_plain(text[place:begin]), word or meant]
        place = stop
    bare = "".join([*parts, _plain(text[place:])])
    return _joined(_SPACES.sub(" ", _BRACKETS.sub(" ", bare)))


def _own(
    text: str,
    named: list[re.Match[str]],
    start: int,
    end: int,
) -> re.Match[str] | None:
    """The words for a motion that a citation stands in, or stands behind as its number."""
    holding = [
        match
        for match in named
        if match.start() < end
        and start < match.end()
        and not _IN_PLACE.search(text, match.start(), start)
    ]
    before = [match for match in named if match.end() <= start]
    if holding:
        return holding[0]
    if not before or _IN_PLACE.search(text, before[-1].end(), end):
        return None
    return before[-1]


_IN_PLACE = lazy_pattern(r"vervanging van|t\.v\.v\.|plaats van", re.IGNORECASE)


def _extent(
    text: str,
    own: re.Match[str] | None,
    start: int,
    end: int,
) -> tuple[int, int]:
    """Where the words begin and end that name the motion."""
    if own is None:
        return start, end
    if own.end() <= start:
        whole = _OWN_WORDS.fullmatch(text, own.end(), start)
        return (own.start(), end) if whole else own.span()
    return min(own.start(), start), max(own.end(), end)


_OWN_WORDS = lazy_pattern(
    r"\s(?:die|waarin|waarmee|waarbij|om|over|inzake|tot)\s[^.;:()]*\("
)
"""What a motion asks, between the word for it and the brackets with its number."""


def _is_explained(
    text: str,
    named: re.Match[str],
    first: int,
) -> bool:
    """True of "de motie" without a name, of which brackets behind it say which: "ik heb de motie uitgevoerd (motie-Piri)"."""
    before = text[:first].rstrip()
    is_named = named["tail"] or named["other"]
    if is_named or named.end() >= first:
        return False
    return before.endswith("(")


def _words(
    text: str,
    named: list[re.Match[str]],
    own: re.Match[str] | None,
    first: int,
    last: int,
) -> Iterator[tuple[int, int, str]]:
    """Where each motion of a text is named, and the word for it; "" for "deze motie", which is the last one named."""
    yield first, last, MOTION
    for match in named:
        if match is own:
            continue
        if _is_explained(text, match, first):
            yield *match.span(), MOTION
            continue
        if match.start() < last and first < match.end():
            bracket = text.find("(", match.start(), first)
            if bracket > 0:
                yield match.start(), bracket, OTHER
            continue
        yield *match.span(), OTHER if match["tail"] or match["other"] else ""
    for match in _PRONOUN.finditer(text, last):
        yield *match.span(), ""


_PRONOUN = lazy_pattern(
    r"(?<=[a-z,] )(?:deze|die|haar)(?= (?:(?:nu|dan|dus|ook|daarom|hiermee|daarmee|inmiddels|reeds|al|nog|zo|alsnog|volledig|verder) ){0,2}(?:als (?:uitgevoerd|afge\w+)|niet|wel|uit|af|is|wordt|zal|voer|uitvoer\w*|over|uitgevoerd|afgedaan)\b)"
)
"""What means the motion just named: "en ik voer deze niet uit"."""


def _plain(text: str) -> str:
    return text.translate(_TYPOGRAPHY).lower()


_ITEM = "«(?:motie|andere)»"
_LIST = lazy_pattern(
    rf"(?:{_ITEM},? (?:aan |van )?)*{_ITEM},? (?:en ook|en|alsmede|evenals|als) (?:aan |van )?(?:zowel )?{_ITEM}|{_ITEM}(?:, aan {_ITEM})+"
)
_HEADS = (
    # What is said of all others: "behalve «motie» zijn alle moties afgedaan", and what it asks for, not it itself.
    (
        lazy_pattern(
            r"^.*\b(?:(?:behalve|uitgezonderd|met uitzondering van|afgezien van) «motie»|op «motie» na\b).*$|\bwaar «motie» (?:\w+ )?(?:om|naar|toe|op|over) \w+t\b",
            re.DOTALL,
        ),
        OTHER,
    ),
    (
        lazy_pattern(
            r"\b(?:ten aanzien van|wat betreft|met betrekking tot|inzake) «motie»((?:(?!«)[^;])*?)\b(?:hieraan|daaraan)\b"
        ),
        rf"\1aan {MOTION}",
    ),
    # What stands for the motion: "het verzoek in «motie»", "de wens van «motie»", "de toezegging en «motie»".
    (
        lazy_pattern(
            r"\b(?:het|de|dit|hetgeen|deze) (?:\w+ )?(?:verzoek|verzoeken|wens|verlangen|oproep|strekking|gevraagde|dictum|opdracht|verzochte|gestelde),? (?:(?:dat|die|zoals) (?:is|wordt|werd) \w+ )?(?:van (?:(?!«)[^,;]){1,40}?,? )?(?:(?:zoals|als) )?(?:(?:ook )?(?:verwoord|neergelegd|opgenomen|gedaan|geuit|geformuleerd|uitgesproken|vervat) )?(?:uit|in|(?<!indiener )(?<!indieners )(?<!leden )van) «motie»"
        ),
        MOTION,
    ),
    (
        lazy_pattern(
            r"\b(?:de|het) in «motie» (?:(?:\w+e )?(?:verzoek|wens|oproep|opdracht)\b|(?:gevraagde|verzochte|gestelde)(?= (?:is|zijn|heb|heeft)\b))|\b(?:hetgeen|datgene wat|wat) in «motie» (?:is|wordt|werd) (?:gevraagd|verzocht|gesteld)"
        ),
        MOTION,
    ),
    (lazy_pattern(r"\bde toezegging(?:en)?(?: [^\s,;]+){0,8}? en «motie»"), MOTION),
    (
        lazy_pattern(
            r"(?<!\bter )\b(?:(?:de|het) )?(?:(?:verdere|volledige|nadere) )?(?:uitvoering|tenuitvoerlegging|uitvoeren|uitwerking|afdoening|afronding|invulling) van «motie»"
        ),
        EXECUTION,
    ),
    (
        lazy_pattern(r"\bzoals (?:verzocht|gevraagd) in «motie»"),
        f"ter uitvoering van {MOTION}",
    ),
    (
        lazy_pattern(r"\ber ((?:\w+ ){0,2}?)voor «motie»(?= (?:niet )?\w+ te \w+en\b)"),
        rf"ervoor \1{MOTION}",
    ),
    # What stands for a part of it, which is said behind it.
    (
        lazy_pattern(
            r"\b(?:het|de|een|één|enkele|een aantal) (?:(?:eerste|tweede|derde|vierde|laatste|ander|andere) (?:verzoek|dictum|punt)|(?:één )?van de \w+ (?:verzoeken|dicta|punten|onderdelen)|(?:\w+ )?(?:deel|delen|gedeelte|onderdeel|onderdelen)) (?:uit|in|van) «motie»"
        ),
        f"{MOTION} deels",
    ),
)


_ATTRIBUTE = lazy_pattern(
    rf"\b(?:de|deze) (?:op \d{{1,2}} \w+(?: \d{{4}}| jl\.?| jongstleden)? )?(?:door (?:(?!«)[^,;]){{1,60}}? )?(?:(?:aan|inge|voor|be|ge|na)\w+(?:e|en) ){{0,2}}{MOTION}"
)
"""A motion with what was done to it: "de door uw Kamer aanvaarde «motie»"."""
_APPOSITION = lazy_pattern(
    rf"(?:«andere»|\b(?:de|deze) motie(?: (?:van|over|inzake) [^,;«]{{1,80}})?), «motie»,(?= {FINITE}\b)"
)
"""A motion named twice: "de motie over de dijken, «motie», is"."""


def _joined(text: str) -> str:
    """A text in which the motions of a list are one, and what stands for a motion is the motion."""
    text = _LIST.sub(
        lambda listed: MOTION if MOTION in listed[0] else OTHER,
        text,
    )
    text = _APPOSITION.sub(MOTION, text)
    text = _ATTRIBUTE.sub(MOTION, text)
    part = _HEADS[-1]
    for pattern, word in (part, *_HEADS[:-1], part):
        text = pattern.sub(word, text)
    return text
