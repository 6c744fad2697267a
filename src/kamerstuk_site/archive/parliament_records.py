"""The records of the Tweede Kamer's data service that lie among the sources, as tables: a row for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kamerstuk_site.archive.inputs import record_digest, record_files
from kamerstuk_site.model.grouping import by_group
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.parliament_record import (
    ParliamentRecord,
    RecordReading,
    read_parliament_record,
)
from kamerstuk_site.tables.mappings import grouped
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table


@table(large=True)
def record_reading(rows: Rows, file: str) -> RecordReading:
    """What became of a file."""
    record_digest(rows, file)  # of what is read here
    return read_parliament_record(file, rows.inputs.sources[file].data)


@table
def record_entity(rows: Rows, file: str) -> str:
    """Which entity a file is about; empty where it cannot be read."""
    reading = record_reading(rows, file)
    record = reading.record
    return record.entity if record else ""


@table
def record_problems(rows: Rows) -> tuple[Problem, ...]:
    """What is wrong with such files."""
    readings = (record_reading(rows, file) for file in record_files(rows))
    return tuple(reading.problem for reading in readings if reading.problem)


def _entity_of(rows: Rows, file: str) -> Iterator[tuple[str, str]]:
    entity = record_entity(rows, file)
    if entity:
        yield entity, file


record_files_about = grouped("record_files_by_entity", record_files, _entity_of)
"""The files with a record, by the entity that they are about (`parliament_record.ENTITIES`)."""


def record_files_by(
    rows: Rows, entity: str, key: Callable[[Rows, str], str]
) -> dict[str, tuple[str, ...]]:
    """The files about an entity by what each of them tells; those that do not tell it are left out."""
    files = record_files_about(rows, entity)
    told = ((key(rows, file), file) for file in files)
    return by_group((key_of_file, file) for key_of_file, file in told if key_of_file)


def parliament_record(rows: Rows, file: str) -> ParliamentRecord:
    """The record in a file that is in `record_files_about`.

    Raises:
        ValueError: the file has none.
    """
    record = record_reading(rows, file).record
    if record is None:
        raise ValueError(f"{file}: no record")
    return record
