"""Where a visitor begins: the home page, and the page to search on."""

from __future__ import annotations

from collections.abc import Iterator

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import (
    document_at,
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
        "zoeken.md", "zoeken", {"title": context.words["titels"]["zoeken"]}
    )


def _home(context: PageContext) -> PageFile:
    """What the archive holds in two sentences, what is newest, what is spoken of most."""
    words, count, counted = (
        context.words["thuis"],
        context.wording.count,
        counts(context.rows),
    )
    dates = [context.card(slug).date for slug in letters_in_time(context.rows)]
    first = words["eerste"].format(
        stukken=count(len(dates), "stuk"),
        dossiers=count(counted.filed, "dossier"),
        periode=context.wording.period(dates, words),
    )
    second = words["tweede"].format(
        documenten=count(counted.documents, "document"),
        ontbreekt=context.wording.number(counted.missing),
    )
    return context.page(
        "index.md",
        "thuis",
        {"title": context.words["site"]["naam"]},
        first=first,
        second=second,
        letters=[context.card(slug) for slug in context.newest[:NEWEST]],
        dossiers=[_dossier(context, dossier_id) for dossier_id in _fullest(context)],
        documents=[
            (
                motion,
                context.wording.document_summary(document_at(context.rows, motion)),
            )
            for motion in _most_cited(context)
        ],
    )


def _fullest(context: PageContext) -> list[str]:
    """The dossiers with most letters, by number."""
    sizes = {
        dossier_id: dossier_size(context.rows, dossier_id)[0]
        for dossier_id in dossier_ids(context.rows)
    }
    filed = [dossier_id for dossier_id in sizes if sizes[dossier_id]]
    most = sorted(filed, key=lambda dossier_id: -sizes[dossier_id])[:NEWEST]
    return sorted(most, key=filed.index)


def _dossier(context: PageContext, dossier_id: str) -> tuple[str, str | None, str]:
    """Its id, its title, and how much of it is here."""
    dossier = dossier_at(context.rows, dossier_id)
    return (
        dossier_id,
        dossier.title,
        context.wording.dossier_summary(len(dossier.letters), len(dossier.cited)),
    )


def _most_cited(context: PageContext) -> list[str]:
    times = {
        motion: document_kind(context.rows, motion)[2]
        for motion in motions(context.rows)
    }
    return sorted(times, key=lambda motion: (-times[motion], motion))[:NEWEST]
