"""References to what was just cited: "deze motie", "genoemde brief", "ibid."; and letters named by their day.

A word of this kind means the last document of its sort, in the same block or the one before, and only where nothing else
stands between that could be meant: a motion or letter that could not be read breaks the chain.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.dutch.dates import MONTH_NAMES

_BACK = re.compile(
    r"\b(?:[Dd]eze|[Dd]ie|[Dd]ezelfde|[Dd]it|[Dd]at|(?:[Vv]oor|[Bb]oven|[Ll]aatst|[Ee]erder)?[Gg]enoemde?|[Bb]ovenvermelde?)\s"
    r"(?P<what>motie|amendement|brief|[Kk]amerbrief|[Kk]amerstuk)\b"
)
_SORTS: Mapping[str, tuple[CitationKind, ...]] = {
    "motie": ("motie",),
    "amendement": ("amendement",),
    "brief": ("kamerstuk", "brief"),
    "kamerbrief": ("kamerstuk", "brief"),
    "kamerstuk": ("kamerstuk", "brief", "motie", "amendement"),
}
_LETTERS = re.compile(r"\b(?:Kamer)?brie(?:f|ven)\b", re.IGNORECASE)
_OTHERS: Mapping[str, re.Pattern[str]] = {
    "motie": re.compile(r"\bmoties?\b", re.IGNORECASE),
    "amendement": re.compile(r"\bamendement(?:en)?\b", re.IGNORECASE),
    "brief": _LETTERS,
    "kamerbrief": _LETTERS,
    "kamerstuk": re.compile(r"\bKamerstuk(?:ken)?\b", re.IGNORECASE),
}
# "deze brief" is the letter itself.
_ITSELF = re.compile(r"(?:[Dd]eze|[Dd]ie|[Dd]it|[Dd]at)\s(?:brief|[Kk]amerbrief)")
_IBID = re.compile(r"^\W{0,3}(?P<word>[Ii]bid(?:em)?|[Ii]dem)\b\.?")
_CALLED = re.compile(r"\b(?:[Kk]amer)?brief\b[^.;]{0,120}$")

_BY_DAY = re.compile(
    rf"(?:\b(?:(?:[Mm]ijn|[Oo]nze)\s(?:eerdere\s)?(?:[Kk]amer)?brief|[Dd]e\s(?:eerdere\s)?(?:Kamerbrief|kamerbrief|brief\saan\suw\sKamer))"
    rf"(?:\saan\s(?:uw|de\sTweede|de\sEerste)\sKamer)?(?=\s(?:d\.d\.|van)\s)"
    r"|\b(?P<meeting>[Aa]lgemeen\s[Oo]verleg|AO|[Cc]ommissiedebat|(?:[Nn]ota|[Ww]etgevings)overleg|WGO|[Ss]chriftelijk\s[Oo]verleg)"
    rf"(?:\s[A-Za-z][^.;:()\d]{{0,60}}?)?)\s(?:d\.d\.|van|op)\s(?P<day>\d{{1,2}})\s(?P<month>{'|'.join(MONTH_NAMES)})\s?(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?:jl|ll|jongstleden|dezes)\.?(?!\w))"
)
_FOLLOWS = 80
_REACH = 800
_MOST = 12
_start = attrgetter("start")
NOT_HERE = "De brief is alleen met een datum genoemd, en dit archief heeft niet precies één brief van die dag."
NO_REPORT = "Het overleg is alleen met een datum genoemd, en dit archief heeft niet precies één verslag van die dag."


def in_blocks(found: Iterable[tuple[int, Citation]]) -> dict[int, list[Citation]]:
    """The citations of each block that has any."""
    cited: dict[int, list[Citation]] = {}
    for index, citation in found:
        cited.setdefault(index, []).append(citation)
    return cited


def backward(blocks: Sequence[Block], found: Sequence[tuple[int, Citation]]) -> Iterator[tuple[int, Citation]]:
    """References to what the letter cited just before, in order; `found` are its citations in order."""
    cited = in_blocks(found)
    before: int | None = None
    for index, block in enumerate(blocks):
        if block.kind == "note":
            yield from _ibid(blocks, index, cited)
        elif block.part == "body":
            yield from _pointed(blocks, index, before, cited)
            before = index


def _ibid(blocks: Sequence[Block], index: int, cited: dict[int, list[Citation]]) -> Iterator[tuple[int, Citation]]:
    """The note that opens with "ibid." means what the note before it cites, where that is one document."""
    match = _IBID.match(blocks[index].text)
    previous = next((i for i in range(index - 1, -1, -1) if blocks[i].kind == "note"), None)
    if match is None or previous is None or index in cited:
        return
    meant = cited.get(previous, [])
    if len({citation.identifier for citation in meant}) == 1 and meant[0].identifier:
        start, end = match.span("word")
        citation = replace(meant[0], start=start, end=end, text=match["word"])
        cited[index] = [citation]  # the next "ibid." means the same
        yield index, citation


def _pointed(
    blocks: Sequence[Block], index: int, before: int | None, cited: Mapping[int, Sequence[Citation]]
) -> Iterator[tuple[int, Citation]]:
    text, here = blocks[index].text, cited.get(index, ())
    for match in _BACK.finditer(text):
        around = _near(here, match.start(), match.end())
        taken = any(c.start < match.end() and match.start() < c.end for c in around)
        if taken or _ITSELF.fullmatch(match[0]) or _belongs(match, around):
            continue
        what = match["what"].lower()
        meant = _last(text, match.start(), around, what)
        if meant is None and before is not None and match.start() <= _REACH and not _named(text[: match.start()], what):
            end = len(blocks[before].text)
            meant = _last(blocks[before].text, end, _near(cited.get(before, ()), end, end), what)
        if meant:
            yield index, replace(meant, start=match.start(), end=match.end(), text=match[0])


def _near(citations: Sequence[Citation], start: int, end: int) -> Sequence[Citation]:
    """The citations close to a place: what stands far off is not meant, and is not looked at."""
    first = bisect_left(citations, start - _REACH, key=_start)
    last = bisect_left(citations, end + _FOLLOWS, key=_start)
    middle = bisect_left(citations, end, key=_start)
    return citations[max(first, middle - _MOST) : min(last, middle + _MOST)]


def _belongs(match: re.Match[str], citations: Sequence[Citation]) -> bool:
    """Its own number follows: "genoemde motie (32 623, nr. 343)"."""
    following = (c for c in citations if match.end() <= c.start <= match.end() + _FOLLOWS)
    return any(not re.search(r"[.;]\s", match.string[match.end() : c.start]) for c in following)


def _last(text: str, end: int, citations: Sequence[Citation], what: str) -> Citation | None:
    """The last citation of a sort before a place, if all after it is read and its sentence names no other of that sort."""
    earlier = [c for c in citations if c.end <= end and _is(text, c, what)]
    if not earlier or earlier[-1].identifier is None:
        return None
    last = earlier[-1]
    together = {c.identifier for c in earlier if not re.search(r"[.!?]\s+[A-Z]", text[c.end : last.start])}
    return last if len(together) == 1 and not _named(text[last.end : end], what) else None


def _is(text: str, citation: Citation, what: str) -> bool:
    if citation.kind not in _SORTS[what]:
        return False
    called = _CALLED.search(text, max(0, citation.start - 140), citation.start)
    return "brief" not in what or citation.kind == "brief" or bool(called)


def _named(text: str, what: str) -> bool:
    """Whether a text speaks of another of the sort, which could be meant as well."""
    return bool(_OTHERS[what].search(_BACK.sub(" ", text)))


def by_day(
    blocks: Sequence[Block], found: Sequence[tuple[int, Citation]], written: dt.date | None
) -> Iterator[tuple[int, Citation]]:
    """Letters named by their day, where no number stands by them. Only the archive knows whether it holds that one."""
    cited = in_blocks(found)
    for index, block in enumerate(blocks):
        for match in _BY_DAY.finditer(block.text) if block.part == "body" else ():
            day = _day(match, written)
            noted = any(mark.kind == "note" and 0 <= mark.start - match.end() <= 2 for mark in block.marks)
            if day is None or noted or _belongs(match, _near(cited.get(index, ()), match.start(), match.end())):
                continue
            kind: CitationKind = "other" if match["meeting"] else "brief"
            reason = NO_REPORT if match["meeting"] else NOT_HERE
            yield (
                index,
                Citation(match.start(), match.end(), match[0], kind, status="unsupported", reason=reason, date=day),
            )


def in_words(day: dt.date) -> str:
    """A day as letters write it: `3 november 2025`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _day(match: re.Match[str], written: dt.date | None) -> dt.date | None:
    """The day meant; "jl." is the last such day before the letter was written."""
    if match["year"] is None and written is None:
        return None
    year = int(match["year"]) if match["year"] else written.year if written else 0
    try:
        day = dt.date(year, MONTH_NAMES.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return None
    if match["year"] is None and written and day > written:
        return day.replace(year=year - 1) if (day.month, day.day) != (2, 29) else None
    return day
