"""What the letters cite: documents and dossiers, each with where it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeGuard

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.addresses import (
    Neighbours,
    SoleLetter,
    beside_each_other,
    sole_letter,
    sole_letters,
)
from kamerstuk_site.archive.agreed_subject import agreed
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.entries import (
    card_at,
    changes_of,
    cited_places,
    dossier_letters,
    named_places,
)
from kamerstuk_site.archive.letters import required
from kamerstuk_site.archive.paper_zaken import ZaakName, zaak_name
from kamerstuk_site.archive.references import by_dossier, is_joint, kind_of, movers_of
from kamerstuk_site.archive.zaken import papers_with_zaak
from kamerstuk_site.model.archive import Card, CitedDocument, CitedIn, Dossier
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.dutch.request_words import subject_in_title
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_OWN_KINDS: Mapping[str, CitationKind] = {
    "amendement": "amendement",
    "brief": "brief",
    "handelingen": "handelingen",
    "motie": "motie",
}
"""What a document of the archive is when it is cited, by the kind of its letter; any other is a `kamerstuk`."""
_RECORDED: Mapping[str, CitationKind] = {"Motie": "motie", "Amendement": "amendement"}
"""What a document is that is not here, by the kind of its Zaak."""


@table
def identifiers(rows: Rows) -> tuple[str, ...]:
    """Of every cited document, every motion of the archive itself, and what only a record tells of; in order."""
    letters = sole_letters(rows)
    held = (each for each, letter in letters.items() if letter.kind == "motie")
    recorded = papers_with_zaak(rows).keys() - letters.keys()
    found = {*cited_places.whole(rows), *held, *recorded}
    return tuple(sorted(found, key=identifier_order))


@table
def document(rows: Rows, identifier: str) -> CitedDocument | None:
    """A document that is cited, is a motion here, took the place of another, or has only a record; None of another."""
    places = cited_places(rows, identifier)
    own = sole_letter(rows, identifier)
    recorded = None if own else zaak_name(rows, identifier)
    changed_from, changed_into = _changes(rows, identifier)
    changed = _kind_changed(rows, *changed_from, changed_into)
    if not (places or recorded or changed or _is_motion(own)):
        return None
    citations = [place.mention.citation for place in places]
    subject, speaker = ("", None) if own else _subject(places, recorded)
    return CitedDocument(
        identifier=identifier,
        kind=_kind(own, recorded, citations, changed),
        slug=own.slug if own else None,
        movers=_signed(rows, own) or movers_of(citations),
        joint=is_joint(citations),
        cited_in=places,
        subject=subject,
        subject_from=speaker,
        changed_from=changed_from,
        changed_into=changed_into,
    )


def _kind(
    own: SoleLetter | None,
    recorded: ZaakName | None,
    citations: Sequence[Citation],
    changed: CitationKind | None,
) -> CitationKind:
    """What a document is: as its record or its own letter has it, else as it is cited, or as what was `changed` is."""
    if recorded and recorded.kind in _RECORDED:
        return _RECORDED[recorded.kind]
    kind = _OWN_KINDS.get(own.kind, "kamerstuk") if own else kind_of(citations)
    if kind == "kamerstuk" and changed:
        return changed
    return kind


def _kind_changed(rows: Rows, *others: str | None) -> CitationKind | None:
    """What papers are of which one took another's place; None if there are no others.

    "nr. 726, was nr. 719" says of neither what it is: an amendment if one here is an amendment, else a motion.
    """
    known = list(filter(None, others))
    letters = filter(None, (sole_letter(rows, other) for other in known))
    kinds = {letter.kind for letter in letters}
    if "amendement" in kinds:
        return "amendement"
    return "motie" if known else None


def _is_motion(own: SoleLetter | None) -> TypeGuard[SoleLetter]:
    return own is not None and own.kind == "motie"


def _subject(
    places: Sequence[CitedIn], recorded: ZaakName | None
) -> tuple[str, str | None]:
    """What the letters that cite a motion agree that it is about, and the first of them with those words.

    Where they do not agree: what its record has, and None.
    """
    said = by_group((place.slug, place.mention.subject) for place in places)
    by_letter = {slug: agreed(subjects) for slug, subjects in said.items()}
    subject = agreed([*by_letter.values()])
    if not subject:
        return subject_in_title(recorded.subject) if recorded else "", None
    speaker = next(slug for slug, words in by_letter.items() if words == subject)
    return subject, speaker


def _changes(rows: Rows, identifier: str) -> tuple[tuple[str, ...], str | None]:
    """Which motions a motion took the place of, and which took its."""
    changes = changes_of(rows, identifier)
    old = {change.old for change in changes if change.new == identifier}
    new = [change.new for change in changes if change.old == identifier]
    return tuple(sorted(old, key=identifier_order)), the_only(new)


def _signed(rows: Rows, own: SoleLetter | None) -> tuple[str, ...]:
    """The names below a motion that is here."""
    if not _is_motion(own):
        return ()
    names = (person.name for person in card_at(rows, own.slug).senders)
    named = filter(None, names)
    return tuple(named)


def own_document(rows: Rows, letter: Card) -> CitedDocument | None:
    """The document that a letter itself is, with who speaks of it; None where nobody does, or it is another letter."""
    found = document(rows, letter.identifier or "")
    if found is None or found.slug != letter.slug:
        return None
    return found


def document_at(rows: Rows, identifier: str) -> CitedDocument:
    """A document that is cited or held here.

    Raises:
        KeyError: it is neither.
    """
    return required(document(rows, identifier), identifier)


class DocumentKind(NamedTuple):
    """What a document is, if it is here, and how much other papers speak of it."""

    kind: CitationKind
    is_here: bool
    times: int
    """How often it is spoken of."""
    papers: int
    """In how many other papers."""


@table
def document_kind(rows: Rows, identifier: str) -> DocumentKind:
    """Of a document that is cited or held here, what lists and counts need of it."""
    of = document_at(rows, identifier)
    is_here = of.slug is not None
    return DocumentKind(of.kind, is_here, len(of.cited_in), len(of.citing))


@table
def motions(rows: Rows) -> tuple[str, ...]:
    """The motions that are cited or held here, in order of identifier."""
    return tuple(
        identifier
        for identifier in identifiers(rows)
        if document_kind(rows, identifier).kind == "motie"
    )


# ---------------------------------------------------------------- dossiers


@table
def cited_by_dossier(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The cited documents of each dossier, by ondernummer."""
    return by_dossier(sorted(cited_places.whole(rows), key=identifier_order))


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
    cards = [card_at(rows, slug) for slug in filed]
    by_number = sorted(cards, key=_by_number)
    return Dossier(
        id=dossier_id,
        title=_latest_title(cards, dossier_id),
        letters=tuple(card.slug for card in by_number),
        cited=cited,
        named_in=named,
    )


