"""The page of a person or an organisation: roles over time, and what they signed, received and moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kamerstuk_site.archive.entries import time_of
from kamerstuk_site.archive.parties import party
from kamerstuk_site.model.archive import Card, Party, PartyKind
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.pages.story import Moment, story_pages
from kamerstuk_site.presentation.page_links import letter_path, party_path


def party_pages(
    context: PageContext,
    kind: PartyKind,
    key: str,
) -> Iterator[PageFile]:
    """The page, and where there is much to tell, a page for each part of it."""
    shown = party(context.rows, kind, key)
    words = context.words["partij"]
    nouns = context.words["aantallen"]
    if kind == "person":
        noun = nouns["persoon"][0]
        heading = words["functies"]
    else:
        noun = nouns["organisatie"][0]
        heading = words["mensen"]
    yield from story_pages(
        context,
        party_path(shown),
        "partij",
        {"title": shown.name},
        list(_moments(context, shown)),
        party=shown,
        kicker=noun.capitalize(),
        other_names=" · ".join(name for name in shown.names if name != shown.name),
        heading=heading,
        tenures=_tenures(context, shown),
        motions=[_motion(context, identifier) for identifier in shown.moved],
    )


def _tenures(context: PageContext, shown: Party) -> list[tuple[object, str, str]]:
    """Roles or people with their period and how many letters name them, by the first of these."""
    words = context.words["partij"]
    wording = context.wording
    tenures = sorted(
        shown.tenures,
        key=lambda tenure: time_of(context.card(tenure.letters[0])),
    )
    found = []
    for tenure in tenures:
        name: object = tenure.name
        if shown.kind == "organisation":
            name = context.named(tenure.name, tenure.letters[0])
        days = [context.card(slug).date for slug in tenure.letters]
        period = wording.period(days, words) or words["zonder_datum"]
        found.append((name, period, wording.number(len(days))))
    return found


def _motion(context: PageContext, identifier: str) -> tuple[str, list[str]]:
    """A motion that they moved, and what there is to say of it."""
    document = context.document(identifier)
    notes = [context.about_motion(document), *context.last_claim(document)]
    return identifier, notes


def _moments(context: PageContext, shown: Party) -> Iterator[Moment]:
    """Each letter once, in order of time, with all that they did in it."""
    words = context.words["partij"]
    verbs: dict[str, list[str]] = defaultdict(list)
    for slug in shown.signed:
        verbs[slug].append(words["ondertekende"])
    for slug in shown.received:
        verbs[slug].append(words["ontving"])
    for slug in shown.spoke:
        verbs[slug].append(words["sprak_in"])
    for letter in sorted(map(context.card, verbs), key=time_of):
        yield _moment(context, letter, verbs[letter.slug])


def _moment(
    context: PageContext,
    letter: Card,
    verbs: list[str],
) -> Moment:
    wording = context.wording
    return Moment(
        when=[context.day(letter)],
        head=(letter.title, letter_path(letter.slug)),
        notes=[
            ", ".join(verbs),
            wording.kind_and_sender(letter),
            *wording.dossier_place(letter),
        ],
        year=wording.year(letter),
    )
