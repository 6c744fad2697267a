"""Numbers alone in a debate: "de motie op stuk nr. 469" is the paper of that number which the debate also names whole.

A debate is filed under no dossier, but a motion that is moved in it gets its number with its dossier there ("Zij krijgt
nr. 469 (36 410)"), and the votes name both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.cited_blocks import CitedBlocks
from kamerstuk_site.reading.citations.find import as_one_of
from kamerstuk_site.reading.citations.identify import NO_DOSSIER

_NUMBER = re.compile(r"\b(?:\d+[a-z]?|[A-Z]{1,3})$")


def with_dossiers_of_numbers(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give each number without a dossier the one that the debate gives it; two are ambiguous."""
    papers: dict[str, set[str]] = defaultdict(set)
    for cited in blocks_cited:
        for citation in cited.citations:
            paper = parts(citation.identifier or "")
            if paper and paper.dossier:
                papers[paper.number].add(paper.identifier)
    done = []
    for cited in blocks_cited:
        citations = [as_one_of(citation, sorted(papers[_alone(citation)]), None) for citation in cited.citations]
        done.append(replace(cited, citations=citations))
    return done


def _alone(citation: Citation) -> str:
    """The number of a citation that states no dossier; empty for any other."""
    number = _NUMBER.search(citation.text)
    return number[0] if number and citation.reason == NO_DOSSIER else ""
