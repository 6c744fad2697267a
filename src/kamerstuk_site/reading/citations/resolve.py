"""What a letter's citations mean together: short forms get their document where one candidate is left, and no more.

"de motie Piri" is the motion that another place of the same letter gives with number and mover; "(36 800 nr. 79)" is
36 800 V, nr. 79 where the letter cites that. Two candidates are none: such a reference is ambiguous and says why.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.identifiers import display, parts, session_of
from kamerstuk_site.model.letter import Citation, Claim, Mention
from kamerstuk_site.reading.citations.back_references import backward, by_day, in_blocks
from kamerstuk_site.reading.citations.claims import claim_of
from kamerstuk_site.reading.citations.find import find_citations
from kamerstuk_site.reading.citations.motions import JOINT, NAME, NAMES, WORD, movers
from kamerstuk_site.reading.dutch.sentences import holding, quoted, sentences

# Who can say what became of a motion; in a motion or an open letter the same words are a wish or a complaint.
_SAYING = ("brief", "kamervragen", "nota", "overig")
_CLAIMED = ("motie", "amendement")
_IN_PLACE_OF = re.compile(r"\b(?:ter vervanging van (?:de|die|dat)\b[^.;()]{0,60}|t\.v\.v\. ?)$", re.IGNORECASE)
_SHORT = re.compile(
    rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden|(?:de\sheer|mevrouw))\s)?)(?P<list>(?:{NAME})(?:{JOINT})?(?:\s?(?:/|,\s?(?:en\s)?|\ben\b)\s?(?:{NAME})(?:{JOINT})?)*)"
)
_NEW_BREATH = re.compile(r"[.;)]|\bmoties?\b", re.IGNORECASE)
_NAMED_BEFORE = re.compile(rf"{WORD}(?:\s?[-–]\s?|\s(?:van\s(?:het\slid|de\sleden)\s)?){NAMES}[.,;:)]?$")
_MEANT_BEFORE = re.compile(r"\b(?:deze|die|betreffende|genoemde|voornoemde|bovengenoemde) motie[.,;:?!)»]*$")
_REACH = 2_000
"""Characters; a motion that was named further back is not the one meant by "deze motie"."""
_ONE = re.compile(rf"(?P<name>{NAME})(?P<joint>{JOINT})?")


def mentions_of(blocks: Sequence[Block], facts: Facts) -> tuple[Mention, ...]:
    """Every place where the letter refers to another document, in reading order."""
    find = partial(
        find_citations,
        dossiers=tuple(dossier.id for dossier in facts.dossiers.value) if facts.dossiers else (),
        session=facts.session.value if facts.session else session_of(facts.date.value) if facts.date else None,
        chamber=facts.chamber.value if facts.chamber else None,
        identifier=facts.identifier.value if facts.identifier else None,
    )
    found = [(i, citation) for i, block in enumerate(blocks) for citation in find(block.text)]
    found = _named_by_their_notes(_with_chapters(found), blocks)
    known = _by_movers(citation for _, citation in found)
    taken = in_blocks(found)
    for index, block in enumerate(blocks):
        if block.part == "body":
            found += [(index, citation) for citation in _short_forms(block.text, taken.get(index, ()), known)]
    found.sort(key=_place)
    found += [*backward(blocks, found), *by_day(blocks, found, facts.date.value if facts.date else None)]
    found.sort(key=_place)
    parted = {index: list(sentences(blocks[index].text)) for index in {index for index, _ in found}}
    says = facts.kind is None or facts.kind.value in _SAYING
    return tuple(_mention(index, citation, parted[index], says=says) for index, citation in found)


def _place(item: tuple[int, Citation]) -> tuple[int, int]:
    return item[0], item[1].start


def _mention(index: int, citation: Citation, of_text: Sequence[tuple[int, str]], *, says: bool) -> Mention:
    """A citation with its sentence, and what that claims of a motion; a motion can only say that it replaces one."""
    begin, sentence = holding(of_text, citation.start)
    start = citation.start - begin
    claim: Claim | None = None
    if not says:  # "die" has no kind of its own, and its mover's name before it is that of the one who replaces it
        claim = "replaced" if _IN_PLACE_OF.search(sentence, max(0, start - 80), start) else None
    elif citation.kind in _CLAIMED:
        claim = claim_of(sentence, start, start + len(citation.text))
    return Mention(index, citation, quoted(sentence, start), claim)


def _named_by_their_notes(found: Sequence[tuple[int, Citation]], blocks: Sequence[Block]) -> list[tuple[int, Citation]]:
    """Give the one citation in a note the movers that stand right before the note's mark: "de motie-Simons c.s.¹"."""
    notes = {block.label: index for index, block in enumerate(blocks) if block.kind == "note"}
    cited = Counter(index for index, _ in found)
    named: dict[int, tuple[tuple[str, ...], bool]] = {}
    for block in blocks:
        for mark in block.marks:
            note = notes.get(mark.value) if mark.kind == "note" else None
            if note is not None and cited[note] == 1 and (mover := _mover_before(block.text, mark.start)):
                named[note] = mover
    return [
        (index, replace(citation, kind="motie", movers=named[index][0], joint=named[index][1]))
        if index in named and citation.kind in ("kamerstuk", "motie") and not citation.movers
        else (index, citation)
        for index, citation in found
    ]


