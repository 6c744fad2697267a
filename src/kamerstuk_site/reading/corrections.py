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
from typing import Any, Literal, NamedTuple, Protocol, get_args

import yaml

from kamerstuk_site.model import identifiers
from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import (
    Chamber,
    DossierName,
    Fact,
    Facts,
    Kind,
    Origin,
    OriginKind,
    Person,
)
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.sessions import session_named
from kamerstuk_site.reading.dutch.prints import REPRINTS

Values = dict[str, Fact[Any]]
_Form = Callable[[yaml.Node], Any]
"""Reads the value of a key. Raises _RefusedError where it does not have the form of that key."""
Decision = Literal["publish", "withhold"]
_ORIGINAL = "original"
"""The key of the curator's `Decision`, which is no fact."""
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_DEEPEST = 8
"""Collections in each other: `senders` needs three."""
_SHOWN = 60
"""Characters of a refused value in its problem: enough to know it by."""
_YEARS = re.compile(r"[12][0-9]{3}-[12][0-9]{3}")
_KEY = re.compile(r"^([A-Za-z_]+)[ \t]*:", re.MULTILINE)


class Corrected(Protocol):
    """A source, read or not, with the curator's file beside it."""

    @property
    def correction_file(self) -> str | None:
        """Its path."""

    @property
    def correction(self) -> bytes | None:
        """What it holds."""


class _RefusedError(Exception):
    """What cannot be read as it stands there. Never leaves this module."""

    def __init__(
        self, code: str, found: str, line: int, key: str | None = None
    ) -> None:
        """What its problem says; `line` is counted from 0, `key` is None for the one that is being read."""
        super().__init__(found)
        self.code, self.found, self.line, self.key = code, found, line, key

    def problem(self, file: str, key: str | None = None) -> Problem:
        """The problem in a file, while `key` is read."""
        return Problem(self.code, file, self.found, self.line + 1, self.key or key)


class _Entry(NamedTuple):
    """A key of a mapping with its value; a key that is no scalar is empty."""

    key: str
    key_node: yaml.Node
    node: yaml.Node


def apply(facts: Facts, source: Source) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with the curator's corrections over them. A wrong entry is a problem; the others still count."""
    values, problems = _corrections(source)
    return _over(
        facts, {key: fact for key, fact in values.items() if key != _ORIGINAL}
    ), problems


def decision_on_original(source: Corrected) -> Decision | None:
    """What the curator decided of publishing the original; None where nothing is stated."""
    values, _ = _corrections(source)
    return values[_ORIGINAL].value if _ORIGINAL in values else None


def _corrections(source: Corrected) -> tuple[Values, tuple[Problem, ...]]:
    """What the curator's file states, and what is wrong in it."""
    if source.correction is None or source.correction_file is None:
        return {}, ()
    try:
        text = source.correction.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.correction.count(b"\n", 0, error.start) + 1
        return {}, (
            Problem("correction-syntax", source.correction_file, "geen UTF-8", line),
        )
    return read_values(text, file=source.correction_file, origin="correction")


