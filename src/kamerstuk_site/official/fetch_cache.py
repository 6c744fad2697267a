"""What a fetch remembers for the next one, and can do without: the queue, validators, pace, what a wish named.

It lies in `.cache`, as JSON; what is damaged counts as not there.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.official.search_answer import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KnownListing:
    """What a wish named when it was asked."""

    day: dt.date
    """On which it was asked last, if only for what is new."""
    whole: dt.date
    """On which it was asked for everything."""
    identifiers: tuple[str, ...]
    refused: int = 0
    """How many of the questions of the wish the search did not understand, the most first."""


NEVER_ASKED = KnownListing(dt.date.min, dt.date.min, ())
"""Of a wish of which nothing is known."""


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
        self.save_pace(self.pace)
        state = {
            "queue": [asdict(work) for _, work in sorted(self.queue.items())],
            "validators": self.validators,
            "listings": {wish: asdict(each) for wish, each in self.listings.items()},
        }
        text = json.dumps(state, sort_keys=True, default=dt.date.isoformat)
        replace(self.folder / "state.json", text.encode())

    def save_pace(self, pace: dict[str, tuple[float, float]]) -> None:
        """Remember how the hosts are to be asked, whatever becomes of this process. Raises OSError."""
        self.pace = pace
        replace(self.folder / "pace.json", json.dumps(pace, sort_keys=True).encode())


def load_cache(folder: Path) -> FetchCache:
    """What was remembered; nothing where there is none, or it is damaged."""
    state = remembered(folder / "state.json", _state)
    pace = remembered(folder / "pace.json", _pace)
    return FetchCache(folder, pace=pace, **state)


def remembered(path: Path, meaning: Callable[[Any], dict[str, T]]) -> dict[str, T]:
    """What a file of the cache means; nothing where it is not there, is damaged, or means nothing."""
    try:
        return meaning(json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _state(stated: Any) -> dict[str, Any]:
    listings = stated["listings"]
    return {
        "queue": {work["identifier"]: as_work(work) for work in stated["queue"]},
        "validators": dict(stated["validators"]),
        "listings": {wish: _listing(each) for wish, each in listings.items()},
    }


def _pace(stated: Any) -> dict[str, Any]:
    return {host: (float(a), float(b)) for host, (a, b) in stated.items()}


def as_work(stated: Mapping[str, Any]) -> Work:
    """A document as `asdict` wrote it. Raises KeyError, TypeError."""
    pairs = {
        name: tuple((str(first), str(second)) for first, second in stated[name])
        for name in ("related", "items")
    }
    return Work(**{**stated, **pairs})


def _listing(stated: Mapping[str, Any]) -> KnownListing:
    day = dt.date.fromisoformat(stated["day"])
    whole = dt.date.fromisoformat(stated["whole"])
    identifiers = tuple(map(str, stated["identifiers"]))
    refused = int(stated.get("refused", 0))
    return KnownListing(day, whole, identifiers, refused)
