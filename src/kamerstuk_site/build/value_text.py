"""Any value, such as a setting, as a text that is the same for the same value, in whatever process."""

from __future__ import annotations

import copyreg
import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from operator import attrgetter
from types import CellType, CodeType, EllipsisType, FunctionType, ModuleType, NoneType
from typing import Any

from kamerstuk_site.build.fingerprint import of_module

_PLAIN = frozenset({NoneType, EllipsisType, bool, int, float, complex, str, bytes})
_PICKLE_PROTOCOL = 4
"""The first that writes every object that can be written."""


def canonical(value: object) -> str:
    """A text that is the same for the same settings, in whatever process.

    Plain values are told as they are, functions and modules by what is in them, and other objects as `pickle` would
    write them: other processes that make pages know no more of them. What cannot be pickled is told otherwise each
    time (see `unknown`). An object that was met before is told by its number, and nothing is told by recursion, so
    settings may lead back to themselves, to any depth.
    """
    return ",".join(_texts(value))


def unknown(value: object) -> set[str]:
    """The types of what there is in a value of which `canonical` cannot tell whether it changed."""
    return {text.type for text in _texts(value) if isinstance(text, _Unknown)}


class _Unknown(str):
    """Stands for an object of which nothing is known: no two are the same."""

    __slots__ = ("type",)
    type: str


def _texts(value: object) -> Iterator[str]:
    """Each value on its way, the container before what is in it, with how many that are."""
    # By `id`, with a number: the object too, so that no other gets its `id`.
    met: dict[int, tuple[int, object]] = {}
    todo = [value]
    while todo:
        item = todo.pop()
        if type(item) in _PLAIN:
            yield repr(item)
        elif id(item) in met:
            yield f"#{met[id(item)][0]}"
        else:
            met[id(item)] = len(met), item
            text, parts = _name_and_parts(item)
            yield text
            todo.extend(reversed(parts))


def _name_and_parts(value: object) -> tuple[str, list[object]]:
    """The name of a value's type, with how many parts it has, and these."""
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    try:
        parts_of = next(of for types, of in _PARTS if isinstance(value, types))
        parts = [*parts_of(value)]
    except Exception:  # noqa: BLE001 - objects of others raise whatever they like
        text = _Unknown(f"{kind} {secrets.token_hex()}")
        text.type = kind
        return text, []
    return f"{kind}({len(parts)})", parts


def _as_pickled(value: object) -> Iterable[object]:
    """What `pickle` would write."""
    registered = copyreg.dispatch_table.get(type(value))
    written = registered(value) if registered else value.__reduce_ex__(_PICKLE_PROTOCOL)
    if isinstance(written, str):
        return getattr(value, "__module__", None), written
    made_by, state, contents = written[:2], written[2:3], written[3:5]
    return [*made_by, *state, *(part and [*part] for part in contents)]


_PARTS: tuple[
    tuple[type | tuple[type, ...], Callable[[Any], Iterable[object]]], ...
] = (
    ((list, tuple, deque), iter),
    (Mapping, lambda mapping: chain.from_iterable(mapping.items())),
    (AbstractSet, lambda values: sorted(values, key=repr)),
    (type, attrgetter("__module__", "__qualname__")),
    (
        FunctionType,
        attrgetter(
            *("__module__", "__qualname__", "__code__"),
            *("__defaults__", "__kwdefaults__", "__closure__"),
        ),
    ),
    (CodeType, attrgetter("co_code", "co_names", "co_consts")),
    (CellType, lambda cell: [cell.cell_contents]),
    (ModuleType, lambda module: (module.__name__, of_module(module))),
    (object, _as_pickled),
)
"""What tells one value from others of its type, by type; the first that fits counts."""
