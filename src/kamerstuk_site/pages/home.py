"""Where a visitor begins: the home page, and the page to search on."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.arrivals import arrival, latest
from kamerstuk_site.archive.citation_graph import (
    document_kind,
    dossier_at,
    dossier_ids,
    dossier_size,
    motions,
)
from kamerstuk_site.archive.promises import promise_numbers
from kamerstuk_site.model.archive import Card
from kamerstuk_site.pages.counts import counts
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
    return context.page(
        "index.md",
        "thuis",
        {"title": context.words["site"]["naam"]},
        **in_two_sentences(context),
        letters=newest_letters(context),
        added=days_of_arrival(context),
        dossiers=fullest_dossiers(context),
        documents=most_cited_motions(context),
        promises=_promises(context),
    )


def _promises(context: PageContext) -> str:
    """How many promises there are; empty where there are none."""
    promises = promise_numbers(context.rows)
    return context.wording.count(len(promises), "toezegging") if promises else ""


def in_two_sentences(context: PageContext) -> dict[str, Any]:
    """How much the archive holds, and of how much it speaks: what the template of these sentences shows."""
    words = context.words["thuis"]
    return {
        "first": _held(context, words),
        "second": _cited(context, words),
        "missing": counts(context.rows).missing,
    }


def _held(context: PageContext, words: Mapping[str, str]) -> str:
    """How many letters there are, of which time, and in how many dossiers."""
    wording = context.wording
    letters = context.cards(letters_in_time(context.rows))
    return words["eerste"].format(
        stukken=wording.count(len(letters), "stuk"),
        periode=wording.period([letter.date for letter in letters], words),
        dossiers=_filed(context, words, letters),
    )


def _filed(
    context: PageContext,
    words: Mapping[str, str],
    letters: Sequence[Card],
) -> str:
    """In how many dossiers the letters are, and how many are in none; empty where all are in none."""
    wording = context.wording
    filed = counts(context.rows).filed
    loose = sum(not letter.dossiers for letter in letters)
    if not filed:
        return ""
    sentence = words["dossiers_zin"].format(dossiers=wording.count(filed, "dossier"))
    if loose:
        sentence += words["zonder_dossier"].format(aantal=wording.number(loose))
    return sentence


def _cited(context: PageContext, words: Mapping[str, str]) -> str:
    """How many papers the letters cite, and how many of these are not here; empty where they cite none."""
    counted = counts(context.rows)
    cited, missing = counted.cited, counted.missing
    if not cited:
        return ""
    return words["tweede"].format(
        stukken=context.wording.count(cited, "genummerd"),
        rest=_not_here(words, cited, missing).format(
            ontbreekt=context.wording.number(missing)
        ),
    )


def _not_here(
    words: Mapping[str, Any],
    cited: int,
    missing: int,
) -> str:
    """The sentence that says how many of the papers that are cited are not here."""
    if not missing:
        return str(words["ontbreekt_niets"])
    if missing == cited:
        return str(words["ontbreekt_alles"])
    return str(words["ontbreekt_deels"][missing != 1])


def newest_letters(context: PageContext, most: int = NEWEST) -> list[Card]:
    """The newest letters, newest first."""
    return context.cards(latest(context.rows)[:most])


def days_of_arrival(context: PageContext, most: int = NEWEST) -> dict[str, str]:
    """By slug when each of the newest letters was taken in, in words, where that was noted.

    Where all came on one day, that tells none of them from the others and is not said.
    """
    newest = latest(context.rows)[:most]
    days = {slug: arrival(context.rows, slug) for slug in newest}
    if len({*days.values()}) == 1:
        return {}
    form = context.words["thuis"]["opgenomen"]
    found = {}
    for slug, day in days.items():
        if day:
            written = context.wording.date(dt.date.fromisoformat(day))
            found[slug] = form.format(dag=written)
    return found


def fullest_dossiers(
    context: PageContext, most: int = NEWEST
) -> list[tuple[str, str | None, str]]:
    """The dossiers with most letters, most first: id, title, and how much of each is here."""
    letters: Counter[str] = Counter()
    for dossier_id in dossier_ids(context.rows):
        number, _ = dossier_size(context.rows, dossier_id)
        if number:
            letters[dossier_id] = number
    fullest = letters.most_common(most)
    return [_dossier(context, dossier_id) for dossier_id, _ in fullest]


def most_cited_motions(
    context: PageContext, most: int = NEWEST
) -> list[tuple[str, str]]:
    """The motions that most papers speak of, most first: identifier, and what there is to say of each."""
    times: Counter[str] = Counter()
    for motion in sorted(motions(context.rows)):
        times[motion] = document_kind(context.rows, motion).papers
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
