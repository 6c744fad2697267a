"""What a letter's citations mean together: short forms get their document where one candidate is left, and no more.

"de motie Piri" is the motion that another place of the same letter gives with number and mover; "(36 800 nr. 79)" is
36 800 V, nr. 79 where the letter cites that. Two candidates are none: such a reference is ambiguous and says why.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Facts, the_only
from kamerstuk_site.model.identifiers import display, parts, session_of
from kamerstuk_site.model.letter import Citation, Claim, Mention
from kamerstuk_site.reading.citations.back_references import by_day, pointing_back
from kamerstuk_site.reading.citations.claims import claim_of
from kamerstuk_site.reading.citations.find import find_citations
from kamerstuk_site.reading.citations.motions import JOINT, MOTIONS, NAME, NAMES, WORD, Movers, movers_in, names_in
from kamerstuk_site.reading.citations.passages import Passage, by_start
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.sentences import holding, quoted, sentences

_ANSWERING = (None, "brief", "kamervragen", "nota", "overig")
"""Kinds of letter that can say what became of a motion; in a motion or an open letter the same words are a wish or a
complaint."""
_REPLACED_WITHIN = 60
"""Characters between "ter vervanging van die" and the number of the motion that is replaced."""
_IN_PLACE_OF = WordsBefore(
    re.compile(
        rf"\b(?:ter vervanging van (?:de|die|dat)\b[^.;()]{{0,{_REPLACED_WITHIN}}}|t\.v\.v\. ?)$", re.IGNORECASE
    ),
    len("ter vervanging van die") + _REPLACED_WITHIN,
)
_ONE = re.compile(rf"(?P<names>{NAME})(?P<joint>{JOINT})?")
_SHORT = re.compile(
    rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden|(?:de\sheer|mevrouw))\s)?)(?P<list>(?:{NAME})(?:{JOINT})?(?:\s?(?:/|,\s?(?:en\s)?|\ben\b)\s?(?:{NAME})(?:{JOINT})?)*)"
)
_NEW_BREATH = re.compile(r"[.;)]|\bmoties?\b", re.IGNORECASE)
_NAMED = 120
"""Characters; a motion whose movers take more before the mark of a note is not looked for."""
_NAMED_BEFORE = WordsBefore(
    re.compile(rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden)\s)?){NAMES}[.,;:)]?$"), _NAMED
)
_POINTED_AT = 40
"""Characters; a safety bound only, since the words are shorter."""
_POINTED_AT_BEFORE = WordsBefore(
    re.compile(r"\b(?:deze|die|betreffende|genoemde|voornoemde|bovengenoemde) motie[.,;:?!)»]*$"), _POINTED_AT
)
_REACH = 2_000
"""Characters; a motion that was named further back is not the one meant by "deze motie"."""


def mentions_of(blocks: Sequence[Block], facts: Facts) -> tuple[Mention, ...]:
    """Every place where the letter refers to another document, in reading order."""
    stated = {key: fact.value for key, fact in facts.stated().items()}
    passages = _with_chapters(_as_written(blocks, stated))
    passages = _named_by_their_notes(passages)
    passages = _with_more(passages, _short_forms(passages))
    # Neither of these two looks at what the other finds.
    found = zip(pointing_back(passages), by_day(passages, stated.get("date")), strict=True)
    passages = _with_more(passages, map(chain.from_iterable, found))
    answers = stated.get("kind") in _ANSWERING
    return tuple(chain.from_iterable(_mentions(index, passage, answers) for index, passage in enumerate(passages)))


def _as_written(blocks: Sequence[Block], stated: Mapping[str, Any]) -> list[Passage]:
    """The blocks with the citations that are whole in themselves; `stated` are values of the letter's facts, by key."""
    session = stated.get("session")
    if session is None and "date" in stated:
        session = session_of(stated["date"])
    dossiers = tuple(dossier.id for dossier in stated.get("dossiers", ()))
    passages = []
    for block in blocks:
        citations = find_citations(
            block.text,
            dossiers=dossiers,
            session=session,
            chamber=stated.get("chamber"),
            identifier=stated.get("identifier"),
        )
        passages.append(Passage(block, citations))
    return passages


def _with_more(passages: Iterable[Passage], found: Iterable[Iterable[Citation]]) -> list[Passage]:
    """The passages with what was found in each."""
    return [passage.with_more(citations) for passage, citations in zip(passages, found, strict=True)]


def _mentions(index: int, passage: Passage, answers: bool) -> Iterator[Mention]:
    """The citations of a passage, each with its sentence, and what that claims of a motion."""
    parted = list(sentences(passage.text)) if passage.citations else []
    for citation in passage.citations:
        begin, sentence = holding(parted, citation.start)
        start = citation.start - begin
        claim = _claim(citation, sentence, start, answers)
        yield Mention(index, citation, quoted(sentence, start), claim)


def _claim(citation: Citation, sentence: str, start: int, answers: bool) -> Claim | None:
    """What a sentence claims of what it cites at `start`; a letter that answers for no motion can replace one at most."""
    if answers:
        return claim_of(sentence, start, start + len(citation.text)) if citation.kind in MOTIONS else None
    # "die" has no kind of its own, and its mover's name before it is that of the one who replaces it.
    return "replaced" if _IN_PLACE_OF.search(sentence, start) else None


# ---------------------------------------------------------------- numbers


