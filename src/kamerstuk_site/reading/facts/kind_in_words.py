"""What a paper is by the words with which it or a site begins, where no printed heading says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from kamerstuk_site.model.facts import Fact, Kind
from kamerstuk_site.reading.dutch.paper_names import (
    PaperName,
    first_words_named,
    paper_named,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.site_words import LISTED, SITE_CATEGORY, SITE_SORT
from kamerstuk_site.reading.facts.passages import Passage, stating
from kamerstuk_site.reading.facts.zones import Zones

_LAID_BEFORE_COUNCIL = lazy_pattern(
    r"Bij (?:[Kk]abinetsmissive|brief) van .{10,800}\bRaad van State ter overweging aanhangig",
    re.DOTALL,
)
"""The first words of an advice of the Raad van State, which has no heading."""
_REPORTS = lazy_pattern(
    r"\bVan dit overleg breng(?:t|en) de commissies? bijgaand (?:\w+ )*verslag uit\b"
)
"""The words above the debate in a report of a committee, whose heading a page may leave out."""
_LISTS = (LISTED.fullmatch, SITE_SORT.fullmatch, SITE_CATEGORY.fullmatch)
"""Lines by which a site says what the paper is that it shows."""
_reports = stating(_REPORTS.search)


class Named(NamedTuple):
    """What a paper is."""

    kind: Fact[Kind] | None
    document_type: Fact[str] | None
    """Its own name; None if it states none."""


def by_words(zones: Zones) -> Named | None:
    """What a paper is by its own first words or a site's, if these say so."""
    listed = _by_first_words(zones)
    if listed:
        return listed
    advice = _of_council(zones)
    return advice or _of_committee(zones)


def of_name(
    passage: Passage,
    name: PaperName,
    heading: str,
) -> Named:
    """A paper that calls itself so, in a heading of this passage."""
    kind: Fact[Kind] | None = passage.fact_if_any(name.kind)
    own = name.document_type(heading)
    return Named(kind, passage.fact(own))


def _by_first_words(zones: Zones) -> Named | None:
    """By the category in which a site lists the paper, else by a line above the text that names a kind of paper."""
    lines = zones.above_text
    for line in lines:
        listed = next(filter(None, (form(line.text) for form in _LISTS)), None)
        if listed:
            sort = listed["listed"]
            name = paper_named(sort)
            return of_name(line, name, sort) if name else None
    # A letter may be about a paper with such a name.
    if zones.greeting:
        return None
    for line in lines:
        name = first_words_named(line.text)
        if name:
            return of_name(line, name, line.text)
    return None


def _of_council(zones: Zones) -> Named | None:
    """An advice of the Raad van State, by its first words."""
    for own in zones.opening:
        if _LAID_BEFORE_COUNCIL.match(own.words):
            name = own.fact("Advies Raad van State")
            return Named(own.fact("overig"), name)
    return None


def _of_committee(zones: Zones) -> Named | None:
    """A report of a committee's meeting, by the words above the debate."""
    for block in zones.own:
        own = Passage.of(block)
        if _reports(own):
            return Named(
                kind=own.fact("verslag"),
                document_type=None,
            )
    return None
