"""Where records of parliament are kept: beside the papers that they are about, each with a line in the ledger.

A record is replaced when parliament's is another: it is no paper, and nobody need say that a vote may be held.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Literal

from kamerstuk_site.archive.ledger import FetchedFile
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.model.identifiers import parts
from kamerstuk_site.official.fetch_store import FOLDER, FetchStore
from kamerstuk_site.reading.passed_over import PARLIAMENT_RECORD

RECORDS = "records"
"""What the ledger says has brought a record, where it says which wish has brought a paper."""
_PROMISES = "toezeggingen"
_PROMISE = "toezegging-"
"""What the ledger names a Toezegging by, before its number."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record as it is to be kept."""

    name: str
    """In the ledger: the identifier of the paper, or a promise's own."""
    data: bytes
    address: str
    """Of the entity, at the service."""
    version: str
    """The service's time of its last change."""


Kept = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class ParliamentStore:
    """The records of an archive."""

    store: FetchStore

    def keep(self, record: RecordFile) -> Kept:
        """Have a file hold a record, and the ledger say so.

        Raises:
            OSError: there is no room for it. The file is as it was.
        """
        ledger = self.store.ledger
        file = self.file_of(record.name)
        known = ledger.files.get(file)
        digest = hashlib.sha256(record.data).hexdigest()
        path = self.store.sources / file
        is_here = path.is_file() and sha256(path) == digest
        if is_here and known and known.sha256 == digest:
            return "same"
        replace(path, record.data)
        line = FetchedFile(
            file=file,
            identifier=record.name,
            address=record.address,
            retrieved=ledger.today,
            sha256=digest,
            bytes=len(record.data),
            version=record.version,
            wish=RECORDS,
        )
        ledger.add([line])
        return "changed" if known else "new"

    def has(self, name: str) -> bool:
        """True if there is a record of this name."""
        file = self.file_of(name)
        return file in self.store.ledger.files and (self.store.sources / file).is_file()

    def is_of_today(self, name: str) -> bool:
        """True for a record that came today, as a fetch that was killed may have left it."""
        line = self.store.ledger.files.get(self.file_of(name))
        return self.has(name) and line is not None and line.retrieved == self.today

    @property
    def today(self) -> dt.date:
        """The day of what comes now."""
        return self.store.ledger.today

    def promises(self) -> list[str]:
        """The promises that are here, by their names in the ledger."""
        return sorted(
            line.identifier
            for line in self.store.ledger.files.values()
            if line.identifier.startswith(_PROMISE)
        )

    def file_of(self, name: str) -> str:
        """The file of a record, in the sources folder: where the paper's are that were fetched."""
        if name.startswith(_PROMISE):
            folder, name = f"{FOLDER}/{_PROMISES}", number_of_promise(name)
        else:
            folder = self._folder_of_paper(name)
        return f"{folder}/{name}{PARLIAMENT_RECORD}"

    def _folder_of_paper(self, identifier: str) -> str:
        numbered = parts(identifier)
        dossier = numbered.dossier if numbered else ""
        return self.store.folder(identifier) or f"{FOLDER}/{dossier}"


def name_of_promise(number: str) -> str:
    """`TZ202603-130` -> `toezegging-TZ202603-130`."""
    return f"{_PROMISE}{number}"


def number_of_promise(name: str) -> str:
    """The reverse of `name_of_promise`."""
    return name.removeprefix(_PROMISE)
