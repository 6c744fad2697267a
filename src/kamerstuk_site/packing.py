"""Our frozen values as bytes: as a pickle that may name nothing else, so that reading one runs no code of others."""

from __future__ import annotations

import datetime as dt
import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from kamerstuk_site import model
from kamerstuk_site.parse import Outcome

_VALUES: tuple[type, ...] = (
    Outcome,
    *(value for value in vars(model).values() if isinstance(value, type) and is_dataclass(value)),
)
_BY_NAME: Mapping[tuple[str, str], type] = {
    (value.__module__, value.__qualname__): value for value in (*_VALUES, dt.date)
}


def _reducer(value: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How a value is written: its class and what that is called with, which is read back twice as fast as its state."""
    names = [each.name for each in fields(value)]
    arguments = attrgetter(*names, names[0])
    return lambda instance: (value, arguments(instance)[:-1])


_REDUCERS = {value: _reducer(value) for value in _VALUES}


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
    """Bytes that are the same for equal values, in every process: for a digest, and not to be read back."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.fast = True  # a string that stands in two places is written twice, whether it is one object or two
    pickler.dump(value)
    return out.getvalue()
