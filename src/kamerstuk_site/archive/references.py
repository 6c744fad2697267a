"""What a letter refers to: its mentions of one document together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Reference
from kamerstuk_site.model.letter import Citation, CitationKind, Letter, Mention, Status

Held = Callable[[Citation], str | None]
"""The kind of what is here of what a citation means (`dossier` for a dossier with letters); None where nothing is."""


def references_of(
    letter: Letter, held: Held
) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """The papers of parliament that a letter refers to, and all else, once each, in order of first mention."""
    papers: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    others: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in letter.mentions:
        citation = mention.citation
        groups = papers if citation.paper else others
        if citation.identifier is None:
            groups["as written", " ".join(citation.text.split()).casefold()].append(
                mention
            )
        elif citation.identifier != letter.identifier:
            groups["identifier", citation.identifier].append(mention)
    return _references(papers.values(), held), _references(others.values(), held)


def _references(
    groups: Iterable[Sequence[Mention]], held: Held
) -> tuple[Reference, ...]:
    return tuple(_reference(mentions, held) for mentions in groups)


def _reference(mentions: Sequence[Mention], held: Held) -> Reference:
    citations = [mention.citation for mention in mentions]
    first = citations[0]
    here = held(first)
    status: Status = "archive" if here else first.status
    return Reference(
        identifier=first.identifier,
        as_written=None
        if first.identifier and first.paper
        else " ".join(first.text.split()),
        status=status,
        kind="motie" if here == "motie" else kind_of(citations),
        mentions=len(citations),
        movers=movers_of(citations),
        joint=any(citation.joint for citation in citations),
        reason="" if here else first.reason,
        claims=tuple(
            dict.fromkeys(mention.claim for mention in mentions if mention.claim)
        ),
    )


def kind_of(citations: Iterable[Citation]) -> CitationKind:
    """What most is said to be: a motion if anyone says so, else the first that says more than "Kamerstuk"."""
    kinds = [citation.kind for citation in citations]
    telling = (kind for kind in kinds if kind not in ("kamerstuk", "other"))
    return "motie" if "motie" in kinds else next(telling, kinds[0])


def movers_of(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The movers that the first citation names which names any."""
    return next((citation.movers for citation in citations if citation.movers), ())


def dossier_of_document(identifier: str) -> str | None:
    """The dossier that a document belongs to by its identifier."""
    found = identifiers.parts(identifier)
    return found.dossier if found else None
