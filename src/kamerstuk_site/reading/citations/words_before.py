"""Words that stand right before a place in a text, looked for so far back and no further.

Without a bound each place would be looked back from to the beginning of the text, and time would grow with its square.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class WordsBefore:
    """A pattern that ends with `$`, and how many characters before a place its words may begin."""

    pattern: re.Pattern[str]
    reach: int

    def search(
        self,
        text: str,
        end: int,
        begin: int = 0,
    ) -> Match | None:
        """The words that end at `end`, where they begin within reach of it and not before `begin`; both are offsets."""
        earliest = max(begin, end - self.reach)
        return self.pattern.search(text, earliest, end)
