"""Our frozen values as bytes: as a pickle that may name nothing else, so that reading one runs no code of others.

Most of a letter is its text, which hardly anybody looks at when the letter did not change. So that stays bytes inside
the letter too (`Packed`), which takes much less room, and no time to read back.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from kamerstuk_site.model import archive, document, facts, problems, text
from kamerstuk_site.model import letter as letter_nouns
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome

T = TypeVar("T")

_TEXT = ("blocks", "furniture", "alineas")
"""Of a letter, what only its own pages show."""
_AT_HAND = 256
"""Texts that are there as values at a time: those of the letters of which a page is made."""
_NOUNS = (text, problems, facts, document, letter_nouns, archive)
_VALUES: tuple[type, ...] = (
    Outcome,
    *(value for module in _NOUNS for value in vars(module).values() if isinstance(value, type) and is_dataclass(value)),
)


class Packed(Sequence[T]):
    """A tuple that stays bytes; its values are made of them when one is looked at, and dropped some letters later.

    It equals the tuple, and has its hash. Equal ones have equal bytes, unless another release of zlib made them.
    """

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    @classmethod
    def of(cls, values: Sequence[T]) -> Sequence[T]:
        """The same values; what is packed already, and what is empty, as it is."""
        return values if isinstance(values, cls) or not values else cls(zlib.compress(canonical(tuple(values)), 1))

    def __getitem__(self, index: Any) -> Any:
        return _unpacked(self.data)[index]

    def __len__(self) -> int:
        return len(_unpacked(self.data))

    def __iter__(self) -> Iterator[T]:
        return iter(_unpacked(self.data))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed) and other.data == self.data:
            return True
        return tuple(self) == tuple(other) if isinstance(other, Packed | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[type, tuple[bytes]]:
        return Packed, (self.data,)


_BY_NAME: Mapping[tuple[str, str], type] = {
    (value.__module__, value.__qualname__): value for value in (*_VALUES, Packed, dt.date)
}


def _reducer(value: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How a value is written: its class and what that is called with, which is read back twice as fast as its state."""
    names = [each.name for each in fields(value)]
    arguments = attrgetter(*names, names[0])
    return lambda instance: (value, arguments(instance)[:-1])


_OF_PACKED = _reducer(Letter)
_REDUCERS = {value: _reducer(value) for value in _VALUES} | {Letter: lambda letter: _OF_PACKED(packed(letter))}


class _OursOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """One of our values.

        Raises:
            pickle.UnpicklingError: the name of anything else.
        """
        try:
            return _BY_NAME[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of an outcome") from None


@lru_cache(_AT_HAND)
def _unpacked(data: bytes) -> tuple[Any, ...]:
    values = _OursOnly(io.BytesIO(zlib.decompress(data))).load()
    if not isinstance(values, tuple):
        raise pickle.UnpicklingError("no text")
    return values


def packed(letter: Letter) -> Letter:
    """The same letter, with its text as bytes."""
    text: dict[str, Any] = {name: Packed.of(getattr(letter, name)) for name in _TEXT}
    return replace(letter, **text)


def pack(outcome: Outcome) -> bytes:
    """An outcome as bytes, for `unpack`."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(outcome)
    return out.getvalue()


def unpack(data: bytes) -> Outcome:
    """The outcome; whatever else the bytes say, no code runs but that of our own frozen values.

    Raises:
        Exception: of any kind, where the bytes are not those of an outcome.
    """
    outcome = _OursOnly(io.BytesIO(data)).load()
    if not isinstance(outcome, Outcome):
        raise pickle.UnpicklingError("no outcome")
    return outcome


def canonical(value: object) -> bytes:
    """Bytes that are the same for equal values, in every process: for a digest, and for `Packed`."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.fast = True  # a string that stands in two places is written twice, whether it is one object or two
    pickler.dump(value)
    return out.getvalue()
