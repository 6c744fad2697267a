"""What people state about a letter in YAML, beside it or in its own front matter, over what was read.

Scalars are text until the form of their key says otherwise (YAML itself would make 8 of `010` and 750 of `12:30`).
`key: null` says that the letter does not state the fact: what was read is dropped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast, get_args

import yaml

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Chamber, DossierName, Fact, Facts, Kind, Origin, OriginKind, Person
from kamerstuk_site.model.problems import Problem

Values = dict[str, Fact[Any]]
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_DEEPEST = 8
_SHOWN = 60


class _RefusedError(Exception):
    """A value that does not have the form of its key. Never leaves this module."""

    def __init__(self, node: yaml.Node, expected: str, code: str = "correction-wrong-type", key: str = "") -> None:
        super().__init__(expected)
        self.node, self.expected, self.code, self.key = node, expected, code, key


def apply(facts: Facts, source: Source) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with the curator's corrections over them. A wrong entry is a problem; the others still count."""
    if source.correction is None or source.correction_file is None:
        return facts, ()
    try:
        text = source.correction.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.correction.count(b"\n", 0, error.start) + 1
        return facts, (Problem("correction-syntax", source.correction_file, "geen UTF-8", line),)
    values, problems = read_values(text, file=source.correction_file, origin="correction")
    return _over(facts, values), problems


def apply_stated(facts: Facts, source: Source, stated: str) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with those that the source's own front matter states; other keys in it are its writer's business."""
    if not stated:
        return facts, ()
    values, problems = read_values(stated, file=source.file, origin="text", first_line=2)
    return _over(facts, {key: fact for key, fact in values.items() if fact.value is not None}), problems


def read_values(text: str, *, file: str, origin: OriginKind, first_line: int = 1) -> tuple[Values, tuple[Problem, ...]]:
    """The facts that a YAML text states by contract key (of value None where it says `null`), and what is wrong in it.

    Args:
        text: the YAML, of which the first line is line `first_line` of `file`.
        file: where problems are reported, and for corrections the place of origin.
        origin: `correction` makes unknown keys errors; with any other they are left alone.
        first_line: see `text`.
    """
    try:
        root = _compose(text)
    except _RefusedError as error:
        line = error.node.start_mark.line + first_line
        return {}, (Problem("correction-syntax", file, f"verwacht: {error.expected}", line),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else first_line
        return {}, (Problem("correction-syntax", file, error.problem or "geen YAML", line),)
    except (yaml.YAMLError, ValueError):  # ValueError: an escape for a character that does not exist
        return {}, (Problem("correction-syntax", file, "tekens die niet in YAML mogen staan", first_line),)
    values: Values = {}
    problems: list[Problem] = []
    times = Counter(key for key, _, _ in _entries(root))
    for key, key_node, node in _entries(root):
        line = key_node.start_mark.line + first_line
        if key not in FORMS and origin != "correction":
            continue
        try:
            value = _value(key, key_node, node, times[key])
        except _RefusedError as error:
            at = error.node.start_mark.line + first_line
            found = f"{_words(error.node, text)}; verwacht: {error.expected}"
            problems.append(Problem(error.code, file, found, at, error.key or key))
            continue
        where = f"{file}, regel {line}" if origin == "correction" else f"regel {line}"
        quote = " ".join(text[key_node.start_mark.index : node.end_mark.index].split())
        values[key] = Fact(value, Origin(origin, where, quote))
    return values, tuple(problems)


def _over(facts: Facts, values: Values) -> Facts:
    """The facts with the values over them; a correction keeps what was read, where that says something else."""
    read = facts.stated()
    made: dict[str, Fact[Any] | None] = {key: None if fact.value is None else fact for key, fact in values.items()}
    withdrawn = []
    for key, fact in values.items():
        old = read.get(key)
        if old and fact.origin.source == "correction" and fact.value != old.value:
            corrected = replace(fact, replaced=old)
            if fact.value is None:
                withdrawn.append((key, corrected))
            else:
                made[key] = corrected
    if made.get("date"):
        made["not_before"] = None
    return replace(facts, withdrawn=tuple(withdrawn), **made)


# ---------------------------------------------------------------- YAML


def _compose(text: str) -> yaml.MappingNode | None:
    """The document as nodes whose scalars are text; None where it holds nothing.

    Raises:
        yaml.YAMLError, ValueError: it is not YAML, or holds what could make it mean or grow into something else.
        _RefusedError: it is not a mapping.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None) or getattr(event, "tag", None) or depth > _DEEPEST:
            mark = cast("yaml.Mark", event.start_mark)
            raise yaml.MarkedYAMLError(problem="een anker (&, *), tag (!) of te diepe nesting", problem_mark=mark)
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise _RefusedError(root, "op elke regel een sleutel en een waarde, zoals date: 2020-11-04")
    return root


