"""The data files for a table program or a script: CSV, JSON Lines, and the data package that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kamerstuk_site.exports.records import CITATION, LETTER, LISTS, OBJECTS, Record

COLUMNS: Mapping[str, Sequence[str]] = {"letters.csv": LETTER, "citations.csv": CITATION}
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r]")
_TYPES: Mapping[str, str] = (
    dict.fromkeys((*LISTS, "movers"), "array")
    | dict.fromkeys(OBJECTS, "object")
    | {"date": "date", "position": "integer", "joint": "boolean"}
)
_REQUIRED = frozenset(["slug", "title", "source", "letter", "position", "words", "status"])


def jsonl(records: Iterable[Record]) -> str:
    """One record a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def table(columns: Sequence[str], records: Iterable[Record]) -> str:
    """CSV (RFC 4180). Lists and objects are JSON in their cell; what a record does not have is an empty cell."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(columns)
    rows.writerows([_cell(record.get(column)) for column in columns] for record in records)
    return out.getvalue()


def _cell(value: object) -> str:
    """A value as a cell.

    A table program takes a text that begins with `=`, `+`, `-` or `@` for a formula, and runs it: letters are a
    stranger's. An apostrophe before it makes it text; a text that has both gets one more, so that it can be undone.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if _FORMULA.match(str(value)) else str(value)


def data_package(files: Mapping[str, str | bytes], words: Mapping[str, Any]) -> str:
    """`datapackage.json` (Frictionless Data Package 1): what is in each file, and its digest.

    Args:
        files: the data files, by path.
        words: the site's words; `gegevens` names the files and their columns.
    """
    described = words["gegevens"]
    foreign = [_key("letter"), _key("cited_letter")]
    keys: Mapping[str, dict[str, Any]] = {
        "letters.csv": {"primaryKey": "slug"},
        "citations.csv": {"primaryKey": ["letter", "position"], "foreignKeys": foreign},
    }
    resources = []
    for path, content in sorted(files.items()):
        name = path.rpartition("/")[2]
        data = content.encode() if isinstance(content, str) else content
        resource: dict[str, Any] = {
            "name": name.replace(".", "-"),
            "path": name,
            "title": described["bestanden"][name],
            "format": name.rpartition(".")[2],
            "mediatype": _MEDIA[name.rpartition(".")[2]],
            "bytes": len(data),
            "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        }
        if name in COLUMNS:
            fields = [_field(column, described["velden"][column]) for column in COLUMNS[name]]
            resource |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
            resource["schema"] = {"fields": fields, "missingValues": [""], **keys[name]}
        resources.append(resource)
    package = {
        "profile": "data-package",
        "name": "kamerstukarchief",
        "title": words["site"]["naam"],
        "description": described["uitleg"],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "sqlite": "application/vnd.sqlite3"}


def _field(column: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": _TYPES.get(column, "string"), "description": description}
    return field | ({"constraints": {"required": True}} if column in _REQUIRED else {})


def _key(column: str) -> dict[str, Any]:
    return {"fields": column, "reference": {"resource": "letters-csv", "fields": "slug"}}
