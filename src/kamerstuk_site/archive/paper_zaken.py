"""What the Tweede Kamer's data service keeps of each paper, without what is withheld of that paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.citation_order import identifier_order
from kamerstuk_site.archive.inputs import record_files, withheld_words
from kamerstuk_site.archive.letters import files_with_identifier, letter_of
from kamerstuk_site.archive.parliament_records import record_entity
from kamerstuk_site.archive.zaken import papers_with_zaak, zaak_file, zaak_reading
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.zaak import Result, Zaak, ZaakLetter
from kamerstuk_site.reading.parliament_record import TOEZEGGING, ZAAK
from kamerstuk_site.reading.withheld_words import WithheldWords, every
from kamerstuk_site.tables.mappings import each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

_OF_LISTS = frozenset({"paper", "identifier", "result", "kind", "choice"})
"""Fields with no words of a letter: identifiers, and values of which there are a few."""


@table(large=True)
def zaak_of(rows: Rows, identifier: str) -> Zaak | None:
    """What is kept of a paper; None where nothing is, or all of the paper is withheld here."""
    file = zaak_file(rows, identifier)
    if file is None:
        return None
    zaak = zaak_reading(rows, file).zaak
    words = _withheld_of(rows, identifier)
    if words is None:
        return None
    letters = tuple(_public(rows, letter) for letter in zaak.letters)
    zaak = replace(zaak, letters=letters)
    return _struck(zaak, words) if words else zaak


def _withheld_of(rows: Rows, identifier: str) -> WithheldWords | None:
    """What is withheld of the letters with an identifier; None if that is all of one."""
    files = files_with_identifier(rows, identifier.casefold())
    letters = [*filter(None, (letter_of(rows, file) for file in files))]
    if any(letter.withheld == "paper" for letter in letters):
        return None
    of_letters = chain.from_iterable(letter.files for letter in letters)
    withheld = (withheld_words(rows, each.file) for each in of_letters)
    return every(
        WithheldWords(frozenset(names), frozenset(runs)) for names, runs in withheld
    )


def _public(rows: Rows, letter: ZaakLetter) -> ZaakLetter:
    """A letter on a Zaak, without what is withheld of its subject."""
    words = _withheld_of(rows, letter.identifier)
    subject = "" if words is None else words.struck(letter.subject)
    return letter._replace(subject=subject)


def _struck(value: Any, words: WithheldWords) -> Any:
    """A value in which no text has these words."""
    if isinstance(value, str):
        return words.struck(value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **_struck_fields(parts, words))
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return type(value)(**_struck_fields(value._asdict(), words))
    if isinstance(value, tuple):
        return tuple(_struck(part, words) for part in value)
    return value


def _struck_fields(parts: Mapping[str, Any], words: WithheldWords) -> dict[str, Any]:
    return {
        name: part if name in _OF_LISTS else _struck(part, words)
        for name, part in parts.items()
    }


def withheld_records(rows: Rows) -> set[str]:
    """The files with records that may have in them what is withheld of letters.

    They are about such a letter, or name it among their documents, or nobody knows which paper they are about. A
    promise is about none.
    """
    if not rows.inputs.withheld:
        return set()
    return {file for file in record_files(rows) if not _is_public(rows, file)}


def _is_public(rows: Rows, file: str) -> bool:
    entity = record_entity(rows, file)
    if entity != ZAAK:
        return entity == TOEZEGGING
    zaak = zaak_reading(rows, file).zaak
    letters = (letter.identifier for letter in zaak.letters)
    withheld = (_withheld_of(rows, each) for each in (zaak.paper, *letters))
    return bool(zaak.paper) and all(words == WithheldWords() for words in withheld)


def own_paper(rows: Rows, letter: Card) -> str:
    """The identifier of a letter that alone has it; empty of any other: what is kept of a paper may be another's."""
    identifier = letter.identifier or ""
    sole = sole_letter(rows, identifier)
    is_own = sole is not None and sole.slug == letter.slug
    return identifier if is_own else ""


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


@table
def papers_by_result(rows: Rows) -> dict[Result, tuple[str, ...]]:
    """The papers with each result, by identifier and in order of that."""
    papers = sorted(papers_with_zaak(rows), key=identifier_order)
    fates = ((recorded_fate(rows, paper), paper) for paper in papers)
    return by_group(
        (fate.result, paper) for fate, paper in fates if fate and fate.result
    )


papers_with_result = each(papers_by_result, ())


@table
def recorded_fate(rows: Rows, identifier: str) -> RecordedFate | None:
    """What lists show of the record of a paper; None where there is none."""
    zaak = zaak_of(rows, identifier)
    if zaak is None:
        return None
    decision = zaak.latest_decision
    return RecordedFate(decision.result, decision.day, zaak.appreciation)
