"""Motions as such: whether a citation is of a motion, who moved it, and whether others did too ("c.s.")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.dutch.names import INITIAL, PARTICLE_IN_SENTENCE

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
WORD = r"\b(?P<word>(?:[Mm]otie|MOTIE|[Aa]mendement|AMENDEMENT|[Ss]ubamendement)(?:s|en|S|EN)?)"
_MEMBERS = r"(?:(?:van\s)?(?:het\s(?:Kamer)?lid|de\s(?:Kamer)?leden|de\s(?:geachte\s)?afge-?vaardigden?|de\shee?r(?:en)?|de\sdames|mevrouw|mevr\.|mw\.|(?:Kamer)?lid|(?:Kamer)?leden)\s)"
# In "motie van Kuik" the member is Kuik; in "motie van der Lee" he is called so.
_BY = r"(?:van\s(?![dD]e[rn]?\s|[’']t\s|[hH]et\s))"
_OF = rf"(?:\s?[-–]\s?{_MEMBERS}?|\s(?:{_MEMBERS}|{_BY})?)"
_SOURCE = (
    r"(?:[\s,(\[:;–-]|\b(?:TK|EK|II?|[Tt]weede Kamer|[Ee]erste Kamer|[Kk]amerstuk(?:ken)?(?:nummer)?|[Ss]tuk(?:ken)?|[Dd]ossier(?:nummer)?"
    r"|[Vv]ergaderjaar|[Zz]itting|nr\.?|op|onder|gedrukt|met|zie|\d{4}\s?[-/–—]\s?\d{2,4})(?!\w))*"
)
_BEFORE = re.compile(
    rf"{WORD}(?:{_OF}{NAMES}(?:\d{{1,2}}(?!\w))?)?(?P<about>,?\s(?:ingediend|aangenomen|voorgesteld|over|inzake|betreffende|met|om|van|uit|d\.d\.|die|waarin|voor|op|tot|ter)\s[^()\n]{{0,200}}\()?{_SOURCE}$"
)
_AFTER = re.compile(
    rf"\)?\s?(?:[-–]\s?|(?={_MEMBERS})|\((?=[A-Z])){_MEMBERS}?{NAMES}\)?(?=\s?(?:[;.,()\n]|$|\s(?:en|over|verzoekt|vraagt|de\sregering|die|waarin)\b))"
)
_OF_ONE = re.compile(
    rf"\)?\svan\s{NAMES}(?:(?<=s\.)|(?<=c\.s)|(?<=cs)|(?=\s?(?:[;.,()\n]|$|\s(?:over|die|waarin|om|verzoekt|vraagt|inzake|betreffende)\b)))"
)
_BY_MEMBERS = re.compile(rf"\s{_MEMBERS}")
_MOVED_BY = re.compile(rf"\bdoor\s{_MEMBERS}?(?>{NAMES})\s(?:[^\s.;()]+\s){{0,4}}ingediende\s$")
_NEAR = 120
_OF_LATER = re.compile(rf"\s{_MEMBERS}(?>{NAMES})\s?\($")
# What it is stands behind the number: "31066-8 - Motie van het lid Bikker c.s. over …", "31 066, nr. 8 (motie-Kuik)".
_CALLED_AFTER = re.compile(
    rf"\)?[\s,;:–-]{{0,4}}[(\[]?(?:de\s)?(?P<amended>(?:(?:[Nn]ader\s)?[Gg]ewijzigde?\s)?){WORD[2:]}{_OF}(?>{NAMES})(?!\w|\s?[,(]?\s?(?:\d|[Kk]amerstuk|TK|op\sstuk|onder|nr))"
)
_BETWEEN = re.compile(
    rf"\)?\s?(?:,|;|en|of|alsmede|evenals|\s)*+(?:de\s(?:{WORD[2:]})?)?(?:\s?[-–]|van\s(?:het\slid|de\sleden)\s)?{NAMES}{_SOURCE}"
)
_SAME = re.compile(r"\s?(?:,|;|en|of|t/m|-|\s)*\s?(?:nrs?\.?\s?)?")
_SPLIT = re.compile(rf"{_AND}-?")
_APART = re.compile(r",(?:\sen\b)?|&|\ben\b")
_PARTY_OF = re.compile(r"\s\([^()]*\)")
_AMENDED = re.compile(r"\bgewijzigde?\s$", re.IGNORECASE)
_REACH = 320


def describe(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """The citations with what the words around each say of it: motion or amendment, movers, joint."""
    out: list[Citation] = []
    for index, citation in enumerate(citations):
        if citation.kind != "kamerstuk":
            out.append(citation)
            continue
        begin = citations[index - 1].end if index else 0
        stop = citations[index + 1].start if index + 1 < len(citations) else len(text)
        previous = out[-1] if out else None
        out.append(_described(text, citation, begin, stop, previous))
    return _one_each(text, out)


def _one_each(text: str, citations: list[Citation]) -> list[Citation]:
    """`de moties-Kuik en -Ceder (nrs. 12 en 13)`: a motion each, in that order; where the counts differ, nobody knows."""
    for first, citation in enumerate(citations):
        before = _BEFORE.search(text, max(0, citation.start - _REACH), citation.start) if citation.movers[1:] else None
        if before is None or not before["names"] or not before["word"].lower().endswith(("s", "en")):
            continue
        each = [movers(names.strip(" -–")) for names in _APART.split(_PARTY_OF.sub("", before["names"]))]
        last = first + 1
        while len(each) > 1 and last < len(citations) and citations[last].movers == citation.movers:
            last += 1
        if last - first > 1:
            known = len(each) == last - first and not citation.joint and not _BY_MEMBERS.match(text, before.end("word"))
            for index, names in zip(range(first, last), each if known else [()] * (last - first), strict=True):
                citations[index] = replace(citations[index], movers=names)
    return citations


def _described(text: str, citation: Citation, begin: int, stop: int, previous: Citation | None) -> Citation:
    before = _BEFORE.search(text, max(begin, citation.start - _REACH), citation.start)
    # Where the citing words ("op stuk nr.") are part of the citation, what stands before them counts.
    if before:
        kind: CitationKind = "amendement" if "mendement" in before["word"].lower() else "motie"
        amended = bool(_AMENDED.search(text, max(0, before.start() - 12), before.start()))
        described = _with_movers(replace(citation, kind=kind, amended=amended), before)
    elif previous and previous.kind in ("motie", "amendement"):
        gap = text[previous.end : citation.start]
        named = _BETWEEN.fullmatch(gap)
        if named:
            described = _with_movers(replace(citation, kind=previous.kind), named)
        elif _SAME.fullmatch(gap):
            described = replace(citation, kind=previous.kind, movers=previous.movers, joint=previous.joint)
        else:
            return citation
    else:
        called = _CALLED_AFTER.match(text, citation.end)
        return _called(citation, called) if called and called.end() <= stop else citation
    after = _AFTER.match(text, citation.end, stop) or _OF_ONE.match(text, citation.end, stop)
    return _with_movers(described, after) if after and not described.movers else described


def _called(citation: Citation, match: re.Match[str]) -> Citation:
    """A citation that is called a motion, with its movers, behind its number."""
    kind: CitationKind = "amendement" if "mendement" in match["word"].lower() else "motie"
    return _with_movers(replace(citation, kind=kind, amended=bool(match["amended"])), match)


def _with_movers(citation: Citation, match: re.Match[str]) -> Citation:
    if match["names"]:
        return replace(citation, movers=movers(match["names"]), joint=bool(match["joint"]))
    names = match.groupdict()
    moved = (
        _MOVED_BY.search(match.string, max(0, match.start() - _NEAR), match.start("word")) if "word" in names else None
    )
    if moved:
        return _with_movers(citation, moved)
    later = _OF_LATER.search(names.get("about") or "")
    return _with_movers(citation, later) if later else citation


def movers(names: str) -> tuple[str, ...]:
    """`De Groot/Beckerman` -> its names."""
    return tuple(" ".join(name.split()) for name in _SPLIT.split(_PARTY_OF.sub("", names)) if name.strip())
