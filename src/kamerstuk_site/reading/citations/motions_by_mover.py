"""Motions that a letter calls by their movers alone: "de motie Piri" is the one that another place gives with a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    APART,
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
    rf"{WORD}(?:\s?[-–]\s?|\s{NO_ADJECTIVE}(?:van\s(?:het\slid|de\sleden|(?:de\sheer|mevrouw))\s)?)(?P<list>(?:{NAME})(?:{JOINT})?(?:\s?(?:/|,\s?(?:en\s)?|\ben\b)\s?(?:van\s(?:het\slid|de\sleden)\s)?(?:{NAME})(?:{JOINT})?)*)"
)
_JOINT = lazy_pattern(JOINT)
_NEW_BREATH = lazy_pattern(r"[.;)]|\bmoties?\b", re.IGNORECASE)
_NAMED = 320
"""Characters; a motion whose movers and subject take more before the mark of a note is not looked for."""
# Behind these a number may be that of what the motion is about: "de motie-Kuik over het rapport¹".
_OTHER_PAPER = r"\w*(?:motie|brie[fv]|rapport|nota|notitie|advie[sz]|verslag|wet(?:svoorstel)?|besluit|stuk|agenda|evaluatie|onderzoek|plan|akkoord)"
_SUBJECT = rf"(?:,?\s(?:(?:aangenomen|ingediend),?\s)?(?:over|inzake|betreffende|om|die|waarin|tot|met)\s(?:(?!{_OTHER_PAPER})[^.;:()?!]){{1,200}})?"
_NAMED_BEFORE = WordsBefore(
    lazy_pattern(
        rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden)\s)?){NAMES}{_SUBJECT}[.,;:)]?$"
    ),
    _NAMED,
)
_NAMED_NEXT = lazy_pattern(
    rf"\s?(?:,|en|alsmede|evenals|\s)++(?:van\s)?(?:het\slid\s|de\sleden\s|-)?{NAMES}{_SUBJECT}[.,;:)]?"
)
"""The next of several motions, behind the mark of the note to the one before."""
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
    named: dict[str, list[Citation]] = defaultdict(list)
    for label, _, motion in _before_marks(blocks_cited):
        named[label].append(motion)
    return [
        _as_named(cited, named.get(cited.block.label, ())) for cited in blocks_cited
    ]


def _before_marks(blocks_cited: CitedBlocks) -> Iterator[tuple[str, int, Citation]]:
    """Each motion that stands before the mark of a note, with the note's label and the index of the block it stands in."""
    notes = (cited.block.label for cited in blocks_cited if cited.block.kind == "note")
    labels = Counter(notes)
    for index, cited in enumerate(blocks_cited):
        begin = 0
        before: Citations = ()
        for mark in cited.block.marks:
            if mark.kind != "note":
                continue
            before = _named_before(cited.text, begin, mark.start, before)
            begin = mark.end
            # Of two notes with one label nobody can tell which the mark means.
            if labels[mark.value] == 1:
                yield from ((mark.value, index, motion) for motion in before)


def _as_named(note: CitedBlock, named: Citations) -> CitedBlock:
    """A note of which the only citation is of the motion that stands before its mark."""
    motion = the_only(named, by=_by_movers)
    citation = the_only(note.citations)
    if note.block.kind != "note" or motion is None or citation is None:
        return note
    if citation.movers or citation.kind not in ("kamerstuk", "motie"):
        return note
    return replace(note, citations=[as_called(citation, motion)])


def _named_before(
    text: str,
    begin: int,
    end: int,
    previous: Citations,
) -> Citations:
    """The one motion, if any, that the words before `end` name by its movers, or mean by "de betreffende motie".

    Args:
        text: of a block.
        begin: where the mark before it ends.
        end: where the mark of a note stands.
        previous: what stood before the mark before it.
    """
    before = _NAMED_BEFORE.search(text, end, begin)
    if before:
        several = before["plural"] and APART.search(before["names"])
        is_motion = before["word"].lower().startswith("motie") and not several
        return [_short(before, before["names"], before["joint"])] if is_motion else []
    following = _NAMED_NEXT.fullmatch(text, begin, end) if previous else None
    if following:
        return [_short(following, following["names"], following["joint"])]
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
    noted = _in_their_notes(blocks_cited)
    done = []
    for index, cited in enumerate(blocks_cited):
        shorts = _short_forms(cited) if cited.block.part == "body" else ()
        found = [
            _resolved(
                short,
                noted.get((index, short.start))
                or numbered.get(_kind_and_movers(short), ()),
            )
            for short in shorts
        ]
        done.append(cited.with_more(found))
    return done


def _in_their_notes(
    blocks_cited: CitedBlocks,
) -> Mapping[tuple[int, int], Citations]:
    """The one citation in the note of each motion whose mark stands behind it, by block and place of the motion."""
    notes = {
        cited.block.label: cited.citations
        for cited in blocks_cited
        if cited.block.kind == "note" and len(cited.citations) == 1
    }
    return {
        (index, motion.start): notes.get(label, ())
        for label, index, motion in _before_marks(blocks_cited)
    }


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
