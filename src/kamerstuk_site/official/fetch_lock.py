"""One fetch of an archive at a time: two would ask a host at once, and write one ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kamerstuk_site.files.file_lock import try_lock
from kamerstuk_site.files.unversioned import make_unversioned
from kamerstuk_site.model.spoken_error import SpokenError


class FetchRunningError(SpokenError):
    """Another fetch goes on; the message, in Dutch, says so."""


@contextmanager
def only_fetch(cache_folder: Path) -> Iterator[None]:
    """Have the only fetch, until it ends or its process dies.

    Raises:
        FetchRunningError: there is another.
        OSError: there can be no lock in that folder.
    """
    make_unversioned(cache_folder)
    with (cache_folder / "bezig").open("a", encoding="utf-8") as stream:
        if not try_lock(stream):
            raise FetchRunningError(
                "er loopt al een kamerstuk-site fetch van dit archief. Wacht tot die klaar is, of stop hem met Ctrl-C; "
                "wat binnen is, blijft."
            )
        yield
