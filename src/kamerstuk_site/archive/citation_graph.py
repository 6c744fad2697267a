"""What the letters cite: documents and dossiers, each with where it is spoken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.addresses import beside_each_other, held, held_letters
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.entries import (
    card_at,
    cited_places,
    dossier_letters,
    named_places,
    present,
)
from kamerstuk_site.archive.references import dossier_of_document, kind_of, movers_of
from kamerstuk_site.model.archive import Card, CitedDocument, Dossier
from kamerstuk_site.model.letter import CitationKind
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table

_OWN_KINDS: Mapping[str, CitationKind] = {
    "amendement": "amendement",
    "brief": "brief",
    "handelingen": "handelingen",
    "motie": "motie",
}
"""What a document of the archive is when it is cited, by the kind of its letter; any other is a `kamerstuk`."""


@table
def identifiers(rows: Rows) -> tuple[str, ...]:
    """Of every cited document, and every motion of the archive itself, in order."""
    motions = (
        identifier
        for identifier, letter in held_letters(rows).items()
        if letter.kind == "motie"
    )
    return tuple(sorted({*cited_places.whole(rows), *motions}, key=identifier_order))


@table
def document(rows: Rows, identifier: str) -> CitedDocument | None:
    """A document that is cited, or a motion that is here; None of anything else."""
    places = cited_places(rows, identifier)
    own = held(rows, identifier)
    if not places and (own is None or own.kind != "motie"):
        return None
    citations = [place.mention.citation for place in places]
    kind: CitationKind = kind_of(citations) if citations else "motie"
    movers = movers_of(citations)
    if own:
        kind = _OWN_KINDS.get(own.kind, "kamerstuk")
    if own and kind == "motie":
        signed = tuple(
            person.name for person in card_at(rows, own.slug).senders if person.name
        )
        movers = signed or movers
    joint = any(citation.joint for citation in citations)
    return CitedDocument(
        identifier, kind, own.slug if own else None, movers, joint, places
    )


def own_document(rows: Rows, letter: Card) -> CitedDocument | None:
    """The document that a letter itself is, with who speaks of it; None where nobody does, or it is another letter."""
    found = document(rows, letter.identifier or "")
    return found if found and found.slug == letter.slug else None


def document_at(rows: Rows, identifier: str) -> CitedDocument:
    """A document that is cited or held here.

    Raises:
        KeyError: it is neither.
    """
    return present(document(rows, identifier), identifier)


@table
def document_kind(rows: Rows, identifier: str) -> tuple[CitationKind, bool, int]:
    """Of a document its kind, True if it is here, and how often it is spoken of."""
    of = document_at(rows, identifier)
    return of.kind, of.slug is not None, len(of.cited_in)


# ---------------------------------------------------------------- dossiers


@table(kept=False)
def cited_by_dossier(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The cited documents of each dossier, by ondernummer."""
    found: dict[str, list[str]] = defaultdict(list)
    for identifier in sorted(cited_places.whole(rows), key=identifier_order):
        dossier_id = dossier_of_document(identifier)
        if dossier_id:
            found[dossier_id].append(identifier)
    return {dossier_id: tuple(found[dossier_id]) for dossier_id in found}


cited_of_dossier = each(cited_by_dossier, ())


@table
def dossier_ids(rows: Rows) -> tuple[str, ...]:
    """Of every dossier that a letter is filed under, that something cited belongs to, or that is named; by number."""
    found = {
        *dossier_letters.whole(rows),
        *cited_by_dossier(rows),
        *named_places.whole(rows),
    }
    return tuple(sorted(found, key=slugs.natural))


@table
def dossier(rows: Rows, dossier_id: str) -> Dossier | None:
    """A dossier; None where no letter is filed under it, names it or cites anything of it."""
    filed = dossier_letters(rows, dossier_id)
    cited = cited_of_dossier(rows, dossier_id)
    named = named_places(rows, dossier_id)
    if not (filed or cited or named):
        return None
    title = None
    order = []
    for slug in filed:
        of = card_at(rows, slug)
        for name in of.dossiers:
            if name.id == dossier_id and name.title:
                title = name.title  # the latest
        # Letters without a number keep their order of time, behind the others.
        order.append((of.number is None, slugs.natural(of.number or "")))
    by_number = sorted(range(len(filed)), key=order.__getitem__)
    return Dossier(
        dossier_id, title, tuple(filed[index] for index in by_number), cited, named
    )


def dossier_at(rows: Rows, dossier_id: str) -> Dossier:
    """A dossier that has a page.

    Raises:
        KeyError: it has none.
    """
    return present(dossier(rows, dossier_id), dossier_id)


@table
def dossier_exists(rows: Rows, dossier_id: str) -> bool:
    """True if a dossier has a page."""
    return dossier(rows, dossier_id) is not None


@table
def dossier_size(rows: Rows, dossier_id: str) -> tuple[int, int]:
    """How many letters are filed under a dossier, and how many documents of it are cited."""
    return len(dossier_letters(rows, dossier_id)), len(
        cited_of_dossier(rows, dossier_id)
    )


@table(kept=False)
def neighbours_in_dossier(
    rows: Rows, dossier_id: str
) -> dict[str, tuple[str | None, str | None]]:
    """By slug the letters before and after each in a dossier."""
    return beside_each_other(dossier_at(rows, dossier_id).letters)


@table
def beside_in_dossier(
    rows: Rows, dossier_id: str, slug: str
) -> tuple[str | None, str | None]:
    """The letters before and after one in a dossier."""
    return neighbours_in_dossier(rows, dossier_id).get(slug, (None, None))
