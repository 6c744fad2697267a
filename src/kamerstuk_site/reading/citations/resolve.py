"""What a letter's citations mean together: short forms get their document where one candidate is left, and no more.

"de motie Piri" is the motion that another place of the same letter gives with number and mover; "(36 800 nr. 79)" is
36 800 V, nr. 79 where the letter cites that. Two candidates are none: such a reference is ambiguous and says why.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Facts, the_only
from kamerstuk_site.model.identifiers import kamerstuk, parts
from kamerstuk_site.model.letter import Citation, CitationKind, Claim, Mention
from kamerstuk_site.model.sessions import session_of
from kamerstuk_site.model.typography import alike
from kamerstuk_site.reading.citations.back_references import with_back_references
from kamerstuk_site.reading.citations.cited_blocks import (
    Citations,
    CitedBlock,
    CitedBlocks,
    by_start,
    cells,
)
from kamerstuk_site.reading.citations.claims import claim_of
from kamerstuk_site.reading.citations.find import cited_in, one_of_several
from kamerstuk_site.reading.citations.identify import NO_DOSSIER, About
from kamerstuk_site.reading.citations.linked_words import with_linked_words
from kamerstuk_site.reading.citations.motions import (
    JOINT,
    MOTIONS,
    NAME,
    NAMES,
    NO_ADJECTIVE,
    WORD,
    moved,
)
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.sentences import holding, quoted, sentences

K = TypeVar("K", bound=Hashable)
_ANSWERING = (None, "brief", "kamervragen", "nota", "overig")
"""Kinds of letter that can say what became of a motion; in a motion or an open letter the same words are a wish or a
complaint."""
_REPLACED_WITHIN = 60
"""Characters between "ter vervanging van die" and the number of the motion that is replaced."""
_IN_PLACE_OF = WordsBefore(
    re.compile(
        rf"\b(?:ter vervanging van (?:de|die|dat)\b[^.;()]{{0,{_REPLACED_WITHIN}}}|t\.v\.v\. ?)$",
        re.IGNORECASE,
    ),
    len("ter vervanging van die") + _REPLACED_WITHIN,
)
_OWN_NUMBER = re.compile(r"(?:\d{1,4}[a-z]?|[A-Z]{1,2})$")
_ONE = re.compile(rf"(?P<names>{NAME})(?P<joint>{JOINT})?")
_SHORT = re.compile(
    rf"{WORD}(?:\s?[-–]\s?|\s{NO_ADJECTIVE}(?:van\s(?:het\slid|de\sleden|(?:de\sheer|mevrouw))\s)?)(?P<list>(?:{NAME})(?:{JOINT})?(?:\s?(?:/|,\s?(?:en\s)?|\ben\b)\s?(?:{NAME})(?:{JOINT})?)*)"
)
_NEW_BREATH = re.compile(r"[.;)]|\bmoties?\b", re.IGNORECASE)
_NAMED = 120
"""Characters; a motion whose movers take more before the mark of a note is not looked for."""
_NAMED_BEFORE = WordsBefore(
    re.compile(
        rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden)\s)?){NAMES}[.,;:)]?$"
    ),
    _NAMED,
)
_POINTED_AT = 40
"""Characters; a safety bound only, since the words are shorter."""
_POINTED_AT_BEFORE = WordsBefore(
    re.compile(
        r"\b(?:deze|die|betreffende|genoemde|voornoemde|bovengenoemde) motie[.,;:?!)»]*$"
    ),
    _POINTED_AT,
)
_REACH = 2_000
"""Characters; a motion that was named further back is not the one meant by "deze motie"."""


def mentions_of(blocks: Sequence[Block], facts: Facts) -> tuple[Mention, ...]:
    """Every place where the letter refers to another document, in reading order."""
    stated = {key: fact.value for key, fact in facts.stated().items()}
    written = stated.get("date")
    session = session_of(written) if written else None
    about = About(
        tuple(dossier.id for dossier in stated.get("dossiers", ())),
        stated.get("session", session),
        stated.get("chamber"),
        stated.get("identifier"),
    )
    blocks_cited = [_cited(block, about) for block in blocks]
    blocks_cited = _with_chapters(blocks_cited)
    blocks_cited = _with_dossiers(blocks_cited)
    blocks_cited = _named_by_their_notes(blocks_cited)
    blocks_cited = _with_short_forms(blocks_cited)
    blocks_cited = with_back_references(blocks_cited, written)
    claim = _answer if stated.get("kind") in _ANSWERING else _replacement
    return tuple(_mentions(blocks_cited, claim))


def _cited(block: Block, about: About) -> CitedBlock:
    """A block with what its words and its links cite."""
    return with_linked_words(CitedBlock(block, list(_by_words(block, about))), about)


def _by_words(block: Block, about: About) -> Iterator[Citation]:
    """The citations in the words of a block. In a table none is read over the border of a cell."""
    for begin, words in cells(block):
        for citation in cited_in(words, about):
            yield replace(
                citation, start=begin + citation.start, end=begin + citation.end
            )


def _mentions(
    blocks_cited: CitedBlocks, claim: Callable[[Citation, str, int], Claim | None]
) -> Iterator[Mention]:
    """The citations, each with its sentence, and what that claims of a motion."""
    for index, cited in enumerate(blocks_cited):
        parted = list(sentences(cited.block.text)) if cited.citations else []
        for citation in cited.citations:
            begin, sentence = holding(parted, citation.start)
            start = citation.start - begin
            yield Mention(
                index,
                citation,
                quoted(sentence, start),
                claim(citation, sentence, start),
            )


def _answer(citation: Citation, sentence: str, start: int) -> Claim | None:
    """What became of the motion cited at `start`, as a letter that answers for it claims."""
    return (
        claim_of(sentence, start, start + len(citation.text))
        if citation.kind in MOTIONS
        else None
    )


def _replacement(_citation: Citation, sentence: str, start: int) -> Claim | None:
    """What a motion claims of what it cites at `start`: that it replaces it, at most.

    "die" has no kind of its own, and its mover's name before it is that of the one who replaces it.
    """
    return "replaced" if _IN_PLACE_OF.search(sentence, start) else None


def _grouped(
    blocks_cited: CitedBlocks, key: Callable[[Citation], K]
) -> Mapping[K, Citations]:
    """The citations of a letter by what `key` gives of each; those of which it gives nothing are left out."""
    groups: dict[K, list[Citation]] = defaultdict(list)
    for cited in blocks_cited:
        for citation in cited.citations:
            shared = key(citation)
            if shared:
                groups[shared].append(citation)
    return groups


def _with_chapters(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give a budget dossier without its chapter the one chapter under which the letter cites the same number."""
    in_chapters = _grouped(blocks_cited, _without_chapter)
    done = []
    for cited in blocks_cited:
        citations = [
            _one_of(citation, in_chapters.get(citation.identifier or "", ()))
            for citation in cited.citations
        ]
        done.append(replace(cited, citations=citations))
    return done


