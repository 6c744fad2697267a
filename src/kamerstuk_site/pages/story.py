"""What happened, in order: the moments of a dossier or a person, on one page or, where they are many, one a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from kamerstuk_site.archive import slugs
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
    """The heading it stands under: its year where that is certain, or what else parts it from the others."""


def story_pages(
    context: PageContext,
    path: str,
    template: str,
    front: dict[str, Any],
    moments: Sequence[Moment],
    *,
    most: int = MOST,
    **shown: Any,
) -> Iterator[PageFile]:
    """The page at `path` with the whole story, or with its end and a page for each part.

    Args:
        context: of the page.
        path: of the page.
        template: of the page, by its name.
        front: the front matter of the page; pages of parts have its title.
        moments: the story.
        most: moments on a page.
        shown: what the template of the page prints besides.
    """
    here = context.here(path)
    if len(moments) <= most:
        years = _years(here, moments)
        yield context.page(path, template, front, years=years, parts=[], **shown)
        return
    parts = _parts(context, path, moments, most)
    links = [(part.name, part.path, len(part.moments)) for part in parts]
    last = _years(here, moments[-LAST:])
    yield context.page(path, template, front, years=last, parts=links, **shown)
    title = str(front["title"])
    for part in parts:
        yield context.page(
            part.path,
            "verloop",
            {"title": f"{title}: {part.name}"},
            years=_years(context.here(part.path), part.moments),
            whole=(title, path),
        )


class _Part(NamedTuple):
    """A part of a story that is split."""

    name: str
    path: str
    moments: Sequence[Moment]


def _parts(
    context: PageContext,
    path: str,
    moments: Sequence[Moment],
    most: int,
) -> list[_Part]:
    """The parts of a story: years, and of a year with many moments, pieces called by their first and last."""
    parts = []
    for year, group in groupby(moments, key=lambda moment: moment.year):
        of_year = list(group)
        part = slugs.slug(year)
        if year and len(of_year) <= most:
            parts.append(_Part(year, part_path(path, part), of_year))
            continue
        for number, first in enumerate(range(0, len(of_year), most), start=1):
            piece = of_year[first : first + most]
            address = f"{part}-{number}".strip("-")
            name = _first_and_last(context, piece) or str(number)
            parts.append(_Part(name, part_path(path, address), piece))
    return parts


def _first_and_last(context: PageContext, moments: Sequence[Moment]) -> str:
    """`Nr. 1 t/m Nr. 400`; empty where none of the moments has a time or number."""
    ends = [moment.when[0] for moment in moments if moment.when]
    if not ends:
        return ""
    between = context.words["lijst"]["van_tot"]
    return str(between.format(van=ends[0], tot=ends[-1]))


def _years(
    here: Here,
    moments: Sequence[Moment],
) -> list[tuple[str, list[dict[str, Any]]]]:
    """The moments by year, in Markdown for the page they stand on."""
    years = []
    for year, group in groupby(moments, key=lambda moment: moment.year):
        years.append((year, [_shown(here, moment) for moment in group]))
    return years


def _shown(here: Here, moment: Moment) -> dict[str, Any]:
    notes = [
        inert(note) if isinstance(note, str) else here.link(*note)
        for note in filter(None, moment.notes)
    ]
    name, path = moment.head
    return {
        "when": moment.when,
        "head": here.link(name, path) if name else "",
        "note": Markdown(" · ".join(notes)),
        "gap": moment.gap,
    }
