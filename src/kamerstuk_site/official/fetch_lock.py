"""One fetch of an archive at a time: two would ask a host at once, and write one ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class FetchRunningError(Exception):
    """Another fetch goes on; the message, in Dutch, says so."""


@contextmanager
def only_fetch(cache_folder: Path) -> Iterator[None]:
    """Have the only fetch, until it ends or its process dies.

    Raises:
        FetchRunningError: there is another.
        OSError: there can be no lock in that folder.
    """
    cache_folder.mkdir(parents=True, exist_ok=True)
    with (cache_folder / "bezig").open("a", encoding="utf-8") as stream:
        if not _locked(stream):
            raise FetchRunningError(
                "er loopt al een kamerstuk-site fetch van dit archief. Wacht tot die klaar is, of stop hem met Ctrl-C; "
                "wat binnen is, blijft."
            )
        yield


if sys.platform == "win32":

    def _locked(_stream: IO[str]) -> bool:
        return True

else:
    import fcntl

    def _locked(stream: IO[str]) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
