"""What a kind of problem says to a curator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What a problem code means. The words are Dutch.

    `error`: something is not in the archive as it should be; `warning`: something may be wrong in it; `notice`: the
    archive is right, but says less than one may hope for.
    """

    severity: Severity
    title: str
    explanation: str
    remedy: str