def apply_stated(
    facts: Facts, source: Source, stated: str
) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts with those that the source's own front matter states; other keys in it are its writer's business."""
    if not stated:
        return facts, ()
    # Below the line `---` that it begins with.
    values, problems = read_values("\n" + stated, file=source.file, origin="text")
    return _over(
        facts, {key: fact for key, fact in values.items() if fact.value is not None}
    ), problems


def read_values(
    text: str, *, file: str, origin: OriginKind
) -> tuple[Values, tuple[Problem, ...]]:
    """The facts that a YAML text states by contract key (of value None where it says `null`), and what is wrong in it.

    Args:
        text: the YAML, from the first line of `file` on.
        file: where problems are reported, and for corrections the place of origin.
        origin: `correction` makes unknown keys errors; with any other they are left alone.
    """
    try:
        entries = list(_entries(_compose(text)))
    except _RefusedError as error:
        return {}, (error.problem(file),)
    if origin != "correction":
        entries = [
            entry for entry in entries if entry.key in FORMS and entry.key != _ORIGINAL
        ]
    times = Counter(entry.key for entry in entries)
    values: Values = {}
    problems: list[Problem] = []
    for entry in entries:
        try:
            value = _value(entry, times[entry.key])
        except _RefusedError as error:
            problems.append(error.problem(file, entry.key))
            continue
        line = f"regel {entry.key_node.start_mark.line + 1}"
        where = f"{file}, {line}" if origin == "correction" else line
        values[entry.key] = Fact(
            value, Origin(origin, where, _written(entry.key_node, entry.node))
        )
    return values, tuple(problems)


def _over(facts: Facts, values: Values) -> Facts:
    """The facts with the values over them; a correction keeps what was read, where that says something else."""
    read = facts.stated()
    stated: dict[str, Fact[Any] | None] = {}
    withdrawn = []
    for key, given in values.items():
        fact, old = given, read.get(key)
        if old and fact.origin.source == "correction" and fact.value != old.value:
            fact = replace(fact, replaced=old)
            if fact.value is None:
                withdrawn.append((key, fact))
        stated[key] = None if fact.value is None else fact
    if stated.get("date"):
        stated["not_before"] = None
    return replace(facts, withdrawn=tuple(withdrawn), **stated)


# ---------------------------------------------------------------- YAML


class _PlainLoader(yaml.BaseLoader):
    """Makes nodes whose scalars are text, and nothing that means or grows into something else than what stands there.

    Raises:
        yaml.MarkedYAMLError: there is an anchor, an alias, a tag, or a collection too deep in others.
    """

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        too_deep = self._depth >= _DEEPEST and isinstance(
            event, yaml.CollectionStartEvent
        )
        if too_deep or getattr(event, "anchor", None) or getattr(event, "tag", None):
            problem = "een anker (&, *), tag (!) of te diepe nesting"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _compose(text: str) -> yaml.MappingNode | None:
    """The document as nodes; None where it holds nothing. Raises _RefusedError where it is no mapping in plain YAML."""
    unprintable = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unprintable:
        raise _character_refused(
            text, unprintable.start(), f"U+{ord(unprintable[0]):04X}"
        )
    loader = _PlainLoader(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = error.problem or "geen YAML"
        raise _RefusedError(
            "correction-syntax", found, mark.line if mark else 0
        ) from error
    except (ValueError, OverflowError) as error:  # `"\UFFFFFFFF"`
        raise _character_refused(
            text, loader.index, "een teken dat niet bestaat"
        ) from error
    if root is None or isinstance(root, yaml.MappingNode):
        return root
    expected = "op elke regel een sleutel en een waarde, zoals date: 2020-11-04"
    raise _RefusedError(
        "correction-syntax", f"verwacht: {expected}", root.start_mark.line
    )


def _character_refused(text: str, at: int, character: str) -> _RefusedError:
    """For a character at an offset in the text that YAML cannot hold, with the key in whose value it stands."""
    found = f"tekens die niet in YAML mogen staan: {character}"
    keys = _KEY.findall(text, 0, at)
    return _RefusedError(
        "correction-syntax", found, text.count("\n", 0, at), keys[-1] if keys else None
    )


def _entries(node: yaml.MappingNode | None) -> Iterator[_Entry]:
    for key_node, value in node.value if node else ():
        yield _Entry(
            key_node.value if isinstance(key_node, yaml.ScalarNode) else "",
            key_node,
            value,
        )


def _value(entry: _Entry, times: int) -> object:
    """The value of a key that stands there so many times, in its form; None for `null`. Raises _RefusedError."""
    if entry.key not in FORMS:
        raise _refused(entry.key_node, ", ".join(FORMS), "correction-unknown-key")
    if times > 1:
        raise _refused(entry.key_node, "elke sleutel één keer", "correction-syntax")
    return None if _is_null(entry.node) else FORMS[entry.key](entry.node)


def _is_null(node: yaml.Node) -> bool:
    return (
        isinstance(node, yaml.ScalarNode)
        and node.style is None
        and node.value in _NULLS
    )


def _written(first: yaml.Node, last: yaml.Node) -> str:
    """What stands from one node to the end of another, on one line."""
    text = first.start_mark.buffer or ""
    return " ".join(text[first.start_mark.pointer : last.end_mark.pointer].split())


def _refused(
    node: yaml.Node,
    expected: str,
    code: str = "correction-wrong-type",
    key: str | None = None,
) -> _RefusedError:
    """For a node that does not have the form that is expected; with the start of it, to know it by."""
    words = _written(node, node)
    shown = (
        f"“{words[:_SHOWN]}…”"
        if len(words) > _SHOWN
        else f"“{words}”"
        if words
        else "niets"
    )
    return _RefusedError(
        code, f"{shown}; verwacht: {expected}", node.start_mark.line, key
    )


# ---------------------------------------------------------------- forms


def _text(node: yaml.Node, expected: str = "tekst") -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _refused(node, expected)
    character = forbidden_in(node.value)
    if character:
        raise _refused(
            node,
            f"{expected} zonder {character}, een teken dat niet op een pagina kan staan",
        )
    words = " ".join(node.value.split())
    if not any(c.isprintable() for c in words) or _is_null(
        node
    ):  # a zero-width space is no name to link by
        raise _refused(node, expected, "correction-empty-value")
    return words


def _one_of(choices: tuple[str, ...]) -> _Form:
    return _matching("een van " + ", ".join(choices), choices.__contains__)


def _matching(expected: str, fits: Callable[[str], object]) -> _Form:
    def read(node: yaml.Node) -> str:
        words = _text(node, expected)
        if not fits(words):
            raise _refused(node, expected)
        return words

    return read


def _list_of(item: _Form, expected: str) -> _Form:
    def read(node: yaml.Node) -> tuple[Any, ...]:
        if isinstance(node, yaml.SequenceNode) and node.value:
            return tuple(map(item, node.value))
        blank = isinstance(node, yaml.SequenceNode) or (
            isinstance(node, yaml.ScalarNode) and not node.value.strip()
        )
        raise _refused(
            node,
            expected,
            "correction-empty-value" if blank else "correction-wrong-type",
        )

    return read


def _record(
    make: Callable[..., Any],
    forms: Mapping[str, _Form],
    expected: str,
    required: str = "",
) -> _Form:
    def read(node: yaml.Node) -> object:
        if not isinstance(node, yaml.MappingNode):
            raise _refused(node, expected)
        values: dict[str, str] = {}
        for key, key_node, value in _entries(node):
            if key not in forms:
                raise _refused(key_node, expected, "correction-unknown-key", key)
            if key in values:
                raise _refused(
                    key_node, "elke sleutel één keer", "correction-syntax", key
                )
            values[key] = forms[key](value)
        if not values or (required and required not in values):
            raise _refused(node, expected)
        return make(**values)

    return read


def _date(node: yaml.Node) -> dt.date:
    words = _DAY(node)
    try:
        return dt.date.fromisoformat(words)
    except ValueError as error:
        raise _refused(
            node, "een dag die bestaat", "correction-impossible-date"
        ) from error


def _is_session(words: str) -> bool:
    return bool(_YEARS.fullmatch(words)) and session_named(words) == words


def _is_identifier(words: str) -> bool:
    found = identifiers.parts(words)
    return found is not None and words == found.identifier


_DAY = _matching(
    "een datum als 2020-11-04", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
)
_A_PERSON = "een lijst van personen met name, role of organisation"
_A_DOSSIER = "een lijst van dossiers met id en eventueel title"
_PEOPLE = _list_of(
    _record(Person, dict.fromkeys(("name", "role", "organisation"), _text), _A_PERSON),
    _A_PERSON,
)
_DOSSIER_ID = _matching(
    "een dossiernummer als '32623' of 35570-V",
    re.compile(r"[0-9]{4,5}(?:-(?:[A-Z]+|[0-9]{2,3}))?").fullmatch,
)
_DOSSIERS = _list_of(
    _record(DossierName, {"id": _DOSSIER_ID, "title": _text}, _A_DOSSIER, "id"),
    _A_DOSSIER,
)
FORMS: Mapping[str, _Form] = {
    "title": _text,
    "kind": _one_of(get_args(Kind)),
    "document_type": _text,
    "identifier": _matching(
        "een publicatienummer als kst-32623-169 of kst-35570-V-22", _is_identifier
    ),
    "date": _date,
    "place": _text,
    "chamber": _one_of(get_args(Chamber)),
    "session": _matching("een vergaderjaar als 2016-2017", _is_session),
    "dossiers": _DOSSIERS,
    "number": _matching(
        "een ondernummer als '169' of A",
        re.compile(r"[0-9]{1,5}[a-z]?|[A-Z]{1,3}").fullmatch,
    ),
    "print": _one_of(tuple(REPRINTS)),
    "senders": _PEOPLE,
    "answered_by": _PEOPLE,
    "recipients": _PEOPLE,
    "copies": _list_of(_text, "een lijst van teksten"),
    "reference": _text,
    "speakers": _PEOPLE,
    _ORIGINAL: _one_of(get_args(Decision)),
}
"""The keys that may be stated, each with what reads its value."""
