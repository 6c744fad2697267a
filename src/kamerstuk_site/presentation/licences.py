"""The licence that a curator gives what the archive adds to its letters: the facts read, the references, the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Licence(NamedTuple):
    """An open licence."""

    name: str
    """Of the SPDX licence list, which that of Open Definition shares."""
    title: str
    url: str


_KNOWN = (
    Licence(
        "CC0-1.0",
        "CC0 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    Licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    Licence(
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
)
LICENCES: Mapping[str, Licence] = {licence.name: licence for licence in _KNOWN}
"""By name, those that conform to the Open Definition and are meant for data."""
