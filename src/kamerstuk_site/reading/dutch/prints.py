"""What the prints of a paper are called."""

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
"""What a print is called, with how often the paper was printed before. Of two prints the higher one holds."""
