"""A file `<name>.kamer.json` -> what the Tweede Kamer's own data service keeps of a case or of a promise.

It holds one object with one key, which names the entity; under it stands the record, with the field names of the
service: `{"Zaak": {"Nummer": "2025Z05588", …}}`.

Source of the names: the `$metadata` of https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0.
"""

from __future__ import annotations

from dataclasses import dataclass

from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.plain_json import (
    JsonRefusedError,
    Plain,
    kind_of_value,
    read_object,
    shown_key,
)

ZAAK, TOEZEGGING = "Zaak", "Toezegging"
ENTITIES = (ZAAK, TOEZEGGING)
"""What such a file can be about."""


@dataclass(frozen=True, slots=True)
class ParliamentRecord:
    """What one file holds.

    Args:
        file: its name in the sources folder.
        entity: one of `ENTITIES`.
        fields: the record as the file has it, by the field names of the service; no type is promised.
    """

    file: str
    entity: str
    fields: dict[str, Plain]


@dataclass(frozen=True, slots=True)
class RecordReading:
    """What became of such a file: a record, or why there is none."""

    record: ParliamentRecord | None = None
    problem: Problem | None = None


def read_parliament_record(file: str, data: bytes) -> RecordReading:
    """Read a file by its bytes; never raises."""
    try:
        whole = read_object(data)
        record = _record(file, whole)
        return RecordReading(record)
    except JsonRefusedError as error:
        detail = str(error)
        problem = Problem("parliament-record", file, detail, error.line)
        return RecordReading(problem=problem)


def _record(file: str, whole: dict[str, Plain]) -> ParliamentRecord:
    """The record in an object. Raises JsonRefusedError."""
    expected = f"één sleutel: {' of '.join(ENTITIES)}"
    if len(whole) != 1:
        raise JsonRefusedError(f"{len(whole)} sleutels", expected)
    [(entity, fields)] = whole.items()
    if entity not in ENTITIES:
        raise JsonRefusedError(f"de sleutel {shown_key(entity)}", expected)
    if not isinstance(fields, dict):
        raise JsonRefusedError(f"{entity}: {kind_of_value(fields)}", "een object")
    return ParliamentRecord(file, entity, fields)
