"""What the Tweede Kamer's records have of a paper, in the words of the site."""

from __future__ import annotations

from typing import NamedTuple

from kamerstuk_site.archive.paper_zaken import recorded_fate
from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.presentation.page_links import Links


class Decided(NamedTuple):
    """What became of a paper, in words; each is empty where no record has it."""

    result: str = ""
    day: str = ""
    advice: str = ""
    """What the cabinet advised."""


def decided(links: Links, identifier: str) -> Decided:
    """What the record of a paper has of this."""
    fate = recorded_fate(links.rows, identifier)
    if fate is None:
        return Decided()
    results = links.words["uitslag"]["resultaat"]
    return Decided(
        result=results[fate.result] if fate.result else "",
        day=links.wording.date(fate.day),
        advice=links.wording.recorded("advies", fate.appreciation),
    )


def facets_of(links: Links, identifier: str) -> dict[str, str]:
    """Result and advice by facet of the search page, as far as there are any."""
    of = decided(links, identifier)
    return stated_values({"uitslag": of.result, "advies": of.advice})
