"""What a person says in debates, newest first: a few speeches open, many more folded, all of them counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import NamedTuple

from kamerstuk_site.archive.debate_speeches import SpokenIn, debates_of, speeches_of
from kamerstuk_site.archive.party_roles import PartyKey
from kamerstuk_site.model.letter import Speech
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.presentation.page_links import Here, Markdown, letter_path

OPEN = 10
"""Speeches that are shown at once."""
FOLDED = 200
"""Speeches that are shown besides, folded; of more the data files tell."""


class SpeechesInDebate(NamedTuple):
    """Some of what a person says in one debate."""

    day: str
    debate: Markdown
    speeches: list[Markdown]
    """Their first words, each leading to its place."""


class PersonSpeeches(NamedTuple):
    """What a person says in debates."""

    counted: str
    """How many speeches in how many debates."""
    open: list[SpeechesInDebate]
    folded: list[SpeechesInDebate]
    others: str
    """How many more there are; empty if all are shown."""


class _Found(NamedTuple):
    slug: str
    speech: Speech


def person_speeches(
    context: PageContext, here: Here, person: PartyKey
) -> PersonSpeeches | None:
    """What a person says in debates; None for one who says nothing in any."""
    debates = debates_of(context.rows, person)
    if not debates:
        return None
    count = context.wording.count
    number = sum(debate.speeches for debate in debates)
    newest = _newest_first(context, person, debates)
    shown = [*islice(newest, OPEN + FOLDED)]
    left = number - len(shown)
    words = context.words["partij"]
    return PersonSpeeches(
        counted=words["spreekbeurten"].format(
            spreekbeurten=count(number, "spreekbeurt"),
            debatten=count(len(debates), "debat"),
        ),
        open=_by_debate(context, here, shown[:OPEN]),
        folded=_by_debate(context, here, shown[OPEN:]),
        others=count(left, "spreekbeurt") if left else "",
    )


def _newest_first(
    context: PageContext, person: PartyKey, debates: Sequence[SpokenIn]
) -> Iterator[_Found]:
    """Of the last debate first, and in each as they were spoken."""
    return chain.from_iterable(
        [
            _Found(debate.slug, speech)
            for speech in speeches_of(context.rows, debate.slug, person)
        ]
        for debate in reversed(debates)
    )


def _by_debate(
    context: PageContext, here: Here, found: Sequence[_Found]
) -> list[SpeechesInDebate]:
    groups: list[SpeechesInDebate] = []
    for slug, of_debate in groupby(found, key=attrgetter("slug")):
        debate = context.card(slug)
        path = letter_path(slug)
        linked = []
        for _, speech in of_debate:
            words = context.links.in_dutch(speech.words)
            link = here.link(words, path, f"#{speech.anchor}")
            linked.append(link)
        day = context.day(debate)
        groups.append(SpeechesInDebate(day, here.letter(debate), linked))
    return groups
