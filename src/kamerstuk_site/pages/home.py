"""Where a visitor begins: the home page, and the page to search on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import (
    document_kind,
    dossier_at,
    dossier_ids,
    dossier_size,
)
from kamerstuk_site.model.archive import Card
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
    first, second = in_two_sentences(context)
    return context.page(
        "index.md",
        "thuis",
        {"title": context.words["site"]["naam"]},
        first=first,
        second=second,
        letters=newest_letters(context),
        dossiers=fullest_dossiers(context),
        documents=most_cited_motions(context),
    )


def in_two_sentences(context: PageContext) -> tuple[str, str]:
    """How much the archive holds, and of how much it speaks."""
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
    return first, second


def newest_letters(context: PageContext, most: int = NEWEST) -> list[Card]:
    """The newest letters, newest first."""
    return context.cards(context.newest[:most])


def fullest_dossiers(
    context: PageContext, most: int = NEWEST
) -> list[tuple[str, str | None, str]]:
    """The dossiers with most letters, by number: id, title, and how much of each is here."""
    letters: Counter[str] = Counter()
    for dossier_id in dossier_ids(context.rows):
        number, _ = dossier_size(context.rows, dossier_id)
        if number:
            letters[dossier_id] = number
    fullest = dict(letters.most_common(most))
    return [_dossier(context, dossier) for dossier in letters if dossier in fullest]


def most_cited_motions(
    context: PageContext, most: int = NEWEST
) -> list[tuple[str, str]]:
    """The motions that are spoken of most often, most first: identifier, and what there is to say of each."""
    times: Counter[str] = Counter()
    for motion in sorted(motions(context.rows)):
        _, _, times[motion] = document_kind(context.rows, motion)
    cited = [motion for motion, number in times.most_common(most) if number]
    return [_motion(context, motion) for motion in cited]


def _dossier(context: PageContext, dossier_id: str) -> tuple[str, str | None, str]:
    """Its id, its title, and how much of it is here."""
    dossier = dossier_at(context.rows, dossier_id)
    here = len(dossier.letters)
    cited = len(dossier.cited)
    return dossier_id, dossier.title, context.wording.dossier_summary(here, cited)


def _motion(context: PageContext, identifier: str) -> tuple[str, str]:
    """Its identifier, and what there is to say of it."""
    motion = context.document(identifier)
    return identifier, context.about_motion(motion)
