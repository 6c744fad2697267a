"""What a curator can have the archive fill in on a page: a comment by itself, such as `<!-- nieuwste stukken -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.pages.about import (
    Figures,
    facts_table,
    figures_table,
    letter_figures,
    problems_table,
    statuses_table,
    years_table,
)
from kamerstuk_site.pages.counts import Counts, counts
from kamerstuk_site.pages.home import (
    days_of_arrival,
    fullest_dossiers,
    in_two_sentences,
    most_cited_motions,
    newest_letters,
)
from kamerstuk_site.pages.page_context import NEWEST, PageContext
from kamerstuk_site.presentation.page_links import Markdown

FORM = "zoekformulier"
"""The form to search with, which the theme puts in its place."""


class Spot(NamedTuple):
    """A page on which something is filled in."""

    context: PageContext
    path: str
    most: int
    """The most things that a list shows."""

    def fill(self, name: str, **shown: object) -> str:
        """A template of a part, filled in."""
        return self.context.part(self.path, name, **shown)


def _newest(spot: Spot) -> str:
    return spot.fill(
        "_stukken",
        letters=newest_letters(spot.context, spot.most),
        added=days_of_arrival(spot.context, spot.most),
    )


def _dossiers(spot: Spot) -> str:
    return spot.fill("_dossiers", dossiers=fullest_dossiers(spot.context, spot.most))


def _motions(spot: Spot) -> str:
    return spot.fill(
        "_documenten", documents=most_cited_motions(spot.context, spot.most)
    )


def _summary(spot: Spot) -> str:
    return spot.fill("_samenvatting", **in_two_sentences(spot.context))


def _table(
    make: Callable[[PageContext, Figures], Markdown],
    spot: Spot,
) -> str:
    """A table of what there is to count of the letters."""
    letters = letter_figures(spot.context)
    return spot.fill("_tabel", table=make(spot.context, letters))


def _problems(spot: Spot) -> str:
    found = problems_table(spot.context, spot.path)
    empty = spot.context.words["over"]["geen_problemen"]
    return spot.fill("_tabel", table=found, empty=empty)


PARTS: Mapping[str, Callable[[Spot], str]] = {
    "samenvatting": _summary,
    "nieuwste stukken": _newest,
    "dossiers": _dossiers,
    "moties": _motions,
    "cijfers": partial(_table, figures_table),
    "jaren": partial(_table, years_table),
    "gegevens van stukken": partial(_table, facts_table),
    "verwijzingen": partial(_table, statuses_table),
    "problemen": _problems,
}
"""What makes the part that is filled in, by the name of its place."""
COUNTED: Mapping[str, Callable[[Counts], int]] = {
    "aantal dossiers": lambda counted: counted.filed,
    "aantal moties": lambda counted: counted.motions,
    "aantal ontbrekende stukken": lambda counted: counted.missing,
    "aantal personen": lambda counted: counted.people,
    "aantal organisaties": lambda counted: counted.organisations,
}
LETTERS = "aantal stukken"
NUMBERS = frozenset({LETTERS, *COUNTED})
"""Places in a sentence, at which a number is filled in."""
LISTS = frozenset({"nieuwste stukken", "dossiers", "moties"})
"""Places that can say how many things there are to be: `<!-- nieuwste stukken: 5 -->`."""
NAMES = sorted({FORM, *PARTS, *NUMBERS})
"""All names of places."""
STRETCH = re.compile(
    rf"""^(?P<indent>[ \t]*) (?P<begin> <!--[ ](?P<name>{"|".join(map(re.escape, PARTS))})(?::[ ]\d+)?[ ]--> )\n
         (?P<filled>(?:(?!<!--[ ](?P=name)[ :]).)*?) ^(?P=indent) <!--[ ]/(?P=name)[ ]-->$""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""A part that was filled in, with the marks around it, in a page of the generated folder.

A mark that begins none, such as one that stands in code, is left alone.
"""


def filled_in(
    context: PageContext,
    path: str,
    name: str,
    most: int = NEWEST,
) -> str:
    """What stands at a place of a page, by the name of the place: Markdown."""
    if name in NUMBERS:
        return context.wording.number(_count(context, name))
    part = PARTS[name](Spot(context, path, most))
    return part or str(context.words["lijsten"]["leeg"])


def _count(context: PageContext, name: str) -> int:
    if name == LETTERS:
        return len(letters_in_time(context.rows))
    return COUNTED[name](counts(context.rows))
