"""One request to an official source, and all that can go wrong with it.

Redirects are followed by hand, since each is a request of its own that keeps the pace, and may lead to a known source
under https only. What is read is bounded in bytes as they are after unpacking, and in time: no library does that.
"""

from __future__ import annotations

import email.utils
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

import urllib3
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from kamerstuk_site.archive.ledger import SourceState
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.official.fetch_clock import Clock
from kamerstuk_site.official.official_hosts import (
    AddressRefusedError,
    OfficialHosts,
    host_of,
)
from kamerstuk_site.official.pace import Pace

_CHUNK = 64 * 1024
_MOST_HOPS = 5
_ERROR_PAGE = re.compile(r"fout404|/errors?/|/404\b", re.IGNORECASE)
"""Addresses of pages that say with status 200 that something is not there."""
_CONNECT = 30.0
"""Seconds."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OVERLOADED = frozenset({429, 503})
_GONE = frozenset({404, 410})
_NOT_UNDERSTOOD = frozenset({400, 414, 501})
_MOST_WORDS = 300
"""Bytes of a refusal that are shown."""
OFTEN = 5
"""How often a request is repeated that failed: the length of the publisher's own schedule."""
SELDOM = 3
"""How often one is repeated whose answer is a definite one, but may be a mistake: a page in place of a document, a
document that did not come whole."""
ONCE = 1
"""The same where it costs much, or is rather true: 404 of what the search has just named."""
NEVER = 0


class TroubleError(Exception):
    """A request got no answer that can be used; the message, in Dutch, says why.

    Args:
        state: what becomes of the document if nothing better comes.
        repeats: how often it makes sense to ask again.
    """

    def __init__(
        self, reason: str, state: SourceState = "failed", repeats: int = OFTEN
    ) -> None:
        super().__init__(reason)
        self.state: SourceState = state
        self.repeats = repeats


class NotUnderstoodError(TroubleError):
    """A question that the source refuses, however often it is asked."""


@dataclass(frozen=True, slots=True)
class SourceReply:
    """What came of a request."""

    address: str
    """Where it came from in the end, as the source has it."""
    status: int
    """200, or 304 where the validators still hold."""
    body: bytes
    validators: Mapping[str, str]
    """What to send along when the same is asked again: `If-None-Match`, `If-Modified-Since`."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much and how long a request may take."""

    bytes: int
    seconds: float


@contextmanager
def _head_in_time(sock: socket.socket | None, seconds: float | None) -> Iterator[None]:
    """Cut a connection off on which the head of an answer is not there in time, also where it comes byte by byte."""
    if sock is None or seconds is None:
        yield
        return
    timer = threading.Timer(seconds, sock.shutdown, [socket.SHUT_RDWR])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Connection(HTTPConnection):
    def getresponse(self) -> urllib3.HTTPResponse:  # type: ignore[override]
        with _head_in_time(self.sock, self.timeout):
            return super().getresponse()


class _SecureConnection(HTTPSConnection):
    def getresponse(self) -> urllib3.HTTPResponse:  # type: ignore[override]
        with _head_in_time(self.sock, self.timeout):
            return super().getresponse()


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


