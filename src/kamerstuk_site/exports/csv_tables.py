"""The data files for a table program or a script: CSV, and the data package that describes them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from posixpath import basename
from typing import Any, BinaryIO

from kamerstuk_site.exports.data_records import Record, plain
from kamerstuk_site.exports.json_lines import new_and_earlier
from kamerstuk_site.exports.json_schemas import SCHEMA_VERSION, lines_schema
from kamerstuk_site.exports.promise_records import PROMISE_ROW, PROMISES_CSV
from kamerstuk_site.exports.record_forms import (
    LETTER_CSV_ROW,
    CitationRecord,
    SpeechRecord,
)
from kamerstuk_site.exports.type_schema import Schema, schema_of
from kamerstuk_site.exports.vote_records import (
    MOTION_ROW,
    MOTIONS_CSV,
    VOTE_ROW,
    VOTES_CSV,
)
from kamerstuk_site.presentation.licences import Licence

_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r]")
_SCHEMAS: Mapping[str, Schema] = {
    "letters.csv": LETTER_CSV_ROW,
    "citations.csv": schema_of(CitationRecord),
    MOTIONS_CSV: MOTION_ROW,
    PROMISES_CSV: PROMISE_ROW,
    "speeches.csv": schema_of(SpeechRecord),
    VOTES_CSV: VOTE_ROW,
}
"""By file, the schema of a row, as if it were JSON."""
COLUMNS = {name: tuple(schema["properties"]) for name, schema in _SCHEMAS.items()}
_MEDIA = {
    "csv": "text/csv",
    "gz": "application/gzip",
    "jsonl": "application/x-ndjson",
}
_SLUG = {"resource": "letters-csv", "fields": "slug"}
_KEYS: Mapping[str, dict[str, Any]] = {
    "letters.csv": {"primaryKey": "slug"},
    "citations.csv": {
        "primaryKey": ["letter", "position"],
        "foreignKeys": [
            {"fields": "letter", "reference": _SLUG},
            {"fields": "cited_letter", "reference": _SLUG},
        ],
    },
    MOTIONS_CSV: {
        "primaryKey": "identifier",
        "foreignKeys": [{"fields": "letter", "reference": _SLUG}],
    },
    PROMISES_CSV: {"primaryKey": "number"},
    "speeches.csv": {
        "primaryKey": ["debate", "turn"],
        "foreignKeys": [{"fields": "debate", "reference": _SLUG}],
    },
    VOTES_CSV: {"primaryKey": ["identifier", "decision", "position"]},
}
"""What tells rows of a file apart, and which columns hold slugs of letters."""


Place = tuple[int, int]
"""Where rows stand in a file: where they begin, and how many bytes they are."""


class CsvWriter:
    """Writes a CSV file (RFC 4180) piece by piece, and copies pieces from an earlier file of the same columns."""

    def __init__(
        self,
        out: BinaryIO,
        columns: Sequence[str],
        earlier: BinaryIO,
    ) -> None:
        self._out = out
        self._columns = columns
        self._earlier = earlier
        self.add([dict(zip(columns, columns, strict=True))])

    def add(self, records: Iterable[Record]) -> Place:
        """Write records; what one does not have is an empty cell. Gives where they stand."""
        text = io.StringIO(newline="")
        table = csv.writer(text, lineterminator="\r\n")
        table.writerows(map(self._row, records))
        return self._write(text.getvalue().encode())

    def copy(self, place: Place) -> Place:
        """Copy rows from the earlier file; gives where they stand now."""
        start, length = place
        self._earlier.seek(start)
        return self._write(self._earlier.read(length))

    def _write(self, data: bytes) -> Place:
        place = self._out.tell(), len(data)
        self._out.write(data)
        return place

    def _row(self, record: Record) -> list[str]:
        return [_cell(record.get(column)) for column in self._columns]


@contextmanager
def csv_file(file: Path, earlier: Path | None = None) -> Iterator[CsvWriter]:
    """A writer of a file of `COLUMNS`, which copies from the file of that name in the folder `earlier`."""
    with new_and_earlier(file, earlier) as (out, content):
        yield CsvWriter(out, COLUMNS[file.name], content)


def _cell(value: object) -> str:
    """A value as a cell; lists and objects are JSON.

    A table program takes a text that begins with `=`, `+`, `-` or `@` for a formula, and runs it: letters are a
    stranger's. An apostrophe before it makes it text; a text that has both gets one more, so that it can be undone.
    """
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # Nearly all begin with a letter or a figure, which costs less to see than a pattern.
    if text[:1].isalnum() or not _FORMULA.match(text):
        return text
    return f"'{text}"


def data_package(
    files: Mapping[str, tuple[int, str]],
    words: Mapping[str, Any],
    licence: Licence | None = None,
) -> str:
    """`datapackage.json` (Frictionless Data Package 1): what is in each file, and its digest.

    Args:
        files: size and SHA-256 of the data files as they are published (packed), by path.
        words: the site's words; `gegevens` names the files and their columns.
        licence: of all of it, where the curator gives one.
    """
    described = words["gegevens"]
    package = {
        "profile": "data-package",
        "name": "kamerstukarchief",
        "title": words["site"]["naam"],
        "description": described["uitleg"],
        "schema_version": SCHEMA_VERSION,
    }
    if licence:
        stated = {"name": licence.name, "path": licence.url, "title": licence.title}
        package["licenses"] = [stated]
    package["resources"] = [
        _resource(basename(path), size, sha256, described)
        for path, (size, sha256) in sorted(files.items())
    ]
    return json.dumps(plain(package), ensure_ascii=False, indent=1) + "\n"


def _resource(
    name: str,
    size: int,
    sha256: str,
    described: Mapping[str, Any],
) -> dict[str, Any]:
    """A file of the package, as Frictionless Data calls it; `described` names the files and their columns."""
    unpacked = name.removesuffix(".gz")
    resource: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "path": name,
        "title": described["bestanden"][name],
        "format": unpacked.rpartition(".")[2],
        "mediatype": _MEDIA[name.rpartition(".")[2]],
        "bytes": size,
        "hash": f"sha256:{sha256}",
    }
    if name != unpacked:
        resource["compression"] = "gz"
    if unpacked.endswith(".jsonl"):
        resource["json_schema"] = basename(lines_schema(name))
    if name in COLUMNS:
        resource["profile"] = "tabular-data-resource"
        resource["encoding"] = "utf-8"
        columns = described["tabellen"][name.removesuffix(".csv")]["kolommen"]
        resource["schema"] = _table_schema(name, columns)
    return resource


def _table_schema(name: str, sentences: Mapping[str, str]) -> dict[str, Any]:
    """What a file has in its columns, each with its sentence."""
    schema = _SCHEMAS[name]
    fields = []
    for column, of_value in schema["properties"].items():
        field = {
            "name": column,
            "type": of_value.get("format", of_value["type"]),
            "description": sentences[column],
        }
        if column in schema["required"]:
            field["constraints"] = {"required": True}
        fields.append(field)
    return {"fields": fields, "missingValues": [""], **_KEYS[name]}