def _without_chapter(citation: Citation) -> str:
    """What the identifier of a paper in a chapter would be without it; empty for others."""
    known = parts(citation.identifier or "")
    budget, _, chapter = (known.dossier or "" if known else "").partition("-")
    return kamerstuk(budget, known.number) if known and chapter else ""


def _with_dossiers(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give a number alone ("op stuk nr. 469") the one dossier in which the letter cites that number."""
    if not any(
        citation.reason == NO_DOSSIER
        for cited in blocks_cited
        for citation in cited.citations
    ):
        return blocks_cited
    numbered = _grouped(blocks_cited, _number)
    done = []
    for cited in blocks_cited:
        places = Counter(citation.start for citation in cited.citations)
        citations = [
            # The numbers within a range share the place of its end, so that their words do not tell them apart.
            _one_of(citation, numbered.get(_number_alone(citation), ()))
            if places[citation.start] == 1
            else citation
            for citation in cited.citations
        ]
        done.append(replace(cited, citations=citations))
    return done


def _number(citation: Citation) -> str:
    """The ondernummer of a Kamerstuk; empty for others."""
    known = parts(citation.identifier or "")
    return known.number if known and known.dossier else ""


def _number_alone(citation: Citation) -> str:
    """The ondernummer of a reference that names no dossier; empty for others."""
    match = _OWN_NUMBER.search(citation.text) if citation.reason == NO_DOSSIER else None
    return match[0] if match else ""


def _one_of(citation: Citation, candidates: Iterable[Citation]) -> Citation:
    """A citation as the one document that the candidates are of; ambiguous where they are of several.

    A motion by somebody else is another motion, whatever its number.
    """
    movers = _key(citation)
    fitting = [
        other
        for other in candidates
        if not movers or _key(other) in (movers, frozenset())
    ]
    known = [other for other in fitting if other.identifier]
    meant = the_only(known, by=attrgetter("identifier"))
    if meant:
        return replace(
            citation,
            identifier=meant.identifier,
            status=meant.status,
            reason=meant.reason,
        )
    identifiers = sorted({other.identifier for other in known if other.identifier})
    return one_of_several(citation, identifiers) if identifiers else citation


def _kind_and_movers(citation: Citation) -> tuple[CitationKind, frozenset[str]]:
    return citation.kind, _key(citation)


def _named_by_their_notes(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give the one citation in a note the movers that stand right before the note's mark: "de motie-Simons c.s.¹"."""
    labels = Counter(
        cited.block.label for cited in blocks_cited if cited.block.kind == "note"
    )
    named: dict[str, list[Citation]] = defaultdict(list)
    for cited in blocks_cited:
        for mark in cited.block.marks:
            # Of two notes with one label nobody can tell which the mark means.
            one_note = mark.kind == "note" and labels[mark.value] == 1
            motion = _named_before(cited.text, mark.start) if one_note else None
            if motion:
                named[mark.value].append(motion)
    return [
        _as_named(cited, named.get(cited.block.label, ())) for cited in blocks_cited
    ]


def _as_named(note: CitedBlock, named: Citations) -> CitedBlock:
    """A note of which the only citation is of the motion that stands before its mark."""
    motion = the_only(named, by=attrgetter("movers", "joint"))
    citation = the_only(note.citations)
    if note.block.kind != "note" or motion is None or citation is None:
        return note
    if citation.movers or citation.kind not in ("kamerstuk", "motie"):
        return note
    same = replace(citation, kind="motie", movers=motion.movers, joint=motion.joint)
    return replace(note, citations=[same])


def _named_before(text: str, end: int) -> Citation | None:
    """The motion that the words right before `end` name by its movers, or mean by "de betreffende motie"."""
    before = _NAMED_BEFORE.search(text, end)
    if before:
        return (
            _short(before, before["names"], before["joint"])
            if before["word"].lower() == "motie"
            else None
        )
    if not _POINTED_AT_BEFORE.search(text, end):
        return None
    named = map(_named, _SHORT.finditer(text, max(0, end - _REACH), end))
    return the_only(chain.from_iterable(named), by=attrgetter("movers", "joint"))


def _with_short_forms(blocks_cited: CitedBlocks) -> CitedBlocks:
    """The blocks with the motions that they call by their movers alone, where no number stands by them."""
    numbered = _grouped(blocks_cited, _kind_and_movers)
    done = []
    for cited in blocks_cited:
        shorts = _short_forms(cited) if cited.block.part == "body" else ()
        found = [
            _resolved(short, numbered.get(_kind_and_movers(short), ()))
            for short in shorts
        ]
        done.append(cited.with_more(found))
    return done


def _short_forms(cited: CitedBlock) -> Iterator[Citation]:
    for match in _SHORT.finditer(cited.text):
        if not _numbered(match, cited.citations):
            yield from _named(match)


def _numbered(match: Match, citations: Citations) -> bool:
    """True if a motion's number follows in the same breath, or the words are part of a citation."""
    index = bisect_left(citations, match.end(), key=by_start)
    if index and citations[index - 1].end > match.start():
        return True
    if (
        index == len(citations)
        or not citations[index].motion
        or not citations[index].movers
    ):
        return False
    return not _NEW_BREATH.search(match.string, match.end(), citations[index].start)


def _named(match: Match) -> list[Citation]:
    """Each motion named, without a number: one for each name after "moties", all names together after "motie"."""
    word = match["word"].lower()
    names = match["list"]
    if word == "motie":
        return [_short(match, re.sub(JOINT, "", names), re.search(JOINT, names))]
    if word == "moties":
        each = _ONE.finditer(match.string, *match.span("list"))
        return [_short(one, one["names"], one["joint"]) for one in each]
    return []  # an amendment is no motion


def _short(match: Match, names: str, joint: object) -> Citation:
    return moved(Citation(*match.span(), match[0], "motie"), names, joint)


def _resolved(short: Citation, numbered: Iterable[Citation]) -> Citation:
    """A motion called by its movers as the one of theirs that has a number."""
    found = _one_of(short, numbered)
    if found.identifier or found.alternatives:
        return found
    return replace(
        short, status="unsupported", reason="De brief noemt geen nummer van deze motie."
    )


def _key(citation: Citation) -> frozenset[str]:
    """What motions of the same members have alike; empty where the words name none."""
    return frozenset(alike(mover).casefold() for mover in citation.movers)
