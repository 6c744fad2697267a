"""Calls for other processes, which then import the MkDocs of the program that builds.

ProperDocs, which continues MkDocs 1, answers to the module names of MkDocs once `properdocs.replacement` is imported,
even where MkDocs itself is installed beside it. A process that makes pages knows nothing of that, so it is told before
it imports anything of MkDocs. For the same reason this module imports nothing of MkDocs itself.
"""

from __future__ import annotations

import importlib
import pickle
import sys
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

PickledCall = tuple[str, bytes]
"""The name of the package that answers to `mkdocs`, and a pickled function with its argument."""


def pickled_call(function: Callable[[T], Any], argument: T) -> PickledCall:
    """A call for another process.

    Raises:
        Exception: whatever the argument raises when it is pickled.
    """
    return sys.modules["mkdocs"].__name__, pickle.dumps((function, argument))


def call(pickled: PickledCall) -> Any:
    """Do a call of the program that started this process; gives what the function gives."""
    package, data = pickled
    if package != "mkdocs":
        importlib.import_module(f"{package}.replacement")
    function, argument = pickle.loads(data)  # noqa: S301 - from the program itself
    return function(argument)