def _mover_before(text: str, end: int) -> tuple[tuple[str, ...], bool] | None:
    """Movers and "c.s." of the motion that the words right before `end` name, or mean by "de betreffende motie"."""
    before = _NAMED_BEFORE.search(text, max(0, end - 120), end)
    if before:
        return (movers(before["names"]), bool(before["joint"])) if before["word"].lower() == "motie" else None
    if not _MEANT_BEFORE.search(text, max(0, end - 40), end):
        return None
    named = {one[2:] for match in _SHORT.finditer(text, max(0, end - _REACH), end) for one in _named(match)}
    return named.pop() if len(named) == 1 else None


def _with_chapters(found: Sequence[tuple[int, Citation]]) -> list[tuple[int, Citation]]:
    """Give a budget dossier without its chapter the one chapter under which the letter cites the same number."""
    chapters: dict[tuple[str, str], list[Citation]] = {}
    for _, citation in found:
        known = parts(citation.identifier or "")
        if known and known.dossier and "-" in known.dossier:
            chapters.setdefault((known.dossier.split("-")[0], known.number), []).append(citation)
    return [(index, _with_chapter(citation, chapters)) for index, citation in found]


def _with_chapter(citation: Citation, chapters: Mapping[tuple[str, str], Sequence[Citation]]) -> Citation:
    known = parts(citation.identifier or "")
    if known is None or known.dossier is None or "-" in known.dossier:
        return citation
    same = chapters.get((known.dossier, known.number), ())
    # A motion by somebody else is another motion, whatever its number.
    fitting = {
        c.identifier for c in same if not (c.movers and citation.movers and _key(c.movers) != _key(citation.movers))
    }
    identifiers = tuple(sorted(filter(None, fitting)))
    if not identifiers:
        return citation
    return replace(citation, identifier=identifiers[0]) if len(identifiers) == 1 else _ambiguous(citation, identifiers)


def _ambiguous(citation: Citation, identifiers: tuple[str, ...]) -> Citation:
    reason = "Dit kan meer dan één stuk zijn: " + " of ".join(display(identifier) for identifier in identifiers) + "."
    return replace(citation, identifier=None, alternatives=identifiers, status="ambiguous", reason=reason)


def _by_movers(citations: Iterable[Citation]) -> dict[frozenset[str], set[Citation]]:
    """Motions that the letter gives with number and movers, by the movers' names."""
    known: dict[frozenset[str], set[Citation]] = {}
    for citation in citations:
        if citation.motion and citation.identifier and citation.movers:
            known.setdefault(_key(citation.movers), set()).add(citation)
    return known


def _key(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


def _short_forms(
    text: str, explicit: Sequence[Citation], known: Mapping[frozenset[str], set[Citation]]
) -> list[Citation]:
    """Motions called by their movers alone, where no number stands by them."""
    found: list[Citation] = []
    for match in _SHORT.finditer(text):
        if _belongs_to(match, text, explicit):
            continue
        for start, end, names, joint in _named(match):
            found.append(_resolved(Citation(start, end, text[start:end], "motie", movers=names, joint=joint), known))
    return found


def _belongs_to(match: re.Match[str], text: str, explicit: Sequence[Citation]) -> bool:
    """A number follows in the same breath, or the words are part of a citation."""
    after = bisect_left(explicit, match.end(), key=lambda citation: citation.start)
    if after and explicit[after - 1].end > match.start():
        return True
    follows = explicit[after] if after < len(explicit) else None
    if follows is None or not follows.motion or not follows.movers:
        return False
    return not _NEW_BREATH.search(text, match.end(), follows.start)


def _named(match: re.Match[str]) -> list[tuple[int, int, tuple[str, ...], bool]]:
    """Start, end, movers and "c.s." of each motion named: one each name after "moties", all names together after "motie"."""
    word = match["word"].lower()
    if word == "motie":
        joint = bool(re.search(JOINT, match["list"]))
        return [(*match.span(), movers(re.sub(JOINT, "", match["list"])), joint)]
    each = _ONE.finditer(match.string, *match.span("list")) if word == "moties" else ()  # an amendment is no motion
    return [(*one.span(), (one["name"],), bool(one["joint"])) for one in each]


def _resolved(citation: Citation, known: Mapping[frozenset[str], set[Citation]]) -> Citation:
    candidates = known.get(_key(citation.movers), set())
    identifiers = tuple(sorted({candidate.identifier for candidate in candidates if candidate.identifier}))
    if len(identifiers) == 1:
        return replace(citation, identifier=identifiers[0])
    if identifiers:
        return _ambiguous(citation, identifiers)
    return replace(citation, status="unsupported", reason="De brief noemt geen nummer van deze motie.")