def _by_number(letter: Card) -> tuple[bool, object]:
    """Sort key: letters without a number keep their order of time, behind the others."""
    return letter.number is None, slugs.natural(letter.number or "")


def _latest_title(letters: Iterable[Card], dossier_id: str) -> str | None:
    """The title that the last of the letters that has any gives to a dossier."""
    title = None
    for letter in letters:
        for dossier in letter.dossiers:
            if dossier.id == dossier_id and dossier.title:
                title = dossier.title
    return title


def dossier_at(rows: Rows, dossier_id: str) -> Dossier:
    """A dossier that has a page.

    Raises:
        KeyError: it has none.
    """
    return required(dossier(rows, dossier_id), dossier_id)


@table
def dossier_exists(rows: Rows, dossier_id: str) -> bool:
    """True if a dossier has a page."""
    return dossier(rows, dossier_id) is not None


@table
def dossier_size(rows: Rows, dossier_id: str) -> tuple[int, int]:
    """How many letters are filed under a dossier, and how many documents of it are cited."""
    filed = dossier_letters(rows, dossier_id)
    cited = cited_of_dossier(rows, dossier_id)
    return len(filed), len(cited)


@table(kept=False)
def neighbours_in_dossier(rows: Rows, dossier_id: str) -> dict[str, Neighbours]:
    """By slug the letters before and after each in a dossier."""
    return beside_each_other(dossier_at(rows, dossier_id).letters)


@table
def beside_in_dossier(
    rows: Rows,
    dossier_id: str,
    slug: str,
) -> Neighbours:
    """The letters before and after one in a dossier."""
    neighbours = neighbours_in_dossier(rows, dossier_id)
    return neighbours.get(slug, (None, None))
