"""What a fetch remembers for the next one, and can do without: the queue, validators, pace, what a wish named.

It lies in `.cache`, as JSON; what is damaged counts as not there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.official.search_answer import Work


@dataclass(frozen=True, slots=True)
class KnownListing:
    """What a wish named when it was asked."""

    day: dt.date
    """On which it was asked last, if only for what is new."""
    whole: dt.date
    """On which it was asked for everything."""
    identifiers: tuple[str, ...]


@dataclass
class FetchCache:
    """What is remembered."""

    folder: Path
    queue: dict[str, Work] = field(default_factory=dict)
    """Documents that were named and not fetched yet, by identifier."""
    validators: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """By address."""
    pace: dict[str, tuple[float, float]] = field(default_factory=dict)
    """See `Pace.kept`."""
    listings: dict[str, KnownListing] = field(default_factory=dict)
    """By wish."""

    @property
    def aside(self) -> Path:
        """Where changed documents wait for the curator's word, each in a folder named by its identifier."""
        return self.folder / "changed"

    def save(self) -> None:
        """Remember all of it. Raises OSError."""
        state = {
            "queue": [asdict(work) for _, work in sorted(self.queue.items())],
            "validators": self.validators,
            "pace": self.pace,
            "listings": {wish: asdict(each) for wish, each in self.listings.items()},
        }
        text = json.dumps(state, sort_keys=True, default=dt.date.isoformat)
        replace(self.folder / "state.json", text.encode())


def load_cache(folder: Path) -> FetchCache:
    """What was remembered; nothing where there is none, or it is damaged."""
    try:
        state = json.loads((folder / "state.json").read_bytes())
        return FetchCache(
            folder,
            {work["identifier"]: as_work(work) for work in state["queue"]},
            dict(state["validators"]),
            {host: (float(a), float(b)) for host, (a, b) in state["pace"].items()},
            {wish: _listing(each) for wish, each in state["listings"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return FetchCache(folder)


def as_work(stated: Mapping[str, Any]) -> Work:
    """A document as `asdict` wrote it. Raises KeyError, TypeError."""
    pairs = {
        name: tuple((str(first), str(second)) for first, second in stated[name])
        for name in ("related", "items")
    }
    return Work(**{**stated, **pairs})


def _listing(stated: Mapping[str, Any]) -> KnownListing:
    return KnownListing(
        dt.date.fromisoformat(stated["day"]),
        dt.date.fromisoformat(stated["whole"]),
        tuple(map(str, stated["identifiers"])),
    )
