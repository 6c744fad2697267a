"""The records of the Tweede Kamer's data service that lie among the sources, as tables: a row for each file."""

from __future__ import annotations

from collections import defaultdict

from kamerstuk_site.archive.inputs import record_digest, record_files
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.parliament_record import (
    ParliamentRecord,
    RecordReading,
    read_parliament_record,
)
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import each, table


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


@table(kept=False)
def record_files_by_entity(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The files with a record, by the entity that they are about (`parliament_record.ENTITIES`)."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in record_files(rows):
        found[record_entity(rows, file)].append(file)
    return {entity: tuple(files) for entity, files in found.items() if entity}


record_files_about = each(record_files_by_entity, ())


def parliament_record(rows: Rows, file: str) -> ParliamentRecord:
    """The record in a file that is in `record_files_about`.

    Raises:
        ValueError: the file has none.
    """
    record = record_reading(rows, file).record
    if record is None:
        raise ValueError(f"{file}: no record")
    return record
