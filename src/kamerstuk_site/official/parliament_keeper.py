"""What is done with each record, of whatever entity: it is pruned, kept, and known to have been looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kamerstuk_site.official.fetch_report import RecordsReport
from kamerstuk_site.official.parliament_looks import LookState, RecordLooks
from kamerstuk_site.official.parliament_model import Asked
from kamerstuk_site.official.parliament_pruning import (
    Pruning,
    is_deleted,
    record_bytes,
)
from kamerstuk_site.official.parliament_service import ParliamentService
from kamerstuk_site.official.parliament_store import ParliamentStore, RecordFile
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.reading.plain_json import MOST_BYTES, Plain

_ID = re.compile(r"[0-9A-Fa-f-]{1,40}")
_VERSION = re.compile(r"[0-9T:.+Z-]{1,40}")


class PrunedRecord(NamedTuple):
    """A record as it may be kept."""

    fields: dict[str, Plain]
    odd: tuple[str, ...] = ()
    """What was left out of it, and what may not be whole, in Dutch."""
    trouble: TroubleError | None = None
    """Why it is not whole."""


@dataclass(frozen=True, slots=True)
class RecordKeeper:
    """What keeps records of one version of the service."""

    service: ParliamentService
    store: ParliamentStore
    looks: RecordLooks
    report: RecordsReport

    def pruned(self, raw: Plain, asked: Asked) -> PrunedRecord | None:
        """What is kept of an entity; None of one that is deleted, or is none."""
        if not isinstance(raw, dict) or is_deleted(raw):
            return None
        pruning = Pruning(self.service.more_of)
        try:
            fields = pruning.pruned(raw, asked)
            return PrunedRecord(fields, tuple(pruning.odd))
        except TroubleError as trouble:
            # Without the rest of its lists, to know which it is.
            part = Pruning(lambda _following: []).pruned(raw, asked)
            return PrunedRecord(part, (), trouble)

    def keep(
        self, name: str, entity: str, record: PrunedRecord, state: LookState
    ) -> bool:
        """Keep a record by its name in the ledger; False where it is not whole or too large.

        Raises:
            OSError: there is no room for it.
        """
        if record.trouble:
            self.failed(name, record.trouble)
            return False
        fields = dict(record.fields)
        version = fields.pop("GewijzigdOp", "")
        data = record_bytes(entity, fields)
        if len(data) > MOST_BYTES:
            reason = f"{len(data)} bytes; verwacht: ten hoogste {MOST_BYTES}"
            self.failed(name, TroubleError(reason, "refused"))
            return False
        address = self._address(entity, fields)
        file = RecordFile(
            name, data, address, version if _VERSION.fullmatch(version) else ""
        )
        kept = self.store.keep(file)
        self.report.counts[kept] += 1
        self.report.undone.pop(name, None)
        self.report.notes += [f"{name}: {each}" for each in record.odd]
        self.looks.note(name, state, changed=kept != "same")
        return True

    def _address(self, entity: str, fields: Mapping[str, Plain]) -> str:
        of_entity = f"{self.service.base}/{entity}"
        identity = fields.get("Id", "")
        return f"{of_entity}({identity})" if _ID.fullmatch(identity) else of_entity

    def failed(self, name: str, trouble: TroubleError) -> None:
        """Know of a record that did not come. One that is here stays what it is."""
        self.report.undone[name] = str(trouble)
        state: LookState = "refused" if trouble.state == "refused" else "failed"
        self.looks.note(name, state)

    def absent(self, name: str) -> None:
        """Know of a record that parliament does not have. One that is here stays."""
        self.report.counts["absent"] += 1
        self.looks.note(name, "absent")
        if self.store.has(name):
            self.report.notes.append(
                f"{name}: de Kamer noemt dit niet meer; wat hier is, blijft"
            )