def _entries(node: yaml.MappingNode | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    for key, value in node.value if node else ():
        yield key.value if isinstance(key, yaml.ScalarNode) else "", key, value


def _value(key: str, key_node: yaml.Node, node: yaml.Node, times: int) -> object:
    """The value of a key that stands there so many times, in its form; None for `null`. Raises _RefusedError."""
    if key not in FORMS:
        raise _RefusedError(key_node, ", ".join(FORMS), "correction-unknown-key")
    if times > 1:
        raise _RefusedError(key_node, "elke sleutel één keer", "correction-syntax")
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NULLS:
        return None
    return FORMS[key](node)


def _words(node: yaml.Node, text: str) -> str:
    """The start of what stands there, to recognise it by."""
    words = " ".join(text[node.start_mark.index : node.end_mark.index].split())
    return f"“{words[:_SHOWN]}…”" if len(words) > _SHOWN else f"“{words}”" if words else "niets"


# ---------------------------------------------------------------- forms


def _text(node: yaml.Node, expected: str = "tekst") -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _RefusedError(node, expected)
    words = " ".join(node.value.split())
    if not words or (node.style is None and words in _NULLS):
        raise _RefusedError(node, expected, "correction-empty-value")
    return words


def _one_of(choices: tuple[str, ...]) -> Callable[[yaml.Node], str]:
    return _matching("een van " + ", ".join(choices), choices.__contains__)


def _matching(expected: str, fits: Callable[[str], object]) -> Callable[[yaml.Node], str]:
    def read(node: yaml.Node) -> str:
        if not fits(words := _text(node, expected)):
            raise _RefusedError(node, expected)
        return words

    return read


def _list_of(item: Callable[[yaml.Node], Any], expected: str) -> Callable[[yaml.Node], tuple[Any, ...]]:
    def read(node: yaml.Node) -> tuple[Any, ...]:
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            raise _RefusedError(node, expected, "correction-empty-value")
        if not isinstance(node, yaml.SequenceNode):
            raise _RefusedError(node, expected)
        if not node.value:
            raise _RefusedError(node, expected, "correction-empty-value")
        return tuple(item(each) for each in node.value)

    return read


def _record(
    make: Callable[..., Any], forms: Mapping[str, Callable[[yaml.Node], str]], expected: str, required: str = ""
) -> Callable[[yaml.Node], Any]:
    def read(node: yaml.Node) -> object:
        if not isinstance(node, yaml.MappingNode):
            raise _RefusedError(node, expected)
        values: dict[str, str] = {}
        for key, key_node, value in _entries(node):
            if key not in forms:
                raise _RefusedError(key_node, expected, "correction-unknown-key", key)
            if key in values:
                raise _RefusedError(key_node, "elke sleutel één keer", "correction-syntax", key)
            values[key] = forms[key](value)
        if not values or (required and required not in values):
            raise _RefusedError(node, expected)
        return make(**values)

    return read


def _date(node: yaml.Node) -> dt.date:
    words = _matching("een datum als 2020-11-04", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch)(node)
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise _RefusedError(node, "een dag die bestaat", "correction-impossible-date") from error


def _is_session(words: str) -> bool:
    years = re.fullmatch(r"([12][0-9]{3})-([12][0-9]{3})", words)
    return years is not None and int(years[2]) == int(years[1]) + 1


def _is_identifier(words: str) -> bool:
    found = identifiers.parts(words)
    return found is not None and words == found.identifier


_A_PERSON = "een lijst van personen met name, role of organisation"
_A_DOSSIER = "een lijst van dossiers met id en eventueel title"
_PEOPLE = _list_of(_record(Person, dict.fromkeys(("name", "role", "organisation"), _text), _A_PERSON), _A_PERSON)
_DOSSIER_ID = _matching(
    "een dossiernummer als '32623' of 35570-V", re.compile(r"[0-9]{4,5}(?:-(?:[A-Z]+|[0-9]{2,3}))?").fullmatch
)
_DOSSIERS = _list_of(_record(DossierName, {"id": _DOSSIER_ID, "title": _text}, _A_DOSSIER, "id"), _A_DOSSIER)
FORMS: Mapping[str, Callable[[yaml.Node], Any]] = {
    "title": _text,
    "kind": _one_of(get_args(Kind)),
    "identifier": _matching("een publicatienummer als kst-32623-169 of kst-35570-V-22", _is_identifier),
    "date": _date,
    "place": _text,
    "chamber": _one_of(get_args(Chamber)),
    "session": _matching("een vergaderjaar als 2016-2017", _is_session),
    "dossiers": _DOSSIERS,
    "number": _matching("een ondernummer als '169' of A", re.compile(r"[0-9]{1,5}[a-z]?|[A-Z]{1,3}").fullmatch),
    "senders": _PEOPLE,
    "answered_by": _PEOPLE,
    "recipients": _PEOPLE,
    "copies": _list_of(_text, "een lijst van teksten"),
}
"""The keys that may be stated, each with what reads its value."""
