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


def home_pages(site: PageContext) -> Iterator[PageFile]:
    """The home page, and the page to search on."""
    yield _home(site)
    yield site.page("zoeken.md", "zoeken", {"title": site.words["titels"]["zoeken"]})


def _home(site: PageContext) -> PageFile:
    """What the archive holds in two sentences, what is newest, what is spoken of most."""
    words, count, counted = site.words["thuis"], site.wording.count, counts(site.rows)
    dates = [site.card(slug).date for slug in letters_in_time(site.rows)]
    first = words["eerste"].format(
        stukken=count(len(dates), "stuk"),
        dossiers=count(counted.filed, "dossier"),
        periode=site.wording.period(dates, words),
    )
    second = words["tweede"].format(
        documenten=count(counted.documents, "document"),
        ontbreekt=site.wording.number(counted.missing),
    )
    return site.page(
        "index.md",
        "thuis",
        {"title": site.words["site"]["naam"]},
        first=first,
        second=second,
        letters=[site.card(slug) for slug in site.newest[:NEWEST]],
        dossiers=[_dossier(site, dossier_id) for dossier_id in _fullest(site)],
        documents=[
            (motion, site.wording.document_summary(document_at(site.rows, motion)))
            for motion in _most_cited(site)
        ],
    )


def _fullest(site: PageContext) -> list[str]:
    """The dossiers with most letters, by number."""
    sizes = {
        dossier_id: dossier_size(site.rows, dossier_id)[0]
        for dossier_id in dossier_ids(site.rows)
    }
    filed = [dossier_id for dossier_id in sizes if sizes[dossier_id]]
    most = sorted(filed, key=lambda dossier_id: -sizes[dossier_id])[:NEWEST]
    return sorted(most, key=filed.index)


def _dossier(site: PageContext, dossier_id: str) -> tuple[str, str | None, str]:
    """Its id, its title, and how much of it is here."""
    dossier = dossier_at(site.rows, dossier_id)
    return (
        dossier_id,
        dossier.title,
        site.wording.dossier_summary(len(dossier.letters), len(dossier.cited)),
    )


def _most_cited(site: PageContext) -> list[str]:
    times = {
        motion: document_kind(site.rows, motion)[2] for motion in motions(site.rows)
    }
    return sorted(times, key=lambda motion: (-times[motion], motion))[:NEWEST]
