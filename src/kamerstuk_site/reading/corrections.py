"""What people state about a letter in YAML, beside it or in its own front matter, over what was read.

`key: null` says that the letter does not state the fact: what was read is dropped.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Protocol

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Fact, Facts, Origin, OriginKind, value_of
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.dutch_keys import contract_key
from kamerstuk_site.reading.plain_yaml import (
    ONCE,
    RefusedError,
    YamlEntry,
    is_null,
    read_mapping,
    refused,
    written,
)
from kamerstuk_site.reading.stated_forms import FORMS, ORIGINAL, REFERENCES, Decision

Values = dict[str, Fact[Any]]
_OF_FACTS = FORMS.keys() - {ORIGINAL, REFERENCES}


class Corrected(Protocol):
    """A source, read or not, with the curator's file beside it."""

    @property
    def correction_file(self) -> str | None:
        """Its path."""

    @property
    def correction(self) -> bytes | None:
        """What it holds."""


def apply(facts: Facts, source: Source) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with the curator's corrections over them. A wrong entry is a problem; the others still count."""
    values, problems = _corrections(source)
    values.pop(ORIGINAL, None)
    meant = values.pop(REFERENCES, None)
    corrected = _over(facts, values)
    return replace(corrected, meant=value_of(meant) or ()), problems


def decision_on_original(source: Corrected) -> Decision | None:
    """What the curator decided of publishing the original; None where nothing is stated."""
    values, _ = _corrections(source)
    return values[ORIGINAL].value if ORIGINAL in values else None


def _corrections(source: Corrected) -> tuple[Values, tuple[Problem, ...]]:
    """What the curator's file states, and what is wrong in it."""
    if source.correction is None or source.correction_file is None:
        return {}, ()
    try:
        text = source.correction.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.correction.count(b"\n", 0, error.start) + 1
        syntax = "correction-syntax"
        found = Problem(syntax, source.correction_file, "geen UTF-8", line)
        return {}, (found,)
    return read_values(text, file=source.correction_file, origin="correction")


def apply_stated(
    facts: Facts,
    source: Source,
    stated: str,
) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with those that the source's own front matter states; other keys in it are its writer's business."""
    if not stated:
        return facts, ()
    # Below the line `---` that it begins with.
    values, problems = read_values("\n" + stated, file=source.file, origin="text")
    given = {key: fact for key, fact in values.items() if fact.value is not None}
    return _over(facts, given), problems


def _entries(text: str, origin: OriginKind) -> list[YamlEntry]:
    """All entries of a correction, by contract key; of any other mapping those that are of facts."""
    entries = read_mapping(text)
    if origin == "correction":
        return [entry._replace(key=contract_key(entry.key)) for entry in entries]
    return [entry for entry in entries if entry.key in _OF_FACTS]


def read_values(
    text: str,
    *,
    file: str,
    origin: OriginKind,
) -> tuple[Values, tuple[Problem, ...]]:
    """The facts that a YAML text states by contract key (of value None where it says `null`), and what is wrong in it.

    Args:
        text: the YAML, from the first line of `file` on.
        file: where problems are reported, and for corrections the place of origin.
        origin: `correction` makes unknown keys errors; with any other they are left alone.
    """
    try:
        entries = _entries(text, origin)
    except RefusedError as error:
        return {}, (error.problem(file),)
    times = Counter(entry.key for entry in entries)
    values: Values = {}
    problems: list[Problem] = []
    for entry in entries:
        try:
            value = _value(entry, times[entry.key])
        except RefusedError as error:
            problems.append(error.problem(file, entry.key))
            continue
        line = f"regel {entry.key_node.start_mark.line + 1}"
        where = f"{file}, {line}" if origin == "correction" else line
        quote = written(entry.key_node, entry.node)
        values[entry.key] = Fact(value, Origin(origin, where, quote))
    return values, tuple(problems)


def _over(facts: Facts, values: Values) -> Facts:
    """The facts with the values over them; a correction keeps what was read, where that says something else."""
    read = facts.stated()
    stated: dict[str, Any] = {}
    withdrawn = []
    absent = []
    for key, given in values.items():
        fact = _replacing(given, read.get(key))
        stated[key] = fact
        if fact.value is None:
            stated[key] = None
            if fact.replaced:
                withdrawn.append((key, fact))
            else:
                absent.append(key)
    if stated.get("date"):
        stated["not_before"] = None
    return replace(facts, withdrawn=tuple(withdrawn), absent=tuple(absent), **stated)


def _replacing(given: Fact[Any], read: Fact[Any] | None) -> Fact[Any]:
    """A fact that is stated; a correction with what was read instead, where that says something else."""
    if read is None or given.origin.source != "correction":
        return given
    return given if given.value == read.value else replace(given, replaced=read)


def _value(entry: YamlEntry, times: int) -> object:
    """The value of a key that stands there so many times, in its form; None for `null`. Raises RefusedError."""
    if entry.key not in FORMS:
        known = f"{', '.join(FORMS)}, of het Nederlandse woord daarvoor (datum, titel)"
        raise refused(entry.key_node, known, "correction-unknown-key")
    if times > 1:
        raise refused(entry.key_node, ONCE, "correction-syntax")
    if is_null(entry.node):
        return None
    return FORMS[entry.key](entry.node)
