"""Motions as such: whether a citation is of a motion, who moved it, and whether others did too ("c.s.")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.names import INITIAL, PARTICLE_IN_SENTENCE
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

Citations = Sequence[Citation]
_movers = attrgetter("movers")
MOTIONS: tuple[CitationKind, ...] = ("motie", "amendement")
"""The kinds that members move."""

# ---------------------------------------------------------------- names

_PARTICLE = PARTICLE_IN_SENTENCE
_NO_NAME = (
    r"(?!(?:Kamers?|Kamerstuk\w*|Tweede|Eerste|Nr|TK|EK|Handelingen|Aanhangsel|Staten|II?|Vergaderjaar|Stuk|Nederland|Orde|Europese?|Europees|EU|VN"
    r"|GroenLinks|ChristenUnie|Volt|Denk|Minister|Staatssecretaris|Parlement|Partij|Bundes(?:tag|rat)|Lagerhuis|Hogerhuis|Knesset|Senaat|Congres)\b)"
)
# "motie in Bundestag" says where; "motie-in 't Veld" says who.
_NO_PREPOSITION = r"(?!(?:in|op)\s(?![’']t\s))"
# A particle is never a name by itself, or "Van Den Haag, Den Haag" could be read in more ways than there are atoms.
_WORD_OF_NAME = rf"{_NO_NAME}(?!{_PARTICLE}\s)[A-ZÀ-Þ][\w’'-]*[a-zß-ÿć]"
_INITIALS = rf"(?:{INITIAL}\s?){{0,4}}"
NAME = rf"{_NO_PREPOSITION}{_INITIALS}(?:{_PARTICLE}\s){{0,4}}{_WORD_OF_NAME}(?:\s(?:{_PARTICLE}\s){{0,4}}{_WORD_OF_NAME}){{0,2}}"
_PARTY = r"(?:\s\((?=[A-Z])[A-Za-z0-9’'\s-]{2,20}\))?"
JOINT = r"\s?(?:,\s)?(?:c\.?\s?s\b\.?|e\.a\.)"
_AND = r"\s?(?:/|,(?:\sen\b)?|–|&|\ben\b)\s?"
NAMES = rf"(?P<names>{NAME}{_PARTY}(?:{_AND}-?{NAME}{_PARTY})*)(?P<joint>{JOINT})?"
_SPLIT = lazy_pattern(rf"{_AND}-?")
APART = lazy_pattern(r",(?:\sen\b)?|&|\ben\b")
"""What stands between motions of different members; a "/" or "–" stands between the movers of one."""
_PARTIES = lazy_pattern(r"\s\([^()]*\)")

# ---------------------------------------------------------------- what calls a number a motion, and names its movers

_CALLED = r"(?P<word>(?:[Mm]otie|MOTIE|[Aa]mendement|AMENDEMENT|[Ss]ubamendement)(?P<plural>s|en|S|EN)?)"
WORD = rf"\b{_CALLED}"
MEMBERS = r"(?:(?:van\s)?(?:het\s(?:Kamer)?lid|de\s(?:Kamer)?leden|de\s(?:geachte\s)?afge-?vaardigden?|de\shee?r(?:en)?|de\sdames|mevrouw|mevr\.|mw\.|(?:Kamer)?lid|(?:Kamer)?leden)\s)"
# In "motie van Kuik" the member is Kuik; in "motie van der Lee" he is called so.
_BY = r"(?:van\s(?![dD]e[rn]?\s|[’']t\s|[hH]et\s))"
_GOES_ON = (
    r"(?:aan|als|bij|dat|die|doet|dient|door|en|gaat|geeft|gedrukt|geen|heeft|in|ingediend|inzake|is|komt|kreeg|krijgt|kwam|luidt|met"
    r"|naar|niet|nr|nrs|of|om|onder|ook|op|over|stond|te|ten|ter|tot|uit|van|verzoekt|voor|vraagt|waarin|waarmee|was|wel|werd|wil|wordt|zal|ziet|zou)"
)
NO_ADJECTIVE = rf"(?![A-ZÀ-Þ]\w+s(?:ch)?e\s(?!{_GOES_ON}\b|c\.|e\.)[a-z])"
"""Not before "Armeense kwestie"; in "motie Gerritse over" the word is a name."""
_OF = rf"(?:\s?[-–]\s?{MEMBERS}?|\s{NO_ADJECTIVE}(?:{MEMBERS}|{_BY})?)"
_SOURCE = (
    r"(?:[\s,(\[:;–-]|\b(?:TK|EK|II?|[Tt]weede Kamer|[Ee]erste Kamer|[Kk]amerstuk(?:ken)?(?:nummer)?|[Ss]tuk(?:ken)?|[Dd]ossier(?:nummer)?"
    r"|[Vv]ergaderjaar|[Zz]itting|nr\.?|op|onder|gedrukt|met|zie|\d{4}\s?[-/–—]\s?\d{2,4})(?!\w))*"
)
_LONGEST_SUBJECT = 200
"""Characters between a motion and the bracket with its number, which say what it is about."""
_ANOTHER = r"\ben\s(?:de|het|een|mijn|onze)\s(?:(?:nader\s)?gewijzigde\s)?(?:motie|(?:[Kk]amer)?brief|rapport|nota|notitie|verslag)\b"
"""Another paper beside the motion, to which a number behind both belongs."""
_SENTENCE_ENDS = r"(?<=[a-z]{3})\.\s[A-ZÀ-Þ]"
_ABOUT = (
    r"(?P<about>,?\s(?:ingediend|aangenomen|voorgesteld|over|inzake|betreffende|met|om|van|uit|d\.d\.|die|waarin|voor|op|tot|ter)\s"
    rf"(?:(?!{_ANOTHER}|{_SENTENCE_ENDS})[^()\n]){{0,{_LONGEST_SUBJECT}}}\()"
)
_REACH = 320
"""Characters; a motion that is named further before a number is another one."""
_BEFORE = WordsBefore(
    lazy_pattern(
        rf"(?P<amended>\b(?i:gewijzigde?)\s)?{WORD}(?:{_OF}{NAMES}(?:\d{{1,2}}(?!\w))?)?{_ABOUT}?{_SOURCE}$"
    ),
    _REACH,
)
"""The motion of which the number follows."""
_NEAR = 120
"""Characters; who moved a motion is named no further before it."""
_MOVED_BY = WordsBefore(
    lazy_pattern(
        rf"\bdoor\s{MEMBERS}?(?>{NAMES})\s(?:[^\s.;()]+\s){{0,4}}ingediende\s$"
    ),
    _NEAR,
)
_OF_LATER = lazy_pattern(rf"\s{MEMBERS}(?>{NAMES})\s?\($")
"""Movers behind what the motion is about."""
_AFTER = lazy_pattern(
    rf"\)?\s?(?:[-–]\s?|(?={MEMBERS})|\((?=[A-Z])){MEMBERS}?{NAMES}\)?(?=\s?(?:[;.,()\n]|$|\s(?:en|over|verzoekt|vraagt|de\sregering|die|waarin|van\sde\s(?=[A-Z]))\b))"
)
_OF_ONE = lazy_pattern(
    rf"\)?\svan\s{NAMES}(?:(?<=s\.)|(?<=c\.s)|(?<=cs)|(?=\s?(?:[;.,()\n]|$|\s(?:over|die|waarin|om|verzoekt|vraagt|inzake|betreffende)\b)))"
)
# What it is stands behind the number: "31066-8 - Motie van het lid Bikker c.s. over …", "31 066, nr. 8 (motie-Kuik)".
_CALLED_AFTER = lazy_pattern(
    rf"\)?[\s,;:–-]{{0,4}}[(\[]?(?:de\s)?(?P<amended>(?:(?:[Nn]ader\s)?[Gg]ewijzigde?\s)?){_CALLED}{_OF}(?>{NAMES})(?!\w|\s?[,(]?\s?(?:\d|[Kk]amerstuk|TK|op\sstuk|onder|nr))"
)
_NAMED = lazy_pattern(rf"(?P<amended>\b(?i:gewijzigde?)\s)?{WORD}{_OF}{NAMES}")
_BETWEEN = lazy_pattern(
    rf"\)?\s?(?:,|;|en|of|alsmede|evenals|\s)*+(?:de\s(?:{_CALLED})?)?(?:\s?[-–]|van\s(?:het\slid|de\sleden)\s)?{NAMES}{_SOURCE}"
)
"""The name of the next of several motions, between its number and the one before."""
_SAME = lazy_pattern(r"\s?(?:,|;|en|of|t/m|-|\s)*\s?(?:nrs?\.?\s?)?")
"""Nothing but what joins numbers of one list."""
_BY_MEMBERS = lazy_pattern(rf"\s{MEMBERS}")


def describe(text: str, citations: Citations) -> list[Citation]:
    """The citations with what the words around each say of it: motion or amendment, movers, joint."""
    described: list[Citation] = []
    previous: Citation | None = None
    stops = [*(citation.start for citation in citations[1:]), len(text)]
    for citation, stop in zip(citations, stops, strict=False):
        is_paper = citation.kind == "kamerstuk"
        previous = _described(text, citation, previous, stop) if is_paper else citation
        described.append(previous)
    return _one_each(text, described)


def described_within(text: str, citation: Citation) -> Citation:
    """A Kamerstuk as the one motion or amendment that its own words name: a link with the words "motie-Kuik c.s."."""
    if citation.kind != "kamerstuk":
        return citation
    named = list(_NAMED.finditer(text, citation.start, citation.end))
    if len(named) != 1:
        return citation
    words = named[0]
    if words["plural"]:
        return citation
    return _moved_by_first(_called(citation, words), words)


def _described(
    text: str,
    citation: Citation,
    previous: Citation | None,
    stop: int,
) -> Citation:
    """A Kamerstuk with what the words between the citation before it and the next, at `stop`, say of it."""
    start, end = citation.start, citation.end
    behind = _AFTER.match(text, end, stop), _OF_ONE.match(text, end, stop)
    before = _called_before(text, start, previous.end if previous else 0)
    if before:
        moved_by = _MOVED_BY.search(text, before.start("word"))
        of_later = _OF_LATER.search(before["about"] or "")
        called = _called(citation, before)
        return _moved_by_first(called, before, moved_by, of_later, *behind)
    if previous and previous.kind in MOTIONS:
        gap = text[previous.end : start]
        return _next_of_list(citation, previous, gap, behind)
    after = _CALLED_AFTER.match(text, end)
    if after and after.end() <= stop:
        return _moved_by_first(_called(citation, after), after)
    return citation


def _called_before(text: str, end: int, begin: int = 0) -> Match | None:
    """What calls the number that begins at `end` a motion or amendment; that costs much, and is asked of any number."""
    words = text[max(begin, end - _REACH) : end].lower()
    is_called = "otie" in words or "mendement" in words
    return _BEFORE.search(text, end, begin) if is_called else None


def _next_of_list(
    citation: Citation,
    previous: Citation,
    gap: str,
    behind: Sequence[Match | None],
) -> Citation:
    """A Kamerstuk behind a motion, with what the `gap` between the two says, or the words `behind` it that may name movers."""
    same = as_called(citation, previous)
    named = _BETWEEN.fullmatch(gap)
    if named:
        return moved(same, named["names"], named["joint"])
    if not _SAME.fullmatch(gap):
        return citation
    return same if same.movers else _moved_by_first(same, *behind)


def _called(citation: Citation, words: Match) -> Citation:
    """A citation as what the words call it."""
    kind: CitationKind = "motie"
    if "mendement" in words["word"].lower():
        kind = "amendement"
    return replace(citation, kind=kind, amended=bool(words["amended"]))


def as_called(citation: Citation, other: Citation) -> Citation:
    """A citation as the motion or amendment that another is called, with those who moved it."""
    return replace(citation, kind=other.kind, movers=other.movers, joint=other.joint)


def _moved_by_first(citation: Citation, *words: Match | None) -> Citation:
    """A citation with the movers that the first of the words that name any name, the surest first."""
    for named in words:
        if named is None or not named["names"]:
            continue
        return moved(citation, named["names"], named["joint"])
    return citation


def moved(
    citation: Citation,
    names: str,
    joint: object,
) -> Citation:
    """A citation with its movers: `De Groot/Beckerman (D66)` -> De Groot and Beckerman; `joint` is true for "c.s."."""
    without_parties = _PARTIES.sub("", names)
    each = _SPLIT.split(without_parties)
    movers = filter(None, map(on_one_line, each))
    return replace(citation, movers=tuple(movers), joint=bool(joint))


def _one_each(text: str, citations: list[Citation]) -> list[Citation]:
    """`de moties-Kuik en -Ceder (nrs. 12 en 13)`: a motion each, in that order; where the counts differ, nobody knows."""
    for first, citation in enumerate(citations):
        if len(citation.movers) <= 1:
            continue
        before = _called_before(text, citation.start)
        if before and before["names"] and before["plural"]:
            _, alike = next(groupby(citations[first:], key=_movers))
            run = list(alike)
            citations[first : first + len(run)] = _parted(run, before)
    return citations


def _parted(run: list[Citation], before: Match) -> list[Citation]:
    """Motions in a row that have all of the movers in the words before the first, as they have them one by one."""
    without_parties = _PARTIES.sub("", before["names"])
    each = APART.split(without_parties)
    if len(each) == 1 or len(run) == 1:
        return run
    by_members = _BY_MEMBERS.match(before.string, before.end("word"))
    if run[0].joint or by_members or len(each) != len(run):
        each = [""] * len(run)
    parted = []
    for citation, names in zip(run, each, strict=True):
        parted.append(moved(citation, names.strip(" -–"), citation.joint))
    return parted
