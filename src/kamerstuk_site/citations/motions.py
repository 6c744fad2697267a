"""Motions as such: whether a citation is of a motion, who moved it, and whether others did too ("c.s.")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kamerstuk_site.model import Citation, CitationKind

_PARTICLE = r"(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Ee]l|[Hh]et|[’']t|[Ii]n|[Oo]p|[Ll]a)"
_NO_NAME = r"(?!(?:Kamer|Kamerstuk\w*|Tweede|Eerste|Nr|TK|EK|Handelingen|Aanhangsel|Staten|II?|Vergaderjaar|Stuk|Nederland|Europese|EU|VN)\b)"
NAME = rf"(?:{_PARTICLE}\s)*{_NO_NAME}[A-ZÀ-Þ][\w’'-]*[a-zß-ÿć](?:\s(?:{_PARTICLE}\s)*{_NO_NAME}[A-ZÀ-Þ][\w’'-]*[a-zß-ÿć]){{0,2}}"
JOINT = r"\s?(?:,\s)?c\.?\s?s\b\.?"
NAMES = rf"(?P<names>{NAME}(?:\s?(?:/|,|\ben\b)\s?{NAME})*)(?P<joint>{JOINT})?"
WORD = r"\b(?P<word>(?:[Mm]otie|MOTIE|[Aa]mendement|AMENDEMENT|[Ss]ubamendement)(?:s|en|S|EN)?)"
_OF = r"(?:\s?[-–]\s?|\s)(?:van\s(?:het\slid|de\sleden|(?:de\sheer|mevrouw|mw\.)|de\s(?:Kamer)?leden)\s)?"
_SOURCE = (
    r"(?:[\s,(\[:;–-]|\b(?:TK|EK|II?|[Tt]weede Kamer|[Ee]erste Kamer|[Kk]amerstuk(?:ken)?(?:nummer)?|[Ss]tuk(?:ken)?|[Dd]ossier(?:nummer)?"
    r"|[Vv]ergaderjaar|[Zz]itting|nr\.?|op|onder|gedrukt|met|zie|\d{4}\s?[-/–—]\s?\d{2,4})(?!\w))*"
)
_BEFORE = re.compile(
    rf"{WORD}(?:{_OF}{NAMES})?(?P<about>\s(?:over|inzake|betreffende|met|om|van|uit|d\.d\.|die|waarin|voor|op|tot|ter)\s[^()\n]{{0,200}}\()?{_SOURCE}$"
)
_AFTER = re.compile(
    rf"\s?(?:[-–]\s?|van\s(?:het\slid|de\sleden)\s|\((?=[A-Z]))(?:van\s(?:het\slid|de\sleden)\s)?{NAMES}\)?(?=\s?(?:[;.,)\n]|$|\sen\b))"
)
_BETWEEN = re.compile(
    rf"\)?\s?(?:,|;|\sen|en|of|alsmede|evenals|\s)*\s?(?:de\s(?:{WORD[2:]})?)?(?:\s?[-–]|van\s(?:het\slid|de\sleden)\s)?{NAMES}{_SOURCE}"
)
_SAME = re.compile(r"\s?(?:,|;|en|of|t/m|-|\s)*\s?(?:nrs?\.?\s?)?")
_SPLIT = re.compile(r"\s?(?:/|,|\ben\b)\s?")
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
    return out


def _described(text: str, citation: Citation, begin: int, stop: int, previous: Citation | None) -> Citation:
    before = _BEFORE.search(text, max(begin, citation.start - _REACH), citation.start)
    # Where the citing words ("op stuk nr.") are part of the citation, what stands before them counts.
    if before:
        kind: CitationKind = "amendement" if "mendement" in before["word"].lower() else "motie"
        described = _with_movers(replace(citation, kind=kind), before)
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
        return citation
    after = _AFTER.match(text[:stop], citation.end)
    return _with_movers(described, after) if after and not described.movers else described


def _with_movers(citation: Citation, match: re.Match[str]) -> Citation:
    if not match["names"]:
        return citation
    return replace(citation, movers=movers(match["names"]), joint=bool(match["joint"]))


def movers(names: str) -> tuple[str, ...]:
    """`De Groot/Beckerman` -> its names."""
    return tuple(" ".join(name.split()) for name in _SPLIT.split(names) if name.strip())
