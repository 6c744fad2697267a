"""The names of the prints of a paper."""

from __future__ import annotations

from collections.abc import Mapping

CORRECTED = "gecorrigeerde versie"
REPRINTS: Mapping[str, int] = {
    "eerste druk": 0,
    "herdruk": 1,
    "eerste herdruk": 1,
    "tweede herdruk": 2,
    "derde herdruk": 3,
    "vierde herdruk": 4,
    CORRECTED: 1,
}
"""The names of prints, with the number of times the paper was printed before. The highest number is in force."""
