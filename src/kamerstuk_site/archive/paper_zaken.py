"""What the Tweede Kamer's data service keeps of each paper, without what is withheld of that paper."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.entries import letter_at
from kamerstuk_site.archive.inputs import withheld_words
from kamerstuk_site.archive.zaken import papers_with_zaak, zaak_file, zaak_reading
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.zaak import Result, Zaak
from kamerstuk_site.reading.withheld_words import WithheldWords, every
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table


@table(large=True)
def zaak_of(rows: Rows, identifier: str) -> Zaak | None:
    """What is kept of a paper; None where nothing is, or all of the paper is withheld here."""
    file = zaak_file(rows, identifier)
    if file is None:
        return None
    zaak = zaak_reading(rows, file).zaak
    own = sole_letter(rows, identifier)
    letter = letter_at(rows, own.slug) if own else None
    if letter is None:
        return zaak
    if letter.withheld == "paper":
        return None
    withheld = (withheld_words(rows, each.file) for each in letter.files)
    words = every(
        WithheldWords(frozenset(names), frozenset(runs)) for names, runs in withheld
    )
    return _struck(zaak, words) if words else zaak


def _struck(value: Any, words: WithheldWords) -> Any:
    """A value in which no text has these words."""
    if isinstance(value, str):
        return words.struck(value)
    if is_dataclass(value) and not isinstance(value, type):
        left = {}
        for each in fields(value):
            part = getattr(value, each.name)
            left[each.name] = _struck(part, words)
        return replace(value, **left)
    if not isinstance(value, tuple):
        return value
    parts = [_struck(part, words) for part in value]
    is_named = hasattr(value, "_fields")
    return type(value)(*parts) if is_named else tuple(parts)


def own_paper(rows: Rows, letter: Card) -> str:
    """The identifier of a letter that alone has it; empty of any other: what is kept of a paper may be another's."""
    sole = sole_letter(rows, letter.identifier or "")
    is_own = sole is not None and sole.slug == letter.slug
    return letter.identifier or "" if is_own else ""


class ZaakName(NamedTuple):
    """What a Zaak is, and what it is about."""

    kind: str
    """`Motie`."""
    subject: str


@table
def zaak_name(rows: Rows, identifier: str) -> ZaakName | None:
    """What the Zaak of a paper is; None where nothing is kept of it."""
    zaak = zaak_of(rows, identifier)
    return ZaakName(zaak.kind, zaak.subject) if zaak else None


class RecordedFate(NamedTuple):
    """What became of a paper, as the record has it."""

    result: Result | None
    day: dt.date | None
    appreciation: str


@table(kept=False)
def papers_by_result(rows: Rows) -> dict[Result, tuple[str, ...]]:
    """The papers with each result, by identifier and in order of that."""
    found: dict[Result, list[str]] = defaultdict(list)
    for identifier in sorted(papers_with_zaak(rows), key=identifier_order):
        fate = recorded_fate(rows, identifier)
        if fate and fate.result:
            found[fate.result].append(identifier)
    return {result: tuple(papers) for result, papers in found.items()}


papers_with_result = each(papers_by_result, ())


@table
def recorded_fate(rows: Rows, identifier: str) -> RecordedFate | None:
    """What lists show of the record of a paper; None where there is none."""
    zaak = zaak_of(rows, identifier)
    if zaak is None:
        return None
    last = zaak.last
    return RecordedFate(
        result=last.result if last else None,
        day=last.day if last else None,
        appreciation=zaak.appreciation,
    )
