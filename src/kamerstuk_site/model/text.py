"""Characters with what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["strong", "emphasis", "superscript", "note"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block's text that is more than plain: emphasis, or (`start == end`) the place of a note mark."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""
    """The label, for `note`."""
