"""The data files for a table program or a script: CSV, and the data package that describes them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from kamerstuk_site.exports.data_records import CITATION, LETTER, LISTS, OBJECTS, plain

COLUMNS: Mapping[str, Sequence[str]] = {
    "letters.csv": LETTER,
    "citations.csv": CITATION,
}
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r]")
_TYPES: Mapping[str, str] = (
    dict.fromkeys((*LISTS, "movers"), "array")
    | dict.fromkeys(OBJECTS, "object")
    | {"date": "date", "position": "integer", "joint": "boolean"}
)
_REQUIRED = frozenset(
    ["slug", "title", "source", "letter", "position", "words", "status"]
)


def write_csv(
    out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]
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
    # Nearly all begin with a letter or a figure: that is seen at once.
    return text if text[:1].isalnum() or not _FORMULA.match(text) else f"'{text}"


def data_package(files: Mapping[str, tuple[int, str]], words: Mapping[str, Any]) -> str:
    """`datapackage.json` (Frictionless Data Package 1): what is in each file, and its digest.

    Args:
        files: size and SHA-256 of the data files as they are published (packed), by path.
        words: the site's words; `gegevens` names the files and their columns.
    """
    described = words["gegevens"]
    foreign = [_key("letter"), _key("cited_letter")]
    keys: Mapping[str, dict[str, Any]] = {
        "letters.csv": {"primaryKey": "slug"},
        "citations.csv": {"primaryKey": ["letter", "position"], "foreignKeys": foreign},
    }
    resources = []
    for path, (size, sha256) in sorted(files.items()):
        name = path.rpartition("/")[2]
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
            fields = [
                _field(column, described["velden"][column]) for column in COLUMNS[name]
            ]
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
    return json.dumps(plain(package), ensure_ascii=False, indent=1) + "\n"


_MEDIA = {"csv": "text/csv", "gz": "application/gzip"}


def _field(column: str, description: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column,
        "type": _TYPES.get(column, "string"),
        "description": description,
    }
    return field | ({"constraints": {"required": True}} if column in _REQUIRED else {})


def _key(column: str) -> dict[str, Any]:
    return {
        "fields": column,
        "reference": {"resource": "letters-csv", "fields": "slug"},
    }
