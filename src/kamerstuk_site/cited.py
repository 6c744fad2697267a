"""What the letters of an archive cite: the references of each, and the documents and dossiers that these lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kamerstuk_site import slugs
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import CitedDocument, CitedIn, Dossier, Entry, Reference
from kamerstuk_site.model.letter import Citation, CitationKind, Letter, Mention, Status

_OWN_KINDS: Mapping[str, CitationKind] = {"amendement": "amendement", "brief": "brief", "handelingen": "handelingen"}
"""What a document of the archive is when it is cited, by the kind of its letter; any other is a `kamerstuk`."""


@cache
def identifier_order(identifier: str) -> tuple[object, ...]:
    """Sort key: by series, dossier and ondernummer, each as a number where it is one."""
    found = identifiers.parts(identifier)
    if found is None:
        return ("~", (), slugs.natural(identifier))
    return (found.series, slugs.natural(found.dossier or found.session or ""), slugs.natural(found.number))


def references_of(letter: Letter, held: Mapping[str, Letter | None], *, paper: bool) -> tuple[Reference, ...]:
    """Every other paper of parliament (or all else) that the letter refers to, once each, in order of first mention."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in letter.mentions:
        citation = mention.citation
        if citation.paper != paper:
            continue
        if citation.identifier is None:
            groups["as written", " ".join(citation.text.split()).casefold()].append(mention)
        elif citation.identifier != letter.identifier:
            groups["identifier", citation.identifier].append(mention)
    return tuple(_reference(mentions, held) for mentions in groups.values())


def _reference(mentions: Sequence[Mention], held: Mapping[str, Letter | None]) -> Reference:
    citations = [mention.citation for mention in mentions]
    first = citations[0]
    here, letter = first.identifier in held, held.get(first.identifier or "")
    status: Status = "archive" if here else first.status
    return Reference(
        identifier=first.identifier,
        as_written=None if first.identifier and first.paper else " ".join(first.text.split()),
        status=status,
        kind="motie" if letter and letter.kind == "motie" else _kind(citations),
        mentions=len(citations),
        movers=_movers(citations),
        joint=any(citation.joint for citation in citations),
        reason="" if here else first.reason,
        claims=tuple(dict.fromkeys(mention.claim for mention in mentions if mention.claim)),
    )


def _kind(citations: Iterable[Citation]) -> CitationKind:
    """What most is said to be: a motion if anyone says so, else the first that says more than "Kamerstuk"."""
    kinds = [citation.kind for citation in citations]
    telling = (kind for kind in kinds if kind not in ("kamerstuk", "other"))
    return "motie" if "motie" in kinds else next(telling, kinds[0])


def _movers(citations: Iterable[Citation]) -> tuple[str, ...]:
    return next((citation.movers for citation in citations if citation.movers), ())


def documents(entries: Sequence[Entry], held: Mapping[str, Letter]) -> Iterator[CitedDocument]:
    """Every cited document, and every motion of the archive itself, in order of identifier."""
    cited: dict[str, list[CitedIn]] = defaultdict(list)
    own = {entry.letter.identifier: entry for entry in entries if entry.letter.identifier in held}
    for entry in entries:
        if entry.letter.kind == "motie" and entry.letter.identifier in held:
            cited[entry.letter.identifier or ""] += []
        for identifier, place in cited_by(entry):
            cited[identifier].append(place)
    for identifier in sorted(cited, key=identifier_order):
        yield document_of(identifier, cited[identifier], own.get(identifier))


def cited_by(entry: Entry) -> Iterator[tuple[str, CitedIn]]:
    """The other papers of parliament that a letter speaks of, by identifier, wherever it does."""
    for mention in entry.letter.mentions:
        identifier = mention.citation.identifier
        if identifier and mention.citation.paper and identifier != entry.letter.identifier:
            yield identifier, CitedIn(entry, mention)


def document_of(identifier: str, cited: Sequence[CitedIn], entry: Entry | None) -> CitedDocument:
    """A document, from the places that speak of it, in order of time, and its own letter."""
    citations = [place.mention.citation for place in cited]
    document = CitedDocument(
        identifier=identifier,
        kind=_kind(citations) if citations else "motie",
        entry=entry,
        movers=_movers(citations),
        joint=any(citation.joint for citation in citations),
        cited_in=tuple(cited),
    )
    if entry is None:
        return document
    if entry.letter.kind != "motie":
        return replace(document, kind=_OWN_KINDS.get(entry.letter.kind, "kamerstuk"))
    signed = tuple(person.name for person in entry.letter.senders if person.name)
    return replace(document, kind="motie", movers=signed or document.movers)


def dossiers(entries: Sequence[Entry], cited_documents: Iterable[CitedDocument]) -> Iterator[Dossier]:
    """Every dossier that a letter is filed under or that something cited belongs to, by number."""
    filed: dict[str, list[Entry]] = defaultdict(list)
    cited: dict[str, list[CitedDocument]] = defaultdict(list)
    named: dict[str, list[CitedIn]] = defaultdict(list)
    for entry in entries:
        for key, place in dossiers_named_by(entry):
            named[key].append(place)
        for dossier in entry.letter.dossiers:
            filed[dossier.id].append(entry)
    for document in cited_documents:
        if document.cited_in and (dossier_id := dossier_of_document(document.identifier)):
            cited[dossier_id].append(document)
    for key in sorted({*filed, *cited, *named}, key=slugs.natural):
        yield dossier_of(key, filed[key], cited[key], named[key])


def dossiers_named_by(entry: Entry) -> Iterator[tuple[str, CitedIn]]:
    """The dossiers that a letter names as a whole, wherever it does."""
    for mention in entry.letter.mentions:
        if mention.citation.kind == "dossier" and mention.citation.identifier:
            yield mention.citation.identifier, CitedIn(entry, mention)


def dossier_of_document(identifier: str) -> str | None:
    """The dossier that a document belongs to by its identifier."""
    found = identifiers.parts(identifier)
    return found.dossier if found else None


def dossier_of(key: str, filed: Sequence[Entry], cited: Sequence[CitedDocument], named: Sequence[CitedIn]) -> Dossier:
    """A dossier, from its letters and the places that name it, in order of time, and from its cited documents."""
    titles = (each.title for entry in reversed(filed) for each in reversed(entry.letter.dossiers) if each.id == key)
    title = next(filter(None, titles), None)  # the latest
    return Dossier(key, title, tuple(sorted(filed, key=_ondernummer)), tuple(cited), tuple(named))


def _ondernummer(entry: Entry) -> tuple[object, ...]:
    """By number; letters without one keep their order of time, behind the others."""
    number = entry.letter.facts.number
    return (number is None, slugs.natural(number.value) if number else ())