class Transport:
    """What makes requests.

    Args:
        agent: how the program names itself.
    """

    def __init__(
        self, hosts: OfficialHosts, pace: Pace, clock: Clock, agent: str
    ) -> None:
        self.hosts = hosts
        self.requests = 0
        """How many were made."""
        self._pace = pace
        self._clock = clock
        self._headers = {"User-Agent": agent, "Accept-Encoding": "gzip"}
        self._pools = urllib3.PoolManager(num_pools=4, maxsize=1, retries=False)
        self._pools.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}

    def get(
        self,
        address: str,
        bounds: Bounds,
        allowed: Callable[[str], None],
        headers: Mapping[str, str] | None = None,
    ) -> SourceReply:
        """Ask for an address, and follow where it leads.

        Args:
            address: as the source has it.
            bounds: of each hop.
            allowed: called with each address before it is asked; raises where it may not be.
            headers: more than the usual.

        Raises:
            TroubleError: no answer, or none that can be used.
            HostBusyError: the host wants to be left alone for long.
        """
        try:
            self.hosts.official(address)
        except AddressRefusedError as error:
            raise TroubleError(str(error), "refused", NEVER) from error
        for _ in range(_MOST_HOPS):
            allowed(address)
            found = self._hop(address, bounds, headers or {})
            if isinstance(found, SourceReply):
                return found
            address = found
        raise TroubleError(f"{address}: te veel omleidingen", "refused", SELDOM)

    def _hop(
        self, address: str, bounds: Bounds, headers: Mapping[str, str]
    ) -> SourceReply | str:
        """The reply, or the address to which it leads."""
        host = host_of(address)
        self._pace.wait(host)
        self.requests += 1
        deadline = self._clock.now() + bounds.seconds
        try:
            with closing(self._opened(address, bounds, headers)) as response:
                self._pace.asked(host)
                self._mind(host, response)
                if response.status in _REDIRECTS:
                    return self._led_to(address, response)
                body = self._body(response, bounds, deadline)
                if response.status in _NOT_UNDERSTOOD:
                    raise _refusal(response.status, body)
        except (HTTPError, OSError) as error:
            self._pace.asked(host)
            what = on_one_line(str(error))[:200]
            raise TroubleError(f"{address}: {what}") from error
        self._pace.answered(host)
        validators = {
            asking: response.headers[telling]
            for telling, asking in _VALIDATORS
            if telling in response.headers
        }
        return SourceReply(address, response.status, body, validators)

    def _opened(
        self, address: str, bounds: Bounds, headers: Mapping[str, str]
    ) -> urllib3.BaseHTTPResponse:
        timeout = urllib3.Timeout(connect=_CONNECT, read=bounds.seconds)
        return self._pools.urlopen(
            "GET",
            self.hosts.asked(address),
            headers={**self._headers, **headers},
            timeout=timeout,
            redirect=False,
            preload_content=False,
        )

    def _mind(self, host: str, response: urllib3.BaseHTTPResponse) -> None:
        """Take in what the head of an answer says. Raises TroubleError where there is no body worth reading."""
        status = response.status
        if status in _OVERLOADED:
            self._pace.overloaded(host)
        wait = _retry_after(response.headers, self._clock.wall())
        if wait and status != 200:
            self._pace.rest(host, wait)
        if status in _GONE:
            raise TroubleError(f"antwoord {status}", "absent", ONCE)
        if status not in {200, 304, *_REDIRECTS, *_NOT_UNDERSTOOD}:
            raise TroubleError(f"antwoord {status}")

    def _led_to(self, address: str, response: urllib3.BaseHTTPResponse) -> str:
        location = response.headers.get("Location", "")
        if _ERROR_PAGE.search(location):
            raise TroubleError("omgeleid naar een foutpagina", "absent", ONCE)
        try:
            return self.hosts.official(location, address)
        except AddressRefusedError as error:
            reason = f"omgeleid naar {error}"
            raise TroubleError(reason, "refused", SELDOM) from error

    def _body(
        self, response: urllib3.BaseHTTPResponse, bounds: Bounds, deadline: float
    ) -> bytes:
        """The body, unpacked, within bounds."""
        chunks: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > bounds.bytes:
                reason = f"meer dan {bounds.bytes} bytes"
                raise TroubleError(reason, "refused", ONCE)
            if self._clock.now() > deadline:
                raise TroubleError(f"niet binnen {bounds.seconds:g} seconden")
        return b"".join(chunks)


def _refusal(status: int, body: bytes) -> NotUnderstoodError:
    """A refusal in the words of the source."""
    words = on_one_line(body[:_MOST_WORDS].decode("utf-8", "replace"))
    reason = f"antwoord {status}, de bron begrijpt de vraag niet: {words}"
    return NotUnderstoodError(reason, "refused", NEVER)


_VALIDATORS = (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since"))
"""What an answer tells, and the header that gives it back."""


def _retry_after(headers: Mapping[str, str], now: float) -> float:
    """Seconds for which a host wants to be left alone, stated as seconds or as a date; 0 where it does not say."""
    stated = headers.get("Retry-After", "").strip()
    if stated.isdecimal():
        return float(stated)
    until = _moment(stated)
    if until is None:
        return 0.0
    # By the host's own clock where it shows it: ours may be wrong.
    since = _moment(headers.get("Date", ""))
    return max(0.0, until - (now if since is None else since))


def _moment(stated: str) -> float | None:
    try:
        return email.utils.parsedate_to_datetime(stated).timestamp()
    except (ValueError, OverflowError):
        return None
