"""The data files for a table program or a script: CSV, and the data package that describes them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from posixpath import basename
from typing import Any, TextIO

from kamerstuk_site.exports.data_records import (
    CITATION,
    LETTER,
    LISTS,
    OBJECTS,
    SPEECH,
    plain,
)

COLUMNS: Mapping[str, Sequence[str]] = {
    "letters.csv": LETTER,
    "citations.csv": CITATION,
    "speeches.csv": SPEECH,
}
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r]")
_TYPES: Mapping[str, str] = (
    dict.fromkeys((*LISTS, "movers"), "array")
    | dict.fromkeys(OBJECTS, "object")
    | dict.fromkeys(("position", "turn"), "integer")
    | dict.fromkeys(("joint", "chair"), "boolean")
    | {"date": "date"}
)
_REQUIRED = frozenset(
    [
        *("slug", "title", "source", "letter", "position", "words", "status"),
        *("debate", "turn", "chair", "first_words"),
    ]
)
_MEDIA = {"csv": "text/csv", "gz": "application/gzip"}
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
    "speeches.csv": {
        "primaryKey": ["debate", "turn"],
        "foreignKeys": [{"fields": "debate", "reference": _SLUG}],
    },
}
"""What tells rows of a file apart, and which columns hold slugs of letters."""


def write_csv(
    out: TextIO,
    columns: Sequence[str],
    rows: Iterable[Sequence[str | int | None]],
) -> None:
    """CSV (RFC 4180), to a file that keeps line ends as they are written; what a row does not have is an empty cell."""
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows(map(_cell, row) for row in rows)


def _cell(value: str | int | None) -> str:
    """A value as a cell.

    A table program takes a text that begins with `=`, `+`, `-` or `@` for a formula, and runs it: letters are a
    stranger's. An apostrophe before it makes it text; a text that has both gets one more, so that it can be undone.
    """
    if value is None:
        return ""
    text = str(value)
    # Nearly all begin with a letter or a figure, which costs less to see than a pattern.
    if text[:1].isalnum() or not _FORMULA.match(text):
        return text
    return f"'{text}"


def data_package(files: Mapping[str, tuple[int, str]], words: Mapping[str, Any]) -> str:
    """`datapackage.json` (Frictionless Data Package 1): what is in each file, and its digest.

    Args:
        files: size and SHA-256 of the data files as they are published (packed), by path.
        words: the site's words; `gegevens` names the files and their columns.
    """
    described = words["gegevens"]
    package = {
        "profile": "data-package",
        "name": "kamerstukarchief",
        "title": words["site"]["naam"],
        "description": described["uitleg"],
        "resources": [
            _resource(basename(path), size, sha256, described)
            for path, (size, sha256) in sorted(files.items())
        ],
    }
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
    if name in COLUMNS:
        resource["profile"] = "tabular-data-resource"
        resource["encoding"] = "utf-8"
        resource["schema"] = _schema(name, described["velden"])
    return resource


def _schema(name: str, descriptions: Mapping[str, str]) -> dict[str, Any]:
    fields = [_field(column, descriptions[column]) for column in COLUMNS[name]]
    return {"fields": fields, "missingValues": [""], **_KEYS[name]}


def _field(column: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column,
        "type": _TYPES.get(column, "string"),
        "description": description,
    }
    if column in _REQUIRED:
        field["constraints"] = {"required": True}
    return field
