"""Motions that a letter calls by their movers alone: "de motie Piri" is the one that another place gives with a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.citations.cited_blocks import (
    Citations,
    CitedBlock,
    CitedBlocks,
    by_start,
)
from kamerstuk_site.reading.citations.motions import (
    JOINT,
    NAME,
    NAMES,
    NO_ADJECTIVE,
    WORD,
    as_called,
    moved,
)
from kamerstuk_site.reading.citations.same_document import (
    as_one_of,
    grouped,
    movers_alike,
)
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_ONE = lazy_pattern(rf"(?P<names>{NAME})(?P<joint>{JOINT})?")
_SHORT = lazy_pattern(
    rf"{WORD}(?:\s?[-–]\s?|\s{NO_ADJECTIVE}(?:van\s(?:het\slid|de\sleden|(?:de\sheer|mevrouw))\s)?)(?P<list>(?:{NAME})(?:{JOINT})?(?:\s?(?:/|,\s?(?:en\s)?|\ben\b)\s?(?:{NAME})(?:{JOINT})?)*)"
)
_JOINT = lazy_pattern(JOINT)
_NEW_BREATH = lazy_pattern(r"[.;)]|\bmoties?\b", re.IGNORECASE)
_NAMED = 120
"""Characters; a motion whose movers take more before the mark of a note is not looked for."""
_NAMED_BEFORE = WordsBefore(
    lazy_pattern(
        rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden)\s)?){NAMES}[.,;:)]?$"
    ),
    _NAMED,
)
_POINTED_AT = 40
"""Characters; a safety bound only, since the words are shorter."""
_POINTED_AT_BEFORE = WordsBefore(
    lazy_pattern(
        r"\b(?:deze|die|betreffende|genoemde|voornoemde|bovengenoemde) motie[.,;:?!)»]*$"
    ),
    _POINTED_AT,
)
_REACH = 2_000
"""Characters; a motion that was named further back is not the one meant by "deze motie"."""

_NO_NUMBER = "De brief noemt geen nummer van deze motie."
_by_movers = attrgetter("movers", "joint")


def named_by_their_notes(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give the one citation in a note the movers that stand right before the note's mark: "de motie-Simons c.s.¹"."""
    notes = (cited.block.label for cited in blocks_cited if cited.block.kind == "note")
    labels = Counter(notes)
    named: dict[str, list[Citation]] = defaultdict(list)
    for cited in blocks_cited:
        for mark in cited.block.marks:
            # Of two notes with one label nobody can tell which the mark means.
            if mark.kind == "note" and labels[mark.value] == 1:
                named[mark.value] += _named_before(cited.text, mark.start)
    return [
        _as_named(cited, named.get(cited.block.label, ())) for cited in blocks_cited
    ]


def _as_named(note: CitedBlock, named: Citations) -> CitedBlock:
    """A note of which the only citation is of the motion that stands before its mark."""
    motion = the_only(named, by=_by_movers)
    citation = the_only(note.citations)
    if note.block.kind != "note" or motion is None or citation is None:
        return note
    if citation.movers or citation.kind not in ("kamerstuk", "motie"):
        return note
    return replace(note, citations=[as_called(citation, motion)])


def _named_before(text: str, end: int) -> Citations:
    """The one motion, if any, that the words right before `end` name by its movers, or mean by "de betreffende motie"."""
    before = _NAMED_BEFORE.search(text, end)
    if before:
        is_motion = before["word"].lower() == "motie"
        return [_short(before, before["names"], before["joint"])] if is_motion else []
    if not _POINTED_AT_BEFORE.search(text, end):
        return []
    meant = the_one_named(text, max(0, end - _REACH), end)
    return [meant] if meant else []


def the_one_named(
    text: str,
    start: int,
    end: int,
) -> Citation | None:
    """The motion that a part of a text names by its movers, where it names one only."""
    named = map(_named, _SHORT.finditer(text, start, end))
    return the_only(chain.from_iterable(named), by=_by_movers)


def with_short_forms(blocks_cited: CitedBlocks) -> CitedBlocks:
    """The blocks with the motions that they call by their movers alone, where no number stands by them."""
    numbered = grouped(blocks_cited, _kind_and_movers)
    done = []
    for cited in blocks_cited:
        shorts = _short_forms(cited) if cited.block.part == "body" else ()
        found = [
            _resolved(short, numbered.get(_kind_and_movers(short), ()))
            for short in shorts
        ]
        done.append(cited.with_more(found))
    return done


def _kind_and_movers(citation: Citation) -> tuple[CitationKind, frozenset[str]]:
    return citation.kind, movers_alike(citation)


def _short_forms(cited: CitedBlock) -> Iterator[Citation]:
    text = cited.text
    # To look for the word takes a tenth of the time, and few paragraphs have it.
    if "otie" not in text and "OTIE" not in text:
        return
    for match in _SHORT.finditer(text):
        if not _numbered(match, cited.citations):
            yield from _named(match)


def _numbered(match: Match, citations: Citations) -> bool:
    """True if a motion's number follows in the same breath, or the words are part of a citation."""
    end = match.end()
    index = bisect_left(citations, end, key=by_start)
    if index:
        previous = citations[index - 1]
        if previous.end > match.start():
            return True
    if index == len(citations):
        return False
    following = citations[index]
    if not following.motion or not following.movers:
        return False
    return not _NEW_BREATH.search(match.string, end, following.start)


def _named(match: Match) -> list[Citation]:
    """Each motion named, without a number: one for each name after "moties", all names together after "motie"."""
    word = match["word"].lower()
    names = match["list"]
    if word == "motie":
        return [_short(match, _JOINT.sub("", names), _JOINT.search(names))]
    if word == "moties":
        each = _ONE.finditer(match.string, *match.span("list"))
        return [_short(one, one["names"], one["joint"]) for one in each]
    return []  # an amendment is no motion


def _short(
    match: Match,
    names: str,
    joint: object,
) -> Citation:
    start, end = match.span()
    return moved(Citation(start, end, match[0], "motie"), names, joint)


def _resolved(short: Citation, numbered: Iterable[Citation]) -> Citation:
    """A motion called by its movers as the one of theirs that has a number."""
    found = as_one_of(short, numbered)
    if found.identifier or found.alternatives:
        return found
    return replace(short, status="unsupported", reason=_NO_NUMBER)