def _with_chapters(passages: Sequence[Passage]) -> list[Passage]:
    """Give a budget dossier without its chapter the one chapter under which the letter cites the same number."""
    in_chapters: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in _all(passages):
        known = parts(citation.identifier or "")
        budget, _, chapter = (known.dossier or "" if known else "").partition("-")
        if known and chapter:
            in_chapters[budget, known.number].append(citation)
    return [
        replace(passage, citations=[_with_chapter(citation, in_chapters) for citation in passage.citations])
        for passage in passages
    ]


def _with_chapter(citation: Citation, in_chapters: Mapping[tuple[str, str], Sequence[Citation]]) -> Citation:
    known = parts(citation.identifier or "")
    same = in_chapters.get((known.dossier or "", known.number), ()) if known else ()
    return _one_of(citation, [other for other in same if not _by_somebody_else(citation, other)])


def _by_somebody_else(citation: Citation, other: Citation) -> bool:
    """True for motions of different members, which are two motions whatever their numbers."""
    return bool(citation.movers and other.movers and _key(citation.movers) != _key(other.movers))


def _one_of(citation: Citation, candidates: Iterable[Citation]) -> Citation:
    """A citation as the one document that the candidates are of; ambiguous where they are of several."""
    identifiers = sorted({candidate.identifier for candidate in candidates if candidate.identifier})
    if not identifiers:
        return citation
    meant = the_only(identifiers)
    if meant:
        return replace(citation, identifier=meant)
    reason = "Dit kan meer dan één stuk zijn: " + " of ".join(map(display, identifiers)) + "."
    return replace(citation, identifier=None, alternatives=tuple(identifiers), status="ambiguous", reason=reason)


# ---------------------------------------------------------------- movers


def _named_by_their_notes(passages: Sequence[Passage]) -> list[Passage]:
    """Give the one citation in a note the movers that stand right before the note's mark: "de motie-Simons c.s.¹"."""
    notes = {passage.block.label: index for index, passage in enumerate(passages) if passage.block.kind == "note"}
    named: dict[int, list[Movers]] = defaultdict(list)
    for passage in passages:
        for mark in passage.block.marks:
            index = notes.get(mark.value) if mark.kind == "note" else None
            if index is None or len(passages[index].citations) != 1:
                continue
            movers = _named_before(passage.text, mark.start)
            if movers:
                named[index].append(movers)
    return [_moved_by(passage, named[index]) for index, passage in enumerate(passages)]


def _moved_by(note: Passage, named: Sequence[Movers]) -> Passage:
    """A note whose only citation is of a motion of these movers."""
    movers = the_only(named)
    if movers is None:
        return note
    (citation,) = note.citations
    if citation.movers or citation.kind not in ("kamerstuk", "motie"):
        return note
    return replace(note, citations=[movers.of(replace(citation, kind="motie"))])


def _named_before(text: str, end: int) -> Movers | None:
    """The movers of the motion that the words right before `end` name, or mean by "de betreffende motie"."""
    before = _NAMED_BEFORE.search(text, end)
    if before:
        return movers_in(before) if before["word"].lower() == "motie" else None
    if not _POINTED_AT_BEFORE.search(text, end):
        return None
    shorts = map(_named, _SHORT.finditer(text, max(0, end - _REACH), end))
    return the_only(Movers(short.movers, short.joint) for short in chain.from_iterable(shorts))


def _short_forms(passages: Sequence[Passage]) -> Iterator[list[Citation]]:
    """For each passage the motions that it calls by their movers alone, where no number stands by them."""
    numbered: dict[frozenset[str], list[Citation]] = defaultdict(list)
    for citation in _all(passages):
        if citation.motion and citation.movers:
            numbered[_key(citation.movers)].append(citation)
    for passage in passages:
        shorts = _shorts(passage) if passage.block.part == "body" else ()
        yield [_resolved(short, numbered.get(_key(short.movers), ())) for short in shorts]


def _shorts(passage: Passage) -> Iterator[Citation]:
    for match in _SHORT.finditer(passage.text):
        if not _numbered(match, passage.citations):
            yield from _named(match)


def _numbered(match: re.Match[str], citations: Sequence[Citation]) -> bool:
    """True if a motion's number follows in the same breath, or the words are part of a citation."""
    index = bisect_left(citations, match.end(), key=by_start)
    if index and citations[index - 1].end > match.start():
        return True
    if index == len(citations):
        return False
    follows = citations[index]
    same_breath = not _NEW_BREATH.search(match.string, match.end(), follows.start)
    return follows.motion and bool(follows.movers) and same_breath


def _named(match: re.Match[str]) -> list[Citation]:
    """Each motion named, without a number: one for each name after "moties", all names together after "motie"."""
    word = match["word"].lower()
    if word == "motie":
        names = names_in(re.sub(JOINT, "", match["list"]))
        return [_short(match, Movers(names, bool(re.search(JOINT, match["list"]))))]
    if word == "moties":
        each = _ONE.finditer(match.string, *match.span("list"))
        return [_short(one, Movers((one["names"],), bool(one["joint"]))) for one in each]
    return []  # an amendment is no motion


def _short(match: re.Match[str], movers: Movers) -> Citation:
    return movers.of(Citation(match.start(), match.end(), match[0], "motie"))


def _resolved(short: Citation, numbered: Iterable[Citation]) -> Citation:
    """A motion called by its movers as the one of theirs that has a number."""
    found = _one_of(short, numbered)
    if found.identifier or found.alternatives:
        return found
    return replace(short, status="unsupported", reason="De brief noemt geen nummer van deze motie.")


def _all(passages: Iterable[Passage]) -> Iterator[Citation]:
    return chain.from_iterable(passage.citations for passage in passages)


def _key(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
