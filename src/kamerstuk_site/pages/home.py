"""Where a visitor begins: the home page, and the page to search on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.arrivals import arrival, latest
from kamerstuk_site.archive.citation_graph import (
    document_kind,
    dossier_at,
    dossier_ids,
    dossier_size,
)
from kamerstuk_site.pages.counts import counts
from kamerstuk_site.pages.lists import motions
from kamerstuk_site.pages.page_context import NEWEST, PageContext, PageFile


def home_pages(context: PageContext) -> Iterator[PageFile]:
    """The home page, and the page to search on."""
    yield _home(context)
    yield context.page(
        "zoeken.md",
        "zoeken",
    )


def _home(context: PageContext) -> PageFile:
    """What the archive holds in two sentences, what is newest, what is spoken of most."""
    words = context.words["thuis"]
    wording = context.wording
    counted = counts(context.rows)
    dates = [context.card(slug).date for slug in letters_in_time(context.rows)]
    first = words["eerste"].format(
        stukken=wording.count(len(dates), "stuk"),
        dossiers=wording.count(counted.filed, "dossier"),
        periode=wording.period(dates, words),
    )
    second = words["tweede"].format(
        documenten=wording.count(counted.documents, "document"),
        ontbreekt=wording.number(counted.missing),
    )
    return context.page(
        "index.md",
        "thuis",
        {"title": context.words["site"]["naam"]},
        first=first,
        second=second,
        letters=context.cards(latest(context.rows)[:NEWEST]),
        added=_arrivals(context),
        dossiers=[_dossier(context, dossier_id) for dossier_id in _fullest(context)],
        documents=[_motion(context, motion) for motion in _most_cited(context)],
    )


def _arrivals(context: PageContext) -> dict[str, str]:
    """By slug when each of the newest letters was taken in, in words, where that was noted.

    Where all came on one day, that tells none of them from the others and is not said.
    """
    newest = latest(context.rows)[:NEWEST]
    days = {slug: arrival(context.rows, slug) for slug in newest}
    if len({*days.values()}) == 1:
        return {}
    form = context.words["thuis"]["opgenomen"]
    found = {}
    for slug, day in days.items():
        if day:
            written = context.wording.date(dt.date.fromisoformat(day))
            found[slug] = form.format(dag=written)
    return found


def _fullest(context: PageContext) -> list[str]:
    """The dossiers with most letters, by number."""
    letters: Counter[str] = Counter()
    for dossier_id in dossier_ids(context.rows):
        number, _ = dossier_size(context.rows, dossier_id)
        if number:
            letters[dossier_id] = number
    most = dict(letters.most_common(NEWEST))
    return [dossier_id for dossier_id in letters if dossier_id in most]


def _dossier(context: PageContext, dossier_id: str) -> tuple[str, str | None, str]:
    """Its id, its title, and how much of it is here."""
    dossier = dossier_at(context.rows, dossier_id)
    here = len(dossier.letters)
    cited = len(dossier.cited)
    return dossier_id, dossier.title, context.wording.dossier_summary(here, cited)


def _most_cited(context: PageContext) -> list[str]:
    """The motions that are spoken of most often, most first."""
    times: Counter[str] = Counter()
    for motion in sorted(motions(context.rows)):
        _, _, times[motion] = document_kind(context.rows, motion)
    return [motion for motion, number in times.most_common(NEWEST) if number]


def _motion(context: PageContext, identifier: str) -> tuple[str, str]:
    """Its identifier, and what there is to say of it."""
    motion = context.document(identifier)
    return identifier, context.about_motion(motion)
