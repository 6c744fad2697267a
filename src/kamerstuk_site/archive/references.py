"""What a letter refers to: its mentions of one document together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kamerstuk_site.archive.agreed_subject import agreed
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Reference
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Citation, CitationKind, Letter, Mention
from kamerstuk_site.model.typography import on_one_line

KindHere = Callable[[Citation], str | None]
"""The kind of what is here of what a citation means (`dossier` for a dossier with letters); None where nothing is."""
_Document = tuple[str, str]
"""What mentions of one document have alike."""


def references_of(
    letter: Letter, kind_here: KindHere
) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    """The papers of parliament that a letter refers to, and all else, once each, in order of first mention."""
    papers: dict[_Document, list[Mention]] = defaultdict(list)
    others: dict[_Document, list[Mention]] = defaultdict(list)
    for mention in letter.mentions:
        citation = mention.citation
        if citation.identifier and citation.identifier == letter.identifier:
            continue
        groups = papers if citation.paper else others
        groups[_document_meant(citation)].append(mention)
    return _references(papers.values(), kind_here), _references(
        others.values(), kind_here
    )


def _document_meant(citation: Citation) -> _Document:
    if citation.identifier is None:
        return "as written", _words(citation).casefold()
    return "identifier", citation.identifier


def _words(citation: Citation) -> str:
    return on_one_line(citation.text)


def _references(
    groups: Iterable[Sequence[Mention]], kind_here: KindHere
) -> tuple[Reference, ...]:
    return tuple(_reference(mentions, kind_here) for mentions in groups)


def _reference(mentions: Sequence[Mention], kind_here: KindHere) -> Reference:
    citations = [mention.citation for mention in mentions]
    first = citations[0]
    here = kind_here(first)
    led_to = replace(first, status="archive", reason="") if here else first
    is_named = first.identifier and first.paper
    claims = (mention.claim for mention in mentions if mention.claim)
    return Reference(
        identifier=first.identifier,
        as_written=None if is_named else _words(first),
        status=led_to.status,
        kind="motie" if here == "motie" else kind_of(citations),
        mentions=len(citations),
        movers=movers_of(citations),
        joint=is_joint(citations),
        reason=led_to.reason,
        claims=tuple(dict.fromkeys(claims)),
        subject=agreed([mention.subject for mention in mentions]),
        replaced_by=successor_of(mentions),
        by_curator=any(citation.by_curator for citation in citations),
    )


def successor_of(mentions: Iterable[Mention]) -> str | None:
    """The motion that took the place of the one mentioned; None where nobody says so, or two name different ones."""
    return the_only(filter(None, (mention.replaced_by for mention in mentions)))


def kind_of(citations: Iterable[Citation]) -> CitationKind:
    """What most is said to be: a motion if anyone says so, else the first that says more than "Kamerstuk"."""
    kinds = [citation.kind for citation in citations]
    telling = (kind for kind in kinds if kind not in ("kamerstuk", "other"))
    if "motie" in kinds:
        return "motie"
    return next(telling, kinds[0])


def movers_of(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The movers that the first citation names which names any."""
    for citation in citations:
        if citation.movers:
            return citation.movers
    return ()


def is_joint(citations: Sequence[Citation]) -> bool:
    """True if there are more movers than `movers_of` gives: "Kuik c.s." says nothing where all names are known."""
    named = movers_of(citations)
    return any(each.joint for each in citations if each.movers in ((), named))


def dossier_of_document(identifier: str) -> str | None:
    """The dossier that a document belongs to by its identifier."""
    found = identifiers.parts(identifier)
    return found.dossier if found else None


def by_dossier(documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Documents by the dossier that they belong to, in the order given; those of no dossier are left out."""
    found = ((dossier_of_document(identifier), identifier) for identifier in documents)
    return by_group((dossier, document) for dossier, document in found if dossier)
