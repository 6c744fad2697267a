"""What the Tweede Kamer's records have of a paper, in the words of the site."""

from __future__ import annotations

from kamerstuk_site.archive.paper_zaken import recorded_fate
from kamerstuk_site.model.facts import stated_values
from kamerstuk_site.presentation.page_links import Links


def result_and_advice(links: Links, identifier: str) -> tuple[str, str]:
    """The result of a paper and what the cabinet advised, in words; each is empty where no record has it."""
    fate = recorded_fate(links.rows, identifier)
    if fate is None:
        return "", ""
    result = ""
    if fate.result:
        result = links.words["uitslag"]["resultaat"][fate.result]
    return result, links.wording.recorded("advies", fate.appreciation)


def facets_of(links: Links, identifier: str) -> dict[str, str]:
    """The same by facet of the search page, as far as there is any."""
    result, advice = result_and_advice(links, identifier)
    return stated_values({"uitslag": result, "advies": advice})
