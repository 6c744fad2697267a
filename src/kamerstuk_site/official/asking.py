"""Asking a source until there is an answer: in its manners, by its robots.txt, and not for ever.

urllib3's own `Retry` is not used: it waits inside the pool of connections, where it knows neither the pace of the host
nor that a document which came whole may still be the wrong one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from kamerstuk_site.model.program import PROGRAM
from kamerstuk_site.official.fetch_clock import Clock
from kamerstuk_site.official.official_hosts import OfficialHosts, host_of
from kamerstuk_site.official.pace import Manners, Pace
from kamerstuk_site.official.transport import (
    NEVER,
    Bounds,
    SourceReply,
    Transport,
    TroubleError,
)

T = TypeVar("T")
_ROBOTS = Bounds(512 * 1024, 30.0)
"""Of robots.txt nobody has to read more than 500 kB (RFC 9309)."""
MOST_FAILURES = 25
"""In a row: then it is not the document, but the source, or the way to it."""


class SourceDownError(Exception):
    """Nothing works any more; the message, in Dutch, says since when."""


@dataclass(frozen=True, slots=True)
class Access:
    """How the official sources are reached."""

    agent: str
    """How the program names itself: program, version, and whom to write to."""
    hosts: OfficialHosts = field(default_factory=OfficialHosts)
    clock: Clock = field(default_factory=Clock)
    manners: Manners = field(default_factory=Manners)


class Asker:
    """What asks the official sources, one request after another.

    Args:
        access: how they are reached.
        kept: what `Pace.kept` gave in an earlier run.
    """

    def __init__(
        self,
        access: Access,
        kept: Mapping[str, tuple[float, float]] | None = None,
    ) -> None:
        self.hosts = access.hosts
        self.manners = access.manners
        self.pace = Pace(access.clock, access.manners, kept)
        self._transport = Transport(access.hosts, self.pace, access.clock, access.agent)
        self._robots: dict[str, RobotFileParser] = {}
        self._failures = 0

    @property
    def requests(self) -> int:
        """How many were made."""
        return self._transport.requests

    def ask(
        self,
        address: str,
        bounds: Bounds,
        meant: Callable[[SourceReply], T],
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """What an answer means, asked again as often as that helps.

        Args:
            address: as the source has it.
            bounds: of each request.
            meant: what is made of the reply; raises TroubleError where it is not what was asked.
            headers: more than the usual.

        Raises:
            TroubleError: there is no answer that can be used.
            SourceDownError: too much went wrong in a row.
            HostBusyError: the host wants to be left alone for long.
        """

        def attempt() -> T:
            allowed = self._allowed
            return meant(self._transport.get(address, bounds, allowed, headers))

        return self._repeated(attempt, host_of(address))

    def _repeated(self, attempt: Callable[[], T], host: str) -> T:
        tries = 0
        while True:
            try:
                found = attempt()
            except TroubleError as trouble:
                self._count(trouble)
                if tries >= trouble.repeats:
                    raise
                self.pace.hold(host, self.manners.schedule[tries])
                tries += 1
            else:
                self._failures = 0
                return found

    def _count(self, trouble: TroubleError) -> None:
        """Count a failure. That a document is not there is none."""
        self._failures = 0 if trouble.state == "absent" else self._failures + 1
        if self._failures >= MOST_FAILURES:
            raise SourceDownError(
                f"{MOST_FAILURES} keer achter elkaar ging het mis, het laatst: {trouble}. "
                "Kijk of u internet hebt en of de bron werkt, en draai kamerstuk-site fetch later weer; wat binnen "
                "is, blijft."
            ) from trouble

    def _allowed(self, address: str) -> None:
        """Raise TroubleError where robots.txt of the host does not want an address to be asked."""
        host = host_of(address)
        if host not in self._robots:
            self._robots[host] = self._read_robots(host)
        robots = self._robots[host]
        if not robots.can_fetch(PROGRAM, address):
            reason = f"robots.txt van {host} wil niet dat {urlsplit(address).path} wordt gevraagd"
            raise TroubleError(reason, "refused", NEVER)

    def _read_robots(self, host: str) -> RobotFileParser:
        """The rules of a host, which is asked for them before anything else, once a run."""
        rules = RobotFileParser()
        address = f"https://{host}/robots.txt"

        def attempt() -> list[str]:
            try:
                reply = self._transport.get(address, _ROBOTS, _anything)
            except TroubleError as trouble:
                if trouble.state == "absent":
                    return []
                raise
            return reply.body.decode("utf-8", "replace").splitlines()

        try:
            lines = self._repeated(attempt, host)
        except TroubleError as trouble:  # it was repeated here as often as helps
            raise TroubleError(str(trouble), trouble.state, NEVER) from trouble
        rules.parse(lines)
        delay = rules.crawl_delay(PROGRAM)
        if delay:
            self.pace.at_least(host, float(delay))
        return rules


def _anything(_address: str) -> None:
    """Allow an address: a robots.txt may always be asked for."""
