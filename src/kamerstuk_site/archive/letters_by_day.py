"""Letters and reports that are named by their day: "mijn brief van 3 november jl.", "het debat van 4 november"."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import replace

from kamerstuk_site.archive.letters import held_files, known, letter_of, text_of
from kamerstuk_site.model.letter import Letter, Mention
from kamerstuk_site.reading.dutch.dates import in_words
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table

_MEETING = re.compile(r"overleg|debat", re.IGNORECASE)
_OPENING = 20
"""Blocks; what a report says further down can be of another meeting."""


@table(kept=False)
def briefs_by_day(rows: Rows) -> dict[str, tuple[str, ...]]:
    """By day (ISO) the letters of that day that have an identifier for themselves, by file."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in held_files(rows).values():
        letter = known(rows, file)
        if letter and letter.kind == "brief" and letter.day:
            found[letter.day].append(file)
    return {day: tuple(files) for day, files in found.items()}


briefs_of_day = each(briefs_by_day, ())


@table
def reports(rows: Rows) -> tuple[str, ...]:
    """The reports of meetings that have an identifier for themselves, by file."""
    found = []
    for file in held_files(rows).values():
        letter = known(rows, file)
        if letter and letter.kind == "verslag":
            found.append(file)
    return tuple(found)


@table
def meetings(rows: Rows, file: str) -> str:
    """What a report says of meetings at its beginning: of which day it is, since its own date is a later one."""
    opening = text_of(rows, file).blocks[:_OPENING]
    return "\n".join(block.text for block in opening if _MEETING.search(block.text))


@table
def reports_of_day(rows: Rows, day: str) -> tuple[str, ...]:
    """The reports that name a day (ISO) as that of their meeting, by file."""
    named = re.compile(rf"\b{in_words(dt.date.fromisoformat(day))}\b")
    return tuple(file for file in reports(rows) if named.search(meetings(rows, file)))


@table
def signers(rows: Rows, file: str) -> tuple[str, ...]:
    """Who signs, by name and by office: a minister's "mijn brief" can be a predecessor's."""
    letter = letter_of(rows, file)
    found: dict[str, None] = {}
    for person in letter.senders if letter else ():
        found |= dict.fromkeys(
            part.casefold() for part in (person.name, person.role) if part
        )
    return tuple(found)


def mentions_by_day(rows: Rows, letter: Letter) -> tuple[Mention, ...]:
    """The mentions of a letter, "mijn brief van 3 november jl." resolved where exactly one letter here can be meant."""
    if not any(mention.citation.date for mention in letter.mentions):
        return letter.mentions
    return tuple(_by_day(rows, letter, mention) for mention in letter.mentions)


def _by_day(rows: Rows, letter: Letter, mention: Mention) -> Mention:
    citation = mention.citation
    if citation.date is None or citation.identifier:
        return mention
    own = citation.text.lower().startswith(("mijn", "onze"))
    wanted = reports_of_day if citation.kind == "other" else briefs_of_day
    candidates = [
        file for file in wanted(rows, citation.date.isoformat()) if file != letter.file
    ]
    if own:
        ours = set(signers(rows, letter.file))
        candidates = [
            file for file in candidates if not ours.isdisjoint(signers(rows, file))
        ]
    meant = known(rows, candidates[0]) if len(candidates) == 1 else None
    if meant is None:
        return mention
    resolved = replace(
        citation, identifier=meant.identifier, status="archive", reason=""
    )
    return replace(mention, citation=resolved)
