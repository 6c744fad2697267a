"""How often a host is asked: one request at a time, at an interval that it sets by how it answers.

The rule of a good citizen (see `docs/internals.md`): one second to begin with, twice as long after 429 or 503, two
percent shorter after an answer, never under half a second nor over ten. `Retry-After` holds for the whole host.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kamerstuk_site.official.fetch_clock import Clock

_SHORTER = 0.98
_LONGER = 2.0
_LONGEST_WAIT = 900.0
"""Seconds that a run waits for a host."""
_LONGEST_HOLD = 86_400.0
"""Seconds; a pace that was kept from an earlier run cannot hold longer, or a clock that was set back would."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a client behaves. All in seconds."""

    first: float = 1.0
    """The interval that a run begins with."""
    least: float = 0.5
    most: float = 10.0
    schedule: tuple[float, ...] = (5.0, 10.0, 30.0, 60.0, 180.0)
    """After which a request is repeated, where the host does not say when: that of the publisher's own client."""
    search_deadline: float = 180.0
    """The publisher's full text search takes up to two minutes."""
    file_deadline: float = 60.0

    def quicker(self, interval: float) -> Manners:
        """The same for a server on this machine, where an interval is enough that is shorter."""
        scale = interval / self.first
        return Manners(
            first=interval,
            least=interval,
            most=self.most * scale,
            schedule=tuple(wait * scale for wait in self.schedule),
            search_deadline=max(10.0, self.search_deadline * scale),
            file_deadline=max(5.0, self.file_deadline * scale),
        )


class HostBusyError(Exception):
    """A host wants to be left alone for longer than a run waits; the message, in Dutch, says how long."""


class Pace:
    """When each host may be asked again.

    Args:
        kept: of an earlier run, by host the interval, and until when it is to be left alone (seconds since 1970).
    """

    def __init__(
        self,
        clock: Clock,
        manners: Manners,
        kept: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self._clock = clock
        self._manners = manners
        self._intervals: dict[str, float] = {}
        self._ready: dict[str, float] = {}
        self._least: dict[str, float] = {}
        self.when_resting: Callable[[], None] | None = None
        """Called when a host asks for rest."""
        for host, (interval, until) in (kept or {}).items():
            self._intervals[host] = self._within(host, interval)
            hold = until - clock.wall()
            if 0 < hold < _LONGEST_HOLD:
                self.hold(host, hold)

    def interval(self, host: str) -> float:
        """Seconds between two requests to a host."""
        return self._intervals.get(host, self._manners.first)

    def wait(self, host: str) -> None:
        """Wait until a host may be asked.

        Raises:
            HostBusyError: that takes too long.
        """
        seconds = self._ready.get(host, 0.0) - self._clock.now()
        if seconds > _LONGEST_WAIT:
            minutes = round(seconds / 60)
            raise HostBusyError(
                f"{host} vraagt om {minutes} minuten rust. Draai kamerstuk-site fetch daarna weer; "
                "wat binnen is, blijft."
            )
        if seconds > 0:
            self._clock.sleep(seconds)

    def asked(self, host: str) -> None:
        """Count the interval from now. Called when the answer begins: by any clock that is not before its request."""
        self.hold(host, self.interval(host))

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for a time."""
        until = self._clock.now() + seconds
        self._ready[host] = max(self._ready.get(host, 0.0), until)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for as long as it asks, and have that known even if this process is killed."""
        self.hold(host, seconds)
        if self.when_resting:
            self.when_resting()

    def answered(self, host: str) -> None:
        """Know that a host answered as it should."""
        self._intervals[host] = self._within(host, self.interval(host) * _SHORTER)

    def overloaded(self, host: str) -> None:
        """Know that a host has too much to do."""
        self._intervals[host] = self._within(host, self.interval(host) * _LONGER)
        self.asked(host)

    def at_least(self, host: str, interval: float) -> None:
        """Keep to an interval that a host asks for itself, up to the longest that there is."""
        self._least[host] = min(interval, self._manners.most)
        self._intervals[host] = self._within(host, self.interval(host))
        self.asked(host)

    def _within(self, host: str, interval: float) -> float:
        least = max(self._manners.least, self._least.get(host, 0.0))
        return min(max(interval, least), self._manners.most)

    def kept(self) -> dict[str, tuple[float, float]]:
        """What a later run is to know, as it is given to it."""
        ahead = self._clock.wall() - self._clock.now()
        return {
            host: (self.interval(host), ready + ahead)
            for host, ready in sorted(self._ready.items())
        }
