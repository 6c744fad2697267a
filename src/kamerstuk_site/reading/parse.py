"""Source -> Letter: pure and picklable, without disk or network, so that it can run in any process."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import corrections, paragraph_addresses
from kamerstuk_site.reading.citations.resolve import mentions_of
from kamerstuk_site.reading.completeness import lost_words
from kamerstuk_site.reading.facts import read_facts, zone
from kamerstuk_site.reading.formats import Unreadable, read
from kamerstuk_site.reading.layout import lay_out
from kamerstuk_site.reading.text_digest import text_digest

# Facts whose absence a curator may want to mend, with the problem code that says so.
_WANTED = {"date": "undated", "senders": "no-sender", "kind": "no-kind"}


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
        return Outcome(None, (Problem(unreadable.code, source.file, unreadable.found),))
    blocks, furniture = lay_out(document)
    zones = zone(blocks)
    facts = read_facts(zones, furniture, PurePosixPath(source.file).stem)
    facts = _with_format(facts, document.facts)
    facts, stated_problems = corrections.apply_stated(facts, source, document.stated)
    facts, corrected_problems = corrections.apply(facts, source)
    shown = (*(line.text.strip() for line in furniture), *document.furniture)
    letter = Letter(
        source.file,
        source.sha256,
        len(source.data),
        document.format,
        facts,
        zones.blocks,
        mentions_of(zones.blocks, facts),
        shown,
        document.pictures,
        fingerprint=text_digest(zones.blocks),
        alineas=paragraph_addresses.addresses(zones.blocks),
    )
    lost = lost_words(document, zones.blocks, shown)
    problems = (
        *document.problems,
        *stated_problems,
        *corrected_problems,
        *(Problem("words-lost", source.file, f"“{words}”", line) for line, words in lost),
        *_missing(facts, source),
        *_outside_session(facts, source),
    )
    return Outcome(letter, problems)


def _with_format(read: Facts, stated: Facts) -> Facts:
    """What was read, with what the format states: official XML knows better than its text, file properties do not."""
    better: dict[str, Any] = {
        key: fact for key, fact in stated.stated().items() if fact.origin.source == "xml" or getattr(read, key) is None
    }
    if better.get("title") is None and read.title and read.title.origin.source == "derived" and stated.title:
        better["title"] = stated.title
    if "date" in better:
        better["not_before"] = None
    return replace(read, **better)


def _missing(facts: Facts, source: Source) -> tuple[Problem, ...]:
    stated = facts.stated()
    return tuple(
        Problem(code, source.file, "niet gevonden in de tekst") for key, code in _WANTED.items() if key not in stated
    )


def _outside_session(facts: Facts, source: Source) -> tuple[Problem, ...]:
    """A date that its own vergaderjaar contradicts: one of the two was printed or read wrongly.

    A vergaderjaar runs from September to September; what is printed in it may be dated some months before or after.
    """
    if not facts.date or not facts.session:
        return ()
    first, last = (int(year) for year in facts.session.value.split("-"))
    if dt.date(first, 6, 1) <= facts.date.value <= dt.date(last, 12, 31):
        return ()
    found = f"{facts.date.value.isoformat()} (“{facts.date.origin.quote}”), vergaderjaar {facts.session.value}"
    return (Problem("date-outside-session", source.file, found, key="date"),)
