"""Which citations of a letter are of one document: a short form gets the identifier that others like it have.

Two candidates are none: such a reference is ambiguous and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.typography import alike
from kamerstuk_site.reading.citations.cited_blocks import Citations, CitedBlocks
from kamerstuk_site.reading.citations.find import one_of_several

K = TypeVar("K", bound=Hashable)


def grouped(
    blocks_cited: CitedBlocks,
    key: Callable[[Citation], K],
) -> Mapping[K, Citations]:
    """The citations of a letter by what `key` gives of each; those of which it gives nothing are left out."""
    groups: dict[K, list[Citation]] = defaultdict(list)
    for cited in blocks_cited:
        for citation in cited.citations:
            shared = key(citation)
            if shared:
                groups[shared].append(citation)
    return groups


def as_one_of(citation: Citation, candidates: Iterable[Citation]) -> Citation:
    """A citation as the one document that the candidates are of; ambiguous where they are of several.

    A motion by somebody else is another motion, whatever its number.
    """
    known = [other for other in candidates if other.identifier]
    movers = movers_alike(citation)
    if movers:
        known = [
            other for other in known if movers_alike(other) in (movers, frozenset())
        ]
    meant = the_only(known, by=attrgetter("identifier"))
    if meant:
        return replace(
            citation,
            identifier=meant.identifier,
            status=meant.status,
            reason=meant.reason,
        )
    identifiers = sorted(set(map(attrgetter("identifier"), known)))
    return one_of_several(citation, identifiers) if identifiers else citation


def movers_alike(citation: Citation) -> frozenset[str]:
    """What motions of the same members have alike; empty where the words name none."""
    return frozenset(alike(mover).casefold() for mover in citation.movers)
