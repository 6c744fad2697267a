"""Numbers that lack a part: a budget dossier without its chapter, and an ondernummer without its dossier.

"(36 800 nr. 79)" is 36 800 V, nr. 79 where the letter cites that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain

from kamerstuk_site.model.identifiers import kamerstuk, parts
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.reading.citations.cited_blocks import CitedBlocks
from kamerstuk_site.reading.citations.identify import NO_DOSSIER
from kamerstuk_site.reading.citations.same_document import as_one_of, grouped
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_OWN_NUMBER = lazy_pattern(r"(?:\d{1,4}[a-z]?|[A-Z]{1,2})$")


def with_chapters(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give a budget dossier without its chapter the one chapter under which the letter cites the same number."""
    in_chapters = grouped(blocks_cited, _without_chapter)
    done = []
    for cited in blocks_cited:
        if not cited.citations:
            done.append(cited)
            continue
        citations = [
            as_one_of(citation, in_chapters.get(citation.identifier or "", ()))
            for citation in cited.citations
        ]
        done.append(replace(cited, citations=citations))
    return done


def _without_chapter(citation: Citation) -> str:
    """What the identifier of a paper in a chapter would be without it; empty for others."""
    known = parts(citation.identifier)
    if known is None or known.dossier is None:
        return ""
    budget, _, chapter = known.dossier.partition("-")
    return kamerstuk(budget, known.number) if chapter else ""


def with_dossiers(blocks_cited: CitedBlocks) -> CitedBlocks:
    """Give a number alone ("op stuk nr. 469") the one dossier in which the letter cites that number."""
    every = chain.from_iterable(cited.citations for cited in blocks_cited)
    if not any(map(_number_alone, every)):
        return blocks_cited
    numbered = grouped(blocks_cited, _number)
    done = []
    for cited in blocks_cited:
        citations = list(cited.citations)
        places = Counter(citation.start for citation in citations)
        for index, citation in enumerate(citations):
            alone = _number_alone(citation)
            # The numbers within a range share the place of its end, so that their words do not tell them apart.
            if alone and places[citation.start] == 1:
                citations[index] = as_one_of(citation, numbered.get(alone, ()))
        done.append(replace(cited, citations=citations))
    return done


def _number(citation: Citation) -> str:
    """The ondernummer of a Kamerstuk; empty for others."""
    known = parts(citation.identifier)
    return known.number if known and known.dossier else ""


def _number_alone(citation: Citation) -> str:
    """The ondernummer of a reference that names no dossier; empty for others."""
    if citation.reason != NO_DOSSIER:
        return ""
    match = _OWN_NUMBER.search(citation.text)
    return match[0] if match else ""
