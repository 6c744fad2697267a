"""The publisher's records find their documents: by identifier, whatever the files are called and wherever they lie.

Which identifier a document has is known when it is read, so those with a record are read once more, with it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from kamerstuk_site.model.document import Record, Source
from kamerstuk_site.model.facts import Facts, the_only
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.source_folder import SourceFile

_File = Source | SourceFile
_NAMED = lazy_pattern(r"[a-z]+(?:-[a-z0-9]+)+(?![\w-])")
"""An identifier that the name of a file begins with."""


def with_records(
    sources: Sequence[_File],
    outcomes: Sequence[Outcome],
    parsed: Callable[[Sequence[_File]], list[Outcome]],
) -> tuple[list[_File], list[Outcome]]:
    """The sources and their outcomes, with each record given to all files of the document that it is of.

    A record of a document that is not here is a notice.

    Args:
        sources: the files.
        outcomes: what was read of each.
        parsed: parses sources, in their order.
    """
    every = (outcome.record for outcome in outcomes if outcome.record)
    records = by_group((record.identifier.casefold(), record) for record in every)
    given = list(sources)
    results = list(outcomes)
    used: set[str] = set()
    again: list[int] = []
    for index, (source, outcome) in enumerate(zip(sources, outcomes, strict=True)):
        identifier = _identifier(source, outcome, records)
        if identifier:
            used.add(identifier)
            again.append(index)
            given[index] = replace(source, record=agreed(records[identifier]))
    read_again = parsed([given[index] for index in again])
    for index, outcome in zip(again, read_again, strict=True):
        results[index] = outcome
    return given, [_with_notice(outcome, used) for outcome in results]


def _with_notice(outcome: Outcome, used: Container[str]) -> Outcome:
    """An outcome, with a notice where it is a record that is not among those `used`, by identifier."""
    record = outcome.record
    if record is None or record.identifier.casefold() in used:
        return outcome
    found = f"gegevens van {record.identifier}"
    unused = Problem("record-unused", record.file, found)
    return replace(outcome, problems=(*outcome.problems, unused))


def _identifier(
    source: _File,
    outcome: Outcome,
    records: Mapping[str, object],
) -> str | None:
    """The identifier of a document that has records: its own, else the one that its file is named by."""
    if outcome.record:
        return None
    if outcome.letter and outcome.letter.identifier:
        own = outcome.letter.identifier.casefold()
        return own if own in records else None
    named = _NAMED.match(PurePosixPath(source.file).stem.casefold())
    return named[0] if named and named[0] in records else None


def agreed(records: Iterable[Record]) -> Facts:
    """What the records of a document state; of what they state differently, nothing. What belongs to it they list."""
    each = [record.facts for record in records]
    stated = by_group(chain.from_iterable(facts.stated().items() for facts in each))
    related = set(chain.from_iterable(facts.related for facts in each))
    alike: dict[str, Any] = {
        key: the_only(facts, by=lambda fact: fact.value)
        for key, facts in stated.items()
    }
    return Facts(**alike, related=tuple(sorted(related)))
