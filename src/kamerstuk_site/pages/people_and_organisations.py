"""The page of a person or an organisation: roles over time, and what they signed, received and moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kamerstuk_site.archive.citation_graph import own_document
from kamerstuk_site.archive.entries import time_of
from kamerstuk_site.archive.paper_zaken import own_paper
from kamerstuk_site.archive.parties import party
from kamerstuk_site.archive.promise_ties import promises_by_person
from kamerstuk_site.exports.feeds import feed_beside, letters_of, own_feed
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, Party, PartyKind, Tenure
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.pages.person_speeches import person_speeches
from kamerstuk_site.pages.promise_items import first_promises
from kamerstuk_site.pages.story import Moment, story_pages
from kamerstuk_site.presentation.page_links import (
    document_path,
    letter_path,
    party_path,
)
from kamerstuk_site.presentation.recorded_fate import decided

MOST = 60
"""Letters and motions on a page: about three times as long as a letter of two pages."""
MOST_TENURES = 25
"""Roles or people in the table of a party; of more it says how many others there are."""


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
    here = context.here(party_path(shown))
    tied = promises_by_person(context.rows, (kind, key))
    by_maker = by_group((is_maker, number) for number, is_maker in tied)
    yield from story_pages(
        context,
        party_path(shown),
        "partij",
        {"title": shown.name, "tags": [f"soort: {noun}"]},
        [*_elsewhere(context, shown), *_moments(context, shown)],
        most=MOST,
        party=shown,
        feed=own_feed(context.rows, feed_beside(party_path(shown)), letters_of(shown)),
        kicker=noun.capitalize(),
        other_names=" · ".join(name for name in shown.names if name != shown.name),
        heading=heading,
        made=first_promises(context, here, by_maker.get(True, ())),
        got=first_promises(context, here, by_maker.get(False, ())),
        tenures=_tenures(context, shown),
        others=len(shown.tenures[MOST_TENURES:]),
        speeches=person_speeches(context, here, (kind, key)),
        results=_results(context, shown),
    )


def _tenures(context: PageContext, shown: Party) -> list[tuple[object, str, str]]:
    """The roles or people that most letters name, with their period and how many that are, by the first of these."""
    words = context.words["partij"]
    wording = context.wording
    tenures = sorted(
        sorted(shown.tenures, key=_fewest)[:MOST_TENURES],
        key=lambda tenure: time_of(context.card(tenure.letters[0])),
    )
    found = []
    for tenure in tenures:
        name: object = context.links.in_dutch(tenure.name)
        if shown.kind == "organisation":
            name = context.named(tenure.name, tenure.letters[0])
        days = [context.card(slug).date for slug in tenure.letters]
        period = wording.period(days, words) or words["zonder_datum"]
        found.append((name, period, wording.number(len(days))))
    return found


def _fewest(tenure: Tenure) -> int:
    """Sort key that puts what most letters name first."""
    return -len(tenure.letters)


def _elsewhere(context: PageContext, shown: Party) -> Iterator[Moment]:
    """The motions that they moved and that are not here: these have no date, and stand first."""
    words = context.words["partij"]
    for identifier in shown.moved_elsewhere:
        document = context.document(identifier)
        yield Moment(
            when=[identifiers.display(identifier)],
            head=(
                context.wording.document_in_list(document),
                document_path(context.rows, document),
            ),
            notes=[
                words["diende_in"],
                context.wording.mentioned(document),
                *_recorded(context, identifier),
                *context.last_claim(document),
            ],
            year=words["moties_elders"],
        )


def _moments(context: PageContext, shown: Party) -> Iterator[Moment]:
    """Each letter once, in order of time, with all that they did in it."""
    words = context.words["partij"]
    done = {
        "ondertekende": shown.signed,
        "ontving": shown.received,
        "sprak_in": shown.spoke,
        "diende_in": shown.moved,
    }
    verbs = by_group(
        (slug, words[key]) for key, slugs in done.items() for slug in slugs
    )
    for letter in sorted(map(context.card, verbs), key=time_of):
        yield _moment(context, letter, verbs[letter.slug])


def _moment(
    context: PageContext,
    letter: Card,
    verbs: Sequence[str],
) -> Moment:
    wording = context.wording
    return Moment(
        when=[context.day(letter)],
        head=(context.links.in_dutch(letter.title), letter_path(letter.slug)),
        notes=[
            ", ".join(verbs),
            wording.kind_and_sender(letter),
            *wording.dossier_place(letter),
            *_became(context, letter),
        ],
        year=wording.year(letter),
    )


def _became(context: PageContext, letter: Card) -> list[str]:
    """What became of a motion: as the Kamer's record has it, and as the last letter that says so says."""
    own = own_document(context.rows, letter)
    if own is None or own.kind != "motie":
        return []
    return [*_recorded(context, own.identifier), *context.last_claim(own)]


def _recorded(context: PageContext, identifier: str) -> list[str]:
    """`aangenomen`, `advies van het kabinet: Ontraden`, as far as a record has them."""
    result, _, advice = decided(context.links, identifier)
    form = context.words["uitslag"]["advies_kort"]
    return [*filter(None, [result]), *([form.format(advies=advice)] if advice else [])]


def _results(context: PageContext, shown: Party) -> str:
    """How many of the motions of a party have which result; empty where no record has any."""
    own = (own_paper(context.rows, context.card(slug)) for slug in shown.moved)
    motions = [*filter(None, own), *shown.moved_elsewhere]
    results = [decided(context.links, motion).result for motion in motions]
    counted = Counter(filter(None, results))
    if not counted:
        return ""
    number = context.wording.number
    parts = [f"{number(times)} {result}" for result, times in counted.most_common()]
    form = str(context.words["partij"]["moties_uitslag"])
    moties = context.wording.count(counted.total(), "motie")
    return form.format(moties=moties, uitslagen=", ".join(parts))
