"""References to what was just cited: "deze motie", "genoemde brief", "ibid."; and letters named by their day.

A word of this kind means the last document of its sort, in the same block or the one before, and only where nothing else
stands between that could be meant: a motion or letter that could not be read breaks the chain.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.citations.cited_blocks import (
    Citations,
    CitedBlock,
    CitedBlocks,
    by_start,
)
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.dates import MONTH, day_in
from kamerstuk_site.reading.dutch.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class _Sort:
    """What a word like "motie" can mean."""

    kinds: tuple[CitationKind, ...]
    words: re.Pattern[str]
    """Any document of the sort, which could be meant as well."""
    only_called: bool = False
    """A Kamerstuk is of the sort only where words before it call it a letter."""


_LETTER = _Sort(
    ("kamerstuk", "brief"),
    lazy_pattern(r"\b(?:Kamer)?brie(?:f|ven)\b", re.IGNORECASE),
    only_called=True,
)
_SORTS: Mapping[str, _Sort] = {
    "motie": _Sort(("motie",), lazy_pattern(r"\bmoties?\b", re.IGNORECASE)),
    "amendement": _Sort(
        ("amendement",),
        lazy_pattern(r"\bamendement(?:en)?\b", re.IGNORECASE),
    ),
    "brief": _LETTER,
    "kamerbrief": _LETTER,
    "kamerstuk": _Sort(
        ("kamerstuk", "brief", "motie", "amendement"),
        lazy_pattern(r"\bKamerstuk(?:ken)?\b", re.IGNORECASE),
    ),
}
_BACK = lazy_pattern(
    r"\b(?:(?:[Dd]eze|[Dd]ie|[Dd]ezelfde|[Dd]it|[Dd]at|(?:[Vv]oor|[Bb]oven|[Ll]aatst|[Ee]erder)?[Gg]enoemde?|[Bb]ovenvermelde?)\s(?:laatste\s)?"
    r"|(?P<article>[Dd]e\s)(?=motie\s(?:is|wordt|hiermee|daarmee|uitgevoerd|afgedaan|als)\b))"
    r"(?P<what>motie|amendement|brief|[Kk]amerbrief|[Kk]amerstuk)\b"
)
_POINTED_AT = ("motie", "amendement", "brief", "amerstuk")
"""One of these stands in all that points back."""
_ITSELF = lazy_pattern(r"(?:[Dd]eze|[Dd]ie|[Dd]it|[Dd]at)\s(?:brief|[Kk]amerbrief)")
_IBID = lazy_pattern(r"^\W{0,3}(?P<word>[Ii]bid(?:em)?|[Ii]dem)\b\.?")
_NEW_SENTENCE = lazy_pattern(r"[.!?]\s+[A-Z]")
_BREAK = lazy_pattern(r"[.;]\s")
_CALLED_WITHIN = 120
"""Characters between the word "brief" and the number that it has."""
_CALLED = WordsBefore(
    lazy_pattern(rf"\b(?:[Kk]amer)?brief\b[^.;]{{0,{_CALLED_WITHIN}}}$"),
    len("Kamerbrief") + _CALLED_WITHIN,
)
_FOLLOWS = 80
"""Characters; a number that begins within these behind a reference is its own: "genoemde motie (32 623, nr. 343)"."""
_REACH = 800
"""Characters; what was cited further back is not what was just cited."""
_MOST = 12
"""Citations on either side that are looked at; among more than these, which was just cited cannot be told."""

_LONGEST_NAME = 60
"""Characters of the name of a committee or subject between a meeting and its day."""
_BY_DAY = lazy_pattern(
    r"(?:\b(?:(?:[Mm]ijn|[Oo]nze)\s(?:eerdere\s)?(?:[Kk]amer)?brief|[Dd]e\s(?:eerdere\s)?(?:Kamerbrief|kamerbrief|brief\saan\suw\sKamer))"
    r"(?:\saan\s(?:uw|de\sTweede|de\sEerste)\sKamer)?(?=\s(?:d\.d\.|van)\s)"
    r"|\b(?P<meeting>[Aa]lgemeen\s[Oo]verleg|AO|[Cc]ommissiedebat|(?:[Nn]ota|[Ww]etgevings)overleg|WGO|[Ss]chriftelijk\s[Oo]verleg)"
    rf"(?:\s[A-Za-z][^.;:()\d]{{0,{_LONGEST_NAME}}}?)?)\s(?:d\.d\.|van|op)\s(?P<day>\d{{1,2}})\s(?P<month>{MONTH})\s?(?:(?P<year>(?:19|20)\d\d)(?!\d)|(?:jl|ll|jongstleden|dezes)\.?(?!\w))"
)
_DAY = lazy_pattern(rf"\d{{1,2}}\s{MONTH}")
"""Stands in all that is named by its day. Few paragraphs have one, and to look for it takes a tenth of the time."""
_BESIDE = 2
"""Characters between a day and the mark of the note that gives the number: a bracket and a full stop."""
_NOT_HERE: Mapping[CitationKind, str] = {
    "brief": "De brief is alleen met een datum genoemd, en dit archief heeft niet precies één brief van die dag.",
    "other": "Het overleg is alleen met een datum genoemd, en dit archief heeft niet precies één verslag van die dag.",
}


def with_back_references(
    blocks_cited: CitedBlocks,
    written: dt.date | None,
) -> CitedBlocks:
    """The blocks with what their words point back to, and with the letters and meetings that they name by their day.

    Of these only the archive knows whether it holds them; `written` is the day of the letter itself.
    """
    done = []
    note_before: Citations = ()
    preceding: CitedBlock | None = None
    for cited in blocks_cited:
        found: list[Citation] = []
        body = cited.block.part == "body"
        if cited.block.kind == "note":
            found = _ibid(cited, note_before)
            note_before = cited.citations or found  # the next "ibid." means the same
        elif body:
            found = _words_back(cited, preceding)
            preceding = cited
        if body:
            found += _of_days(cited, written)
        done.append(cited.with_more(found))
    return done


def _ibid(note: CitedBlock, note_before: Citations) -> list[Citation]:
    """The "ibid." that a note opens with: what the note before it cites, where that is one document."""
    match = _IBID.match(note.text)
    if match is None or note.citations:
        return []
    meant = the_only(note_before, by=attrgetter("identifier"))
    if meant is None or meant.identifier is None:
        return []
    start, end = match.span("word")
    return [replace(meant, start=start, end=end, text=match["word"])]


def _words_back(here: CitedBlock, preceding: CitedBlock | None) -> list[Citation]:
    """What the words of a block point back to, in it or in the one before it."""
    text = here.text
    # To look for these words takes a tenth of the time, and few paragraphs have one.
    if not any(word in text for word in _POINTED_AT):
        return []
    found = []
    for match in _BACK.finditer(text):
        start, end = match.span()
        # "deze brief" is the letter itself.
        if _ITSELF.fullmatch(match[0]) or _numbered(match, here, start):
            continue
        meant = _meant(match, here, preceding)
        if meant and not (match["article"] and not _is_only_motion(here, start)):
            found.append(replace(meant, start=start, end=end, text=match[0]))
    return found


def _is_only_motion(here: CitedBlock, end: int) -> bool:
    """True if a block cites one motion before a place, which "de motie" then means there."""
    near = [other for other in _near(here, end) if other.end <= end]
    motions = (other for other in near if other.kind == "motie")
    return the_only(motions, by=attrgetter("identifier")) is not None


def _meant(
    match: Match,
    here: CitedBlock,
    preceding: CitedBlock | None,
) -> Citation | None:
    """What was cited last before words that point back, in their own block or near the end of the one before."""
    sort = _SORTS[match["what"].lower()]
    start = match.start()
    meant = _last(here, start, sort)
    if meant or preceding is None or start > _REACH:
        return meant
    if _names_one(here.text[:start], sort):
        return None
    return _last(preceding, len(preceding.text), sort)


def _near(cited: CitedBlock, place: int) -> Citations:
    """The citations close to a place in a block: what stands far off is not meant, and is not looked at."""
    citations = cited.citations
    middle = bisect_left(citations, place, key=by_start)
    first = bisect_left(citations, place - _REACH, key=by_start)
    last = bisect_left(citations, place + _FOLLOWS, key=by_start)
    first = max(first, middle - _MOST)
    last = min(last, middle + _MOST)
    return citations[first:last]


def _numbered(
    match: Match,
    cited: CitedBlock,
    since: int,
) -> bool:
    """True if a citation that ends behind `since` is in the words, or follows: "genoemde motie (32 623, nr. 343)"."""
    end = match.end()
    return any(
        citation.end > since and not _BREAK.search(cited.text, end, citation.start)
        for citation in _near(cited, end)
    )


def _last(
    cited: CitedBlock,
    end: int,
    sort: _Sort,
) -> Citation | None:
    """The last citation of a sort before a place, if all after it is read and its sentence cites no other of that sort.

    The nearest is meant, not the only one: a text goes from one document to the next, and speaks of the one it is at.
    """
    text = cited.text
    earlier = [
        citation
        for citation in _near(cited, end)
        if citation.end <= end and _is(text, citation, sort)
    ]
    if not earlier:
        return None
    last = earlier[-1]
    together = (
        other
        for other in earlier
        if not _NEW_SENTENCE.search(text, other.end, last.start)
    )
    only = the_only(together, by=attrgetter("identifier"))
    if only is None or not last.identifier:
        return None
    return None if _names_one(text[last.end : end], sort) else last


def _is(
    text: str,
    citation: Citation,
    sort: _Sort,
) -> bool:
    """True if a citation is of a document of a sort."""
    if citation.kind not in sort.kinds:
        return False
    if not sort.only_called or citation.kind == "brief":
        return True
    return _CALLED.search(text, citation.start) is not None


def _names_one(text: str, sort: _Sort) -> bool:
    """True if a text speaks of a document of a sort otherwise than by pointing back."""
    otherwise = _BACK.sub(" ", text)
    return sort.words.search(otherwise) is not None


def _of_days(cited: CitedBlock, written: dt.date | None) -> list[Citation]:
    """The letters and meetings that a block names by their day, where no number, no link and no note stands by them."""
    text = cited.text
    if not _DAY.search(text):
        return []
    found = []
    for match in _BY_DAY.finditer(text):
        day = _day(match, written)
        if day is None or _has_number(match, cited):
            continue
        start, end = match.span()
        kind: CitationKind = "other" if match["meeting"] else "brief"
        named = Citation(
            start,
            end,
            match[0],
            kind,
            status="unsupported",
            reason=_NOT_HERE[kind],
            date=day,
        )
        found.append(named)
    return found


def _has_number(match: Match, cited: CitedBlock) -> bool:
    """True if a number, a note or a link beside the words, or around them, says which paper they mean."""
    start, end = match.span()
    if _numbered(match, cited, end):
        return True
    beside = range(end, end + _BESIDE + 1)
    for mark in cited.block.marks:
        if mark.kind == "note" and mark.start in beside:
            return True
    return any(each.start < end and start < each.end for each in cited.citations)


def _day(match: Match, written: dt.date | None) -> dt.date | None:
    """The day meant; "jl." is the last such day before the letter was written. None for a day that does not exist."""
    day_and_month = f"{match['day']} {match['month']}"
    if match["year"]:
        return day_in(f"{day_and_month} {match['year']}")
    if written is None:
        return None
    day = day_in(f"{day_and_month} {written.year}")
    if day is None or day <= written:
        return day
    return day_in(f"{day_and_month} {written.year - 1}")
