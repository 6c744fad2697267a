"""What happened, in order: the moments of a dossier or of a person, on one page or, where they are many, one a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from kamerstuk_site.links import Here, Markdown, inert
from kamerstuk_site.pages.site import PageFile, Site
from kamerstuk_site.pages.tables import MOST, part_path

LAST = 50
"""Moments on the first page of a story that is split: the last ones."""


class Moment(NamedTuple):
    """A document with its time and number, or (only `gap`) numbers that are not here."""

    year: str
    """The heading it stands under."""
    when: str = ""
    head: tuple[str, str] = ("", "")
    """Its name and path."""
    notes: Sequence[str | tuple[str, str]] = ()
    """What there is to say of it: words, or words and the path they lead to."""
    gap: str = ""


def story_pages(
    site: Site, path: str, template: str, meta: dict[str, Any], moments: Sequence[Moment], **shown: Any
) -> Iterator[PageFile]:
    """The page at `path` with the whole story, or with its end and a page for each year."""
    parts = list(_parts(moments)) if len(moments) > MOST else []
    links = [(name, part_path(path, address), len(part)) for address, name, part in parts]
    last = moments[-LAST:] if parts else moments
    yield site.page(path, template, meta, years=_years(Here(path, site.links), last), parts=links, **shown)
    for (address, name, part), (_, where, _) in zip(parts, links, strict=True):
        title = f"{meta['title']}: {name}"
        years = _years(Here(where, site.links), part)
        yield site.page(where, "verloop", {"title": title}, years=years, whole=(str(meta["title"]), path))


def _parts(moments: Sequence[Moment]) -> Iterator[tuple[str, str, Sequence[Moment]]]:
    """Address, name and moments of each part: a year, or a piece of one that is too long."""
    for year, group in groupby(moments, key=lambda moment: moment.year):
        of_year = list(group)
        for first in range(0, len(of_year), MOST):
            piece = first // MOST + 1
            yield (f"{year}-{piece}", f"{year} ({piece})", of_year[first : first + MOST]) if len(of_year) > MOST else (year, year, of_year)


def _years(here: Here, moments: Sequence[Moment]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The moments by year, in Markdown for the page they stand on."""
    return [(year, [_shown(here, moment) for moment in group]) for year, group in groupby(moments, key=lambda m: m.year)]


def _shown(here: Here, moment: Moment) -> dict[str, Any]:
    notes = (inert(note) if isinstance(note, str) else here.link(*note) for note in moment.notes)
    return {
        "when": moment.when,
        "head": here.link(*moment.head) if moment.head[0] else "",
        "note": Markdown(" · ".join(notes)),
        "gap": moment.gap,
    }
