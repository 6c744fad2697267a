"""Values as bytes: equal values give equal bytes, in every process, and reading them runs no code but our own types'.

The bytes are a pickle in which nothing may be named but the types that an `Encoding` was given. Shared parts are
written in full at each place ("fast" mode), so the bytes say nothing of which objects were the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import pickle
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from types import ModuleType
from typing import Any, NamedTuple

_PROTOCOL = 5
_LARGE = 2000
"""Bytes of a value from which on it is compressed: for shorter ones that takes longer than it saves."""
_PLAIN = frozenset({type(None), bool, int, float, str, bytes})
Reduced = tuple[type, tuple[Any, ...]]


class Encoding:
    """The types that rows may consist of, beside None, bool, int, float, str, bytes, dates, tuples, lists and dicts.

    Args:
        types: frozen dataclasses, NamedTuples and subclasses of str. A field that is a set is refused, because the
            order of a set differs between processes.

    Raises:
        TypeError: a type is none of these, or has a field that is a set.
    """

    def __init__(self, types: Iterable[type]) -> None:
        self._reducers = {each: _reducer(each) for each in types}
        self._reducers[dt.date] = _reduce_date
        self._unpickler = _unpickler(self._reducers)

    def encode(self, value: object) -> bytes:
        """The bytes of a value.

        Raises:
            TypeError: something in it is of no known type.
        """
        # Most inputs are plain, and for these the pickler of our own takes eight times as long.
        if type(value) in _PLAIN:
            return pickle.dumps(value, _PROTOCOL)
        out = io.BytesIO()
        pickler = _Pickler(out, self._reducers)
        pickler.dump(value)
        return out.getvalue()

    def decode(self, data: bytes) -> Any:
        """The value of such bytes.

        Raises:
            Exception: of any kind, where the bytes are not those of a value of known types.
        """
        return self._unpickler(io.BytesIO(data)).load()


class Encoded(NamedTuple):
    """A value as bytes, as it waits to be stored and goes from one process to another."""

    digest: bytes
    """See `digest_of`."""
    packed: bytes
    """See `packed`; empty if its table does not keep values."""

    @classmethod
    def of(cls, data: bytes) -> Encoded:
        """What stands for a value of which these are the bytes."""
        return cls(digest_of(data), packed(data))

    @property
    def data(self) -> bytes:
        """The bytes of the value."""
        return unpacked(self.packed)


def packed(data: bytes) -> bytes:
    """The bytes of a value in as few as it takes little time to have."""
    return squeezed(unsqueezed(data))


def unsqueezed(data: bytes) -> bytes:
    """The bytes of a value that waits to be packed, as for somebody who may never ask for that."""
    return b"-" + data


def squeezed(waiting: bytes) -> bytes:
    """What `packed` gives, of what waited to be packed; what is packed stays as it is."""
    is_waiting = waiting[:1] == b"-" and len(waiting) > _LARGE
    return b"z" + zlib.compress(waiting[1:], 1) if is_waiting else waiting


def unpacked(data: bytes) -> bytes:
    """What `packed` or `unsqueezed` was given.

    Raises:
        zlib.error: it was something else.
    """
    return zlib.decompress(data[1:]) if data[:1] == b"z" else data[1:]


def digest_of(data: bytes) -> bytes:
    """The digest by which two values are known to be equal, of the bytes of one: 16 bytes of BLAKE2b."""
    return hashlib.blake2b(data, digest_size=16).digest()


def types_in(*modules: ModuleType) -> list[type]:
    """The dataclasses and NamedTuples that are defined in some modules."""
    found: list[type] = []
    for module in modules:
        records = filter(_is_record, vars(module).values())
        found += [each for each in records if each.__module__ == module.__name__]
    return found


def _is_record(value: object) -> bool:
    """True for a dataclass or a NamedTuple; the type, not a value of it."""
    if not isinstance(value, type):
        return False
    is_named_tuple = issubclass(value, tuple) and hasattr(value, "_fields")
    return is_named_tuple or dataclasses.is_dataclass(value)


def _reducer(kind: type) -> Callable[[Any], Reduced]:
    """How a value of this type is written: as a call of the type."""
    _refuse_sets(kind)
    if dataclasses.is_dataclass(kind):
        names = [each.name for each in dataclasses.fields(kind) if each.init]
        if not names:
            return lambda _: (kind, ())
        # One name more, so that the getter gives a tuple also for a type of one field.
        arguments = attrgetter(*names, names[0])
        return lambda value: (kind, arguments(value)[:-1])
    if issubclass(kind, tuple):
        return lambda value: (kind, tuple(value))
    if issubclass(kind, str):
        return lambda value: (kind, (str.__str__(value),))
    raise TypeError(
        f"{kind.__qualname__}: rows consist of frozen dataclasses, NamedTuples and texts"
    )


def _refuse_sets(kind: type) -> None:
    for name, annotation in getattr(kind, "__annotations__", {}).items():
        if "set[" in str(annotation).casefold():
            raise TypeError(
                f"{kind.__qualname__}.{name}: a set has no order that two processes share; use a tuple"
            )


def _reduce_date(value: dt.date) -> Reduced:
    return dt.date, (value.year, value.month, value.day)


class _Pickler(pickle.Pickler):
    def __init__(
        self, out: io.BytesIO, reducers: dict[type, Callable[[Any], Reduced]]
    ) -> None:
        super().__init__(out, _PROTOCOL)
        self.fast = True
        self._reducers = reducers

    def reducer_override(self, value: Any) -> Any:
        """How a value is written that is no plain one.

        Raises:
            TypeError: its type is not known.
        """
        kind = type(value)
        if isinstance(value, type):
            return NotImplemented  # the name of a type, as pickle writes it
        try:
            return self._reducers[kind](value)
        except KeyError:
            raise TypeError(
                f"{kind.__module__}.{kind.__qualname__} is no type that a row can hold"
            ) from None


def _unpickler(types: Iterable[type]) -> type[pickle.Unpickler]:
    """What reads pickles in which these types are named, and nothing else."""
    by_name = {(each.__module__, each.__qualname__): each for each in types}

    @cache  # it is asked for each value that is no plain one, and a method of ours takes twice as long
    def find_class(module: str, name: str) -> type:
        try:
            return by_name[module, name]
        except KeyError:
            raise pickle.UnpicklingError(
                f"{module}.{name} is no type that a row can hold"
            ) from None

    body = {"find_class": staticmethod(find_class)}
    return type("_Unpickler", (pickle.Unpickler,), body)
