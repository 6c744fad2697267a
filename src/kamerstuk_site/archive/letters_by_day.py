"""Letters and reports that are named by their day: "mijn brief van 3 november jl.", "het debat van 4 november"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from kamerstuk_site.archive.letters import (
    KeyFacts,
    key_facts_at,
    letter_of,
    sole_files,
    text_of,
)
from kamerstuk_site.archive.same_letter import Files
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.letter import Citation, Letter, Mention
from kamerstuk_site.reading.dutch.dates import in_words
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_MEETING = re.compile(r"overleg|debat", re.IGNORECASE)
_OPENING = 20
"""Blocks; what a report says further down can be of another meeting."""


@table
def briefs_by_day(rows: Rows) -> dict[str, Files]:
    """By day (ISO) the letters of that day that have an identifier for themselves, by file."""
    letters = ((key_facts_at(rows, file), file) for file in sole_files(rows).values())
    return by_group(
        (letter.day, file)
        for letter, file in letters
        if letter.kind == "brief" and letter.day
    )


briefs_of_day = each(briefs_by_day, ())


@table
def reports(rows: Rows) -> Files:
    """The reports of meetings that have an identifier for themselves, by file."""
    found = []
    for file in sole_files(rows).values():
        letter = key_facts_at(rows, file)
        if letter.kind == "verslag":
            found.append(file)
    return tuple(found)


@table
def meetings(rows: Rows, file: str) -> str:
    """What a report says of meetings at its beginning: of which day it is, since its own date is a later one."""
    opening = text_of(rows, file).blocks[:_OPENING]
    texts = (block.text for block in opening)
    return "\n".join(filter(_MEETING.search, texts))


@table
def reports_of_day(rows: Rows, day: str) -> Files:
    """The reports that name a day (ISO) as that of their meeting, by file."""
    words = in_words(dt.date.fromisoformat(day))
    named = re.compile(rf"\b{words}\b")
    found = [file for file in reports(rows) if named.search(meetings(rows, file))]
    return tuple(found)


@table
def signers(rows: Rows, file: str) -> tuple[str, ...]:
    """Who signs, by name and by office: a minister's "mijn brief" can be a predecessor's."""
    letter = letter_of(rows, file)
    found: dict[str, None] = {}
    for person in letter.senders if letter else ():
        for part in filter(None, (person.name, person.role)):
            found.setdefault(part.casefold())
    return tuple(found)


def mentions_by_day(rows: Rows, letter: Letter) -> tuple[Mention, ...]:
    """The mentions of a letter, "mijn brief van 3 november jl." resolved where exactly one letter here can be meant."""
    return tuple(_by_day(rows, letter, mention) for mention in letter.mentions)


def _by_day(
    rows: Rows,
    letter: Letter,
    mention: Mention,
) -> Mention:
    citation = mention.citation
    if citation.date is None or citation.identifier:
        return mention
    meant = _letter_of_day(rows, letter.file, citation, citation.date.isoformat())
    if meant is None:
        return mention
    resolved = replace(
        citation, identifier=meant.identifier, status="archive", reason=""
    )
    return replace(mention, citation=resolved)


def _letter_of_day(
    rows: Rows,
    citing: str,
    citation: Citation,
    day: str,
) -> KeyFacts | None:
    """The one letter of a day (ISO) that a citation in the letter of file `citing` can mean."""
    of_day = reports_of_day if citation.kind == "other" else briefs_of_day
    candidates = [file for file in of_day(rows, day) if file != citing]
    if citation.text.lower().startswith(("mijn", "onze")):
        own = set(signers(rows, citing))
        candidates = [
            file for file in candidates if not own.isdisjoint(signers(rows, file))
        ]
    meant = the_only(candidates)
    if not meant:
        return None
    return key_facts_at(rows, meant)
