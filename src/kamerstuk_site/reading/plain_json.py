"""Plain JSON: one object of texts, numbers, lists and objects, and nothing that means or grows into something else.

Of a stranger's file nothing is trusted: its size and depth are bounded, a key stands once in an object, and characters
that no value may hold are replaced.

Source of the form: RFC 8259. What it leaves open (two keys of one name, `NaN`) is refused.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Any, NoReturn

from kamerstuk_site.model.code_points import harmless

MOST_BYTES = 2_000_000
"""Of a file: the longest roll call has 225 votes, of some 200 bytes each."""
DEEPEST = 24
"""Objects and lists in each other: a vote, in a decision, of a Zaak, needs six."""
_SHOWN = 60
"""Characters of a key in a message: enough to know it by."""
_TOO_DEEP = (
    "te diepe nesting",
    f"ten hoogste {DEEPEST} lijsten en objecten in elkaar",
)
"""What is found where JSON is deeper than that, and what was expected."""

Plain = Any
"""None, a bool, int, float or str, or a list or dict of these."""


class JsonRefusedError(Exception):
    """What a file holds cannot be read; the message, in Dutch, says what was found and what was expected."""

    def __init__(self, found: str, expected: str, line: int | None = None) -> None:
        """`line` is counted from 1, None where it is about the whole file."""
        super().__init__(f"{found}; verwacht: {expected}")
        self.line = line


def read_object(data: bytes, most_bytes: int = MOST_BYTES) -> dict[str, Plain]:
    """The object that a file holds, or an answer of parliament's data service.

    Raises:
        JsonRefusedError: it holds something else, or more than `most_bytes`.
    """
    if len(data) > most_bytes:
        raise JsonRefusedError(f"{len(data)} bytes", f"ten hoogste {most_bytes}")
    value = _parsed(_decoded(data))
    if not isinstance(value, dict):
        raise JsonRefusedError(kind_of_value(value), "één object, dus tussen { en }")
    if _is_deeper(value, DEEPEST):
        raise JsonRefusedError(*_TOO_DEEP)
    read: dict[str, Plain] = _harmless(value)
    return read


def shown_key(key: str) -> str:
    """A key as a message has it: no longer than to know it by, and harmless."""
    return f"“{harmless(key[:_SHOWN])}”"


def kind_of_value(value: Plain) -> str:
    """What a value is, in Dutch."""
    return _KINDS[type(value)]


_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "true of false",
    int: "een getal",
    float: "een getal met een komma",
    str: "een tekst",
    list: "een lijst",
    dict: "een object",
}


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise JsonRefusedError("een byte die geen UTF-8 is", "UTF-8", line) from error


def _parsed(text: str) -> Plain:
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        found = f"geen JSON vanaf teken {error.colno} van de regel"
        raise JsonRefusedError(found, "een heel JSON-bestand", error.lineno) from error
    except RecursionError as error:
        raise JsonRefusedError(*_TOO_DEEP) from error
    except ValueError as error:  # Python reads no number of thousands of figures
        found = "een getal van duizenden cijfers"
        raise JsonRefusedError(found, "getallen zoals 150") from error


def _each_once(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    """An object of its pairs. Raises JsonRefusedError where two have one key."""
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(key for key, _ in pairs).most_common(1)
        found_twice = f"de sleutel {shown_key(twice)} twee keer"
        raise JsonRefusedError(found_twice, "elke sleutel één keer")
    return found


def _refuse(constant: str) -> NoReturn:
    """Refuse `NaN` and `Infinity`, which are no JSON."""
    raise JsonRefusedError(f"“{constant}”", "getallen zoals 150")


def _is_deeper(value: Plain, most: int) -> bool:
    """True if more than `most` lists and objects stand in each other."""
    layer = [value]
    for _ in range(most):
        inner = map(_collections_in, layer)
        layer = [*chain.from_iterable(inner)]
    return bool(layer)


def _collections_in(value: Plain) -> list[Plain]:
    """The lists and objects right inside a list or an object."""
    inner = value.values() if isinstance(value, dict) else value
    return [each for each in inner if isinstance(each, dict | list)]


def _harmless(value: Plain) -> Plain:
    """A value in which every text holds only what a value may hold."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        pairs = _harmless_pairs(value)
        return dict(pairs)
    if isinstance(value, list):
        return list(map(_harmless, value))
    return value


def _harmless_pairs(pairs: dict[str, Plain]) -> Iterator[tuple[str, Plain]]:
    for key, value in pairs.items():
        yield harmless(key), _harmless(value)
