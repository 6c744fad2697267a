"""Addresses at the official sources: which are asked, and where they are asked when something stands in for them.

An address is always that of the source itself, `https://repository.overheid.nl/…`: so it stands in the ledger. Only the
request goes elsewhere, where `KAMERSTUK_SOURCES` says so: `http://127.0.0.1:8000/repository.overheid.nl/…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

SEARCH = "https://repository.overheid.nl/sru"
PARLIAMENT = (
    "https://gegevensmagazijn.tweedekamer.nl/OData/v5",
    "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0",
)
"""Parliament's own data service in its versions, the newest first: the first that answers is asked."""
HOSTS = frozenset(
    {
        "repository.overheid.nl",
        "zoek.officielebekendmakingen.nl",
        "gegevensmagazijn.tweedekamer.nl",
    }
)
_STAND_IN = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d{1,5}")
_PATH = re.compile(r"/(?!/)")
_PLAIN = re.compile(r"[!-~]{1,8000}")


class AddressRefusedError(Exception):
    """An address is not asked; the message, in Dutch, says why."""


@dataclass(frozen=True, slots=True)
class OfficialHosts:
    """Where the official sources are asked."""

    stand_in: str | None = None
    """A server on this machine that has every host as the first part of its paths; None for the sources themselves.

    Raises:
        AddressRefusedError: it is no server on this machine.
    """

    def __post_init__(self) -> None:
        if self.stand_in is not None and not _STAND_IN.fullmatch(self.stand_in):
            raise AddressRefusedError(
                "KAMERSTUK_SOURCES: verwacht: http://127.0.0.1:POORT, gevonden: "
                f"{self.stand_in!r}"
            )

    def official(self, address: str, seen_at: str = "") -> str:
        """An address as the source has it, from an answer: also one that the stand-in wrote as its own.

        Args:
            address: what the answer says; it may be relative.
            seen_at: the address of that answer, as the source has it.

        Raises:
            AddressRefusedError: it is not at a source that is known, or not under https.
        """
        own = f"{self.stand_in}/"
        if self.stand_in and address.startswith(own):
            address = f"https://{address.removeprefix(own)}"
        elif self.stand_in and seen_at and _PATH.match(address):
            address = _of_stand_in(address, seen_at)
        joined = urljoin(seen_at, address)
        parts = urlsplit(joined)
        if parts.scheme != "https":
            raise AddressRefusedError(f"{joined[:200]}: geen https")
        if parts.netloc not in HOSTS or not _PLAIN.fullmatch(joined):
            raise AddressRefusedError(
                f"{joined[:200]}: niet bij een bron die bekend is"
            )
        return joined

    def asked(self, address: str) -> str:
        """Where an address of a source is asked."""
        if self.stand_in is None:
            return address
        return f"{self.stand_in}/{address.removeprefix('https://')}"


def _of_stand_in(path: str, seen_at: str) -> str:
    """The address of a path that a stand-in may have written with its own prefix before it."""
    host = urlsplit(seen_at).netloc
    first = path.removeprefix("/").partition("/")[0]
    return f"https:/{path}" if first in HOSTS else f"https://{host}{path}"


def host_of(address: str) -> str:
    """The host in an address of a source."""
    return urlsplit(address).netloc
