"""Words that a letter itself links to a paper: "Zie de motie", with the paper's address behind the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.citations.cited_blocks import (
    Citations,
    CitedBlock,
    by_start,
)
from kamerstuk_site.reading.citations.cited_words import About
from kamerstuk_site.reading.citations.find import cited_by_address
from kamerstuk_site.reading.citations.motions import described_within
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

by_end = attrgetter("end")
_WORDS = lazy_pattern(r"\S(?:.*\S)?", re.DOTALL)
"""The words of a link, without the space around them."""


def with_linked_words(cited: CitedBlock, about: About) -> CitedBlock:
    """A block with what its links lead to: a citation of certain identity, with the words of the link as its text.

    A citation within those words that is of no one paper, or of the dossier alone, means the linked one. What the words
    cite otherwise stays as it is printed, whatever the link.
    """
    links = list(_leading_to_papers(cited.block, about))
    if not links:
        return cited
    citations = list(cited.citations)
    for mark, named in links:
        first = bisect_right(citations, mark.start, key=by_end)
        last = bisect_left(citations, mark.end, key=by_start)
        within = citations[first:last]
        if all(_may_mean(citation, named) for citation in within):
            linked = _named_so(cited.text, mark, named, within)
            citations[first:last] = [linked]
    return replace(cited, citations=citations)


def _leading_to_papers(block: Block, about: About) -> Iterator[tuple[Mark, Citation]]:
    """Each link of a block whose address names a paper, other than the letter itself, with that paper."""
    for mark in block.marks:
        if mark.kind != "link" or not block.text[mark.start : mark.end].strip():
            continue
        named = cited_by_address(mark.value, about)
        if named and named.identifier and not about.is_itself(named):
            yield mark, named


def _may_mean(citation: Citation, named: Citation) -> bool:
    """True if the words of a citation leave open what is linked, or are of the dossier that it belongs to."""
    if citation.kind == "dossier":
        paper = parts(named.identifier)
        return paper is not None and citation.identifier == paper.dossier
    if citation.identifier:
        return False
    alternatives = citation.alternatives
    return not alternatives or named.identifier in alternatives


def _named_so(
    text: str,
    mark: Mark,
    named: Citation,
    within: Citations,
) -> Citation:
    """The linked paper, cited by the words of its link; what these called it within is kept."""
    words = next(_WORDS.finditer(text, mark.start, mark.end))
    start, end = words.span()
    whole = replace(named, start=start, end=end, text=words[0])
    called = next((citation for citation in within if citation.movers), None)
    if called:
        return replace(
            whole,
            kind=called.kind,
            movers=called.movers,
            joint=called.joint,
            amended=called.amended,
        )
    return described_within(text, whole)
