"""Source -> Letter: pure and picklable, without disk or network, so that it can run in any process.

bytes -> document (`formats`) -> blocks (`layout`) -> facts (`facts`, `corrections`) -> letter, with its `citations`
-> what is missing of it
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Letter, Withheld
from kamerstuk_site.model.problems import HIDDEN_WORDS, Problem, pages_named
from kamerstuk_site.reading import corrections, paragraph_addresses
from kamerstuk_site.reading.citations.resolve import mentions_of
from kamerstuk_site.reading.completeness import lost_words
from kamerstuk_site.reading.facts import read_facts, zone
from kamerstuk_site.reading.formats import Unreadable, read
from kamerstuk_site.reading.layout import lay_out
from kamerstuk_site.reading.text_digest import text_digest

_WANTED = {"date": "undated", "senders": "no-sender", "kind": "no-kind"}
"""Facts whose absence a curator may want to mend, with the problem code that says so."""
_FROM = (6, 1)
_UNTIL = (12, 31)
"""Month and day in the years in which a vergaderjaar begins and ends, between which its papers are dated. It runs from
September to September; what is printed in it may be dated some months before or after."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: a letter, or none; and everything there is to say about it."""

    letter: Letter | None
    problems: tuple[Problem, ...] = ()


def parse(source: Source) -> Outcome:
    """Read a source. One that cannot be read gives no letter and a problem that says why; nothing is raised for it.

    Raises:
        MemoryError: there is not enough to read it.
    """
    try:
        document = read(source)
    except Unreadable as unreadable:
        if isinstance(unreadable.__context__, MemoryError):  # a file too large for us need not be damaged
            raise unreadable.__context__ from None
        found = Problem(unreadable.code, source.file, unreadable.found)
        return Outcome(None, (found, *_hidden(source, unreadable.hidden_on)))
    blocks, furniture = lay_out(document)
    zones = zone(blocks)
    facts = read_facts(zones, furniture, PurePosixPath(source.file).stem)
    facts = _with_format(facts, document.facts)
    facts, stated_problems = corrections.apply_stated(facts, source, document.stated)
    facts, corrected_problems = corrections.apply(facts, source)
    letter = Letter(
        file=source.file,
        sha256=source.sha256,
        size=len(source.data),
        format=document.format,
        facts=facts,
        blocks=zones.blocks,
        mentions=mentions_of(zones.blocks, facts),
        furniture=(*(line.text.strip() for line in furniture), *document.furniture),
        pictures=document.pictures,
        fingerprint=text_digest(zones.blocks),
        alineas=paragraph_addresses.addresses(zones.blocks),
        withheld=_withheld(source, hides=bool(document.hidden_on)),
    )
    problems = (
        *document.problems,
        *_hidden(source, document.hidden_on),
        *stated_problems,
        *corrected_problems,
        *_lost(document, letter),
        *_missing(letter),
        *_outside_session(letter),
    )
    return Outcome(letter, problems)


def _with_format(read: Facts, stated: Facts) -> Facts:
    """What was read, with what the format states.

    Official XML knows better than its text; file properties only fill gaps, and that of a title also where the text has
    none and one was derived.
    """
    better: dict[str, Any] = {}
    for key, fact in stated.stated().items():
        present = getattr(read, key)
        derived = key == "title" and present and present.origin.source == "derived"
        if fact.origin.source == "xml" or present is None or derived:
            better[key] = fact
    if "date" in better:
        better["not_before"] = None
    return replace(read, **better)


def _withheld(source: Source, *, hides: bool) -> Withheld | None:
    """Why the original is not published: until the curator decides, because it holds what its pages hide."""
    match corrections.decision_on_original(source):
        case "publish":
            return None
        case "withhold":
            return "curator"
    return "hidden-words" if hides else None


def _hidden(source: Source, pages: Sequence[int]) -> Iterator[Problem]:
    """That these pages hide something, as long as the curator has not decided. What it is, is said nowhere."""
    if pages and corrections.decision_on_original(source) is None:
        yield Problem(
            HIDDEN_WORDS, source.file, f"op {pages_named(pages)} ligt iets over woorden of een afbeelding heen"
        )


def _lost(document: Document, letter: Letter) -> Iterator[Problem]:
    """The words of the source that the letter has not."""
    for line, words in lost_words(document, letter.blocks, letter.furniture):
        yield Problem("words-lost", letter.file, f"“{words}”", line)


def _missing(letter: Letter) -> Iterator[Problem]:
    """The facts that readers look for and the letter does not state."""
    stated = letter.facts.stated()
    for key, code in _WANTED.items():
        if key not in stated:
            yield Problem(code, letter.file, "niet gevonden in de tekst")


def _outside_session(letter: Letter) -> Iterator[Problem]:
    """A date that its own vergaderjaar contradicts: one of the two was printed or read wrongly."""
    date = letter.facts.date
    session = letter.facts.session
    if not date or not session:
        return
    first, last = map(int, session.value.split("-"))
    if not dt.date(first, *_FROM) <= date.value <= dt.date(last, *_UNTIL):
        found = f"{date.value.isoformat()} (“{date.origin.quote}”), vergaderjaar {session.value}"
        yield Problem("date-outside-session", letter.file, found, key="date")
