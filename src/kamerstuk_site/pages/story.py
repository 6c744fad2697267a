"""What happened, in order: the moments of a dossier or of a person, on one page or, where they are many, one a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from kamerstuk_site.pages.list_tables import MOST, part_path
from kamerstuk_site.pages.page_context import PageContext, PageFile
from kamerstuk_site.presentation.page_links import Here, Markdown, inert

LAST = 50
"""Moments on the first page of a story that is split: the last ones."""


class Moment(NamedTuple):
    """A document with its time and number, or (only `gap`) numbers that are not here."""

    when: Sequence[str] = ()
    """Its number, its date, or both."""
    head: tuple[str, str] = ("", "")
    """Its name and path."""
    notes: Sequence[str | tuple[str, str]] = ()
    """What there is to say of it: words, or words and the path they lead to."""
    gap: str = ""
    year: str = ""
    """The heading it stands under, where its year is certain."""


def story_pages(
    context: PageContext,
    path: str,
    template: str,
    meta: dict[str, Any],
    moments: Sequence[Moment],
    **shown: Any,
) -> Iterator[PageFile]:
    """The page at `path` with the whole story, or with its end and a page for each part."""
    parts = _parts(context, moments) if len(moments) > MOST else []
    links = [
        (name, part_path(path, address), len(part)) for address, name, part in parts
    ]
    last = moments[-LAST:] if parts else moments
    yield context.page(
        path,
        template,
        meta,
        years=_years(Here(path, context.links), last),
        parts=links,
        **shown,
    )
    for (name, where, _), (_, _, part) in zip(links, parts, strict=True):
        title, years = (
            f"{meta['title']}: {name}",
            _years(Here(where, context.links), part),
        )
        yield context.page(
            where,
            "verloop",
            {"title": title},
            years=years,
            whole=(str(meta["title"]), path),
        )


def _parts(
    context: PageContext, moments: Sequence[Moment]
) -> list[tuple[str, str, Sequence[Moment]]]:
    """Address, name and moments of each part: a year, or so many moments, called by the first and last."""
    parts: list[tuple[str, str, Sequence[Moment]]] = []
    for year, group in groupby(moments, key=lambda moment: moment.year):
        of_year = list(group)
        for first in range(0, len(of_year), MOST):
            piece, number = of_year[first : first + MOST], first // MOST + 1
            ends = [moment.when[0] for moment in piece if moment.when]
            between = (
                context.words["lijst"]["van_tot"].format(van=ends[0], tot=ends[-1])
                if ends
                else str(number)
            )
            whole = year and len(of_year) <= MOST
            parts.append(
                (
                    year if whole else f"{year}-{number}".strip("-"),
                    year if whole else between,
                    piece,
                )
            )
    return parts


def _years(
    here: Here, moments: Sequence[Moment]
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The moments by year, in Markdown for the page they stand on."""
    by_year = groupby(moments, key=lambda moment: moment.year)
    return [
        (year, [_shown(here, moment) for moment in group]) for year, group in by_year
    ]


def _shown(here: Here, moment: Moment) -> dict[str, Any]:
    notes = (
        inert(note) if isinstance(note, str) else here.link(*note)
        for note in moment.notes
    )
    return {
        "when": moment.when,
        "head": here.link(*moment.head) if moment.head[0] else "",
        "note": Markdown(" · ".join(notes)),
        "gap": moment.gap,
    }
