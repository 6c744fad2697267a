"""Documents of which the source has other bytes than the archive: they wait here for the curator's word.

They lie in `.cache`, since they are no sources yet. Where that is deleted, the next fetch brings them again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kamerstuk_site.files.atomic import replace
from kamerstuk_site.official.fetch_cache import as_work
from kamerstuk_site.official.search_answer import Work
from kamerstuk_site.official.works import WorkFile

_LIST = "work.json"


@dataclass(frozen=True, slots=True)
class ChangedWork:
    """A document as the source has it now."""

    work: Work
    files: tuple[WorkFile, ...]


class SetAside:
    """What waits.

    Args:
        folder: where; each document has a folder in it, named by its identifier.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def lay(self, work: Work, files: Sequence[WorkFile]) -> None:
        """Keep a document here. Raises OSError."""
        folder = self._folder / work.identifier
        for file in files:
            replace(folder / file.suffix, file.data)
        addresses = {file.suffix: file.address for file in files}
        known = {"work": asdict(work), "addresses": addresses}
        replace(folder / _LIST, json.dumps(known).encode())

    def waiting(self, identifier: str) -> ChangedWork | None:
        """What waits of a document; None where nothing does, or it is damaged."""
        folder = self._folder / identifier
        try:
            known = json.loads((folder / _LIST).read_bytes())
            files = [
                WorkFile(suffix, address, (folder / suffix).read_bytes(), {})
                for suffix, address in known["addresses"].items()
            ]
            return ChangedWork(as_work(known["work"]), tuple(files))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def forget(self, identifier: str) -> None:
        """Let go of a document. Raises OSError."""
        if (self._folder / identifier).is_dir():
            shutil.rmtree(self._folder / identifier)
