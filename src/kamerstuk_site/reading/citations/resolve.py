"""What a letter's citations mean together: short forms get their document where one candidate is left, and no more.

"de motie Piri" is the motion that another place of the same letter gives with number and mover; "(36 800 nr. 79)" is
36 800 V, nr. 79 where the letter cites that. Two candidates are none: such a reference is ambiguous and says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Citation, Claim, Mention
from kamerstuk_site.model.sessions import session_of
from kamerstuk_site.reading.citations.back_references import with_back_references
from kamerstuk_site.reading.citations.cited_blocks import CitedBlock, CitedBlocks, cells
from kamerstuk_site.reading.citations.cited_words import About
from kamerstuk_site.reading.citations.claims import claim_of
from kamerstuk_site.reading.citations.curated_references import with_curated
from kamerstuk_site.reading.citations.find import cited_in
from kamerstuk_site.reading.citations.incomplete_numbers import (
    with_chapters,
    with_dossiers,
)
from kamerstuk_site.reading.citations.linked_words import with_linked_words
from kamerstuk_site.reading.citations.motion_rows import (
    Claiming,
    fate_in,
    named_in_their_rows,
    row_of,
)
from kamerstuk_site.reading.citations.motion_subjects import subject_in
from kamerstuk_site.reading.citations.motions import MOTIONS
from kamerstuk_site.reading.citations.motions_by_mover import (
    named_by_their_notes,
    with_short_forms,
)
from kamerstuk_site.reading.citations.read_out_motions import with_read_out
from kamerstuk_site.reading.citations.replaced_motions import replacing
from kamerstuk_site.reading.citations.words_before import WordsBefore
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.sentences import holding, quoted, sentences

_ANSWERING = (None, "brief", "kamervragen", "nota", "overig")
"""Kinds of letter that can say what became of a motion; in a motion or an open letter the same words are a wish or a
complaint."""
_REPLACED_WITHIN = 60
"""Characters between "ter vervanging van die" and the number of the motion that is replaced."""
_IN_PLACE_OF = WordsBefore(
    lazy_pattern(
        rf"\b(?:ter vervanging van (?:de|die|dat)\b[^.;()]{{0,{_REPLACED_WITHIN}}}|t\.v\.v\. ?)$",
        re.IGNORECASE,
    ),
    len("ter vervanging van die") + _REPLACED_WITHIN,
)


def mentions_of(blocks: Sequence[Block], facts: Facts) -> tuple[Mention, ...]:
    """Every place where the letter refers to another document, in reading order."""
    stated = {key: fact.value for key, fact in facts.stated().items()}
    written = stated.get("date")
    session = session_of(written) if written else None
    dossiers = (dossier.id for dossier in stated.get("dossiers", ()))
    about = About(
        dossiers=tuple(dossiers),
        session=stated.get("session", session),
        chamber=stated.get("chamber"),
        identifier=stated.get("identifier"),
    )
    blocks_cited = [_cited(block, about) for block in blocks]
    blocks_cited = with_chapters(blocks_cited)
    blocks_cited = with_dossiers(blocks_cited)
    blocks_cited = named_by_their_notes(blocks_cited)
    blocks_cited = named_in_their_rows(blocks_cited)
    blocks_cited, read_out = with_read_out(blocks_cited)
    blocks_cited = with_short_forms(blocks_cited)
    # Before "deze motie", which may be the one, and behind it, which may be what is settled.
    blocks_cited = with_curated(blocks_cited, facts.meant, about.session)
    blocks_cited = with_back_references(blocks_cited, written)
    blocks_cited = with_curated(blocks_cited, facts.meant, about.session)
    answers = stated.get("kind") in _ANSWERING
    claim = _answer if answers else _replacement
    own = stated.get("identifier") if stated.get("kind") in MOTIONS else None
    return tuple(_mentions(blocks_cited, claim, own, read_out))


def _cited(block: Block, about: About) -> CitedBlock:
    """A block with what its words and its links cite."""
    by_words = list(_by_words(block, about))
    return with_linked_words(CitedBlock(block, by_words), about)


def _by_words(block: Block, about: About) -> Iterator[Citation]:
    """The citations in the words of a block. In a table none is read over the border of a cell."""
    for begin, words in cells(block):
        for citation in cited_in(words, about):
            start = begin + citation.start
            yield replace(citation, start=start, end=begin + citation.end)


def _mentions(
    blocks_cited: CitedBlocks,
    claim: Claiming,
    own: str | None,
    read_out: Mapping[str, str],
) -> Iterator[Mention]:
    """The citations, each with its sentence, and what that says of a motion.

    Args:
        blocks_cited: the text.
        claim: reads what a sentence claims of the motion at a place in it.
        own: the identifier of the letter, where that is a motion itself.
        read_out: what motions ask whose own words stand in the text.
    """
    for index, cited in enumerate(blocks_cited):
        parted = list(sentences(cited.block.text)) if cited.citations else []
        for number, citation in enumerate(cited.citations):
            claimed, sentence, start = _said(cited, citation, parted, claim)
            successor = replacing(cited.block.text, cited.citations, number)
            if claimed == "replaced":
                successor = own or successor
            yield Mention(
                block=index,
                citation=citation,
                sentence=quoted(sentence, start),
                claim=claimed,
                subject=read_out.get(citation.identifier or "")
                or _subject(citation, sentence, start),
                replaced_by=successor,
            )


def _said(
    cited: CitedBlock,
    citation: Citation,
    parted: Sequence[tuple[int, str]],
    claim: Claiming,
) -> tuple[Claim | None, str, int]:
    """What is claimed of a citation, the words that do so, and where it stands in these: its sentence, or its row."""
    begin, sentence = holding(parted, citation.start)
    start = citation.start - begin
    claimed = claim(citation, sentence, start)
    if claimed is None and citation.motion and cited.block.kind == "table":
        row = row_of(cited.block, citation.start)
        claimed = fate_in(row, cited, citation, claim)
        if claimed:
            return claimed, row.text, citation.start - row.start
    return claimed, sentence, start


def _subject(
    citation: Citation,
    sentence: str,
    start: int,
) -> str:
    """What a sentence says that the motion cited at `start` asks or is about; empty of anything else."""
    if not citation.motion or not citation.identifier:
        return ""
    return subject_in(sentence, start, start + len(citation.text))


def _answer(
    citation: Citation,
    sentence: str,
    start: int,
) -> Claim | None:
    """What became of the motion cited at `start`, as a letter that answers for it claims."""
    if citation.kind not in MOTIONS:
        return None
    return claim_of(sentence, start, start + len(citation.text))


def _replacement(
    _citation: Citation,
    sentence: str,
    start: int,
) -> Claim | None:
    """What a motion claims of what it cites at `start`: that it replaces it, at most.

    "die" has no kind of its own, and its mover's name before it is that of the one who replaces it.
    """
    return "replaced" if _IN_PLACE_OF.search(sentence, start) else None
