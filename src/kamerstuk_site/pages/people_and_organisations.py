"""The page of a person or an organisation: roles over time, and what they signed, received and moved."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.archive.citation_graph import document_at
from kamerstuk_site.archive.entries import time_of
from kamerstuk_site.archive.parties import party
from kamerstuk_site.model.archive import Card, Party, PartyKind
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.pages.story import Moment, story_pages
from kamerstuk_site.presentation.page_links import letter_path, party_path


def party_pages(context: PageContext, kind: PartyKind, key: str) -> Iterator[PageFile]:
    """The page, and where there is much to tell, a page for each part of it."""
    shown = party(context.rows, kind, key)
    words, person = context.words["partij"], kind == "person"
    yield from story_pages(
        context,
        party_path(shown),
        "partij",
        {"title": shown.name},
        list(_moments(context, shown)),
        party=shown,
        kicker=context.words["aantallen"]["persoon" if person else "organisatie"][
            0
        ].capitalize(),
        other_names=" · ".join(name for name in shown.names if name != shown.name),
        heading=words["functies" if person else "mensen"],
        tenures=_tenures(context, shown),
        motions=[_motion(context, identifier) for identifier in shown.moved],
    )


def _tenures(context: PageContext, shown: Party) -> list[tuple[object, str, str]]:
    """Roles or people with their period and how many letters name them, by the first of these."""
    words, found = context.words["partij"], []
    for tenure in shown.tenures:
        letters = [context.card(slug) for slug in tenure.letters]
        name = (
            tenure.name
            if shown.kind == "person"
            else context.named(tenure.name, letters[0].slug)
        )
        period = (
            context.wording.period([letter.date for letter in letters], words)
            or words["zonder_datum"]
        )
        found.append(
            (time_of(letters[0]), (name, period, context.wording.number(len(letters))))
        )
    return [tenure for _, tenure in sorted(found, key=lambda each: each[0])]


def _motion(context: PageContext, identifier: str) -> tuple[str, list[str]]:
    """A motion that they moved, and what there is to say of it."""
    document = document_at(context.rows, identifier)
    return identifier, [
        context.wording.document_summary(document),
        *context.last_claim(document),
    ]


def _moments(context: PageContext, shown: Party) -> Iterator[Moment]:
    did: dict[str, list[str]] = {}
    for verb, letters in (
        ("ondertekende", shown.signed),
        ("ontving", shown.received),
        ("sprak_in", shown.spoke),
    ):
        for slug in letters:
            did.setdefault(slug, []).append(context.words["partij"][verb])
    for letter in sorted(map(context.card, did), key=time_of):
        yield _moment(context, letter, did[letter.slug])


def _moment(context: PageContext, letter: Card, verbs: list[str]) -> Moment:
    notes = [
        ", ".join(verbs),
        context.wording.kind_and_sender(letter),
        *context.wording.dossier_place(letter),
    ]
    when = context.wording.when(letter, short=True)
    return Moment(
        [when],
        (letter.title, letter_path(letter.slug)),
        notes,
        year=context.wording.year(letter),
    )
