"""Letters and reports that are named by their day: "mijn brief van 3 november jl.", "het debat van 4 november"."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from kamerstuk_site.model.letter import Letter, Mention
from kamerstuk_site.reading.dutch.dates import in_words

_MEETING = re.compile(r"overleg|debat", re.IGNORECASE)
_OPENING = 20
"""Blocks; what a report says further down can be of another meeting."""

ByDay = Mapping[str, Callable[[dt.date], list[tuple[str, Letter]]]]


def letters_by_day(held: Mapping[str, Letter]) -> ByDay:
    """For letters and reports: those of a day, by identifier."""
    letters: dict[dt.date, list[tuple[str, Letter]]] = defaultdict(list)
    for identifier, letter in held.items():
        if letter.date and letter.kind == "brief":
            letters[letter.date].append((identifier, letter))

    @cache
    def reports() -> list[tuple[str, Letter, str]]:
        """With what they say of meetings: read once, and only where a letter names one, since their text is packed."""
        return [(identifier, each, _meetings(each)) for identifier, each in held.items() if each.kind == "verslag"]

    @cache
    def of_day(day: dt.date) -> list[tuple[str, Letter]]:
        named = re.compile(rf"\b{in_words(day)}\b")
        return [(identifier, report) for identifier, report, said in reports() if named.search(said)]

    return {"brief": lambda day: letters.get(day, []), "verslag": of_day}


def with_letters_by_day(letter: Letter, by_day: ByDay) -> Letter:
    """A letter with its "mijn brief van 3 november jl." resolved, where exactly one letter here can be meant."""
    if not any(mention.citation.date for mention in letter.mentions):
        return letter
    mentions = tuple(_by_day(mention, letter, by_day) for mention in letter.mentions)
    return letter if mentions == letter.mentions else replace(letter, mentions=mentions)


def _by_day(mention: Mention, letter: Letter, by_day: ByDay) -> Mention:
    citation = mention.citation
    if citation.date is None or citation.identifier:
        return mention
    own = citation.text.lower().startswith(("mijn", "onze"))
    wanted = "verslag" if citation.kind == "other" else "brief"
    candidates = [
        identifier
        for identifier, other in by_day[wanted](citation.date)
        if other.file != letter.file and (not own or _offices(other) & _offices(letter))
    ]
    if len(candidates) != 1:
        return mention
    resolved = replace(citation, identifier=candidates[0], status="archive", reason="")
    return replace(mention, citation=resolved)


def _meetings(report: Letter) -> str:
    """What a report says of meetings at its beginning: of which day it is, since its own date is a later one."""
    return "\n".join(block.text for block in report.blocks[:_OPENING] if _MEETING.search(block.text))


def _offices(letter: Letter) -> set[str]:
    """Who signs, by name and by office: a minister's "mijn brief" can be a predecessor's."""
    return {part.casefold() for person in letter.senders for part in (person.name, person.role) if part}


def spoken_of_as(letter: Letter) -> object:
    """What decides whether a letter can be another's "mijn brief van 3 november", or the report of its meeting."""
    if letter.kind == "verslag":
        return _meetings(letter)
    return (letter.date, _offices(letter)) if letter.kind == "brief" else None
