"""Motions as such: whether a citation is of a motion, who moved it, and whether others did too ("c.s.")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.names import INITIAL, PARTICLE_IN_SENTENCE

MOTIONS: tuple[CitationKind, ...] = ("motie", "amendement")
"""The kinds that members move."""

# ---------------------------------------------------------------- names

_PARTICLE = PARTICLE_IN_SENTENCE
_NO_NAME = r"(?!(?:Kamer|Kamerstuk\w*|Tweede|Eerste|Nr|TK|EK|Handelingen|Aanhangsel|Staten|II?|Vergaderjaar|Stuk|Nederland|Europese|EU|VN|GroenLinks|ChristenUnie|Volt|Denk|Minister|Staatssecretaris)\b)"
# A particle is never a name by itself, or "Van Den Haag, Den Haag" could be read in more ways than there are atoms.
_WORD_OF_NAME = rf"{_NO_NAME}(?!{_PARTICLE}\s)[A-ZÀ-Þ][\w’'-]*[a-zß-ÿć]"
_INITIALS = rf"(?:{INITIAL}\s?){{0,4}}"
NAME = rf"{_INITIALS}(?:{_PARTICLE}\s){{0,4}}{_WORD_OF_NAME}(?:\s(?:{_PARTICLE}\s){{0,4}}{_WORD_OF_NAME}){{0,2}}"
_PARTY = r"(?:\s\((?=[A-Z])[A-Za-z0-9’'\s-]{2,20}\))?"
JOINT = r"\s?(?:,\s)?(?:c\.?\s?s\b\.?|e\.a\.)"
_AND = r"\s?(?:/|,(?:\sen\b)?|–|&|\ben\b)\s?"
NAMES = rf"(?P<names>{NAME}{_PARTY}(?:{_AND}-?{NAME}{_PARTY})*)(?P<joint>{JOINT})?"
_SPLIT = re.compile(rf"{_AND}-?")
_APART = re.compile(r",(?:\sen\b)?|&|\ben\b")
"""What stands between motions of different members; a "/" or "–" stands between the movers of one."""
_PARTY_OF = re.compile(r"\s\([^()]*\)")

# ---------------------------------------------------------------- what calls a number a motion, and names its movers

_CALLED = r"(?P<word>(?:[Mm]otie|MOTIE|[Aa]mendement|AMENDEMENT|[Ss]ubamendement)(?P<plural>s|en|S|EN)?)"
WORD = rf"\b{_CALLED}"
_MEMBERS = r"(?:(?:van\s)?(?:het\s(?:Kamer)?lid|de\s(?:Kamer)?leden|de\s(?:geachte\s)?afge-?vaardigden?|de\shee?r(?:en)?|de\sdames|mevrouw|mevr\.|mw\.|(?:Kamer)?lid|(?:Kamer)?leden)\s)"
# In "motie van Kuik" the member is Kuik; in "motie van der Lee" he is called so.
_BY = r"(?:van\s(?![dD]e[rn]?\s|[’']t\s|[hH]et\s))"
_OF = rf"(?:\s?[-–]\s?{_MEMBERS}?|\s(?:{_MEMBERS}|{_BY})?)"
_SOURCE = (
    r"(?:[\s,(\[:;–-]|\b(?:TK|EK|II?|[Tt]weede Kamer|[Ee]erste Kamer|[Kk]amerstuk(?:ken)?(?:nummer)?|[Ss]tuk(?:ken)?|[Dd]ossier(?:nummer)?"
    r"|[Vv]ergaderjaar|[Zz]itting|nr\.?|op|onder|gedrukt|met|zie|\d{4}\s?[-/–—]\s?\d{2,4})(?!\w))*"
)
_LONGEST_SUBJECT = 200
"""Characters between a motion and the bracket with its number, which say what it is about."""
_ABOUT = rf"(?P<about>,?\s(?:ingediend|aangenomen|voorgesteld|over|inzake|betreffende|met|om|van|uit|d\.d\.|die|waarin|voor|op|tot|ter)\s[^()\n]{{0,{_LONGEST_SUBJECT}}}\()"
_REACH = 320
"""Characters; a motion that is named further before a number is another one."""
_BEFORE = WordsBefore(
    re.compile(
        rf"(?P<amended>\b(?i:gewijzigde?)\s)?{WORD}(?:{_OF}{NAMES}(?:\d{{1,2}}(?!\w))?)?{_ABOUT}?{_SOURCE}$"
    ),
    _REACH,
)
"""The motion of which the number follows."""
_NEAR = 120
"""Characters; who moved a motion is named no further before it."""
_MOVED_BY = WordsBefore(
    re.compile(rf"\bdoor\s{_MEMBERS}?(?>{NAMES})\s(?:[^\s.;()]+\s){{0,4}}ingediende\s$"), _NEAR
)
_OF_LATER = re.compile(rf"\s{_MEMBERS}(?>{NAMES})\s?\($")
"""Movers behind what the motion is about."""
_AFTER = re.compile(
    rf"\)?\s?(?:[-–]\s?|(?={_MEMBERS})|\((?=[A-Z])){_MEMBERS}?{NAMES}\)?(?=\s?(?:[;.,()\n]|$|\s(?:en|over|verzoekt|vraagt|de\sregering|die|waarin)\b))"
)
_OF_ONE = re.compile(
    rf"\)?\svan\s{NAMES}(?:(?<=s\.)|(?<=c\.s)|(?<=cs)|(?=\s?(?:[;.,()\n]|$|\s(?:over|die|waarin|om|verzoekt|vraagt|inzake|betreffende)\b)))"
)
# What it is stands behind the number: "31066-8 - Motie van het lid Bikker c.s. over …", "31 066, nr. 8 (motie-Kuik)".
_CALLED_AFTER = re.compile(
    rf"\)?[\s,;:–-]{{0,4}}[(\[]?(?:de\s)?(?P<amended>(?:(?:[Nn]ader\s)?[Gg]ewijzigde?\s)?){_CALLED}{_OF}(?>{NAMES})(?!\w|\s?[,(]?\s?(?:\d|[Kk]amerstuk|TK|op\sstuk|onder|nr))"
)
_BETWEEN = re.compile(
    rf"\)?\s?(?:,|;|en|of|alsmede|evenals|\s)*+(?:de\s(?:{_CALLED})?)?(?:\s?[-–]|van\s(?:het\slid|de\sleden)\s)?{NAMES}{_SOURCE}"
)
"""The name of the next of several motions, between its number and the one before."""
_SAME = re.compile(r"\s?(?:,|;|en|of|t/m|-|\s)*\s?(?:nrs?\.?\s?)?")
"""Nothing but what joins numbers of one list."""
_BY_MEMBERS = re.compile(rf"\s{_MEMBERS}")


@dataclass(frozen=True, slots=True)
class Movers:
    """Who moved a motion: names as written, and whether the words say "c.s."."""

    names: tuple[str, ...]
    joint: bool

    def of(self, citation: Citation) -> Citation:
        """A citation as one of theirs."""
        return replace(citation, movers=self.names, joint=self.joint)


def movers_in(match: re.Match[str]) -> Movers:
    """The movers that the groups of `NAMES` name: `De Groot/Beckerman c.s.` -> De Groot and Beckerman, joint."""
    return Movers(names_in(match["names"]), bool(match["joint"]))


def names_in(words: str) -> tuple[str, ...]:
    """`De Groot/Beckerman` -> its names, without their parties."""
    names = _SPLIT.split(_PARTY_OF.sub("", words))
    return tuple(" ".join(name.split()) for name in names if name.strip())


def describe(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """The citations with what the words around each say of it: motion or amendment, movers, joint."""
    described: list[Citation] = []
    previous: Citation | None = None
    stops = [*(citation.start for citation in citations[1:]), len(text)]
    for citation, stop in zip(citations, stops, strict=False):
        if citation.kind == "kamerstuk":
            previous = _described(text, citation, previous, stop)
        else:
            previous = citation
        described.append(previous)
    return _one_each(text, described)


def _described(text: str, citation: Citation, previous: Citation | None, stop: int) -> Citation:
    """A Kamerstuk with what the words between the citation before it and the next, at `stop`, say of it."""
    before = _BEFORE.search(text, citation.start, previous.end if previous else 0)
    if before:
        return _moved(_called(citation, before), _naming_movers(before, citation.end, stop))
    if previous and previous.kind in MOTIONS:
        return _next_of_several(text, citation, previous, stop)
    called = _CALLED_AFTER.match(text, citation.end)
    if called and called.end() <= stop:
        return movers_in(called).of(_called(citation, called))
    return citation


def _called(citation: Citation, match: re.Match[str]) -> Citation:
    """A citation as what the words call it."""
    kind: CitationKind = "amendement" if "mendement" in match["word"].lower() else "motie"
    return replace(citation, kind=kind, amended=bool(match["amended"]))


def _next_of_several(text: str, citation: Citation, previous: Citation, stop: int) -> Citation:
    """A citation right behind that of a motion: one with a name of its own, or the next number of the same movers."""
    gap = text[previous.end : citation.start]
    named = _BETWEEN.fullmatch(gap)
    if named:
        return movers_in(named).of(replace(citation, kind=previous.kind))
    if not _SAME.fullmatch(gap):
        return citation
    same = replace(citation, kind=previous.kind, movers=previous.movers, joint=previous.joint)
    return same if same.movers else _moved(same, _named_behind(text, citation.end, stop))


def _moved(citation: Citation, naming: Iterator[re.Match[str] | None]) -> Citation:
    """A citation with the movers that the first of the matches names; as it is where none does."""
    first = next(filter(None, naming), None)
    return movers_in(first).of(citation) if first else citation


def _naming_movers(before: re.Match[str], end: int, stop: int) -> Iterator[re.Match[str] | None]:
    """Where words name who moved a motion, the surest first; `before` are those that call it one before its number."""
    yield before if before["names"] else None
    yield _MOVED_BY.search(before.string, before.start("word"))
    yield _OF_LATER.search(before["about"] or "")
    yield from _named_behind(before.string, end, stop)


def _named_behind(text: str, end: int, stop: int) -> Iterator[re.Match[str] | None]:
    """Where words between the end of a citation and the next one name who moved it."""
    yield _AFTER.match(text, end, stop)
    yield _OF_ONE.match(text, end, stop)


def _one_each(text: str, citations: list[Citation]) -> list[Citation]:
    """`de moties-Kuik en -Ceder (nrs. 12 en 13)`: a motion each, in that order; where the counts differ, nobody knows."""
    for first, citation in enumerate(citations):
        before = _BEFORE.search(text, citation.start) if len(citation.movers) > 1 else None
        each = _apart(before) if before else []
        run = _with_the_same_movers(citations, first) if len(each) > 1 else []
        if before is None or len(run) < 2:
            continue
        together = citation.joint or _BY_MEMBERS.match(text, before.end("word"))
        if together or len(each) != len(run):
            each = [()] * len(run)
        for index, names in zip(run, each, strict=True):
            citations[index] = replace(citations[index], movers=names)
    return citations


def _apart(before: re.Match[str]) -> list[tuple[str, ...]]:
    """The movers of each motion that words like "de moties-Kuik en -Ceder" name."""
    if not before["names"] or not before["plural"]:
        return []
    names = _PARTY_OF.sub("", before["names"])
    return [names_in(each.strip(" -–")) for each in _APART.split(names)]


def _with_the_same_movers(citations: Sequence[Citation], first: int) -> list[int]:
    """The indexes of the citations in a row, from `first` on, that have its movers."""
    movers = citations[first].movers
    return list(takewhile(lambda index: citations[index].movers == movers, range(first, len(citations))))
